// Dates and times as the database writes them: 'YYYY-MM-DD' and 'YYYY-MM-DD hh:mm:ss.mmm' (UTC).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace base {

std::optional<std::chrono::year_month_day> parse_iso_date(std::string_view text);  // only dates that exist
std::string iso_date(std::chrono::year_month_day date);

std::optional<sys_ms> parse_iso_time(std::string_view text);  // with 'T' or ' ', with or without fraction and 'Z'
std::string iso_time(sys_ms at);

}  // namespace base
