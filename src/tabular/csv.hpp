// Comma-separated values (RFC 4180) as people's programs really write them. docs/decisions/0014 says why not Orcus.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "tabular/table.hpp"

namespace tabular {

// `text` is UTF-8. The separator (, ; tab |) is the one that splits the first lines into the most equal columns; quotes
// that stand where none may are taken as they are.
std::expected<Table, Problem> read_csv(std::string_view text, const Limits& limits);

// The mark that tells Excel that a file is UTF-8: before the first row.
inline constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

enum class Formulas { defused, kept };

// One row with its line end. A cell that a spreadsheet would take for a formula (= + - @ tab CR at its start) gets a '
// before it, unless it is a phone number or a number, which no program runs.
void append_csv_row(std::string& out, const std::vector<std::string>& cells, Formulas formulas = Formulas::defused);

}  // namespace tabular
