// 🔍 Search: what someone typed, among clients, deals and tasks.
#pragma once

#include <optional>
#include <string_view>

#include "dialog/route.hpp"
#include "features/turn.hpp"

namespace features {

// The only hit's card; of one kind alone its list; else a few of each; or what to do when there is nothing.
Reply search(Turn&, std::string_view typed);

// Asks what to look for.
Reply ask_for_search(Turn&);

// Cards that were opened from a search carry along where: "f" what was found, "fd…" a page of its deals, "ft…" of its
// tasks. What leads back there; nothing for other places.
std::optional<dialog::Press> back_to_found(std::string_view from);

}  // namespace features
