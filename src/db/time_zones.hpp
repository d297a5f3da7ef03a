// Fills the database's time zones (table zone_offsets) from the program's own, so that both reckon alike.
#pragma once

#include "db/connection.hpp"

namespace db {

// Idempotent: writes only where the program's zones are not those of the last time. After Migrator::migrate, by the
// same account; commits.
void fill_time_zones(Connection& owner);

}  // namespace db
