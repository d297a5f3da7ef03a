#include "store/people.hpp"

#include "store/read.hpp"

namespace store {
namespace {

using domain::Result;

domain::Role read_role(const db::Row& row) {
  return known(domain::parse_role(row.text("role")));
}
domain::UserState read_state(const db::Row& row) {
  return known(domain::parse_user_state(row.text("state")));
}

domain::UserRow read_row(const db::Row& row) {
  return {row.id<base::UserId>("id"),
          std::string(row.text("full_name")),
          read_role(row),
          read_state(row),
          std::string(row.text("manager_name")),
          row.flag("is_me")};
}

domain::UserCard read_card(const db::Row& row) {
  domain::UserCard card;
  card.user = {row.id<base::UserId>("id"),
               row.id<base::TelegramId>("telegram_id"),
               std::string(row.text("full_name")),
               read_role(row),
               read_state(row),
               std::string(row.text("language")),
               std::string(row.text("time_zone")),
               row.maybe_id<base::UserId>("manager_id")};
  card.phone = row.text("phone");
  card.username = row.text("username");
  card.manager_name = row.text("manager_name");
  card.reachable = row.flag("reachable");
  card.created_at = time(row, "created_at");
  card.clients = static_cast<int>(row.number("clients"));
  card.team = static_cast<int>(row.number("team"));
  return card;
}

domain::AuditEntry read_named_entry(const db::Row& row) {
  auto entry = read_audit_entry(row);
  entry.record_name = row.text("record_name");
  entry.currency = row.text("currency");
  return entry;
}

}  // namespace

Result<domain::Page<domain::UserRow>> People::page(base::UserId actor, const Filter& filter,
                                                   domain::PageKey<base::UserId> key, int limit) {
  const auto role = filter.role ? std::optional(domain::to_text(*filter.role)) : std::nullopt;
  const auto after = key.row == base::UserId{} ? std::nullopt : std::optional(key.row);
  return store::page(tx_.read("user_page", {actor, filter.query, role, after, key.back, limit}), read_row);
}

Result<domain::UserCard> People::card(base::UserId actor, base::UserId user) {
  const auto answer = tx_.read("user_card", {actor, user});
  if (!answer) return no(answer.error());
  auto card = read_card(only_row(*answer));
  card.can_change = only_row(*answer, 1).flag("can_change");
  return card;
}

Result<std::vector<domain::AuditEntry>> People::history(base::UserId actor, base::UserId user,
                                                        std::optional<base::AuditId> before, int limit) {
  return list(tx_.read("user_history", {actor, user, before, limit}), read_named_entry);
}

Result<void> People::set_role(By by, base::UserId user, domain::Role role, std::optional<base::UserId> heir) {
  return done(tx_.write("user_set_role", {by.actor, by.update, user, domain::to_text(role), heir}));
}

Result<void> People::block(By by, base::UserId user, std::optional<base::UserId> heir) {
  return done(tx_.write("user_block", {by.actor, by.update, user, heir}));
}

Result<void> People::unblock(By by, base::UserId user) {
  return done(tx_.write("user_unblock", {by.actor, by.update, user}));
}

Result<void> People::set_manager(By by, base::UserId user, std::optional<base::UserId> manager) {
  return done(tx_.write("user_set_manager", {by.actor, by.update, user, manager}));
}

Result<std::vector<domain::NamedUser>> People::managers(base::UserId actor) {
  return list(tx_.read("manager_list", {actor}), read_named_user);
}

}  // namespace store
