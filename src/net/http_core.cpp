#include "net/http_core.hpp"

#include <algorithm>
#include <boost/asio/strand.hpp>
#include <stdexcept>
#include <system_error>

#include "net/http_session.hpp"

namespace net::detail {

void HttpCore::listen() {
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) throw std::invalid_argument("'" + options.address + "' is not a numeric IP address");
  const tcp::endpoint endpoint(address, options.port);
  const auto check = [this](const error_code& failed, const char* what) {
    if (failed)
      throw std::system_error(
          std::error_code(failed.value(), std::system_category()),
          std::string("cannot ") + what + " " + options.address + ":" + std::to_string(options.port));
  };
  acceptor.open(endpoint.protocol(), error);
  check(error, "open a socket for");
  acceptor.set_option(asio::socket_base::reuse_address(true), error);
  acceptor.bind(endpoint, error);
  check(error, "listen on");
  acceptor.listen(asio::socket_base::max_listen_connections, error);
  check(error, "listen on");
  port = acceptor.local_endpoint().port();
}

void HttpCore::accept() {
  acceptor.async_accept(asio::make_strand(io), [this](error_code error, tcp::socket socket) {
    if (error == asio::error::operation_aborted || !acceptor.is_open()) return;
    if (!error) {
      auto session = std::make_shared<HttpSession>(*this, std::move(socket));
      enlist(session);
      session->start();
    }
    accept();
  });
}

void HttpCore::enlist(const std::shared_ptr<Closable>& connection) {
  const std::lock_guard lock(mutex);
  connections.emplace(connection.get(), connection);
}

void HttpCore::run() {
  accept();
  for (int i = 0; i < std::max(1, options.threads); ++i) threads.emplace_back([this] { io.run(); });
}

void HttpCore::stop() {
  {
    const std::lock_guard lock(mutex);
    if (stopped) return;
    stopped = true;
  }
  io.stop();
  threads.clear();  // joins
  error_code ignored;
  acceptor.close(ignored);
  // Nothing runs any more: what is left of the connections can be closed from here. The strong references are let go
  // outside the lock, because a connection strikes itself off the list.
  std::vector<std::shared_ptr<Closable>> open;
  {
    const std::lock_guard lock(mutex);
    for (auto& [key, connection] : connections)
      if (auto held = connection.lock()) open.push_back(std::move(held));
  }
  for (auto& connection : open) connection->abort();
  open.clear();
  io.restart();
  io.poll();  // runs the aborts and the handlers they cancel
}

}  // namespace net::detail
