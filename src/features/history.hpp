// Audit entries in words: who changed which field from what to what.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/audit.hpp"
#include "features/turn.hpp"

namespace features {

inline constexpr int kHistoryPage = 10;

// Which page of a history: the entries that it and the pages on the way to it begin after ("12", "i12"), newest first.
// Empty: the newest page.
using Trail = std::vector<std::string>;
Trail trail_of(const dialog::Args&, std::size_t first);
std::optional<base::AuditId> begins_after(const Trail&);  // of entries of the audit log

// In whose language and time zone entries are put into words: a person's in a conversation, or of a job.
struct Reader {
  Reader(const Turn& turn) : t(turn.t), zone_(turn.zone()) {}
  Reader(const dialog::Words& words, std::string_view zone) : t(words), zone_(zone) {}
  std::string_view zone() const { return zone_; }

  dialog::Words t;
  std::string_view zone_;
};

struct HistoryView {
  telegram::Html text;  // newest first, as many entries as fit in a message
  std::size_t shown = 0;
};

// What the line above the changes says beside the time: who it was, which record it was, or who did what to which
// record (of a deal's history, which has its tasks in it).
enum class Heading { actor, record, both };
HistoryView history_text(const Turn&, const std::vector<domain::AuditEntry>&, Heading);

// `with_record`: says which record it was; else says who did it.
HistoryView history_text(const Turn&, const std::vector<domain::AuditEntry>&, bool with_record);

// Who did it, for people: a name, "automatically", "the operator".
std::string actor_text(const dialog::Words&, const domain::AuditEntry&);

// One entry: when, who, and each change.
telegram::Html change_text(const Turn&, const domain::AuditEntry&);

// Its changes alone, a line each: "Segment: new → VIP".
telegram::Html change_lines(const Turn&, const domain::AuditEntry&, std::size_t longest_value = 120);

// The same as texts; `all`: with the columns that are the database's own business, by their names.
struct SaidChange {
  std::string field, before, after;
};
std::vector<SaidChange> said_changes(const Reader&, const domain::AuditEntry&, bool all, std::size_t longest_value);

// "Client Eva Stone"; "created"; who it was, whether or not it followed by itself.
std::string record_text(const dialog::Words&, const domain::AuditEntry&);
std::string_view action_text(const dialog::Words&, domain::AuditAction);
std::string doer_text(const dialog::Words&, domain::AuditEntry);

// Buttons to newer and older entries. `older`: the entry that the next page begins after, "" where this is the last.
// `newest`: what leads to the first page; the trail is added to it.
dialog::Row trail_row(const Turn&, const Trail&, std::string_view older, const dialog::Press& newest);

// Buttons to newer and older entries. `newest`: what leads to the first page; the trail is added to it.
dialog::Row history_row(const Turn&, const std::vector<domain::AuditEntry>&, std::size_t shown, const Trail&,
                        const dialog::Press& newest);

// The value of a column for people; "—" for none. Histories name managers where entries have their ids.
std::string value_text(const Reader&, std::string_view field, const std::optional<std::string>& value,
                       std::size_t longest = 120);
std::string_view field_label(const dialog::Words&, std::string_view field);

}  // namespace features
