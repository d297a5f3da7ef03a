// /healthz, /readyz and /metrics for whatever watches the bot.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "app/config.hpp"
#include "db/connection.hpp"
#include "engine/engine.hpp"
#include "net/http_server.hpp"

namespace app {

class StatusServer {
 public:
  // Listens when it returns. Throws std::system_error where it cannot. `engine` must outlive this.
  StatusServer(const Listen& listen, db::Endpoint endpoint, const engine::Engine& engine);
  std::uint16_t port() const { return server_->port(); }

 private:
  void answer(const net::HttpRequest& request, const net::Responder& respond);
  net::HttpResponse ready();
  net::HttpResponse metrics();
  std::optional<db::ResultSets> status();  // nothing: the database is away

  const db::Endpoint endpoint_;
  const engine::Engine& engine_;
  std::mutex mutex_;  // guards connection_
  std::optional<db::Connection> connection_;
  std::unique_ptr<net::HttpServer> server_;
};

}  // namespace app
