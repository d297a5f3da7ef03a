// A day and a time as people type them, and as forms keep them: "2026-11-23 14:05", or the day alone.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dialog/words.hpp"

namespace dialog {

// Local to whoever types it.
struct Moment {
  std::optional<std::chrono::year_month_day> date;
  std::optional<std::chrono::minutes> time;  // since midnight, less than a day
  bool operator==(const Moment&) const = default;
};

// "14:30", "yesterday 15:00", "23.11. 9:15", "Nov 23 at 2:30 pm", "23.11.2026". nullopt: neither a day nor a time.
std::optional<Moment> parse_moment(const Words&, std::string_view typed, std::chrono::year_month_day today);

// As forms keep them; what cannot be read has neither.
Moment read_moment(std::string_view kept);
std::string kept_moment(const Moment&);

}  // namespace dialog
