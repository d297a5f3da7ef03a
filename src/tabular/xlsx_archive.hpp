// An XLSX as the archive that it is, before Orcus sees it.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "tabular/table.hpp"

namespace tabular {

// Why the archive may not be unpacked, if there is a reason; else its bytes, with the sheets' inline texts rewritten in
// a way that Orcus reads ("" where there are none, and the bytes can be taken as they are).
std::expected<std::string, Problem> prepare_archive(std::string_view bytes, const Limits& limits);

}  // namespace tabular
