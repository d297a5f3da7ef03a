// The company's people as screens show them: lists, cards, requests for access and invites.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/user.hpp"

namespace domain {

// Someone to choose from a list: a manager, an heir.
struct NamedUser {
  base::UserId id{};
  std::string full_name;
  bool operator==(const NamedUser&) const = default;
};

// A line of 👑 Users.
struct UserRow {
  base::UserId id{};
  std::string full_name;
  Role role = Role::employee;
  UserState state = UserState::active;
  std::string manager_name;
  bool is_me = false;
  bool operator==(const UserRow&) const = default;
};

struct UserCard {
  User user;
  std::string phone;     // E.164, may be empty
  std::string username;  // without '@', may be empty
  std::string manager_name;
  bool reachable = true;  // false: the person blocked the bot
  base::sys_ms created_at{};
  int clients = 0;          // whose manager the user is
  int team = 0;             // employees of the user's
  bool can_change = false;  // role, manager, block: by the one who looks
  bool operator==(const UserCard&) const = default;
};

// What someone has open, and would leave behind when blocked or demoted.
struct UserWork {
  int clients = 0;
  int deals = 0;     // managed
  int assigned = 0;  // deals as one of their employees
  int tasks = 0;
  int team = 0;
  int kept = 0;  // what of it the one who asks could not hand over
  bool any() const { return clients + deals + assigned + tasks + team > 0; }
  bool operator==(const UserWork&) const = default;
};

// What a person who is no user yet tells about himself; from Telegram, or typed.
struct Newcomer {
  std::string full_name;
  std::string username;   // without '@', may be empty
  std::string language;   // "en" or "ru"
  std::string time_zone;  // the company's, until the person chooses; not used by a request
  bool operator==(const Newcomer&) const = default;
};

enum class RequestState { open, approved, declined };
std::string_view to_text(RequestState);
std::optional<RequestState> parse_request_state(std::string_view);

struct AccessRequest {
  base::RequestId id{};
  std::string full_name;
  std::string phone;  // E.164, may be empty
  std::string username;
  base::sys_ms created_at{};
  RequestState state = RequestState::open;
  std::string decided_by_name;       // empty while open
  std::optional<Role> role;          // of an approved one
  std::optional<base::UserId> user;  // whoever asked, once they are a user
  bool operator==(const AccessRequest&) const = default;
};

// Who has to be told of a decision. Someone approved is a user and is told by a notification; someone declined is told
// by the bot at once, because strangers have no notifications.
struct AccessDecision {
  base::TelegramId person{};
  std::string language;
  bool operator==(const AccessDecision&) const = default;
};

struct Invite {
  base::InviteId id{};
  Role role = Role::employee;
  std::string manager_name;
  std::string created_by_name;
  base::sys_ms created_at{};
  base::sys_ms expires_at{};
  bool operator==(const Invite&) const = default;
};

// A user that an invite, a claim link or ADMIN_IDS has just made.
struct Joined {
  base::UserId id{};
  Role role = Role::employee;
  bool operator==(const Joined&) const = default;
};

}  // namespace domain
