// The timeline of a deal: its turning points, and below them either a line for each task or, of many, how many were
// completed or are due when. All times are the reader's local ones, all words come ready made.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/time_zone.hpp"
#include "chart/canvas.hpp"

namespace chart {

inline constexpr std::size_t kMostTaskLines = 6;  // that are readable on a phone

// "Opened 12 Sep 2026". `now`: drawn as the line between what was and what is planned.
struct Event {
  base::local_ms at{};
  std::string label;
  std::string date;
  Tone tone = Tone::quiet;
  bool now = false;
};

struct Tick {
  base::local_ms at{};
  std::string label;
};

// A task, from when it was made; `tone` is its status.
struct TaskLine {
  std::string title;
  std::string note;  // "due 30 Nov"
  Tone tone = Tone::quiet;
  base::local_ms begun{};
  std::optional<base::local_ms> deadline;
  std::optional<base::local_ms> completed;
};

// So many tasks of one status at a moment: when they were completed or are due.
struct TaskPile {
  base::local_ms at{};
  Tone tone = Tone::quiet;
  int tasks = 0;
};

struct Timeline {
  std::vector<Event> events;  // four at most
  base::local_ms now{};       // until when anything has happened: of a closed deal its end
  base::local_ms from{};      // the axis
  base::local_ms until{};     // after `from`
  std::vector<Tick> ticks;
  std::vector<TaskLine> tasks;  // kMostTaskLines at most
  std::vector<TaskPile> piles;  // instead of them
  std::string empty;            // said where there are neither
  std::string note;             // below the axis; "": nothing
};

// Days on which an axis has its ticks: so many at most, on round ones (Mondays, firsts of a month, of a year).
struct AxisDays {
  enum class Step { days, months, years };
  Step step = Step::days;
  std::vector<std::chrono::local_days> days;
};
AxisDays axis_days(base::local_ms from, base::local_ms until, std::size_t most);

double timeline_height(const Timeline&);
void draw_timeline(Canvas&, const Timeline&, const Box&);

}  // namespace chart
