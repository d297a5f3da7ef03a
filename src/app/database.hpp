// The database that the configuration names: a private server, kept running as long as this object lives, or the
// operator's own.
#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

#include "app/config.hpp"
#include "db/connection.hpp"
#include "db/private_server.hpp"

namespace app {

// What a command cannot do, in a sentence for the operator: main prints it and ends with status 1.
class CommandError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Database {
 public:
  using Say = std::function<void(const std::string&)>;

  // Starts the private server, where it is one; throws std::runtime_error where it does not start,
  // db::PrivateServer::Stopped where `stop_asked` said so meanwhile.
  explicit Database(
      const Config& config, Say say = [](const std::string&) {},
      std::function<bool()> stop_asked = [] { return false; });

  // The account that owns the schema. CommandError where the configuration names none.
  db::Endpoint owner() const;
  // The account of the running bot.
  db::Endpoint bot() const;

  bool is_private() const { return server_.has_value(); }
  const db::PrivateServer* server() const { return server_ ? &*server_ : nullptr; }

  // The private database is brought to the program's schema; on an operator's server: CommandError unless it has it,
  // with what to do.
  void require_schema() const;

 private:
  const Config& config_;
  std::optional<db::PrivateServer> server_;
};

}  // namespace app
