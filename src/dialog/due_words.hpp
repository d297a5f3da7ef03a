// The words by which due.cpp knows days and times, in English and Russian: small letters, е for ё.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace dialog::due {

template <typename... Text>
constexpr auto list(Text... text) {
  return std::array<std::string_view, sizeof...(Text)>{text...};
}

inline constexpr auto kBefore = list("at", "on", "by", "till", "until", "before", "в", "во", "к", "ко", "до", "на");
inline constexpr auto kAtTime = list("at", "by", "till", "until", "before", "в", "во", "к", "ко", "до");
inline constexpr auto kNext =
    list("next", "следующий", "следующую", "следующее", "следующей", "следующему", "следующего");
inline constexpr auto kThis = list("this", "этот", "эту", "это", "этой", "этому", "этого");

struct Named {
  std::string_view word;
  int value;
};

inline constexpr auto kDays =
    std::to_array<Named>({{"today", 0}, {"tomorrow", 1}, {"сегодня", 0}, {"завтра", 1}, {"послезавтра", 2}});

// ISO numbers. Short ones count only where something else says that a day is meant.
inline constexpr auto kWeekdays = std::to_array<Named>({
    {"monday", 1},      {"tuesday", 2},  {"wednesday", 3},   {"thursday", 4},     {"friday", 5},
    {"saturday", 6},    {"sunday", 7},   {"понедельник", 1}, {"понедельника", 1}, {"понедельнику", 1},
    {"вторник", 2},     {"вторника", 2}, {"вторнику", 2},    {"среда", 3},        {"среду", 3},
    {"среды", 3},       {"среде", 3},    {"четверг", 4},     {"четверга", 4},     {"четвергу", 4},
    {"пятница", 5},     {"пятницу", 5},  {"пятницы", 5},     {"пятнице", 5},      {"суббота", 6},
    {"субботу", 6},     {"субботы", 6},  {"субботе", 6},     {"воскресенье", 7},  {"воскресенья", 7},
    {"воскресенью", 7},
});
inline constexpr auto kShortWeekdays = std::to_array<Named>({
    {"mon", 1},
    {"tue", 2},
    {"wed", 3},
    {"thu", 4},
    {"fri", 5},
    {"sat", 6},
    {"sun", 7},
    {"пн", 1},
    {"вт", 2},
    {"ср", 3},
    {"чт", 4},
    {"пт", 5},
    {"сб", 6},
    {"вс", 7},
});
inline constexpr auto kMonths = std::to_array<Named>({
    {"january", 1}, {"february", 2}, {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},
    {"july", 7},    {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
    {"января", 1},  {"февраля", 2},  {"марта", 3},     {"апреля", 4},   {"мая", 5},       {"июня", 6},
    {"июля", 7},    {"августа", 8},  {"сентября", 9},  {"октября", 10}, {"ноября", 11},   {"декабря", 12},
});
// Hours that a part of the day stands for, next to a day.
inline constexpr auto kParts = std::to_array<Named>({
    {"morning", 9},
    {"noon", 12},
    {"afternoon", 14},
    {"evening", 18},
    {"утром", 9},
    {"полдень", 12},
    {"днем", 14},
    {"вечером", 18},
});
// "5 утра", "7 вечера": what is to be added to an hour of the first half of the day.
inline constexpr auto kHalves =
    std::to_array<Named>({{"am", 0}, {"pm", 12}, {"утра", 0}, {"дня", 12}, {"вечера", 12}, {"ночи", 0}});
inline constexpr auto kHourWords = list("час", "часа", "часов", "o'clock", "oclock", "ч");

enum Unit { kMinute, kHour, kDay, kWeek, kMonth };
inline constexpr auto kUnits = std::to_array<Named>({
    {"minute", kMinute}, {"minutes", kMinute}, {"min", kMinute},    {"минуту", kMinute}, {"минуты", kMinute},
    {"минут", kMinute},  {"мин", kMinute},     {"hour", kHour},     {"hours", kHour},    {"час", kHour},
    {"часа", kHour},     {"часов", kHour},     {"ч", kHour},        {"day", kDay},       {"days", kDay},
    {"день", kDay},      {"дня", kDay},        {"дней", kDay},      {"week", kWeek},     {"weeks", kWeek},
    {"неделю", kWeek},   {"недели", kWeek},    {"недель", kWeek},   {"month", kMonth},   {"months", kMonth},
    {"месяц", kMonth},   {"месяца", kMonth},   {"месяцев", kMonth},
});

template <typename Table>
std::optional<int> named(const Table& table, std::string_view word) {
  const auto found = std::ranges::find(table, word, &Named::word);
  return found == table.end() ? std::nullopt : std::optional(found->value);
}

template <typename List>
bool is_one(const List& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace dialog::due
