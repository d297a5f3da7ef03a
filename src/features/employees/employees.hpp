// 🧑‍💼 Employees: who has how much to do, messages to them, and handing over what somebody has open.
#pragma once

#include <string_view>

#include "domain/page.hpp"
#include "domain/people.hpp"
#include "features/turn.hpp"

namespace features {

// Lines "• 3 clients"; empty where there is nothing.
telegram::Html work_text(const dialog::Words&, const domain::UserWork&);

// Which page of a list by name: "n12" after that person, "p12" before, else the first.
domain::PageKey<base::UserId> people_key(std::string_view place);

// The card on the screen; `from` is the page of the list one comes from, "u" for the card in 👑 Users.
Reply show_employee(Turn&, base::UserId, std::string_view from);

// A route to an employee that remembers where one comes from.
template <typename... More>
dialog::Press employee_press(std::string_view route, base::UserId id, std::string_view from, const More&... more) {
  return dialog::press(route, id, from.empty() ? std::string_view("l") : from, more...);
}

}  // namespace features
