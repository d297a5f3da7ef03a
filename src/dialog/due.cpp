// A line is cut into words; wherever a run of them says a day or a time, that is a find. The last find of each kind
// counts ("prepare Monday's report by Friday"), and what is left is the title.
#include "dialog/due.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <regex>
#include <span>
#include <vector>

#include "base/text.hpp"
#include "dialog/due_words.hpp"

namespace dialog {
namespace {

using namespace due;

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

struct Token {
  std::string_view raw;  // as typed, with its punctuation
  std::string low;       // small letters, ё as е, without punctuation around
};
using Tokens = std::span<const Token>;

// What a run of words says.
struct Find {
  std::size_t first = 0;
  std::size_t count = 0;
  std::optional<year_month_day> date = {};
  std::optional<minutes> time = {};
};

std::string_view word(Tokens tokens, std::size_t at) {
  return at < tokens.size() ? std::string_view(tokens[at].low) : std::string_view();
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.size() > 4 || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// ---- days ----

year_month_day plus_days(year_month_day from, int count) {
  return year_month_day(sys_days(from) + days(count));
}

// As clocks and calendars of people have it: a month after 31 January is the last day of February.
year_month_day plus_months(year_month_day from, int count) {
  const auto month = from.year() / from.month() + std::chrono::months(count);
  const year_month_day last{month / std::chrono::last};
  return std::min(from.day(), last.day()) == from.day() ? month / from.day() : last;
}

// Without a year the next such day: 29 February may be years away.
std::optional<year_month_day> day_of(int day, int month, std::optional<int> year, year_month_day today) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const auto made = [&](std::chrono::year of) {
    return of / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::day(static_cast<unsigned>(day));
  };
  if (year) {
    const auto date = made(std::chrono::year(*year < 100 ? 2000 + *year : *year));
    return date.ok() && *year < 10000 ? std::optional(date) : std::nullopt;
  }
  for (int ahead = 0; ahead <= 8; ++ahead)
    if (const auto date = made(today.year() + std::chrono::years(ahead)); date.ok() && date >= today) return date;
  return std::nullopt;
}

std::optional<year_month_day> day_in_numbers(std::string_view text, year_month_day today) {
  static const std::regex day_first("([0-9]{1,2})[./]([0-9]{1,2})(?:[./]([0-9]{4}|[0-9]{2}))?");
  static const std::regex year_first("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})");
  std::cmatch parts;
  const auto part = [&](int at) {
    return number(std::string_view(parts[at].first, static_cast<std::size_t>(parts[at].length())));
  };
  if (std::regex_match(text.begin(), text.end(), parts, day_first)) return day_of(*part(1), *part(2), part(3), today);
  if (std::regex_match(text.begin(), text.end(), parts, year_first)) return day_of(*part(3), *part(2), part(1), today);
  return std::nullopt;
}

std::optional<int> month_of(std::string_view word) {
  const std::size_t least = !word.empty() && static_cast<unsigned char>(word[0]) >= 0x80 ? 6 : 3;  // three letters
  if (word.size() < least) return std::nullopt;
  if (word == "sept") return 9;
  const auto found = std::ranges::find_if(kMonths, [&](const Named& month) { return month.word.starts_with(word); });
  return found == kMonths.end() ? std::nullopt : std::optional(found->value);
}

// "25", "25th"
std::optional<int> day_number(std::string_view word) {
  for (const std::string_view end : {"st", "nd", "rd", "th"})
    if (word.ends_with(end)) word.remove_suffix(2);
  return word.size() <= 2 ? number(word) : std::nullopt;
}

// "25 November 2026", "Nov 25th", "25th of November"
Find day_with_month(Tokens tokens, std::size_t at, year_month_day today) {
  auto day = day_number(word(tokens, at));
  std::size_t next = at + 1;
  if (day && word(tokens, next) == "of") ++next;
  auto month = month_of(word(tokens, day ? next : at));
  if (!day && month) day = day_number(word(tokens, next));
  if (!day || !month) return {};
  ++next;
  std::optional<int> year;
  if (word(tokens, next).size() == 4) year = number(word(tokens, next));
  if (year) ++next;
  if (year && (word(tokens, next) == "г" || word(tokens, next) == "года")) ++next;
  const auto date = day_of(*day, *month, year, today);
  return date ? Find{.first = at, .count = next - at, .date = date} : Find{};
}

std::optional<int> weekday_at(Tokens tokens, std::size_t at, bool surely) {
  if (const auto day = named(kWeekdays, word(tokens, at))) return day;
  return surely ? named(kShortWeekdays, word(tokens, at)) : std::nullopt;
}

int weekday_of(year_month_day date) {
  return static_cast<int>(std::chrono::weekday(sys_days(date)).iso_encoding());
}

// "Friday": the one that comes, not today; "this Friday": of this week, "next Friday": of the week to come.
Find week_day(Tokens tokens, std::size_t at, bool surely, year_month_day today) {
  const bool next = is_one(kNext, word(tokens, at));
  const bool this_one = is_one(kThis, word(tokens, at));
  const int now = weekday_of(today);
  if (next && (word(tokens, at + 1) == "week" || word(tokens, at + 1) == "неделе"))
    return {.first = at, .count = 2, .date = plus_days(today, 8 - now)};
  const auto day = weekday_at(tokens, at + (next || this_one ? 1 : 0), surely || next || this_one);
  if (!day) return {};
  int away = *day - now;
  if (next || (away <= 0 && !(this_one && away == 0))) away += 7;
  return {.first = at, .count = next || this_one ? 2U : 1U, .date = plus_days(today, away)};
}

// "in 2 hours", "in a week", "через 3 дня", "через полчаса"
Find after_some(Tokens tokens, std::size_t at, const LocalNow& now) {
  if (word(tokens, at) != "in" && word(tokens, at) != "через") return {};
  const auto second = word(tokens, at + 1);
  Find find{.first = at, .count = 3};
  std::optional<int> unit;
  int count = 1;
  if (second == "полчаса" || (second == "half" && word(tokens, at + 3) == "hour")) {
    find.count = second == "half" ? 4 : 2;
    unit = kMinute;
    count = 30;
  } else if (const auto many = number(second); many && *many > 0 && *many <= 1000) {
    unit = named(kUnits, word(tokens, at + 2));
    count = *many;
  } else if (second == "a" || second == "an" || second == "one" || second == "один" || second == "одну") {
    unit = named(kUnits, word(tokens, at + 2));
  } else if (word(tokens, at) == "через") {
    find.count = 2;
    unit = named(kUnits, second);
  }
  if (!unit) return {};
  if (*unit == kDay || *unit == kWeek) find.date = plus_days(now.date, *unit == kWeek ? count * 7 : count);
  if (*unit == kMonth) find.date = plus_months(now.date, count);
  if (find.date) return find.date->ok() ? find : Find{};
  const auto minute = now.time + (*unit == kHour ? minutes(hours(count)) : minutes(count));
  find.date = plus_days(now.date, static_cast<int>(minute / hours(24)));
  find.time = minute % hours(24);
  return find;
}

Find day_at(Tokens tokens, std::size_t at, const LocalNow& now) {
  if (auto find = after_some(tokens, at, now); find.count > 0) return find;
  const bool surely = is_one(kBefore, word(tokens, at));
  const std::size_t from = surely ? at + 1 : at;
  Find find;
  std::size_t the = from + (word(tokens, from) == "the" ? 1 : 0);
  if (word(tokens, the) == "day" && word(tokens, the + 1) == "after" && word(tokens, the + 2) == "tomorrow")
    find = {.first = from, .count = the + 3 - from, .date = plus_days(now.date, 2)};
  else if (const auto away = named(kDays, word(tokens, from)))
    find = {.first = from, .count = 1, .date = plus_days(now.date, *away)};
  else if (const auto date = day_in_numbers(word(tokens, from), now.date))
    find = {.first = from, .count = 1, .date = date};
  else if (find = day_with_month(tokens, from, now.date); find.count == 0)
    find = week_day(tokens, from, surely, now.date);
  if (find.count == 0) return {};
  find.count += from - at;
  find.first = at;
  return find;
}

// ---- times ----

std::optional<minutes> clock_time(int hour, int minute, std::optional<int> half) {
  if (half) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + *half;
  }
  if (hour > 23 || minute > 59) return std::nullopt;
  return hours(hour) + minutes(minute);
}

// "15:00", "3pm", "в 15", "at 3 pm", "в 15.30", "к 9 утра", "в 5 часов вечера"
Find time_at(Tokens tokens, std::size_t at) {
  static const std::regex clock("([0-9]{1,2})(?:([:.-])([0-9]{2}))?(am|pm)?");
  const bool after = is_one(kAtTime, word(tokens, at));
  std::size_t next = at + (after ? 1 : 0);
  const auto text = word(tokens, next);
  std::cmatch parts;
  if (!std::regex_match(text.begin(), text.end(), parts, clock)) return {};
  const auto part = [&](int which) {
    return std::string_view(parts[which].first, static_cast<std::size_t>(parts[which].length()));
  };
  ++next;
  bool surely = part(2) == ":" || parts[4].matched || (after && parts[3].matched);
  auto half = parts[4].matched ? named(kHalves, part(4)) : std::nullopt;
  if (!half && is_one(kHourWords, word(tokens, next)) && !parts[3].matched) {
    surely = surely || after;
    ++next;
  }
  if (const auto said = named(kHalves, word(tokens, next)); said && !half && (after || word(tokens, next) != "дня")) {
    half = said;
    surely = true;
    ++next;
  }
  // "at 15" ends the line or stands before a day; else it may be "at 15 places".
  if (!surely && after && (next == tokens.size() || day_at(tokens, next, {}).count > 0)) surely = true;
  const auto time = surely ? clock_time(*number(part(1)), number(part(3)).value_or(0), half) : std::nullopt;
  return time ? Find{.first = at, .count = next - at, .time = time} : Find{};
}

// "in the morning", "утром", "в полдень"
Find part_of_day(Tokens tokens, std::size_t at) {
  std::size_t next = at;
  if (word(tokens, next) == "in" && word(tokens, next + 1) == "the") next += 2;
  if (word(tokens, next) == "at" || word(tokens, next) == "в") ++next;
  const auto hour = named(kParts, word(tokens, next));
  return hour ? Find{.first = at, .count = next + 1 - at, .time = hours(*hour)} : Find{};
}

// ---- lines ----

bool is_around(char c) {
  return std::string_view(",.;:!?()\"").find(c) != std::string_view::npos;
}

std::string normal(std::string_view raw) {
  while (!raw.empty() && is_around(raw.front())) raw.remove_prefix(1);
  while (!raw.empty() && is_around(raw.back())) raw.remove_suffix(1);
  auto low = base::lower_case(raw);
  for (auto at = low.find("ё"); at != low.npos; at = low.find("ё", at)) low.replace(at, 2, "е");
  return low;
}

std::vector<Token> tokens_of(std::string_view line) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find(' ', at), line.size());
    if (end > at) tokens.push_back({line.substr(at, end - at), normal(line.substr(at, end - at))});
    at = end + 1;
  }
  return tokens;
}

struct Said {
  std::optional<Find> date;
  std::optional<Find> time;
};

bool is_beside(const Find& day, const Find& part) {
  return part.first == day.first + day.count || part.first + part.count == day.first;
}

Said said_in(Tokens tokens, const LocalNow& now) {
  Said said;
  for (std::size_t at = 0; at < tokens.size();) {
    auto find = time_at(tokens, at);
    if (find.count == 0) find = day_at(tokens, at, now);
    if (find.date) said.date = find;
    if (find.time) said.time = find;
    at += std::max<std::size_t>(find.count, 1);
  }
  for (std::size_t at = 0; at < tokens.size() && !said.time && said.date; ++at)
    if (const auto part = part_of_day(tokens, at); part.count > 0 && is_beside(*said.date, part)) said.time = part;
  return said;
}

bool holds(const std::optional<Find>& find, std::size_t at) {
  return find && at >= find->first && at < find->first + find->count;
}

// Commas and dashes that stood between the title and the time.
std::string_view without_loose_ends(std::string_view title) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view loose : {" ", ",", ";", ":", "-", "–", "—"}) {
      if (title.starts_with(loose)) title.remove_prefix(loose.size()), cut = true;
      if (title.ends_with(loose)) title.remove_suffix(loose.size()), cut = true;
    }
  }
  return title;
}

std::string title_of(Tokens tokens, const Said& said) {
  std::string title;
  for (std::size_t at = 0; at < tokens.size(); ++at)
    if (!holds(said.date, at) && !holds(said.time, at)) title.append(title.empty() ? "" : " ").append(tokens[at].raw);
  return std::string(without_loose_ends(title));
}

}  // namespace

std::optional<Moment> parse_due(std::string_view typed, const LocalNow& now) {
  const auto line = base::one_line(typed);
  if (line.size() > 200) return std::nullopt;
  const auto tokens = tokens_of(line);
  const auto said = said_in(tokens, now);
  if ((!said.date && !said.time) || !title_of(tokens, said).empty()) return std::nullopt;
  return Moment{.date = said.date ? said.date->date : std::nullopt, .time = said.time ? said.time->time : std::nullopt};
}

year_month_day day_of_time(minutes time, const LocalNow& now) {
  return time > now.time ? now.date : plus_days(now.date, 1);
}

std::optional<TaskLine> parse_task_line(std::string_view typed, const LocalNow& now) {
  const auto line = base::one_line(typed);
  if (line.size() > 1000) return std::nullopt;
  const auto tokens = tokens_of(line);
  const auto said = said_in(tokens, now);
  auto title = title_of(tokens, said);
  if ((!said.date && !said.time) || title.empty() || base::code_points(title) > 200) return std::nullopt;
  const auto time = said.time ? said.time->time : std::nullopt;
  return TaskLine{std::move(title), said.date ? *said.date->date : day_of_time(*time, now), time};
}

}  // namespace dialog
