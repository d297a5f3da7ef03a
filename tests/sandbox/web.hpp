// What the sandbox's HTTP tests use to speak to it: curl for requests, a bare socket where curl is too polite.
#pragma once

#include <curl/curl.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace web {

struct Reply {
  CURLcode curl = CURLE_OK;  // what became of the connection
  long status = 0;
  std::string body;
  std::string content_type;
};

struct Sent {
  std::string body{};
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>>
      form{};  // multipart fields; a value that begins with '@' is a file's bytes
};

Reply get(const std::string& url);
Reply post(const std::string& url, const Sent& sent);

// A connection of one's own: sends bytes, reads until `until` appears or the peer closes or 5 s are over.
class Socket {
 public:
  explicit Socket(int port);
  ~Socket();
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  void send(const std::string& bytes) const;
  std::string read_until(const std::string& until);
  bool closed();  // by the peer, within 5 s
  // WebSocket: the opening handshake, one text frame each way.
  bool upgrade(const std::string& target, const std::string& more_headers = "");
  void send_frame(const std::string& text) const;
  std::string read_frame();

 private:
  bool fill();
  int fd_ = -1;
  std::string buffer_;
};

}  // namespace web
