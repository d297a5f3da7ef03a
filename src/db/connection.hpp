// One connection to MariaDB or MySQL: procedures by name as prepared statements, plain statements for the owner's
// tools.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "db/error.hpp"
#include "db/transaction.hpp"
#include "db/value.hpp"

namespace db {

// Where a database is and who asks. A socket wins over a host.
struct Endpoint {
  std::string host;
  std::uint16_t port = 3306;
  std::string socket;
  std::string database;  // empty: none chosen
  std::string user;
  std::string password;
  std::chrono::seconds connect_timeout{5};
  std::chrono::seconds answer_timeout{60};  // of one call; longer counts as an outage
};

// Not thread-safe: one thread at a time. Every statement runs inside a transaction (autocommit is off) that commit() or
// rollback() ends. Isolation READ COMMITTED, time zone UTC, strict sql_mode, utf8mb4_unicode_ci. Throws db::Error for
// every fault. After a fault of kind outage the connection is closed: reconnect() before the next call.
class Connection {
 public:
  explicit Connection(Endpoint endpoint);  // connects
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // CALL procedure(params…): prepared once per connection. All result sets are read to the end.
  Answer call(std::string_view procedure, std::span<const Param> params);
  Answer call(std::string_view procedure, std::initializer_list<Param> params) {
    return call(procedure, std::span<const Param>(params.begin(), params.size()));
  }

  // One statement of text, without parameters: the owner's tools and tests. A refusal is thrown as Error with its 31xxx
  // code.
  ResultSets query(std::string_view statement);

  void commit();
  void rollback();  // never throws for an outage: there is nothing left to roll back then

  void reconnect();
  bool connected() const;
  bool is_mariadb() const;
  const Endpoint& endpoint() const;

  // 'text' as an SQL literal, quoted; for statements that take no parameters (GRANT, CREATE USER).
  std::string quote(std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace db
