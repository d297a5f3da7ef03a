// A company of its own, for tests of sql/: people made in one line, procedures called as the bot calls
// them, and what the audit log says of it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/database.hpp"

namespace sql_tests {

using Id = std::int64_t;
using Params = std::initializer_list<db::Param>;

inline constexpr Id kBot = 7000;

// The database is the test program's one (loading a schema takes longer than a test); each World finds it empty, the
// bot's connection new.
class World {
 public:
  World();

  // Calls as the bot's account and commits. A refusal is thrown as std::runtime_error: the test did not expect one.
  db::ResultSets call(std::string_view procedure, Params params);
  // The same for a procedure whose last result set has one row and one number in it.
  Id number_of(std::string_view procedure, Params params);
  // The first row of the first result set, "NULL" for NULL; empty where there is none.
  std::map<std::string, std::string> row(std::string_view procedure, Params params);
  // Calls as the bot's account, rolls back; the refusal as '31200 client.not_found', "" when there was none.
  std::string refusal(std::string_view procedure, Params params);

  // Rows that the server read for a call, rolled back: how much it examined, whatever the machine's speed.
  Id rows_read(std::string_view procedure, Params params);

  // The same two with the owner's account, for what is not granted.
  db::ResultSets owner_call(std::string_view procedure, Params params);
  std::string owner_refusal(std::string_view procedure, Params params);
  // The error code of a statement by the owner, 0 when it passes; rolled back.
  int owner_error(std::string_view statement);

  // Rows made by the owner, past all procedures. Telegram ids are 1000000 + the user's id.
  Id user(std::string_view role, std::string_view name = "Someone", Id manager = 0);
  Id client(std::string_view name, Id manager = 0, Id creator = 0);
  Id deal(Id client, Id manager = 0, std::string_view stage = "new");
  Id task(Id deal, Id assignee, std::string_view state = "new");
  void assign(Id deal, Id user);
  void block(Id user);
  Id telegram(Id user);

  // The audit entries since the last call of this function: 'user:12 u5 update client:3 {"segment":["new","vip"]}'
  // each; ' auto' after the update where automatic.
  std::vector<std::string> audit();
  // Pending notices since the last call of this function: '12 role_changed {"role":"manager"}' each.
  std::vector<std::string> notices();

  Id number(std::string_view statement) { return db_.number(statement); }
  std::string text(std::string_view statement) { return db_.text(statement); }
  db::ResultSet sql(std::string_view statement) { return db_.sql(statement); }
  support::Database& database() { return db_; }

  // One update in the inbox of a person; the next free id.
  Id receive(Id person, std::string_view body = "{}");

 private:
  Id insert(const std::string& statement);

  support::Database& db_;
  Id audited_ = 0;
  Id noticed_ = 0;
  Id next_telegram_ = 1000001;
  Id next_update_ = 1;
};

// The first row of a set, as World::row.
std::map<std::string, std::string> first_row(const db::ResultSet& set);

// The bytes of a result's column, row by row.
std::vector<std::string> column(const db::ResultSet& set, std::string_view name);

// 64 hex digits, different for each letter.
std::string hash(char letter);

}  // namespace sql_tests
