// A month as buttons: weekdays from Monday, ‹ › by month, the title opens a choice of years for dates long ago.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "dialog/screen.hpp"
#include "dialog/words.hpp"

namespace dialog {

struct CalendarRoutes {
  std::string_view pick;   // changes: <yyyymmdd>
  std::string_view month;  // reads: <yyyymm>, <yyyy00> for the months of a year
  std::string_view years;  // reads: <first year of a page of 20>
};

std::vector<Row> calendar_month(const Words&, std::chrono::year_month shown, std::chrono::year_month_day today,
                                const CalendarRoutes&);

// Twenty years to choose from; a year opens its months.
std::vector<Row> calendar_years(const Words&, int first, const CalendarRoutes&);
std::vector<Row> calendar_months(const Words&, int year, const CalendarRoutes&);

// Arguments read back; nullopt for what is no month or no date between 1900 and 2199.
std::optional<std::chrono::year_month> month_argument(std::optional<std::int64_t> yyyymm);
std::optional<std::chrono::year_month_day> date_argument(std::optional<std::int64_t> yyyymmdd);

}  // namespace dialog
