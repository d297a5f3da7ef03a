// The people's side: what a person does in a chat, as actions of the page's protocol. A wrong action throws
// std::invalid_argument with a sentence to show.
#pragma once

#include <string_view>

#include "sandbox/model/model.hpp"

namespace sandbox {

// Runs one action and returns its result. Unknown names throw too; those of the builder's view are Telegram's.
Json act(Model& model, std::string_view action, const Json& params);

// people_actions.cpp
Json add_person(Model& model, const Json& params);
Json change_person(Model& model, const Json& params);
Json add_group(Model& model, const Json& params);

}  // namespace sandbox
