// When something is to be done, as people say it in English and Russian, alone ("Friday 10:00") or inside a line ("call
// Ivanov tomorrow 15:00").
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dialog/moment.hpp"

namespace dialog {

// Now, where the person is.
struct LocalNow {
  std::chrono::year_month_day date;
  std::chrono::minutes time{};  // since midnight
};

// The whole text says when: "tomorrow 15:00", "в пятницу", "25.11. 9:15", "in 2 hours", "через неделю". A day without
// its year is the next such day; what is not said is left out.
std::optional<Moment> parse_due(std::string_view typed, const LocalNow& now);

// The day that a time alone means: today, or tomorrow where that time has passed.
std::chrono::year_month_day day_of_time(std::chrono::minutes time, const LocalNow& now);

// A line that says what and when, as people note things down.
struct TaskLine {
  std::string title;
  std::chrono::year_month_day date;
  std::optional<std::chrono::minutes> time;
  bool operator==(const TaskLine&) const = default;
};
std::optional<TaskLine> parse_task_line(std::string_view typed, const LocalNow& now);

}  // namespace dialog
