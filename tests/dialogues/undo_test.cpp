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
  anna_.expects("↩ Undone. Segment: VIP → new");
  anna_.expects("👤 Eva Stone");
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

TEST_F(Undoing, WhoWasToldHearsThatItWasTakenBack) {
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  company_.database().sql(
      "INSERT INTO notifications (recipient_id, kind, payload, created_at, deliver_after) SELECT id, 'change_undone', "
      "'{\"kind\":\"deal_assigned\",\"by\":\"Anna Berg\",\"was\":{\"deal\":1,\"title\":\"Roof <b>\"}}', SYSDATE(3), "
      "SYSDATE(3) "
      "FROM users WHERE telegram_id = 1002");
  company_.deliver_notices();
  mark.expects("↩ Anna Berg has taken back a change that I told you about: Roof <b>.");
}

}  // namespace
}  // namespace dialogues
