// Clients in and out by the shell: the same work as in the chat, step by step, on a connection of the bot's account.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/config.hpp"
#include "base/ids.hpp"

namespace app {

struct ImportOptions {
  std::filesystem::path file;
  std::int64_t person = 0;       // Telegram id of the user in whose name it is done
  bool dry_run = false;          // compares, and changes nothing
  std::vector<std::string> map;  // "Heading=field", "Heading=" for a column that is not to be imported
};
int run_import(const Config& config, const ImportOptions& options);

struct ExportOptions {
  std::filesystem::path file;  // empty: standard output
  std::string format;          // "csv", "xlsx"; "": by the file's name, else CSV
  std::int64_t person = 0;     // Telegram id of the user whose clients are meant; 0: an administrator's, all of them
};
int run_export(const Config& config, const ExportOptions& options);

}  // namespace app
