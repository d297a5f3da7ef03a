// What has to be said to Telegram before the first update: who we are, how updates come.
#pragma once

#include <optional>
#include <string>

#include "app/config.hpp"
#include "engine/log.hpp"
#include "engine/transport.hpp"

namespace app {

struct Identity {
  base::BotId id{};
  std::string username;  // without '@'
};

// getMe, until Telegram answers or `stopping` returns true (then nothing). CommandError for a wrong token.
std::optional<Identity> identify(engine::Transport& transport, const engine::Log& log,
                                 const std::function<bool(std::chrono::milliseconds)>& stopping);

// Polling: takes a webhook away. Webhook: sets it, with its secret. Failures are logged; the engine goes on trying.
void choose_updates(engine::Transport& transport, const Config& config, const engine::Log& log);

// The part of the token before ':'.
base::BotId bot_id(const std::string& token);

}  // namespace app
