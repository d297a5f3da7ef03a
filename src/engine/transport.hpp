// The way to Telegram, as the engine sees it: a method, its parameters, an answer later.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "net/http_client.hpp"

namespace engine {

struct ApiAnswer {
  bool ok = false;
  int error_code = 0;       // Telegram's; 0: no answer at all (network), or one that is not Telegram's (a proxy's page)
  std::string description;  // Telegram's words, or why there is no answer; never holds the token
  std::chrono::seconds retry_after{0};  // of 429
  std::string result;                   // JSON, of ok
};

// A file that goes with a call.
struct Upload {
  std::string field;  // "document"
  std::string name;
  std::string bytes;
};

struct Download {
  ApiAnswer answer;  // of whichever call failed, or ok
  std::string bytes;
};

// Thread-safe.
class Transport {
 public:
  using Done = std::function<void(ApiAnswer)>;  // called exactly once, on any thread; must not block
  virtual ~Transport() = default;
  virtual void call(const std::string& method, const std::string& params, std::chrono::milliseconds timeout,
                    Done done) = 0;
  virtual void upload(const std::string& method, const std::string& params, Upload file,
                      std::chrono::milliseconds timeout, Done done) = 0;
  // The bytes of a file that a person sent; error_code 400: there is none such, or it has more than `most` bytes.
  virtual void download(const std::string& file_id, std::size_t most, std::chrono::milliseconds timeout,
                        std::function<void(Download)> done) = 0;
  // What is under way ends at once with an answer that says so.
  virtual void stop() = 0;
};

// Over HTTP(S): POST {api}/bot{token}/{method} with a JSON body.
class HttpTransport final : public Transport {
 public:
  HttpTransport(std::string api_url, std::string token, net::HttpClient::Options options);
  void call(const std::string& method, const std::string& params, std::chrono::milliseconds timeout,
            Done done) override;
  void upload(const std::string& method, const std::string& params, Upload file, std::chrono::milliseconds timeout,
              Done done) override;
  void download(const std::string& file_id, std::size_t most, std::chrono::milliseconds timeout,
                std::function<void(Download)> done) override;
  void stop() override { client_.stop(); }

 private:
  std::string base_;
  std::string token_;
  net::HttpClient client_;
};

// Reads what the server answered; `secret` is blotted out of texts.
ApiAnswer parse_answer(const net::ClientResponse& response, std::string_view secret);

}  // namespace engine
