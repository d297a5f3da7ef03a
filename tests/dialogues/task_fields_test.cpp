// What a task is asked for, one field at a time: new and changed.
#include "dialogues/tasks.hpp"

namespace dialogues {
namespace {

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

}  // namespace
}  // namespace dialogues
