#include "engine/session.hpp"

namespace engine {
namespace {

using base::MessageId;

std::optional<domain::User> parse_user(const db::Row& row) {
  if (row.is_null("user_id")) return std::nullopt;
  domain::User user;
  user.id = row.id<base::UserId>("user_id");
  user.telegram_id = row.id<base::TelegramId>("telegram_id");
  user.full_name = row.text("full_name");
  user.role = domain::parse_role(row.text("role")).value_or(domain::Role::employee);
  // What cannot be read is taken for blocked: the safe side.
  user.state = domain::parse_user_state(row.text("user_state")).value_or(domain::UserState::blocked);
  user.language = row.text("user_language");
  user.time_zone = row.text("time_zone");
  user.manager = row.maybe_id<base::UserId>("manager_id");
  return user;
}

}  // namespace

features::Session session_of(base::TelegramId person, const db::Row& row) {
  features::Session session;
  session.person = person;
  session.state = row.text("state");
  session.version = row.number("version");
  session.language = row.text("language");
  session.live_screen = row.maybe_id<MessageId>("live_message_id").value_or(MessageId{});
  session.live_screen_pending = session.live_screen == MessageId{} && !row.is_null("live_outbox_id");
  session.last_message = row.maybe_id<MessageId>("last_message_id").value_or(MessageId{});
  session.user = parse_user(row);
  session.permissions = domain::parse_permissions(row.text("permissions"));
  return session;
}

}  // namespace engine
