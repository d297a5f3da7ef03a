#include "dialog/moment.hpp"

#include <fmt/format.h>

#include <charconv>
#include <regex>

#include "base/iso_time.hpp"

namespace dialog {
namespace {

int number(const std::string& digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// Hours and minutes; `half` is "am", "pm" or nothing. "12:30 am" is half an hour after midnight.
std::optional<std::chrono::minutes> time_of(int hour, int minute, const std::string& half) {
  if (!half.empty()) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (half[0] == 'p' || half[0] == 'P' ? 12 : 0);
  }
  if (hour > 23 || minute > 59) return std::nullopt;
  return std::chrono::hours(hour) + std::chrono::minutes(minute);
}

// Blanks, commas and the words that stand between a day and a time.
std::string without_joints(std::string text) {
  static const std::regex joint("^([\\s,]|at |в )+|([\\s,]|\\s(at|в))+$", std::regex::icase);
  for (auto cut = std::regex_replace(text, joint, ""); cut != text; cut = std::regex_replace(text, joint, ""))
    text = std::move(cut);
  return text;
}

}  // namespace

std::optional<Moment> parse_moment(const Words& words, std::string_view typed, std::chrono::year_month_day today) {
  static const std::regex clock(
      "(^|[^0-9:.])([0-9]{1,2})(?::([0-9]{2})(?:\\s*([ap])\\.?m\\.?)?|\\s*([ap])\\.?m\\.?)(?![0-9:])",
      std::regex::icase);
  const std::string text(typed.substr(0, 100));
  Moment moment;
  std::string rest = text;
  std::smatch found;
  if (std::regex_search(text, found, clock)) {
    moment.time = time_of(number(found[2]), number(found[3]), found[4].matched ? found[4] : found[5]);
    if (!moment.time) return std::nullopt;
    rest = found.prefix().str() + found[1].str() + found.suffix().str();
  }
  rest = without_joints(std::move(rest));
  if (rest.empty() && moment.time) return moment;
  moment.date = words.parse_date(rest, today);
  if (!moment.date) return std::nullopt;
  return moment;
}

Moment read_moment(std::string_view kept) {
  Moment moment;
  moment.date = base::parse_iso_date(kept.substr(0, 10));
  if (moment.date && kept.size() == 16)
    if (const auto at = base::parse_iso_time(std::string(kept) + ":00"))
      moment.time = std::chrono::duration_cast<std::chrono::minutes>(*at - std::chrono::floor<std::chrono::days>(*at));
  return moment;
}

std::string kept_moment(const Moment& moment) {
  if (!moment.date) return {};
  auto text = base::iso_date(*moment.date);
  if (moment.time) text += fmt::format(" {:02}:{:02}", moment.time->count() / 60, moment.time->count() % 60);
  return text;
}

}  // namespace dialog
