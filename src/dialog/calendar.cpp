#include "dialog/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialog/paging.hpp"

namespace dialog {
namespace {

using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr int kYearsShown = 20;

std::int64_t month_number(year_month month) {
  return static_cast<int>(month.year()) * 100 + static_cast<int>(static_cast<unsigned>(month.month()));
}

Row title_row(const Words& words, year_month shown, const CalendarRoutes& routes) {
  Row row;
  const auto year = static_cast<int>(shown.year());
  const auto before = shown - std::chrono::months(1);
  const auto after = shown + std::chrono::months(1);
  if (static_cast<int>(before.year()) >= kFirstYear)
    row.push_back(button("‹", press(routes.month, month_number(before))));
  row.push_back(button(words.month(shown), press(routes.years, year / kYearsShown * kYearsShown)));
  if (static_cast<int>(after.year()) <= kLastYear) row.push_back(button("›", press(routes.month, month_number(after))));
  return row;
}

}  // namespace

std::vector<Row> calendar_month(const Words& words, year_month shown, year_month_day today,
                                const CalendarRoutes& routes) {
  std::vector<Row> rows{title_row(words, shown, routes)};
  auto& names = rows.emplace_back();
  for (unsigned day = 1; day <= 7; ++day) names.push_back(button(words.weekday(day), press(kHere)));
  const year_month_day first = shown / 1;
  const unsigned blanks = std::chrono::weekday(std::chrono::sys_days(first)).iso_encoding() - 1;
  const unsigned days = static_cast<unsigned>((shown / std::chrono::last).day());
  for (unsigned cell = 0; cell < blanks + days || cell % 7 != 0; ++cell) {
    if (cell % 7 == 0) rows.emplace_back();
    if (cell < blanks || cell >= blanks + days) {
      rows.back().push_back(button(" ", press(kHere)));
      continue;
    }
    const unsigned day = cell - blanks + 1;
    const bool is_today = shown / std::chrono::day(day) == today;
    rows.back().push_back(button(is_today ? fmt::format("·{}·", day) : std::to_string(day),
                                 press(routes.pick, month_number(shown) * 100 + day)));
  }
  return rows;
}

std::vector<Row> calendar_months(const Words& words, int year, const CalendarRoutes& routes) {
  std::vector<Row> rows{{button(std::to_string(year), press(routes.years, year / kYearsShown * kYearsShown))}};
  for (unsigned month = 1; month <= 12; ++month) {
    if (month % 3 == 1) rows.emplace_back();
    rows.back().push_back(button(words.month_name(month), press(routes.month, year * 100 + static_cast<int>(month))));
  }
  return rows;
}

std::vector<Row> calendar_years(const Words&, int first, const CalendarRoutes& routes) {
  first = std::clamp(first, kFirstYear, kLastYear - kYearsShown + 1);
  std::vector<Row> rows;
  for (int year = first; year < first + kYearsShown; ++year) {
    if ((year - first) % 5 == 0) rows.emplace_back();
    rows.back().push_back(button(std::to_string(year), press(routes.month, year * 100)));
  }
  auto& turn = rows.emplace_back();
  if (first > kFirstYear) turn.push_back(button("‹", press(routes.years, first - kYearsShown)));
  turn.push_back(button(fmt::format("{}–{}", first, first + kYearsShown - 1), press(kHere)));
  if (first + kYearsShown <= kLastYear) turn.push_back(button("›", press(routes.years, first + kYearsShown)));
  return rows;
}

std::optional<year_month> month_argument(std::optional<std::int64_t> yyyymm) {
  if (!yyyymm || *yyyymm < kFirstYear * 100 || *yyyymm > kLastYear * 100 + 12) return std::nullopt;
  const year_month month{std::chrono::year(static_cast<int>(*yyyymm / 100)),
                         std::chrono::month(static_cast<unsigned>(*yyyymm % 100))};
  if (!month.ok()) return std::nullopt;
  return month;
}

std::optional<year_month_day> date_argument(std::optional<std::int64_t> yyyymmdd) {
  if (!yyyymmdd || *yyyymmdd < 0) return std::nullopt;
  const auto month = month_argument(*yyyymmdd / 100);
  if (!month) return std::nullopt;
  const year_month_day date{*month / std::chrono::day(static_cast<unsigned>(*yyyymmdd % 100))};
  if (!date.ok()) return std::nullopt;
  return date;
}

}  // namespace dialog
