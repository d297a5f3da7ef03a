#include "store/undo.hpp"

#include "store/read.hpp"

namespace store {
namespace {

domain::ChangePlace read_place(const db::Row& row) {
  return {std::string(row.text("place_kind")), row.number("place_id")};
}

}  // namespace

bool Undo::offered(base::UserId actor, base::UpdateId change) {
  const auto answer = tx_.read("change_offer", {actor, change});
  return answer && only_row(*answer).flag("undoable");
}

domain::Result<std::optional<domain::ChangePlace>> Undo::place(base::UserId actor, base::UpdateId change) {
  const auto answer = tx_.read("change_card", {actor, change});
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return row.is_null("place_kind") ? std::nullopt : std::optional(read_place(row));
}

domain::Result<domain::Undone> Undo::undo(By by, base::UpdateId change) {
  const auto answer = tx_.write("change_undo", {by.actor, by.update, change});
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  domain::Undone undone{.place = read_place(row),
                        .gone = row.flag("gone"),
                        .records = static_cast<int>(row.number("records")),
                        .entry = {}};
  if (!row.is_null("id")) {
    undone.entry = read_audit_entry(row);
    undone.entry->currency = row.text("currency");
  }
  return undone;
}

}  // namespace store
