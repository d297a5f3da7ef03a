// Chance without surprises for the demo company: the same for the same number and purpose. Of commands_demo_* only.
#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>

#include "base/clock.hpp"

namespace app::demo {

// Spread evenly (splitmix64).
inline std::uint64_t chance(int index, int purpose) {
  std::uint64_t x = static_cast<std::uint64_t>(index) * 1000 + static_cast<std::uint64_t>(purpose) + 0x9E3779B97F4A7C15;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

inline bool in_100(int index, int purpose, unsigned percent) {
  return chance(index, purpose) % 100 < percent;
}

// From 0 to 1.
inline double share(int index, int purpose) {
  return static_cast<double>(chance(index, purpose) % 1'000'000) / 1e6;
}

template <typename List>
auto one_of(const List& list, int index, int purpose) {
  return list[chance(index, purpose) % list.size()];
}

// A moment of a working day, from 8:00 to 18:00 UTC, at or after one given in milliseconds.
inline base::sys_ms at_work(double when) {
  using namespace std::chrono;
  auto day = sys_days(floor<days>(sys_time<milliseconds>(milliseconds(static_cast<std::int64_t>(when)))));
  const auto of_day = (when / 86'400'000.0) - std::floor(when / 86'400'000.0);
  if (const auto weekday = std::chrono::weekday(day).iso_encoding(); weekday > 5) day += days(8 - weekday);
  return day + hours(8) + milliseconds(static_cast<std::int64_t>(of_day * 36'000'000.0));
}

}  // namespace app::demo
