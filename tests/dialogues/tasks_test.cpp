// Tasks in conversation: a manager makes them, an employee does them, an administrator looks after all.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "dialogues/company.hpp"
#include "engine/must.hpp"

namespace dialogues {
namespace {

class Tasks : public Dialogue {
 protected:
  Tasks()
      : anna_(company_.admin()),
        max_(company_.joins(1002, "Max Manager", "manager")),
        emma_(company_.joins(1003, "Emma Frost", "employee")) {
    sql("UPDATE users SET manager_id = (SELECT m.id FROM (SELECT id FROM users WHERE telegram_id = 1002) AS m) "
        "WHERE telegram_id = 1003");
    deal_ = deal("Website", "ACME");
  }

  void sql(const std::string& statement) { company_.database().sql(statement); }
  std::int64_t number(const std::string& statement) { return company_.database().number(statement); }
  std::int64_t id_of(const Person& person) {
    return number(fmt::format("SELECT id FROM users WHERE telegram_id = {}", person.id()));
  }
  std::int64_t call(const char* procedure, std::vector<db::Param> params) {
    const auto answer = company_.database().bot().call(procedure, params);
    const auto id = engine::must(answer, procedure).back()[0].number("id");
    company_.database().bot().commit();
    return id;
  }
  std::int64_t deal(const std::string& title, const std::string& client, const Person* manager = nullptr) {
    const auto max = id_of(manager == nullptr ? max_ : *manager);
    const auto id = call("client_create", {max, nullptr, client, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                           nullptr, nullptr});
    return call("deal_create", {max, nullptr, id, title, nullptr, "EUR", nullptr, nullptr, nullptr, nullptr});
  }
  std::int64_t task(const std::string& title, const Person& assignee, db::Param deadline = nullptr,
                    db::Param repeat = nullptr) {
    return call("task_create",
                {id_of(max_), nullptr, deal_, title, nullptr, id_of(assignee), nullptr, deadline, repeat});
  }
  void change(const char* procedure, std::vector<db::Param> params) {
    engine::must(company_.database().bot().call(procedure, params), procedure);
    company_.database().bot().commit();
  }
  // The deal's tasks, where a new one was begun and cancelled.
  void opens_deal_tasks(Person& person) {
    person.says("/tasks");
    person.presses("➕ New task");
    person.presses("Website · ACME");
    person.presses("✖️ Cancel");
    person.expects("🤝 Website");
    person.presses("✅ Tasks");
  }
  void opens(Person& person, const std::string& title, std::string_view whose = "Mine") {
    person.says("/tasks");
    if (whose != "Mine") person.presses(whose);
    person.presses(title);
  }
  bool offers(const Person& person, const std::string& label) {
    const auto all = person.labels();
    return std::ranges::any_of(all, [&](const auto& one) { return one.find(label) != std::string::npos; });
  }
  void starts_task(Person& person, const std::string& title) {
    person.says("/tasks");
    person.presses("➕ New task");
    person.presses("Website · ACME");
    person.says(title);
  }

  Person& anna_;
  Person& max_;
  Person& emma_;
  std::int64_t deal_ = 0;
};

TEST_F(Tasks, AManagerMakesOneAndAnEmployeeDoesIt) {
  max_.says("/menu");
  max_.presses("✅ Tasks");
  max_.expects("You have no open tasks.");
  max_.presses("➕ New task");
  max_.expects("Which deal?");
  max_.presses("Website · ACME");
  max_.expects("What is to be done?");
  max_.says("Send the <offer> & \"terms\"");
  max_.expects("Until when?");
  max_.says("tomorrow 15:00");
  max_.expects("Deadline: 24 November 2026, 15:00");
  max_.expects("Who shall do it?");
  max_.presses("Emma Frost");
  max_.presses("❗ High");
  max_.expects("Does it repeat?");
  max_.presses("⏭ Skip");
  max_.says("Both prices\n\nand the dates");
  max_.expects("That is everything. Save it?");
  max_.presses("✅ Create");
  max_.expects("✅ The task is saved.");
  max_.expects("Send the <offer> & \"terms\"");
  max_.expects("Deadline: 24 November 2026, 15:00, tomorrow");
  max_.expects("Priority: ❗ High");
  max_.expects("Assignee: Emma Frost");
  max_.expects("Deal: Website · ACME");
  max_.expects("Both prices");

  company_.deliver_notices();
  emma_.expects("📌 A task for you from Max Manager: Send the <offer> & \"terms\"");
  emma_.expects("🤝 Website · ACME");
  emma_.expects("📅 24 Nov 2026, 15:00");
  emma_.presses("▶️ Start");
  emma_.expects("▶️ Started.");
  emma_.expects("The deal “Website” is in progress now.");
  emma_.expects("Status: ");
  EXPECT_FALSE(offers(emma_, "▶️ Start"));
  company_.deliver_notices();
  max_.expects("🔵 Emma Frost is working on Send the <offer>");
  max_.presses("👁 Open");
  max_.expects("Assignee: Emma Frost");

  emma_.presses("✅ Done");
  emma_.expects("🏆 That was the last open task: the deal “Website” is won.");
  emma_.expects("Status: Completed");
  EXPECT_EQ(company_.database().text(fmt::format("SELECT outcome FROM deals WHERE id = {}", deal_)), "won");
}

TEST_F(Tasks, OnlyTheTitleIsNeeded) {
  starts_task(max_, "Call back");
  max_.presses("✅ Create");
  max_.expects("⚪ Call back");
  max_.expects("Assignee: nobody yet");
  max_.expects_no("Deadline");
  max_.presses("⬅ Back");
  max_.expects("🤝 Website");
  max_.expects("Next step: Call back");
  max_.presses("✅ Tasks");
  max_.presses("Call back");
  max_.expects("⚪ Call back");
}

TEST_F(Tasks, WhatWasBegunIsKeptAndAnotherOneStartsAfresh) {
  deal("Second", "ACME");
  starts_task(max_, "Half a task");
  max_.says("/menu");
  max_.expects("You have not finished a new task yet.");
  max_.says("/tasks");
  max_.presses("➕ New task");
  max_.presses("Second · ACME");
  max_.expects("You have not finished a new task yet. Go on with it, or start over?");
  max_.presses("🔄 Start over");
  max_.expects("➕ New task · Second");
  max_.says("Of the second");
  max_.presses("✅ Create");
  max_.expects("Deal: Second");
}

TEST_F(Tasks, AnEmployeeDoesAndSaysButChangesNothing) {
  task("Emma's own", emma_);
  task("Somebody else's", max_);
  emma_.says("/tasks");
  emma_.expects("✅ My tasks · 1");
  EXPECT_FALSE(offers(emma_, "➕ New task"));
  EXPECT_FALSE(offers(emma_, "Team"));
  emma_.presses("All");
  emma_.expects("✅ All tasks · 2");
  emma_.presses("Somebody else's");
  for (const auto* label : {"▶️ Start", "✅ Done", "✏️ Edit", "👤 Assignee", "📅 Deadline", "🗑 Delete"})
    EXPECT_FALSE(offers(emma_, label)) << label;
  emma_.presses("💬 Comment");
  emma_.says("Shall I help?");
  emma_.expects("💬 Emma Frost: Shall I help?");
  emma_.presses("☑️ Checklist");
  EXPECT_FALSE(offers(emma_, "➕ Add"));
  emma_.says("call Ivanov tomorrow 15:00");
  emma_.expects_no("➕ New task");
  emma_.presses_data(fmt::format("0.task-done.{}", number("SELECT MAX(id) FROM tasks")), emma_.screen().id);
  EXPECT_EQ(emma_.toast(), "You don't have the right to do this.");
}

TEST_F(Tasks, FieldsAreEditedOneAtATime) {
  task("Old title", emma_);
  opens(max_, "Old title", "All");
  max_.presses("✏️ Edit");
  max_.presses("Task");
  max_.says("New title");
  max_.expects("✅ Saved.");
  max_.expects("⚪ New title");
  max_.presses("✏️ Edit");
  max_.presses("Description");
  max_.says("Line one\nLine two");
  max_.expects("Line two");
  max_.presses("✏️ Edit");
  max_.presses("Description");
  max_.presses("🧹 Clear");
  max_.expects_no("Line two");
  max_.presses("✏️ Edit");
  max_.presses("Priority");
  max_.presses("❗ High");
  max_.expects("Priority: ❗ High");
  max_.presses("📅 Deadline");
  max_.presses("30");
  max_.expects("At what time on 30 November 2026?");
  max_.presses("9:00");
  max_.expects("Deadline: 30 November 2026, 9:00");
  max_.presses("✏️ Edit");
  max_.presses("Repeats");
  max_.presses("Every week");
  max_.expects("Repeats: Every week");
  max_.presses("👤 Assignee");
  max_.presses("Me (Max Manager)");
  max_.expects("Assignee: Max Manager");
  max_.presses("👤 Assignee");
  max_.presses("Nobody yet");
  max_.expects("Assignee: nobody yet");
  company_.deliver_notices();
  emma_.expects("↪️ Max Manager has given your task New title to Max Manager.");
  max_.presses("🕓 History");
  max_.expects("Title: Old title → New title");
  max_.expects("Assignee: Emma Frost → Max Manager");
  max_.expects("Priority: medium → high");
  max_.expects("Deadline: — → 30 Nov 2026, 09:00");
  max_.expects("Repeats: — → every week");
}

TEST_F(Tasks, NobodyOverwritesWhatHeHasNotSeen) {
  const auto id = task("Shared", emma_);
  opens(max_, "Shared", "All");
  max_.presses("✏️ Edit");
  max_.presses("Task");
  sql(fmt::format("UPDATE tasks SET title = 'Of Anna', version = version + 1 WHERE id = {}", id));
  max_.says("Of Max");
  max_.expects("Someone else has just changed this. Now it says: Of Anna.");
  max_.says("Of Max");
  max_.expects("⚪ Of Max");
  max_.presses("✏️ Edit");
  max_.presses("Priority");
  sql(fmt::format("UPDATE tasks SET priority = 'low', version = version + 1 WHERE id = {}", id));
  max_.presses("❗ High");
  max_.expects("Priority: Low");
  EXPECT_THAT(max_.toast(), ::testing::HasSubstr("Someone else has just changed this"));
}

TEST_F(Tasks, ADeadlineInAnHourThatIsNotThereOrTwice) {
  starts_task(max_, "At night");
  max_.says("28.03.2027 2:30");  // Berlin: from 2:00 to 3:00
  max_.expects("The clocks go forward that night: that time does not exist.");
  max_.expects("At what time on 28 March 2027?");
  max_.says("3:30");
  max_.presses("✅ Create");
  max_.expects("Deadline: 28 March 2027, 3:30");
  EXPECT_EQ(company_.database().text("SELECT deadline FROM tasks"), "2027-03-28 01:30:00.000");
  max_.presses("📅 Deadline");
  max_.says("28.03.2027 2:00");
  max_.expects("that time does not exist");
  max_.says("31.10.2027 2:30");  // back from 3:00 to 2:00
  max_.expects("that time comes twice: the first one counts.");
  max_.expects("Deadline: 31 October 2027, 2:30");
  EXPECT_EQ(company_.database().text("SELECT deadline FROM tasks"), "2027-10-31 00:30:00.000");
}

TEST_F(Tasks, TheTwentyNinthOfFebruaryAndTimesThatHavePassed) {
  starts_task(max_, "Leap");
  max_.says("29.02.2027 10:00");
  max_.expects("I could not read that as a time. Examples: tomorrow 15:00");
  max_.says("29.02. 10:00");
  max_.expects("Deadline: 29 February 2028, 10:00");
  max_.presses("⬅ Back");
  max_.says("23.11.2026 10:00");  // it is 10:00 in Berlin
  max_.expects("That time has passed.");
  max_.says("yesterday");
  max_.expects("That time has passed.");
  max_.says("today 10:01");
  max_.presses("✅ Create");
  max_.expects("Deadline: 23 November 2026, 10:01, today");
}

TEST_F(Tasks, ARuleNeedsADeadline) {
  starts_task(max_, "Report");
  max_.presses("⏭ Skip");
  max_.presses("⏭ Skip");
  max_.presses("⏭ Skip");
  max_.expects("Anything that helps to do it?");
  max_.presses("⬅ Back");
  max_.expects("Does it repeat?");
  max_.presses("Every day");
  max_.expects("A repeating task needs a deadline.");
  max_.says("1.6.2034 10:00");
  max_.presses("⏭ Skip");
  max_.presses("⏭ Skip");
  max_.presses("Every day");
  max_.presses("✅ Create");
  max_.expects("Deadline: 1 June 2034, 10:00");
  max_.presses("✅ Done");
  max_.expects("🔁 The next one is due 2 June 2034, 10:00.");
  EXPECT_EQ(number("SELECT COUNT(*) FROM tasks WHERE state = 'new'"), 1);
}

TEST_F(Tasks, CommentsGoBackAndForth) {
  const auto talk = task("Talk", emma_);
  opens(emma_, "Talk");
  emma_.presses("💬 Comment");
  emma_.says("Which <price>?");
  emma_.expects("💬 Emma Frost: Which <price>?");
  company_.deliver_notices();
  max_.expects("💬 Emma Frost on Talk");
  max_.expects("Which <price>?");
  max_.presses("💬 Answer");
  max_.says("The old one");
  company_.deliver_notices();
  emma_.expects("💬 Max Manager on Talk");
  emma_.presses("👁 Open");
  emma_.presses("🗨 Comments 2");
  emma_.expects("The old one");
  for (int i = 0; i < 12; ++i) change("task_comment", {id_of(emma_), nullptr, talk, "no. " + std::to_string(i)});
  opens(emma_, "Talk");
  emma_.presses("🗨 Comments 14");
  emma_.expects("no. 11");
  emma_.expects_no("no. 1\n");
  emma_.presses("Older ›");
  emma_.expects("no. 1\n");
  emma_.presses("« Newest");
  emma_.expects("no. 11");
}

TEST_F(Tasks, TheChecklistIsTickedByTap) {
  task("Pack", emma_);
  opens(emma_, "Pack");
  emma_.presses("☑️ Checklist");
  emma_.expects("Nothing is on the checklist yet.");
  emma_.presses("➕ Add");
  emma_.says("Cable\n\n  Charger  \nKeys");
  EXPECT_TRUE(offers(emma_, "⬜ Charger"));
  emma_.presses("⬜ Charger");
  EXPECT_TRUE(offers(emma_, "☑️ Charger"));
  emma_.presses("🗑 Remove");
  emma_.presses("🗑 Keys");
  EXPECT_FALSE(offers(emma_, "Keys"));
  emma_.presses("⬅ Back");
  emma_.presses("⬅ Back");
  EXPECT_TRUE(offers(emma_, "☑️ Checklist 1/2"));
  emma_.presses("⬜ Cable");
  EXPECT_TRUE(offers(emma_, "☑️ Checklist 2/2"));
  emma_.presses("🕓 History");
  emma_.expects("☑️ checked\nCable");
  emma_.expects("🗑 took off the checklist\nKeys");
}

TEST_F(Tasks, FilesStayWithTelegramAndComeBack) {
  task("Contract", emma_);
  opens(emma_, "Contract");
  emma_.presses("📎 Attach");
  emma_.says("here it is");
  emma_.expects("That is text.");
  emma_.sends_file("contract <1>.pdf", "%PDF of the contract");
  emma_.expects("Attached: 📄 contract <1>.pdf");
  emma_.sends("photo");
  emma_.expects("Attached: 🖼 Photo");
  emma_.sends("voice");
  emma_.expects("Attached: 🎤 Voice message");
  emma_.presses("✅ That is all");
  company_.deliver_notices();
  max_.expects("📎 Emma Frost has attached a file to Contract");
  max_.presses("📁 Files");
  EXPECT_TRUE(offers(max_, "🎤 Voice message"));
  max_.presses("📄 contract <1>.pdf");
  EXPECT_EQ(max_.received().bytes, "%PDF of the contract");
  max_.expects("📁 Files");  // the screen stays at the bottom
  max_.presses("🖼 Photo");
  max_.presses("🎤 Voice message");
  max_.expects("📁 Files");
}

TEST_F(Tasks, ReopeningATaskReopensItsDeal) {
  const auto id = task("Only one", emma_);
  change("task_complete", {id_of(emma_), nullptr, id, nullptr});
  max_.says("/tasks");
  max_.presses("All");
  max_.expects("There are no open tasks.");
  max_.presses("🔎 Filter");
  max_.presses("🚦 Status");
  max_.presses("✅ Completed");
  max_.presses("✅ Only one");
  max_.expects("Completed: ");
  max_.presses("↩️ Reopen");
  max_.expects("↩️ The task is open again.");
  max_.expects("The deal “Website” is open again.");
  max_.presses("✅ Done");
  max_.expects("is won");
  max_.presses("🤝 Deal");
  max_.presses("➕ Task");
  max_.says("One more");
  max_.presses("✅ Create");
  max_.expects("The deal “Website” is open again.");
}

TEST_F(Tasks, DeletingAsksFirst) {
  task("Superfluous", emma_);
  opens(max_, "Superfluous", "Team");
  max_.presses("🗑 Delete");
  max_.expects("Delete the task Superfluous?");
  max_.presses("⬅ Back");
  max_.expects("⚪ Superfluous");
  max_.presses("🗑 Delete");
  max_.presses("🗑 Delete");
  max_.expects("🗑 The task is deleted.");
  EXPECT_FALSE(offers(max_, "Superfluous"));
}

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

// Twenty are offered; who is further down is found by name.
TEST_F(Tasks, OneOfManyIsFoundByName) {
  task("Ring", emma_);
  EXPECT_FALSE((opens(max_, "Ring", "Team"), max_.presses("👤 Assignee"), offers(max_, "Somebody else")));
  for (int at = 1; at <= 25; ++at) company_.joins(2000 + at, fmt::format("Helper {:02}", at), "employee");
  sql("UPDATE users SET manager_id = (SELECT m.id FROM (SELECT id FROM users WHERE telegram_id = 1002) AS m) WHERE "
      "telegram_id > 2000");
  opens(max_, "Ring", "Team");
  max_.presses("👤 Assignee");
  EXPECT_FALSE(offers(max_, "Helper 25"));
  max_.presses("🔍 Somebody else");
  max_.expects("Who shall do it? Choose, or type a name.");
  max_.says("nobody of that name");
  max_.expects("I found nothing like that.");
  max_.says("helper 2");
  EXPECT_TRUE(offers(max_, "Helper 24"));
  max_.says("helper 25");
  max_.expects("Assignee: Helper 25");
  max_.says("/tasks");
  max_.presses("🔎 Filter");
  max_.presses("👤 Assignee");
  max_.presses("🔍 Somebody else");
  max_.says("25");
  EXPECT_TRUE(offers(max_, "⚪ Ring · Helper 25"));
  EXPECT_TRUE(offers(max_, "✕ Helper 25"));
  starts_task(max_, "Again");
  max_.presses("⏭ Skip");
  max_.says("helper 24");
  max_.expects("Assignee: Helper 24");
}

TEST_F(Tasks, WhatWasChosenTheLastTimeIsOfferedFirst) {
  starts_task(max_, "First");
  max_.presses("⏭ Skip");
  EXPECT_FALSE(offers(max_, "Again:"));
  max_.presses("Emma Frost");
  max_.presses("❗ High");
  max_.presses("✅ Create");
  starts_task(max_, "Second");
  max_.presses("⏭ Skip");
  max_.presses("Again: Emma Frost");
  max_.expects("Assignee: Emma Frost");
  max_.presses("Again: ❗ High");
  max_.presses("✅ Create");
  max_.expects("Priority: ❗ High");
  starts_task(max_, "Third");
  max_.presses("✅ Create");
  max_.expects("Assignee: nobody yet");
}

TEST_F(Tasks, WhoeverIsConcernedHearsOfIt) {
  const auto id = task("Ring", emma_, "2026-01-05 10:00:00");
  company_.deliver_notices();
  engine::must(company_.database().bot().call("schedule_tick", {0}), "schedule_tick");
  company_.database().bot().commit();
  company_.deliver_notices();
  emma_.expects("🔴 Overdue: Ring");
  max_.expects("🔴 Overdue: Ring");
  max_.expects("👤 Emma Frost");
  change("task_set", {id_of(max_), nullptr, id, nullptr, "deadline", "2030-06-01 08:00:00"});
  company_.deliver_notices();
  emma_.expects("📅 Max Manager has changed the deadline of Ring\n5 Jan 2026, 11:00 → 1 Jun 2030, 10:00");
  emma_.presses("✅ Done");
  company_.deliver_notices();
  change("task_reopen", {id_of(max_), nullptr, id, nullptr});
  company_.deliver_notices();
  emma_.expects("↩️ Max Manager has opened your task again: Ring");
  emma_.presses("✅ Done");
  emma_.expects("is won");
}

TEST_F(Tasks, NoticesAreInTheReadersLanguage) {
  auto& olga = company_.joins(1004, "Ольга", "employee", "ru");
  task("Позвонить", olga, "2026-12-01 10:00:00");
  company_.deliver_notices();
  olga.expects("📌 Max Manager ставит вам задачу: Позвонить");
  olga.presses("✅ Готово");
  olga.expects("выиграна");
}

}  // namespace
}  // namespace dialogues
