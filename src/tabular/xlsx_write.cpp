#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/text.hpp"
#include "tabular/xlsx.hpp"

namespace tabular {

// The library of Debian 12 writes files only: one of our own, which nobody else can read.
struct XlsxWriter::Impl {
  std::string path;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* bold = nullptr;
  lxw_row_t row = 0;
};

XlsxWriter::XlsxWriter(const std::string& sheet) : impl_(new Impl) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  impl_->path = (std::filesystem::temp_directory_path() / "crmbot-XXXXXX").string();
  const int file = ::mkstemp(impl_->path.data());
  if (file >= 0) ::close(file);
  if (file >= 0) impl_->book = workbook_new_opt(impl_->path.c_str(), &options);
  impl_->sheet = impl_->book == nullptr ? nullptr : workbook_add_worksheet(impl_->book, sheet.c_str());
  if (impl_->sheet == nullptr)
    throw std::runtime_error("a workbook cannot be begun: is there room for temporary files?");
  impl_->bold = workbook_add_format(impl_->book);
  format_set_bold(impl_->bold);
  worksheet_freeze_panes(impl_->sheet, 1, 0);
  worksheet_set_column(impl_->sheet, 0, 15, 22, nullptr);
}

XlsxWriter::~XlsxWriter() {
  if (impl_->book != nullptr) workbook_close(impl_->book);
  std::error_code ignored;
  std::filesystem::remove(impl_->path, ignored);
  delete impl_;
}

void XlsxWriter::add(const std::vector<std::string>& cells) {
  lxw_col_t column = 0;
  for (const auto& cell : cells) {
    // Longer texts are refused by Excel.
    if (!cell.empty())
      worksheet_write_string(impl_->sheet, impl_->row, column, base::shorten(cell, 32'767).c_str(),
                             impl_->row == 0 ? impl_->bold : nullptr);
    ++column;
  }
  ++impl_->row;
}

std::string XlsxWriter::finish() {
  const auto failed = workbook_close(impl_->book);
  impl_->book = nullptr;
  if (failed != LXW_NO_ERROR)
    throw std::runtime_error(std::string("a workbook cannot be written: ") + lxw_strerror(failed));
  std::ostringstream bytes;
  bytes << std::ifstream(impl_->path, std::ios::binary).rdbuf();
  return std::move(bytes).str();
}

}  // namespace tabular
