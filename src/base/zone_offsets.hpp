// How far the clocks of every time zone are ahead of UTC, and since when: what the database keeps to reckon in local
// times (table zone_offsets).
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace base {

struct ZoneOffset {
  std::string zone;
  sys_ms since;  // until the next row of the same zone; the first row of each is the epoch
  std::chrono::seconds ahead;
};

// Of all zones that is_time_zone knows, the changes from `from` until before `to`, by zone and time.
std::vector<ZoneOffset> zone_offsets(sys_ms from, sys_ms to);

}  // namespace base
