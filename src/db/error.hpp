// Faults of the database: thrown, caught by the engine alone. A refusal (SQLSTATE 45000) is not one of them.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace db {

class Error : public std::runtime_error {
 public:
  // What helps against it. Codes: docs/decisions/0003-what-is-retried.md.
  enum class Kind {
    rerun,   // deadlock, lock wait: the server rolled back; run the whole transaction again on the same connection
    outage,  // the connection or the server is gone: reconnect, settle an open commit, run the whole transaction again
    other,   // a mistake of ours or of the operator; trying again does not help
  };

  Error(int code, std::string_view call, std::string_view message);

  int code() const { return code_; }
  Kind kind() const { return kind_of(code_); }
  const std::string& call() const { return call_; }

  static Kind kind_of(int code);

 private:
  int code_;
  std::string call_;
};

}  // namespace db
