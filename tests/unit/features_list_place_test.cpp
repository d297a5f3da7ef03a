// The page of a list in the argument of a button.
#include <gtest/gtest.h>

#include <limits>

#include "features/list_place.hpp"

namespace features {
namespace {

TEST(ListPlaceTest, ReadsWhatItWrites) {
  const auto third = place_of(place_after({.row = 5, .back = false, .page = 1}, 12));
  EXPECT_EQ(third.row, 12);
  EXPECT_FALSE(third.back);
  EXPECT_EQ(third.page, 2);
  EXPECT_EQ(to_text(third), "nc_2");
  const auto second = place_of(place_before(third, 10));
  EXPECT_EQ(to_text(second), "pa_1");
  EXPECT_TRUE(second.back);
  EXPECT_EQ(place_before(second, 9), "") << "the first page needs no key";
  EXPECT_EQ(to_text({}), "");
  constexpr auto kLargest = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(from_base36(to_base36(kLargest)), kLargest);
}

TEST(ListPlaceTest, WhatMakesNoSenseIsTheFirstPage) {
  for (const auto* forged : {"", "n", "n_", "nc", "nc_", "n_2", "xc_2", "nc_0", "n-1_2", "nc_2!", "nc_-2", "n0_1",
                             "nzzzzzzzzzzzzzzzzz_1", "nc_zzzzzz"}) {
    const auto place = place_of(forged);
    EXPECT_EQ(place.page, 0) << forged;
    EXPECT_EQ(place.row, 0) << forged;
  }
}

}  // namespace
}  // namespace features
