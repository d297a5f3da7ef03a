// The people of a company that does not exist, to try the bot with; its clients are in commands_demo_clients.hpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace app::demo {

struct Person {
  std::int64_t telegram_id;
  std::string_view first_name;
  std::string_view last_name;
  std::string_view username;
  std::string_view language;
  std::string_view phone;
  std::string_view part;         // "admin", "manager", "employee"; "stranger": not in the company
  std::int64_t manager = 0;      // of an employee: the manager's Telegram id
  std::string_view time_zone{};  // of those in the company
};

std::span<const Person> people();

}  // namespace app::demo
