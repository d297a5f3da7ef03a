#include "net/web_socket_session.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>

namespace net::detail {

WebSocketSession::WebSocketSession(HttpCore& core, beast::tcp_stream stream)
    : core_(core), stream_(std::move(stream)), id_(core.next_id.fetch_add(1)) {}

WebSocketSession::~WebSocketSession() {
  const std::lock_guard lock(core_.mutex);
  core_.connections.erase(this);
}

void WebSocketSession::start(const http::request<http::string_body>& request) {
  stream_.set_option(ws::stream_base::timeout::suggested(beast::role_type::server));
  stream_.read_message_max(core_.options.body_limit);
  stream_.async_accept(request, [self = shared_from_this()](error_code error) {
    if (error) return;
    self->open_ = true;
    if (self->core_.hooks.opened) self->core_.hooks.opened(self->handle());
    self->read();
  });
}

void WebSocketSession::send(std::shared_ptr<const std::string> text) {
  asio::post(stream_.get_executor(), [self = shared_from_this(), text = std::move(text)]() mutable {
    self->queue_.push_back(std::move(text));
    if (self->open_ && self->queue_.size() == 1) self->write();
  });
}

void WebSocketSession::close() {
  asio::post(stream_.get_executor(),
             [self = shared_from_this()] { self->stream_.async_close(ws::close_code::normal, [self](error_code) {}); });
}

void WebSocketSession::abort() {
  asio::post(stream_.get_executor(), [self = shared_from_this()] { beast::get_lowest_layer(self->stream_).close(); });
}

WebSocket WebSocketSession::handle() {
  return {core_.weak_from_this(), weak_from_this(), id_};
}

void WebSocketSession::read() {
  stream_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) {
    if (error) return self->gone();
    auto text = beast::buffers_to_string(self->buffer_.data());
    self->buffer_.consume(self->buffer_.size());
    if (self->core_.hooks.received) self->core_.hooks.received(self->handle(), std::move(text));
    self->read();
  });
}

void WebSocketSession::write() {
  stream_.text(true);
  stream_.async_write(asio::buffer(*queue_.front()), [self = shared_from_this()](error_code error, std::size_t) {
    if (error) return;  // the reader notices too and says so once
    self->queue_.pop_front();
    if (!self->queue_.empty()) self->write();
  });
}

void WebSocketSession::gone() {
  if (core_.hooks.closed) core_.hooks.closed(handle());
}

}  // namespace net::detail
