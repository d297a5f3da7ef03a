#include "tabular/csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace tabular {
namespace {

constexpr std::size_t kLinesLookedAt = 50;

// Reads cell by cell; each separator and line end outside quotes ends one.
class Reader {
 public:
  Reader(std::string_view text, char separator, const Limits& limits)
      : text_(text), separator_(separator), limits_(limits) {}

  // The next line's cells; nothing at the end. `too_wide` is set where a line has more columns than may be.
  std::optional<Row> next() {
    while (at_ < text_.size()) {
      Row row{.number = line_, .cells = {}};
      read_line(row);
      if (std::ranges::any_of(row.cells, [](const std::string& cell) { return !cell.empty(); })) return row;
    }
    return std::nullopt;
  }
  bool too_wide() const { return too_wide_; }

 private:
  void read_line(Row& row) {
    for (;;) {
      add(row, text_.substr(at_).starts_with('"') ? quoted() : plain());
      if (at_ >= text_.size()) break;
      const char end = text_[at_++];
      if (end == separator_) continue;
      if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      break;
    }
    ++line_;
  }

  void add(Row& row, std::string cell) {
    if (row.cells.size() >= limits_.columns) {
      if (!cell.empty()) too_wide_ = true;
      return;
    }
    if (cell.size() > limits_.cell) {
      auto cut = limits_.cell;
      while (cut > 0 && (static_cast<unsigned char>(cell[cut]) & 0xC0) == 0x80) --cut;
      cell.resize(cut);
    }
    row.cells.push_back(std::move(cell));
  }

  bool ends_cell(char c) const { return c == separator_ || c == '\n' || c == '\r'; }

  std::string plain() {
    const auto from = at_;
    while (at_ < text_.size() && !ends_cell(text_[at_])) ++at_;
    return std::string(text_.substr(from, at_ - from));
  }

  // After the closing quote whatever stands before the separator belongs to the cell: "Bob" Ltd.
  std::string quoted() {
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c != '"') {
        cell += c;
      } else if (text_.substr(at_ + 1).starts_with('"')) {
        cell += c;
        ++at_;
      } else {
        ++at_;
        return cell + plain();
      }
    }
    return cell;  // the file ends within quotes: what is there counts
  }

  std::string_view text_;
  char separator_;
  const Limits& limits_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool too_wide_ = false;
};

// How well a separator fits: the columns of the width that most of the first lines have, weighted by how many have it.
std::size_t fit(std::string_view text, char separator, const Limits& limits) {
  Reader reader(text, separator, limits);
  std::map<std::size_t, std::size_t> widths;
  for (std::size_t line = 0; line < kLinesLookedAt; ++line) {
    const auto row = reader.next();
    if (!row) break;
    ++widths[row->cells.size()];
  }
  std::size_t best = 0;
  for (const auto& [width, lines] : widths)
    if (width > 1) best = std::max(best, lines * 1000 + width);
  return best;
}

char separator_of(std::string_view text, const Limits& limits) {
  // "sep=;" in the first line is Excel's own way to say it.
  if (text.starts_with("sep=") && text.size() > 4) return text[4];
  char best = ',';
  std::size_t most = 0;
  const auto sample = text.substr(0, std::size_t{1} << 18);
  for (const char separator : {',', ';', '\t', '|'})
    if (const auto fits = fit(sample, separator, limits); fits > most) {
      most = fits;
      best = separator;
    }
  return best;
}

bool is_formula(std::string_view cell) {
  if (cell.empty() || std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos) return false;
  const bool signed_number = (cell.front() == '+' || cell.front() == '-') && cell.size() > 1 &&
                             std::ranges::all_of(cell.substr(1), [](char c) { return (c >= '0' && c <= '9'); });
  return !signed_number;
}

}  // namespace

std::expected<Table, Problem> read_csv(std::string_view text, const Limits& limits) {
  const char separator = separator_of(text, limits);
  Reader reader(text, separator, limits);
  Table table;
  while (auto row = reader.next()) {
    if (row->number == 1 && row->cells.front().starts_with("sep=")) continue;
    if (table.rows.size() > limits.rows) return std::unexpected(Problem::too_many_rows);
    table.rows.push_back(std::move(*row));
    if (reader.too_wide()) return std::unexpected(Problem::too_many_columns);
  }
  if (reader.too_wide()) return std::unexpected(Problem::too_many_columns);
  if (table.rows.empty()) return std::unexpected(Problem::empty);
  return table;
}

void append_csv_row(std::string& out, const std::vector<std::string>& cells, Formulas formulas) {
  bool first = true;
  for (const auto& cell : cells) {
    if (!first) out += ',';
    first = false;
    const bool formula = formulas == Formulas::defused && is_formula(cell);
    if (!formula && cell.find_first_of(",;\"\r\n\t") == std::string::npos) {
      out += cell;
      continue;
    }
    out += '"';
    if (formula) out += '\'';
    for (const char c : cell) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += "\r\n";
}

}  // namespace tabular
