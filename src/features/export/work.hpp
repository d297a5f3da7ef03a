// A list taken out: page by page into a file, CSV or XLSX. What is listed is the source's; the same for the chat and
// the shell.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dialog/words.hpp"
#include "domain/refusal.hpp"
#include "features/handler.hpp"

namespace features {

enum class ExportFormat { csv, xlsx };

// What a page of it is asked for.
struct ExportAsked {
  base::UserId actor{};
  const nlohmann::json& filter;       // as the source wrote it
  std::optional<std::int64_t> after;  // the record that the page begins after
  std::string zone;                   // of the times in the file
};

struct ExportPage {
  std::vector<std::vector<std::string>> rows;
  int records = 0;
  std::optional<std::int64_t> next;  // the record that the next page begins after; absent: this was the last
};

// A list that can be taken out.
struct ExportSource {
  const char* file;   // its name, without the ending
  const char* sheet;  // of the workbook
  std::span<const char* const> headings;
  domain::Result<ExportPage> (*read)(db::Transaction&, const ExportAsked&, const dialog::Words&);
};

std::string export_payload(base::UserId actor, ExportFormat format, const nlohmann::json& filter,
                           std::string_view zone);
Handler::Step export_step(const ExportSource&, const Job&, db::Transaction&, const dialog::Words&);

struct ExportResult {
  std::optional<base::FileId> file;
  int records = 0;
  std::string refused;  // the refusal's name; "" where there was none
  bool too_big = false;
};
std::optional<ExportResult> parse_export_result(std::string_view json);

}  // namespace features
