#include "chart/timeline.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace chart {
namespace {

constexpr double kEvents = 78;
constexpr double kGap = 36;
constexpr double kLine = 78;  // of a task
constexpr double kTrackAt = 46;
constexpr double kTrackHeight = 14;
constexpr double kPiles = 320;
constexpr double kEmpty = 130;
constexpr double kAxis = 62;
constexpr double kNote = 44;
constexpr int kBars = 32;

constexpr TextStyle kSmall{.size = 27, .weight = Weight::medium, .colour = kSoft, .smallest = 0.8};

class Scale {
 public:
  Scale(const Timeline& line, const Box& plot) : from_(line.from), span_(line.until - line.from), plot_(plot) {}
  double part(base::local_ms at) const {
    if (span_.count() <= 0) return 0;
    return std::clamp(static_cast<double>((at - from_).count()) / static_cast<double>(span_.count()), 0.0, 1.0);
  }
  double x(base::local_ms at) const { return plot_.x + part(at) * plot_.width; }

 private:
  base::local_ms from_;
  std::chrono::milliseconds span_;
  Box plot_;
};

Colour faint(Colour colour) {
  return {1 - (1 - colour.red) * 0.38, 1 - (1 - colour.green) * 0.38, 1 - (1 - colour.blue) * 0.38, 1};
}

Colour mark_of(const Event& event) {
  return event.now ? kInk : tint(event.tone).strong;
}

void draw_events(Canvas& canvas, const Timeline& line, const Box& row) {
  const double width = row.width / static_cast<double>(std::max<std::size_t>(line.events.size(), 3));
  double x = row.x;
  for (const auto& event : line.events) {
    canvas.rounded({x, row.y + 2, 6, row.height - 6}, 3, mark_of(event));
    canvas.text(x + 22, row.y - 2, width - 34, event.label, kSmall);
    canvas.text(x + 22, row.y + 34, width - 34, event.date, {.size = 31, .weight = Weight::semibold, .smallest = 0.8});
    x += width;
  }
}

void draw_axis(Canvas& canvas, const Timeline& line, const Scale& scale, const Box& plot) {
  canvas.line(plot.x, plot.bottom(), plot.right(), plot.bottom(), 3, kEdge);
  double taken = plot.x - 40;  // where the last label ends
  for (const auto& tick : line.ticks) {
    const double x = scale.x(tick.at);
    const auto size = canvas.measure(400, tick.label, kSmall);
    const double left = std::clamp(x - size.width / 2, plot.x - 8, plot.right() + 8 - size.width);
    if (left < taken + 24) continue;
    taken = left + size.width;
    canvas.line(x, plot.bottom(), x, plot.bottom() + 10, 3, kEdge);
    canvas.text(left, plot.bottom() + 16, size.width + 4, tick.label, kSmall);
  }
}

void draw_event_lines(Canvas& canvas, const Timeline& line, const Scale& scale, const Box& plot) {
  for (const auto& event : line.events) {
    const double x = scale.x(event.at);
    if (event.now)
      canvas.line(x, plot.y - 10, x, plot.bottom(), 3, kInk, 8);
    else
      canvas.line(x, plot.y - 10, x, plot.bottom(), 3, faint(mark_of(event)));
  }
}

void draw_event_feet(Canvas& canvas, const Timeline& line, const Scale& scale, const Box& plot) {
  for (const auto& event : line.events) {
    canvas.circle(scale.x(event.at), plot.bottom(), 12, kCard);
    canvas.circle(scale.x(event.at), plot.bottom(), 9, mark_of(event));
  }
}

struct Stretch {
  base::local_ms from{};
  base::local_ms until{};
  Colour colour;
};

// What has been and what is planned, one over the other.
std::vector<Stretch> stretches(const TaskLine& task, base::local_ms now) {
  const auto colour = tint(task.tone).strong;
  const auto deadline = task.deadline.value_or(now);
  if (task.completed) {
    std::vector<Stretch> out{{task.begun, *task.completed, colour}};
    if (task.deadline && *task.completed > deadline)
      out.push_back({std::max(deadline, task.begun), *task.completed, tint(Tone::bad).strong});
    return out;
  }
  if (task.tone == Tone::bad) return {{task.begun, deadline, faint(colour)}, {deadline, now, colour}};
  if (task.tone == Tone::quiet) return {{task.begun, deadline, faint(colour)}};
  return {{task.begun, std::max(deadline, now), faint(colour)}, {task.begun, std::min(deadline, now), colour}};
}

void draw_task(Canvas& canvas, const TaskLine& task, const Timeline& line, const Scale& scale, const Box& row) {
  const TextStyle note_style{
      .size = 27, .weight = Weight::semibold, .colour = tint(task.tone).word, .align = Align::right, .smallest = 0.8};
  const auto note = canvas.measure(row.width / 2, task.note, note_style);
  canvas.text_on(kCard, row.x, row.y, row.width - note.width - 28, task.title, {.size = 29, .weight = Weight::medium});
  canvas.text_on(kCard, row.right() - note.width - 2, row.y + 1, note.width + 2, task.note, note_style);
  const double y = row.y + kTrackAt;
  canvas.rounded({row.x, y, row.width, kTrackHeight}, kTrackHeight / 2, kTrack);
  for (const auto& part : stretches(task, line.now)) {
    const double left = std::min(scale.x(part.from), row.right() - kTrackHeight);
    const double right = std::max(scale.x(part.until), left + kTrackHeight);
    canvas.rounded({left, y, right - left, kTrackHeight}, kTrackHeight / 2, part.colour);
  }
  const double middle = y + kTrackHeight / 2;
  if (task.deadline && *task.deadline <= line.until) {
    const double x = scale.x(*task.deadline);
    canvas.rounded({x - 5, middle - 16, 10, 32}, 5, kCard);
    canvas.rounded({x - 3, middle - 14, 6, 28}, 3, task.completed ? kSoft : tint(task.tone).word);
  }
  if (task.completed) {
    const double x = std::clamp(scale.x(*task.completed), row.x + 14, row.right() - 14);
    canvas.circle(x, middle, 18, kCard);
    canvas.circle(x, middle, 15, tint(Tone::good).strong);
    canvas.tick_mark(x, middle, 17, kCard);
  }
}

void draw_tasks(Canvas& canvas, const Timeline& line, const Scale& scale, const Box& plot) {
  draw_event_lines(canvas, line, scale, plot);
  double y = plot.y;
  for (const auto& task : line.tasks) {
    draw_task(canvas, task, line, scale, {plot.x, y, plot.width, kLine});
    y += kLine;
  }
  if (line.tasks.empty())
    canvas.text_on(kCard, plot.x, plot.y + 36, plot.width, line.empty,
                   {.size = 30, .colour = kSoft, .align = Align::centre});
}

constexpr auto kStack = std::to_array<Tone>({Tone::good, Tone::active, Tone::quiet, Tone::bad});
using Bar = std::array<int, kStack.size()>;

std::vector<Bar> bars_of(const Timeline& line, const Scale& scale) {
  std::vector<Bar> bars(kBars);
  for (const auto& pile : line.piles) {
    const auto at = std::min(static_cast<std::size_t>(scale.part(pile.at) * kBars), std::size_t{kBars - 1});
    const auto level = std::ranges::find(kStack, pile.tone) - kStack.begin();
    if (static_cast<std::size_t>(level) < kStack.size()) bars[at][static_cast<std::size_t>(level)] += pile.tasks;
  }
  return bars;
}

int height_of(const Bar& bar) {
  int sum = 0;
  for (const int part : bar) sum += part;
  return sum;
}

void draw_bar(Canvas& canvas, const Bar& bar, const Box& column, double unit) {
  double y = column.bottom() - 3;
  for (std::size_t level = 0; level < kStack.size(); ++level) {
    if (bar[level] == 0) continue;
    const double height = std::max(bar[level] * unit, 4.0);
    y -= height;
    canvas.rounded({column.x, y, column.width, height - 1}, 4, tint(kStack[level]).strong);
  }
}

void draw_piles(Canvas& canvas, const Timeline& line, const Scale& scale, const Box& plot) {
  const auto bars = bars_of(line, scale);
  const int most = std::max(1, height_of(*std::ranges::max_element(bars, {}, height_of)));
  const double unit = (plot.height - 46) / most;
  const double top = plot.bottom() - unit * most - 3;
  canvas.line(plot.x, top, plot.right(), top, 2, kTrack);
  const double step = plot.width / kBars;
  for (int at = 0; at < kBars; ++at)
    draw_bar(canvas, bars[static_cast<std::size_t>(at)], {plot.x + at * step + 3, plot.y, step - 6, plot.height}, unit);
  draw_event_lines(canvas, line, scale, plot);
  canvas.text_on(kCard, plot.x, top - 40, 200, std::to_string(most), kSmall);
}

double plot_height(const Timeline& line) {
  if (!line.piles.empty()) return kPiles;
  return line.tasks.empty() ? kEmpty : kLine * static_cast<double>(line.tasks.size());
}

}  // namespace

double timeline_height(const Timeline& line) {
  return kEvents + kGap + plot_height(line) + kAxis + (line.note.empty() ? 0 : kNote);
}

void draw_timeline(Canvas& canvas, const Timeline& line, const Box& box) {
  draw_events(canvas, line, {box.x, box.y, box.width, kEvents});
  const Box plot{box.x, box.y + kEvents + kGap, box.width, plot_height(line)};
  const Scale scale(line, plot);
  draw_axis(canvas, line, scale, plot);
  line.piles.empty() ? draw_tasks(canvas, line, scale, plot) : draw_piles(canvas, line, scale, plot);
  draw_event_feet(canvas, line, scale, plot);
  if (!line.note.empty()) canvas.text(box.x, plot.bottom() + kAxis, box.width, line.note, kSmall);
}

}  // namespace chart
