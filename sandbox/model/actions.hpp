// The people's side: what a person does in a chat, as actions of the page's protocol. A wrong action throws
// std::invalid_argument with a sentence to show.
#pragma once

#include <string_view>

#include "sandbox/model/model.hpp"

namespace sandbox {

// Runs one action and returns its result. `nullptr`-free: unknown names throw.
Json act(Model& model, std::string_view action, const Json& params);

// Whether `act` knows that name (the others are the server's: calls, faults, clock).
bool is_action(std::string_view name);

}  // namespace sandbox
