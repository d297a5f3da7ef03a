// The one way for handlers to reach the database: named procedures inside a transaction that the engine begins and
// ends.
#pragma once

#include <expected>
#include <initializer_list>
#include <string>
#include <string_view>

#include "db/value.hpp"

namespace db {

class Connection;

// The database's "no": SQLSTATE 45000 with a code from 31000 to 31999.
struct Refused {
  int code = 0;
  std::string name;  // MESSAGE_TEXT, 'client.not_found'
  bool operator==(const Refused&) const = default;
};

using Answer = std::expected<ResultSets, Refused>;

// Not thread-safe. Faults (deadlock, lost connection, a mistake in SQL) are thrown as db::Error and belong to the
// engine: a handler never catches them. After a refusal the transaction can only be rolled back, which the engine does.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // CALL procedure(params…). `read` promises that the procedure changes nothing: an update that only reads is retired
  // without a commit. Every procedure that writes is called with `write`.
  Answer read(std::string_view procedure, std::initializer_list<Param> params);
  Answer write(std::string_view procedure, std::initializer_list<Param> params);

  bool wrote() const { return wrote_; }

 private:
  Connection& connection_;
  bool wrote_ = false;
};

}  // namespace db
