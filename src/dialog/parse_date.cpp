// Words::parse_date: dates as people type them.
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <vector>

#include "base/text.hpp"
#include "dialog/words.hpp"

namespace dialog {
namespace {

using std::chrono::year_month_day;

// Understood in every language: people paste dates from elsewhere.
constexpr std::array<std::string_view, 12> kEnglish{"january",   "february", "march",    "april",
                                                    "may",       "june",     "july",     "august",
                                                    "september", "october",  "november", "december"};

// Numbers and words, in order; everything else parts them.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  int kind = 0;  // 0: nothing, 1: digits, 2: letters
  for (char c : text) {
    const int now = std::isdigit(static_cast<unsigned char>(c))                                              ? 1
                    : (static_cast<unsigned char>(c) >= 0x80 || std::isalpha(static_cast<unsigned char>(c))) ? 2
                                                                                                             : 0;
    if (now == 0) {
      kind = 0;
      continue;
    }
    if (now != kind) parts.emplace_back();
    kind = now;
    parts.back() += c;
  }
  return parts;
}

std::optional<int> number_of(const std::string& part) {
  int value = 0;
  auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
  if (error != std::errc() || end != part.data() + part.size()) return std::nullopt;
  return value;
}

std::optional<unsigned> month_of(const Words& words, const std::string& part) {
  if (part.size() < 3) return std::nullopt;
  for (unsigned month = 1; month <= 12; ++month)
    for (auto name : {words.month_of_date(month), words.month_name(month), kEnglish[month - 1]}) {
      auto known = base::lower_case(name);
      // "nov", "ноя", "мая": at least three letters of the name (six bytes in Cyrillic, which covers "мая" and "май").
      const std::size_t least = static_cast<unsigned char>(part[0]) >= 0x80 ? 6 : 3;
      if (part.size() >= least && known.starts_with(part)) return month;
      if (part == "sept" && month == 9) return month;
    }
  return std::nullopt;
}

int full_year(int typed, int this_year) {
  if (typed >= 100) return typed;
  const int year = this_year / 100 * 100 + typed;
  return year > this_year + 20 ? year - 100 : year;
}

std::optional<year_month_day> made(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > 9999) return std::nullopt;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<year_month_day> from_numbers(const std::vector<std::string>& parts, std::string_view typed,
                                           int this_year) {
  std::vector<int> numbers;
  for (const auto& part : parts)
    if (auto value = number_of(part))
      numbers.push_back(*value);
    else
      return std::nullopt;
  if (numbers.size() == 1 && parts[0].size() == 8)
    return parts[0].starts_with("19") || parts[0].starts_with("20")
               ? made(numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100)
               : made(numbers[0] % 10000, numbers[0] / 10000 % 100, numbers[0] / 1000000);
  if (numbers.size() == 2) return made(this_year, numbers[1], numbers[0]);
  if (numbers.size() != 3) return std::nullopt;
  if (parts[0].size() == 4) return made(numbers[0], numbers[1], numbers[2]);
  const int year = full_year(numbers[2], this_year);
  auto date = made(year, numbers[1], numbers[0]);
  // 11/23/1990 can only be meant with the month first.
  if (!date && typed.find('/') != std::string_view::npos) date = made(year, numbers[0], numbers[1]);
  return date;
}

std::optional<year_month_day> from_words(const Words& words, const std::vector<std::string>& parts, int this_year) {
  std::optional<unsigned> month;
  std::vector<int> numbers;
  for (const auto& part : parts) {
    if (auto value = number_of(part))
      numbers.push_back(*value);
    else if (auto named = month_of(words, part))
      month = named;
    else if (part != "of" && part != "st" && part != "nd" && part != "rd" && part != "th" && part != "г" &&
             part != "года")
      return std::nullopt;
  }
  if (!month || numbers.empty() || numbers.size() > 2) return std::nullopt;
  if (numbers.size() == 1) return made(this_year, static_cast<int>(*month), numbers[0]);
  if (numbers[0] > 31) std::swap(numbers[0], numbers[1]);
  return made(full_year(numbers[1], this_year), static_cast<int>(*month), numbers[0]);
}

}  // namespace

std::optional<year_month_day> Words::parse_date(std::string_view typed, year_month_day today) const {
  const auto text = base::lower_case(typed);
  const auto parts = parts_of(text);
  if (parts.empty() || parts.size() > 6) return std::nullopt;
  const int this_year = static_cast<int>(today.year());
  const auto plus = [&](int days) { return year_month_day(std::chrono::sys_days(today) + std::chrono::days(days)); };
  if (text == "today" || text == base::lower_case((*this)(mark("today")))) return today;
  if (text == "tomorrow" || text == base::lower_case((*this)(mark("tomorrow")))) return plus(1);
  if (text == "yesterday" || text == base::lower_case((*this)(mark("yesterday")))) return plus(-1);
  if (auto date = from_numbers(parts, typed, this_year)) return date;
  return from_words(*this, parts, this_year);
}

}  // namespace dialog
