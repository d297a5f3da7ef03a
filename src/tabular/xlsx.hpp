// Excel's XLSX: read by Orcus, written by libxlsxwriter.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/table.hpp"

namespace tabular {

// The first sheet that holds anything. Dates come out as 1990-11-23, formulas as their last result.
std::expected<Table, Problem> read_xlsx(std::string_view bytes, const Limits& limits);

// One sheet of texts, the first row as headings. No cell is a formula: a text stays a text whatever it begins with.
// Rows are handed over one by one, since a sheet may be larger than the memory that one wants to spend on it.
class XlsxWriter {
 public:
  explicit XlsxWriter(const std::string& sheet);
  ~XlsxWriter();
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;

  void add(const std::vector<std::string>& cells);
  std::string finish();  // the file's bytes; std::runtime_error where there is no room for its temporary files

 private:
  struct Impl;
  Impl* impl_;
};

}  // namespace tabular
