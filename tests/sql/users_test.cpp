// What admins do with users: user_*, manager_list; own settings; what holds whoever writes (users_keep_admin_*).
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Users : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id employee = world.user("employee", "Emma Employee", manager);

  std::string role(Id user) { return world.text(fmt::format("SELECT role FROM users WHERE id = {}", user)); }
  std::string state(Id user) { return world.text(fmt::format("SELECT state FROM users WHERE id = {}", user)); }
};

TEST_F(Users, RoleChangeIsAuditedAndTold) {
  world.audit();
  world.call("user_set_role", {admin, 3, employee, "manager", nullptr});
  EXPECT_THAT(
      world.audit(),
      ElementsAre(fmt::format(R"(user:{} u3 update user:{} {{"role":["employee","manager"],"manager_id":[{},null]}})",
                              admin, employee, manager)));
  EXPECT_THAT(world.notices(), ElementsAre(fmt::format(R"({} role_changed {{"role":"manager"}})", employee)));
  world.call("user_set_role", {admin, 4, employee, "manager", nullptr});
  EXPECT_THAT(world.audit(), IsEmpty()) << "the same role again";
  EXPECT_THAT(world.notices(), IsEmpty());
}

TEST_F(Users, DemotionHandsOverWhatIsManaged) {
  const Id heir = world.user("manager", "Hanna Heir");
  const Id client = world.client("Client", manager);
  const Id open = world.deal(client, manager);
  const Id closed = world.deal(client, manager, "closed");
  EXPECT_EQ(world.refusal("user_set_role", {admin, 1, manager, "employee", nullptr}), "31103 user.has_work");
  EXPECT_EQ(world.refusal("user_set_role", {admin, 1, manager, "employee", manager}), "31104 user.heir_invalid");
  EXPECT_EQ(world.refusal("user_set_role", {admin, 1, manager, "employee", employee}), "31104 user.heir_invalid");
  EXPECT_EQ(world.refusal("user_set_role", {admin, 1, manager, "employee", 999}), "31104 user.heir_invalid");
  world.audit();
  world.call("user_set_role", {admin, 1, manager, "employee", heir});
  EXPECT_THAT(
      world.audit(),
      ElementsAre(fmt::format(R"(user:{} u1 update user:{} {{"manager_id":[{},{}]}})", admin, employee, manager, heir),
                  fmt::format(R"(user:{} u1 update client:{} {{"manager_id":[{},{}]}})", admin, client, manager, heir),
                  fmt::format(R"(user:{} u1 update deal:{} {{"manager_id":[{},{}]}})", admin, open, manager, heir),
                  fmt::format(R"(user:{} u1 update user:{} {{"role":["manager","employee"]}})", admin, manager)));
  const auto moved = [&](Id told, std::string_view kind) {
    return fmt::format(
        R"({} {} {{"title":"Max Manager","from":"Max Manager","to":"Hanna Heir","by":"Ada Admin","clients":1,"deals":1,)"
        R"("assigned":0,"tasks":0,"team":1}})",
        told, kind);
  };
  EXPECT_THAT(world.notices(), ElementsAre(fmt::format(R"({} manager_changed {{"manager":"Hanna Heir"}})", employee),
                                           moved(manager, "work_handed"), moved(heir, "work_received"),
                                           fmt::format(R"({} role_changed {{"role":"employee"}})", manager)));
  EXPECT_EQ(world.number(fmt::format("SELECT manager_id FROM deals WHERE id = {}", closed)), manager)
      << "history stays";
}

TEST_F(Users, BlockingHandsOverTasksAndAssignmentsToo) {
  const Id colleague = world.user("employee", "Carl Colleague");
  const Id client = world.client("Client", manager);
  const Id deal = world.deal(client, manager);
  const Id shared = world.deal(client, manager);
  const Id open = world.task(deal, employee);
  const Id done = world.task(deal, employee, "completed");
  world.assign(deal, employee);
  world.assign(shared, employee);
  world.assign(shared, colleague);
  EXPECT_EQ(world.row("user_work", {admin, employee}),
            (std::map<std::string, std::string>{
                {"clients", "0"}, {"deals", "0"}, {"assigned", "2"}, {"tasks", "1"}, {"team", "0"}, {"kept", "0"}}));
  EXPECT_THAT(column(world.call("user_heirs", {admin, employee, nullptr, 0, 9}).at(0), "full_name"),
              ElementsAre("Ada Admin", "Carl Colleague", "Max Manager"));
  EXPECT_EQ(world.refusal("user_block", {admin, 1, employee, nullptr}), "31103 user.has_work");
  world.call("user_block", {admin, 1, employee, colleague});
  EXPECT_EQ(state(employee), "blocked");
  EXPECT_EQ(world.number(fmt::format("SELECT assignee_id FROM tasks WHERE id = {}", open)), colleague);
  EXPECT_EQ(world.number(fmt::format("SELECT assignee_id FROM tasks WHERE id = {}", done)), employee);
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(deal_id, ':', user_id ORDER BY deal_id) FROM deal_employees"),
            fmt::format("{}:{},{}:{}", deal, colleague, shared, colleague));
}

TEST_F(Users, WhatSomebodyHasMayStayWithThem) {
  const Id client = world.client("Client", manager);
  const Id deal = world.deal(client, manager);
  const Id task = world.task(deal, employee);
  world.call("user_block", {admin, 1, employee, 0});
  EXPECT_EQ(state(employee), "blocked");
  EXPECT_EQ(world.number(fmt::format("SELECT assignee_id FROM tasks WHERE id = {}", task)), employee);
  world.notices();
  // A manager's clients and deals stay, but an employee has no team.
  world.call("user_set_role", {admin, 2, manager, "employee", 0});
  EXPECT_EQ(role(manager), "employee");
  EXPECT_EQ(world.number(fmt::format("SELECT manager_id FROM deals WHERE id = {}", deal)), manager);
  EXPECT_EQ(world.number(fmt::format("SELECT manager_id FROM clients WHERE id = {}", client)), manager);
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM users WHERE manager_id IS NOT NULL"), 0);
  EXPECT_THAT(world.notices(), ElementsAre(fmt::format(R"({} role_changed {{"role":"employee"}})", manager)));
}

TEST_F(Users, HeirsOfAManagerAreThoseWhoCanManage) {
  world.client("Client", manager);
  EXPECT_THAT(column(world.call("user_heirs", {admin, manager, nullptr, 0, 9}).at(0), "full_name"),
              ElementsAre("Ada Admin"));
  EXPECT_EQ(world.refusal("user_heirs", {admin, 999, nullptr, 0, 9}), "31100 user.not_found");
  EXPECT_EQ(world.refusal("user_work", {admin, 999}), "31100 user.not_found");
  EXPECT_THAT(column(world.call("manager_list", {manager}).at(0), "full_name"),
              ElementsAre("Ada Admin", "Max Manager"));
}

TEST_F(Users, BlockingWorksAtOnce) {
  world.call("user_set_manager", {admin, 1, employee, nullptr});
  EXPECT_THAT(world.notices(), ElementsAre(fmt::format(R"({} manager_changed {{"manager":null}})", employee)));
  const Id person = world.telegram(employee);
  const Id update = world.receive(person);
  world.call("update_begin", {kBot, person, ""});
  world.call("update_end",
             {kBot, update, person, "{}", "en", 0, nullptr,
              fmt::format(R"([{{"method":"sendMessage","params":"{{}}","chat":{},"screen":0}}])", person), 1});
  world.call("user_block", {admin, 2, employee, nullptr});
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(state) FROM outbox"), "dropped");
  EXPECT_EQ(world.text(fmt::format("SELECT GROUP_CONCAT(state) FROM notifications WHERE recipient_id = {}", employee)),
            "dropped");
  EXPECT_EQ(world.refusal("client_page", {employee, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                          "name", nullptr, 0, 10}),
            "31001 actor.blocked");
  EXPECT_EQ(world.refusal("my_settings_set", {employee, 3, "language", "ru"}), "31001 actor.blocked");
  world.receive(person);
  const auto sets = world.call("update_begin", {kBot, person, ""});
  EXPECT_EQ(sets.at(0)[0].text("user_state"), "blocked");
  EXPECT_TRUE(sets.at(0)[0].is_null("permissions"));

  world.audit();
  world.call("user_unblock", {admin, 4, employee});
  EXPECT_THAT(world.audit(), ElementsAre(fmt::format(R"(user:{} u4 update user:{} {{"state":["blocked","active"]}})",
                                                     admin, employee)));
  EXPECT_THAT(world.notices(), ElementsAre(fmt::format("{} unblocked {{}}", employee)));
  world.call("user_unblock", {admin, 5, employee});
  EXPECT_THAT(world.audit(), IsEmpty());
}

TEST_F(Users, OtherAdminsAndOneselfAreOutOfReach) {
  const Id other = world.user("admin", "Other Admin");
  const Id asleep = world.user("admin", "Blocked Admin");
  world.block(asleep);
  const std::pair<Id, std::string> cases[] = {{other, "31101 user.is_admin"},
                                              {asleep, "31101 user.is_admin"},
                                              {admin, "31106 user.self"},
                                              {999, "31100 user.not_found"}};
  for (const auto& [user, refusal] : cases) {
    EXPECT_EQ(world.refusal("user_set_role", {admin, 1, user, "employee", nullptr}), refusal);
    EXPECT_EQ(world.refusal("user_block", {admin, 1, user, nullptr}), refusal);
    EXPECT_EQ(world.refusal("user_unblock", {admin, 1, user}), refusal);
    EXPECT_EQ(world.refusal("user_set_manager", {admin, 1, user, manager}), refusal);
  }
  EXPECT_EQ(world.row("user_card", {admin, other})["full_name"], "Other Admin");
  EXPECT_EQ(world.number_of("user_card", {admin, other}), 0) << "can_change";
  EXPECT_EQ(world.number_of("user_card", {admin, admin}), 0);
  EXPECT_EQ(world.number_of("user_card", {admin, manager}), 1);
}

TEST_F(Users, ManagersAreManagersOrAdminsAndOnlyEmployeesHaveOne) {
  const Id peer = world.user("manager", "Peer");
  EXPECT_EQ(world.refusal("user_set_manager", {admin, 1, employee, employee}), "31105 user.manager_invalid");
  EXPECT_EQ(world.refusal("user_set_manager", {admin, 1, manager, peer}), "31105 user.manager_invalid");
  EXPECT_EQ(world.refusal("user_set_manager", {admin, 1, employee, 999}), "31105 user.manager_invalid");
  world.block(peer);
  EXPECT_EQ(world.refusal("user_set_manager", {admin, 1, employee, peer}), "31105 user.manager_invalid");
  world.audit();
  world.call("user_set_manager", {admin, 1, employee, manager});
  EXPECT_THAT(world.audit(), IsEmpty());
  world.call("user_set_manager", {admin, 1, employee, admin});
  EXPECT_THAT(world.audit(), ElementsAre(fmt::format(R"(user:{} u1 update user:{} {{"manager_id":[{},{}]}})", admin,
                                                     employee, manager, admin)));
  EXPECT_NE(world.owner_error(fmt::format("UPDATE users SET manager_id = {} WHERE id = {}", admin, manager)), 0)
      << "a check holds it";
}

// Triggers users_keep_admin_update, users_keep_admin_delete.
TEST_F(Users, LastAdminStaysWhoeverWrites) {
  EXPECT_EQ(world.owner_error(fmt::format("UPDATE users SET role = 'manager' WHERE id = {}", admin)), 31102);
  EXPECT_EQ(world.owner_error(fmt::format("UPDATE users SET state = 'blocked' WHERE id = {}", admin)), 31102);
  EXPECT_EQ(world.owner_error(fmt::format("DELETE FROM users WHERE id = {}", admin)), 31102);
  EXPECT_EQ(world.owner_error(fmt::format("UPDATE users SET full_name = 'New' WHERE id = {}", admin)), 0);
  world.user("admin", "Second");
  EXPECT_EQ(world.owner_error(fmt::format("UPDATE users SET role = 'manager' WHERE id = {}", admin)), 0);
  EXPECT_EQ(world.owner_error(fmt::format("DELETE FROM users WHERE id = {}", admin)), 0);
}

TEST_F(Users, PageFindsFiltersAndPages) {
  world.user("employee", "anna");
  world.user("employee", "Anna");
  world.user("employee", "100% _Real_!");
  const auto names = [&](Params params) { return column(world.call("user_page", params).at(0), "full_name"); };
  EXPECT_THAT(names({admin, "", nullptr, nullptr, 0, 10}),
              ElementsAre("100% _Real_!", "Ada Admin", "anna", "Anna", "Emma Employee", "Max Manager"));
  EXPECT_THAT(names({admin, "ANN", "employee", nullptr, 0, 10}), ElementsAre("anna", "Anna"));
  EXPECT_THAT(names({admin, "0% _r", nullptr, nullptr, 0, 10}), ElementsAre("100% _Real_!"));
  EXPECT_THAT(names({admin, "%", nullptr, nullptr, 0, 10}), ElementsAre("100% _Real_!"));
  EXPECT_THAT(names({admin, "!", nullptr, nullptr, 0, 10}), ElementsAre("100% _Real_!"));
  EXPECT_THAT(names({admin, "nobody", nullptr, nullptr, 0, 10}), IsEmpty());
  EXPECT_THAT(names({admin, "", nullptr, admin, 0, 2}), ElementsAre("anna", "Anna"));
  EXPECT_THAT(names({admin, "", nullptr, manager, 1, 2}), ElementsAre("Anna", "Emma Employee"));
  EXPECT_THAT(names({admin, "", nullptr, admin, 1, 2}), ElementsAre("100% _Real_!", "Ada Admin"))
      << "a whole first page";
  EXPECT_THAT(names({admin, "", nullptr, nullptr, 1, 2}), ElementsAre("Emma Employee", "Max Manager"));
  const auto sets = world.call("user_page", {admin, "", nullptr, admin, 0, 2});
  EXPECT_EQ(sets.at(1)[0].number("total"), 6);
  EXPECT_EQ(sets.at(1)[0].number("position"), 2);
  EXPECT_EQ(sets.at(0)[0].number("is_me"), 0);
}

TEST_F(Users, CardAndHistory) {
  world.client("Client", manager);
  auto card = world.row("user_card", {admin, manager});
  EXPECT_EQ(card["clients"], "1");
  EXPECT_EQ(card["team"], "1");
  EXPECT_EQ(world.row("user_card", {admin, employee})["manager_name"], "Max Manager");
  EXPECT_EQ(world.refusal("user_card", {admin, 999}), "31100 user.not_found");
  world.call("my_settings_set", {manager, 8, "language", "ru"});
  world.call("my_settings_set", {manager, 9, "time_zone", "Europe/Berlin"});
  const auto sets = world.call("user_history", {admin, manager, nullptr, 10});
  EXPECT_THAT(column(sets.at(0), "changes"),
              ElementsAre(R"({"time_zone":["UTC","Europe/Berlin"]})", R"({"language":["en","ru"]})"));
  EXPECT_THAT(column(world.call("user_history", {admin, manager, sets.at(0)[0].number("id"), 10}).at(0), "actor_name"),
              ElementsAre("Max Manager"));
  EXPECT_EQ(world.refusal("user_history", {admin, 999, nullptr, 10}), "31100 user.not_found");
}

TEST_F(Users, SettingsAreCheckedAndUnchangedOnesAreNotWritten) {
  const std::tuple<std::string_view, std::string_view, std::string> cases[] = {
      {"language", "de", "31016 input.choice_invalid"},
      {"role", "admin", "31016 input.choice_invalid"},
      {"time_zone", "", "31019 input.time_zone_unknown"},
      {"time_zone", "Europe/../etc", "31019 input.time_zone_unknown"},
      {"time_zone", "America/Argentina/Ushuaia", ""},
      {"time_zone", "Etc/GMT+5", ""},
  };
  for (const auto& [field, value, refusal] : cases)
    EXPECT_EQ(world.refusal("my_settings_set", {employee, 1, field, value}), refusal) << field << " " << value;
  EXPECT_EQ(world.refusal("my_settings_set", {999, 1, "language", "ru"}), "31000 actor.unknown");
  world.audit();
  world.call("my_settings_set", {employee, 1, "language", "en"});
  world.call("my_settings_set", {employee, 1, "time_zone", "UTC"});
  EXPECT_THAT(world.audit(), IsEmpty());
}

class Operator : public Users {};

TEST_F(Operator, ChangesAnybodyButTheLastAdmin) {
  const Id person = world.telegram(admin);
  EXPECT_EQ(world.owner_refusal("operator_user_set_role", {"jo", person, "manager"}), "31102 user.last_admin");
  EXPECT_EQ(world.owner_refusal("operator_user_block", {"jo", person}), "31102 user.last_admin");
  EXPECT_EQ(world.owner_refusal("operator_user_block", {"jo", 5}), "31100 user.not_found");
  EXPECT_EQ(world.owner_refusal("operator_user_set_role", {"jo", person, "king"}), "31016 input.choice_invalid");
  world.audit();
  world.owner_call("operator_user_set_role", {"jo", world.telegram(manager), "admin"});
  world.owner_call("operator_user_block", {"jo", person});
  world.owner_call("operator_user_unblock", {"jo", person});
  EXPECT_THAT(world.audit(),
              ElementsAre(fmt::format(R"(operator:jo - update user:{} {{"role":["manager","admin"]}})", manager),
                          fmt::format(R"(operator:jo - update user:{} {{"state":["active","blocked"]}})", admin),
                          fmt::format(R"(operator:jo - update user:{} {{"state":["blocked","active"]}})", admin)));
  EXPECT_THAT(column(world.owner_call("operator_user_list", {"jo"}).at(0), "full_name"),
              ElementsAre("Ada Admin", "Emma Employee", "Max Manager"));
}

TEST_F(Operator, MovesAUserToAnotherAccount) {
  EXPECT_EQ(world.owner_refusal("operator_user_move", {"jo", world.telegram(employee), world.telegram(manager)}),
            "31107 user.already");
  EXPECT_EQ(world.owner_refusal("operator_user_move", {"jo", 5, 6}), "31100 user.not_found");
  const Id old = world.telegram(employee);
  world.audit();
  world.owner_call("operator_user_move", {"jo", old, 4711});
  EXPECT_THAT(world.audit(),
              ElementsAre(fmt::format(R"(operator:jo - update user:{} {{"telegram_id":[{},4711]}})", employee, old)));
}

TEST_F(Operator, WritesTheConfiguredAdmins) {
  world.audit();
  world.owner_call("operator_admins_set", {"jo", "[11,12,11]"});
  world.owner_call("operator_admins_set", {"jo", "[12]"});
  EXPECT_THAT(world.audit(), ElementsAre(R"(operator:jo - auto insert configured_admin:11 {"telegram_id":[null,11]})",
                                         R"(operator:jo - auto insert configured_admin:12 {"telegram_id":[null,12]})",
                                         R"(operator:jo - auto delete configured_admin:11 {"telegram_id":[11,null]})"));
}

TEST_F(Operator, ProceduresAreNotTheBots) {
  EXPECT_THROW(world.call("operator_user_list", {"jo"}), db::Error);
  EXPECT_THROW(world.call("operator_user_set_role", {"jo", 1, "admin"}), db::Error);
}

}  // namespace
}  // namespace sql_tests
