// Local times in the database (zone_offset, to_local, from_local, repeat_next) against the program's own.
#include <fmt/format.h>

#include <random>

#include "base/time_zone.hpp"
#include "world.hpp"

namespace sql_tests {
namespace {

std::string sql_time(std::chrono::milliseconds since_epoch) {
  return fmt::format("TIMESTAMP'1970-01-01 00:00:00' + INTERVAL {} SECOND",
                     std::chrono::floor<std::chrono::seconds>(since_epoch).count());
}

class Zones : public testing::Test {
 protected:
  World world;
  Id seconds(const std::string& moment) {
    return world.number(fmt::format("SELECT TIMESTAMPDIFF(SECOND, '1970-01-01', {})", moment));
  }
  std::string repeat(std::string_view deadline, std::string_view rule, std::string_view day, std::string_view zone) {
    return world.text(fmt::format("SELECT repeat_next('{}', '{}', {}, '{}')", deadline, rule, day, zone));
  }
};

TEST_F(Zones, AreTheProgramsOwn) {
  std::mt19937_64 random(7);
  for (const std::string zone : {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC",
                                 "Australia/Lord_Howe", "Europe/Moscow", "Africa/Casablanca", "Asia/Tokyo"})
    for (int i = 0; i < 40; ++i) {
      // 2026 to 2036, to the second; every other one near a change of European or American clocks.
      std::chrono::seconds at(1767225600 + static_cast<long>(random() % 315360000));
      if (i % 2 == 0)
        at = std::chrono::seconds(i % 4 == 0 ? 1774746000 : 1793494800) + std::chrono::minutes(random() % 720 - 360);
      const base::sys_ms moment{at};
      const auto local = base::to_local(moment, zone);
      EXPECT_EQ(seconds(fmt::format("to_local({}, '{}')", sql_time(at), zone)),
                std::chrono::floor<std::chrono::seconds>(local.time_since_epoch()).count())
          << zone << " " << at.count();
      const base::local_ms shown{at};
      EXPECT_EQ(seconds(fmt::format("from_local({}, '{}')", sql_time(at), zone)),
                std::chrono::floor<std::chrono::seconds>(base::from_local(shown, zone).time_since_epoch()).count())
          << zone << " local " << at.count();
    }
  EXPECT_EQ(world.number("SELECT zone_offset('Not/AZone', SYSDATE(3))"), 0);
  EXPECT_GT(world.number("SELECT COUNT(DISTINCT zone) FROM zone_offsets"), 400);
}

TEST_F(Zones, HoursThatAreNotThereAndHoursThatComeTwice) {
  EXPECT_EQ(world.text("SELECT from_local('2026-03-29 02:30:00', 'Europe/Berlin')"), "2026-03-29 01:00:00.000");
  EXPECT_EQ(world.text("SELECT from_local('2026-10-25 02:30:00', 'Europe/Berlin')"), "2026-10-25 00:30:00.000");
}

TEST_F(Zones, RepeatingKeepsTheClocksTime) {
  EXPECT_EQ(repeat("2030-03-30 09:00:00", "daily", "NULL", "Europe/Berlin"), "2030-03-31 08:00:00.000")
      << "10:00 both days";
  EXPECT_EQ(repeat("2030-03-30 09:00:00", "daily", "NULL", "UTC"), "2030-03-31 09:00:00.000");
  EXPECT_EQ(repeat("2030-03-30 01:30:00", "daily", "NULL", "Europe/Berlin"), "2030-03-31 01:00:00.000")
      << "02:30 is not there";
  EXPECT_EQ(repeat("2030-03-28 09:00:00", "weekly", "NULL", "Europe/Berlin"), "2030-04-04 08:00:00.000");
  EXPECT_EQ(repeat("2030-01-31 09:00:00", "monthly", "31", "UTC"), "2030-02-28 09:00:00.000");
  EXPECT_EQ(repeat("2032-01-31 09:00:00", "monthly", "31", "UTC"), "2032-02-29 09:00:00.000");
  EXPECT_EQ(repeat("2030-02-28 09:00:00", "monthly", "31", "UTC"), "2030-03-31 09:00:00.000");
  EXPECT_EQ(repeat("2030-12-15 23:30:00", "monthly", "16", "Asia/Tokyo"), "2031-01-15 23:30:00.000");
  // Long overdue: the next one is ahead.
  for (const auto* rule : {"daily", "weekly", "monthly"}) {
    const auto next = repeat("2024-01-31 09:00:00", rule, "31", "UTC");
    EXPECT_EQ(world.number(fmt::format("SELECT '{}' > SYSDATE(3) AND '{}' < SYSDATE(3) + INTERVAL 32 DAY", next, next)),
              1)
        << rule << " " << next;
  }
}

}  // namespace
}  // namespace sql_tests
