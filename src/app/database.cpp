#include "app/database.hpp"

#include <fmt/format.h>

#include "app/schema.hpp"

namespace app {
namespace {

constexpr std::string_view kPrivateDatabase = "crm";
constexpr std::string_view kPrivateAccount = "crm_bot";

db::Endpoint operators_server(const Config& config) {
  db::Endpoint endpoint;
  endpoint.host = config.db_host;
  endpoint.port = config.db_port;
  endpoint.socket = config.db_socket;
  endpoint.database = config.db_name;
  return endpoint;
}

}  // namespace

Database::Database(const Config& config, Say say, std::function<bool()> stop_asked) : config_(config) {
  if (config.private_database())
    server_.emplace(db::PrivateServer::Options{
        .folder = config.data_dir / "db", .say = std::move(say), .stop_asked = std::move(stop_asked)});
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
  if (server_)
    prepare_private(*this, config_);
  else
    app::require_schema(owner());
}

}  // namespace app
