#include "dialog/paging.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dialog {
namespace {

int pages_of(int rows, int size) {
  return (rows + size - 1) / size;
}

std::string here_text(const Words& words, const Pages& pages) {
  if (pages.position > pages.exact && !pages.numbered) return "…";
  const int page = pages_of(pages.position, pages.size) + 1;
  if (!pages.counted()) return words.number(page);
  return fmt::format("{}/{}", page, std::max(page, pages_of(pages.total, pages.size)));
}

}  // namespace

Row paging_row(const Words& words, const Pages& pages, const Press& before, const Press& after) {
  if (!pages.has_before() && !pages.has_after()) return {};
  Row row;
  if (pages.has_before()) row.push_back(button("‹", before));
  row.push_back(button(here_text(words, pages), press(kHere)));
  if (pages.has_after()) row.push_back(button("›", after));
  return row;
}

std::string total_text(const Words& words, const Pages& pages) {
  return pages.counted() ? words.number(pages.total) : words.number(pages.exact) + "+";
}

}  // namespace dialog
