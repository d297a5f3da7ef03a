// Currencies by their ISO 4217 codes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace base {

bool is_currency(std::string_view code);  // "EUR"; capitals only

// Digits behind the point: 2, of yen 0, of dinars 3.
int currency_digits(std::string_view code);

// As it is written beside an amount: "$", "€", "CA$"; the code where it has no sign. In English; Russian: "$", "₽".
std::string currency_sign(std::string_view code, std::string_view language);

}  // namespace base
