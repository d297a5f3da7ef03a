// Audit entries in words: who changed which field from what to what.
#pragma once

#include <vector>

#include "domain/audit.hpp"
#include "domain/people.hpp"
#include "features/turn.hpp"

namespace features {

inline constexpr int kHistoryPage = 10;

// What the ids in changes are called, where that is known.
struct Names {
  std::vector<domain::NamedUser> users;
};

struct HistoryView {
  telegram::Html text;  // newest first, as many entries as fit in a message
  std::size_t shown = 0;
};

// `with_record`: says which record it was; else says who did it.
HistoryView history_text(const Turn&, const std::vector<domain::AuditEntry>&, const Names&, bool with_record);

// The names of those who can be managers, for entries that speak of one and people who may know them.
domain::Result<Names> names_for(Turn&, const std::vector<domain::AuditEntry>&);

// Buttons to older entries and back to the newest.
dialog::Row history_row(const Turn&, const std::vector<domain::AuditEntry>&, std::size_t shown, bool first,
                        const dialog::Press& newest, const dialog::Press& older);

// The value of a column for people; "—" for none.
std::string value_text(const Turn&, const Names&, std::string_view field, const std::optional<std::string>& value);
std::string_view field_label(const dialog::Words&, std::string_view field);

}  // namespace features
