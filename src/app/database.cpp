#include "app/database.hpp"

#include <fmt/format.h>

#include "db/migrator.hpp"

namespace app {
namespace {

constexpr std::string_view kPrivateDatabase = "crm";
constexpr std::string_view kPrivateAccount = "crm_bot";

constexpr int kNoSuchTable = 1146;
constexpr int kNoSuchProcedure = 1305;
constexpr int kNoSuchDatabase = 1049;

db::Endpoint operators_server(const Config& config) {
  db::Endpoint endpoint;
  endpoint.host = config.db_host;
  endpoint.port = config.db_port;
  endpoint.socket = config.db_socket;
  endpoint.database = config.db_name;
  return endpoint;
}

}  // namespace

Database::Database(const Config& config, Say say) : config_(config) {
  if (config.private_database())
    server_.emplace(db::PrivateServer::Options{.folder = config.data_dir / "db", .say = std::move(say)});
}

db::Endpoint Database::owner() const {
  if (server_) return server_->owner(std::string(kPrivateDatabase));
  if (config_.db_owner_user.empty())
    throw CommandError("This needs the account that owns the database: set DB_OWNER_USER and DB_OWNER_PASSWORD.");
  auto endpoint = operators_server(config_);
  endpoint.user = config_.db_owner_user;
  endpoint.password = config_.db_owner_password.reveal();
  return endpoint;
}

db::Endpoint Database::bot() const {
  if (server_) return server_->account(std::string(kPrivateAccount), std::string(kPrivateDatabase));
  auto endpoint = operators_server(config_);
  endpoint.user = config_.db_user;
  endpoint.password = config_.db_password.reveal();
  return endpoint;
}

void Database::require_schema() const {
  const auto expected = db::expected_schema(db::sql_files());
  int version = 0;
  std::string digest;
  try {
    db::Connection connection(owner());
    const auto sets = connection.query("SELECT version, digest FROM schema_state WHERE id = 1");
    if (!sets.empty() && !sets[0].empty()) {
      version = static_cast<int>(sets[0][0].number("version"));
      digest = sets[0][0].text("digest");
    }
  } catch (const db::Error& error) {
    const bool nothing_there =
        error.code() == kNoSuchTable || error.code() == kNoSuchProcedure || error.code() == kNoSuchDatabase;
    if (!nothing_there) throw;
  }
  if (version > expected.version)
    throw CommandError(
        fmt::format("The database is newer than this program (schema {} against {}): install the newer crmbot.",
                    version, expected.version));
  if (version == 0) throw CommandError("The database is empty: run `crmbot migrate` first.");
  if (version < expected.version || digest != expected.digest)
    throw CommandError("The database has an older schema: stop the bot, make a backup, run `crmbot migrate`.");
}

}  // namespace app
