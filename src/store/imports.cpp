#include "store/imports.hpp"

#include <nlohmann/json.hpp>

#include "store/read.hpp"

namespace store {
namespace {

using domain::Result;

int count(const db::Row& row, std::string_view column) {
  return static_cast<int>(row.number(column));
}

domain::ImportState read_state(const db::Row& row) {
  return known(domain::parse_import_state(row.text("state")));
}

domain::ImportProblem read_problem(const db::Row& row) {
  return {count(row, "row_no"), count(row, "line"), std::string(row.text("reason")), std::string(row.text("detail"))};
}

domain::ImportLine read_line(const db::Row& row) {
  return {row.id<base::ImportId>("id"), std::string(row.text("name")), read_state(row), time(row, "at")};
}

domain::Import read_import(const db::Row& row) {
  return {.id = row.id<base::ImportId>("id"),
          .file = row.id<base::FileId>("file_id"),
          .name = std::string(row.text("name")),
          .state = read_state(row),
          .problem = std::string(row.text("problem")),
          .plan = std::string(row.text("plan")),
          .total = count(row, "total"),
          .compared_to = count(row, "compared_to"),
          .applied_to = count(row, "applied_to"),
          .undone_to = count(row, "undone_to"),
          .undoable = row.flag("undoable"),
          .time_zone = std::string(row.text("time_zone")),
          .language = std::string(row.text("language"))};
}

domain::ImportCounts read_counts(const db::Row& row) {
  return {.fresh = count(row, "fresh"),
          .changed = count(row, "changed"),
          .same = count(row, "same"),
          .duplicate = count(row, "duplicate"),
          .error = count(row, "error"),
          .created = count(row, "created"),
          .updated = count(row, "updated"),
          .removed = count(row, "removed"),
          .restored = count(row, "restored"),
          .kept = count(row, "kept")};
}

Result<domain::ImportPass> pass(const db::Answer& answer) {
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return domain::ImportPass{count(row, "done"), count(row, "total"), row.flag("finished")};
}

std::string rows_text(const std::vector<domain::ImportRow>& rows) {
  auto out = nlohmann::json::array();
  for (const auto& row : rows)
    out.push_back({row.row, row.line, row.reason, row.detail, row.full_name, row.company, row.phone, row.email,
                   row.telegram_username, row.birth_date, row.segment, row.notes,
                   row.manager ? std::to_string(base::to_int(*row.manager)) : std::string()});
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Result<base::ImportId> Imports::begin(By by, base::FileId file) {
  const auto answer = tx_.write("import_begin", {by.actor, by.update, file, nullptr});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::ImportId>("id");
}

Result<domain::ImportCard> Imports::card(base::UserId actor, base::ImportId import, int problems) {
  const auto answer = tx_.read("import_card", {actor, import, problems});
  if (!answer) return no(answer.error());
  return domain::ImportCard{read_import(only_row(*answer)), read_counts(only_row(*answer, 1)),
                            rows(answer->at(2), read_problem)};
}

Result<std::vector<domain::ImportLine>> Imports::list(base::UserId actor, int limit) {
  return store::list(tx_.read("import_list", {actor, limit}), read_line);
}

Result<std::vector<domain::ImportProblem>> Imports::problems(base::UserId actor, base::ImportId import, int after_row,
                                                             int limit) {
  return store::list(tx_.read("import_problems", {actor, import, after_row, limit}), read_problem);
}

Result<std::optional<domain::ImportMatch>> Imports::row(base::UserId actor, base::ImportId import, int number) {
  const auto answer = tx_.read("import_row", {actor, import, number});
  if (!answer) return no(answer.error());
  if (answer->front().empty()) return std::nullopt;
  const auto row = answer->front()[0];
  const auto text = [&](std::string_view column) { return std::string(row.text(column)); };
  return domain::ImportMatch{{.row = number,
                              .full_name = text("full_name"),
                              .company = text("company"),
                              .phone = text("phone"),
                              .email = text("email"),
                              .telegram_username = text("telegram_username"),
                              .birth_date = text("birth_date"),
                              .segment = text("segment"),
                              .notes = text("notes")},
                             row.maybe_id<base::ClientId>("client_id")};
}

Result<void> Imports::set_plan(By by, base::ImportId import, std::string_view plan) {
  return done(tx_.write("import_plan_set", {by.actor, by.update, import, plan}));
}
Result<void> Imports::put(base::UserId actor, base::ImportId import, const std::vector<domain::ImportRow>& rows) {
  return done(tx_.write("import_rows_put", {actor, import, rows_text(rows)}));
}
Result<domain::ImportPass> Imports::compare(base::UserId actor, base::ImportId import, int rows) {
  return pass(tx_.write("import_compare", {actor, import, rows}));
}
Result<void> Imports::fail(base::UserId actor, base::ImportId import, std::string_view problem) {
  return done(tx_.write("import_fail", {actor, import, problem}));
}
Result<void> Imports::start(By by, base::ImportId import) {
  return done(tx_.write("import_start", {by.actor, by.update, import}));
}
Result<domain::ImportPass> Imports::apply(base::UserId actor, base::ImportId import, int rows) {
  return pass(tx_.write("import_apply", {actor, import, rows}));
}
Result<void> Imports::cancel(By by, base::ImportId import) {
  return done(tx_.write("import_cancel", {by.actor, by.update, import}));
}
Result<void> Imports::start_undo(By by, base::ImportId import) {
  return done(tx_.write("import_undo_start", {by.actor, by.update, import}));
}
Result<domain::ImportPass> Imports::undo(base::UserId actor, base::ImportId import, int rows) {
  return pass(tx_.write("import_undo", {actor, import, rows}));
}

}  // namespace store
