#include "app/schema.hpp"

#include <fmt/format.h>

#include "app/operator_name.hpp"
#include "db/time_zones.hpp"

namespace app {
namespace {

constexpr int kDenied = 1142;
constexpr int kNoSuchTable = 1146;
constexpr int kNoSuchProcedure = 1305;
constexpr int kProcedureDenied = 1370;
constexpr int kAccessDenied = 1045;
constexpr int kDatabaseDenied = 1044;
constexpr int kNoSuchDatabase = 1049;
constexpr int kBinaryLog = 1419;

void store_admins(db::Connection& owner, const Config& config) {
  std::string ids = "[";
  for (const auto id : config.admin_ids) ids += fmt::format("{}{}", ids.size() > 1 ? "," : "", base::to_int(id));
  ids += "]";
  const std::string name = operator_name();
  const auto answer = owner.call("operator_admins_set", {name, ids});
  if (!answer) throw CommandError("ADMIN_IDS cannot be stored: " + answer.error().name);
  owner.commit();
}

// A database that never became whole (the program was killed while it made it the first time) holds nothing of
// anybody's: schema_state is written last, and nobody can come in before.
bool is_left_half_made(db::Connection& server, const std::string& database) {
  const auto rows_of = [&](const char* table) {
    const auto there = server.query(fmt::format(
        "SELECT COUNT(*) AS found FROM information_schema.tables WHERE table_schema = {} AND table_name = '{}'",
        server.quote(database), table));
    if (there.at(0)[0].number("found") == 0) return std::int64_t{0};
    return server.query(fmt::format("SELECT COUNT(*) AS found FROM {}.{}", database, table)).at(0)[0].number("found");
  };
  // Another command may be at it this moment.
  if (server.query("SELECT IS_FREE_LOCK('crm_migrate') AS free").at(0)[0].number("free") != 1) return false;
  return rows_of("schema_migrations") > 0 && rows_of("schema_state") == 0 && rows_of("users") == 0;
}

std::int64_t granted(db::Connection& server, const db::Endpoint& bot) {
  const auto sets = server.query(
      fmt::format("SELECT COUNT(*) AS found FROM mysql.procs_priv WHERE Db = {} AND User = {} AND Host = 'localhost'",
                  server.quote(bot.database), server.quote(bot.user)));
  return sets.at(0)[0].number("found");
}

// As the server knows the bot that comes from this machine.
std::vector<std::string> host_of_bot_here(db::Endpoint bot) {
  bot.database.clear();  // it may not see it yet
  try {
    db::Connection connection(bot);
    const auto account = std::string(connection.query("SELECT CURRENT_USER() AS account").at(0)[0].text("account"));
    return {account.substr(account.rfind('@') + 1)};
  } catch (const db::Error& error) {
    if (error.code() == kAccessDenied) return {};
    throw;
  }
}

// Where the bot's accounts may come from: all of that name, or, for an owner who may not look, the one from here.
std::vector<std::string> bots_hosts(db::Connection& owner, const db::Endpoint& bot) {
  try {
    std::vector<std::string> hosts;
    const auto sets = owner.query(fmt::format("SELECT Host FROM mysql.user WHERE User = {}", owner.quote(bot.user)));
    for (const db::Row row : sets.at(0)) hosts.emplace_back(row.text("Host"));
    return hosts;
  } catch (const db::Error& error) {
    if (error.code() != kDenied) throw;
  }
  return host_of_bot_here(bot);
}

db::MigrationReport load(db::Migrator& migrator) {
  try {
    return migrator.migrate();
  } catch (const db::Error& error) {
    if (error.code() != kBinaryLog) throw;
    throw CommandError(
        "The server keeps a binary log and lets no owner of a database make functions and triggers: set "
        "log_bin_trust_function_creators = 1 on it (or skip-log-bin), then run `crmbot migrate` again.");
  }
}

}  // namespace

db::MigrationReport prepare_private(const Database& database, const Config& config) {
  const db::Endpoint owner = database.owner();
  const std::string account = fmt::format("'{}'@'localhost'", database.bot().user);
  {
    db::Endpoint server = owner;
    server.database.clear();
    db::Connection connection(server);
    if (is_left_half_made(connection, owner.database))
      connection.query(fmt::format("DROP DATABASE {}", owner.database));
    connection.query(fmt::format("CREATE DATABASE IF NOT EXISTS {} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
                                 owner.database));
    connection.query(fmt::format("CREATE USER IF NOT EXISTS {}", account));
  }
  db::Connection connection(owner);
  db::Migrator migrator(connection, db::sql_files());
  auto report = migrator.migrate();
  db::fill_time_zones(connection);
  // Counted, not concluded from the report: the last start may have been killed between the two.
  if (static_cast<std::size_t>(granted(connection, database.bot())) != migrator.grants()) migrator.grant(account);
  store_admins(connection, config);
  return report;
}

db::MigrationReport prepare_operators(const Database& database, const Config& config) {
  db::Connection connection(database.owner());
  db::Migrator migrator(connection, db::sql_files());
  auto report = load(migrator);
  db::fill_time_zones(connection);
  const auto hosts = bots_hosts(connection, database.bot());
  if (hosts.empty())
    throw CommandError(
        fmt::format("The account {} does not exist, or has another password than DB_PASSWORD: create it (CREATE USER "
                    "…), then run `crmbot migrate` again.",
                    config.db_user));
  for (const auto& host : hosts) migrator.grant(connection.quote(config.db_user) + "@" + connection.quote(host));
  store_admins(connection, config);
  return report;
}

void require_schema(const db::Endpoint& bot) {
  const auto expected = db::expected_schema(db::sql_files());
  std::int64_t version = 0;
  std::string digest;
  try {
    db::Connection connection(bot);
    const auto answer = connection.call("bot_status", {});
    if (answer && !answer->empty() && !answer->front().empty()) {
      version = answer->front()[0].maybe_number("schema_version").value_or(0);
      digest = answer->front()[0].text("schema_digest");
    }
    connection.rollback();
  } catch (const db::Error& error) {
    switch (error.code()) {
      case kNoSuchTable:
      case kNoSuchProcedure:
      case kProcedureDenied:
      case kDenied:
      case kDatabaseDenied:
      case kNoSuchDatabase:
        throw CommandError(
            fmt::format("The database {} is not made for the bot yet, or the account {} has no rights in it: run "
                        "`crmbot migrate` first.",
                        bot.database, bot.user));
      case kAccessDenied:
        throw CommandError(fmt::format("The database does not let {} in: check DB_USER and DB_PASSWORD.", bot.user));
      default:
        throw;
    }
  }
  if (version > expected.version)
    throw CommandError(
        fmt::format("The database is newer than this program (schema {} against {}): install the newer crmbot.",
                    version, expected.version));
  if (version < expected.version || digest != expected.digest)
    throw CommandError(
        "The database has another schema than this program: stop every bot on it, make a backup, then run `crmbot "
        "migrate`.");
}

int run_migrate(const Config& config) {
  const Database database(config, [](const std::string& text) { fmt::print("{}\n", text); });
  const auto report = database.is_private() ? prepare_private(database, config) : prepare_operators(database, config);
  for (const auto& name : report.applied) fmt::print("applied {}\n", name);
  fmt::print("{}\n", report.applied.empty() && report.objects_loaded == 0
                         ? "The database is up to date."
                         : fmt::format("Done: {} routines, triggers and events loaded.", report.objects_loaded));
  return 0;
}

}  // namespace app
