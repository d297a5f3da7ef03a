#include "dialog/words.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/locale.hpp>
#include <boost/locale/message.hpp>
#include <locale>
#include <sstream>

#include "base/embedded.hpp"
#include "base/time_zone.hpp"

namespace dialog {

std::span<const base::EmbeddedFile> translation_files();

namespace detail {

using Messages = boost::locale::message_format<char>;

struct Language {
  std::string code;
  std::locale locale;
  const Messages* messages = nullptr;  // lives in `locale`
  std::string group;                   // between thousands
  std::array<std::string, 12> month_of_date;
  std::array<std::string, 12> month_short;
};

}  // namespace detail

namespace {

namespace bl = boost::locale;

constexpr std::array<std::string_view, 2> kLanguages{"en", "ru"};

constexpr std::array<const char*, 12> kMonths{mark("January"),   mark("February"), mark("March"),    mark("April"),
                                              mark("May"),       mark("June"),     mark("July"),     mark("August"),
                                              mark("September"), mark("October"),  mark("November"), mark("December")};
constexpr std::array<const char*, 12> kShortMonths{mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"),
                                                   mark("May"), mark("Jun"), mark("Jul"), mark("Aug"),
                                                   mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec")};
constexpr std::array<const char*, 7> kWeekdays{mark("Mo"), mark("Tu"), mark("We"), mark("Th"),
                                               mark("Fr"), mark("Sa"), mark("Su")};

std::vector<char> embedded_catalogue(const std::string& file, const std::string&) {
  for (const auto& embedded : translation_files())
    if (file.ends_with("/" + std::string(embedded.path))) return {embedded.text.begin(), embedded.text.end()};
  return {};
}

// The catalogues are part of the program: "files" named <language>.mo that the callback finds.
std::locale with_messages(const std::locale& locale, const std::string& language) {
  bl::gnu_gettext::messages_info info;
  info.language = language;
  info.encoding = "UTF-8";
  info.locale_category = "";
  info.domains.emplace_back(language);
  info.paths.emplace_back("");
  info.callback = embedded_catalogue;
  return std::locale(locale, bl::gnu_gettext::create_messages_facet<char>(info));
}

std::string formatted(const std::locale& locale, const char* pattern, std::chrono::year_month_day date) {
  std::ostringstream out;
  out.imbue(locale);
  const auto at = std::chrono::sys_days(date).time_since_epoch();
  out << bl::as::ftime(pattern) << bl::as::gmt << std::chrono::duration_cast<std::chrono::seconds>(at).count();
  return out.str();
}

// What stands between "1" and "234" when 1234567 is written.
std::string group_separator(const std::locale& locale) {
  std::ostringstream out;
  out.imbue(locale);
  out << bl::as::number << 1234567;
  auto text = out.str();
  auto two = text.find('2');
  return two == std::string::npos || two == 0 ? "" : text.substr(1, two - 1);
}

std::unique_ptr<detail::Language> make_language(std::string_view code) {
  auto language = std::make_unique<detail::Language>();
  language->code = code;
  bl::generator generator;
  generator.categories(bl::formatting_facet);
  const auto icu = generator(std::string(code) + (code == "en" ? "_GB.UTF-8" : "_RU.UTF-8"));
  language->group = group_separator(icu);
  for (unsigned month = 1; month <= 12; ++month) {
    const auto date = std::chrono::year(2026) / static_cast<int>(month) / 15;
    language->month_of_date[month - 1] = formatted(icu, "%B", date);
    language->month_short[month - 1] = formatted(icu, "%b", date);
  }
  language->locale = with_messages(std::locale::classic(), language->code);
  language->messages = &std::use_facet<detail::Messages>(language->locale);
  return language;
}

}  // namespace

std::string_view Words::code() const {
  return language_->code;
}

std::string_view Words::operator()(const char* text) const {
  const char* found = language_->messages->get(0, nullptr, text);
  return found != nullptr ? found : text;
}

std::string_view Words::n(const char* one, const char* many, std::int64_t count) const {
  const auto rule = static_cast<int>(std::abs(count) % 1000000);
  const char* found = language_->messages->get(0, nullptr, one, rule);
  if (found != nullptr) return found;
  return count == 1 ? one : many;
}

std::string Words::number(std::int64_t value) const {
  std::string digits = fmt::format("{}", value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, language_->group);
  }
  return digits;
}

std::string Words::date(std::chrono::year_month_day date) const {
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), month_of_date(static_cast<unsigned>(date.month())),
                     static_cast<int>(date.year()));
}

std::string Words::percent(int value) const {
  return fmt::format(fmt::runtime((*this)(mark("{}%"))), value);
}

std::string Words::short_date(std::chrono::year_month_day date) const {
  return fmt::format("{} {}", short_day(date), static_cast<int>(date.year()));
}

std::string Words::short_day(std::chrono::year_month_day date) const {
  return fmt::format("{} {}", static_cast<unsigned>(date.day()), month_short(static_cast<unsigned>(date.month())));
}

std::string Words::month(std::chrono::year_month month) const {
  return fmt::format("{} {}", (*this)(kShortMonths.at(static_cast<unsigned>(month.month()) - 1)),
                     static_cast<int>(month.year()));
}

std::string Words::time(base::sys_ms at, std::string_view zone) const {
  const auto local = base::to_local(at, zone);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - day).count();
  return fmt::format("{}, {:02}:{:02}", short_date(std::chrono::year_month_day(day)), minutes / 60, minutes % 60);
}

std::string_view Words::weekday(unsigned iso) const {
  return (*this)(kWeekdays.at(iso - 1));
}
std::string_view Words::month_name(unsigned month) const {
  return (*this)(kMonths.at(month - 1));
}
std::string_view Words::month_of_date(unsigned month) const {
  return language_->month_of_date.at(month - 1);
}
std::string_view Words::month_short(unsigned month) const {
  return language_->month_short.at(month - 1);
}

Catalog::Catalog() {
  for (auto code : kLanguages) languages_.push_back(make_language(code));
}
Catalog::~Catalog() = default;

std::span<const std::string_view> Catalog::languages() const {
  return kLanguages;
}

bool Catalog::knows(std::string_view language) const {
  return std::ranges::find(kLanguages, language) != kLanguages.end();
}

Words Catalog::words(std::string_view language) const {
  for (const auto& known : languages_)
    if (known->code == language) return Words(*known);
  return Words(*languages_.front());
}

std::string_view Catalog::guess(std::string_view language_code, std::string_view fallback) const {
  const auto primary = language_code.substr(0, language_code.find_first_of("-_"));
  if (knows(primary)) return *std::ranges::find(kLanguages, primary);
  for (std::string_view reads_russian : {"be", "uk", "kk", "ky", "uz", "tg", "tt"})
    if (primary == reads_russian) return "ru";
  return knows(fallback) ? *std::ranges::find(kLanguages, fallback) : kLanguages.front();
}

}  // namespace dialog
