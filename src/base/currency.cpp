#include "base/currency.hpp"

#include <unicode/ucurr.h>

#include <algorithm>
#include <array>

namespace base {

bool is_currency(std::string_view code) {
  if (code.size() != 3 || !std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
  std::array<UChar, 4> wide{};
  std::ranges::copy(code, wide.begin());
  return ucurr_getNumericCode(wide.data()) != 0;
}

}  // namespace base
