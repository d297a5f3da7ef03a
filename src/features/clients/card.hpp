// The card of a client and what its parts share with the screens that are reached from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/client.hpp"
#include "features/turn.hpp"

namespace features {

// The client that a route's first argument names, as the actor may see it.
domain::Result<domain::ClientCard> card_of(Turn&, const dialog::Args&);

// The client that a form is about (context "client"); nothing where it is about none.
std::optional<base::ClientId> client_of(const dialog::Draft&);

// A route of a client that remembers the page of the list one comes from ("": none).
dialog::Press client_press(std::string_view route, base::ClientId, std::string_view from);

// ⬅ Back to the card, 🏠 Menu.
dialog::Row to_card_row(const Turn&, base::ClientId, std::string_view from);

// "Anna Berg · ACME": a client on a button or in a line.
std::string client_label(std::string_view full_name, std::string_view company);

// "📞 23 Nov 2026, 14:05 · Max Manager: what was said", at most that many UTF-16 units of what was said.
telegram::Html interaction_line(const Turn&, const domain::Interaction&, std::size_t most);

// "24 November 2026, tomorrow"; a day that has passed is marked.
std::string day_text(const Turn&, std::chrono::year_month_day);

}  // namespace features
