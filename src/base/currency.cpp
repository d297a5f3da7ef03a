#include "base/currency.hpp"

#include <unicode/ucurr.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace base {
namespace {

std::array<UChar, 4> wide(std::string_view code) {
  std::array<UChar, 4> out{};
  std::ranges::copy(code.substr(0, 3), out.begin());
  return out;
}

}  // namespace

bool is_currency(std::string_view code) {
  if (code.size() != 3 || !std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
  return ucurr_getNumericCode(wide(code).data()) != 0;
}

int currency_digits(std::string_view code) {
  auto error = U_ZERO_ERROR;
  const auto digits = ucurr_getDefaultFractionDigits(wide(code).data(), &error);
  return U_SUCCESS(error) ? digits : 2;
}

std::string currency_sign(std::string_view code, std::string_view language) {
  auto error = U_ZERO_ERROR;
  int32_t length = 0;
  const auto* sign =
      ucurr_getName(wide(code).data(), std::string(language).c_str(), UCURR_SYMBOL_NAME, nullptr, &length, &error);
  if (U_FAILURE(error) || sign == nullptr) return std::string(code);
  std::string out;
  icu::UnicodeString(sign, length).toUTF8String(out);
  return out;
}

}  // namespace base
