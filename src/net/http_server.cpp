#include "net/http_server.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <mutex>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <unordered_map>

namespace net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace ws = boost::beast::websocket;
using tcp = asio::ip::tcp;
using boost::system::error_code;

namespace detail {

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

class WebSocketSession final : public Closable, public std::enable_shared_from_this<WebSocketSession> {
 public:
  WebSocketSession(HttpCore& core, beast::tcp_stream stream)
      : core_(core), stream_(std::move(stream)), id_(core.next_id.fetch_add(1)) {}
  ~WebSocketSession() override {
    const std::lock_guard lock(core_.mutex);
    core_.connections.erase(this);
  }

  void start(const http::request<http::string_body>& request) {
    stream_.set_option(ws::stream_base::timeout::suggested(beast::role_type::server));
    stream_.read_message_max(core_.options.body_limit);
    stream_.async_accept(request, [self = shared_from_this()](error_code error) {
      if (error) return;
      self->open_ = true;
      if (self->core_.hooks.opened) self->core_.hooks.opened(self->handle());
      self->read();
    });
  }

  void send(std::shared_ptr<const std::string> text) {
    asio::post(stream_.get_executor(), [self = shared_from_this(), text = std::move(text)]() mutable {
      self->queue_.push_back(std::move(text));
      if (self->open_ && self->queue_.size() == 1) self->write();
    });
  }

  void close() {
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
      self->stream_.async_close(ws::close_code::normal, [self](error_code) {});
    });
  }

  void abort() override {
    asio::post(stream_.get_executor(), [self = shared_from_this()] { beast::get_lowest_layer(self->stream_).close(); });
  }

 private:
  WebSocket handle() { return {core_.weak_from_this(), weak_from_this(), id_}; }

  void read() {
    stream_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) {
      if (error) return self->gone();
      auto text = beast::buffers_to_string(self->buffer_.data());
      self->buffer_.consume(self->buffer_.size());
      if (self->core_.hooks.received) self->core_.hooks.received(self->handle(), std::move(text));
      self->read();
    });
  }

  void write() {
    stream_.text(true);
    stream_.async_write(asio::buffer(*queue_.front()), [self = shared_from_this()](error_code error, std::size_t) {
      if (error) return;  // the reader notices too and says so once
      self->queue_.pop_front();
      if (!self->queue_.empty()) self->write();
    });
  }

  void gone() {
    if (core_.hooks.closed) core_.hooks.closed(handle());
  }

  HttpCore& core_;  // outlives its connections: they live in its io_context
  ws::stream<beast::tcp_stream> stream_;
  beast::flat_buffer buffer_;
  std::deque<std::shared_ptr<const std::string>> queue_;
  std::uint64_t id_;
  bool open_ = false;
};

// One connection: reads a request, waits for its answer, writes it, reads the next. Everything runs on its strand.
class HttpSession final : public Closable, public std::enable_shared_from_this<HttpSession> {
 public:
  HttpSession(HttpCore& core, tcp::socket socket) : core_(core), stream_(std::move(socket)) {
    error_code ignored;
    stream_.socket().set_option(tcp::no_delay(true), ignored);
    const auto peer = stream_.socket().remote_endpoint(ignored);
    std::ostringstream text;
    text << peer;
    peer_ = text.str();
  }
  ~HttpSession() override {
    const std::lock_guard lock(core_.mutex);
    core_.connections.erase(this);
  }

  void start() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->read_header(); });
  }

  void abort() override {
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
      self->stream_.close();
      self->kept_.reset();
    });
  }

  enum class Deliver { whole, half, nothing };
  void answer(HttpResponse response, Deliver deliver) {
    asio::post(stream_.get_executor(), [self = shared_from_this(), response = std::move(response), deliver]() mutable {
      self->write(std::move(response), deliver);
    });
  }

 private:
  void read_header() {
    parser_.emplace();
    parser_->body_limit(core_.options.body_limit);
    parser_->header_limit(64 * 1024);
    stream_.expires_after(core_.options.idle_timeout);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](error_code error, std::size_t) { self->have_header(error); });
  }

  void have_header(error_code error) {
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

  void read_body() {
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](error_code error, std::size_t) { self->have_request(error); });
  }

  void have_request(error_code error) {
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

  // A request that cannot be read: answered where that is still possible.
  void refuse(error_code error) {
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

  void write(HttpResponse response, Deliver deliver) {
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

  void write_half() {
    std::ostringstream text;
    text << *response_;
    half_ = std::move(text).str();
    half_.resize(half_.size() - (response_->body().size() + 1) / 2);
    asio::async_write(stream_, asio::buffer(half_),
                      [self = shared_from_this()](error_code, std::size_t) { self->shut(); });
  }

  void shut() {
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.close();
  }

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

void HttpCore::listen() {
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) throw std::invalid_argument("'" + options.address + "' is not a numeric IP address");
  const tcp::endpoint endpoint(address, options.port);
  const auto check = [&](const char* what) {
    if (error)
      throw std::system_error(
          std::error_code(error.value(), std::system_category()),
          std::string("cannot ") + what + " " + options.address + ":" + std::to_string(options.port));
  };
  acceptor.open(endpoint.protocol(), error);
  check("open a socket for");
  acceptor.set_option(asio::socket_base::reuse_address(true), error);
  acceptor.bind(endpoint, error);
  check("listen on");
  acceptor.listen(asio::socket_base::max_listen_connections, error);
  check("listen on");
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

}  // namespace detail

// The last copy of a Responder that nobody answered with closes the connection.
struct Responder::Once {
  std::weak_ptr<detail::HttpCore> core;
  std::weak_ptr<detail::HttpSession> session;
  std::atomic<bool> used{false};

  void answer(HttpResponse response, detail::HttpSession::Deliver deliver) {
    if (used.exchange(true)) return;
    const auto held = core.lock();  // first: the session must go before the io_context it lives in
    if (!held) return;
    if (const auto open = session.lock()) open->answer(std::move(response), deliver);
  }
  ~Once() { answer({}, detail::HttpSession::Deliver::nothing); }
};

Responder::Responder(std::weak_ptr<detail::HttpCore> core, std::weak_ptr<detail::HttpSession> session)
    : once_(std::make_shared<Once>()) {
  once_->core = std::move(core);
  once_->session = std::move(session);
}

void Responder::operator()(HttpResponse response) const {
  if (once_) once_->answer(std::move(response), detail::HttpSession::Deliver::whole);
}

void Responder::half(HttpResponse response) const {
  if (once_) once_->answer(std::move(response), detail::HttpSession::Deliver::half);
}

void Responder::close() const {
  if (once_) once_->answer({}, detail::HttpSession::Deliver::nothing);
}

WebSocket::WebSocket(std::weak_ptr<detail::HttpCore> core, std::weak_ptr<detail::WebSocketSession> session,
                     std::uint64_t id)
    : core_(std::move(core)), session_(std::move(session)), id_(id) {}

void WebSocket::send(std::shared_ptr<const std::string> text) const {
  const auto held = core_.lock();
  if (!held) return;
  if (const auto open = session_.lock()) open->send(std::move(text));
}

void WebSocket::close() const {
  const auto held = core_.lock();
  if (!held) return;
  if (const auto open = session_.lock()) open->close();
}

HttpServer::HttpServer(HttpServerOptions options, HttpHandler handler, WebSocketHooks hooks)
    : core_(std::make_shared<detail::HttpCore>(std::move(options), std::move(handler), std::move(hooks))) {
  core_->listen();
  core_->run();
}

HttpServer::~HttpServer() {
  stop();
}

std::uint16_t HttpServer::port() const noexcept {
  return core_->port;
}

void HttpServer::stop() {
  core_->stop();
}

}  // namespace net
