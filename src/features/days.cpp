#include "features/days.hpp"

#include <algorithm>
#include <array>

#include "base/iso_time.hpp"
#include "base/time_zone.hpp"

namespace features {
namespace {

using dialog::mark;

constexpr auto kDays = std::to_array<DaysChoice>({{1, mark("Today")}, {7, mark("7 days")}, {30, mark("30 days")}});

std::optional<std::chrono::year_month_day> day(const std::string& text) {
  return text.empty() ? std::nullopt : base::parse_iso_date(text);
}

// The moment at which a day begins where the person is.
base::sys_ms midnight(const Turn& turn, std::chrono::year_month_day date, int later = 0) {
  const auto days = std::chrono::local_days(date) + std::chrono::days(later);
  return base::from_local(base::local_ms(days), turn.zone());
}

}  // namespace

std::span<const DaysChoice> days_choices() {
  return kDays;
}

bool is_days_choice(std::optional<std::int64_t> days) {
  return std::ranges::any_of(kDays, [&](const DaysChoice& one) { return one.days == days; });
}

std::string days_text(const Turn& turn, const Days& asked) {
  if (const auto known = std::ranges::find(kDays, asked.days, &DaysChoice::days); known != kDays.end())
    return std::string(turn.t(known->label));
  const auto from = day(asked.from), until = day(asked.until);
  if (!from || !until) return {};
  return fmt::format("{} – {}", turn.t.short_day(*from), turn.t.short_day(*until));
}

Moments moments_of(const Turn& turn, const Days& asked, Reach reach) {
  Moments moments;
  if (asked.days > 0 && reach == Reach::ahead)
    moments = {midnight(turn, turn.today()), midnight(turn, turn.today(), asked.days)};
  else if (asked.days > 0)
    moments.from = midnight(turn, turn.today(), 1 - asked.days);
  if (const auto from = day(asked.from)) moments.from = midnight(turn, *from);
  if (const auto until = day(asked.until)) moments.until = midnight(turn, *until, 1);
  return moments;
}

}  // namespace features
