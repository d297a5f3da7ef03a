// Clients taken out: page by page into a file, CSV or XLSX. The same for the chat and the shell.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dialog/words.hpp"
#include "domain/client.hpp"
#include "features/handler.hpp"

namespace features {

inline constexpr std::string_view kExport = "export";

enum class ExportFormat { csv, xlsx };

// Exactly the clients that the filter means. `zone`: of the times in the file.
std::string export_payload(base::UserId actor, ExportFormat format, const domain::ClientFilter& filter,
                           std::string_view zone);
Handler::Step export_step(const Job&, db::Transaction&, const Context&, const dialog::Words&);

struct ExportResult {
  std::optional<base::FileId> file;
  int clients = 0;
  std::string refused;  // the refusal's name; "" where there was none
  bool too_big = false;
};
std::optional<ExportResult> parse_export_result(std::string_view json);

}  // namespace features
