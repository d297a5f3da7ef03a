// Currencies by their ISO 4217 codes.
#pragma once

#include <string_view>

namespace base {

bool is_currency(std::string_view code);  // "EUR"; capitals only

}  // namespace base
