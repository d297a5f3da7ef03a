// The row ‹ 2/7 › under a list that is read page by page.
#pragma once

#include <optional>
#include <string>

#include "dialog/screen.hpp"
#include "dialog/words.hpp"

namespace dialog {

inline constexpr const char* kHere = "here";  // the route of a button that only shows where one is

struct Pages {
  int total = 0;     // of all pages; above `exact`: more than that
  int position = 0;  // rows before this page; above `exact`: not known
  int shown = 0;     // rows on this page
  int size = 8;      // rows of a full page
  int exact = 1000;
  bool numbered = false;  // the position is known however far it is

  bool counted() const { return total <= exact; }
  bool has_before() const { return position > 0; }
  bool has_after() const { return !counted() ? shown == size : position + shown < total; }
};

// Nothing where one page holds all.
Row paging_row(const Words&, const Pages&, const Press& before, const Press& after);

// "37", or "1,000+".
std::string total_text(const Words&, const Pages&);

}  // namespace dialog
