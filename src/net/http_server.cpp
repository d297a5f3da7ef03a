#include "net/http_server.hpp"

#include <atomic>

#include "net/http_core.hpp"
#include "net/http_session.hpp"
#include "net/web_socket_session.hpp"

namespace net {

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
