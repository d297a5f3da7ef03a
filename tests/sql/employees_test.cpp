// Employees at work: employee_page, employee_card; message_send, message_reply, message_card; user_work, user_heirs,
// work_hand_over; triggers messages_insert, messages_update, messages_delete.
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Employees : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id employee = world.user("employee", "Emma Employee", manager);
  Id colleague = world.user("employee", "Karl Colleague", manager);
  Id stranger = world.user("employee", "Sam Stranger");
  Id client = world.client("Anna Berg", manager);
  Id deal = world.deal(client, manager);

  // A task of Emma's, with its deadline and its end as SQL says them.
  Id task(std::string_view deadline, std::string_view completed = "NULL") {
    const Id id = world.task(deal, employee, completed == "NULL" ? "new" : "completed");
    world.sql(fmt::format("UPDATE tasks SET deadline = {} WHERE id = {}", deadline, id));
    world.sql(fmt::format("UPDATE tasks SET completed_at = {} WHERE id = {}", completed, id));
    return id;
  }
  std::string figures(const db::Row& row) {
    return fmt::format("{} {} {} {} {}", row.number("open_tasks"), row.number("overdue"), row.number("done"),
                       row.number("dated"), row.number("on_time"));
  }
  std::vector<std::string> names(Id actor, db::Param after, int back, int limit) {
    return column(world.call("employee_page", {actor, after, back, limit}).at(0), "full_name");
  }
  std::string text(std::string_view statement) { return world.text(statement); }
};

TEST_F(Employees, FiguresAreOfTheOpenTasksAndOfThisMonth) {
  const std::string month = text("SELECT DATE_FORMAT(SYSDATE(), '''%Y-%m-01 00:00:00.000''')");
  task("NULL");
  task("SYSDATE(3) + INTERVAL 1 DAY");
  task("SYSDATE(3) - INTERVAL 1 SECOND");
  task("NULL", month);                          // the first moment of the month
  task(month, month);                           // in time to the millisecond
  task(month, month + " + INTERVAL 1 SECOND");  // late
  task(month, month + " - INTERVAL 1 SECOND");  // of the month before
  world.sql(
      fmt::format("UPDATE tasks SET deleted_at = SYSDATE(3) WHERE id IN ({}, {})", task("NULL"), task(month, month)));
  const auto page = world.call("employee_page", {manager, nullptr, 0, 8});
  EXPECT_EQ(figures(page.at(0)[0]), "3 1 3 2 1");
  EXPECT_EQ(figures(page.at(0)[1]), "0 0 0 0 0") << "Karl has none";
  const auto card = world.call("employee_card", {manager, employee});
  EXPECT_EQ(figures(card.at(0)[0]), "3 1 3 2 1") << "the same on the card";
}

TEST_F(Employees, AMonthBeginsWhereTheReaderIs) {
  const std::string month = text("SELECT DATE_FORMAT(SYSDATE(), '''%Y-%m-01 00:00:00.000''')");
  task("NULL", month + " - INTERVAL 1 HOUR");
  EXPECT_EQ(figures(world.call("employee_card", {manager, employee}).at(0)[0]), "0 0 0 0 0");
  world.sql("UPDATE users SET time_zone = 'Asia/Tokyo'");  // nine hours ahead
  EXPECT_EQ(figures(world.call("employee_card", {manager, employee}).at(0)[0]), "0 0 1 0 0");
}

TEST_F(Employees, AManagerSeesTheTeamAndAnAdminAllWhoAreActive) {
  EXPECT_THAT(names(manager, nullptr, 0, 8), ElementsAre("Emma Employee", "Karl Colleague"));
  EXPECT_THAT(names(admin, nullptr, 0, 8),
              ElementsAre("Ada Admin", "Emma Employee", "Karl Colleague", "Max Manager", "Sam Stranger"));
  EXPECT_THAT(names(admin, employee, 0, 2), ElementsAre("Karl Colleague", "Max Manager"));
  EXPECT_THAT(names(admin, manager, 1, 2), ElementsAre("Emma Employee", "Karl Colleague"));
  EXPECT_THAT(names(admin, nullptr, 1, 2), ElementsAre("Max Manager", "Sam Stranger")) << "the last page";
  const auto page = world.row("employee_page", {admin, nullptr, 0, 1});
  EXPECT_EQ(page.at("is_me"), "1");
  world.block(colleague);
  EXPECT_THAT(names(manager, nullptr, 0, 8), ElementsAre("Emma Employee"));
  EXPECT_EQ(world.row("employee_card", {admin, colleague}).at("state"), "blocked") << "an admin still finds him";
}

TEST_F(Employees, TheCardHasWhatIsMostUrgent) {
  const Id late = task("SYSDATE(3) - INTERVAL 1 DAY");
  const Id soon = task("SYSDATE(3) + INTERVAL 1 DAY");
  const Id undated = task("NULL");
  const Id other = world.deal(client, admin);
  world.assign(other, employee);
  world.assign(world.deal(client, manager, "closed"), employee);
  const auto card = world.call("employee_card", {manager, employee});
  const auto id = [](Id number) { return std::to_string(number); };
  EXPECT_THAT(column(card.at(1), "id"), ElementsAre(id(late), id(soon), id(undated)));
  EXPECT_THAT(column(card.at(1), "status"), ElementsAre("overdue", "new", "new"));
  EXPECT_THAT(column(card.at(2), "id"), ElementsAre(id(deal), id(other)));
  EXPECT_THAT(column(card.at(2), "at_risk"), ElementsAre("1", "0"));
  EXPECT_EQ(card.at(2)[0].number("total"), 2);
  EXPECT_EQ(card.at(3)[0].number("can_message") + card.at(3)[0].number("can_hand_over"), 2);
  EXPECT_EQ(card.at(0)[0].is_null("last_activity"), true);
  world.call("task_start", {employee, 1, soon, nullptr});
  EXPECT_FALSE(world.call("employee_card", {manager, employee}).at(0)[0].is_null("last_activity"));
  // Of what the reader may not see only the numbers of tasks are told.
  world.sql(
      "UPDATE role_permissions SET scope = 'own' WHERE role = 'manager' AND permission IN ('deals.see', 'tasks.see')");
  const auto own = world.call("employee_card", {manager, employee});
  EXPECT_THAT(column(own.at(2), "id"), ElementsAre(id(deal)));
  EXPECT_EQ(own.at(2)[0].number("total"), 1);
  world.sql(
      "UPDATE role_permissions SET scope = 'all' WHERE role = 'manager' AND permission IN ('deals.see', 'tasks.see')");
}

TEST_F(Employees, AMessageAndItsAnswersArriveAsNotices) {
  world.audit();
  const auto sent = world.row("message_send", {manager, 3, employee, "  <b>&\"' \n😀  "});
  EXPECT_EQ(sent.at("full_name"), "Emma Employee");
  EXPECT_EQ(sent.at("reachable"), "1");
  const Id first = std::stoll(sent.at("id"));
  EXPECT_THAT(world.audit(), ElementsAre(fmt::format(R"(user:{} u3 insert message:{} {{"sender_id":[null,{}],)"
                                                     R"("recipient_id":[null,{}],"text":[null,"<b>&\"' \n😀"]}})",
                                                     manager, first, manager, employee)));
  EXPECT_THAT(world.notices(), ElementsAre(fmt::format(
                                   R"({} message {{"message":{},"from":"Max Manager","reply":0,"text":"<b>&\"' \n😀"}})",
                                   employee, first)));
  EXPECT_EQ(world.row("message_card", {employee, first}).at("sender_name"), "Max Manager");
  const Id second = std::stoll(world.row("message_reply", {employee, 4, first, "Yes"}).at("id"));
  EXPECT_THAT(world.notices(),
              ElementsAre(fmt::format(R"({} message {{"message":{},"from":"Emma Employee","reply":1,"text":"Yes"}})",
                                      manager, second)));
  EXPECT_EQ(world.number(fmt::format("SELECT reply_to FROM messages WHERE id = {}", second)), first);
  world.call("message_reply", {manager, 5, second, "Well"});
  EXPECT_EQ(world.refusal("message_reply", {manager, 6, first, "x"}), "31340 message.not_found") << "his own";
  EXPECT_EQ(world.refusal("message_card", {colleague, first}), "31340 message.not_found");
}

TEST_F(Employees, WhatCannotArriveIsRefusedAndWhatCanWaitWaits) {
  EXPECT_EQ(world.refusal("message_send", {admin, 1, admin, "x"}), "31106 user.self");
  EXPECT_EQ(world.refusal("message_send", {admin, 1, 999, "x"}), "31100 user.not_found");
  EXPECT_EQ(world.refusal("message_send", {admin, 1, employee, " \u200b "}), "31341 message.empty");
  EXPECT_EQ(world.refusal("message_send", {admin, 1, employee, nullptr}), "31341 message.empty");
  EXPECT_EQ(world.refusal("message_send", {admin, 1, employee, std::string(4097, 'x')}), "31015 input.too_long");
  EXPECT_EQ(world.refusal("message_send", {admin, 1, employee, std::string("a\0b", 3)}), "31018 input.text_invalid");
  EXPECT_EQ(world.refusal("message_send", {admin, 1, employee, std::string(4096, 'x')}), "");
  world.sql(fmt::format("UPDATE users SET reachable = 0 WHERE id = {}", employee));
  EXPECT_EQ(world.row("message_send", {manager, 1, employee, "later"}).at("reachable"), "0");
  EXPECT_EQ(world.notices().size(), 1u) << "it waits";
  const Id message = std::stoll(world.row("message_send", {manager, 1, colleague, "x"}).at("id"));
  world.block(manager);
  EXPECT_EQ(world.refusal("message_reply", {colleague, 1, message, "x"}), "31342 message.recipient_blocked");
  EXPECT_EQ(world.refusal("message_send", {admin, 1, manager, "x"}), "31342 message.recipient_blocked");
}

TEST_F(Employees, MessagesAreInTheLogWhoeverWrites) {
  const Id message = std::stoll(world.row("message_send", {manager, 1, employee, "a"}).at("id"));
  world.audit();
  world.sql(fmt::format("UPDATE messages SET text = 'b' WHERE id = {}", message));
  world.sql("DELETE FROM messages");
  EXPECT_THAT(world.audit(),
              ElementsAre(fmt::format(R"(db:root@localhost - update message:{} {{"text":["a","b"]}})", message),
                          fmt::format(R"(db:root@localhost - delete message:{} {{"sender_id":[{},null],)"
                                      R"("recipient_id":[{},null],"text":["b",null]}})",
                                      message, manager, employee)));
}

TEST_F(Employees, AnAdminHandsOverEverythingButTheTeam) {
  const Id heir = world.user("manager", "Hanna Heir");
  const Id open = world.task(deal, manager);
  const Id done = world.task(deal, manager, "completed");
  const Id shared = world.deal(client, admin);
  world.assign(shared, manager);
  world.assign(shared, heir);
  EXPECT_EQ(world.row("user_work", {admin, manager}),
            (std::map<std::string, std::string>{
                {"clients", "1"}, {"deals", "1"}, {"assigned", "1"}, {"tasks", "1"}, {"team", "2"}, {"kept", "0"}}));
  EXPECT_THAT(column(world.call("user_heirs", {admin, manager, nullptr, 0, 8}).at(0), "full_name"),
              ElementsAre("Ada Admin", "Hanna Heir"));
  EXPECT_EQ(world.refusal("work_hand_over", {admin, 1, manager, nullptr}), "31103 user.has_work");
  EXPECT_EQ(world.refusal("work_hand_over", {admin, 1, manager, manager}), "31104 user.heir_invalid");
  EXPECT_EQ(world.refusal("work_hand_over", {admin, 1, manager, employee}), "31104 user.heir_invalid");
  EXPECT_EQ(world.refusal("work_hand_over", {admin, 1, admin, heir}), "31106 user.self");
  world.audit();
  EXPECT_EQ(world.row("work_hand_over", {admin, 5, manager, heir}),
            (std::map<std::string, std::string>{{"clients", "1"}, {"deals", "1"}, {"assigned", "1"}, {"tasks", "1"}}));
  const auto by = fmt::format("user:{} u5 ", admin);
  const auto audit = world.audit();
  EXPECT_EQ(audit.size(), 4u);
  for (const auto& entry : audit) EXPECT_TRUE(entry.starts_with(by)) << entry;
  const std::string numbers = R"("clients":1,"deals":1,"assigned":1,"tasks":1,"team":0})";
  EXPECT_THAT(
      world.notices(),
      ElementsAre(
          fmt::format(
              R"({} work_handed {{"title":"Max Manager","from":"Max Manager","to":"Hanna Heir","by":"Ada Admin",{})",
              manager, numbers),
          fmt::format(
              R"({} work_received {{"title":"Max Manager","from":"Max Manager","to":"Hanna Heir","by":"Ada Admin",{})",
              heir, numbers)));
  EXPECT_EQ(
      text(fmt::format("SELECT GROUP_CONCAT(assignee_id ORDER BY id) FROM tasks WHERE id IN ({}, {})", open, done)),
      fmt::format("{},{}", heir, manager))
      << "what is done stays with who did it";
  EXPECT_EQ(text("SELECT GROUP_CONCAT(user_id) FROM deal_employees"), std::to_string(heir));
  EXPECT_EQ(world.number(fmt::format("SELECT manager_id FROM users WHERE id = {}", employee)), manager);
  EXPECT_EQ(world.row("user_work", {admin, manager}).at("tasks"), "0");
  world.call("work_hand_over", {admin, 6, manager, heir});
  EXPECT_THAT(world.audit(), IsEmpty()) << "nothing left";
  EXPECT_THAT(world.notices(), IsEmpty());
}

TEST_F(Employees, AManagerHandsOverWhatIsOfTheOwnDeals) {
  const Id second = world.deal(client, manager);
  const Id foreign = world.deal(client, admin);
  const Id here = world.task(deal, employee);
  const Id there = world.task(second, employee, "in_progress");
  const Id kept = world.task(foreign, employee);
  world.assign(deal, employee);
  world.assign(foreign, employee);
  EXPECT_EQ(world.row("user_work", {manager, employee}),
            (std::map<std::string, std::string>{
                {"clients", "0"}, {"deals", "0"}, {"assigned", "1"}, {"tasks", "2"}, {"team", "0"}, {"kept", "2"}}));
  EXPECT_THAT(column(world.call("user_heirs", {manager, employee, nullptr, 0, 8}).at(0), "full_name"),
              ElementsAre("Karl Colleague", "Max Manager"));
  EXPECT_EQ(world.refusal("work_hand_over", {manager, 1, employee, stranger}), "31104 user.heir_invalid");
  EXPECT_EQ(world.row("work_hand_over", {manager, 1, employee, colleague}),
            (std::map<std::string, std::string>{{"clients", "0"}, {"deals", "0"}, {"assigned", "1"}, {"tasks", "2"}}));
  EXPECT_EQ(text(fmt::format("SELECT GROUP_CONCAT(assignee_id ORDER BY id) FROM tasks WHERE id IN ({}, {}, {})", here,
                             there, kept)),
            fmt::format("{},{},{}", colleague, colleague, employee));
  EXPECT_EQ(text("SELECT GROUP_CONCAT(deal_id, ':', user_id ORDER BY deal_id) FROM deal_employees"),
            fmt::format("{}:{},{}:{}", deal, colleague, foreign, employee));
  world.notices();
  world.task(deal, employee);
  world.call("work_hand_over", {manager, 2, employee, manager});
  const auto notices = world.notices();
  ASSERT_EQ(notices.size(), 1u) << "nobody is told what he did himself";
  EXPECT_TRUE(notices[0].starts_with(fmt::format("{} work_handed ", employee))) << notices[0];
}

TEST_F(Employees, HeirsArePaged) {
  const auto page = [&](db::Param after, int back) {
    const auto sets = world.call("user_heirs", {admin, stranger, after, back, 2});
    return fmt::format("{} {}/{}", fmt::join(column(sets.at(0), "full_name"), ","), sets.at(1)[0].number("position"),
                       sets.at(1)[0].number("total"));
  };
  EXPECT_EQ(page(nullptr, 0), "Ada Admin,Emma Employee 0/4");
  EXPECT_EQ(page(employee, 0), "Karl Colleague,Max Manager 2/4");
  EXPECT_EQ(page(colleague, 1), "Ada Admin,Emma Employee 0/4");
}

}  // namespace
}  // namespace sql_tests
