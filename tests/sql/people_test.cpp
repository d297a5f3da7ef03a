// How people get in: access_request_*, invite_*, claim_*, admin_enrol.
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class People : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");

  Id request(Id telegram, std::string_view name = "Nina New") {
    return world.number_of("access_request_put", {telegram, 1, name, "+4930901820", "nina", "ru"});
  }
};

TEST_F(People, RequestIsStoredOnceAndToldToEveryActiveAdmin) {
  const Id second = world.user("admin", "Second");
  const Id blocked = world.user("admin", "Blocked");
  world.block(blocked);
  world.audit();
  const Id id = request(55, "  Nina \"N\" New ");
  EXPECT_THAT(
      world.audit(),
      ElementsAre(fmt::format(
          R"(telegram:55 u1 insert access_request:{} {{"telegram_id":[null,55],"full_name":[null,"Nina \"N\" New"],)"
          R"("phone":[null,"+4930901820"],"username":[null,"nina"],"language":[null,"ru"],"state":[null,"open"]}})",
          id)));
  const auto payload = fmt::format(R"(access_requested {{"request":{},"name":"Nina \"N\" New"}})", id);
  EXPECT_THAT(world.notices(),
              ElementsAre(fmt::format("{} {}", admin, payload), fmt::format("{} {}", second, payload)));
  EXPECT_EQ(world.refusal("access_request_put", {55, 2, "Again", nullptr, nullptr, "en"}),
            "31122 request.already_open");
  EXPECT_EQ(world.row("access_request_mine", {55})["state"], "open");
  EXPECT_TRUE(world.call("access_request_mine", {56}).at(0).empty());
}

TEST_F(People, OneOpenRequestPerPersonHoldsInTheTableToo) {
  request(57);
  EXPECT_EQ(world.owner_error("INSERT INTO access_requests (telegram_id, full_name, language, created_at) "
                              "VALUES (57, 'x', 'en', SYSDATE(3))"),
            1062);
}

TEST_F(People, RequestOfKnownPeopleIsRefused) {
  EXPECT_EQ(world.refusal("access_request_put", {world.telegram(manager), 1, "M", nullptr, nullptr, "en"}),
            "31107 user.already");
  world.block(manager);
  EXPECT_EQ(world.refusal("access_request_put", {world.telegram(manager), 1, "M", nullptr, nullptr, "en"}),
            "31001 actor.blocked");
}

TEST_F(People, RequestInputIsChecked) {
  using std::string_view_literals::operator""sv;
  struct Case {
    std::string_view name, phone, language, refusal;
  };
  const std::string long_name(201, 'x');
  const Case cases[] = {
      {"", "+4930901820", "en", "31010 input.name_empty"},
      {" \t ", "+4930901820", "en", "31010 input.name_empty"},
      {"\u200b\u200d\ufeff", "+4930901820", "en", "31010 input.name_empty"},
      {"\u3164", "+4930901820", "en", "31010 input.name_empty"},
      {"\0"sv, "+4930901820", "en", "31010 input.name_empty"},
      {"a\0b"sv, "+4930901820", "en", "31018 input.text_invalid"},
      {"a\nb", "+4930901820", "en", "31018 input.text_invalid"},
      {"a\u0085b", "+4930901820", "en", "31018 input.text_invalid"},
      {long_name, "+4930901820", "en", "31011 input.name_too_long"},
      {"Nina", "030 901820", "en", "31013 input.phone_invalid"},
      {"Nina", "+0309018200", "en", "31013 input.phone_invalid"},
      {"Nina", "+493090", "en", "31013 input.phone_invalid"},
      {"Nina", "+4930901820\n", "en", "31013 input.phone_invalid"},
      {"Nina", "+4930901820", "de", "31016 input.choice_invalid"},
      {"Nina", "+4930901820", "EN", "31016 input.choice_invalid"},
      {"😀", "+4930901820", "en", ""},
      {"<b>&\"'\\", "", "ru", ""},
      {"عربي 👩‍👩‍👧", "+12345678", "ru", ""},
  };
  for (const auto& c : cases)
    EXPECT_EQ(world.refusal("access_request_put", {60, 1, c.name, c.phone, "x y", c.language}), c.refusal) << c.name;
}

TEST_F(People, ApprovalMakesTheUser) {
  const Id id = request(61);
  world.audit();
  world.notices();
  const auto sets = world.call("access_request_decide", {admin, 9, id, "manager", "Europe/Berlin"});
  const Id user = sets.at(0)[0].number("user_id");
  EXPECT_EQ(sets.at(0)[0].number("telegram_id"), 61);
  EXPECT_EQ(sets.at(0)[0].text("language"), "ru");
  EXPECT_THAT(
      world.audit(),
      ElementsAre(
          fmt::format(R"(user:{} u9 update access_request:{} {{"state":["open","approved"],"role":[null,"manager"],)"
                      R"("decided_by":[null,{}]}})",
                      admin, id, admin),
          fmt::format(R"(user:{} u9 insert user:{} {{"telegram_id":[null,61],"full_name":[null,"Nina New"],)"
                      R"("phone":[null,"+4930901820"],"username":[null,"nina"],"role":[null,"manager"],)"
                      R"("state":[null,"active"],"language":[null,"ru"],"time_zone":[null,"Europe/Berlin"],)"
                      R"("reachable":[null,1]}})",
                      admin, user)));
  EXPECT_THAT(world.notices(), ElementsAre(fmt::format(R"({} access_approved {{"role":"manager"}})", user)));
  EXPECT_EQ(world.refusal("access_request_decide", {admin, 10, id, nullptr, "UTC"}), "31121 request.already_decided");
  auto card = world.row("access_request_card", {admin, id});
  EXPECT_EQ(card["state"], "approved");
  EXPECT_EQ(card["decided_by_name"], "Ada Admin");
  EXPECT_EQ(card["role"], "manager");
  EXPECT_TRUE(world.call("access_request_list", {admin}).at(0).empty());
}

TEST_F(People, DeclineMakesNobodyAndAllowsAnotherRequest) {
  const Id id = request(62);
  EXPECT_THAT(column(world.call("access_request_list", {admin}).at(0), "full_name"), ElementsAre("Nina New"));
  const auto sets = world.call("access_request_decide", {admin, 9, id, nullptr, "UTC"});
  EXPECT_TRUE(sets.at(0)[0].is_null("user_id"));
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM users WHERE telegram_id = 62"), 0);
  EXPECT_EQ(world.row("access_request_mine", {62})["state"], "declined");
  EXPECT_NE(request(62), id);
  EXPECT_EQ(world.row("access_request_mine", {62})["state"], "open");
}

TEST_F(People, DecisionIsChecked) {
  const Id id = request(63);
  EXPECT_EQ(world.refusal("access_request_decide", {admin, 9, 999, "employee", "UTC"}), "31120 request.not_found");
  EXPECT_EQ(world.refusal("access_request_card", {admin, 999}), "31120 request.not_found");
  EXPECT_EQ(world.refusal("access_request_decide", {admin, 9, id, "boss", "UTC"}), "31016 input.choice_invalid");
  EXPECT_EQ(world.refusal("access_request_decide", {admin, 9, id, "employee", "Mars Base"}),
            "31019 input.time_zone_unknown");
}

TEST_F(People, InviteWorksOnceForWhatIsPreset) {
  const Id id = world.number_of("invite_create", {manager, 5, hash('a'), "employee", nullptr, 24});
  world.audit();
  auto joined = world.row("invite_accept", {70, 6, hash('a'), "Ed", "ed", "en", "UTC"});
  const Id user = std::stoll(joined["id"]);
  EXPECT_EQ(joined["role"], "employee");
  EXPECT_THAT(
      world.audit(),
      ElementsAre(fmt::format(R"(telegram:70 u6 insert user:{} {{"telegram_id":[null,70],"full_name":[null,"Ed"],)"
                              R"("username":[null,"ed"],"role":[null,"employee"],"state":[null,"active"],)"
                              R"("manager_id":[null,{}],"language":[null,"en"],"time_zone":[null,"UTC"],)"
                              R"("reachable":[null,1]}})",
                              user, manager),
                  fmt::format(R"(telegram:70 u6 update invite:{} {{"used_by":[null,{}]}})", id, user)));
  EXPECT_EQ(world.refusal("invite_accept", {71, 6, hash('a'), "Eve", "eve", "en", "UTC"}), "31132 invite.used");
  EXPECT_EQ(world.refusal("invite_accept", {70, 6, hash('a'), "Ed", "ed", "en", "UTC"}), "31107 user.already");
  EXPECT_EQ(world.refusal("invite_accept", {71, 6, hash('z'), "Eve", "eve", "en", "UTC"}), "31130 invite.invalid");
  EXPECT_EQ(world.refusal("invite_accept", {71, 6, "not a hash", "Eve", "eve", "en", "UTC"}), "31130 invite.invalid");
  EXPECT_EQ(world.refusal("invite_revoke", {manager, 7, id}), "31132 invite.used");
}

TEST_F(People, InviteClosesTheRequestOfTheSamePerson) {
  const Id asked = request(72);
  world.call("invite_create", {manager, 5, hash('b'), "employee", nullptr, 24});
  world.call("invite_accept", {72, 6, hash('b'), "Nina", "nina", "en", "UTC"});
  EXPECT_EQ(world.text(fmt::format("SELECT CONCAT(state, ' ', role) FROM access_requests WHERE id = {}", asked)),
            "approved employee");
}

TEST_F(People, InviteOfSomeoneWhoMayNotInviteAnyMoreIsVoid) {
  world.call("invite_create", {manager, 5, hash('c'), "employee", nullptr, 24});
  world.call("user_block", {admin, 6, manager, nullptr});
  EXPECT_EQ(world.refusal("invite_accept", {73, 7, hash('c'), "Ed", "ed", "en", "UTC"}), "31130 invite.invalid");
}

TEST_F(People, InviteExpiresByTheClockAndCanBeRevoked) {
  const Id old = world.number_of("invite_create", {admin, 5, hash('d'), "manager", nullptr, 1});
  world.sql(fmt::format("UPDATE invites SET expires_at = SYSDATE(3) - INTERVAL 1 SECOND WHERE id = {}", old));
  EXPECT_EQ(world.refusal("invite_accept", {74, 7, hash('d'), "Ed", "ed", "en", "UTC"}), "31131 invite.expired");
  const Id id = world.number_of("invite_create", {admin, 5, hash('e'), "employee", manager, 24});
  EXPECT_THAT(column(world.call("invite_list", {admin}).at(0), "manager_name"), ElementsAre("Max Manager"));
  EXPECT_THAT(world.call("invite_list", {manager}).at(0), IsEmpty()) << "a manager sees the own ones";
  EXPECT_EQ(world.refusal("invite_revoke", {manager, 7, id}), "31130 invite.invalid");
  world.audit();
  world.call("invite_revoke", {admin, 7, id});
  EXPECT_THAT(world.audit(), ElementsAre(testing::StartsWith(
                                 fmt::format(R"(user:{} u7 update invite:{} {{"revoked_at":[null,")", admin, id))));
  EXPECT_EQ(world.refusal("invite_accept", {74, 7, hash('e'), "Ed", "ed", "en", "UTC"}), "31130 invite.invalid");
  EXPECT_EQ(world.refusal("invite_revoke", {admin, 7, id}), "31130 invite.invalid");
}

TEST_F(People, WhoMayInviteWhom) {
  const Id other = world.user("manager", "Other");
  const Id employee = world.user("employee", "Emma");
  struct Case {
    Id actor;
    std::string_view role;
    Id manager;
    std::string_view refusal;
  };
  const Case cases[] = {
      {admin, "employee", 0, ""},
      {admin, "employee", manager, ""},
      {admin, "manager", 0, ""},
      {admin, "manager", manager, "31105 user.manager_invalid"},
      {admin, "employee", employee, "31105 user.manager_invalid"},
      {admin, "admin", 0, "31133 invite.role_not_allowed"},
      {manager, "employee", 0, ""},
      {manager, "employee", manager, ""},
      {manager, "employee", other, "31105 user.manager_invalid"},
      {manager, "manager", 0, "31133 invite.role_not_allowed"},
      {manager, "admin", 0, "31133 invite.role_not_allowed"},
      {employee, "employee", 0, "31002 permission.denied"},
  };
  for (const auto& c : cases) {
    const std::optional<Id> preset = c.manager == 0 ? std::nullopt : std::optional<Id>(c.manager);
    EXPECT_EQ(world.refusal("invite_create", {c.actor, 1, hash('f'), c.role, preset, 24}), c.refusal) << c.role;
  }
  EXPECT_EQ(world.refusal("invite_create", {admin, 1, hash('f'), "employee", nullptr, 0}),
            "31016 input.choice_invalid");
  EXPECT_EQ(world.refusal("invite_create", {admin, 1, hash('f'), "employee", nullptr, 721}),
            "31016 input.choice_invalid");
  EXPECT_EQ(world.refusal("invite_create", {admin, 1, "abc", "employee", nullptr, 24}), "31016 input.choice_invalid");
}

TEST_F(People, OddNamesAtTelegramKeepNobodyOut) {
  struct Case {
    Id telegram;
    std::string_view name, username, expected;
  };
  const Case cases[] = {{81, "\u3164", "ghost", "ghost"},
                        {82, "\u200b", "", "Telegram 82"},
                        {83, "a\nb", "x", "a b"},
                        {84, "😀", "", "😀"}};
  for (const auto& c : cases) {
    const char letter = static_cast<char>('0' + c.telegram % 10);
    world.call("invite_create", {admin, 1, hash(letter), "manager", nullptr, 1});
    world.call("invite_accept", {c.telegram, 2, hash(letter), c.name, c.username, "en", "UTC"});
    EXPECT_EQ(world.text(fmt::format("SELECT full_name FROM users WHERE telegram_id = {}", c.telegram)), c.expected);
  }
}

TEST(Claim, MakesTheFirstAdminOnceAndIsVoidBesideOne) {
  World world;
  EXPECT_EQ(world.number_of("admin_exists", {}), 0);
  EXPECT_EQ(world.refusal("claim_put", {"short"}), "31140 claim.invalid");
  world.call("claim_put", {hash('a')});
  world.call("claim_put", {hash('b')});
  EXPECT_EQ(world.refusal("claim_accept", {90, 1, hash('a'), "Ann", "ann", "en", "UTC"}), "31140 claim.invalid")
      << "replaced";
  EXPECT_THAT(world.audit(),
              ElementsAre(fmt::format("db:{}@localhost - insert claim_link:1 {{}}", world.database().name()),
                          fmt::format(R"(db:{}@localhost - delete claim_link:1 {{}})", world.database().name()),
                          fmt::format("db:{}@localhost - insert claim_link:2 {{}}", world.database().name())));
  auto joined = world.row("claim_accept", {90, 1, hash('b'), "Ann", "ann", "en", "UTC"});
  EXPECT_EQ(joined["role"], "admin");
  EXPECT_EQ(world.audit().back(),
            fmt::format(R"(telegram:90 u1 update claim_link:2 {{"used_by":[null,{}]}})", joined["id"]));
  EXPECT_EQ(world.number_of("admin_exists", {}), 1);
  EXPECT_EQ(world.refusal("claim_accept", {91, 1, hash('b'), "Bob", "bob", "en", "UTC"}), "31140 claim.invalid");
  EXPECT_EQ(world.refusal("claim_put", {hash('c')}), "31140 claim.invalid");
}

TEST(Claim, PromotesAUserButNotABlockedOne) {
  World world;
  const Id manager = world.user("manager", "Max");
  const Id blocked = world.user("employee", "Bea");
  world.block(blocked);
  world.call("claim_put", {hash('a')});
  EXPECT_EQ(world.refusal("claim_accept", {world.telegram(blocked), 1, hash('a'), "B", "b", "en", "UTC"}),
            "31001 actor.blocked");
  EXPECT_EQ(world.number_of("claim_accept", {world.telegram(manager), 1, hash('a'), "M", "m", "en", "UTC"}), manager);
  EXPECT_EQ(world.text(fmt::format("SELECT role FROM users WHERE id = {}", manager)), "admin");
}

TEST(Enrol, ConfiguredAdminsOnly) {
  World world;
  const Id employee = world.user("employee", "Emma", world.user("manager", "Max"));
  const Id blocked = world.user("employee", "Bea");
  world.block(blocked);
  world.owner_call("operator_admins_set",
                   {"jo", fmt::format("[500,{},{}]", world.telegram(employee), world.telegram(blocked))});
  world.audit();
  EXPECT_EQ(world.number_of("admin_enrol", {501, 1, "No", "no", "en", "UTC"}), 0);
  EXPECT_EQ(world.number_of("admin_enrol", {world.telegram(blocked), 1, "B", "b", "en", "UTC"}), 0);
  EXPECT_THAT(world.audit(), IsEmpty());
  EXPECT_EQ(world.number_of("admin_enrol", {500, 1, "Ann", "ann", "en", "UTC"}), 1);
  EXPECT_EQ(world.number_of("admin_enrol", {500, 2, "Ann", "ann", "en", "UTC"}), 0);
  EXPECT_EQ(world.audit().size(), 1);
  EXPECT_EQ(world.number_of("admin_enrol", {world.telegram(employee), 3, "Emma", "e", "en", "UTC"}), 1);
  EXPECT_THAT(world.audit(), ElementsAre(testing::AllOf(
                                 testing::StartsWith(fmt::format("telegram:{} u3 auto", world.telegram(employee))),
                                 testing::HasSubstr(R"("role":["employee","admin"])"))));
  EXPECT_EQ(world.refusal("admin_enrol", {500, 1, "Ann", "ann", "xx", "UTC"}), "")
      << "nothing to do, nothing to refuse";
}

}  // namespace
}  // namespace sql_tests
