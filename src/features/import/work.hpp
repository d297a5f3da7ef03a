// The long work of an import, step by step: reading the file and comparing it, bringing the rows in, taking them back,
// writing down what is wrong. The same for the chat and the shell.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dialog/words.hpp"
#include "features/handler.hpp"

namespace features {

inline constexpr std::string_view kImportCheck = "import_check";
inline constexpr std::string_view kImportApply = "import_apply";
inline constexpr std::string_view kImportUndo = "import_undo";
inline constexpr std::string_view kImportProblems = "import_problems";

inline constexpr std::size_t kImportRows = 100'000;  // that one file may hold

// Payload of these jobs; `managers`: the person may give clients to anybody (the database decides again). A step that
// the database refuses ends the job; its result then names the refusal.
std::string import_payload(base::UserId actor, base::ImportId import, bool managers);

Handler::Step import_check_step(const Job&, db::Transaction&, const Context&, const dialog::Words&);
Handler::Step import_apply_step(const Job&, db::Transaction&, const Context&, const dialog::Words&);
Handler::Step import_undo_step(const Job&, db::Transaction&, const Context&, const dialog::Words&);
Handler::Step import_problems_step(const Job&, db::Transaction&, const Context&, const dialog::Words&);

// What such a job came to.
struct ImportResult {
  base::ImportId import{};
  std::optional<base::FileId> file;  // that it made
  std::string refused;               // the refusal's name; "" where there was none
};
std::optional<ImportResult> parse_import_result(std::string_view json);

// Why a file could not be read, for people: what it is and what to do.
std::string import_problem_text(const dialog::Words&, std::string_view problem);

}  // namespace features
