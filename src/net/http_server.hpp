// A small HTTP/1.1 server with WebSocket upgrade: the bot's webhook, its health page and the sandbox. Answers may be
// given later and from any thread. Boost stays in the .cpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace net {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method;  // "POST"
  std::string target;  // "/path?query", as sent
  HttpHeaders headers;
  std::string body;
  std::string peer;  // "127.0.0.1:51234"

  // The first header of that name (case does not matter), or "" where there is none.
  std::string_view header(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::string body;
  std::string content_type = "text/plain; charset=utf-8";
  HttpHeaders headers{};  // besides Content-Type and Content-Length
};

namespace detail {
struct HttpCore;
class HttpSession;
class WebSocketSession;
}  // namespace detail

// The answer to one request: exactly one of the functions is to be called, once, from any thread; later calls, and
// calls after the server or the connection has gone, do nothing. A Responder that is dropped without a call closes the
// connection.
class Responder {
 public:
  Responder() = default;
  Responder(std::weak_ptr<detail::HttpCore> core, std::weak_ptr<detail::HttpSession> session);

  void operator()(HttpResponse) const;
  void half(HttpResponse) const;  // sends the first half of its bytes, then closes (a fault, for the sandbox)
  void close() const;             // closes without an answer (likewise)

 private:
  struct Once;
  std::shared_ptr<Once> once_;  // shared: copies of a Responder are one answer
};

// One open WebSocket; cheap to copy, safe from any thread, does nothing once the connection has gone.
class WebSocket {
 public:
  WebSocket() = default;
  WebSocket(std::weak_ptr<detail::HttpCore> core, std::weak_ptr<detail::WebSocketSession> session, std::uint64_t id);

  void send(std::shared_ptr<const std::string> text) const;  // shared: one event goes to many sockets
  void close() const;
  std::uint64_t id() const noexcept { return id_; }  // of this connection, never used again by this server

 private:
  std::weak_ptr<detail::HttpCore> core_;
  std::weak_ptr<detail::WebSocketSession> session_;
  std::uint64_t id_ = 0;
};

// Called on the server's threads, for one socket never two at a time. Must not block for long.
struct WebSocketHooks {
  std::function<bool(const HttpRequest&)> accepts;  // false: the request goes to the handler like any other
  std::function<void(const WebSocket&)> opened;
  std::function<void(const WebSocket&, std::string text)> received;
  std::function<void(const WebSocket&)> closed;
};

// Called on the server's threads; a handler that blocks holds up as many connections as there are threads. An exception
// from it is answered with 500 and an empty body.
using HttpHandler = std::function<void(HttpRequest, Responder)>;

struct HttpServerOptions {
  std::string address = "127.0.0.1";  // numeric, IPv4 or IPv6
  std::uint16_t port = 0;             // 0: any free one
  int threads = 1;
  std::size_t body_limit = 1 << 20;  // a longer body: 413
  std::chrono::seconds request_timeout{
      30};  // from the first byte of a request to its last; the same for writing an answer
  std::chrono::seconds idle_timeout{120};  // between requests of one connection
};

class HttpServer {
 public:
  // Listens when it returns. Throws std::system_error (EADDRINUSE, EACCES, …) whose text names address and port, and
  // std::invalid_argument for an address that is not numeric.
  HttpServer(HttpServerOptions, HttpHandler, WebSocketHooks = {});
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const noexcept;

  // Closes everything at once, answers that are still owed included, and joins the threads. No handler runs afterwards.
  // Must not be called from a handler. The destructor does the same.
  void stop();

 private:
  std::shared_ptr<detail::HttpCore>
      core_;  // shared: a Responder in another thread may be using it while the server goes
};

// "127.0.0.1:8081" or "[::1]:8081" or ":8081" (127.0.0.1) into address and port. Throws std::invalid_argument naming
// the text.
std::pair<std::string, std::uint16_t> parse_listen(std::string_view);

// %XX decoded ('+' stays '+', form decoding is the caller's). Malformed sequences stay as they are.
std::string percent_decode(std::string_view);

}  // namespace net
