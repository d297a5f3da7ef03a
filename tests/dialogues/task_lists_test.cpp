// The list of tasks, My day, and tasks made of a line.
#include "dialogues/tasks.hpp"

namespace dialogues {
namespace {

TEST_F(Tasks, ALineInsideADealIsATask) {
  opens_deal_tasks(max_);
  max_.expects("A line is enough for a new task");
  max_.says("call Ivanov tomorrow 15:00");
  max_.expects("➕ New task · Website");
  max_.expects("Task: call Ivanov");
  max_.expects("Deadline: 24 November 2026, 15:00");
  max_.expects("Assignee: Max Manager");
  max_.presses("✅ Create");
  max_.expects("⚪ call Ivanov");
  max_.presses("⬅ Back");
  max_.expects("🤝 Website");  // the deal's own card is as good
  max_.says("send the offer on Friday");
  max_.expects("Deadline: 27 November 2026, 18:00");
  max_.presses("⬅ Back");
  max_.says("with a description");
  max_.presses("✅ Create");
  max_.expects("with a description");
  max_.says("call Ivanov tomorrow 15:00");  // the deal is out of sight
  max_.expects_no("New task");
  opens_deal_tasks(max_);
  max_.says("Ivanov");
  max_.expects_no("New task");
}

TEST_F(Tasks, ALineOutsideADealAsksForItsDeal) {
  max_.says("/menu");
  max_.says("call Ivanov tomorrow 15:00");
  max_.expects("If it is a task, choose its deal.");
  max_.presses("➕ New task");
  max_.expects("call Ivanov\nWhich deal?");
  max_.presses("⬅ Back");
  max_.expects("If it is a task, choose its deal.");
  max_.presses("➕ New task");
  max_.presses("🔍 Search");
  max_.says("webs");
  max_.expects("call Ivanov\n🔍 “webs”");
  max_.presses("Website · ACME");
  max_.expects("Task: call Ivanov");
  max_.expects("Deadline: 24 November 2026, 15:00");
  max_.presses("✅ Create");
  max_.expects("⚪ call Ivanov");
  max_.says("nobody at all");  // no time in it
  max_.expects_no("New task");
  emma_.says("call Petrov tomorrow 15:00");
  emma_.expects_no("New task");  // employees add no tasks
}

TEST_F(Tasks, ALineInRussian) {
  auto& ivan = company_.joins(1004, "Иван Петров", "manager", "ru");
  deal("Сайт", "Ромашка", &ivan);
  ivan.says("/tasks");
  ivan.presses("➕ Новая задача");
  ivan.presses("🔍 Поиск");
  ivan.says("сай");
  ivan.expects("🔍 «сай»\nПо какой сделке?");
  ivan.presses("Сайт · Ромашка");
  ivan.presses("✖️ Отмена");
  ivan.says("позвонить Иванову завтра в 15:00");
  ivan.expects("Задача: позвонить Иванову");
  ivan.expects("Срок: 24 ноября 2026");
  ivan.presses("✅ Создать");
  ivan.expects("⚪ позвонить Иванову");
  ivan.expects("завтра");
}

TEST_F(Tasks, TheListIsFilteredAndRemembersIt) {
  task("Offer one", emma_, "2026-11-24 10:00:00");
  task("Offer two", max_, "2027-01-10 10:00:00");
  task("Report", emma_);
  sql("UPDATE tasks SET priority = 'high' WHERE title = 'Report'");
  anna_.says("/tasks");
  anna_.presses("All");
  anna_.expects("✅ All tasks · 3");
  anna_.presses("🔎 Filter");
  anna_.presses("📅 Deadline");
  anna_.presses("7 days");
  anna_.expects("✅ All tasks · 1");
  anna_.says("/menu");
  anna_.says("/tasks");
  anna_.expects("✅ All tasks · 1");
  anna_.presses("✕ 7 days");
  anna_.presses("🔎 Filter");
  anna_.presses("❗ Priority");
  anna_.presses("❗ High");
  EXPECT_TRUE(offers(anna_, "Report"));
  EXPECT_FALSE(offers(anna_, "Offer"));
  anna_.presses("🔎 Filter");
  anna_.presses("👤 Assignee");
  anna_.presses("Max Manager");
  anna_.expects("No task fits. Take something off the filter.");
  anna_.presses("🧹 Clear the filter");
  anna_.presses("🔍 Search");
  anna_.says("offer");
  anna_.expects("✅ All tasks · 2");
  anna_.presses("✕ “offer”");
  anna_.presses("🔎 Filter");
  anna_.presses("🤝 Deal");
  anna_.presses("Website · ACME");
  anna_.expects("✅ All tasks · 3");
  EXPECT_TRUE(offers(anna_, "✕ 🤝 Website"));
  anna_.presses("🔎 Filter");
  anna_.presses("🚦 Status");
  anna_.presses("✅ Completed");
  anna_.expects("No task fits.");
  anna_.presses("✕ ✅ Completed");
  anna_.presses("🔎 Filter");
  anna_.presses("📅 Deadline");
  anna_.presses("🗓 From … to …");
  anna_.says("1.1.2027");
  anna_.says("31.1.2027");
  anna_.expects("✅ All tasks · 1");
  EXPECT_TRUE(offers(anna_, "Offer two"));
}

TEST_F(Tasks, AManagerSeesTheTeamAndPagesThroughIt) {
  for (int i = 10; i < 29; ++i) task("Step " + std::to_string(i), emma_);
  max_.says("/tasks");
  max_.expects("✅ My tasks · 0");
  max_.presses("Team");
  max_.expects("✅ Tasks of my team · 19");
  EXPECT_TRUE(offers(max_, "Step 10 · Emma Frost"));
  max_.presses("›");
  max_.presses("Step 18");
  max_.presses("⬅ Back");
  EXPECT_TRUE(offers(max_, "Step 18"));
  max_.presses("›");
  EXPECT_TRUE(offers(max_, "Step 28"));
  max_.presses("Step 28");
  max_.presses("👤 Emma Frost");
  max_.expects("👤 Emma Frost");
  max_.presses("Completed ones");
  max_.expects("Nothing is completed yet.");
}

TEST_F(Tasks, MyDayPutsTheNextThingAtHand) {
  task("Late", emma_, "2026-01-05 10:00:00");
  task("Whenever", emma_);
  const auto tomorrow = task("Next day", emma_);
  const auto today = task("Due now", emma_);
  const std::string zone = "'Europe/Berlin'";
  sql(fmt::format(
      "UPDATE tasks SET deadline = from_local(DATE(to_local(SYSDATE(3), {0})) + INTERVAL 1 DAY, {0}) - INTERVAL "
      "1 SECOND WHERE id = {1}",
      zone, today));
  sql(fmt::format("UPDATE tasks SET deadline = SYSDATE(3) + INTERVAL 1 DAY WHERE id = {}", tomorrow));
  emma_.says("/menu");
  emma_.presses("🗓 My day");
  emma_.expects("🔴 Overdue · 1\n1. Late");
  emma_.expects("📌 Today · 1\n2. Due now");
  emma_.expects("🌅 Tomorrow · 1\n3. Next day");
  emma_.expects("📥 No deadline · 1\n4. Whenever");
  emma_.presses("✅ Done");
  emma_.expects("✅ Done. Late");
  emma_.expects("1. Due now");
  emma_.presses("▶️ Start");
  emma_.expects("▶️ Started. Due now");
  emma_.presses("1. Due now");
  emma_.expects("🔵 Due now");
  emma_.presses("⬅ Back");
  emma_.expects("🗓 My day");
}

TEST_F(Tasks, MyDayShowsMoreOfOneKindWhereTheyAreMany) {
  for (int at = 1; at <= 9; ++at) task(fmt::format("Idea {}", at), emma_);
  emma_.says("/menu");
  emma_.presses("🗓 My day");
  emma_.expects("6. Idea 6 · ACME\n… and 3 more");
  EXPECT_FALSE(offers(emma_, "9. Idea 9"));
  emma_.presses("📥 No deadline · 9");
  emma_.expects("9. Idea 9");
  emma_.presses("9. Idea 9");
  emma_.expects("⚪ Idea 9");
  emma_.presses("▶️ Start");
  emma_.presses("⬅ Back");
  emma_.expects("📥 No deadline · 9");
  emma_.expects("9. Idea 9");
  sql("UPDATE tasks SET state = 'completed', completed_at = SYSDATE(3)");
  emma_.presses("▶️ Start");
  emma_.says("/menu");
  emma_.presses("🗓 My day");
  emma_.expects("Nothing is overdue");
}

}  // namespace
}  // namespace dialogues
