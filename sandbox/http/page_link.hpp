// The page's side of the server: its files, its actions, and the events that go to every open page.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "net/http_server.hpp"
#include "sandbox/telegram.hpp"

namespace sandbox {

class PageLink {
 public:
  PageLink(Telegram& telegram, std::string folder) : telegram_(telegram), folder_(std::move(folder)) {}

  net::WebSocketHooks hooks();
  net::HttpResponse file(std::string_view path) const;                             // a file of the page
  net::HttpResponse message_file(std::string_view id, bool download) const;        // a file of a message
  net::HttpResponse action(std::string_view name, const std::string& body) const;  // POST /ui/<action>

 private:
  void opened(const net::WebSocket& socket);
  void closed(const net::WebSocket& socket);
  std::string reply(const std::string& frame) const;
  void send_all(std::string event);

  Telegram& telegram_;
  std::string folder_;
  std::mutex mutex_;  // guards sockets_; taken inside Telegram's lock, so nothing of Telegram is called under it
  std::map<std::uint64_t, net::WebSocket> sockets_;
};

}  // namespace sandbox
