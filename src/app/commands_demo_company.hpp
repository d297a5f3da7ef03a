// A company that does not exist, to try the bot with. Phones lie in ranges that regulators keep free for fiction,
// addresses below example.com and its like (RFC 2606).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "domain/client.hpp"
#include "domain/user.hpp"

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

// The clients in the order of their creation; `manager` is set by whoever creates them.
inline constexpr int kClients = 60;
domain::NewClient client(int index);

}  // namespace app::demo
