#include "store/people.hpp"

#include <gmock/gmock.h>

#include "company.hpp"
#include "store/employees.hpp"
#include "store/jobs.hpp"
#include "store/settings.hpp"

namespace store {
namespace {

using domain::NamedUser;
using domain::Role;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StorePeople : public StoreTest {
 protected:
  Employees employees_{tx_};
};

TEST_F(StorePeople, CardHoldsTheWholeUser) {
  const auto card = ok(people_.card(admin_, employee_));
  EXPECT_EQ(card.user.id, employee_);
  EXPECT_EQ(card.user.telegram_id, base::TelegramId{1003});
  EXPECT_EQ(card.user.full_name, "Lena Fischer");
  EXPECT_EQ(card.user.role, Role::employee);
  EXPECT_EQ(card.user.state, domain::UserState::active);
  EXPECT_EQ(card.user.language, "en");
  EXPECT_EQ(card.user.time_zone, "Europe/Berlin");
  EXPECT_EQ(card.user.manager, manager_);
  EXPECT_EQ(card.manager_name, "Mark Olsen");
  EXPECT_TRUE(card.reachable);
  EXPECT_TRUE(card.can_change);
  EXPECT_EQ(ok(people_.card(admin_, manager_)).team, 1);
  EXPECT_FALSE(ok(people_.card(admin_, admin_)).can_change) << "oneself and other admins are out of reach";
}

TEST_F(StorePeople, OnlyAdminsMay) {
  for (const auto who : {manager_, employee_}) {
    EXPECT_EQ(refused(people_.page(who, {"", std::nullopt}, {}, 10)), "permission.denied");
    EXPECT_EQ(refused(people_.card(who, employee_)), "permission.denied");
    EXPECT_EQ(refused(people_.history(who, employee_, std::nullopt, 10)), "permission.denied");
    EXPECT_EQ(refused(people_.set_role(by(who), employee_, Role::manager, std::nullopt)), "permission.denied");
    EXPECT_EQ(refused(people_.block(by(who), employee_, std::nullopt)), "permission.denied");
    EXPECT_EQ(refused(people_.unblock(by(who), employee_)), "permission.denied");
    EXPECT_EQ(refused(people_.set_manager(by(who), employee_, std::nullopt)), "permission.denied");
  }
  EXPECT_EQ(refused(people_.card(base::UserId{999}, employee_)), "actor.unknown");
  EXPECT_EQ(refused(people_.card(admin_, base::UserId{999})), "user.not_found");
}

TEST_F(StorePeople, ListIsByNameAndCanBeNarrowed) {
  const auto all = ok(people_.page(admin_, {"", std::nullopt}, {}, 10));
  EXPECT_EQ(all.total, 3);
  ASSERT_EQ(all.items.size(), 3u);
  EXPECT_EQ(all.items[0].full_name, "Anna Berg");
  EXPECT_TRUE(all.items[0].is_me);
  EXPECT_EQ(all.items[1].full_name, "Lena Fischer");
  EXPECT_EQ(all.items[1].manager_name, "Mark Olsen");
  EXPECT_FALSE(all.items[1].is_me);
  EXPECT_EQ(ok(people_.page(admin_, {"olsen", std::nullopt}, {}, 10)).items.at(0).id, manager_);
  EXPECT_EQ(ok(people_.page(admin_, {"", Role::employee}, {}, 10)).items.at(0).id, employee_);
  EXPECT_THAT(ok(people_.page(admin_, {"%", std::nullopt}, {}, 10)).items, IsEmpty()) << "a sign like another";
  const auto second = ok(people_.page(admin_, {"", std::nullopt}, {all.items[0].id, false}, 1));
  EXPECT_EQ(second.items.at(0).id, employee_);
  EXPECT_EQ(second.position, 1);
}

TEST_F(StorePeople, WorkNeedsAnHeir) {
  domain::NewClient client;
  client.full_name = "Will";
  const auto id = ok(clients_.create(by(manager_), client));
  EXPECT_EQ(ok(employees_.work(admin_, manager_)), (domain::UserWork{.clients = 1, .team = 1}));
  EXPECT_FALSE(ok(employees_.work(admin_, admin_)).any());
  EXPECT_THAT(ok(employees_.heirs(admin_, manager_, {}, 9)).items, ElementsAre(NamedUser{admin_, "Anna Berg"}));
  EXPECT_EQ(refused(people_.block(by(admin_), manager_, std::nullopt)), "user.has_work");
  EXPECT_EQ(refused(people_.block(by(admin_), manager_, employee_)), "user.heir_invalid");
  ok(people_.block(by(admin_), manager_, admin_));
  EXPECT_EQ(ok(clients_.card(admin_, id)).client.manager, admin_);
  EXPECT_EQ(ok(people_.card(admin_, employee_)).user.manager, admin_);
  EXPECT_EQ(ok(people_.card(admin_, manager_)).user.state, domain::UserState::blocked);
  EXPECT_EQ(refused(clients_.card(manager_, id)), "actor.blocked") << "at once";
  ok(people_.unblock(by(admin_), manager_));
  EXPECT_EQ(ok(people_.card(admin_, manager_)).user.state, domain::UserState::active);
}

TEST_F(StorePeople, RolesAndManagersChange) {
  ok(people_.set_role(by(admin_), employee_, Role::manager, std::nullopt));
  EXPECT_EQ(ok(people_.card(admin_, employee_)).user.role, Role::manager);
  EXPECT_EQ(ok(people_.managers(manager_)).size(), 3u);
  ok(people_.set_role(by(admin_), employee_, Role::employee, std::nullopt));
  ok(people_.set_manager(by(admin_), employee_, admin_));
  EXPECT_EQ(ok(people_.card(admin_, employee_)).manager_name, "Anna Berg");
  ok(people_.set_manager(by(admin_), employee_, std::nullopt));
  EXPECT_EQ(ok(people_.card(admin_, employee_)).user.manager, std::nullopt);
  EXPECT_EQ(refused(people_.set_role(by(admin_), admin_, Role::employee, std::nullopt)), "user.self");
}

TEST_F(StorePeople, AnotherAdminIsOutOfReach) {
  ok(people_.set_role(by(admin_), manager_, Role::admin, std::nullopt));
  EXPECT_EQ(refused(people_.set_role(by(admin_), manager_, Role::employee, std::nullopt)), "user.is_admin");
  EXPECT_EQ(refused(people_.block(by(manager_), admin_, std::nullopt)), "user.is_admin");
}

TEST_F(StorePeople, HistoryIsWhatTheUserDid) {
  ok(people_.set_role(by(admin_), employee_, Role::manager, std::nullopt));
  const auto history = ok(people_.history(admin_, admin_, std::nullopt, 1));
  ASSERT_EQ(history.size(), 1u);
  EXPECT_EQ(history[0].record_kind, "user");
  EXPECT_EQ(history[0].record_id, base::to_int(employee_));
  EXPECT_THAT(history[0].changes, ::testing::Contains(domain::Change{"role", "employee", "manager"}));
}

TEST_F(StorePeople, OwnSettings) {
  Settings settings{tx_};
  ok(settings.set_language(by(employee_), "ru"));
  ok(settings.set_time_zone(by(employee_), "Asia/Almaty"));
  const auto card = ok(people_.card(admin_, employee_));
  EXPECT_EQ(card.user.language, "ru");
  EXPECT_EQ(card.user.time_zone, "Asia/Almaty");
  EXPECT_EQ(refused(settings.set_language(by(employee_), "xx")), "input.choice_invalid");
  EXPECT_EQ(refused(settings.set_time_zone(by(employee_), "No Zone")), "input.time_zone_unknown");
}

TEST_F(StorePeople, JobsAreQueuedForTheirUser) {
  Jobs jobs{tx_};
  const auto id = ok(jobs.put(by(employee_), base::BotId{42}, "system_check", R"({"a":1})"));
  // The bot's account cannot look, and the row is not committed: the owner looks at what is there all the same.
  database_.sql("SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
  EXPECT_EQ(database_.text("SELECT CONCAT_WS('|', id, bot_id, person_id, update_id, kind, payload, state) FROM jobs"),
            std::to_string(base::to_int(id)) + R"(|42|1003|77|system_check|{"a":1}|waiting)");
  EXPECT_EQ(refused(jobs.put(by(base::UserId{999}), base::BotId{42}, "x", "{}")), "actor.unknown");
}

}  // namespace
}  // namespace store
