#include "net/http_session.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <sstream>
#include <stdexcept>

#include "net/web_socket_session.hpp"

namespace net::detail {

HttpSession::HttpSession(HttpCore& core, tcp::socket socket) : core_(core), stream_(std::move(socket)) {
  error_code ignored;
  stream_.socket().set_option(tcp::no_delay(true), ignored);
  const auto peer = stream_.socket().remote_endpoint(ignored);
  std::ostringstream text;
  text << peer;
  peer_ = text.str();
}

HttpSession::~HttpSession() {
  const std::lock_guard lock(core_.mutex);
  core_.connections.erase(this);
}

void HttpSession::start() {
  asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->read_header(); });
}

void HttpSession::abort() {
  asio::post(stream_.get_executor(), [self = shared_from_this()] {
    self->stream_.close();
    self->kept_.reset();
  });
}

void HttpSession::answer(HttpResponse response, Deliver deliver) {
  asio::post(stream_.get_executor(), [self = shared_from_this(), response = std::move(response), deliver]() mutable {
    self->write(std::move(response), deliver);
  });
}

void HttpSession::read_header() {
  parser_.emplace();
  parser_->body_limit(core_.options.body_limit);
  parser_->header_limit(64 * 1024);
  stream_.expires_after(core_.options.idle_timeout);
  http::async_read_header(stream_, buffer_, *parser_,
                          [self = shared_from_this()](error_code error, std::size_t) { self->have_header(error); });
}

void HttpSession::have_header(error_code error) {
  if (error) return refuse(error);
  stream_.expires_after(core_.options.request_timeout);
  if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(kContinue), [self = shared_from_this()](error_code e, std::size_t) {
      if (!e) self->read_body();
    });
  } else {
    read_body();
  }
}

void HttpSession::read_body() {
  http::async_read(stream_, buffer_, *parser_,
                   [self = shared_from_this()](error_code error, std::size_t) { self->have_request(error); });
}

void HttpSession::have_request(error_code error) {
  if (error) return refuse(error);
  auto message = parser_->release();
  HttpRequest request;
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  for (const auto& field : message) request.headers.emplace_back(field.name_string(), field.value());
  request.peer = peer_;
  if (ws::is_upgrade(message) && core_.hooks.accepts && core_.hooks.accepts(request)) {
    stream_.expires_never();
    auto upgraded = std::make_shared<WebSocketSession>(core_, std::move(stream_));
    core_.enlist(upgraded);
    return upgraded->start(message);
  }
  request.body = std::move(message.body());
  keep_alive_ = message.keep_alive();
  version_ = message.version();
  head_ = message.method() == http::verb::head;
  stream_.expires_never();  // the answer may take as long as it likes (long polling)
  awaiting_ = true;
  kept_ = shared_from_this();
  const Responder respond(core_.weak_from_this(), weak_from_this());
  try {
    core_.handler(std::move(request), respond);
  } catch (const std::exception&) {
    respond(HttpResponse{500, "", "text/plain", {}});
  }
}

void HttpSession::refuse(error_code error) {
  const bool too_long = error == http::error::body_limit || error == http::error::header_limit;
  if (error == http::error::end_of_stream ||
      (!too_long && error.category() != http::make_error_code(http::error::bad_method).category()))
    return stream_.close();
  keep_alive_ = false;
  version_ = 11;
  awaiting_ = true;
  write(HttpResponse{too_long ? 413 : 400,
                     too_long ? "the request is too long\n" : "not an HTTP request\n",
                     "text/plain; charset=utf-8",
                     {}},
        Deliver::whole);
}

void HttpSession::write(HttpResponse response, Deliver deliver) {
  if (!awaiting_) return;
  awaiting_ = false;
  kept_.reset();  // the caller holds us until it returns
  if (deliver == Deliver::nothing) return shut();
  response_.emplace(static_cast<http::status>(response.status), version_);
  for (const auto& [name, value] : response.headers) response_->insert(name, value);
  if (!response.content_type.empty()) response_->set(http::field::content_type, response.content_type);
  response_->body() = std::move(response.body);
  response_->keep_alive(keep_alive_);
  response_->prepare_payload();
  if (head_) response_->body().clear();
  stream_.expires_after(core_.options.request_timeout);
  if (deliver == Deliver::half) return write_half();
  http::async_write(stream_, *response_, [self = shared_from_this()](error_code error, std::size_t) {
    if (error || !self->keep_alive_) return self->shut();
    self->read_header();
  });
}

void HttpSession::write_half() {
  std::ostringstream text;
  text << *response_;
  half_ = std::move(text).str();
  half_.resize(half_.size() - (response_->body().size() + 1) / 2);
  asio::async_write(stream_, asio::buffer(half_),
                    [self = shared_from_this()](error_code, std::size_t) { self->shut(); });
}

void HttpSession::shut() {
  error_code ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
  stream_.close();
}

}  // namespace net::detail
