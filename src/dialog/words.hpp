// What the bot says, in a person's language: translations (gettext), plurals, dates and numbers. English texts are the
// keys of their translations (locale/*.po).
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace dialog {

// Marks a text that is translated where it is shown, not where it stands (in a table); xgettext finds it.
constexpr const char* mark(const char* text) {
  return text;
}

namespace detail {
struct Language;
}

// One language. Cheap to copy; lives as long as its Catalog. Thread-safe.
class Words {
 public:
  explicit Words(const detail::Language& language) : language_(&language) {}

  std::string_view code() const;  // "en"

  // The translation of an English text; the text itself where there is none. Lives as long as the catalog (or the
  // text).
  std::string_view operator()(const char* text) const;
  // The same for one of two English forms, chosen by the language's plural rule.
  std::string_view n(const char* one, const char* many, std::int64_t count) const;

  std::string number(std::int64_t value) const;                    // "12,345", "12 345"
  std::string percent(int value) const;                            // "33%", "33 %"
  std::string date(std::chrono::year_month_day) const;             // "23 November 2026", "23 ноября 2026"
  std::string short_date(std::chrono::year_month_day) const;       // "23 Nov 2026", "23 нояб. 2026"
  std::string short_day(std::chrono::year_month_day) const;        // "23 Nov", "23 нояб."
  std::string month(std::chrono::year_month) const;                // "Nov 2026", "Ноя 2026": on a third of a row
  std::string time(base::sys_ms at, std::string_view zone) const;  // "23 Nov 2026, 14:05" in that zone
  std::string_view weekday(unsigned iso) const;                    // 1: "Mo", "Пн"
  std::string_view month_name(unsigned month) const;               // 1..12, alone: "January", "Январь"
  std::string_view month_of_date(unsigned month) const;            // 1..12, after a day: "January", "января"
  std::string_view month_short(unsigned month) const;              // 1..12, after a day: "Jan", "янв."

  // A date as people type it: 23.11.2026, 2026-11-23, 23/11/26, 23 Nov 2026, November 23, 1990, "today", "tomorrow", in
  // this language and in English. `now` (local) gives the year where none is typed.
  std::optional<std::chrono::year_month_day> parse_date(std::string_view typed,
                                                        std::chrono::year_month_day today) const;

 private:
  const detail::Language* language_;
};

// All languages, made once at the start (tens of milliseconds) and constant afterwards.
class Catalog {
 public:
  Catalog();
  ~Catalog();
  Catalog(const Catalog&) = delete;
  Catalog& operator=(const Catalog&) = delete;

  std::span<const std::string_view> languages() const;  // "en", "ru"
  bool knows(std::string_view language) const;
  Words words(std::string_view language) const;  // English for a language that is not known
  // The language to begin with for Telegram's language_code: "ru" for "ru-RU", also for "be", "uk", "kk"; else "en" for
  // "en-…", else `fallback`.
  std::string_view guess(std::string_view language_code, std::string_view fallback) const;

 private:
  std::vector<std::unique_ptr<detail::Language>> languages_;
};

}  // namespace dialog
