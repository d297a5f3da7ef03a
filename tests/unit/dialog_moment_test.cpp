#include <gtest/gtest.h>

#include "dialog/moment.hpp"

namespace dialog {
namespace {

using namespace std::chrono;

TEST(Moment, IsReadAsPeopleTypeIt) {
  const Catalog catalog;
  const auto today = year(2026) / November / 23;
  const auto read = [&](const char* language, const char* typed) {
    const auto moment = parse_moment(catalog.words(language), typed, today);
    if (!moment) return std::string("?");
    return (moment->date ? "" : "T") + kept_moment({.date = moment->date.value_or(today), .time = moment->time});
  };
  EXPECT_EQ(read("en", "14:30"), "T2026-11-23 14:30");
  EXPECT_EQ(read("en", " 9:05 "), "T2026-11-23 09:05");
  EXPECT_EQ(read("en", "2:30 pm"), "T2026-11-23 14:30");
  EXPECT_EQ(read("en", "12 am"), "T2026-11-23 00:00");
  EXPECT_EQ(read("en", "at 9am"), "T2026-11-23 09:00");
  EXPECT_EQ(read("en", "yesterday 15:00"), "2026-11-22 15:00");
  EXPECT_EQ(read("en", "yesterday, at 15:00"), "2026-11-22 15:00");
  EXPECT_EQ(read("en", "15:00 yesterday"), "2026-11-22 15:00");
  EXPECT_EQ(read("en", "23.11. 9:15"), "2026-11-23 09:15");
  EXPECT_EQ(read("en", "2026-11-20 23:59"), "2026-11-20 23:59");
  EXPECT_EQ(read("en", "Nov 20, 2026 at 2:30 PM"), "2026-11-20 14:30");
  EXPECT_EQ(read("en", "20.11.2026"), "2026-11-20");
  EXPECT_EQ(read("ru", "вчера в 15:30"), "2026-11-22 15:30");
  EXPECT_EQ(read("ru", "20 ноября, 9:15"), "2026-11-20 09:15");
  for (const char* none : {"", "soon", "25:00", "12:60", "13 pm", "0 am", "31.2. 10:00", "10:00 or so"})
    EXPECT_EQ(read("en", none), "?") << none;
  EXPECT_EQ(read("en", std::string(4096, '1').c_str()), "?");
}

TEST(Moment, ComesBackAsItWasKept) {
  const Moment whole{.date = year(2024) / February / 29, .time = hours(23) + minutes(59)};
  EXPECT_EQ(read_moment(kept_moment(whole)), whole);
  const Moment day{.date = year(2024) / February / 29, .time = {}};
  EXPECT_EQ(read_moment(kept_moment(day)), day);
  EXPECT_EQ(read_moment(""), Moment{});
  EXPECT_EQ(read_moment("2023-02-29 10:00"), Moment{});
}

}  // namespace
}  // namespace dialog
