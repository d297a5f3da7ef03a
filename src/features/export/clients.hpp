// The clients of a list as rows of a file.
#pragma once

#include <string>
#include <string_view>

#include "domain/client.hpp"
#include "features/export/work.hpp"

namespace features {

inline constexpr std::string_view kClientExport = "export";  // the job

// Exactly the clients that the filter means. `zone`: of the times in the file.
std::string client_export_payload(base::UserId actor, ExportFormat format, const domain::ClientFilter& filter,
                                  std::string_view zone);
Handler::Step client_export_step(const Job&, db::Transaction&, const Context&, const dialog::Words&);

}  // namespace features
