#include "db/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace db {
namespace {

// 1205 lock wait timeout, 1213 deadlock (Galera: also at COMMIT), 1020 record changed since last read (Galera, newer
// MariaDB).
constexpr std::array kRerun{1020, 1205, 1213};

// 1040 too many connections, 1047 node not ready (Galera), 1053 shutdown in progress, 1152..1161 broken network, 1184
// aborted, 1290/1836 read-only after a fail-over, 1317 interrupted by the shutdown, 1927 killed, 2002..2013 cannot
// reach or lost, 2055 lost.
constexpr std::array kOutage{1040, 1047, 1053, 1152, 1156, 1157, 1158, 1159, 1160, 1161, 1184, 1290,
                             1317, 1836, 1927, 2002, 2003, 2005, 2006, 2012, 2013, 2026, 2055};

}  // namespace

Error::Error(int code, std::string_view call, std::string_view message)
    : std::runtime_error(fmt::format("{}: {} ({})", call, message, code)), code_(code), call_(call) {}

Error::Kind Error::kind_of(int code) {
  if (std::ranges::find(kRerun, code) != kRerun.end()) return Kind::rerun;
  if (std::ranges::find(kOutage, code) != kOutage.end()) return Kind::outage;
  return Kind::other;
}

}  // namespace db
