// A user of 👑 Users, for the screens of this folder. Their routes have the user first, then the place in the list one
// comes from, then what they need themselves.
#pragma once

#include <string_view>

#include "domain/people.hpp"
#include "features/turn.hpp"

namespace features {

std::string_view role_mark(domain::Role);

domain::Refusal no_such_user();

// A route to a user that remembers where in the list one comes from.
template <typename... More>
dialog::Press user_press(std::string_view route, base::UserId id, std::string_view from, const More&... more) {
  return dialog::press(route, id, from.empty() ? std::string_view("a") : from, more...);
}

// The user that a route's first argument names.
domain::Result<domain::UserCard> user_of(Turn&, const dialog::Args&);

dialog::Row back_to_user(const Turn&, base::UserId, std::string_view from);

// The card on the screen.
Reply show_user(Turn&, const dialog::Args&);

}  // namespace features
