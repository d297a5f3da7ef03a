// Is this client known already? Asked when a phone or an e-mail is entered, and when a contact is shared.
#pragma once

#include <optional>
#include <vector>

#include "dialog/form.hpp"
#include "domain/client_life.hpp"
#include "features/turn.hpp"

namespace features {

// A form's FormSpec::objects: the fields "phone" and "email" of its draft, and the client that it edits (context
// "client", 0 for none).
domain::Result<std::optional<dialog::Screen>> object_to_duplicates(Turn&, dialog::Draft&);

// The clients with this phone, to choose one from.
dialog::Screen known_contacts(const Turn&, const std::vector<domain::ClientMatch>&);

}  // namespace features
