#include <array>

#include "chart/timeline.hpp"

namespace chart {
namespace {

using std::chrono::days;
using std::chrono::local_days;

struct Pace {
  AxisDays::Step step;
  int count;
};
constexpr auto kPaces = std::to_array<Pace>({{AxisDays::Step::days, 1},
                                             {AxisDays::Step::days, 2},
                                             {AxisDays::Step::days, 7},
                                             {AxisDays::Step::days, 14},
                                             {AxisDays::Step::months, 1},
                                             {AxisDays::Step::months, 2},
                                             {AxisDays::Step::months, 3},
                                             {AxisDays::Step::months, 6},
                                             {AxisDays::Step::years, 1},
                                             {AxisDays::Step::years, 2},
                                             {AxisDays::Step::years, 5},
                                             {AxisDays::Step::years, 20},
                                             {AxisDays::Step::years, 100},
                                             {AxisDays::Step::years, 1000}});

// The first round day not before `from`: of days those that a Monday begins.
local_days first_of(const Pace& pace, local_days from) {
  if (pace.step == AxisDays::Step::days) {
    const local_days monday{days(4)};  // 5 January 1970
    const auto over = ((from - monday).count() % pace.count + pace.count) % pace.count;
    return over == 0 ? from : from + days(pace.count - over);
  }
  const std::chrono::year_month_day day(from);
  auto month = day.year() / day.month();
  if (day.day() != std::chrono::day(1)) month += std::chrono::months(1);
  const int step = pace.step == AxisDays::Step::months ? pace.count : 12 * pace.count;
  const int index = static_cast<int>(month.year()) * 12 + static_cast<int>(static_cast<unsigned>(month.month())) - 1;
  month += std::chrono::months((step - index % step) % step);
  return local_days(month / 1);
}

local_days next_of(const Pace& pace, local_days day) {
  if (pace.step == AxisDays::Step::days) return day + days(pace.count);
  const std::chrono::year_month_day date(day);
  return local_days((date.year() / date.month() +
                     std::chrono::months(pace.step == AxisDays::Step::months ? pace.count : 12 * pace.count)) /
                    1);
}

}  // namespace

AxisDays axis_days(base::local_ms from, base::local_ms until, std::size_t most) {
  for (const auto& pace : kPaces) {
    AxisDays out{pace.step, {}};
    for (auto day = first_of(pace, std::chrono::ceil<days>(from)); day <= until && out.days.size() <= most;
         day = next_of(pace, day))
      out.days.push_back(day);
    if (out.days.size() <= most) return out;
  }
  return {};
}

}  // namespace chart
