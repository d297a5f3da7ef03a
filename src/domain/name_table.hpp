// How an enumeration is written in the database: one table each, read both ways.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/ensure.hpp"

namespace domain {

template <typename E>
struct Name {
  E value;
  std::string_view text;
};

template <typename E, std::size_t N>
std::string_view name_of(const std::array<Name<E>, N>& table, E value) {
  const auto found = std::ranges::find(table, value, &Name<E>::value);
  base::ensure(found != table.end(), "every value of an enumeration has a name");
  return found->text;
}

template <typename E, std::size_t N>
std::optional<E> value_of(const std::array<Name<E>, N>& table, std::string_view text) {
  const auto found = std::ranges::find(table, text, &Name<E>::text);
  if (found == table.end()) return std::nullopt;
  return found->value;
}

}  // namespace domain
