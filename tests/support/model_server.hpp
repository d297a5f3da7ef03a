// A server that speaks as a language model's does and says what it is told to: for what a real one seldom does.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "net/http_server.hpp"

namespace support {

struct ModelSays {
  int status = 200;
  std::string body{};
  bool never = false;  // it keeps the question and does not answer
};

// A chat's answer that holds `content` and ended for `reason`.
ModelSays finished(const std::string& content, const std::string& reason = "stop");

class ModelServer {
 public:
  explicit ModelServer(ModelSays chat = finished(R"({"sentence":"I am ready."})"),
                       ModelSays models = {200, R"({"object":"list","data":[{"id":"tiny","object":"model"}]})"});

  std::string url() const;
  std::vector<std::string> asked() const;  // the bodies of the chats so far

 private:
  void answer(const net::HttpRequest& request, const net::Responder& respond);

  const ModelSays chat_;
  const ModelSays models_;
  mutable std::mutex mutex_;  // guards the two below: questions come on the server's thread
  std::vector<std::string> asked_;
  std::vector<net::Responder> kept_;
  net::HttpServer server_;
};

}  // namespace support
