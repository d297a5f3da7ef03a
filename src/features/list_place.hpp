// Which page of a list that is read by key, as one argument that cards carry along: "nc_2" the third page, after record
// 12 (both numbers to the base of 36, for room), "pc_1" the second one, before record 12, "" the first. The page
// travels along, so that none costs a count of those before it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/page.hpp"

namespace features {

struct ListPlace {
  std::int64_t row = 0;  // 0: the first page
  bool back = false;
  int page = 0;

  template <typename Id>
  domain::PageKey<Id> key() const {
    return {Id{row}, back};
  }
};

// What makes no sense (a forged button) is the first page.
ListPlace place_of(std::string_view argument);

// As place_of reads it.
std::string to_text(const ListPlace&);

// Numbers in such arguments: to the base of 36, above 0.
std::string to_base36(std::int64_t number);
std::optional<std::int64_t> from_base36(std::string_view text);

// Those of the pages before and after; "" for the first one, which is a whole page whatever has come meanwhile.
std::string place_before(const ListPlace&, std::int64_t first_row);
std::string place_after(const ListPlace&, std::int64_t last_row);

}  // namespace features
