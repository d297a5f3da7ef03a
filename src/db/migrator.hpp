// Brings a database to the program's schema: migrations in order, then every routine, trigger and event whose text
// changed.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "db/connection.hpp"

namespace db {

// The SQL files compiled into the program, by path below sql/.
std::span<const base::EmbeddedFile> sql_files();

// What the program expects of a database: compared with what the database says of itself (procedure bot_status).
struct SchemaVersion {
  int version = 0;     // of the last migration
  std::string digest;  // over every routine, trigger and event; hex
  bool operator==(const SchemaVersion&) const = default;
};
SchemaVersion expected_schema(std::span<const base::EmbeddedFile> files);

// A sentence for the operator: what is wrong and what to do.
class MigrationError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct MigrationReport {
  std::vector<std::string> applied;  // names of the migrations applied now
  std::size_t objects_loaded = 0;    // routines, triggers and events loaded anew
};

// The statements of a migration file: separated by ';' at the end of a line.
std::vector<std::string> split_statements(std::string_view text);

// The kind ("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT") and name that a file creates. Throws MigrationError on any
// other text.
struct SqlObject {
  std::string kind;
  std::string name;
};
SqlObject parse_object(const base::EmbeddedFile& file);

class Migrator {
 public:
  // `owner` may create everything in its database (Endpoint::database is chosen) and grant what it has.
  Migrator(Connection& owner, std::span<const base::EmbeddedFile> files);

  // Idempotent; holds a named lock meanwhile, so that two at once wait for each other. Throws MigrationError where the
  // database is newer than the program or an applied migration's text has changed, db::Error for what the server
  // refuses.
  MigrationReport migrate();

  // Lets `account` ('user'@'host', quoted) execute every procedure outside routines/internal/ and routines/operator/,
  // nothing else.
  void grant(std::string_view account);

  // How many procedures that are.
  std::size_t grants() const;

 private:
  void make_own_tables();
  void apply_migrations(MigrationReport& report);
  void load_objects(MigrationReport& report);

  Connection& owner_;
  std::span<const base::EmbeddedFile> files_;
};

}  // namespace db
