#include "app/telegram_setup.hpp"

#include <fmt/format.h>

#include <future>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/database.hpp"
#include "engine/backoff.hpp"
#include "engine/poller.hpp"

namespace app {
namespace {

using engine::ApiAnswer;
using nlohmann::json;
using std::chrono::milliseconds;

ApiAnswer ask(engine::Transport& transport, const std::string& method, const std::string& params) {
  auto promise = std::make_shared<std::promise<ApiAnswer>>();
  auto future = promise->get_future();
  transport.call(method, params, std::chrono::seconds(20),
                 [promise](ApiAnswer answer) { promise->set_value(std::move(answer)); });
  return future.get();
}

}  // namespace

base::BotId bot_id(const std::string& token) {
  return base::BotId{std::stoll(token.substr(0, token.find(':')))};
}

std::optional<Identity> identify(engine::Transport& transport, const engine::Log& log,
                                 const std::function<bool(milliseconds)>& stopping) {
  engine::Backoff backoff(milliseconds(200), milliseconds(10'000));
  bool said = false;
  for (;;) {
    const ApiAnswer answer = ask(transport, "getMe", "{}");
    if (answer.ok) {
      const json me = json::parse(answer.result, nullptr, false);
      if (me.is_object())
        return Identity{base::BotId{me.value("id", std::int64_t{0})}, me.value("username", std::string())};
    }
    if (answer.error_code == 401 || answer.error_code == 404)
      throw CommandError(
          "Telegram does not know this token. Copy it again from @BotFather into BOT_TOKEN, and check "
          "TELEGRAM_API_URL.");
    if (!std::exchange(said, true))
      log(engine::Level::warning, fmt::format("Telegram cannot be reached, trying again: {}", answer.description));
    if (stopping(backoff.next())) return std::nullopt;
  }
}

void choose_updates(engine::Transport& transport, const Config& config, const engine::Log& log) {
  if (config.updates == UpdateSource::polling) {
    if (const ApiAnswer answer = ask(transport, "deleteWebhook", "{}"); !answer.ok)
      log(engine::Level::warning, fmt::format("a webhook may still be set: {}", answer.description));
    return;
  }
  const json params{{"url", config.webhook_url},
                    {"secret_token", config.webhook_secret.reveal()},
                    {"allowed_updates", json::parse(engine::kAllowedUpdates)}};
  if (const ApiAnswer answer = ask(transport, "setWebhook", params.dump()); !answer.ok)
    throw CommandError(fmt::format("Telegram does not accept the webhook: {}. Check WEBHOOK_URL.", answer.description));
}

}  // namespace app
