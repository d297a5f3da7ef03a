// Tasks: making, editing, states, people, comments, files, checklists, repeating, becoming overdue; and what their deal
// makes of it.
#include <fmt/format.h>

#include "support/audit_replay.hpp"
#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Tasks : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id employee = world.user("employee", "Emma Employee", manager);
  Id colleague = world.user("employee", "Karl Colleague", manager);
  Id client = world.client("Anna Berg", manager);
  Id deal = world.deal(client, manager);

  Id create(std::string_view title, db::Param assignee, db::Param deadline = nullptr, db::Param repeat = nullptr) {
    return world.number_of("task_create", {manager, 1, deal, title, nullptr, assignee, nullptr, deadline, repeat});
  }
  std::map<std::string, std::string> card(Id task, Id actor = 0) {
    return world.row("task_card", {actor == 0 ? manager : actor, task});
  }
  std::map<std::string, std::string> act(std::string_view procedure, Id actor, Id task) {
    return world.row(procedure, {actor, 1, task, nullptr});
  }
  std::string refused(std::string_view procedure, std::initializer_list<db::Param> params) {
    const std::vector<db::Param> all(params);
    const auto answer = world.database().bot().call(procedure, all);
    world.database().bot().rollback();
    return answer ? "" : fmt::format("{} {}", answer.error().code, answer.error().name);
  }
  std::string stage() {
    return world.text(fmt::format("SELECT CONCAT_WS(' ', stage, outcome) FROM deals WHERE id = {}", deal));
  }
  // '12 task_assigned' of each notice since the last time.
  std::vector<std::string> told() {
    std::vector<std::string> all;
    for (const auto& notice : world.notices()) all.push_back(notice.substr(0, notice.find(" {")));
    return all;
  }
  std::string to(Id user, std::string_view kind) { return fmt::format("{} {}", user, kind); }
  std::vector<std::string> replayed() {
    std::vector<std::string> all;
    for (const auto& [kind, table] :
         {std::pair{"deal", "deals"}, std::pair{"task", "tasks"}, std::pair{"task_comment", "task_comments"},
          std::pair{"task_file", "task_files"}, std::pair{"checklist_item", "checklist_items"}})
      for (auto& difference : support::replay_differences(world.database(), kind, table)) all.push_back(difference);
    return all;
  }
};

TEST_F(Tasks, AreMadeAndTold) {
  const Id task = world.number_of(
      "task_create", {manager, 4, deal, " Call ", "why\nhow", employee, "high", "2030-05-01 12:30:00", "monthly"});
  EXPECT_THAT(world.notices(),
              ElementsAre(fmt::format(
                  R"({} task_assigned {{"task":{},"title":"Call","deal":{},"deal_title":"A deal","client":"Anna Berg",)"
                  R"("deadline":"2030-05-01 12:30:00.000","status":"new","by":"Max Manager"}})",
                  employee, task, deal)));
  const auto shown = card(task, employee);
  EXPECT_EQ(shown.at("title") + "|" + shown.at("priority") + "|" + shown.at("status") + "|" + shown.at("repeat_rule") +
                "|" + shown.at("assignee_name") + "|" + shown.at("deal_title") + "|" + shown.at("creator_name"),
            "Call|high|new|monthly|Emma Employee|A deal|Max Manager");
  EXPECT_EQ(world.number(fmt::format("SELECT repeat_day FROM tasks WHERE id = {}", task)), 1);
  const auto refusal = [&](db::Param title, db::Param assignee, db::Param priority, db::Param deadline,
                           db::Param repeat) {
    return refused("task_create", {manager, 1, deal, title, nullptr, assignee, priority, deadline, repeat});
  };
  EXPECT_EQ(refusal(" ", nullptr, nullptr, nullptr, nullptr), "31010 input.name_empty");
  EXPECT_EQ(refusal("T", 9999, nullptr, nullptr, nullptr), "31321 task.assignee_invalid");
  EXPECT_EQ(refusal("T", nullptr, "urgent", nullptr, nullptr), "31016 input.choice_invalid");
  EXPECT_EQ(refusal("T", nullptr, nullptr, "2030-02-30 10:00:00", nullptr), "31014 input.date_invalid");
  EXPECT_EQ(refusal("T", nullptr, nullptr, "tomorrow", nullptr), "31014 input.date_invalid");
  EXPECT_EQ(refusal("T", nullptr, nullptr, "2150-01-01 10:00:00", nullptr), "31014 input.date_invalid");
  EXPECT_EQ(refusal("T", nullptr, nullptr, nullptr, "daily"), "31325 task.repeat_needs_deadline");
  EXPECT_EQ(refusal("T", nullptr, nullptr, "2030-01-01 10:00:00", "yearly"), "31016 input.choice_invalid");
  EXPECT_EQ(refusal("T", nullptr, nullptr, "2028-02-29 23:59:59", nullptr), "");
  world.block(colleague);
  EXPECT_EQ(refusal("T", colleague, nullptr, nullptr, nullptr), "31321 task.assignee_invalid");
  EXPECT_THAT(replayed(), IsEmpty());
}

// Every state by every move.
TEST_F(Tasks, MoveOnlyWhereTheyMay) {
  const Id task = create("Call", employee);
  create("Other", employee);
  told();
  EXPECT_EQ(refused("task_reopen", {manager, 1, task, nullptr}), "31324 task.not_completed");
  EXPECT_EQ(act("task_start", employee, task).at("deal_stage"), "in_progress") << "the deal goes along";
  EXPECT_EQ(refused("task_start", {employee, 1, task, nullptr}), "31322 task.started_already");
  EXPECT_EQ(refused("task_reopen", {manager, 1, task, nullptr}), "31324 task.not_completed");
  EXPECT_EQ(refused("task_complete", {employee, 1, task, 1}), "31003 record.changed");
  EXPECT_EQ(act("task_complete", employee, task).at("version"), "3");
  EXPECT_EQ(card(task).at("status"), "completed");
  EXPECT_NE(card(task).at("completed_at"), "NULL");
  EXPECT_EQ(refused("task_complete", {employee, 1, task, nullptr}), "31323 task.completed_already");
  EXPECT_EQ(refused("task_start", {employee, 1, task, nullptr}), "31323 task.completed_already");
  EXPECT_THAT(told(), ElementsAre(to(manager, "task_status"), to(manager, "task_status")));
  act("task_reopen", manager, task);
  EXPECT_EQ(card(task).at("state") + card(task).at("completed_at"), "in_progressNULL");
  EXPECT_THAT(told(), ElementsAre(to(employee, "task_reopened")));
  EXPECT_THAT(replayed(), IsEmpty());
}

TEST_F(Tasks, TheLastOneWinsItsDealAndANewOneReopensIt) {
  const Id task = create("Call", employee);
  told();
  world.audit();
  const auto done = world.row("task_complete", {employee, 8, task, nullptr});
  EXPECT_EQ(done.at("deal_stage") + " " + done.at("deal_outcome"), "closed won");
  EXPECT_THAT(
      world.audit(),
      ElementsAre(fmt::format(R"(user:{} u8 update task:{} {{"state":["new","completed"]}})", employee, task),
                  fmt::format(R"(user:{} u8 auto update deal:{} {{"stage":["new","closed"],"outcome":[null,"won"]}})",
                              employee, deal)));
  EXPECT_THAT(told(), ElementsAre(to(manager, "deal_closed"))) << "instead of the task's status";
  const Id second = create("Again", manager);
  EXPECT_EQ(stage(), "in_progress");
  EXPECT_THAT(told(), ElementsAre(to(manager, "deal_reopened")));
  world.call("task_delete", {manager, 1, second, nullptr});
  EXPECT_EQ(stage(), "in_progress") << "a deleted task wins nothing";
  EXPECT_EQ(refused("task_card", {manager, second}), "31320 task.not_found");
  act("task_reopen", manager, task);
  act("task_complete", manager, task);
  EXPECT_EQ(stage(), "closed won");
  EXPECT_EQ(act("task_reopen", manager, task).at("deal_stage"), "in_progress");
  EXPECT_THAT(replayed(), IsEmpty());
}

TEST_F(Tasks, AreEditedFieldByField) {
  const Id task = create("Call", employee);
  told();
  const auto set = [&](std::string_view field, db::Param value, db::Param version = nullptr) {
    return world.number_of("task_set", {manager, 1, task, version, field, value});
  };
  EXPECT_EQ(set("title", "CALL", 1), 2);
  EXPECT_EQ(set("title", "CALL"), 2);
  EXPECT_EQ(set("description", "d"), 3);
  EXPECT_EQ(set("priority", "low"), 4);
  EXPECT_THAT(told(), IsEmpty());
  EXPECT_EQ(set("deadline", "2030-01-31 10:00:00"), 5);
  EXPECT_EQ(set("deadline", "2030-01-31 10:00:00.000"), 5);
  EXPECT_THAT(told(), ElementsAre(to(employee, "task_deadline")));
  EXPECT_EQ(set("repeat_rule", "monthly"), 6);
  EXPECT_EQ(world.number(fmt::format("SELECT repeat_day FROM tasks WHERE id = {}", task)), 31);
  const auto refusal = [&](std::string_view field, db::Param value, db::Param version = nullptr) {
    return refused("task_set", {manager, 1, task, version, field, value});
  };
  EXPECT_EQ(refusal("deadline", nullptr), "31325 task.repeat_needs_deadline");
  EXPECT_EQ(refusal("title", "x", 5), "31003 record.changed");
  EXPECT_EQ(refusal("state", "completed"), "31016 input.choice_invalid");
  EXPECT_EQ(refusal("title", nullptr), "31010 input.name_empty");
  EXPECT_EQ(set("repeat_rule", nullptr), 7);
  EXPECT_EQ(set("deadline", nullptr), 8);
  act("task_complete", manager, task);
  EXPECT_EQ(refusal("repeat_rule", "daily"), "31325 task.repeat_needs_deadline");
  set("deadline", "2030-01-31 10:00:00");
  EXPECT_EQ(refusal("repeat_rule", "daily"), "31323 task.completed_already");
  EXPECT_THAT(replayed(), IsEmpty());
}

TEST_F(Tasks, AreGivenFromOneToAnother) {
  const Id task = create("Call", employee);
  told();
  EXPECT_EQ(world.number_of("task_reassign", {manager, 1, task, 1, colleague}), 2);
  EXPECT_EQ(world.number_of("task_reassign", {manager, 1, task, 2, colleague}), 2);
  EXPECT_THAT(told(), ElementsAre(to(colleague, "task_assigned"), to(employee, "task_reassigned")));
  EXPECT_EQ(refused("task_card", {employee, task}), "31320 task.not_found");
  EXPECT_EQ(refused("task_reassign", {manager, 1, task, nullptr, 9999}), "31321 task.assignee_invalid");
  EXPECT_EQ(world.number_of("task_reassign", {manager, 1, task, 2, nullptr}), 3);
  EXPECT_THAT(told(), ElementsAre(to(colleague, "task_reassigned")));
  EXPECT_EQ(card(task).at("assignee_name"), "NULL");
}

TEST_F(Tasks, CommentsFilesAndChecklist) {
  const Id task = create("Call", employee);
  told();
  world.call("task_comment", {employee, 1, task, "line\n\"two\""});
  EXPECT_THAT(world.notices(),
              ElementsAre(testing::AllOf(testing::StartsWith(to(manager, "task_comment")),
                                         testing::EndsWith(R"("by":"Emma Employee","text":"line\n\"two\""})"))));
  for (int i = 0; i < 4; ++i) world.call("task_comment", {admin, 1, task, fmt::format("c{}", i)});
  EXPECT_EQ(told().size(), 8u) << "the assignee and the manager";
  EXPECT_EQ(refused("task_comment", {employee, 1, task, " "}), "31010 input.name_empty");
  EXPECT_EQ(refused("task_comment", {employee, 1, task, std::string(4001, 'x')}), "31015 input.too_long");
  world.call("task_file", {employee, 1, task, "document", "BQACAgIAAxkBAAIB-_9", "offer.pdf"});
  EXPECT_EQ(refused("task_file", {employee, 1, task, "sticker", "BQ", nullptr}), "31016 input.choice_invalid");
  EXPECT_EQ(refused("task_file", {employee, 1, task, "photo", "a b", nullptr}), "31016 input.choice_invalid");
  EXPECT_EQ(refused("task_file", {employee, 1, task, "photo", nullptr, nullptr}), "31016 input.choice_invalid");
  const Id item = world.number_of("task_item_add", {employee, 1, task, "first"});
  const Id second = world.number_of("task_item_add", {employee, 1, task, "second"});
  world.call("task_item_check", {employee, 1, task, item, 1});
  world.call("task_item_check", {employee, 1, task, item, 1});
  world.call("task_item_remove", {employee, 1, task, second});
  EXPECT_EQ(refused("task_item_check", {employee, 1, task, second, 1}), "31326 task.item_not_found");
  EXPECT_EQ(refused("task_item_remove", {employee, 1, task, second}), "31326 task.item_not_found");
  EXPECT_EQ(refused("task_item_check", {manager, 1, create("Another", employee), item, 1}),
            "31326 task.item_not_found");
  for (int i = 0; i < 49; ++i) world.call("task_item_add", {employee, 1, task, "more"});
  EXPECT_EQ(refused("task_item_add", {employee, 1, task, "more"}), "31327 task.list_full");
  const auto sets = world.call("task_card", {employee, task});
  EXPECT_EQ(sets.at(0)[0].number("comments"), 5);
  EXPECT_EQ(sets.at(0)[0].number("files"), 1);
  EXPECT_EQ(sets.at(1)[0].text("text"), "first");
  EXPECT_TRUE(sets.at(1)[0].flag("done"));
  EXPECT_THAT(column(sets.at(2), "text"), ElementsAre("c3", "c2", "c1"));
  EXPECT_THAT(column(sets.at(3), "file_id"), ElementsAre("BQACAgIAAxkBAAIB-_9"));
  EXPECT_EQ(sets.at(4)[0].number("can_edit"), 0);
  EXPECT_EQ(sets.at(4)[0].number("can_set_status"), 1);
  EXPECT_THAT(column(world.call("task_comment_page", {employee, task, 2, 9}).at(0), "text"),
              ElementsAre("line\n\"two\""));
  EXPECT_THAT(replayed(), IsEmpty());
}

TEST_F(Tasks, RepeatAfterTheyAreCompleted) {
  const Id task = create("Report", employee, "2030-01-31 10:00:00", "monthly");
  world.call("task_item_add", {manager, 1, task, "numbers"});
  world.call("task_item_check", {manager, 1, task, 1, 1});
  world.audit();
  const auto done = world.row("task_complete", {employee, 9, task, nullptr});
  EXPECT_EQ(done.at("deal_stage"), "in_progress") << "the next one is open: nothing is won";
  const Id next = std::stoll(done.at("next_task"));
  EXPECT_THAT(world.audit(),
              testing::Contains(testing::StartsWith(fmt::format("user:{} u9 auto insert task:{} ", employee, next))));
  EXPECT_EQ(card(next).at("deadline"), "2030-02-28 10:00:00.000");
  EXPECT_EQ(card(next).at("repeat_rule"), "monthly");
  EXPECT_EQ(card(task).at("repeat_rule"), "NULL") << "the rule goes on with the next one";
  EXPECT_FALSE(world.call("task_card", {manager, next}).at(1)[0].flag("done"));
  const Id third = std::stoll(act("task_complete", employee, next).at("next_task"));
  EXPECT_EQ(card(third).at("deadline"), "2030-03-31 10:00:00.000") << "the 31st is meant";
  act("task_reopen", manager, task);
  EXPECT_EQ(act("task_complete", employee, task).at("next_task"), "NULL") << "it does not repeat twice";
  EXPECT_THAT(replayed(), IsEmpty());
}

TEST_F(Tasks, BecomeOverdueByOneRuleAndAreToldOnce) {
  const Id task = create("Call", employee, "2030-01-01 10:00:00");
  const Id undated = create("Undated", employee);
  told();
  world.sql(fmt::format("UPDATE tasks SET deadline = SYSDATE(3) - INTERVAL 1 SECOND WHERE id = {}", task));
  EXPECT_EQ(card(task).at("status"), "overdue");
  EXPECT_EQ(card(undated).at("status"), "new");
  world.audit();
  const auto activity = world.text(fmt::format("SELECT last_activity_at FROM deals WHERE id = {}", deal));
  world.call("schedule_tick", {0});
  EXPECT_THAT(told(), ElementsAre(to(manager, "task_overdue"), to(employee, "task_overdue")));
  world.call("schedule_tick", {0});
  EXPECT_THAT(told(), IsEmpty()) << "once";
  EXPECT_THAT(world.audit(), IsEmpty()) << "it follows from the deadline";
  EXPECT_EQ(world.text(fmt::format("SELECT last_activity_at FROM deals WHERE id = {}", deal)), activity);
  world.call("task_set", {manager, 1, task, nullptr, "deadline", "2030-01-01 10:00:00"});
  world.sql(fmt::format("UPDATE tasks SET deadline = SYSDATE(3) - INTERVAL 1 SECOND WHERE id = {}", task));
  told();
  world.call("schedule_tick", {0});
  EXPECT_EQ(told().size(), 2u) << "once for each deadline";
  act("task_complete", employee, task);
  EXPECT_EQ(card(task).at("status"), "completed") << "what is completed is not overdue";
  told();
  world.call("schedule_tick", {0});
  EXPECT_THAT(told(), IsEmpty());
  act("task_reopen", manager, task);
  told();
  world.call("schedule_tick", {0});
  EXPECT_EQ(told().size(), 2u) << "open again";
  world.call("deal_delete", {manager, 1, deal, nullptr});
  world.sql("UPDATE tasks SET overdue_told_at = NULL");
  world.call("schedule_tick", {0});
  EXPECT_THAT(told(), IsEmpty());
}

TEST_F(Tasks, HistoryIsWholeNamedAndPaged) {
  const Id task = create("Call", employee);
  world.call("task_comment", {employee, 1, task, "hello"});
  world.call("task_reassign", {manager, 1, task, nullptr, colleague});
  world.call("task_item_add", {manager, 1, task, "line"});
  const auto all = world.call("task_timeline", {manager, task, nullptr, 50}).at(0);
  EXPECT_THAT(column(all, "record_kind"), ElementsAre("checklist_item", "task", "task_comment", "task"));
  EXPECT_EQ(all[0].text("record_name"), "line");
  EXPECT_EQ(all[1].text("record_name"), "Call");
  EXPECT_EQ(all[1].text("changes"), R"({"assignee_id":["Emma Employee","Karl Colleague"]})");
  EXPECT_EQ(all[2].text("actor_name"), "Emma Employee");
  EXPECT_EQ(world.call("task_timeline", {manager, task, all[0].number("id"), 1}).at(0)[0].number("id"),
            all[1].number("id"));
  EXPECT_EQ(world.call("deal_timeline", {manager, deal, nullptr, 50}).at(0).size(), 5u) << "the deal's has them, too";
  EXPECT_LT(world.rows_read("task_timeline", {manager, task, nullptr, 10}), 60);
  EXPECT_LT(world.rows_read("task_card", {manager, task}), 60);
}

TEST_F(Tasks, AreGivenToThoseWhomOneSees) {
  const Id other_manager = world.user("manager", "Mia Manager");
  const Id helper = world.user("employee", "Hugo Helper", other_manager);
  const Id stranger = world.user("employee", "Anton Stranger", other_manager);
  world.user("employee", "Bella Blocked", manager);
  world.sql("UPDATE users SET state = 'blocked' WHERE full_name = 'Bella Blocked'");
  world.assign(deal, helper);
  create("Call", colleague);
  const auto names = [&](Id actor, db::Param of, int limit = 50, db::Param text = nullptr) {
    return column(world.call("task_assignees", {actor, of, text, limit}).at(0), "full_name");
  };
  EXPECT_THAT(names(manager, deal), ElementsAre("Max Manager", "Hugo Helper", "Karl Colleague", "Emma Employee"))
      << "oneself, the deal's people, the team";
  EXPECT_THAT(names(manager, nullptr), ElementsAre("Max Manager", "Emma Employee", "Karl Colleague"));
  EXPECT_THAT(names(admin, deal), ElementsAre("Ada Admin", "Hugo Helper", "Karl Colleague", "Max Manager",
                                              "Anton Stranger", "Emma Employee", "Mia Manager"));
  EXPECT_THAT(names(manager, deal, 2), ElementsAre("Max Manager", "Hugo Helper"));
  EXPECT_THAT(names(admin, deal, 50, "man"), ElementsAre("Max Manager", "Mia Manager"));
  EXPECT_THAT(names(manager, deal, 50, "mia"), ElementsAre());
  EXPECT_THAT(names(admin, deal, 50, "%"), ElementsAre());
  EXPECT_EQ(refused("task_assignees", {other_manager, deal, nullptr, 5}), "31002 permission.denied");
  EXPECT_EQ(refused("task_assignees", {stranger, deal, nullptr, 5}), "31310 deal.not_found");
}

TEST_F(Tasks, FilesArePaged) {
  const Id task = create("Call", employee);
  for (int i = 0; i < 12; ++i) world.call("task_file", {employee, 1, task, "photo", "Ag" + std::to_string(i), nullptr});
  const auto page = world.call("task_file_page", {manager, task, nullptr, 5}).at(0);
  EXPECT_THAT(column(page, "file_id"), ElementsAre("Ag11", "Ag10", "Ag9", "Ag8", "Ag7"));
  EXPECT_THAT(column(world.call("task_file_page", {employee, task, page[4].number("id"), 50}).at(0), "file_id"),
              ElementsAre("Ag6", "Ag5", "Ag4", "Ag3", "Ag2", "Ag1", "Ag0"));
  EXPECT_EQ(page[0].text("user_name"), "Emma Employee");
  EXPECT_EQ(refused("task_file_page", {colleague, task, nullptr, 5}), "31320 task.not_found");
}

// 2,000 tasks: what a card costs does not grow with them.
TEST_F(Tasks, ManyInOneDeal) {
  world.sql(fmt::format(
      "INSERT INTO tasks (deal_id, title, assignee_id, state, deadline, created_by, created_at, updated_at) SELECT {}, "
      "CONCAT('Task ', a.n, ' ', b.n), {}, IF(a.n % 2, 'completed', 'new'), SYSDATE(3) + INTERVAL a.n DAY, {}, "
      "SYSDATE(3), "
      "SYSDATE(3) FROM numbers AS a, numbers AS b LIMIT 2000",
      deal, employee, manager));
  world.sql("ANALYZE TABLE tasks, deals");
  EXPECT_EQ(world.row("deal_card", {manager, deal}).at("tasks_total"), "2000");
  EXPECT_LT(world.rows_read("deal_card", {manager, deal}), 150);
  // The picture has all of them, as the few moments at which they are due.
  const auto sets = world.call("deal_chart", {manager, deal, 6});
  EXPECT_EQ(sets.at(2).size(), 0u);
  EXPECT_LT(sets.at(1).size(), 70u);
  Id tasks = 0;
  for (const auto row : sets.at(1)) tasks += row.number("tasks");
  EXPECT_EQ(tasks, 2000);
  EXPECT_LT(world.rows_read("deal_chart", {manager, deal, 6}), 2 * 2000 + 300);
  const auto lost = world.call("deal_close", {manager, 1, deal, nullptr, "lost", "price"});
  EXPECT_GT(lost.at(0)[0].number("set_aside"), 900);
  EXPECT_EQ(stage(), "closed lost");
}

}  // namespace
}  // namespace sql_tests
