#include "db/time_zones.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/zone_offsets.hpp"

namespace db {
namespace {

// The years in which deadlines lie: ten ahead are allowed.
constexpr std::chrono::sys_days kFrom = std::chrono::year(2015) / 1 / 1;
constexpr std::chrono::sys_days kUntil = std::chrono::year(2046) / 1 / 1;
constexpr std::size_t kRowsAtOnce = 2000;

std::vector<std::string> all_values() {
  std::vector<std::string> batches;
  std::size_t rows = 0;  // in the last batch
  for (const auto& row : base::zone_offsets(base::sys_ms(kFrom), base::sys_ms(kUntil))) {
    if (batches.empty() || rows == kRowsAtOnce) {
      batches.emplace_back();
      rows = 0;
    }
    ++rows;
    auto& values = batches.back();
    values +=
        fmt::format("{}('{}', '1970-01-01' + INTERVAL {} SECOND, {})", values.empty() ? "" : ",", row.zone,
                    std::chrono::floor<std::chrono::seconds>(row.since.time_since_epoch()).count(), row.ahead.count());
  }
  return batches;
}

}  // namespace

void fill_time_zones(Connection& owner) {
  const auto batches = all_values();
  std::string whole;
  for (const auto& values : batches) whole += values;
  const std::string digest = base::sha256_hex(whole);
  const auto known = owner.query("SELECT digest FROM zone_data");
  if (!known.at(0).empty() && known.at(0)[0].text("digest") == digest) {
    owner.rollback();
    return;
  }
  owner.query("DELETE FROM zone_offsets");
  for (const auto& values : batches)
    owner.query("INSERT INTO zone_offsets (zone, starts_at, offset_seconds) VALUES " + values);
  owner.query(fmt::format("REPLACE INTO zone_data (id, digest) VALUES (1, '{}')", digest));
  owner.commit();
}

}  // namespace db
