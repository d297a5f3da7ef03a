// HTTP requests to one or few servers, many at a time: libcurl's multi interface on one thread of its own, connections
// kept alive.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace net {

// A field of a form (multipart/form-data).
struct FormField {
  std::string name;
  std::string value;
  std::string file_name = {};  // given: the value is a file's bytes
  std::string content_type = {};
};

struct ClientRequest {
  std::string url;       // may hold a secret (the bot's token): it is never written to a log or an error
  std::string socket{};  // a unix socket that is asked in place of the URL's server; empty: none
  std::string body;      // posted; empty: GET
  std::string content_type = "application/json";
  std::vector<FormField> form;   // posted in place of the body, where there is any
  std::size_t largest_body = 0;  // of the answer, in bytes: more than that ends the exchange with an error; 0: any
  std::chrono::milliseconds timeout{30'000};  // of the whole exchange
};

struct ClientResponse {
  int status = 0;  // 0: no answer
  std::string body;
  std::string error;  // why there is no (whole) answer, in words without the URL; empty otherwise
  // The request may have reached the server although no whole answer came back.
  bool maybe_done = false;
  bool timed_out = false;  // the time allowed was over, be it for the connection or the whole

  bool answered() const { return status != 0 && error.empty(); }
};

class HttpClient {
 public:
  struct Options {
    // "http://…", "socks5h://…"; empty: the environment's (http_proxy …) as curl does it, but none to this machine
    std::string proxy;
    std::chrono::milliseconds connect_timeout{10'000};
    long connections_per_host = 32;
  };
  // Called on the client's thread: it must not block and must not throw.
  using Done = std::function<void(ClientResponse)>;

  explicit HttpClient(Options options);
  ~HttpClient();  // abandons what is under way: its Done is called with an error
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // From any thread. `done` is called exactly once.
  void send(ClientRequest request, Done done);

  // Waits for the answer; not from the client's own thread.
  ClientResponse exchange(ClientRequest request);

  // From now on everything under way and everything new ends at once with an error.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// `text` with every occurrence of `secret` replaced: for text from outside that may repeat what we sent.
std::string without_secret(std::string text, std::string_view secret);

}  // namespace net
