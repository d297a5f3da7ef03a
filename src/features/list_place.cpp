#include "features/list_place.hpp"

#include <fmt/format.h>

#include <charconv>

namespace features {
namespace {

constexpr int kFurthest = 10'000'000;  // pages

}  // namespace

std::optional<std::int64_t> from_base36(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 36);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

std::string to_base36(std::int64_t number) {
  char digits[16];
  return {digits, std::to_chars(digits, digits + sizeof digits, number, 36).ptr};
}

ListPlace place_of(std::string_view argument) {
  const auto bar = argument.find('_');
  if (bar == argument.npos || (argument[0] != 'n' && argument[0] != 'p')) return {};
  const auto row = from_base36(argument.substr(1, bar - 1));
  const auto page = from_base36(argument.substr(bar + 1));
  if (!row || !page || *page > kFurthest) return {};
  return {.row = *row, .back = argument[0] == 'p', .page = static_cast<int>(*page)};
}

std::string to_text(const ListPlace& place) {
  if (place.page <= 0) return {};
  return fmt::format("{}{}_{}", place.back ? 'p' : 'n', to_base36(place.row), to_base36(place.page));
}

std::string place_before(const ListPlace& from, std::int64_t first_row) {
  return to_text({.row = first_row, .back = true, .page = from.page - 1});
}

std::string place_after(const ListPlace& from, std::int64_t last_row) {
  return to_text({.row = last_row, .back = false, .page = from.page + 1});
}

}  // namespace features
