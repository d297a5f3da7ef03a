// One WebSocket connection, from its upgrade to its end. Everything runs on its strand.
#pragma once

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <string>

#include "net/http_core.hpp"

namespace net::detail {

namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace ws = boost::beast::websocket;

class WebSocketSession final : public Closable, public std::enable_shared_from_this<WebSocketSession> {
 public:
  WebSocketSession(HttpCore& core, beast::tcp_stream stream);
  ~WebSocketSession() override;
  void start(const http::request<http::string_body>& request);
  void send(std::shared_ptr<const std::string> text);
  void close();

  void abort() override;

 private:
  WebSocket handle();
  void read();
  void write();
  void gone();

  HttpCore& core_;  // outlives its connections: they live in its io_context
  ws::stream<beast::tcp_stream> stream_;
  beast::flat_buffer buffer_;
  std::deque<std::shared_ptr<const std::string>> queue_;
  std::uint64_t id_;
  bool open_ = false;
};

}  // namespace net::detail
