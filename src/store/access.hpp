// How people get in: requests, invite links, the claim link of an empty database, ADMIN_IDS.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "domain/people.hpp"
#include "domain/refusal.hpp"
#include "store/by.hpp"

namespace store {

// `token_hash`: SHA-256 of the link's token in 64 hex digits (base/digest.hpp); the token itself is never stored.
class Access {
 public:
  explicit Access(db::Transaction& tx) : tx_(tx) {}

  // Of strangers.
  domain::Result<base::RequestId> request(ByStranger by, const domain::Newcomer& person, std::string_view phone);
  // The state of the person's newest request; nullopt: there is none.
  domain::Result<std::optional<domain::RequestState>> my_request(base::TelegramId person);
  domain::Result<domain::Joined> accept_invite(ByStranger by, std::string_view token_hash,
                                               const domain::Newcomer& person);
  domain::Result<domain::Joined> accept_claim(ByStranger by, std::string_view token_hash,
                                              const domain::Newcomer& person);
  // True: the person stands in ADMIN_IDS and is an admin now.
  domain::Result<bool> enrol_admin(ByStranger by, const domain::Newcomer& person);

  // Of admins (invites: also managers).
  domain::Result<std::vector<domain::AccessRequest>> requests(base::UserId actor);
  domain::Result<domain::AccessRequest> request_card(base::UserId actor, base::RequestId request);
  domain::Result<domain::AccessDecision> approve(By by, base::RequestId request, domain::Role role,
                                                 std::string_view company_time_zone);
  domain::Result<domain::AccessDecision> decline(By by, base::RequestId request);

  domain::Result<base::InviteId> invite(By by, std::string_view token_hash, domain::Role role,
                                        std::optional<base::UserId> manager, std::chrono::hours valid);
  domain::Result<std::vector<domain::Invite>> invites(base::UserId actor);  // those that still work
  domain::Result<void> revoke(By by, base::InviteId invite);

  // Of the program: the one-time link that it prints while the database has no admin.
  domain::Result<bool> admin_exists();
  domain::Result<void> put_claim(std::string_view token_hash);

 private:
  db::Transaction& tx_;
};

}  // namespace store
