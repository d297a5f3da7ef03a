// 🔎 Filter: what the list of clients is asked for, one thing at a time; kept until it is taken off.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

#include "base/text.hpp"
#include "features/clients/clients.hpp"
#include "features/clients/list.hpp"
#include "features/days.hpp"
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

constexpr std::size_t kChip = 18;          // UTF-16 units on a button that shares its row
constexpr std::size_t kMostManagers = 60;  // buttons of one message

struct Choice {
  std::string_view value;
  const char* label;
};
constexpr auto kStages = std::to_array<Choice>({{"open", mark("Open deals")},
                                                {"new", mark("New deals")},
                                                {"in_progress", mark("Deals in progress")},
                                                {"won", mark("Won deals")},
                                                {"lost", mark("Lost deals")}});
constexpr auto kSorts = std::to_array<Choice>(
    {{"name", mark("By name")}, {"newest", mark("Newest first")}, {"contact", mark("Last contact first")}});

template <typename Choices>
const Choice* choice(const Choices& choices, std::string_view value) {
  const auto found = std::ranges::find(choices, value, &Choice::value);
  return found == choices.end() ? nullptr : &*found;
}

Days days_of(const ClientsView& view) {
  return {view.days, view.from, view.until};
}

std::string chosen_text(const Turn& turn, const ClientsView& view) {
  return view.text.empty() ? "" : quoted(turn.t, base::shorten(view.text, kChip));
}

std::string chosen_name(const Turn& turn, const ClientsView& view) {
  return view.name.empty() ? "" : fmt::format("{}: {}", turn.t("name"), base::shorten(view.name, kChip));
}

std::string chosen_segment(const Turn& turn, const ClientsView& view) {
  const auto segment = domain::parse_segment(view.segment);
  return segment ? std::string(segment_name(turn.t, *segment)) : "";
}

std::string chosen_days(const Turn& turn, const ClientsView& view) {
  return days_text(turn, days_of(view));
}

std::string chosen_manager(const Turn& turn, const ClientsView& view) {
  if (view.manager == "me") return std::string(turn.t("mine"));
  if (view.manager == "none") return std::string(turn.t("nobody's"));
  return view.manager.empty() ? "" : base::shorten(view.manager_name, kChip);
}

std::string chosen_stage(const Turn& turn, const ClientsView& view) {
  const auto* known = choice(kStages, view.stage);
  return known == nullptr ? "" : std::string(turn.t(known->label));
}

std::string chosen_sort(const Turn& turn, const ClientsView& view) {
  return std::string(turn.t(choice(kSorts, domain::to_text(sort_of(view)))->label));
}

constexpr auto kAsked = std::to_array<Asked<ClientsView>>({
    {"text", "🔤", mark("Words"), chosen_text, [](ClientsView& view) { view.text.clear(); }},
    {"name", "👤", mark("Name"), chosen_name, [](ClientsView& view) { view.name.clear(); }},
    {"seg", "🏷", mark("Segment"), chosen_segment, [](ClientsView& view) { view.segment.clear(); }},
    {"days", "📅", mark("Created"), chosen_days,
     [](ClientsView& view) { view.days = 0, view.from.clear(), view.until.clear(); }},
    {"mgr", "🧑‍💼", mark("Manager"), chosen_manager,
     [](ClientsView& view) { view.manager.clear(), view.manager_name.clear(); }},
    {"stage", "🤝", mark("Deals"), chosen_stage, [](ClientsView& view) { view.stage.clear(); }},
    {"sort", "↕️", mark("By name"), chosen_sort, [](ClientsView& view) { view.sort.clear(); }},
});

// ---- screens ----

bool may_choose_manager(const Turn& turn) {
  return turn.may("clients.set_manager") || turn.may("users.manage");
}

bool typed(std::string_view kind) {
  return kind == "text" || kind == "name";
}

Reply filter(Turn& turn, const Args&) {
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n{}", turn.t("🔎 Filter"),
                            turn.t("Which clients shall the list show, and in which order?"));
  auto all = conditions(turn, asked_clients(), turn.state.clients);
  std::erase_if(all, [&](const Condition& one) {
    return (one.kind == "mgr" && !may_choose_manager(turn)) || (one.kind == "stage" && !turn.may("deals.see"));
  });
  condition_rows(
      turn, screen, all,
      [](std::string_view kind) { return press(typed(kind) ? "clients-type" : "clients-pick", kind); }, "clients-drop");
  return screen.row(back_row(turn.t, press("clients")));
}

dialog::Button to(std::string_view label, std::string_view kind, std::string_view value) {
  return button(label, press("clients-set", kind, value));
}

domain::Result<void> manager_rows(Turn& turn, dialog::Screen& screen) {
  if (!may_choose_manager(turn)) return std::unexpected(domain::refusal("permission.denied"));
  auto managers = store::People(turn.tx).managers(turn.actor());
  if (!managers) return std::unexpected(managers.error());
  screen.row({to(turn.t("My clients"), "mgr", "me"), to(turn.t("Nobody's"), "mgr", "none")});
  dialog::Row row;
  for (const auto& manager : *managers | std::views::take(kMostManagers)) {
    if (manager.id == turn.actor()) continue;
    row.push_back(to(base::shorten(manager.full_name, 30), "mgr", std::to_string(base::to_int(manager.id))));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  return {};
}

Reply pick(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  const auto kind = args.word(0);
  const auto* one = asked_for(asked_clients(), kind);
  if (one == nullptr || typed(kind)) return filter(turn, {});
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n", t("🔎 Filter"));
  if (kind == "seg") {
    screen.text += telegram::Html(t("Clients of which segment?"));
    dialog::Row row;
    for (const auto segment : {domain::Segment::fresh, domain::Segment::regular, domain::Segment::vip})
      row.push_back(to(segment_name(t, segment), kind, domain::to_text(segment)));
    screen.row(std::move(row));
  } else if (kind == "days") {
    screen.text += telegram::Html(t("Clients created when?"));
    dialog::Row row;
    for (const auto& days : days_choices()) row.push_back(to(t(days.label), kind, std::to_string(days.days)));
    screen.row(std::move(row));
    screen.row({button(t("🗓 From … to …"), press("clients-type", kind))});
  } else if (kind == "stage") {
    screen.text += telegram::Html(t("Clients with which deals?"));
    for (const auto& stage : kStages) screen.row({to(t(stage.label), kind, stage.value)});
  } else if (kind == "sort") {
    screen.text += telegram::Html(t("In which order?"));
    for (const auto& sort : kSorts) screen.row({to(t(sort.label), kind, sort.value)});
  } else {
    screen.text += telegram::Html(t("Whose clients?"));
    if (auto listed = manager_rows(turn, screen); !listed) return std::unexpected(listed.error());
  }
  if (kind != "sort" && !one->chosen(turn, turn.state.clients).empty())
    screen.row({button(t("✕ Any"), press("clients-drop", kind))});
  return screen.row(back_row(t, press("clients-filter")));
}

// ---- answers ----

domain::Result<void> set_manager(Turn& turn, std::string_view value) {
  auto& view = turn.state.clients;
  if (!may_choose_manager(turn)) return std::unexpected(domain::refusal("permission.denied"));
  if (value == "me" || value == "none") {
    view.manager = value;
    view.manager_name.clear();
    return {};
  }
  auto managers = store::People(turn.tx).managers(turn.actor());
  if (!managers) return std::unexpected(managers.error());
  const auto id = Args("." + std::string(value)).id<base::UserId>(0);
  const auto found = std::ranges::find_if(*managers, [&](const auto& manager) { return manager.id == id; });
  if (found == managers->end()) return std::unexpected(domain::refusal("client.manager_invalid"));
  view.manager = std::to_string(base::to_int(found->id));
  view.manager_name = found->full_name;
  return {};
}

Reply set(Turn& turn, const Args& args) {
  auto& view = turn.state.clients;
  const auto kind = args.word(0);
  const auto value = args.word(1);
  if (kind == "seg" && domain::parse_segment(value)) view.segment = value;
  if (kind == "days" && is_days_choice(args.number(1)))
    view.days = static_cast<int>(*args.number(1)), view.from.clear(), view.until.clear();
  if (kind == "stage" && domain::parse_client_stage(value)) view.stage = value;
  if (kind == "sort" && domain::parse_client_sort(value)) view.sort = value == "name" ? "" : std::string(value);
  if (kind == "mgr")
    if (auto done = set_manager(turn, value); !done) return std::unexpected(done.error());
  return client_list(turn);
}

Reply drop(Turn& turn, const Args& args) {
  forget(asked_clients(), turn.state.clients, args.word(0));
  return client_list(turn);
}

Reply type(Turn& turn, const Args& args) {
  const auto& view = turn.state.clients;
  const auto kind = args.word(0);
  if (asked_for(asked_clients(), kind) == nullptr || !(typed(kind) || kind == "days")) return filter(turn, {});
  Draft draft{.form = "clients-" + std::string(kind)};
  const auto& filled = kind == "text" ? view.text : view.name;
  if (typed(kind) && !filled.empty()) draft.values[std::string(kind)] = filled;
  if (kind == "days" && !view.from.empty()) draft.values = {{"from", view.from}, {"until", view.until}};
  return start_form(turn, std::move(draft));
}

Reply take_text(Turn& turn, const Draft& draft) {
  turn.state.clients.text = value(draft, "text");
  return client_list(turn);
}

Reply take_name(Turn& turn, const Draft& draft) {
  turn.state.clients.name = value(draft, "name");
  return client_list(turn);
}

Reply take_range(Turn& turn, const Draft& draft) {
  auto& view = turn.state.clients;
  view.days = 0;
  view.from = value(draft, "from");
  view.until = value(draft, "until");
  if (view.until < view.from) std::swap(view.from, view.until);
  return client_list(turn);
}

constexpr auto kText = std::to_array<dialog::Field>(
    {{.name = "text",
      .label = mark("Words"),
      .prompt = mark("Which words? Beginnings are enough: of the name, the company, the e-mail, or the last digits of "
                     "the phone."),
      .optional = true}});
constexpr auto kName =
    std::to_array<dialog::Field>({{.name = "name",
                                   .label = mark("Name"),
                                   .prompt = mark("Which name? Beginnings are enough, in any order."),
                                   .optional = true}});
constexpr auto kRange = std::to_array<dialog::Field>(
    {{.name = "from",
      .kind = dialog::FieldKind::date,
      .label = mark("From"),
      .prompt = mark("Clients created from which day on? Choose it, or type it: 23.11.2026")},
     {.name = "until",
      .kind = dialog::FieldKind::date,
      .label = mark("Until"),
      .prompt = mark("Until which day? It counts, too.")}});
const std::array<FormSpec, 3> kForms{{
    {.form = {.name = "clients-text", .title = mark("🔎 Filter"), .unfinished = "", .submit = "", .fields = kText},
     .submit = take_text,
     .cancelled = [](const Draft&) { return press("clients-filter"); }},
    {.form = {.name = "clients-name", .title = mark("🔎 Filter"), .unfinished = "", .submit = "", .fields = kName},
     .submit = take_name,
     .cancelled = [](const Draft&) { return press("clients-filter"); }},
    {.form = {.name = "clients-days", .title = mark("🔎 Filter"), .unfinished = "", .submit = "", .fields = kRange},
     .submit = take_range,
     .cancelled = [](const Draft&) { return press("clients-filter"); }},
}};

constexpr auto kRoutes = std::to_array<Route>({
    {"clients-filter", Guard::reads, filter},
    {"clients-pick", Guard::reads, pick},
    {"clients-set", Guard::changes, set, "clients-filter"},
    {"clients-drop", Guard::changes, drop, "clients-filter"},
    {"clients-type", Guard::changes, type, "clients-filter"},
});

}  // namespace

std::span<const Route> client_filter_routes() {
  return kRoutes;
}
std::span<const FormSpec> client_filter_forms() {
  return kForms;
}

std::span<const Asked<ClientsView>> asked_clients() {
  return kAsked;
}

domain::ClientSort sort_of(const ClientsView& view) {
  return domain::parse_client_sort(view.sort).value_or(domain::ClientSort::name);
}

domain::ClientFilter filter_of(const Turn& turn, const ClientsView& view) {
  domain::ClientFilter filter{.text = view.text, .name = view.name};
  filter.segment = domain::parse_segment(view.segment);
  filter.stage = domain::parse_client_stage(view.stage);
  const auto created = moments_of(turn, days_of(view));
  filter.created_from = created.from;
  filter.created_until = created.until;
  if (view.manager == "me") filter.manager = turn.actor();
  if (view.manager == "none") filter.manager = base::UserId{0};
  if (const auto id = Args("." + view.manager).id<base::UserId>(0)) filter.manager = *id;
  return filter;
}

}  // namespace features
