// One migrated database for the whole test program: to load its objects takes seconds, to empty its tables
// milliseconds.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/database.hpp"

namespace support {

class EmptiedDatabase {
 public:
  // `statements` run once as the owner, after the migrations; what they insert stands there for every test.
  explicit EmptiedDatabase(const std::vector<std::string>& statements = {}) {
    // Nothing here outlives the program: the log need not be written at every commit.
    database_.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
    // The schedule's own clock would tick into whichever test runs at that moment.
    database_.sql("ALTER EVENT crm_tick DISABLE");
    database_.sql("UPDATE schedule SET ran_at = '2000-01-01'");
    for (const auto& statement : statements) database_.sql(statement);
    // In a schema of their own: what looks at all tables sees none of these.
    database_.sql(fmt::format("DROP DATABASE IF EXISTS {}", seeds()));
    database_.sql(fmt::format("CREATE DATABASE {} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", seeds()));
    for (const auto& table : tables("1"))
      if (holds_rows(table)) {
        database_.sql(fmt::format("CREATE TABLE {0}.{1} AS SELECT * FROM {1}", seeds(), table));
        seeded_.push_back(table);
      }
  }
  ~EmptiedDatabase() {
    try {
      database_.owner().rollback();
      database_.sql(fmt::format("DROP DATABASE IF EXISTS {}", seeds()));
    } catch (const db::Error&) {
      // The test killed its server: the folder goes with it.
    }
  }
  EmptiedDatabase(const EmptiedDatabase&) = delete;
  EmptiedDatabase& operator=(const EmptiedDatabase&) = delete;

  // As it was migrated. TRUNCATE fires no triggers and starts ids from 1 again.
  Database& emptied() {
    database_.owner().rollback();
    database_.bot().rollback();
    database_.bot().reconnect();  // a test may have killed it
    database_.sql("SET SESSION foreign_key_checks = 0");
    const auto used = tables("COALESCE(auto_increment, 1) > 1");
    for (const auto& table : tables("1"))
      if (std::ranges::find(used, table) != used.end() || holds_rows(table))
        database_.sql(fmt::format("TRUNCATE TABLE {}", table));
    database_.sql("SET SESSION foreign_key_checks = 1");
    for (const auto& table : seeded_)
      database_.sql(fmt::format("INSERT INTO {1} SELECT * FROM {0}.{1}", seeds(), table));
    return database_;
  }

  Database& database() { return database_; }

 private:
  // Those that tests fill: not the loader's own, nor the rights and time zones, which no test changes.
  std::vector<std::string> tables(std::string_view which) {
    std::vector<std::string> names;
    const auto rows = database_.sql(
        fmt::format("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND "
                    "table_type = 'BASE TABLE' AND table_name NOT LIKE 'schema%' AND table_name NOT IN "
                    "('role_permissions', 'zone_offsets', 'zone_data') AND {}",
                    which));
    for (const db::Row row : rows) names.emplace_back(row.text("name"));
    return names;
  }
  bool holds_rows(const std::string& table) {
    return database_.number(fmt::format("SELECT EXISTS (SELECT 1 FROM {})", table)) != 0;
  }

  std::string seeds() const { return database_.name() + "_seeds"; }

  Database database_;
  std::vector<std::string> seeded_;
};

}  // namespace support
