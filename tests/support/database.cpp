#include "support/database.hpp"

#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <system_error>

#include "db/migrator.hpp"
#include "db/time_zones.hpp"

namespace support {

TempFolder::TempFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "crm-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::system_error(errno, std::generic_category(), "mkdtemp");
  path_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

db::PrivateServer& server() {
  static TempFolder folder;  // before the server, so that it goes after it
  static db::PrivateServer server({.folder = folder.path() + "/db", .durable = false});
  return server;
}

db::Endpoint account(const std::string& user, const std::string& database) {
  const char* socket = ::getenv("CRM_TEST_DB_SOCKET");
  if (socket == nullptr) return server().account(user, database);
  db::Endpoint endpoint;
  endpoint.socket = socket;
  endpoint.user = user;
  endpoint.database = database;
  return endpoint;
}

db::Endpoint owner(const std::string& database) {
  return account("root", database);
}

Database::Database() {
  static std::atomic<int> count{0};
  name_ = fmt::format("crm_test_{}", ++count);
  db::Connection root(support::owner(""));
  root.query(fmt::format("DROP DATABASE IF EXISTS {}", name_));
  root.query(fmt::format("CREATE DATABASE {} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", name_));
  root.query(fmt::format("DROP USER IF EXISTS {}@localhost", name_));
  root.query(fmt::format("CREATE USER {}@localhost", name_));
  owner_ = std::make_unique<db::Connection>(support::owner(name_));
  db::Migrator migrator(*owner_, db::sql_files());
  migrator.migrate();
  db::fill_time_zones(*owner_);
  migrator.grant(fmt::format("{}@localhost", name_));
  bot_ = std::make_unique<db::Connection>(account(name_, name_));
}

Database::~Database() {
  try {
    bot_.reset();
    owner_->rollback();
    owner_->query(fmt::format("DROP USER IF EXISTS {}@localhost", name_));
    owner_->query(fmt::format("DROP DATABASE IF EXISTS {}", name_));
  } catch (const db::Error&) {
    // The test killed its server: the folder goes with it.
  }
}

db::ResultSet Database::sql(std::string_view statement) {
  auto sets = owner_->query(statement);
  owner_->commit();
  return sets.empty() ? db::ResultSet() : std::move(sets.front());
}

std::int64_t Database::number(std::string_view statement) {
  const auto set = sql(statement);
  return set[0].number(set.columns().at(0));
}

std::string Database::text(std::string_view statement) {
  const auto set = sql(statement);
  return std::string(set[0].text(set.columns().at(0)));
}

}  // namespace support
