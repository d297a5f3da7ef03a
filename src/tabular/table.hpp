// What a table file holds, whatever its format: rows of texts. Nothing here reads or writes anything but bytes in
// memory.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace tabular {

struct Row {
  int number = 0;  // the line a person sees in the file: of a CSV its line, of a sheet its row, of a vCard the card
  std::vector<std::string> cells;  // valid UTF-8
  bool operator==(const Row&) const = default;
};

struct Table {
  std::vector<Row> rows;  // without empty ones; the first may be headings
  bool cards = false;     // read from vCards: the first row names the fields (kCardColumns)
};

struct Limits {
  std::size_t rows = 100'000;  // besides one row of headings
  std::size_t columns = 200;
  std::size_t cell = 32'767;           // bytes; what is longer is cut, as Excel does
  std::size_t unpacked = 256U << 20U;  // bytes of an XLSX once it is unpacked
};

enum class Problem {
  empty,             // nothing in it
  not_a_table,       // a picture, a program …: no text
  old_excel,         // .xls, or an XLSX with a password
  broken,            // begins like one of ours, but cannot be read to its end
  too_many_rows,     // more than Limits::rows
  too_many_columns,  // more than Limits::columns
  too_big,           // unpacks to more than Limits::unpacked
};

// CSV (any of the usual separators and encodings), XLSX (its first sheet that holds anything) or vCards, told by what
// is in it and not by its name.
std::expected<Table, Problem> read(std::string_view bytes, const Limits& limits = {});

}  // namespace tabular
