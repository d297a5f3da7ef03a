#include "dialog/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/currency.hpp"

namespace dialog {
namespace {

using Text = std::string_view;

constexpr std::int64_t kMost = 999'999'999'999'999;  // minor units: 999,999,999,999.99
constexpr Text kNarrowSpace = "\u202F", kSpace = "\u00A0", kThinSpace = "\u2009";

const char* const kNoAmount = mark("I could not read that as an amount. Examples: 12000, 1 200.50, 1.2k, €900");
const char* const kBelowZero = mark("An amount cannot be below zero.");
const char* const kTooMuch = mark("That is more than I can keep: 999,999,999,999.99 is the most.");
const char* const kTooFine = mark("That currency does not have so many digits after the point.");

struct Unit {
  Text word;
  int zeros;
};
constexpr auto kUnits = std::to_array<Unit>({{"k", 3},
                                             {"к", 3},
                                             {"тыс", 3},
                                             {"тыс.", 3},
                                             {"m", 6},
                                             {"м", 6},
                                             {"mln", 6},
                                             {"млн", 6},
                                             {"млн.", 6},
                                             {"К", 3},
                                             {"Тыс", 3},
                                             {"Млн", 6},
                                             {"М", 6}});

struct Sign {
  Text word;
  Text currency;
};
constexpr auto kSigns = std::to_array<Sign>({{"$", "USD"},
                                             {"€", "EUR"},
                                             {"£", "GBP"},
                                             {"¥", "JPY"},
                                             {"₽", "RUB"},
                                             {"₸", "KZT"},
                                             {"₴", "UAH"},
                                             {"₺", "TRY"},
                                             {"₹", "INR"},
                                             {"руб", "RUB"},
                                             {"руб.", "RUB"},
                                             {"р", "RUB"},
                                             {"р.", "RUB"},
                                             {"рублей", "RUB"},
                                             {"евро", "EUR"},
                                             {"euro", "EUR"},
                                             {"dollars", "USD"},
                                             {"долларов", "USD"}});

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string ascii_upper(Text text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}
std::string ascii_lower(Text text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Every kind of blank is a space, and there is none at either end.
std::string plain(Text typed) {
  std::string text(typed);
  for (const auto blank : {kNarrowSpace, kSpace, kThinSpace})
    for (auto at = text.find(blank); at != text.npos; at = text.find(blank)) text.replace(at, blank.size(), " ");
  const auto first = text.find_first_not_of(' ');
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// The words before and behind the digits; the digits with their separators.
struct Parts {
  std::string before;
  std::string digits;
  std::string behind;
};

std::optional<Parts> parts_of(const std::string& text) {
  const auto first = std::ranges::find_if(text, is_digit);
  const auto last = std::ranges::find_if(text.rbegin(), text.rend(), is_digit).base();
  if (first == text.end()) return std::nullopt;
  const bool bare_point = first != text.begin() && (first[-1] == '.' || first[-1] == ',');  // ".5"
  Parts parts{plain(Text(text.begin(), bare_point ? first - 1 : first)),
              (bare_point ? std::string("0.") : std::string()) + std::string(first, last),
              plain(Text(last, text.end()))};
  const auto allowed = [](char c) { return is_digit(c) || c == ' ' || c == '.' || c == ',' || c == '\''; };
  if (!std::ranges::all_of(parts.digits, allowed)) return std::nullopt;
  return parts;
}

// The point among the separators, if one of them is it.
std::size_t point_in(const std::string& digits, bool scaled, int fraction, bool comma_is_point) {
  const auto dot = digits.find_last_of('.'), comma = digits.find_last_of(',');
  if (dot == digits.npos && comma == digits.npos) return digits.npos;
  if (dot != digits.npos && comma != digits.npos) return std::max(dot, comma);
  const auto at = dot != digits.npos ? dot : comma;
  const bool alone = digits.find_first_of(".,") == at;
  if (!alone) return digits.npos;
  const bool like_thousands = digits.size() - at - 1 == 3 && !scaled && digits[0] != '0' && at <= 3;
  if (!like_thousands) return at;
  return fraction == 3 && (digits[at] == ',') == comma_is_point ? at : digits.npos;
}

// "1 200" → "1200"; nothing where the separators do not stand before every third digit.
std::optional<std::string> without_separators(Text whole) {
  std::string out;
  std::size_t group = 0;
  char separator = 0;
  for (const char c : whole) {
    if (is_digit(c)) {
      out += c;
      ++group;
      continue;
    }
    if (group == 0 || group > 3 || (separator != 0 && (c != separator || group != 3))) return std::nullopt;
    separator = c;
    group = 0;
  }
  if (out.empty() || (separator != 0 && group != 3)) return std::nullopt;
  return out;
}

// The digits as minor units; `zeros` of the unit behind them.
std::expected<std::int64_t, const char*> minor_units(const std::string& digits, int zeros, int fraction,
                                                     bool comma_is_point) {
  const auto point = point_in(digits, zeros > 0, fraction, comma_is_point);
  auto whole = without_separators(Text(digits).substr(0, point));
  std::string behind = point == digits.npos ? "" : digits.substr(point + 1);
  if (!whole || !std::ranges::all_of(behind, is_digit)) return std::unexpected(kNoAmount);
  while (behind.ends_with('0')) behind.pop_back();
  const auto places = static_cast<std::size_t>(zeros + fraction);
  if (behind.size() > places) return std::unexpected(kTooFine);
  behind.append(places - behind.size(), '0');
  *whole += behind;
  whole->erase(0, std::min(whole->find_first_not_of('0'), whole->size() - 1));
  std::int64_t minor = 0;
  if (whole->size() > 15 || std::from_chars(whole->data(), whole->data() + whole->size(), minor).ec != std::errc() ||
      minor > kMost)
    return std::unexpected(kTooMuch);
  return minor;
}

template <typename Table>
const auto* row_of(const Table& table, Text word) {
  const auto found = std::ranges::find_if(table, [&](const auto& row) { return row.word == word; });
  return found == table.end() ? nullptr : &*found;
}

std::optional<std::string> currency_of(Text word) {
  if (const auto* sign = row_of(kSigns, ascii_lower(word))) return std::string(sign->currency);
  auto code = ascii_upper(word);
  return base::is_currency(code) ? std::optional(std::move(code)) : std::nullopt;
}

// "k", "EUR", "k EUR", "млн ₽": takes the unit away from the front of what stands behind the digits.
int take_unit(std::string& behind) {
  const auto word = behind.substr(0, behind.find(' '));
  if (const auto* unit = row_of(kUnits, ascii_lower(word))) {
    behind = plain(Text(behind).substr(word.size()));
    return unit->zeros;
  }
  for (const auto& unit : kUnits)  // "k€"
    if (ascii_lower(behind).starts_with(unit.word) && currency_of(Text(behind).substr(unit.word.size()))) {
      behind = behind.substr(unit.word.size());
      return unit.zeros;
    }
  return 0;
}

}  // namespace

std::string money_text(const Words& words, const base::Money& money) {
  const int fraction = base::currency_digits(money.currency);
  std::int64_t one = 1;
  for (int digit = 0; digit < fraction; ++digit) one *= 10;
  const auto magnitude = money.minor < 0 ? -money.minor : money.minor;
  const bool russian = words.code() == "ru";
  auto text = words.number(magnitude / one);
  if (magnitude % one != 0) text += fmt::format("{}{:0{}}", russian ? ',' : '.', magnitude % one, fraction);
  const auto sign = base::currency_sign(money.currency, words.code());
  const std::string minus = money.minor < 0 ? "-" : "";
  if (russian) return fmt::format("{}{}{}{}", minus, text, kSpace, sign);
  const char last = sign.empty() ? 'x' : sign.back();
  const bool letters = (last >= 'A' && last <= 'Z') || (last >= 'a' && last <= 'z');
  return fmt::format("{}{}{}{}", minus, sign, letters ? kSpace : Text(), text);
}

std::expected<base::Money, const char*> parse_money(const Words& words, Text typed, Text currency) {
  const auto text = plain(typed);
  if (text.starts_with('-') || text.starts_with("−")) return std::unexpected(kBelowZero);
  auto parts = parts_of(text);
  if (!parts) return std::unexpected(kNoAmount);
  if (parts->before.ends_with('-') || parts->before.ends_with("−")) return std::unexpected(kBelowZero);
  const int zeros = take_unit(parts->behind);
  const auto& word = parts->before.empty() ? parts->behind : parts->before;
  if (!parts->before.empty() && !parts->behind.empty()) return std::unexpected(kNoAmount);
  base::Money money{0, std::string(currency)};
  if (!word.empty()) {
    auto named = currency_of(word);
    if (!named) return std::unexpected(kNoAmount);
    money.currency = std::move(*named);
  }
  const auto minor = minor_units(parts->digits, zeros, base::currency_digits(money.currency), words.code() == "ru");
  if (!minor) return std::unexpected(minor.error());
  money.minor = *minor;
  return money;
}

std::string kept_money(const base::Money& money) {
  return fmt::format("{} {}", money.minor, money.currency);
}

std::optional<base::Money> read_money(Text kept) {
  base::Money money;
  const auto [end, error] = std::from_chars(kept.data(), kept.data() + kept.size(), money.minor);
  if (error != std::errc() || money.minor < 0 || money.minor > kMost) return std::nullopt;
  const auto rest = kept.substr(static_cast<std::size_t>(end - kept.data()));
  if (!rest.starts_with(' ') || !base::is_currency(rest.substr(1))) return std::nullopt;
  money.currency = rest.substr(1);
  return money;
}

}  // namespace dialog
