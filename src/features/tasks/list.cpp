// ✅ Tasks, eight to a page: the person's own list with its filter, those of one deal, those of one assignee.
#include "features/tasks/list.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "domain/page.hpp"
#include "features/list_place.hpp"
#include "features/tables.hpp"
#include "features/tasks/tasks.hpp"
#include "store/deals.hpp"
#include "store/tasks.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::mark;
using dialog::press;
using domain::TaskView;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr int kPageSize = 8;

// One page of some list: what leads to its pages and cards.
struct Shown {
  domain::TaskPage page;
  ListPlace place;
  std::string from;            // what its cards remember, "d", "dn2_1"
  bool with_assignee = false;  // rows say whose they are
  dialog::Press (*to)(const Shown&, const std::string& place) = nullptr;
  std::int64_t about = 0;        // the deal or the person
  std::string_view completed{};  // "c": those that are done
};

dialog::Pages pages_of(const Shown& shown) {
  return {.total = shown.page.total,
          .position = shown.place.page * kPageSize,
          .shown = static_cast<int>(shown.page.items.size()),
          .size = kPageSize,
          .exact = shown.page.counted,
          .numbered = true};
}

std::string row_text(const Turn& turn, const domain::TaskRow& row, bool with_assignee) {
  auto text = task_label(turn, row);
  if (with_assignee && !row.assignee_name.empty() && row.assignee != turn.actor())
    text += " · " + base::shorten(row.assignee_name, 20);
  return text;
}

void rows(const Turn& turn, dialog::Screen& screen, const Shown& shown) {
  const auto& items = shown.page.items;
  for (const auto& row : items)
    screen.row({button(row_text(turn, row, shown.with_assignee), task_press("task", row.id, shown.from))});
  if (items.empty()) return;
  screen.row(dialog::paging_row(turn.t, pages_of(shown),
                                shown.to(shown, place_before(shown.place, base::to_int(items.front().id))),
                                shown.to(shown, place_after(shown.place, base::to_int(items.back().id)))));
}

// ---- the person's own list ----

const char* heading(TaskView view) {
  switch (view) {
    case TaskView::mine:
      return mark("✅ My tasks");
    case TaskView::team:
      return mark("✅ Tasks of my team");
    case TaskView::all:
      break;
  }
  return mark("✅ All tasks");
}

const char* short_heading(TaskView view) {
  switch (view) {
    case TaskView::mine:
      return mark("Mine");
    case TaskView::team:
      return mark("Team");
    case TaskView::all:
      break;
  }
  return mark("All");
}

Html head(const Turn& turn, const Shown& shown, const domain::TaskFilter& filter) {
  const auto& t = turn.t;
  Html text = html_format("<b>{}</b> · {}", t(heading(filter.view)), dialog::total_text(t, pages_of(shown)));
  if (const auto& counts = shown.page.counts; counts && filter.shown == domain::TaskShown::open && shown.page.total > 0)
    text += html_format("\n{}: {} · {}: {} · {}: {}", t("🔴 Overdue"), t.number(counts->overdue), t("🔵 In progress"),
                        t.number(counts->in_progress), t("⚪ New"), t.number(counts->fresh));
  return text;
}

// Nothing but whose tasks they are is asked for.
bool is_plain(const domain::TaskFilter& filter) {
  return filter == domain::TaskFilter{.view = filter.view};
}

void view_row(const Turn& turn, dialog::Screen& screen, TaskView now) {
  dialog::Row row;
  for (const auto view : task_views(turn))
    row.push_back(button((view == now ? "✔️ " : "") + std::string(turn.t(short_heading(view))),
                         press("tasks-set", "view", domain::to_text(view))));
  screen.row(std::move(row));
}

const char* nothing(const domain::TaskFilter& filter) {
  if (!is_plain(filter)) return mark("No task fits. Take something off the filter.");
  return filter.view == TaskView::mine ? mark("You have no open tasks.") : mark("There are no open tasks.");
}

Reply tasks(Turn& turn, const Args& args) {
  const auto filter = filter_of(turn, turn.state.tasks);
  Shown shown{.page = {},
              .place = place_of(args.word(0)),
              .from = {},
              .with_assignee = filter.view != TaskView::mine,
              .to = [](const Shown&, const std::string& place) {
                return place.empty() ? press("tasks") : press("tasks", place);
              }};
  auto page = store::Tasks(turn.tx).page(turn.actor(), filter, sort_of(turn.state.tasks),
                                         shown.place.key<base::TaskId>(), kPageSize);
  if (!page) return std::unexpected(page.error());
  shown.page = std::move(*page);
  if (shown.place.page > 0) shown.from = args.word(0);
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = head(turn, shown, filter);
  if (shown.page.items.empty()) screen.text += html_format("\n\n{}", t(nothing(filter)));
  rows(turn, screen, shown);
  chip_rows(turn, screen, conditions(turn, asked_of_tasks(), turn.state.tasks), "tasks-drop");
  view_row(turn, screen, filter.view);
  screen.row({button(t("🔎 Filter"), press("tasks-filter")), button(t("🔍 Search"), press("tasks-type", "text"))});
  dialog::Row row{button(t("🗓 My day"), press("my-day"))};
  if (turn.may("tasks.edit")) row.push_back(button(t("➕ New task"), press("task-new", 0), Style::success));
  return screen.row(std::move(row)).row(menu_row(t));
}

// ---- of one deal, of one person ----

// Open ones or those that are done; a press turns from one to the other.
void done_row(const Turn& turn, dialog::Screen& screen, std::string_view route, std::int64_t id, bool done) {
  const auto to = [&](bool open) { return open ? press(route, id) : press(route, id, "c"); };
  screen.row({button((done ? "" : "✔️ ") + std::string(turn.t("Open")), to(true)),
              button((done ? "✔️ " : "") + std::string(turn.t("Completed ones")), to(false))});
}

// The page of what is asked for; the place argument begins with "c" where it is of those that are done.
domain::Result<Shown> read(Turn& turn, domain::TaskFilter filter, std::string_view place, char list) {
  const bool done = place.starts_with('c');
  filter.shown = done ? domain::TaskShown::completed : domain::TaskShown::open;
  Shown shown;
  shown.completed = done ? "c" : "";
  shown.place = place_of(done ? place.substr(1) : place);
  auto page = store::Tasks(turn.tx).page(turn.actor(), filter, domain::TaskSort::deadline,
                                         shown.place.key<base::TaskId>(), kPageSize);
  if (!page) return std::unexpected(page.error());
  shown.page = std::move(*page);
  shown.from = std::string(1, list) + std::string(shown.completed);
  if (shown.place.page > 0) shown.from = std::string(1, list) + std::string(place);
  return shown;
}

template <const char* const& Route>
dialog::Press to_page(const Shown& shown, const std::string& place) {
  const auto argument = std::string(shown.completed) + place;
  return argument.empty() ? press(Route, shown.about) : press(Route, shown.about, argument);
}

constexpr const char* kOfDeal = "deal-tasks";
constexpr const char* kOfPerson = "tasks-by";

Reply of_deal(Turn& turn, const Args& args) {
  const auto id = args.id<base::DealId>(0);
  if (!id) return std::unexpected(domain::refusal("deal.not_found"));
  const auto deal = store::Deals(turn.tx).card(turn.actor(), *id);
  if (!deal) return std::unexpected(deal.error());
  auto shown = read(turn, {.view = TaskView::all, .deal = *id}, args.word(1), 'd');
  if (!shown) return std::unexpected(shown.error());
  shown->with_assignee = true;
  shown->about = base::to_int(*id);
  shown->to = to_page<kOfDeal>;
  turn.inside = *id;
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b> · {}\n{} · {}", t("✅ Tasks"), dialog::total_text(t, pages_of(*shown)),
                            base::shorten(deal->deal.title, 100), deal->deal.client_name);
  const bool done = !shown->completed.empty();
  if (shown->page.items.empty())
    screen.text += html_format("\n\n{}", done ? t("Nothing is completed yet.") : t("There are no open tasks."));
  if (deal->can_add_task)
    screen.text += html_format("\n\n💡 {}", t("A line is enough for a new task: “call Ivanov tomorrow 15:00”."));
  rows(turn, screen, *shown);
  done_row(turn, screen, kOfDeal, shown->about, done);
  if (deal->can_add_task) screen.row({button(t("➕ New task"), press("task-new", *id), Style::success)});
  return screen.row(back_row(t, press("deal", *id)));
}

Reply of_person(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(domain::refusal("user.not_found"));
  auto shown = read(turn, {.view = TaskView::all, .assignee = *id}, args.word(1), 'u');
  if (!shown) return std::unexpected(shown.error());
  shown->about = base::to_int(*id);
  shown->to = to_page<kOfPerson>;
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b> · {}", t("✅ Tasks"), dialog::total_text(t, pages_of(*shown)));
  const bool done = !shown->completed.empty();
  if (shown->page.items.empty())
    screen.text += html_format("\n\n{}", done ? t("Nothing is completed yet.") : t("There are no open tasks."));
  else
    screen.text += html_format("\n👤 {}", shown->page.items.front().assignee_name);
  rows(turn, screen, *shown);
  done_row(turn, screen, kOfPerson, shown->about, done);
  return screen.row(back_row(t, press("tasks")));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"tasks", Guard::reads, tasks},
    {kOfDeal, Guard::reads, of_deal},
    {kOfPerson, Guard::reads, of_person},
});

constexpr auto kViews = std::to_array<TaskView>({TaskView::mine, TaskView::team, TaskView::all});
constexpr auto kWithoutTeam = std::to_array<TaskView>({TaskView::mine, TaskView::all});

}  // namespace

std::span<const Route> task_list_routes() {
  return kRoutes;
}

std::span<const TaskView> task_views(const Turn& turn) {
  if (turn.may("employees.see")) return kViews;
  return kWithoutTeam;
}

Reply task_list(Turn& turn) {
  return tasks(turn, {});
}

}  // namespace features
