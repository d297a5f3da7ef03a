// ↩ Undo: the answer to a change offers to take it back, for ten minutes, to whoever made it.
#include "dialogues/company.hpp"

namespace dialogues {
namespace {

using ::testing::Contains;
using ::testing::Not;

class Undoing : public Dialogue {
 protected:
  Undoing() : anna_(company_.admin()) {
    anna_.says("/clients");
    anna_.presses("➕ New client");
    anna_.says("Eva Stone");
    anna_.presses("✅ Create");
  }
  void segment(Person& person, std::string_view label) {
    person.says("/clients");
    person.presses("Eva Stone");
    person.presses("✏️ Edit");
    person.presses("Segment");
    person.presses(label);
  }
  // As if all that was done had been done so long ago.
  void age(std::string_view interval) {
    auto& database = company_.database();
    database.sql("SET @crm_maintenance = 'audit'");
    database.sql(fmt::format("UPDATE audit_entries SET at = at - INTERVAL {}", interval));
    database.sql("SET @crm_maintenance = NULL");
  }
  Person& anna_;
};

TEST_F(Undoing, AnEditIsTakenBackAndTheCardSaysSo) {
  segment(anna_, "VIP");
  anna_.expects("✅ Saved.");
  anna_.expects("Segment: VIP");
  EXPECT_THAT(anna_.labels(), Contains("↩ Undo"));
  anna_.presses("↩ Undo");
  anna_.expects("↩ Undone. Segment: VIP → new\n\n👤 Eva Stone");
  anna_.expects("Segment: new\n");
  EXPECT_THAT(anna_.labels(), Not(Contains("↩ Undo"))) << "an undo is not undone";
  EXPECT_EQ(anna_.keyboards_left().size(), 1u);
  anna_.presses("🕓 History");
  anna_.expects("Segment: VIP → new");
  anna_.expects("Segment: new → VIP");
}

TEST_F(Undoing, WhatWasMadeGoesAwayAndTheListIsShown) {
  EXPECT_THAT(anna_.labels(), Contains("↩ Undo"));
  anna_.presses("↩ Undo");
  anna_.expects("↩ Undone. The client is gone again.");
  anna_.expects("No clients yet");
}

TEST_F(Undoing, WhatWasDeletedComesBack) {
  anna_.presses("🗑 Delete");
  anna_.presses("🗑 Delete");
  EXPECT_THAT(anna_.labels(), Contains("↩ Undo"));
  anna_.presses("↩ Undo");
  anna_.expects("↩ Undone. The client is back.");
  anna_.expects("👤 Eva Stone");
}

TEST_F(Undoing, ALoggedCallIsTakenBack) {
  anna_.presses("📞 Called");
  anna_.expects("Last contact");
  anna_.presses("↩ Undo");
  anna_.expects("↩ Undone. What you logged is gone again.");
  anna_.expects_no("Last contact");
}

TEST_F(Undoing, OnlyForTenMinutes) {
  segment(anna_, "VIP");
  age("11 MINUTE");
  anna_.presses("↩ Undo");
  EXPECT_EQ(anna_.toast(),
            "A change can be undone for ten minutes: this one is older. You can change it back by hand.");
  anna_.expects("Segment: VIP");
}

TEST_F(Undoing, OnlyOnce) {
  segment(anna_, "VIP");
  const auto data = anna_.data_of("↩ Undo");
  anna_.presses("↩ Undo");
  anna_.says("/clients");
  anna_.presses_data(data, anna_.screen().id);
  EXPECT_EQ(anna_.toast(), "You have undone this already.");
  anna_.expects("👤 Eva Stone");
  anna_.expects("Segment: new\n");
}

TEST_F(Undoing, NotOverSomeoneElsesChange) {
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  segment(anna_, "VIP");
  segment(mark, "regular");
  anna_.presses("↩ Undo");
  EXPECT_EQ(anna_.toast(),
            "Something has changed since, so this cannot be undone any more. Have a look at how it stands now.");
  anna_.expects("Segment: regular");
  // Nor is it anybody's to take back who did not make it.
  segment(mark, "VIP");
  const auto data = mark.data_of("↩ Undo");
  anna_.presses_data(data, anna_.screen().id);
  EXPECT_EQ(anna_.toast(), "Only the person who made this change can undo it.");
  anna_.expects_no("Eva Stone");
  mark.presses("↩ Undo");
  mark.expects("↩ Undone. Segment: VIP → regular");
}

TEST_F(Undoing, NotByWhoMayNotDoItAnyMore) {
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  segment(mark, "VIP");
  company_.database().sql("UPDATE users SET role = 'employee' WHERE telegram_id = 1002");
  mark.presses("↩ Undo");
  EXPECT_EQ(mark.toast(), "You don't have the right to do this.");
  EXPECT_EQ(company_.database().text("SELECT segment FROM clients"), "vip");
}

TEST_F(Undoing, IsOfferedOnlyWhereSomethingChangedThatCanBeTakenBack) {
  segment(anna_, "new");
  anna_.expects("Nothing to change");
  EXPECT_THAT(anna_.labels(), Not(Contains("↩ Undo")));
  anna_.presses("✏️ Edit");
  EXPECT_THAT(anna_.labels(), Not(Contains("↩ Undo")));
  anna_.says("/settings");
  anna_.presses("🌐 Language");
  anna_.presses("English");
  EXPECT_THAT(anna_.labels(), Not(Contains("↩ Undo")));
}

// Max manages the deal, Emma has its only task.
class UndoingWork : public Undoing {
 protected:
  UndoingWork()
      : max_(company_.joins(1002, "Max Moor", "manager")), emma_(company_.joins(1003, "Emma Frost", "employee")) {
    company_.database().sql(
        "UPDATE users SET manager_id = (SELECT id FROM (SELECT id FROM users WHERE telegram_id = 1002) AS m) "
        "WHERE telegram_id = 1003");
    max_.says("/deals");
    max_.presses("➕ New deal");
    max_.presses("Eva Stone");
    max_.says("Roof <b>");
    max_.says("1200");
    max_.presses("✅ Create");
    max_.expects("✅ The deal is saved.");
  }
  // By the procedures of a task, as `who`; the update is one of its own.
  std::int64_t does(std::string_view procedure, const Person& who, std::vector<db::Param> more) {
    auto& database = company_.database();
    std::vector<db::Param> params = {
        database.number(fmt::format("SELECT id FROM users WHERE telegram_id = {}", who.id())), ++update_};
    params.insert(params.end(), more.begin(), more.end());
    const auto answer = database.bot().call(procedure, params);
    EXPECT_TRUE(answer.has_value()) << procedure;
    database.bot().commit();
    return update_;
  }
  std::int64_t task(std::string_view title) {
    return does("task_create", max_,
                {1, title, nullptr, company_.database().number("SELECT id FROM users WHERE telegram_id = 1003"),
                 nullptr, nullptr, nullptr});
  }
  void undoes(Person& who, std::int64_t update) {
    who.says("/menu");
    who.presses_data(fmt::format("0.undo.{}", update), who.screen().id);
  }
  void opens_deal() {
    max_.says("/deals");
    max_.presses("Roof <b>");
  }
  Person& max_;
  Person& emma_;
  std::int64_t update_ = 900000;
};

TEST_F(UndoingWork, ACompletedTaskThatWonItsDeal) {
  task("Call Eva");
  company_.deliver_notices();
  emma_.says("/tasks");
  emma_.presses("Call Eva");
  emma_.presses("✅ Done");
  emma_.expects("the deal “Roof <b>” is won");
  EXPECT_EQ(company_.database().text("SELECT outcome FROM deals"), "won");
  emma_.presses("↩ Undo");
  emma_.expects("↩ Undone.");
  emma_.expects("⚪ Call Eva");
  emma_.presses("▶️ Start");
  emma_.presses("↩ Undo");
  emma_.expects("⚪ Call Eva");
  opens_deal();
  max_.expects("🆕 New");
  max_.expects_no("🏆");
  max_.presses("🕓 History");
  max_.expects("Stage: Closed → New\nOutcome: Won → —");
  // The notice that the deal was won was not sent yet: it never is.
  const auto messages = max_.messages();
  company_.deliver_notices();
  EXPECT_EQ(max_.messages(), messages);
}

TEST_F(UndoingWork, ALostDealWithItsTasks) {
  task("Call Eva");
  opens_deal();
  max_.presses("🔀 Stage");
  max_.presses("❌ Lost…");
  max_.presses("Too expensive");
  max_.expects("Too expensive");
  max_.presses("↩ Undo");
  max_.expects("↩ Undone.");
  max_.expects("Stage: Closed → New");
  max_.expects("🤝 Roof <b>\n🆕 New");
  max_.expects("Next step: Call Eva");
}

TEST_F(UndoingWork, AnAmountADealAndATask) {
  opens_deal();
  max_.presses("✏️ Edit");
  max_.presses("Amount");
  max_.says("900 USD");
  max_.expects("Amount: $900");
  max_.presses("↩ Undo");
  max_.expects("↩ Undone.");
  max_.expects("$900 → ");
  max_.expects("Amount: €1,200");
  undoes(max_, task("Call Eva"));
  max_.expects("↩ Undone. The task is gone again.");
  opens_deal();
  max_.presses("🗑 Delete");
  max_.presses("🗑 Delete");
  max_.presses("↩ Undo");
  max_.expects("↩ Undone. The deal is back.");
}

TEST_F(UndoingWork, NotWhereSomeoneHasGoneOn) {
  const auto made = task("Call Eva");
  const auto begun = does("task_start", emma_, {1, nullptr});
  undoes(max_, made);
  EXPECT_EQ(max_.toast(),
            "Something has changed since, so this cannot be undone any more. Have a look at how it stands now.");
  undoes(emma_, begun);
  emma_.expects("↩ Undone.");
}

TEST_F(UndoingWork, WhoWasToldHearsThatItWasTakenBack) {
  opens_deal();
  max_.presses("👥 Employees");
  max_.presses("Emma Frost");
  company_.deliver_notices();
  emma_.expects("👥 You work on a deal now.");
  max_.presses("↩ Undo");
  max_.expects("↩ Undone. The assignment is gone again.");
  company_.deliver_notices();
  emma_.expects("↩ Max Moor has taken back a change that I told you about: Roof <b>.");
  emma_.presses("👁 Open");
  EXPECT_EQ(emma_.toast(), "I can't find that deal any more.");
}

}  // namespace
}  // namespace dialogues
