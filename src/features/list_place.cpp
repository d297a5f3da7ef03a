#include "features/list_place.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace features {
namespace {

constexpr int kFurthest = 10'000'000;  // pages

template <typename Number>
std::optional<Number> base36(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 36);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

std::string to_base36(std::int64_t number) {
  char digits[16];
  return {digits, std::to_chars(digits, digits + sizeof digits, number, 36).ptr};
}

}  // namespace

ListPlace place_of(std::string_view argument) {
  const auto bar = argument.find('_');
  if (bar == argument.npos || (argument[0] != 'n' && argument[0] != 'p')) return {};
  const auto row = base36<std::int64_t>(argument.substr(1, bar - 1));
  const auto page = base36<int>(argument.substr(bar + 1));
  if (!row || !page || *page > kFurthest) return {};
  return {.row = *row, .back = argument[0] == 'p', .page = *page};
}

std::string place_before(const ListPlace& from, std::int64_t first_row) {
  if (from.page <= 1) return {};
  return fmt::format("p{}_{}", to_base36(first_row), to_base36(from.page - 1));
}

std::string place_after(const ListPlace& from, std::int64_t last_row) {
  return fmt::format("n{}_{}", to_base36(last_row), to_base36(from.page + 1));
}

}  // namespace features
