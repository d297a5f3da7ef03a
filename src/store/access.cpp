#include "store/access.hpp"

#include "store/read.hpp"

namespace store {
namespace {

using domain::Result;

domain::AccessRequest read_open_request(const db::Row& row) {
  domain::AccessRequest request;
  request.id = row.id<base::RequestId>("id");
  request.full_name = row.text("full_name");
  request.phone = row.text("phone");
  request.username = row.text("username");
  request.created_at = time(row, "created_at");
  return request;
}

domain::AccessRequest read_request(const db::Row& row) {
  auto request = read_open_request(row);
  request.state = known(domain::parse_request_state(row.text("state")));
  request.decided_by_name = row.text("decided_by_name");
  if (!row.is_null("role")) request.role = known(domain::parse_role(row.text("role")));
  request.user = row.maybe_id<base::UserId>("user_id");
  return request;
}

domain::Invite read_invite(const db::Row& row) {
  return {row.id<base::InviteId>("id"),
          known(domain::parse_role(row.text("role"))),
          std::string(row.text("manager_name")),
          std::string(row.text("created_by_name")),
          time(row, "created_at"),
          time(row, "expires_at")};
}

Result<domain::Joined> read_joined(const db::Answer& answer, std::optional<domain::Role> role) {
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return domain::Joined{row.id<base::UserId>("id"), role ? *role : known(domain::parse_role(row.text("role")))};
}

// Whom a decision concerns.
Result<domain::AccessDecision> read_decision(const db::Answer& answer) {
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return domain::AccessDecision{row.id<base::TelegramId>("telegram_id"), std::string(row.text("language"))};
}

}  // namespace

Result<base::RequestId> Access::request(ByStranger by, const domain::Newcomer& person, std::string_view phone) {
  const auto answer = tx_.write("access_request_put", {by.person, by.update, person.full_name, known_text(phone),
                                                       known_text(person.username), person.language});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::RequestId>("id");
}

Result<std::optional<domain::RequestState>> Access::my_request(base::TelegramId person) {
  const auto answer = tx_.read("access_request_mine", {person});
  if (!answer) return no(answer.error());
  if (answer->empty() || answer->front().empty()) return std::nullopt;
  return known(domain::parse_request_state(answer->front()[0].text("state")));
}

Result<domain::Joined> Access::accept_invite(ByStranger by, std::string_view token_hash,
                                             const domain::Newcomer& person) {
  return read_joined(tx_.write("invite_accept", {by.person, by.update, token_hash, person.full_name,
                                                 known_text(person.username), person.language, person.time_zone}),
                     std::nullopt);
}

Result<domain::Joined> Access::accept_claim(ByStranger by, std::string_view token_hash,
                                            const domain::Newcomer& person) {
  return read_joined(tx_.write("claim_accept", {by.person, by.update, token_hash, person.full_name,
                                                known_text(person.username), person.language, person.time_zone}),
                     domain::Role::admin);
}

Result<bool> Access::enrol_admin(ByStranger by, const domain::Newcomer& person) {
  const auto answer = tx_.write("admin_enrol", {by.person, by.update, person.full_name, known_text(person.username),
                                                person.language, person.time_zone});
  if (!answer) return no(answer.error());
  return only_row(*answer).flag("enrolled");
}

Result<std::vector<domain::AccessRequest>> Access::requests(base::UserId actor) {
  return list(tx_.read("access_request_list", {actor}), read_open_request);
}

Result<domain::AccessRequest> Access::request_card(base::UserId actor, base::RequestId request) {
  const auto answer = tx_.read("access_request_card", {actor, request});
  if (!answer) return no(answer.error());
  return read_request(only_row(*answer));
}

Result<domain::AccessDecision> Access::approve(By by, base::RequestId request, domain::Role role,
                                               std::string_view company_time_zone) {
  return read_decision(
      tx_.write("access_request_decide", {by.actor, by.update, request, domain::to_text(role), company_time_zone}));
}

Result<domain::AccessDecision> Access::decline(By by, base::RequestId request) {
  return read_decision(tx_.write("access_request_decide", {by.actor, by.update, request, nullptr, nullptr}));
}

Result<base::InviteId> Access::invite(By by, std::string_view token_hash, domain::Role role,
                                      std::optional<base::UserId> manager, std::chrono::hours valid) {
  const auto answer =
      tx_.write("invite_create", {by.actor, by.update, token_hash, domain::to_text(role), manager, valid.count()});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::InviteId>("id");
}

Result<std::vector<domain::Invite>> Access::invites(base::UserId actor) {
  return list(tx_.read("invite_list", {actor}), read_invite);
}

Result<void> Access::revoke(By by, base::InviteId invite) {
  return done(tx_.write("invite_revoke", {by.actor, by.update, invite}));
}

Result<bool> Access::admin_exists() {
  const auto answer = tx_.read("admin_exists", {});
  if (!answer) return no(answer.error());
  return only_row(*answer).flag("found");
}

Result<void> Access::put_claim(std::string_view token_hash) {
  return done(tx_.write("claim_put", {token_hash}));
}

}  // namespace store
