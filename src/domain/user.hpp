// A user: a person of the company with a Telegram id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace domain {

enum class Role { admin, manager, employee };
enum class UserState { active, blocked };

std::string_view to_text(Role);  // 'admin', as the database writes it
std::string_view to_text(UserState);
std::optional<Role> parse_role(std::string_view);
std::optional<UserState> parse_user_state(std::string_view);

struct User {
  base::UserId id{};
  base::TelegramId telegram_id{};
  std::string full_name;
  Role role = Role::employee;
  UserState state = UserState::active;
  std::string language;   // "en" or "ru"
  std::string time_zone;  // IANA name
  std::optional<base::UserId> manager;
  bool operator==(const User&) const = default;
};

}  // namespace domain
