// Updates pushed by Telegram: the secret is checked, and 200 is said only when the update is in the inbox.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "engine/intake.hpp"
#include "net/http_server.hpp"

namespace engine {

class Webhook {
 public:
  struct Options {
    std::string address;  // to listen on
    std::uint16_t port = 0;
    std::string path = "/";  // of WEBHOOK_URL; any other path is 404
    std::string secret;      // X-Telegram-Bot-Api-Secret-Token must equal it
  };

  // Listens when it returns. Throws std::system_error where it cannot.
  Webhook(Options options, Intake& intake, Log log);
  ~Webhook();
  Webhook(const Webhook&) = delete;
  Webhook& operator=(const Webhook&) = delete;

  std::uint16_t port() const { return server_->port(); }
  void stop();

 private:
  void receive(const net::HttpRequest& request, const net::Responder& respond);

  const Options options_;
  Intake& intake_;
  const Log log_;
  std::atomic<bool> stopping_{false};
  std::unique_ptr<net::HttpServer> server_;
};

}  // namespace engine
