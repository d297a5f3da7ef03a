#include "llm/real_server.hpp"

#include "e2e/bot_process.hpp"
#include "net/http_server.hpp"

namespace llm {
namespace {

// One that was free a moment ago. (Its own choice it names in its log, but only once it has read the model.)
std::uint16_t free_port() {
  net::HttpServer server({}, [](const net::HttpRequest&, const net::Responder&) {});
  return server.port();
}

}  // namespace

RealServer::RealServer(const TinyModel& tiny, const std::vector<std::string>& more) {
  write_tiny_model(model(), tiny);
  const auto port = std::to_string(free_port());
  std::vector<std::string> words{"--model",   model(), "--host",     "127.0.0.1",
                                 "--port",    port,    "--parallel", "1",
                                 "--threads", "1",     "--ctx-size", std::to_string(tiny.context)};
  words.insert(words.end(), more.begin(), more.end());
  process_ = std::make_unique<process::ChildProcess>("llama-server", words, log_file());
  url_ = "http://127.0.0.1:" + port;
}

std::string RealServer::log() const {
  return e2e::read_file(log_file());
}

}  // namespace llm
