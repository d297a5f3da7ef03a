// Does the audit log say exactly what a table holds? All its entries applied one after another must give the present
// rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/database.hpp"

namespace support {

// What the entries of `kind` ("client") give and `table` ("clients") does not hold, or the other way round; empty: they
// agree. Compared is every column but those that the log leaves out: version, time stamps of the row itself, derived
// ones.
std::vector<std::string> replay_differences(Database&, std::string_view kind, std::string_view table);

}  // namespace support
