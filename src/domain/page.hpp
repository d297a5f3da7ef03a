// One page of a long list that is read by key: its rows and where they lie in the whole.
#pragma once

#include <vector>

namespace domain {

// Matches are counted exactly up to this many; a count above it says "more than".
inline constexpr int kCountedExactly = 1000;

template <typename T>
struct Page {
  std::vector<T> items;
  int total = 0;     // of all pages; kCountedExactly + 1 means "more"
  int position = 0;  // rows before the first item; kCountedExactly + 1 means "more"

  bool counted() const { return total <= kCountedExactly; }
  bool operator==(const Page&) const = default;
};

// Which page of a list: the one after a row, the one before it, or (no row) the first one. `Id` is the list's record.
template <typename Id>
struct PageKey {
  Id row{};  // 0: the first page (or, backwards, the last)
  bool back = false;
  bool operator==(const PageKey&) const = default;
};

}  // namespace domain
