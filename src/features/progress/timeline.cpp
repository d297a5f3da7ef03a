#include "features/progress/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/time_zone.hpp"

namespace features {
namespace {

using base::local_ms;
using dialog::Words;
using domain::DealChart;
using domain::TaskStatus;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::year_month_day;

constexpr std::size_t kMostTicks = 5;

year_month_day day_of(local_ms at) {
  return year_month_day(std::chrono::floor<days>(at));
}

// Of a date without a time: its middle.
local_ms noon(year_month_day date) {
  return local_ms(local_days(date)) + std::chrono::hours(12);
}

// One reader's view of one deal.
struct View {
  const Words& t;
  const DealChart& deal;
  std::string_view zone;
  local_ms now{};  // the reader's clock
  local_ms opened{};
  local_ms end{};  // now, or the end of a closed deal: nothing has happened after it

  local_ms local(base::sys_ms at) const { return base::to_local(at, zone); }
};

View view_of(const Words& t, const DealChart& deal, base::sys_ms now, std::string_view zone) {
  View view{t, deal, zone};
  view.now = view.local(now);
  view.opened = std::min(view.local(deal.created_at), view.now);
  view.end = deal.closed_at ? std::max(view.local(*deal.closed_at), view.opened) : view.now;
  return view;
}

// The year only where it is another one.
std::string near_date(const View& view, year_month_day date) {
  return date.year() == day_of(view.now).year() ? view.t.short_day(date) : view.t.short_date(date);
}

std::string clock_time(local_ms at) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(at - std::chrono::floor<days>(at)).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

template <typename... Parts>
std::string said(std::string_view text, const Parts&... parts) {
  return fmt::format(fmt::runtime(text), parts...);
}

std::string overdue_note(const View& view, local_ms deadline) {
  const auto late = (std::chrono::floor<days>(view.now) - std::chrono::floor<days>(deadline)).count();
  if (late <= 0) return said(view.t("late since {}"), clock_time(deadline));
  return said(view.t.n("{} day late", "{} days late", late), view.t.number(late));
}

std::string note_of(const View& view, const DealChart::Task& task) {
  if (task.status == TaskStatus::completed)
    return said(view.t("done {}"), near_date(view, day_of(view.local(task.completed_at.value_or(task.created_at)))));
  if (!task.deadline) return std::string(view.t("no deadline"));
  const auto deadline = view.local(*task.deadline);
  if (task.status == TaskStatus::overdue) return overdue_note(view, deadline);
  if (day_of(deadline) == day_of(view.now)) return said(view.t("due today, {}"), clock_time(deadline));
  return said(view.t("due {}"), near_date(view, day_of(deadline)));
}

chart::TaskLine line_of(const View& view, const DealChart::Task& task) {
  chart::TaskLine line{.title = task.title,
                       .note = note_of(view, task),
                       .tone = status_tone(task.status),
                       .begun = view.local(task.created_at),
                       .deadline = std::nullopt,
                       .completed = std::nullopt};
  if (task.deadline) line.deadline = view.local(*task.deadline);
  if (task.completed_at) line.completed = view.local(*task.completed_at);
  return line;
}

std::vector<chart::Event> events_of(const View& view) {
  const auto& t = view.t;
  std::vector<chart::Event> out{
      {view.opened, std::string(t("Opened")), t.short_date(day_of(view.opened)), chart::Tone::quiet, false}};
  if (const auto expected = view.deal.expected_close) {
    const bool missed = !view.deal.closed_at && *expected < day_of(view.now);
    out.push_back({noon(*expected), std::string(t("Expected close")), t.short_date(*expected),
                   missed ? chart::Tone::bad : chart::Tone::planned, false});
  }
  if (view.deal.closed_at) {
    const auto tone = view.deal.stage == domain::DealStage::won ? chart::Tone::good : chart::Tone::bad;
    out.push_back({view.end, std::string(t("Closed")), t.short_date(day_of(view.end)), tone, false});
  } else {
    out.push_back({view.now, std::string(t("Today")), t.short_date(day_of(view.now)), chart::Tone::quiet, true});
  }
  std::ranges::stable_sort(out, {}, &chart::Event::at);
  return out;
}

// Until the last thing that is planned. One task due in ten years must not press all the others into the margin: what
// lies far beyond the rest is shown as going on.
local_ms last_of(const View& view) {
  auto last = view.end;
  if (view.deal.expected_close) last = std::max(last, noon(*view.deal.expected_close));
  const auto most =
      std::max(last, view.opened + std::max<std::chrono::milliseconds>(4 * (view.end - view.opened), days(60)));
  for (const auto& pile : view.deal.piles)
    if (pile.at) last = std::max(last, std::min(view.local(*pile.at), most));
  return last;
}

// A little room on both sides, at least a week in all.
void set_span(chart::Timeline& line, const View& view) {
  auto first = view.opened;
  for (const auto& event : line.events) first = std::min(first, event.at);
  const auto last = std::max(last_of(view), first + days(7));
  const auto room = (last - first) / 24;
  line.from = first - room;
  line.until = last + room;
}

void set_ticks(chart::Timeline& line, const View& view) {
  const auto axis = chart::axis_days(line.from, line.until, kMostTicks);
  for (const auto day : axis.days) {
    const year_month_day date(day);
    const auto month = static_cast<unsigned>(date.month());
    std::string label;
    if (axis.step == chart::AxisDays::Step::days)
      label = view.t.short_day(date);
    else if (axis.step == chart::AxisDays::Step::months && month != 1)
      label = std::string(view.t.month_name(month));
    else
      label = fmt::format("{}", static_cast<int>(date.year()));
    line.ticks.push_back({local_ms(day), std::move(label)});
  }
}

// Of many tasks those that have no moment are told of below.
void set_piles(chart::Timeline& line, const View& view) {
  int undated = 0;
  for (const auto& pile : view.deal.piles) {
    if (pile.at)
      line.piles.push_back({view.local(*pile.at), status_tone(pile.status), pile.tasks});
    else
      undated += pile.tasks;
  }
  line.note = std::string(view.t("The bars: when tasks were completed or are due"));
  if (undated > 0)
    line.note = said(view.t.n("{} open task has no deadline", "{} open tasks have no deadline", undated),
                     view.t.number(undated));
}

}  // namespace

chart::Tone status_tone(TaskStatus status) {
  switch (status) {
    case TaskStatus::in_progress:
      return chart::Tone::active;
    case TaskStatus::completed:
      return chart::Tone::good;
    case TaskStatus::overdue:
      return chart::Tone::bad;
    case TaskStatus::fresh:
      break;
  }
  return chart::Tone::quiet;
}

chart::Timeline deal_timeline(const Words& t, const DealChart& deal, base::sys_ms now, std::string_view zone) {
  const auto view = view_of(t, deal, now, zone);
  chart::Timeline line;
  line.now = view.end;
  line.events = events_of(view);
  line.empty = t("No tasks yet");
  for (const auto& task : deal.tasks) line.tasks.push_back(line_of(view, task));
  set_span(line, view);
  set_ticks(line, view);
  if (deal.tasks.empty() && deal.tasks_total > 0) set_piles(line, view);
  return line;
}

}  // namespace features
