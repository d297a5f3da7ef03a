#include "world.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "support/emptied_database.hpp"

namespace sql_tests {
namespace {

db::ResultSets committed(db::Connection& connection, std::string_view procedure, Params params) {
  auto answer = connection.call(procedure, params);
  if (!answer) {
    connection.rollback();
    throw std::runtime_error(fmt::format("{}: {} {}", procedure, answer.error().code, answer.error().name));
  }
  connection.commit();
  return std::move(*answer);
}

std::string refused(db::Connection& connection, std::string_view procedure, Params params) {
  const auto answer = connection.call(procedure, params);
  connection.rollback();
  return answer ? "" : fmt::format("{} {}", answer.error().code, answer.error().name);
}

support::Database& emptied_database() {
  static support::EmptiedDatabase shared;
  return shared.emptied();
}

std::string null_or(Id id) {
  return id == 0 ? "NULL" : std::to_string(id);
}

}  // namespace

World::World() : db_(emptied_database()) {}

db::ResultSets World::call(std::string_view procedure, Params params) {
  return committed(db_.bot(), procedure, params);
}

Id World::number_of(std::string_view procedure, Params params) {
  const auto sets = call(procedure, params);
  return sets.back()[0].number(sets.back().columns().at(0));
}

Id World::rows_read(std::string_view procedure, Params params) {
  const auto reads = [this] {
    const auto status = db_.bot().query("SHOW SESSION STATUS LIKE 'Handler_read%'");
    Id sum = 0;
    for (const db::Row row : status.at(0)) sum += row.number("Value");
    return sum;
  };
  // Twice: the first time MySQL reads what it must know of the tables, too.
  Id before = 0;
  for (int i = 0; i < 2; ++i) {
    before = reads();
    if (!db_.bot().call(procedure, params)) throw std::runtime_error("refused");
    db_.bot().rollback();
  }
  return reads() - before;
}

std::map<std::string, std::string> World::row(std::string_view procedure, Params params) {
  const auto sets = call(procedure, params);
  return first_row(sets.at(0));
}

std::string World::refusal(std::string_view procedure, Params params) {
  return refused(db_.bot(), procedure, params);
}

db::ResultSets World::owner_call(std::string_view procedure, Params params) {
  return committed(db_.owner(), procedure, params);
}

std::string World::owner_refusal(std::string_view procedure, Params params) {
  return refused(db_.owner(), procedure, params);
}

int World::owner_error(std::string_view statement) {
  int code = 0;
  try {
    db_.owner().query(statement);
  } catch (const db::Error& error) {
    code = error.code();
  }
  db_.owner().rollback();
  return code;
}

Id World::insert(const std::string& statement) {
  db_.owner().query(statement);
  const auto sets = db_.owner().query("SELECT LAST_INSERT_ID() AS id");
  db_.owner().commit();
  return sets.front()[0].number("id");
}

Id World::user(std::string_view role, std::string_view name, Id manager) {
  return insert(fmt::format(
      "INSERT INTO users (telegram_id, full_name, role, manager_id, language, time_zone, created_at, updated_at) "
      "VALUES ({}, {}, '{}', {}, 'en', 'UTC', SYSDATE(3), SYSDATE(3))",
      next_telegram_++, db_.owner().quote(name), role, null_or(manager)));
}

Id World::client(std::string_view name, Id manager, Id creator) {
  if (creator == 0) creator = manager;
  if (creator == 0) creator = number("SELECT MIN(id) FROM users");
  return insert(
      fmt::format("INSERT INTO clients (full_name, manager_id, created_by, created_at, updated_at) "
                  "VALUES ({}, {}, {}, SYSDATE(3), SYSDATE(3))",
                  db_.owner().quote(name), null_or(manager), creator));
}

Id World::deal(Id client, Id manager, std::string_view stage) {
  return insert(
      fmt::format("INSERT INTO deals (client_id, title, currency, manager_id, stage, outcome, created_by, created_at, "
                  "updated_at) SELECT {}, 'A deal', 'USD', {}, '{}', {}, MIN(id), SYSDATE(3), SYSDATE(3) FROM users",
                  client, null_or(manager), stage, stage == "closed" ? "'won'" : "NULL"));
}

Id World::task(Id deal, Id assignee, std::string_view state) {
  return insert(
      fmt::format("INSERT INTO tasks (deal_id, title, assignee_id, state, created_by, created_at, updated_at) "
                  "SELECT {}, 'A task', {}, '{}', MIN(id), SYSDATE(3), SYSDATE(3) FROM users",
                  deal, null_or(assignee), state));
}

void World::assign(Id deal, Id user) {
  insert(fmt::format("INSERT INTO deal_employees (deal_id, user_id) VALUES ({}, {})", deal, user));
}

void World::block(Id user) {
  sql(fmt::format("UPDATE users SET state = 'blocked' WHERE id = {}", user));
}

Id World::telegram(Id user) {
  return number(fmt::format("SELECT telegram_id FROM users WHERE id = {}", user));
}

std::vector<std::string> World::audit() {
  std::vector<std::string> entries;
  const auto set = sql(
      fmt::format("SELECT id, actor, update_id, automatic, action, record_kind, record_id, changes FROM audit_entries "
                  "WHERE id > {} ORDER BY id",
                  audited_));
  for (const db::Row row : set) {
    audited_ = row.number("id");
    const auto update = row.maybe_number("update_id");
    entries.push_back(fmt::format("{} {}{} {} {}:{} {}", row.text("actor"), update ? fmt::format("u{}", *update) : "-",
                                  row.flag("automatic") ? " auto" : "", row.text("action"), row.text("record_kind"),
                                  row.number("record_id"), row.text("changes")));
  }
  return entries;
}

std::vector<std::string> World::notices() {
  std::vector<std::string> found;
  const auto set = sql(fmt::format(
      "SELECT id, recipient_id, kind, payload FROM notifications WHERE id > {} AND state = 'pending' ORDER BY id",
      noticed_));
  for (const db::Row row : set) {
    noticed_ = row.number("id");
    found.push_back(fmt::format("{} {} {}", row.number("recipient_id"), row.text("kind"), row.text("payload")));
  }
  return found;
}

Id World::receive(Id person, std::string_view body) {
  const Id update = next_update_++;
  std::string escaped;
  for (const char letter : body) {
    if (letter == '"' || letter == '\\') escaped += '\\';
    escaped += letter;
  }
  call("inbox_put", {kBot, fmt::format(R"([{{"id":{},"person":{},"body":"{}"}}])", update, person, escaped)});
  return update;
}

std::map<std::string, std::string> first_row(const db::ResultSet& set) {
  std::map<std::string, std::string> values;
  for (const auto& name : set.columns())
    if (!set.empty()) values[name] = set[0].is_null(name) ? "NULL" : std::string(set[0].text(name));
  return values;
}

std::vector<std::string> column(const db::ResultSet& set, std::string_view name) {
  std::vector<std::string> values;
  for (const db::Row row : set) values.push_back(row.is_null(name) ? "NULL" : std::string(row.text(name)));
  return values;
}

std::string hash(char letter) {
  std::string digits;
  for (int i = 0; i < 32; ++i) digits += fmt::format("{:02x}", static_cast<unsigned char>(letter));
  return digits;
}

}  // namespace sql_tests
