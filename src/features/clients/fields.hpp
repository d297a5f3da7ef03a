// The fields of a client as a form asks them: one table for the new client and for editing one field.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "dialog/form.hpp"
#include "domain/client.hpp"
#include "features/turn.hpp"

namespace features {

// In the order of the form; the manager is the last one.
std::span<const dialog::Field> client_fields();
const dialog::Field* client_field(std::string_view name);

// Options of the fields that have some: segments, and everyone who can be a manager.
domain::Result<dialog::Options> client_options(Turn&, const dialog::Field&);

// The stored value of a field; "" for none.
std::string raw_value(const domain::Client&, domain::ClientField);

}  // namespace features
