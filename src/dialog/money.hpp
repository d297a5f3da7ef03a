// Amounts of money as people read and type them.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/money.hpp"
#include "dialog/words.hpp"

namespace dialog {

// "$12,000.50", "12 000,50 $"; whole amounts without the point, yen without, dinars with three digits behind it.
std::string money_text(const Words&, const base::Money&);

// What people type: 12000, 1 200,50, 1,200.50, 1.2k, 3 млн, €900, 900 EUR; without a currency it is `currency`. A point
// or comma before three last digits parts thousands, unless the currency has three digits behind it: then the language
// decides. Up to 15 digits with the minor units. Else why not: a text to be translated.
std::expected<base::Money, const char*> parse_money(const Words&, std::string_view typed, std::string_view currency);

// As the database takes it, "150000 EUR" (minor units); nullopt for what is no such text.
std::string kept_money(const base::Money&);
std::optional<base::Money> read_money(std::string_view kept);

}  // namespace dialog
