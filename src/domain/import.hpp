// Bringing clients in from a file: how one such import stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace domain {

enum class ImportState { reading, checked, importing, done, undoing, undone, failed, cancelled };

std::string_view to_text(ImportState);
std::optional<ImportState> parse_import_state(std::string_view);

// Rows by what becomes of them; then clients by what became of them.
struct ImportCounts {
  int fresh = 0;
  int changed = 0;
  int same = 0;
  int duplicate = 0;
  int error = 0;
  int created = 0;
  int updated = 0;
  int removed = 0;   // taken back: created ones
  int restored = 0;  // … and changed ones
  int kept = 0;      // left as they are, because somebody has worked with them since
  bool operator==(const ImportCounts&) const = default;
};

// A row that is not brought in, and why.
struct ImportProblem {
  int row = 0;
  int line = 0;        // in the file
  std::string reason;  // 'phone', 'same_as' …
  std::string detail;  // the value that is wrong, or the line that says the same
  bool operator==(const ImportProblem&) const = default;
};

struct Import {
  base::ImportId id{};
  base::FileId file{};
  std::string name;  // of the file
  ImportState state = ImportState::reading;
  std::string problem;  // why it failed
  std::string plan;     // which column is which field: JSON of the program's own; "" until it has been read
  int total = 0;        // rows
  int compared_to = 0;
  int applied_to = 0;
  int undone_to = 0;
  bool undoable = false;
  std::string time_zone;  // of whose import it is
  std::string language;
};

struct ImportCard {
  Import import;
  ImportCounts counts;
  std::vector<ImportProblem> problems;  // the first ones
};

// A line of the list of one's imports.
struct ImportLine {
  base::ImportId id{};
  std::string name;
  ImportState state = ImportState::reading;
  base::sys_ms at{};
};

// A row as it would be stored; texts that the file does not give are empty.
struct ImportRow {
  int row = 0;
  int line = 0;
  std::string reason;  // "" of a row that is sound
  std::string detail;
  std::string full_name;
  std::string company;
  std::string phone;
  std::string email;
  std::string telegram_username;
  std::string birth_date;  // 'YYYY-MM-DD'
  std::string segment;
  std::string notes;
  std::optional<base::UserId> manager;
};

// … and the client that it means, if there is one.
struct ImportMatch {
  ImportRow row;
  std::optional<base::ClientId> client;
};

// How far a pass over the rows has come.
struct ImportPass {
  int done = 0;
  int total = 0;
  bool finished = false;
};

}  // namespace domain
