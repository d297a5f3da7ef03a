#include "web.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace web {
namespace {

std::size_t append(char* data, std::size_t size, std::size_t count, void* to) {
  static_cast<std::string*>(to)->append(data, size * count);
  return size * count;
}

Reply perform(CURL* curl, const std::string& url) {
  Reply reply;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  reply.curl = curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
  const char* type = nullptr;
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  if (type != nullptr) reply.content_type = type;
  return reply;
}

}  // namespace

Reply get(const std::string& url) {
  CURL* curl = curl_easy_init();
  auto reply = perform(curl, url);
  curl_easy_cleanup(curl);
  return reply;
}

Reply post(const std::string& url, const Sent& sent) {
  CURL* curl = curl_easy_init();
  curl_slist* headers = nullptr;
  curl_mime* mime = nullptr;
  if (sent.form.empty()) {
    headers = curl_slist_append(nullptr, ("Content-Type: " + sent.content_type).c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(sent.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, sent.body.c_str());
  } else {
    mime = curl_mime_init(curl);
    for (const auto& [name, value] : sent.form) {
      auto* part = curl_mime_addpart(mime);
      curl_mime_name(part, name.c_str());
      const bool file = value.starts_with('@');
      curl_mime_data(part, value.data() + (file ? 1 : 0), value.size() - (file ? 1 : 0));
      if (file) curl_mime_filename(part, (name + ".pdf").c_str());
    }
    curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime);
  }
  auto reply = perform(curl, url);
  curl_slist_free_all(headers);
  curl_mime_free(mime);
  curl_easy_cleanup(curl);
  return reply;
}

Socket::Socket(int port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("cannot connect");
}

Socket::~Socket() {
  ::close(fd_);
}

void Socket::send(const std::string& bytes) const {
  (void)!::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

bool Socket::fill() {
  pollfd wait{fd_, POLLIN, 0};
  if (::poll(&wait, 1, 5000) <= 0) throw std::runtime_error("nothing came within 5 s");
  char chunk[4096];
  const auto got = ::recv(fd_, chunk, sizeof chunk, 0);
  if (got <= 0) return false;
  buffer_.append(chunk, static_cast<std::size_t>(got));
  return true;
}

std::string Socket::read_until(const std::string& until) {
  std::size_t at = std::string::npos;
  while ((at = buffer_.find(until)) == std::string::npos)
    if (!fill()) return std::exchange(buffer_, "");
  auto out = buffer_.substr(0, at + until.size());
  buffer_.erase(0, out.size());
  return out;
}

bool Socket::closed() {
  while (fill()) {
  }
  return true;
}

bool Socket::upgrade(const std::string& target, const std::string& more_headers) {
  send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
       more_headers + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
  return read_until("\r\n\r\n").starts_with("HTTP/1.1 101");
}

void Socket::send_frame(const std::string& text) const {
  std::string frame = "\x81";
  frame.push_back(static_cast<char>(0x80 | text.size()));  // short ones only
  send(frame + std::string(4, '\0') + text);               // a mask of zeros
}

std::string Socket::read_frame() {
  const auto byte = [&](std::size_t at) -> std::size_t {
    while (buffer_.size() <= at)
      if (!fill()) throw std::runtime_error("closed in the middle of a frame");
    return static_cast<unsigned char>(buffer_[at]);
  };
  std::size_t length = byte(1) & 0x7FU;
  std::size_t begin = 2;
  const int extra = length == 126 ? 2 : length == 127 ? 8 : 0;
  if (extra > 0) length = 0;
  for (int i = 0; i < extra; ++i) length = length * 256 + byte(begin++);
  byte(begin + length - 1);
  auto text = buffer_.substr(begin, length);
  buffer_.erase(0, begin + length);
  return text;
}

}  // namespace web
