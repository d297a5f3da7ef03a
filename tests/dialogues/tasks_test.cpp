// Tasks in conversation: a manager makes them, an employee does them, an administrator looks after all.
#include "dialogues/tasks.hpp"

namespace dialogues {
namespace {

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
