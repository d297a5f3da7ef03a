// ➕ New task: in a deal, or with the deal to be chosen first; and the line typed inside a deal that is one already.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "dialog/due.hpp"
#include "dialog/moment.hpp"
#include "dialog/paging.hpp"
#include "features/forms.hpp"
#include "features/list_filter.hpp"
#include "features/list_place.hpp"
#include "features/tables.hpp"
#include "features/tasks/fields.hpp"
#include "features/tasks/tasks.hpp"
#include "store/deals.hpp"
#include "store/tasks.hpp"

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

std::optional<base::DealId> deal_of(const Draft& draft) {
  return Args("." + std::string(context(draft, "deal"))).id<base::DealId>(0);
}

Draft draft_in(std::string_view form, const domain::Deal& deal) {
  return {.form = std::string(form),
          .context = {{"deal", std::to_string(base::to_int(deal.id))}, {"about", deal.title}}};
}

// ---- which deal ----

// What the deal is chosen for: a new task ("n"), the one that a line is which was typed outside a deal ("l"), or the
// filter of the list ("f").
std::string_view purpose_of(const Args& args) {
  return args.word(0) == "f" || args.word(0) == "l" ? args.word(0) : "n";
}
bool to_filter(std::string_view purpose) {
  return purpose == "f";
}

dialog::Press chosen(std::string_view purpose, base::DealId deal) {
  if (to_filter(purpose)) return press("tasks-set", "deal", deal);
  return press(purpose == "l" ? "task-line" : "task-new", deal);
}
dialog::Press back_from(std::string_view purpose) {
  return press(to_filter(purpose) ? "tasks-filter" : purpose == "l" ? "found" : "tasks");
}

std::optional<dialog::TaskLine> task_line(const Turn& turn, std::string_view typed) {
  const auto typist = turn.typist();
  return dialog::parse_task_line(typed, {typist.today, typist.time_of_day});
}

Reply choose_deal(Turn& turn, const Args& args) {
  const std::string_view purpose = purpose_of(args);
  if (!to_filter(purpose) && !turn.may("tasks.edit")) return std::unexpected(domain::refusal("permission.denied"));
  const auto place = place_of(args.word(1));
  domain::DealFilter filter{.text = turn.state.deal_words};
  if (!to_filter(purpose) && turn.session.permissions.scope("tasks.edit") != domain::Scope::all)
    filter.manager = turn.actor();
  auto page =
      store::Deals(turn.tx).page(turn.actor(), filter, domain::DealSort::newest, place.key<base::DealId>(), kPageSize);
  if (!page) return std::unexpected(page.error());
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n", to_filter(purpose) ? t("🔎 Filter") : t("➕ New task"));
  if (const auto line = purpose == "l" ? task_line(turn, turn.state.search) : std::nullopt)
    screen.text += html_format("{}\n", base::shorten(line->title, 200));
  if (!turn.state.deal_words.empty())
    screen.text += html_format("🔍 {}\n", quoted(t, base::shorten(turn.state.deal_words, 60)));
  screen.text += telegram::Html(!page->items.empty()            ? t("Which deal?")
                                : turn.state.deal_words.empty() ? t("There is no open deal that you can add tasks to.")
                                                                : t("I found no open deal like that."));
  for (const auto& deal : page->items)
    screen.row({button(fmt::format("{} · {}", base::shorten(deal.title, 36), base::shorten(deal.client_name, 24)),
                       chosen(purpose, deal.id))});
  if (!page->items.empty())
    screen.row(
        dialog::paging_row(t,
                           {.total = page->total,
                            .position = place.page * kPageSize,
                            .shown = static_cast<int>(page->items.size()),
                            .size = kPageSize,
                            .numbered = true},
                           press("task-deals", purpose, place_before(place, base::to_int(page->items.front().id))),
                           press("task-deals", purpose, place_after(place, base::to_int(page->items.back().id)))));
  dialog::Row row{button(t("🔍 Search"), press("task-find", purpose))};
  if (!turn.state.deal_words.empty()) row.push_back(button(t("🤝 All deals"), press("task-found", purpose)));
  return screen.row(std::move(row)).row(back_row(t, back_from(purpose)));
}

Reply find_deal(Turn& turn, const Args& args) {
  return start_form(turn, Draft{.form = "task-deal", .context = {{"for", std::string(purpose_of(args))}}});
}

Reply all_deals(Turn& turn, const Args& args) {
  turn.state.deal_words.clear();
  return choose_deal(turn, args);
}

Reply take_words(Turn& turn, const Draft& draft) {
  turn.state.deal_words = value(draft, "words");
  return choose_deal(turn, Args("." + std::string(context(draft, "for"))));
}

// ---- the form ----

domain::Result<domain::DealCard> deal_for_tasks(Turn& turn, base::DealId id) {
  auto card = store::Deals(turn.tx).card(turn.actor(), id);
  if (card && !card->can_add_task) return std::unexpected(domain::refusal("permission.denied"));
  return card;
}

Reply begin(Turn& turn, const Args& args) {
  const auto id = args.id<base::DealId>(0);
  if (!id) {
    turn.state.deal_words.clear();
    return choose_deal(turn, Args(".n"));
  }
  const auto card = deal_for_tasks(turn, *id);
  if (!card) return std::unexpected(card.error());
  return start_form(turn, draft_in("new-task", card->deal));
}

// A task made of the line, ready to be created. Nothing where it says no time, or the deal is not one to add tasks to.
std::optional<Reply> task_of_line(Turn& turn, base::DealId deal, std::string_view typed) {
  const auto line = task_line(turn, typed);
  if (!line) return std::nullopt;
  const auto card = deal_for_tasks(turn, deal);
  if (!card) return std::nullopt;
  auto draft = draft_in("quick-task", card->deal);
  draft.at = task_fields().size();
  draft.values = {{"title", line->title},
                  {"deadline", kept_deadline(turn, deadline_of(turn, dialog::kept_moment({line->date, line->time})))},
                  {"assignee_id", std::to_string(base::to_int(turn.actor()))}};
  draft.shown["assignee_id"] = turn.user().full_name;
  return start_form(turn, std::move(draft));
}

// What was typed last outside a deal. Something else has been looked for since: an empty form is what is left.
Reply begin_line(Turn& turn, const Args& args) {
  const auto id = args.id<base::DealId>(0);
  if (!id) {
    turn.state.deal_words.clear();
    return choose_deal(turn, Args(".l"));
  }
  auto task = task_of_line(turn, *id, turn.state.search);
  return task ? std::move(*task) : begin(turn, args);
}

Reply create(Turn& turn, const Draft& draft) {
  const auto deal = deal_of(draft);
  if (!deal) return go(turn, press("tasks"));
  const auto before = deal_for_tasks(turn, *deal);
  if (!before) return std::unexpected(before.error());
  const auto text = [&](std::string_view field) { return std::string(value(draft, field)); };
  auto id = store::Tasks(turn.tx).create(
      turn.by(), {.deal = *deal,
                  .title = text("title"),
                  .description = text("description"),
                  .assignee = Args("." + text("assignee_id")).id<base::UserId>(0),
                  .priority = domain::parse_task_priority(text("priority")).value_or(domain::TaskPriority::medium),
                  .deadline = deadline_of(turn, text("deadline")),
                  .repeat = domain::parse_repeat_rule(text("repeat_rule"))});
  if (!id) return std::unexpected(id.error());
  turn.notice = turn.t("✅ The task is saved.");
  if (domain::is_closed(before->deal.stage))
    turn.notice +=
        "\n" + fmt::format(fmt::runtime(turn.t("The deal “{}” is open again.")), base::shorten(before->deal.title, 60));
  if (const auto twice = said_twice(turn, text("deadline")); !twice.empty()) turn.notice += "\n" + twice;
  return task_card(turn, *id, "k");
}

// A rule needs a deadline to count from: without one it is not asked for, and one that was chosen sends one back.
domain::Result<std::optional<dialog::Screen>> object(Turn& turn, Draft& draft) {
  const auto& fields = turn.tables.form(draft.form)->form.fields;
  const bool undated = value(draft, "deadline").empty();
  if (undated && draft.at < fields.size() && fields[draft.at].name == "repeat_rule") {
    draft.values["repeat_rule"].clear();
    ++draft.at;
  }
  if (undated && !value(draft, "repeat_rule").empty()) {
    draft.values.erase("repeat_rule");
    draft.shown.erase("repeat_rule");
    draft.at = static_cast<std::size_t>(std::ranges::find(fields, "deadline", &dialog::Field::name) - fields.begin());
    auto again = ask(turn, turn.t("A repeating task needs a deadline. Set one first."));
    if (!again) return std::unexpected(again.error());
    return std::optional(std::move(*again));
  }
  return object_to_deadline(turn, draft);
}

dialog::Press cancelled(const Draft& draft) {
  const auto deal = deal_of(draft);
  return deal ? press("deal", *deal) : press("tasks");
}

constexpr auto kWords = std::to_array<dialog::Field>(
    {{.name = "words", .label = mark("Search"), .prompt = mark("Which deal? Words of its title are enough.")}});

const std::array<FormSpec, 3> kForms{{
    {.form = {.name = "new-task",
              .title = mark("➕ New task"),
              .unfinished = mark("a new task"),
              .submit = mark("✅ Create"),
              .fields = task_fields()},
     .submit = create,
     .cancelled = cancelled,
     .options = task_options,
     .objects = object},
    // Made of a line: complete as it comes, so it is not worth keeping.
    {.form = {.name = "quick-task",
              .title = mark("➕ New task"),
              .unfinished = "",
              .submit = mark("✅ Create"),
              .fields = task_fields()},
     .submit = create,
     .cancelled = cancelled,
     .options = task_options,
     .objects = object},
    {.form = {.name = "task-deal", .title = mark("🔍 Search"), .unfinished = "", .submit = "", .fields = kWords},
     .submit = take_words,
     .cancelled = [](const Draft& draft) { return press("task-deals", context(draft, "for")); }},
}};

constexpr auto kRoutes = std::to_array<Route>({
    {"task-new", Guard::settled, begin, "tasks"},
    {"task-line", Guard::settled, begin_line, "tasks"},
    {"task-deals", Guard::reads, choose_deal},
    {"task-find", Guard::changes, find_deal, "task-deals"},
    {"task-found", Guard::changes, all_deals, "task-deals"},
});

}  // namespace

std::span<const Route> task_create_routes() {
  return kRoutes;
}
std::span<const FormSpec> task_create_forms() {
  return kForms;
}

std::optional<Reply> quick_task(Turn& turn, std::string_view typed) {
  if (turn.state.inside <= 0 || !turn.may("tasks.edit")) return std::nullopt;
  return task_of_line(turn, base::DealId{turn.state.inside}, typed);  // else it is something to search for
}

bool is_task_line(const Turn& turn, std::string_view typed) {
  return turn.may("tasks.edit") && task_line(turn, typed).has_value();
}

}  // namespace features
