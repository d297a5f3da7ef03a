#include "db/migrator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "base/digest.hpp"

namespace db {
namespace {

constexpr std::string_view kMigrations = "migrations/";
constexpr std::array<std::string_view, 3> kObjectFolders{"routines/", "triggers/", "events/"};
constexpr std::array<std::string_view, 4> kLoadOrder{"FUNCTION", "PROCEDURE", "TRIGGER", "EVENT"};
constexpr std::array<std::string_view, 2> kNotGranted{"routines/internal/", "routines/operator/"};

bool is_object(std::string_view path) {
  return std::ranges::any_of(kObjectFolders, [&](std::string_view folder) { return path.starts_with(folder); });
}

struct Migration {
  int version = 0;
  std::string name;  // '0001_schema'
  std::string_view text;
};

std::vector<Migration> migrations(std::span<const base::EmbeddedFile> files) {
  std::vector<Migration> found;
  for (const auto& file : files) {
    if (!file.path.starts_with(kMigrations)) continue;
    std::string name(file.path.substr(kMigrations.size()));
    name.resize(name.size() - std::string_view(".sql").size());
    found.push_back({std::stoi(name), name, file.text});
  }
  std::ranges::sort(found, {}, &Migration::version);
  return found;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && (std::isspace(static_cast<unsigned char>(text.back())) || text.back() == ';'))
    text.remove_suffix(1);
  return text;
}

std::string_view without_comments(std::string_view text) {
  for (;;) {
    text = trimmed(text);
    if (!text.starts_with("--")) return text;
    const auto end = text.find('\n');
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
}

struct LoadedObject {
  SqlObject object;
  std::string checksum;
  const base::EmbeddedFile* file;
};

std::vector<LoadedObject> objects(std::span<const base::EmbeddedFile> files) {
  std::vector<LoadedObject> found;
  for (const auto& file : files)
    if (is_object(file.path)) found.push_back({parse_object(file), base::sha256_hex(file.text), &file});
  std::ranges::stable_sort(found, {}, [](const LoadedObject& object) {
    return std::ranges::find(kLoadOrder, object.object.kind) - kLoadOrder.begin();
  });
  return found;
}

constexpr std::string_view kOwnTables[] = {
    "CREATE TABLE IF NOT EXISTS schema_migrations (version INT PRIMARY KEY, name VARCHAR(100) NOT NULL, checksum "
    "CHAR(64) NOT NULL, "
    "finished TINYINT NOT NULL, applied_at DATETIME(3) NOT NULL) ENGINE = InnoDB",
    "CREATE TABLE IF NOT EXISTS schema_objects (kind VARCHAR(10) NOT NULL, name VARCHAR(64) NOT NULL, checksum "
    "CHAR(64) NOT NULL, "
    "PRIMARY KEY (kind, name)) ENGINE = InnoDB",
    "CREATE TABLE IF NOT EXISTS schema_state (id TINYINT PRIMARY KEY, version INT NOT NULL, digest CHAR(64) NOT NULL) "
    "ENGINE = InnoDB"};

bool is_granted(const LoadedObject& object) {
  return object.object.kind == "PROCEDURE" && std::ranges::none_of(kNotGranted, [&](std::string_view folder) {
           return object.file->path.starts_with(folder);
         });
}

// Two migrators at once would meet half-made tables. (Local to a node on Galera, where an operator migrates on one
// node.)
class NamedLock {
 public:
  explicit NamedLock(Connection& connection) : connection_(connection) {
    const auto sets = connection_.query("SELECT GET_LOCK('crm_migrate', 60) AS got");
    if (sets.at(0)[0].maybe_number("got").value_or(0) != 1)
      throw MigrationError(
          "Another migration of this database has been running for a minute. Wait for it, then run `crmbot migrate` "
          "again.");
  }
  ~NamedLock() {
    try {
      connection_.query("DO RELEASE_LOCK('crm_migrate')");
    } catch (const Error&) {
      // The connection is gone, and the lock with it.
    }
  }
  NamedLock(const NamedLock&) = delete;
  NamedLock& operator=(const NamedLock&) = delete;

 private:
  Connection& connection_;
};

}  // namespace

SchemaVersion expected_schema(std::span<const base::EmbeddedFile> files) {
  SchemaVersion schema;
  for (const auto& migration : migrations(files)) schema.version = std::max(schema.version, migration.version);
  std::map<std::string, std::string> sums;
  for (const auto& object : objects(files)) sums[object.object.kind + " " + object.object.name] = object.checksum;
  std::string all;
  for (const auto& [name, sum] : sums) all += name + " " + sum + "\n";
  schema.digest = base::sha256_hex(all);
  return schema;
}

std::vector<std::string> split_statements(std::string_view text) {
  std::vector<std::string> statements;
  std::string current;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    current.append(line).push_back('\n');
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back()))) line.remove_suffix(1);
    if (!line.ends_with(';')) continue;
    if (const auto statement = without_comments(current); !statement.empty()) statements.emplace_back(statement);
    current.clear();
  }
  if (const auto rest = without_comments(current); !rest.empty()) statements.emplace_back(rest);
  return statements;
}

SqlObject parse_object(const base::EmbeddedFile& file) {
  const std::string_view text = without_comments(file.text);
  for (const std::string_view kind : kLoadOrder) {
    const std::string start = fmt::format("CREATE {} ", kind);
    if (!text.starts_with(start)) continue;
    std::string_view name = trimmed(text.substr(start.size()));
    const auto end = name.find_first_of(" \t\r\n(");
    return {std::string(kind), std::string(name.substr(0, end))};
  }
  throw MigrationError(
      fmt::format("sql/{} does not start with CREATE FUNCTION, PROCEDURE, TRIGGER or EVENT.", file.path));
}

Migrator::Migrator(Connection& owner, std::span<const base::EmbeddedFile> files) : owner_(owner), files_(files) {}

MigrationReport Migrator::migrate() {
  MigrationReport report;
  const NamedLock lock(owner_);
  make_own_tables();
  apply_migrations(report);
  load_objects(report);
  return report;
}

void Migrator::make_own_tables() {
  for (const auto statement : kOwnTables) owner_.query(statement);
}

void Migrator::apply_migrations(MigrationReport& report) {
  const auto known = migrations(files_);
  const auto sets = owner_.query("SELECT version, name, checksum, finished FROM schema_migrations ORDER BY version");
  std::map<int, std::string> applied;
  for (const Row row : sets.at(0)) {
    const int version = static_cast<int>(row.number("version"));
    if (!row.flag("finished"))
      throw MigrationError(
          fmt::format("Migration {} stopped half-way the last time. Restore the backup made before it, then run "
                      "`crmbot migrate` again.",
                      row.text("name")));
    if (known.empty() || version > known.back().version)
      throw MigrationError(
          fmt::format("The database has schema version {}, newer than this program's {}. Install the newer program.",
                      version, known.empty() ? 0 : known.back().version));
    applied[version] = row.text("checksum");
  }
  for (const auto& migration : known) {
    const std::string checksum = base::sha256_hex(migration.text);
    if (const auto found = applied.find(migration.version); found != applied.end()) {
      if (found->second != checksum)
        throw MigrationError(
            fmt::format("Migration {} was applied with another text than this program has. Use the program that the "
                        "database was made with, or a newer one.",
                        migration.name));
      continue;
    }
    // DDL commits by itself: the row says that the migration began, so that a half-made schema is never taken for a
    // whole one.
    owner_.query(fmt::format("INSERT INTO schema_migrations VALUES ({}, {}, '{}', 0, SYSDATE(3))", migration.version,
                             owner_.quote(migration.name), checksum));
    owner_.commit();
    for (const auto& statement : split_statements(migration.text)) owner_.query(statement);
    owner_.query(fmt::format("UPDATE schema_migrations SET finished = 1 WHERE version = {}", migration.version));
    owner_.commit();
    report.applied.push_back(migration.name);
  }
}

void Migrator::load_objects(MigrationReport& report) {
  const SchemaVersion expected = expected_schema(files_);
  std::map<std::pair<std::string, std::string>, std::string> present;
  const auto sets = owner_.query("SELECT kind, name, checksum FROM schema_objects");
  for (const Row row : sets.at(0))
    present[{std::string(row.text("kind")), std::string(row.text("name"))}] = row.text("checksum");

  for (const auto& [object, checksum, file] : objects(files_)) {
    const auto found = present.find({object.kind, object.name});
    const bool same = found != present.end() && found->second == checksum;
    if (found != present.end()) present.erase(found);
    if (same) continue;
    owner_.query(fmt::format("DROP {} IF EXISTS {}", object.kind, object.name));
    owner_.query(without_comments(file->text).empty() ? file->text : trimmed(file->text));
    owner_.query(
        fmt::format("REPLACE INTO schema_objects VALUES ('{}', '{}', '{}')", object.kind, object.name, checksum));
    owner_.commit();
    ++report.objects_loaded;
  }
  for (const auto& [key, checksum] : present) {  // gone from the program
    owner_.query(fmt::format("DROP {} IF EXISTS {}", key.first, key.second));
    owner_.query(fmt::format("DELETE FROM schema_objects WHERE kind = '{}' AND name = '{}'", key.first, key.second));
    ++report.objects_loaded;
  }
  owner_.query(fmt::format("REPLACE INTO schema_state VALUES (1, {}, '{}')", expected.version, expected.digest));
  owner_.commit();
}

void Migrator::grant(std::string_view account) {
  for (const auto& object : objects(files_)) {
    if (!is_granted(object)) continue;
    owner_.query(
        fmt::format("GRANT EXECUTE ON PROCEDURE {}.{} TO {}", owner_.endpoint().database, object.object.name, account));
  }
}

std::size_t Migrator::grants() const {
  return static_cast<std::size_t>(std::ranges::count_if(objects(files_), is_granted));
}

}  // namespace db
