// The card at work: calls with one press, interactions, the next contact; duplicates, merging, deleting and restoring.
#include <fmt/format.h>

#include "base/iso_time.hpp"
#include "dialogues/company.hpp"

namespace dialogues {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

class Card : public Dialogue {
 protected:
  Card() : anna_(company_.admin()) {
    // A morning that the database's own clock has seen, too: it does not log what is still to come.
    company_.clock().set(std::chrono::sys_days(std::chrono::year(2026) / 5 / 5) + std::chrono::hours(9));
    creates(anna_, "Eva Stone", "+49 30 901820");
  }
  void creates(Person& person, const std::string& name, const std::string& phone = "") {
    person.says("/clients");
    person.presses("➕ New client");
    person.says(name);
    if (!phone.empty()) {
      person.presses("⏭ Skip");
      person.says(phone);
    }
    person.presses("✅ Create");
    person.expects("✅ The client is saved.");
  }
  void opens(Person& person, std::string_view name) {
    person.says("/clients");
    person.presses(name);
  }
  // Of the one client; the amount in minor units.
  void deal(const std::string& title, const std::string& amount = "NULL", const std::string& currency = "USD") {
    company_.database().sql(
        fmt::format("INSERT INTO deals (client_id, title, amount, currency, created_by, created_at, updated_at) SELECT "
                    "id, '{}', {}, '{}', created_by, SYSDATE(3), SYSDATE(3) FROM clients",
                    title, amount, currency));
  }
  Person& anna_;
};

TEST_F(Card, AfterACallOnePressIsEnough) {
  anna_.presses("📞 Called");
  EXPECT_EQ(anna_.toast(), "📞 The call is logged. When is the next contact?");
  anna_.expects("Last contact: ");
  anna_.expects("· Anna Berg");
  anna_.presses("+3 days");
  EXPECT_EQ(anna_.toast(), "📅 Next contact: 8 May 2026");
  anna_.expects("Next contact: 8 May 2026");
  anna_.presses("No answer");
  EXPECT_EQ(anna_.toast(), "📵 Logged: no answer. Next contact: 6 May 2026, tomorrow");
  anna_.expects("· no answer");
  company_.clock().advance(std::chrono::hours(48));
  opens(anna_, "Eva Stone");
  anna_.expects("Next contact: 🔴 6 May 2026");
  anna_.presses("📞 Called");
  anna_.expects_no("Next contact");
  EXPECT_EQ(company_.database().number("SELECT COUNT(*) FROM interactions"), 3);
}

TEST_F(Card, ADoubleTapLogsOneCall) {
  const auto called = anna_.data_of("📞 Called");
  const auto message = anna_.screen().id;
  anna_.presses_data(called, message);
  anna_.presses_data(called, message);
  anna_.says("/menu");
  anna_.presses_data(called, message);
  EXPECT_EQ(anna_.toast(), "That button is out of date. Here is how things stand now.");
  anna_.expects("👤 Eva Stone");
  EXPECT_EQ(company_.database().number("SELECT COUNT(*) FROM interactions"), 1);
}

TEST_F(Card, TheNextContactOnADayOfOnesOwn) {
  anna_.presses("📅 Date");
  anna_.says("yesterday");
  anna_.expects("That day has passed");
  anna_.presses("15");
  anna_.expects("📅 Next contact: 15 May 2026");
  anna_.presses("📅 Date");
  anna_.presses("🧹 Clear");
  anna_.expects("No contact is planned any more.");
  anna_.presses("📅 Date");
  anna_.presses("✖️ Cancel");
  anna_.expects_no("Next contact");
}

TEST_F(Card, AMeetingIsLoggedWithItsTime) {
  anna_.presses("📝 Log interaction");
  anna_.expects("Eva Stone");
  anna_.presses("🤝 Meeting");
  anna_.says("Talked about <b>prices</b> & \"terms\"");
  anna_.says("tomorrow 10:00");
  anna_.expects("That is still to come");
  anna_.says("25:00");
  anna_.expects("I could not read that as a time");
  anna_.says("yesterday");
  anna_.expects("At what time on 4 May 2026?");
  anna_.says("15:30");
  anna_.presses("✅ Save");
  anna_.expects("✅ Logged.");
  anna_.expects("Last contact: 4 May 2026, 15:30");
  anna_.expects("🤝 4 May 2026, 15:30 · Anna Berg: Talked about <b>prices</b> & \"terms\"");
}

TEST_F(Card, SaveMeansNow) {
  anna_.presses("📝 Log interaction");
  anna_.presses("✉️ E-mail");
  anna_.presses("✅ Save");
  anna_.expects("✅ Logged.");
  anna_.presses("📝 Log interaction");
  anna_.presses("💬 Message");
  anna_.presses("⏭ Skip");
  anna_.says("08:15");
  anna_.presses("✅ Save");
  anna_.expects("💬 5 May 2026, 08:15 · Anna Berg");
  anna_.presses("📝 Log interaction");
  anna_.presses("📞 Call");
  anna_.presses("⏭ Skip");
  anna_.presses("3");
  anna_.expects("At what time on 3 May 2026?");
  anna_.presses("17:00");
  anna_.presses("✅ Save");
  anna_.presses("🕓 History");
  anna_.expects("📞 3 May 2026, 17:00 · Anna Berg");
  anna_.presses("💬 Interactions");
  anna_.expects_no("created");
  anna_.presses("🕓 History");
  anna_.expects("created");
}

TEST_F(Card, CancelInTheMiddleLogsNothing) {
  anna_.presses("📝 Log interaction");
  anna_.presses("📞 Call");
  anna_.says("half a");
  anna_.says("/cancel");
  anna_.expects("Nothing was saved");
  anna_.expects("👤 Eva Stone");
  EXPECT_EQ(company_.database().number("SELECT COUNT(*) FROM interactions"), 0);
}

TEST_F(Card, ALongTimelineIsTurnedBothWays) {
  for (int i = 10; i < 36; ++i) {
    anna_.presses("📝 Log interaction");
    anna_.presses("📞 Call");
    anna_.says("Call number " + std::to_string(i));
    anna_.presses("✅ Save");
  }
  anna_.presses("🕓 History");
  anna_.expects("Call number 35");
  anna_.presses("Older ›");
  anna_.expects("Call number 25");
  anna_.presses("Older ›");
  anna_.expects("created");
  anna_.presses("‹ Newer");
  anna_.expects("Call number 25");
  anna_.presses("« Newest");
  anna_.expects("Call number 35");
}

// ---- duplicates ----

TEST_F(Card, WhoIsKnownIsNotEnteredTwiceUnasked) {
  anna_.says("/clients");
  anna_.presses("➕ New client");
  anna_.says("E. Stone");
  anna_.presses("⏭ Skip");
  anna_.says("030 901820");
  anna_.expects("A client with this phone is known already");
  anna_.expects("• Eva Stone · +49 30 901820");
  anna_.says("030 901821");
  anna_.expects("Which e-mail address?");
  anna_.presses("⬅ Back");
  anna_.says("030 901820");
  anna_.presses("👤 Open Eva Stone");
  anna_.expects("👤 Eva Stone");
  anna_.says("/menu");
  anna_.presses("▶️ Go on");
  anna_.presses("Keep:");
  anna_.expects("Which e-mail address?");
  anna_.presses("✅ Create");
  anna_.expects("✅ The client is saved.");
  EXPECT_EQ(company_.database().number("SELECT COUNT(*) FROM clients WHERE phone = '+4930901820'"), 2);
}

TEST_F(Card, EditingWarnsToo) {
  anna_.presses("✏️ Edit");
  anna_.presses("E-mail");
  anna_.says("Eva@example.com");
  anna_.expects("✅ Saved.");
  creates(anna_, "Eve");
  anna_.presses("✏️ Edit");
  anna_.presses("E-mail");
  anna_.says("eva@EXAMPLE.com");
  anna_.expects("A client with this e-mail is known already");
  anna_.presses("Save all the same");
  anna_.expects("✅ Saved.");
  anna_.expects("E-mail: eva@example.com");
  anna_.presses("✏️ Edit");
  anna_.presses("Phone");
  anna_.says("+4930901820");
  anna_.presses("🔗 Merge the two");
  anna_.expects("Two clients become one");
}

TEST_F(Card, ASharedContactOpensTheOneThatIsKnown) {
  anna_.says("/menu");
  anna_.shares_contact(0, "4930901820", "Whoever");
  anna_.expects("You know this contact already");
  anna_.expects("👤 Eva Stone");
  creates(anna_, "Second");
  anna_.presses("✏️ Edit");
  anna_.presses("Phone");
  anna_.shares_contact(0, "+4930901820", "Whoever");
  anna_.presses("Save all the same");
  anna_.says("/menu");
  anna_.shares_contact(0, "+4930901820", "Whoever");
  anna_.expects("• Second");
  anna_.presses("👤 Open Second");
  anna_.expects("👤 Second");
}

TEST_F(Card, AContactSharedForTheNameFillsThePhoneToo) {
  anna_.says("/clients");
  anna_.presses("➕ New client");
  anna_.shares_contact(0, "+442079460018", "Tom Contact");
  anna_.expects("Full name: Tom Contact");
  anna_.expects("Which company");
  anna_.presses("✅ Create");
  anna_.expects("Phone: +44 20 7946 0018");
}

// ---- delete, restore ----

TEST_F(Card, DeletedAndRestored) {
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  opens(anna_, "Eva Stone");
  anna_.presses("📞 Called");
  anna_.presses("🗑 Delete");
  anna_.expects("Delete Eva Stone?");
  anna_.expects("• 1 interaction");
  anna_.presses("⬅ Back");
  opens(mark, "Eva Stone");
  EXPECT_THAT(mark.labels(), Not(Contains("🗑 Delete"))) << "another one's client";
  anna_.presses("🗑 Delete");
  anna_.presses("🗑 Delete");
  anna_.expects("🗑 The client is deleted.");
  anna_.expects("No clients yet");
  mark.presses("📞 Called");
  EXPECT_EQ(mark.toast(), "I can't find that client any more.");
  mark.says("/clients");
  EXPECT_THAT(mark.labels(), Not(Contains("🗑 Deleted")));
  anna_.presses("🗑 Deleted");
  anna_.presses("Eva Stone");
  anna_.expects("+49 30 901820");
  anna_.expects("by Anna Berg.");
  anna_.presses("♻️ Restore");
  anna_.expects("♻️ The client is restored.");
  anna_.expects("· Anna Berg");
}

TEST_F(Card, DealsStandOnTheCardCurrencyByCurrency) {
  anna_.expects_no("🤝 Deals");
  anna_.presses("➕ Deal");
  anna_.expects("➕ New deal");
  anna_.presses("✖️ Cancel");
  for (const auto& [title, amount, currency] :
       std::vector<std::tuple<std::string, std::string, std::string>>{{"Website <b>", "1200050", "USD"},
                                                                      {"Chairs", "90000", "EUR"},
                                                                      {"Lamps", "10000", "USD"},
                                                                      {"Advice", "NULL", "USD"}})
    deal(title, amount, currency);
  company_.database().sql("UPDATE deals SET stage = 'closed', outcome = 'won' WHERE title = 'Lamps'");
  opens(anna_, "Eva Stone");
  anna_.expects("🤝 Deals\n🆕 New: 3 · €900 · $12,000.50\n🏆 Won: 1 · $100");
  anna_.expects("• 🆕 Advice\n• 🆕 Chairs · €900\n• 🆕 Website <b> · $12,000.50\n• 🏆 Lamps · $100");
  anna_.presses("🤝 Deals · 4");
  anna_.presses("Lamps");
  anna_.expects("🤝 Lamps");
  // An employee is shown the own ones alone.
  auto& lena = company_.joins(1003, "Lena Fuchs", "employee");
  company_.database().sql(
      "INSERT INTO deal_employees (deal_id, user_id) SELECT d.id, u.id FROM deals AS d, users AS u WHERE d.title = "
      "'Chairs' AND u.full_name = 'Lena Fuchs'");
  lena.says("/clients");
  lena.presses("Eva Stone");
  lena.expects("🤝 Deals\n🆕 New: 1 · €900\n• 🆕 Chairs · €900");
  lena.expects_no("Website");
  EXPECT_THAT(lena.labels(), Not(Contains("➕ Deal")));
  lena.says("/settings");
  lena.presses("Language");
  lena.presses("🇷🇺 Русский");
  lena.says("/clients");
  lena.presses("Eva Stone");
  lena.expects("🤝 Сделки");
  lena.expects("Chairs · 900 €");
}

TEST_F(Card, OpenDealsAreClosedFirst) {
  deal("Website <b>");
  deal("Chairs");
  opens(anna_, "Eva Stone");
  anna_.presses("🗑 Delete");
  anna_.expects("Eva Stone has 2 open deals:\n\n• Chairs\n• Website <b>\n\nClose or delete them first");
  EXPECT_THAT(anna_.labels(), Not(Contains("🗑 Delete")));
  anna_.presses("🤝 To the deals");
  EXPECT_THAT(anna_.labels(), Contains(HasSubstr("Chairs")));
  company_.database().sql("UPDATE deals SET stage = 'closed', outcome = 'won'");
  opens(anna_, "Eva Stone");
  anna_.presses("🗑 Delete");
  anna_.expects("• 2 closed deals");
  anna_.presses("🗑 Delete");
  anna_.expects("🗑 The client is deleted.");
}

// Opened meanwhile: the database says no.
TEST_F(Card, ADealThatCameMeanwhileStopsTheDeletion) {
  anna_.presses("🗑 Delete");
  deal("Chairs");
  anna_.presses("🗑 Delete");
  EXPECT_EQ(anna_.toast(), "This client has open deals. Close them first, then the client can be deleted.");
  anna_.expects("• 🆕 Chairs");
}

TEST_F(Card, AManagerDeletesOwnClients) {
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  creates(mark, "Of Mark");
  mark.presses("🗑 Delete");
  mark.presses("🗑 Delete");
  mark.expects("🗑 The client is deleted.");
}

// ---- merge ----

TEST_F(Card, TwoBecomeOneAndTwoAgain) {
  anna_.presses("📞 Called");
  creates(anna_, "E. Stone", "+49 30 901821");
  anna_.presses("✏️ Edit");
  anna_.presses("Company");
  anna_.says("ACME");
  anna_.presses("📞 Called");
  opens(anna_, "Eva Stone");
  anna_.presses("🔗 Merge with…");
  anna_.expects("Nobody looks alike");
  anna_.presses("🔍 Search");
  anna_.says("030 901821");
  anna_.presses("E. Stone");
  anna_.expects("1️⃣ Eva Stone\n📞 +49 30 901820");
  anna_.expects("2️⃣ E. Stone\n🏢 ACME\n📞 +49 30 901821");
  EXPECT_THAT(anna_.labels(), Contains("✔️ 📞 +49 30 901820"));
  EXPECT_THAT(anna_.labels(), Not(Contains("🏢 ACME"))) << "nothing to choose: only one has a company";
  anna_.presses("📞 +49 30 901821");
  EXPECT_THAT(anna_.labels(), Contains("✔️ 📞 +49 30 901821"));
  anna_.presses("🔗 Merge");
  anna_.expects("🔗 Merged. It can be undone for 7 days.");
  anna_.expects("👤 Eva Stone");
  anna_.expects("Phone: +49 30 901821");
  anna_.expects("Company: ACME");
  EXPECT_EQ(company_.database().number("SELECT COUNT(*) FROM interactions WHERE client_id = 1"), 2);
  anna_.presses("🕓 History");
  anna_.expects("🔗 Merged with E. Stone");
  anna_.presses("⬅ Back");
  anna_.presses("↩️ Un-merge E. Stone");
  anna_.expects("Make two of them again?");
  anna_.presses("↩️ Un-merge");
  anna_.expects("They are two clients again");
  anna_.expects("👤 E. Stone");
  anna_.expects("Company: ACME");
  opens(anna_, "Eva Stone");
  anna_.expects("Phone: +49 30 901820");
  anna_.expects_no("Company");
}

TEST_F(Card, WhatWasChangedAfterTheMergeIsNotTakenBack) {
  creates(anna_, "Eva Stone", "+49 30 901821");
  anna_.presses("🔗 Merge with…");
  anna_.expects("These look alike");
  anna_.presses("Eva Stone");
  anna_.presses("📞 +49 30 901820");
  const auto old = anna_.data_of("🔗 Merge");
  anna_.presses("🔗 Merge");
  anna_.presses("✏️ Edit");
  anna_.presses("Phone");
  anna_.says("+49 30 901899");
  anna_.presses("↩️ Un-merge Eva Stone");
  anna_.presses("↩️ Un-merge");
  EXPECT_EQ(anna_.toast(),
            "Something that the merge set has been changed since. Change it back first, or keep one client.");
  anna_.presses_data(old, anna_.screen().id);
  EXPECT_EQ(company_.database().number("SELECT COUNT(*) FROM merges"), 1);
}

TEST_F(Card, SomeoneElsesChangeIsSeenBeforeTheMerge) {
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  creates(anna_, "Eva Stone");
  anna_.presses("🔗 Merge with…");
  anna_.presses("Eva Stone");
  opens(mark, "Eva Stone");
  mark.presses("✏️ Edit");
  mark.presses("Company");
  mark.says("Newest");
  anna_.presses("🔗 Merge");
  EXPECT_EQ(anna_.toast(), "Someone else has just changed this. Have a look at how it stands now, then try again.");
  anna_.expects("🏢 Newest");
  EXPECT_EQ(company_.database().number("SELECT COUNT(*) FROM merges"), 0);
}

// ---- in Russian, and with everything a client can have ----

TEST_F(Card, InRussian) {
  auto& olga = company_.joins(1002, "Ольга Соколова", "manager", "ru");
  opens(olga, "Eva Stone");
  olga.presses("Нет ответа");
  EXPECT_EQ(olga.toast(), "📵 Записано: нет ответа. Следующий контакт: 6 мая 2026, завтра");
  olga.presses("📝 Записать контакт");
  olga.presses("🤝 Встреча");
  olga.says("О договоре");
  olga.says("вчера в 15:30");
  olga.presses("✅ Сохранить");
  olga.expects("🤝 4 мая 2026, 15:30 · Ольга Соколова: О договоре");
  olga.presses("🕓 История");
  olga.expects("· Ольга Соколова · нет ответа");
}

TEST_F(Card, TheFullestCardIsReadable) {
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  creates(mark, "שלום <b>&\"' 👨‍👩‍👧‍👦", "+44 20 7946 0018");
  for (const auto& [field, value] : {std::pair{"Birth date", std::string("29.02.2000")},
                                     {"Birth date", std::string("1.1.1900")},
                                     {"Notes", std::string(3990, 'x').append(" the end")}}) {
    mark.presses("✏️ Edit");
    mark.presses(field);
    mark.says(value);
    mark.expects("✅ Saved.");
  }
  mark.expects("Birth date: 1 January 1900");
  for (int i = 0; i < 4; ++i) {
    mark.presses("📝 Log interaction");
    mark.presses("📞 Call");
    mark.says(std::string(3999, 'y').append("<"));
    mark.presses("✅ Save");
  }
  mark.presses("🕓 History");
  mark.expects("yyy");
  mark.presses("⬅ Back");
  EXPECT_LE(mark.screen().buttons.size(), 8u);
}

}  // namespace
}  // namespace dialogues
