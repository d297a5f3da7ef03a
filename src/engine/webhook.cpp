#include "engine/webhook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace engine {
namespace {

using std::chrono::milliseconds;

constexpr int kThreads = 4;
// Telegram waits about a minute for the answer and delivers again without one: no need to hold it that long.
constexpr auto kPatience = std::chrono::seconds(10);

// Takes as long for any wrong guess.
bool equal_secret(std::string_view given, std::string_view secret) {
  unsigned difference = given.size() == secret.size() ? 0 : 1;
  for (std::size_t i = 0; i < secret.size(); ++i)
    difference |=
        static_cast<unsigned char>(secret[i]) ^ static_cast<unsigned char>(i < given.size() ? given[i] : '\0');
  return difference == 0;
}

}  // namespace

Webhook::Webhook(Options options, Intake& intake, Log log)
    : options_(std::move(options)), intake_(intake), log_(std::move(log)) {
  net::HttpServerOptions server;
  server.address = options_.address;
  server.port = options_.port;
  server.threads = kThreads;
  server_ = std::make_unique<net::HttpServer>(
      server, [this](const net::HttpRequest& request, const net::Responder& respond) { receive(request, respond); });
}

Webhook::~Webhook() {
  stop();
}

void Webhook::stop() {
  stopping_ = true;
  server_->stop();
}

void Webhook::receive(const net::HttpRequest& request, const net::Responder& respond) {
  const std::string_view target(request.target);
  if (request.method != "POST" || target.substr(0, target.find('?')) != options_.path)
    return respond({.status = 404, .body = "not found\n"});
  if (!equal_secret(request.header("X-Telegram-Bot-Api-Secret-Token"), options_.secret)) {
    log_(Level::warning, "a request to the webhook had a wrong secret");
    return respond({.status = 403, .body = "forbidden\n"});
  }
  if (!nlohmann::json::accept(request.body)) return respond({.status = 400, .body = "not JSON\n"});
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  const auto stored = intake_.store({request.body}, [&](milliseconds how_long) {
    std::this_thread::sleep_for(std::min(how_long, milliseconds(200)));
    return stopping_ || std::chrono::steady_clock::now() > deadline;
  });
  respond(stored ? net::HttpResponse{.status = 200, .body = ""}
                 : net::HttpResponse{.status = 503, .body = "try again\n"});
}

}  // namespace engine
