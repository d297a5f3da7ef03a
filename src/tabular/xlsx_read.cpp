#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <memory>
#include <orcus/orcus_xlsx.hpp>
#include <orcus/spreadsheet/import_interface.hpp>
#include <utility>

#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "tabular/xlsx.hpp"
#include "tabular/xlsx_archive.hpp"
#include "tabular/xlsx_styles.hpp"

namespace tabular {

bool XlsxStyles::is_date(std::size_t cell_format) const {
  if (cell_format >= cell_formats_.size()) return false;
  const auto id = cell_formats_[cell_format];
  if (const auto own = custom_.find(id); own != custom_.end()) return own->second;
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

// A day or a year outside of "texts", [colours] and \escapes.
bool XlsxStyles::says_date(std::string_view code) {
  char closes = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (closes != 0) {
      if (c == closes) closes = 0;
    } else if (c == '"') {
      closes = '"';
    } else if (c == '[') {
      closes = ']';
    } else if (c == '\\') {
      ++i;
    } else if (c == 'd' || c == 'y' || c == 'D' || c == 'Y') {
      return true;
    }
  }
  return false;
}

namespace {

namespace sheet = orcus::spreadsheet;
namespace iface = orcus::spreadsheet::iface;

struct Stop {
  Problem why;
};

// Texts that cells name by their number.
class Strings final : public iface::import_shared_strings {
 public:
  std::size_t append(std::string_view text) override { return put(std::string(text)); }
  std::size_t add(std::string_view text) override { return put(std::string(text)); }
  void append_segment(std::string_view text) override { segments_ += text; }
  std::size_t commit_segments() override { return put(std::exchange(segments_, {})); }
  void set_segment_font(std::size_t) override {}
  void set_segment_bold(bool) override {}
  void set_segment_italic(bool) override {}
  void set_segment_font_name(std::string_view) override {}
  void set_segment_font_size(double) override {}
  void set_segment_font_color(sheet::color_elem_t, sheet::color_elem_t, sheet::color_elem_t,
                              sheet::color_elem_t) override {}

  std::string_view at(std::size_t index) const {
    return index < texts_.size() ? std::string_view(texts_[index]) : std::string_view();
  }

 private:
  std::size_t put(std::string text) {
    texts_.push_back(std::move(text));
    return texts_.size() - 1;
  }
  std::vector<std::string> texts_;
  std::string segments_;
};

// A cell as it was told: the style follows its value, and the styles may follow the sheet.
struct Cell {
  std::string text;
  double number = 0;
  bool is_number = false;
  std::size_t format = 0;
};

class Sheet;

// A formula counts as what it last came to.
class Formula final : public iface::import_formula {
 public:
  explicit Formula(Sheet& sheet) : sheet_(sheet) {}
  void set_position(sheet::row_t row, sheet::col_t column) override {
    row_ = row;
    column_ = column;
  }
  void set_formula(sheet::formula_grammar_t, std::string_view) override {}
  void set_shared_formula_index(std::size_t) override {}
  void set_result_string(std::string_view value) override;
  void set_result_value(double value) override;
  void set_result_bool(bool) override {}
  void set_result_empty() override {}
  void commit() override {}

 private:
  Sheet& sheet_;
  sheet::row_t row_ = 0;
  sheet::col_t column_ = 0;
};

class Sheet final : public iface::import_sheet {
 public:
  Sheet(const Strings& strings, const Limits& limits) : strings_(strings), limits_(limits), formula_(*this) {}

  iface::import_formula* get_formula() override { return &formula_; }
  void set_auto(sheet::row_t row, sheet::col_t column, std::string_view text) override { put(row, column, text); }
  void set_string(sheet::row_t row, sheet::col_t column, sheet::string_id_t index) override {
    put(row, column, strings_.at(index));
  }
  void set_value(sheet::row_t row, sheet::col_t column, double value) override {
    Cell& cell = at(row, column);
    cell.number = value;
    cell.is_number = true;
  }
  void set_bool(sheet::row_t row, sheet::col_t column, bool value) override {
    put(row, column, value ? "TRUE" : "FALSE");
  }
  void set_date_time(sheet::row_t row, sheet::col_t column, int year, int month, int day, int, int, double) override {
    put(row, column, fmt::format("{:04}-{:02}-{:02}", year, month, day));
  }
  void set_format(sheet::row_t row, sheet::col_t column, std::size_t format) override {
    const auto line = rows_.find(row);
    if (line == rows_.end()) return;
    if (const auto cell = line->second.find(column); cell != line->second.end()) cell->second.format = format;
  }
  void set_format(sheet::row_t, sheet::col_t, sheet::row_t, sheet::col_t, std::size_t) override {}
  void fill_down_cells(sheet::row_t, sheet::col_t, sheet::row_t) override {}
  sheet::range_size_t get_sheet_size() const override { return {1'048'576, 16'384}; }

  bool empty() const { return rows_.empty(); }
  const std::map<sheet::row_t, std::map<sheet::col_t, Cell>>& rows() const { return rows_; }

  void put(sheet::row_t row, sheet::col_t column, std::string_view text) {
    if (!text.empty()) at(row, column).text = base::is_utf8(text) ? text : base::paragraphs(text);
  }

 private:
  Cell& at(sheet::row_t row, sheet::col_t column) {
    if (static_cast<std::size_t>(column) >= limits_.columns) throw Stop{Problem::too_many_columns};
    auto& line = rows_[row];
    if (rows_.size() > limits_.rows + 1) throw Stop{Problem::too_many_rows};
    return line[column];
  }

  const Strings& strings_;
  const Limits& limits_;
  Formula formula_;
  std::map<sheet::row_t, std::map<sheet::col_t, Cell>> rows_;
};

void Formula::set_result_string(std::string_view value) {
  sheet_.put(row_, column_, value);
}
void Formula::set_result_value(double value) {
  sheet_.set_value(row_, column_, value);
}

class Settings final : public iface::import_global_settings {
 public:
  void set_origin_date(int year, int month, int day) override {
    using namespace std::chrono;
    origin_ = sys_days(std::chrono::year(year) / month / day);
  }
  void set_default_formula_grammar(sheet::formula_grammar_t) override {}
  sheet::formula_grammar_t get_default_formula_grammar() const override { return sheet::formula_grammar_t::xlsx; }
  void set_character_set(orcus::character_set_t) override {}
  // Day 60 is a 29 February 1900 that there was not: from then on the count is right from 30 December 1899.
  std::chrono::sys_days day(double number) const {
    const auto days = std::chrono::days(static_cast<int>(std::floor(number)));
    const auto mended = origin_ == std::chrono::sys_days(std::chrono::year(1900) / 1 / 1)
                            ? std::chrono::sys_days(std::chrono::year(1899) / 12 / 30)
                            : origin_;
    return mended + days;
  }

 private:
  std::chrono::sys_days origin_ = std::chrono::sys_days(std::chrono::year(1899) / 12 / 30);
};

// "B12", "A1:B12"; dollars and a sheet's name before '!' mean nothing here.
class Addresses final : public iface::import_reference_resolver {
 public:
  sheet::src_address_t resolve_address(std::string_view text) override {
    if (const auto mark = text.rfind('!'); mark != text.npos) text.remove_prefix(mark + 1);
    sheet::src_address_t at{0, 0, 0};
    std::int64_t column = 0;
    std::int64_t row = 0;
    for (const char c : text) {
      if (c >= 'A' && c <= 'Z') column = column * 26 + (c - 'A' + 1);
      if (c >= '0' && c <= '9') row = row * 10 + (c - '0');
      if (column > 16'384 || row > 1'048'576) throw Stop{Problem::broken};
    }
    at.row = static_cast<sheet::row_t>(std::max<std::int64_t>(row, 1) - 1);
    at.column = static_cast<sheet::col_t>(std::max<std::int64_t>(column, 1) - 1);
    return at;
  }
  sheet::src_range_t resolve_range(std::string_view text) override {
    const auto colon = text.find(':');
    const auto first = resolve_address(text.substr(0, colon));
    return {first, colon == text.npos ? first : resolve_address(text.substr(colon + 1))};
  }
};

class Factory final : public iface::import_factory {
 public:
  explicit Factory(const Limits& limits) : limits_(limits) {}
  iface::import_global_settings* get_global_settings() override { return &settings_; }
  iface::import_shared_strings* get_shared_strings() override { return &strings_; }
  iface::import_styles* get_styles() override { return &styles_; }
  iface::import_reference_resolver* get_reference_resolver(sheet::formula_ref_context_t) override {
    return &addresses_;
  }
  iface::import_sheet* append_sheet(sheet::sheet_t, std::string_view name) override {
    sheets_.push_back(std::make_unique<Sheet>(strings_, limits_));
    names_.emplace_back(name);
    return sheets_.back().get();
  }
  iface::import_sheet* get_sheet(std::string_view name) override {
    const auto found = std::ranges::find(names_, name);
    return found == names_.end() ? nullptr : sheets_[static_cast<std::size_t>(found - names_.begin())].get();
  }
  iface::import_sheet* get_sheet(sheet::sheet_t index) override {
    const auto at = static_cast<std::size_t>(index);
    return at < sheets_.size() ? sheets_[at].get() : nullptr;
  }
  void finalize() override {}

  std::expected<Table, Problem> table() const {
    for (const auto& sheet : sheets_)
      if (!sheet->empty()) return table_of(*sheet);
    return std::unexpected(Problem::empty);
  }

 private:
  std::string text_of(const Cell& cell) const {
    if (!cell.is_number) return cell.text;
    constexpr double kFirst = 1;
    constexpr double kLast = 2'958'465;  // 9999-12-31
    if (styles_.is_date(cell.format) && cell.number >= kFirst && cell.number <= kLast)
      return base::iso_date(std::chrono::year_month_day(settings_.day(cell.number)));
    // Numbers that hold phones and account numbers: all digits, no exponent.
    if (std::floor(cell.number) == cell.number && std::abs(cell.number) < 1e18)
      return fmt::format("{}", static_cast<std::int64_t>(cell.number));
    return fmt::format("{:.15g}", cell.number);
  }

  std::expected<Table, Problem> table_of(const Sheet& sheet) const {
    Table table;
    table.rows.reserve(sheet.rows().size());
    for (const auto& [number, cells] : sheet.rows()) {
      Row row{.number = static_cast<int>(number) + 1, .cells = {}};
      if (!cells.empty()) row.cells.resize(static_cast<std::size_t>(cells.rbegin()->first) + 1);
      for (const auto& [column, cell] : cells) row.cells[static_cast<std::size_t>(column)] = text_of(cell);
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  const Limits& limits_;
  Settings settings_;
  Addresses addresses_;
  Strings strings_;
  XlsxStyles styles_;
  std::vector<std::unique_ptr<Sheet>> sheets_;
  std::vector<std::string> names_;  // of the sheets
};

}  // namespace

std::expected<Table, Problem> read_xlsx(std::string_view bytes, const Limits& limits) {
  const auto prepared = prepare_archive(bytes, limits);
  if (!prepared) return std::unexpected(prepared.error());
  Factory factory(limits);
  try {
    orcus::orcus_xlsx reader(&factory);
    reader.read_stream(prepared->empty() ? bytes : std::string_view(*prepared));
  } catch (const Stop& stop) {
    return std::unexpected(stop.why);
  } catch (const std::exception&) {
    return std::unexpected(Problem::broken);
  }
  return factory.table();
}

}  // namespace tabular
