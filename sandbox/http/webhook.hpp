// Delivers updates to the bot's webhook as Telegram does: one person's in order, several people's at once, again with
// growing pauses until it answers 2xx.
#pragma once

#include <chrono>
#include <memory>

#include "sandbox/telegram.hpp"

namespace sandbox {

class WebhookSender {
 public:
  WebhookSender(Telegram& telegram, std::chrono::milliseconds first_pause);
  ~WebhookSender();

  void wake();  // from any thread, cheap
  void stop();

 private:
  struct Inner;
  std::unique_ptr<Inner> in_;
};

}  // namespace sandbox
