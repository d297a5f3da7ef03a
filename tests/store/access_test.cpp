#include "store/access.hpp"

#include <gmock/gmock.h>

#include "company.hpp"

namespace store {
namespace {

using domain::RequestState;
using domain::Role;
using ::testing::IsEmpty;

class StoreAccess : public StoreTest {
 protected:
  static constexpr base::TelegramId kStranger{2001};
  ByStranger stranger() const { return {kStranger, kUpdate}; }
  static domain::Newcomer nina() { return {"Nina Novak", "nina_novak", "ru", "Europe/Berlin"}; }
};

TEST_F(StoreAccess, ARequestIsAskedSeenAndApproved) {
  EXPECT_EQ(ok(access_.my_request(kStranger)), std::nullopt);
  const auto id = ok(access_.request(stranger(), nina(), "+442079460013"));
  EXPECT_EQ(ok(access_.my_request(kStranger)), std::optional(RequestState::open));
  EXPECT_EQ(refused(access_.request(stranger(), nina(), "")), "request.already_open");
  const auto open = ok(access_.requests(admin_));
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].id, id);
  EXPECT_EQ(open[0].full_name, "Nina Novak");
  EXPECT_EQ(open[0].phone, "+442079460013");
  EXPECT_EQ(open[0].username, "nina_novak");

  const auto decision = ok(access_.approve(by(admin_), id, Role::manager, "Europe/Paris"));
  EXPECT_EQ(decision, (domain::AccessDecision{kStranger, "ru"}));
  EXPECT_THAT(ok(access_.requests(admin_)), IsEmpty());
  const auto card = ok(access_.request_card(admin_, id));
  EXPECT_EQ(card.state, RequestState::approved);
  EXPECT_EQ(card.decided_by_name, "Anna Berg");
  EXPECT_EQ(card.role, std::optional(Role::manager));
  EXPECT_EQ(refused(access_.approve(by(admin_), id, Role::manager, "UTC")), "request.already_decided");
  EXPECT_EQ(refused(access_.request(stranger(), nina(), "")), "user.already");
}

TEST_F(StoreAccess, ADeclinedOneMayAskAgain) {
  const auto id = ok(access_.request(stranger(), nina(), ""));
  EXPECT_EQ(ok(access_.decline(by(admin_), id)).person, kStranger);
  EXPECT_EQ(ok(access_.my_request(kStranger)), std::optional(RequestState::declined));
  EXPECT_EQ(ok(access_.request_card(admin_, id)).role, std::nullopt);
  ok(access_.request(stranger(), nina(), ""));
}

TEST_F(StoreAccess, OnlyAdminsDecide) {
  const auto id = ok(access_.request(stranger(), nina(), ""));
  for (const auto who : {manager_, employee_}) {
    EXPECT_EQ(refused(access_.requests(who)), "permission.denied");
    EXPECT_EQ(refused(access_.request_card(who, id)), "permission.denied");
    EXPECT_EQ(refused(access_.approve(by(who), id, Role::employee, "UTC")), "permission.denied");
    EXPECT_EQ(refused(access_.decline(by(who), id)), "permission.denied");
  }
  EXPECT_EQ(refused(access_.request_card(admin_, base::RequestId{999})), "request.not_found");
}

TEST_F(StoreAccess, AnInviteWorksOnce) {
  const auto hash = base::sha256_hex("a token");
  const auto id = ok(access_.invite(by(manager_), hash, Role::employee, std::nullopt, std::chrono::hours(48)));
  const auto list = ok(access_.invites(manager_));
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].id, id);
  EXPECT_EQ(list[0].role, Role::employee);
  EXPECT_EQ(list[0].manager_name, "Mark Olsen") << "a manager invites to the own team";
  EXPECT_EQ(list[0].created_by_name, "Mark Olsen");
  EXPECT_EQ(list[0].expires_at - list[0].created_at, std::chrono::hours(48));

  const auto joined = ok(access_.accept_invite(stranger(), hash, nina()));
  EXPECT_EQ(joined.role, Role::employee);
  EXPECT_EQ(ok(people_.card(admin_, joined.id)).user.manager, manager_);
  EXPECT_THAT(ok(access_.invites(manager_)), IsEmpty());
  EXPECT_EQ(refused(access_.accept_invite({base::TelegramId{2002}, kUpdate}, hash, nina())), "invite.used");
  EXPECT_EQ(refused(access_.accept_invite({base::TelegramId{2002}, kUpdate}, base::sha256_hex("x"), nina())),
            "invite.invalid");
}

TEST_F(StoreAccess, AnInviteCanBeTakenBack) {
  const auto hash = base::sha256_hex("a token");
  const auto id = ok(access_.invite(by(admin_), hash, Role::manager, std::nullopt, std::chrono::hours(1)));
  EXPECT_EQ(refused(access_.revoke(by(manager_), id)), "invite.invalid") << "another's";
  ok(access_.revoke(by(admin_), id));
  EXPECT_EQ(refused(access_.accept_invite(stranger(), hash, nina())), "invite.invalid");
}

TEST_F(StoreAccess, AManagerInvitesEmployeesOnly) {
  const auto hash = base::sha256_hex("a token");
  EXPECT_EQ(refused(access_.invite(by(manager_), hash, Role::manager, std::nullopt, std::chrono::hours(1))),
            "invite.role_not_allowed");
  EXPECT_EQ(refused(access_.invite(by(employee_), hash, Role::employee, std::nullopt, std::chrono::hours(1))),
            "permission.denied");
}

TEST_F(StoreAccess, TheClaimLinkIsForTheFirstAdminAlone) {
  EXPECT_TRUE(ok(access_.admin_exists()));
  EXPECT_EQ(refused(access_.put_claim(base::sha256_hex("late"))), "claim.invalid");
  EXPECT_EQ(refused(access_.accept_claim(stranger(), base::sha256_hex("Anna Berg"), nina())), "claim.invalid");
}

TEST_F(StoreAccess, ConfiguredAdminsEnrol) {
  EXPECT_FALSE(ok(access_.enrol_admin(stranger(), nina())));
  database_.sql("CALL operator_admins_set('root', '[2001]')");
  EXPECT_TRUE(ok(access_.enrol_admin(stranger(), nina())));
  EXPECT_FALSE(ok(access_.enrol_admin(stranger(), nina()))) << "an admin already";
  database_.bot().rollback();
  database_.sql("CALL operator_admins_set('root', '[]')");
}

}  // namespace
}  // namespace store
