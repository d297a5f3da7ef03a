// The command line: which words there are, and what each does. 0: done, 1: failed, 2: wrong usage or configuration.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "app/config.hpp"
#include "base/ids.hpp"
#include "domain/user.hpp"

namespace app {

// The two commands that need the whole bot; main hands them in.
struct Commands {
  std::function<int(const Config&)> run;
  std::function<int(const Config&)> migrate;
};

// Reads the words, then the configuration (.env in the working folder), then does it. Prints everything there is to
// say.
int run_command_line(int argc, const char* const* argv, const Commands& commands);

// Checks what the bot needs, one line each, and says what to do about what is missing.
int run_doctor(const Config& config);

struct DemoOptions {
  bool only_if_empty = false;    // a database that has clients already is left alone and counts as done
  int clients = 400;             // more for benches
  std::filesystem::path people;  // written for the sandbox: who can be played; empty: not written
};
int run_demo_data(const Config& config, const DemoOptions& options);

// What an operator does to a user when no administrator can: audited as the operator, by the name he is logged in with.
struct UserCommand {
  enum class Action { list, role, block, unblock, move_telegram_id };
  Action action = Action::list;
  base::TelegramId person{};
  domain::Role role = domain::Role::employee;
  base::TelegramId new_id{};
};
int run_user(const Config& config, const UserCommand& command);

}  // namespace app
