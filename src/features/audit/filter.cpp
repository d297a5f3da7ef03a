// 🔎 Filter of the audit log: who, which records, what was done, when.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "features/audit/audit.hpp"
#include "features/days.hpp"
#include "features/employees/employees.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "store/people.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using telegram::html_format;
using telegram::Style;

constexpr int kPageSize = 8;
constexpr std::size_t kChip = 22;  // UTF-16 units on a button that shares its row

struct Choice {
  std::string_view value;  // in the press and in the view
  const char* label;
  std::string_view means;  // for the database
};
constexpr auto kKinds = std::to_array<Choice>({
    {"cli", mark("Clients"), "client,merge"},
    {"said", mark("Interactions"), "interaction"},
    {"deal", mark("Deals"), "deal,deal_employee"},
    {"task", mark("Tasks"), "task,task_comment,task_file,checklist_item"},
    {"msg", mark("Messages"), "message"},
    {"usr", mark("Users"), "user"},
    {"in", mark("Requests and invites"), "access_request,invite,claim_link,configured_admin"},
    {"perm", mark("Permissions"), "role_permission"},
});
constexpr auto kActions = std::to_array<Choice>({
    {"made", mark("created"), "insert"},
    {"set", mark("changed"), "update"},
    {"gone", mark("deleted"), "delete"},
});

template <typename Choices>
const Choice* choice(const Choices& choices, std::string_view value) {
  const auto found = std::ranges::find(choices, value, &Choice::value);
  return found == choices.end() ? nullptr : &*found;
}

Days days_of(const AuditView& view) {
  return {view.days, view.from, view.until};
}

std::string chosen_who(const Turn& turn, const AuditView& view) {
  if (view.user == "0") return std::string(turn.t("outside the company"));
  return view.user.empty() ? "" : base::shorten(view.user_name, kChip);
}

std::string chosen_kind(const Turn& turn, const AuditView& view) {
  const auto* kind = choice(kKinds, view.kind);
  return kind == nullptr ? "" : std::string(turn.t(kind->label));
}

std::string chosen_action(const Turn& turn, const AuditView& view) {
  const auto* action = choice(kActions, view.action);
  return action == nullptr ? "" : std::string(turn.t(action->label));
}

std::string chosen_days(const Turn& turn, const AuditView& view) {
  return days_text(turn, days_of(view));
}

constexpr auto kAsked = std::to_array<Asked<AuditView>>({
    {"who", "👤", mark("Who"), chosen_who, [](AuditView& view) { view.user.clear(), view.user_name.clear(); }},
    {"kind", "🗂", mark("Which records"), chosen_kind, [](AuditView& view) { view.kind.clear(); }},
    {"what", "✏️", mark("What was done"), chosen_action, [](AuditView& view) { view.action.clear(); }},
    {"days", "📅", mark("When"), chosen_days,
     [](AuditView& view) { view.days = 0, view.from.clear(), view.until.clear(); }},
});

dialog::Screen heading(const Turn& turn, const char* question) {
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n{}", turn.t("🔎 Filter"), turn.t(question));
  return screen;
}

Reply filter(Turn& turn, const Args&) {
  if (!turn.may("audit.see")) return std::unexpected(domain::refusal("permission.denied"));
  auto screen = heading(turn, mark("Which entries shall the log show?"));
  condition_rows(
      turn, screen, conditions(turn, audit_asked(), turn.state.audit),
      [](std::string_view kind) { return kind == "who" ? press("audit-who") : press("audit-pick", kind); },
      "audit-drop");
  return screen.row(back_row(turn.t, press("audit")));
}

template <typename Choices>
void choice_rows(const Turn& turn, dialog::Screen& screen, std::string_view kind, const Choices& choices) {
  dialog::Row row;
  for (const auto& one : choices) {
    row.push_back(button(turn.t(one.label), press("audit-set", kind, one.value)));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
}

Reply pick(Turn& turn, const Args& args) {
  if (!turn.may("audit.see")) return std::unexpected(domain::refusal("permission.denied"));
  const auto kind = args.word(0);
  dialog::Screen screen;
  if (kind == "kind") {
    screen = heading(turn, mark("Changes of which records?"));
    choice_rows(turn, screen, kind, kKinds);
  } else if (kind == "what") {
    screen = heading(turn, mark("What was done with the record?"));
    choice_rows(turn, screen, kind, kActions);
  } else if (kind == "days") {
    screen = heading(turn, mark("Changes of when?"));
    dialog::Row choices;
    for (const auto& days : days_choices())
      choices.push_back(button(turn.t(days.label), press("audit-set", kind, std::to_string(days.days))));
    screen.row(std::move(choices));
    screen.row({button(turn.t("🗓 From … to …"), press("audit-type"))});
  } else {
    return filter(turn, {});
  }
  return screen.row(back_row(turn.t, press("audit-filter")));
}

Reply who(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  if (!turn.may("audit.see")) return std::unexpected(domain::refusal("permission.denied"));
  auto page = store::People(turn.tx).page(turn.actor(), {"", std::nullopt}, people_key(args.word(0)), kPageSize);
  if (!page) return std::unexpected(page.error());
  const dialog::Pages pages{.total = page->total,
                            .position = page->position,
                            .shown = static_cast<int>(page->items.size()),
                            .size = kPageSize,
                            .exact = domain::kCountedExactly};
  auto screen = heading(turn, mark("Whose changes?"));
  for (const auto& user : page->items)
    screen.row({button(base::shorten(user.full_name, 60), press("audit-set", "who", user.id))});
  if (!page->items.empty())
    screen.row(dialog::paging_row(t, pages,
                                  press("audit-who", "p" + std::to_string(base::to_int(page->items.front().id))),
                                  press("audit-who", "n" + std::to_string(base::to_int(page->items.back().id)))));
  screen.row({button(t("🛠 Operators and strangers"), press("audit-set", "who", "0"))});
  return screen.row(back_row(t, press("audit-filter")));
}

// ---- answers ----

domain::Result<void> set_who(Turn& turn, const Args& args) {
  auto& view = turn.state.audit;
  if (args.number(1) == 0) {
    view.user = "0";
    view.user_name.clear();
    return {};
  }
  const auto id = args.id<base::UserId>(1);
  if (!id) return std::unexpected(domain::refusal("user.not_found"));
  const auto card = store::People(turn.tx).card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  view.user = std::to_string(base::to_int(*id));
  view.user_name = card->user.full_name;
  return {};
}

Reply set(Turn& turn, const Args& args) {
  if (!turn.may("audit.see")) return std::unexpected(domain::refusal("permission.denied"));
  auto& view = turn.state.audit;
  const auto kind = args.word(0);
  const auto value = args.word(1);
  if (kind == "kind" && choice(kKinds, value) != nullptr) view.kind = value;
  if (kind == "what" && choice(kActions, value) != nullptr) view.action = value;
  if (kind == "days" && is_days_choice(args.number(1)))
    view.days = static_cast<int>(*args.number(1)), view.from.clear(), view.until.clear();
  if (kind == "who")
    if (auto done = set_who(turn, args); !done) return std::unexpected(done.error());
  return audit_list(turn);
}

Reply drop(Turn& turn, const Args& args) {
  forget(audit_asked(), turn.state.audit, args.word(0));
  return audit_list(turn);
}

Reply type(Turn& turn, const Args&) {
  if (!turn.may("audit.see")) return std::unexpected(domain::refusal("permission.denied"));
  const auto& view = turn.state.audit;
  Draft draft{.form = "audit-days"};
  if (!view.from.empty()) draft.values = {{"from", view.from}, {"until", view.until}};
  return start_form(turn, std::move(draft));
}

Reply take_range(Turn& turn, const Draft& draft) {
  auto& view = turn.state.audit;
  view.days = 0;
  view.from = value(draft, "from");
  view.until = value(draft, "until");
  if (view.until < view.from) std::swap(view.from, view.until);
  return audit_list(turn);
}

constexpr auto kRange =
    std::to_array<dialog::Field>({{.name = "from",
                                   .kind = dialog::FieldKind::date,
                                   .label = mark("From"),
                                   .prompt = mark("Changes from which day on? Choose it, or type it: 23.11.2026")},
                                  {.name = "until",
                                   .kind = dialog::FieldKind::date,
                                   .label = mark("Until"),
                                   .prompt = mark("Until which day? It counts, too.")}});

const std::array<FormSpec, 1> kForms{{
    {.form = {.name = "audit-days", .title = mark("🔎 Filter"), .unfinished = "", .submit = "", .fields = kRange},
     .submit = take_range,
     .cancelled = [](const Draft&) { return press("audit-filter"); }},
}};

constexpr auto kRoutes = std::to_array<Route>({
    {"audit-filter", Guard::reads, filter},
    {"audit-pick", Guard::reads, pick},
    {"audit-who", Guard::reads, who},
    {"audit-set", Guard::changes, set, "audit-filter"},
    {"audit-drop", Guard::changes, drop, "audit-filter"},
    {"audit-type", Guard::changes, type, "audit-filter"},
});

}  // namespace

std::span<const Route> audit_filter_routes() {
  return kRoutes;
}
std::span<const FormSpec> audit_forms() {
  return kForms;
}

std::span<const Asked<AuditView>> audit_asked() {
  return kAsked;
}

domain::AuditFilter audit_filter(const Turn& turn) {
  const auto& view = turn.state.audit;
  domain::AuditFilter filter;
  if (const auto user = Args("." + view.user).number(0); user && *user >= 0) filter.user = base::UserId{*user};
  if (const auto* kind = choice(kKinds, view.kind)) filter.kinds = kind->means;
  if (const auto* action = choice(kActions, view.action)) filter.action = domain::parse_audit_action(action->means);
  const auto moments = moments_of(turn, days_of(view));
  filter.from = moments.from;
  filter.until = moments.until;
  return filter;
}

}  // namespace features
