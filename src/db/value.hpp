// Parameters and results of a call to the database, independent of the client library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace db {

// NULL, a number, or text (also dates 'YYYY-MM-DD', times 'YYYY-MM-DD hh:mm:ss.mmm' and JSON). Text is not copied: it
// must live until the call returns.
class Param {
 public:
  Param(std::nullptr_t) {}
  Param(std::string_view text) : value_(text) {}
  Param(const std::string& text) : value_(std::string_view(text)) {}
  Param(const char* text) : value_(std::string_view(text)) {}
  template <typename T>
  requires(std::is_integral_v<T> || std::is_enum_v<T>) Param(T number) : value_(static_cast<std::int64_t>(number)) {}
  template <typename T>
  Param(const std::optional<T>& value) {
    if (value) *this = Param(*value);
  }

  const std::variant<std::monostate, std::int64_t, std::string_view>& value() const { return value_; }

 private:
  std::variant<std::monostate, std::int64_t, std::string_view> value_;
};

class ResultSet;

// One row; valid as long as its ResultSet. A column that does not exist is a bug; so is reading NULL with a function
// that cannot return it.
class Row {
 public:
  Row(const ResultSet& set, std::size_t index) : set_(&set), index_(index) {}
  bool is_null(std::string_view column) const;
  std::string_view text(std::string_view column) const;  // NULL reads as ""
  std::optional<std::string> maybe_text(std::string_view column) const;
  std::int64_t number(std::string_view column) const;
  std::optional<std::int64_t> maybe_number(std::string_view column) const;
  bool flag(std::string_view column) const { return number(column) != 0; }
  template <typename Id>
  Id id(std::string_view column) const {
    return static_cast<Id>(number(column));
  }
  template <typename Id>
  std::optional<Id> maybe_id(std::string_view column) const {
    auto value = maybe_number(column);
    if (!value) return std::nullopt;
    return static_cast<Id>(*value);
  }

 private:
  std::optional<std::string_view> cell(std::string_view column) const;
  const ResultSet* set_;
  std::size_t index_;
};

// One result set, held in memory.
class ResultSet {
 public:
  std::size_t size() const { return columns_.empty() ? 0 : cells_.size() / columns_.size(); }
  bool empty() const { return size() == 0; }
  Row operator[](std::size_t index) const { return Row(*this, index); }
  const std::vector<std::string>& columns() const { return columns_; }

  class Iterator {
   public:
    Iterator(const ResultSet& set, std::size_t index) : set_(&set), index_(index) {}
    Row operator*() const { return (*set_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    const ResultSet* set_;
    std::size_t index_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

  void set_columns(std::vector<std::string> names) { columns_ = std::move(names); }
  void add_cell(std::optional<std::string_view> cell);  // row by row, left to right

 private:
  friend class Row;
  struct Cell {
    std::size_t at = 0;
    std::ptrdiff_t size = -1;  // -1: NULL
  };
  std::vector<std::string> columns_;
  std::vector<Cell> cells_;
  std::string bytes_;
};

using ResultSets = std::vector<ResultSet>;

}  // namespace db
