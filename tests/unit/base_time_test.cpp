#include <gtest/gtest.h>

#include <algorithm>

#include "base/ensure.hpp"
#include "base/iso_time.hpp"
#include "base/time_zone.hpp"

namespace base {
namespace {

using namespace std::chrono_literals;

sys_ms at(std::string_view text) {
  return parse_iso_time(text).value();
}
std::string local(std::string_view utc, std::string_view zone) {
  return iso_time(sys_ms(to_local(at(utc), zone).time_since_epoch()));
}
std::string utc(std::string_view local, std::string_view zone) {
  return iso_time(from_local(local_ms(at(local).time_since_epoch()), zone));
}

TEST(IsoTime, ReadsAndWritesWhatTheDatabaseDoes) {
  EXPECT_EQ(iso_time(at("2026-02-28 23:59:59.987")), "2026-02-28 23:59:59.987");
  EXPECT_EQ(iso_time(at("2026-02-28T23:59:59Z")), "2026-02-28 23:59:59.000");
  EXPECT_EQ(iso_time(at("1969-12-31 23:59:59.5")), "1969-12-31 23:59:59.500");
  EXPECT_EQ(iso_date(parse_iso_date("2024-02-29").value()), "2024-02-29");
}

TEST(IsoTime, RefusesWhatDoesNotExist) {
  for (const auto* text :
       {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026-01-01 ", "2026/01/01"})
    EXPECT_FALSE(parse_iso_date(text)) << text;
  for (const auto* text : {"2026-01-01", "2026-01-01 24:00:00", "2026-01-01 12:60:00", "2026-01-01 12:00:00.",
                           "2026-01-01 12:00:00.5x", "2026-01-01 12:00"})
    EXPECT_FALSE(parse_iso_time(text)) << text;
}

TEST(TimeZone, KnowsItsNames) {
  EXPECT_TRUE(is_time_zone("Europe/Berlin"));
  EXPECT_TRUE(is_time_zone("UTC"));
  for (const auto* name : {"", "Berlin", "europe/berlin", "Europe/Berlin ", "../../etc/passwd", "posix/Europe/Berlin"})
    EXPECT_FALSE(is_time_zone(name)) << name;
  EXPECT_THROW(to_local({}, "Nowhere/City"), Bug);
}

TEST(TimeZone, ConvertsThroughBothChanges) {
  EXPECT_EQ(local("2026-01-01 12:00:00", "Europe/Berlin"), "2026-01-01 13:00:00.000");
  EXPECT_EQ(local("2026-07-01 12:00:00", "Europe/Berlin"), "2026-07-01 14:00:00.000");
  EXPECT_EQ(local("2026-07-01 12:00:00", "Asia/Kathmandu"), "2026-07-01 17:45:00.000");
  EXPECT_EQ(utc("2026-07-01 14:00:00", "Europe/Berlin"), "2026-07-01 12:00:00.000");
  EXPECT_EQ(utc("2026-10-25 02:30:00", "Europe/Berlin"), "2026-10-25 00:30:00.000") << "happens twice: the first";
  EXPECT_EQ(utc("2026-03-29 02:30:00", "Europe/Berlin"), "2026-03-29 01:00:00.000") << "never happens: the change";
  EXPECT_EQ(utc_offset(at("2026-07-01 12:00:00"), "America/New_York"), -4h);
}

TEST(TimeZone, ListsPlacesThatBothSidesKnow) {
  const auto& zones = time_zones();
  EXPECT_GT(zones.size(), 350u);
  EXPECT_TRUE(std::ranges::is_sorted(zones));
  for (const auto& zone : zones) EXPECT_TRUE(is_time_zone(zone)) << zone;
  EXPECT_EQ(std::ranges::count_if(zones, [](const auto& zone) { return zone.starts_with("Etc/"); }), 0);
}

TEST(TimeZone, IsFoundByCityInBothLanguages) {
  EXPECT_EQ(find_time_zones("Berlin", 3), std::vector<std::string>{"Europe/Berlin"});
  EXPECT_EQ(find_time_zones("берл", 3), std::vector<std::string>{"Europe/Berlin"});
  EXPECT_EQ(find_time_zones("new york", 3), std::vector<std::string>{"America/New_York"});
  EXPECT_EQ(find_time_zones("Москва", 3), std::vector<std::string>{"Europe/Moscow"});
  EXPECT_EQ(find_time_zones("Europe/", 5).size(), 5u);
  EXPECT_TRUE(find_time_zones("Atlantis", 3).empty());
  EXPECT_TRUE(find_time_zones("", 3).empty());
  EXPECT_EQ(time_zone_city("Europe/Berlin", "ru"), "Берлин");
  EXPECT_EQ(time_zone_city("UTC", "en"), "UTC");
}

TEST(TimeZone, NamesItsCountry) {
  EXPECT_EQ(region_of_time_zone("Europe/Berlin"), "DE");
  EXPECT_EQ(region_of_time_zone("UTC"), "");
  EXPECT_EQ(region_of_time_zone("no zone"), "");
}

}  // namespace
}  // namespace base
