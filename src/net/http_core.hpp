// What the connections of a server share: its io_context, its threads, the list of what is open. For the server's own
// files alone.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "net/http_server.hpp"

namespace net::detail {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using boost::system::error_code;

// What can be shut from the outside: a connection, of whichever kind.
class Closable {
 public:
  virtual ~Closable() = default;
  virtual void abort() = 0;  // from any thread
};

struct HttpCore : std::enable_shared_from_this<HttpCore> {
  HttpCore(HttpServerOptions o, HttpHandler h, WebSocketHooks w)
      : options(std::move(o)), handler(std::move(h)), hooks(std::move(w)), acceptor(io) {}

  void listen();
  void accept();
  void run();
  void stop();
  void enlist(const std::shared_ptr<Closable>& connection);

  HttpServerOptions options;
  HttpHandler handler;
  WebSocketHooks hooks;
  std::mutex mutex;  // guards `connections` and `stopped`: enlist runs on several threads. Before `io`, whose end ends
                     // connections
  std::unordered_map<Closable*, std::weak_ptr<Closable>> connections;
  bool stopped = false;
  asio::io_context io;
  tcp::acceptor acceptor;
  std::uint16_t port = 0;
  std::atomic<std::uint64_t> next_id{1};
  std::vector<std::jthread> threads;
};

}  // namespace net::detail
