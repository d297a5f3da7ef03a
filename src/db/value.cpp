#include "db/value.hpp"

#include <charconv>

#include "base/ensure.hpp"

namespace db {

void ResultSet::add_cell(std::optional<std::string_view> cell) {
  if (!cell) {
    cells_.push_back({});
    return;
  }
  cells_.push_back({bytes_.size(), static_cast<std::ptrdiff_t>(cell->size())});
  bytes_ += *cell;
}

std::optional<std::string_view> Row::cell(std::string_view column) const {
  for (std::size_t i = 0; i < set_->columns_.size(); ++i) {
    if (set_->columns_[i] != column) continue;
    const auto& cell = set_->cells_[index_ * set_->columns_.size() + i];
    if (cell.size < 0) return std::nullopt;
    return std::string_view(set_->bytes_).substr(cell.at, static_cast<std::size_t>(cell.size));
  }
  base::ensure(false, std::string("a column of the result: ").append(column));
  return std::nullopt;
}

bool Row::is_null(std::string_view column) const {
  return !cell(column).has_value();
}

std::string_view Row::text(std::string_view column) const {
  return cell(column).value_or(std::string_view());
}

std::optional<std::string> Row::maybe_text(std::string_view column) const {
  const auto value = cell(column);
  if (!value) return std::nullopt;
  return std::string(*value);
}

std::optional<std::int64_t> Row::maybe_number(std::string_view column) const {
  const auto value = cell(column);
  if (!value) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
  // SUM() and the like arrive as decimals with nothing behind the point.
  base::ensure(error == std::errc() && (end == value->data() + value->size() || *end == '.'),
               std::string("a number in ").append(column));
  return number;
}

std::int64_t Row::number(std::string_view column) const {
  const auto value = maybe_number(column);
  base::ensure(value.has_value(), std::string("a value in ").append(column));
  return *value;
}

}  // namespace db
