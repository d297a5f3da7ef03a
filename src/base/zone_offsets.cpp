#include "base/zone_offsets.hpp"

#include <date/tz.h>

namespace base {

std::vector<ZoneOffset> zone_offsets(sys_ms from, sys_ms to) {
  std::vector<ZoneOffset> rows;
  const auto first = std::chrono::floor<std::chrono::seconds>(from);
  for (const auto& zone : date::get_tzdb().zones) {
    auto info = zone.get_info(first);
    rows.push_back({zone.name(), sys_ms{}, info.offset});
    while (info.end < to) {
      const auto before = info.offset;
      info = zone.get_info(info.end);
      if (info.offset != before) rows.push_back({zone.name(), info.begin, info.offset});
    }
  }
  return rows;
}

}  // namespace base
