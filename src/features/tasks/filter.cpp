// 🔎 Filter: what the list of tasks is asked for, one thing at a time; kept until it is taken off.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "features/days.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "features/tasks/fields.hpp"
#include "features/tasks/list.hpp"
#include "features/tasks/tasks.hpp"
#include "store/deals.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using domain::TaskShown;
using telegram::html_format;
using telegram::Style;

constexpr std::size_t kChip = 24;  // UTF-16 units on a button that shares its row

struct Choice {
  std::string_view value;
  const char* label;
};
constexpr auto kSorts =
    std::to_array<Choice>({{"deadline", mark("Most urgent first")}, {"newest", mark("Newest first")}});
constexpr auto kStatuses = std::to_array<Choice>({{"overdue", mark("🔴 Overdue")},
                                                  {"in_progress", mark("🔵 In progress")},
                                                  {"new", mark("⚪ New")},
                                                  {"completed", mark("✅ Completed")},
                                                  {"any", mark("Open and completed")}});

template <typename Choices>
const Choice* choice(const Choices& choices, std::string_view value) {
  const auto found = std::ranges::find(choices, value, &Choice::value);
  return found == choices.end() ? nullptr : &*found;
}

template <typename Id>
std::optional<Id> id_of(const std::string& text) {
  return Args("." + text).id<Id>(0);
}

// ---- what is chosen ----

std::string chosen_text(const Turn& turn, const TasksView& view) {
  return view.text.empty() ? "" : quoted(turn.t, base::shorten(view.text, kChip));
}

std::string chosen_status(const Turn& turn, const TasksView& view) {
  const auto* known = choice(kStatuses, view.shown);
  return known == nullptr ? "" : std::string(turn.t(known->label));
}

std::string chosen_priority(const Turn& turn, const TasksView& view) {
  const auto priority = domain::parse_task_priority(view.priority);
  return priority ? std::string(priority_name(turn.t, *priority)) : "";
}

std::string chosen_due(const Turn& turn, const TasksView& view) {
  return days_text(turn, {view.days, view.from, view.until});
}

std::string chosen_deal(const Turn&, const TasksView& view) {
  return id_of<base::DealId>(view.deal) ? "🤝 " + base::shorten(view.deal_name, kChip) : "";
}

std::string chosen_assignee(const Turn& turn, const TasksView& view) {
  if (view.assignee == "none") return std::string(turn.t("nobody's"));
  return view.assignee.empty() ? "" : base::shorten(view.assignee_name, kChip);
}

std::string chosen_sort(const Turn& turn, const TasksView& view) {
  return std::string(turn.t(choice(kSorts, domain::to_text(sort_of(view)))->label));
}

constexpr auto kAsked = std::to_array<Asked<TasksView>>({
    {"text", "🔤", mark("Words"), chosen_text, [](TasksView& view) { view.text.clear(); }},
    {"status", "🚦", mark("Status"), chosen_status, [](TasksView& view) { view.shown.clear(); }},
    {"prio", "❗", mark("Priority"), chosen_priority, [](TasksView& view) { view.priority.clear(); }},
    {"due", "📅", mark("Deadline"), chosen_due,
     [](TasksView& view) { view.days = 0, view.from.clear(), view.until.clear(); }},
    {"deal", "🤝", mark("Deal"), chosen_deal, [](TasksView& view) { view.deal.clear(), view.deal_name.clear(); }},
    {"who", "👤", mark("Assignee"), chosen_assignee,
     [](TasksView& view) { view.assignee.clear(), view.assignee_name.clear(); }},
    {"sort", "↕️", mark("Most urgent first"), chosen_sort, [](TasksView& view) { view.sort.clear(); }},
});

// ---- screens ----

dialog::Press to_choose(std::string_view kind) {
  if (kind == "text") return press("tasks-type", kind);
  return kind == "deal" ? press("task-deals", "f") : press("tasks-pick", kind);
}

Reply filter(Turn& turn, const Args&) {
  dialog::Screen screen;
  screen.text =
      html_format("<b>{}</b>\n{}", turn.t("🔎 Filter"), turn.t("Which tasks shall the list show, and in which order?"));
  auto all = conditions(turn, asked_of_tasks(), turn.state.tasks);
  std::erase_if(all, [&](const Condition& one) { return one.kind == "who" && !turn.may("tasks.edit"); });
  condition_rows(turn, screen, all, to_choose, "tasks-drop");
  return screen.row(back_row(turn.t, press("tasks")));
}

dialog::Button to(std::string_view label, std::string_view kind, std::string_view value) {
  return button(label, press("tasks-set", kind, value));
}

domain::Result<void> people_rows(Turn& turn, dialog::Screen& screen) {
  auto people = assignees(turn, std::nullopt);
  if (!people) return std::unexpected(people.error());
  screen.row({to(turn.t("Nobody's"), "who", "none")});
  dialog::Row row;
  for (const auto& person : people->offered) {
    row.push_back(to(person.label, "who", person.value));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  if (people->more) screen.row({button(turn.t("🔍 Somebody else"), press("tasks-type", "who"))});
  return {};
}

Reply pick(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  const auto kind = args.word(0);
  const auto* one = asked_for(asked_of_tasks(), kind);
  if (one == nullptr || kind == "text" || kind == "deal") return filter(turn, {});
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n", t("🔎 Filter"));
  if (kind == "status") {
    screen.text += telegram::Html(t("Tasks of which status?"));
    for (const auto& status : kStatuses) screen.row({to(t(status.label), kind, status.value)});
  } else if (kind == "prio") {
    screen.text += telegram::Html(t("How urgent?"));
    dialog::Row row;
    for (const auto priority : {domain::TaskPriority::high, domain::TaskPriority::medium, domain::TaskPriority::low})
      row.push_back(to(priority_name(t, priority), kind, domain::to_text(priority)));
    screen.row(std::move(row));
  } else if (kind == "due") {
    screen.text += telegram::Html(t("Due when?"));
    dialog::Row row;
    for (const auto& days : days_choices()) row.push_back(to(t(days.label), kind, std::to_string(days.days)));
    screen.row(std::move(row));
    screen.row({button(t("🗓 From … to …"), press("tasks-type", kind))});
  } else if (kind == "sort") {
    screen.text += telegram::Html(t("In which order?"));
    for (const auto& sort : kSorts) screen.row({to(t(sort.label), kind, sort.value)});
  } else {
    screen.text += telegram::Html(t("Whose tasks?"));
    if (auto listed = people_rows(turn, screen); !listed) return std::unexpected(listed.error());
  }
  if (kind != "sort" && !one->chosen(turn, turn.state.tasks).empty())
    screen.row({button(t("✕ Any"), press("tasks-drop", kind))});
  return screen.row(back_row(t, press("tasks-filter")));
}

// ---- answers ----

void show_tasks_of(Turn& turn, std::string_view user, std::string_view label) {
  auto& view = turn.state.tasks;
  view.assignee = user;
  view.assignee_name =
      user == std::to_string(base::to_int(turn.actor())) ? std::string_view(turn.user().full_name) : label;
  view.view = "all";
}

domain::Result<void> set_assignee(Turn& turn, std::string_view value) {
  auto& view = turn.state.tasks;
  if (value == "none") {
    view.assignee = value;
    view.assignee_name.clear();
    view.view = "all";  // of "mine" it would be nothing
    return {};
  }
  auto people = assignees(turn, std::nullopt);
  if (!people) return std::unexpected(people.error());
  const auto found = std::ranges::find(people->offered, value, &dialog::Option::value);
  if (found == people->offered.end()) return std::unexpected(domain::refusal("task.assignee_invalid"));
  show_tasks_of(turn, value, found->label);
  return {};
}

domain::Result<void> set_deal(Turn& turn, const Args& args) {
  const auto id = args.id<base::DealId>(1);
  if (!id) return std::unexpected(domain::refusal("deal.not_found"));
  const auto deal = store::Deals(turn.tx).card(turn.actor(), *id);
  if (!deal) return std::unexpected(deal.error());
  turn.state.tasks.deal = args.word(1);
  turn.state.tasks.deal_name = deal->deal.title;
  return {};
}

Reply set(Turn& turn, const Args& args) {
  auto& view = turn.state.tasks;
  const auto kind = args.word(0);
  const auto value = args.word(1);
  domain::Result<void> done;
  if (kind == "view" && domain::parse_task_view(value)) view.view = value == "mine" ? "" : std::string(value);
  if (kind == "status" && choice(kStatuses, value) != nullptr) view.shown = value;
  if (kind == "prio" && domain::parse_task_priority(value)) view.priority = value;
  if (kind == "due" && is_days_choice(args.number(1)))
    view.days = static_cast<int>(*args.number(1)), view.from.clear(), view.until.clear();
  if (kind == "sort" && domain::parse_task_sort(value)) view.sort = value == "deadline" ? "" : std::string(value);
  if (kind == "who") done = set_assignee(turn, value);
  if (kind == "deal") done = set_deal(turn, args);
  if (!done) return std::unexpected(done.error());
  return task_list(turn);
}

Reply drop(Turn& turn, const Args& args) {
  forget(asked_of_tasks(), turn.state.tasks, args.word(0));
  return task_list(turn);
}

Reply type(Turn& turn, const Args& args) {
  const auto& view = turn.state.tasks;
  const auto kind = args.word(0);
  if (kind != "text" && kind != "due" && kind != "who") return filter(turn, {});
  Draft draft{.form = "tasks-" + std::string(kind)};
  if (kind == "text" && !view.text.empty()) draft.values["text"] = view.text;
  if (kind == "due" && !view.from.empty()) draft.values = {{"from", view.from}, {"until", view.until}};
  return start_form(turn, std::move(draft));
}

Reply take_text(Turn& turn, const Draft& draft) {
  turn.state.tasks.text = value(draft, "text");
  return task_list(turn);
}

Reply take_range(Turn& turn, const Draft& draft) {
  auto& view = turn.state.tasks;
  view.days = 0;
  view.from = value(draft, "from");
  view.until = value(draft, "until");
  if (view.until < view.from) std::swap(view.from, view.until);
  return task_list(turn);
}

Reply take_assignee(Turn& turn, const Draft& draft) {
  const auto named = draft.shown.find("assignee_id");
  show_tasks_of(turn, value(draft, "assignee_id"), named == draft.shown.end() ? std::string() : named->second);
  return task_list(turn);
}

constexpr auto kWho = std::to_array<dialog::Field>({{.name = "assignee_id",
                                                     .kind = dialog::FieldKind::choice,
                                                     .label = mark("Assignee"),
                                                     .prompt = mark("Whose tasks? Choose, or type a name."),
                                                     .searched = true}});
constexpr auto kText =
    std::to_array<dialog::Field>({{.name = "text",
                                   .label = mark("Words"),
                                   .prompt = mark("Which words are in the task's title? Beginnings are enough."),
                                   .optional = true}});
constexpr auto kRange =
    std::to_array<dialog::Field>({{.name = "from",
                                   .kind = dialog::FieldKind::date,
                                   .label = mark("From"),
                                   .prompt = mark("Due from which day on? Choose it, or type it: 23.11.2026")},
                                  {.name = "until",
                                   .kind = dialog::FieldKind::date,
                                   .label = mark("Until"),
                                   .prompt = mark("Until which day? It counts, too.")}});

const std::array<FormSpec, 3> kForms{{
    {.form = {.name = "tasks-text", .title = mark("🔍 Search"), .unfinished = "", .submit = "", .fields = kText},
     .submit = take_text,
     .cancelled = [](const Draft&) { return press("tasks"); }},
    {.form = {.name = "tasks-due", .title = mark("🔎 Filter"), .unfinished = "", .submit = "", .fields = kRange},
     .submit = take_range,
     .cancelled = [](const Draft&) { return press("tasks-filter"); }},
    {.form = {.name = "tasks-who", .title = mark("🔎 Filter"), .unfinished = "", .submit = "", .fields = kWho},
     .submit = take_assignee,
     .cancelled = [](const Draft&) { return press("tasks-filter"); },
     .options = task_options},
}};

constexpr auto kRoutes = std::to_array<Route>({
    {"tasks-filter", Guard::reads, filter},
    {"tasks-pick", Guard::reads, pick},
    {"tasks-set", Guard::changes, set, "tasks-filter"},
    {"tasks-drop", Guard::changes, drop, "tasks-filter"},
    {"tasks-type", Guard::changes, type, "tasks-filter"},
});

}  // namespace

std::span<const Route> task_filter_routes() {
  return kRoutes;
}
std::span<const FormSpec> task_filter_forms() {
  return kForms;
}

std::span<const Asked<TasksView>> asked_of_tasks() {
  return kAsked;
}

domain::TaskSort sort_of(const TasksView& view) {
  return domain::parse_task_sort(view.sort).value_or(domain::TaskSort::deadline);
}

domain::TaskFilter filter_of(const Turn& turn, const TasksView& view) {
  domain::TaskFilter filter{.view = domain::parse_task_view(view.view).value_or(domain::TaskView::mine),
                            .text = view.text};
  if (std::ranges::find(task_views(turn), filter.view) == task_views(turn).end()) filter.view = domain::TaskView::mine;
  filter.shown = domain::parse_task_shown(view.shown).value_or(TaskShown::open);
  filter.priority = domain::parse_task_priority(view.priority);
  filter.deal = id_of<base::DealId>(view.deal);
  filter.assignee = id_of<base::UserId>(view.assignee);
  if (view.assignee == "none") filter.assignee = base::UserId{0};
  const auto due = moments_of(turn, {view.days, view.from, view.until}, Reach::ahead);
  filter.due_from = due.from, filter.due_until = due.until;
  return filter;
}

}  // namespace features
