// IANA time zones: what time it is where, and which zone a city's people mean. Zones by name; an unknown one is a Bug
// except where a function says otherwise.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace base {

using local_ms = std::chrono::local_time<std::chrono::milliseconds>;

bool is_time_zone(std::string_view name);

local_ms to_local(sys_ms at, std::string_view zone);

// A local time that happens twice (clocks go back) means the first; one that never happens (forward) means the moment
// of the change.
sys_ms from_local(local_ms at, std::string_view zone);

// How far the zone is ahead of UTC at a moment.
std::chrono::minutes utc_offset(sys_ms at, std::string_view zone);

// Zones that are places ("Europe/Berlin"), sorted, without old names and Etc/….
const std::vector<std::string>& time_zones();

// The city of a zone in "en" or "ru": "Berlin", "Берлин".
std::string time_zone_city(std::string_view zone, std::string_view language);

// Zones whose city (in English or Russian) or name contains `query`, those that begin with it first; at most `limit`.
std::vector<std::string> find_time_zones(std::string_view query, std::size_t limit);

// The country of a zone ("DE"); "" where it has none (UTC).
std::string region_of_time_zone(std::string_view zone);

}  // namespace base
