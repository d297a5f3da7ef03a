#include "store/client_life.hpp"

#include "store/read.hpp"

namespace store {
namespace {

using domain::Result;

domain::TimelineEntry read_entry(const db::Row& row) {
  domain::TimelineEntry entry{.entry = std::string(row.text("entry")),
                              .at = time(row, "at"),
                              .actor_name = std::string(row.text("actor_name"))};
  const auto kind = row.text("kind");
  if (kind == "change") {
    entry.change = read_audit_entry(row);
  } else if (kind == "interaction") {
    entry.interaction = domain::Interaction{.id = {},
                                            .at = entry.at,
                                            .kind = known(domain::parse_interaction_kind(row.text("what"))),
                                            .outcome = domain::parse_call_outcome(row.text("outcome")),
                                            .text = std::string(row.text("text")),
                                            .user_name = entry.actor_name};
  } else {
    entry.merging = domain::TimelineEntry::Merging{kind == "unmerge", std::string(row.text("text"))};
  }
  return entry;
}

domain::DeletedClient read_deleted(const db::Row& row) {
  return {row.id<base::ClientId>("id"), std::string(row.text("full_name")), std::string(row.text("company")),
          time(row, "deleted_at")};
}

}  // namespace

Result<std::vector<domain::TimelineEntry>> ClientLife::timeline(base::UserId actor, base::ClientId client,
                                                                std::string_view after, bool contacts, int limit) {
  const auto from = after.empty() ? std::nullopt : std::optional(after);
  return list(tx_.read("client_timeline", {actor, client, from, contacts, limit}), read_entry);
}

Result<domain::ClientTakes> ClientLife::takes(base::UserId actor, base::ClientId client) {
  const auto answer = tx_.read("client_takes", {actor, client});
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return domain::ClientTakes{row.number("interactions"), row.number("closed_deals"), row.number("open_deals")};
}

Result<void> ClientLife::remove(By by, base::ClientId client) {
  return done(tx_.write("client_delete", {by.actor, by.update, client}));
}

Result<void> ClientLife::restore(By by, base::ClientId client) {
  return done(tx_.write("client_restore", {by.actor, by.update, client}));
}

Result<std::vector<domain::DeletedClient>> ClientLife::deleted(base::UserId actor, std::optional<base::ClientId> after,
                                                               int limit) {
  return list(tx_.read("client_deleted_page", {actor, after, limit}), read_deleted);
}

Result<domain::DeletedCard> ClientLife::deleted_card(base::UserId actor, base::ClientId client) {
  const auto answer = tx_.read("client_deleted_card", {actor, client});
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return domain::DeletedCard{read_deleted(row), std::string(row.text("phone")), std::string(row.text("email")),
                             std::string(row.text("manager_name")), std::string(row.text("deleted_by"))};
}

}  // namespace store
