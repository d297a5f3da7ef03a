// Address cards (vCard 2.1, 3.0, 4.0) as a table.
#pragma once

#include <array>
#include <expected>
#include <string_view>

#include "tabular/table.hpp"

namespace tabular {

// The first row of the table: what each column is.
inline constexpr std::array<std::string_view, 7> kCardColumns{"full_name",         "company",    "phone", "email",
                                                              "telegram_username", "birth_date", "notes"};

bool is_vcard(std::string_view bytes);

// Folded lines, quoted-printable, base64 and charsets are undone; of several phones and addresses the preferred or
// first one has the column, the others stand in the notes.
std::expected<Table, Problem> read_vcards(std::string_view bytes, const Limits& limits);

}  // namespace tabular
