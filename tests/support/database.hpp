// A real database for a test: a fresh, migrated schema on one private MariaDB per test program, or on the server that
// CRM_TEST_DB_SOCKET names (./crm test --mysql).
#pragma once

#include <memory>
#include <string>

#include "db/connection.hpp"
#include "db/private_server.hpp"

namespace support {

// A folder below the system's temporary one, gone with its object.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// The test program's own server, started by the first who asks and stopped at the program's end. Not durable: a killed
// test loses it.
db::PrivateServer& server();

// Where the tests' schemas are: on the private server, or on that of CRM_TEST_DB_SOCKET.
db::Endpoint owner(const std::string& database);
db::Endpoint account(const std::string& user, const std::string& database);

class Database {
 public:
  Database();   // creates and migrates the schema, and an account that may execute the granted procedures and nothing
                // else
  ~Database();  // drops both
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Shared connections of this object, for the test's own thread. For another thread open one on the endpoint.
  db::Connection& owner() { return *owner_; }
  db::Connection& bot() { return *bot_; }
  db::Endpoint owner_endpoint() const { return owner_->endpoint(); }
  db::Endpoint bot_endpoint() const { return bot_->endpoint(); }
  const std::string& name() const { return name_; }

  // Runs one statement as the owner and commits; the first result set, empty where there is none.
  db::ResultSet sql(std::string_view statement);
  // The first cell of the first row as a number or text.
  std::int64_t number(std::string_view statement);
  std::string text(std::string_view statement);

 private:
  std::string name_;
  std::unique_ptr<db::Connection> owner_;
  std::unique_ptr<db::Connection> bot_;
};

}  // namespace support
