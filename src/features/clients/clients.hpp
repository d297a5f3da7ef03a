// 👥 Clients: list, card, new client, edit, history.
#pragma once

#include "domain/client.hpp"
#include "domain/import.hpp"
#include "features/turn.hpp"

namespace features {

// The form for a new client, filled with a contact that was shared.
Reply new_client_from(Turn&, const telegram::Contact&);

// The same, filled with what someone looked for and did not find: a name, a phone or an e-mail.
Reply new_client_named(Turn&, std::string_view text);

// … or with a row of a file.
Reply new_client_from_row(Turn&, const domain::ImportRow&);

// After record.changed: what someone else has changed, and whether one's own value shall be put there all the same.
Reply changed_meanwhile(Turn&);

std::string_view segment_name(const dialog::Words&, domain::Segment);

// The card on the screen; `from` is the argument of the list page one comes from, or "".
Reply client_card(Turn&, base::ClientId, std::string_view from = {});

}  // namespace features
