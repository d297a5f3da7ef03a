// One HTTP connection of a server.
#pragma once

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>
#include <string>

#include "net/http_core.hpp"

namespace net::detail {

namespace beast = boost::beast;
namespace http = boost::beast::http;

// One connection: reads a request, waits for its answer, writes it, reads the next. Everything runs on its strand.
class HttpSession final : public Closable, public std::enable_shared_from_this<HttpSession> {
 public:
  HttpSession(HttpCore& core, tcp::socket socket);
  ~HttpSession() override;
  void start();

  void abort() override;

  enum class Deliver { whole, half, nothing };
  void answer(HttpResponse response, Deliver deliver);

 private:
  void read_header();
  void have_header(error_code error);
  void read_body();
  void have_request(error_code error);

  // A request that cannot be read: answered where that is still possible.
  void refuse(error_code error);
  void write(HttpResponse response, Deliver deliver);
  void write_half();
  void shut();

  HttpCore& core_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::optional<http::response<http::string_body>> response_;
  std::string half_;
  std::string peer_;
  unsigned version_ = 11;
  bool keep_alive_ = false;
  bool head_ = false;
  bool awaiting_ = false;              // a request has been handed over and its answer is still owed
  std::shared_ptr<HttpSession> kept_;  // itself while it waits for the answer: no operation of the socket holds it then
};

}  // namespace net::detail
