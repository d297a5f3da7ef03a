// The fields of a deal as a form asks them: one table for the new deal and for editing one field.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "dialog/form.hpp"
#include "domain/deal.hpp"
#include "features/turn.hpp"

namespace features {

// In the order of the form; the manager is the last one.
std::span<const dialog::Field> deal_fields();
const dialog::Field* deal_field(std::string_view name);

// Options of the fields that have some: clients that were looked for, usual sources and reasons, managers.
domain::Result<dialog::Options> deal_options(Turn&, const dialog::Field&);

// The stored value of a field, as a form keeps it; "" for none.
std::string raw_value(const domain::Deal&, domain::DealField);

// Of fields that are amounts: FieldKind::line, kept as "150000 EUR".
dialog::Checked check_amount(std::string_view typed, const dialog::Typist&);
std::string show_amount(std::string_view value, const dialog::Words&);

}  // namespace features
