// Telegram over HTTP: the Bot API, its files and webhooks, the page and the page's WebSocket. What is said over the
// wire is in the page's protocol; what happens is in Telegram.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "sandbox/telegram.hpp"

namespace sandbox {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one
  int threads = 2;
  std::string page_folder{};                      // serve the page from there instead of from the program
  std::chrono::milliseconds webhook_retry{1000};  // the first pause after a failed delivery; doubles up to a minute
};

class Server {
 public:
  // Serves when it returns. `telegram` is borrowed. Throws std::system_error where the address is in use.
  Server(Telegram& telegram, ServerOptions options = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const noexcept;
  std::string url() const;  // "http://127.0.0.1:8081": what the bot's TELEGRAM_API_URL is, and where the page is
  void stop();              // ends every connection; the destructor does it too

 private:
  struct Inner;
  std::unique_ptr<Inner> in_;
};

}  // namespace sandbox
