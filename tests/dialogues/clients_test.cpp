// Clients: the form, the card, edits, history; the live screen's rules on the way.
#include "dialogues/company.hpp"

namespace dialogues {
namespace {

TEST_F(Dialogue, AClientIsCreatedFieldByField) {
  auto& anna = company_.admin();
  anna.presses("🏠 Menu");
  anna.presses("👥 Clients");
  anna.expects("No clients yet");
  anna.presses("➕ New client");
  anna.says_untrimmed("  Eva \"Ev\" <b>Stone</b> & Söhne  ");
  anna.expects("Full name: Eva \"Ev\" <b>Stone</b> & Söhne");
  anna.says("Acme");
  anna.says("not a phone");
  anna.expects("That does not look like a phone number");
  anna.says("030 901820");
  anna.expects("Phone: +49 30 901820");
  anna.says("eva@acme");
  anna.expects("does not look like an e-mail");
  anna.presses("⏭ Skip");
  anna.presses("⬅ Back");
  anna.says("Eva@ACME.example");
  anna.presses("⏭ Skip");
  anna.says("tomorrow");
  anna.expects("That day has not come yet");
  anna.presses("›");
  anna.presses("2001");
  anna.presses("February");
  anna.presses("14");
  anna.expects("Birth date: 14 February 2001");
  anna.presses("VIP");
  anna.says("first line\n\n\n\nsecond line");
  anna.presses("Anna Berg");
  anna.expects("That is everything");
  anna.presses("✅ Create");
  anna.expects("👤 Eva \"Ev\" <b>Stone</b> & Söhne");
  anna.expects("Segment: VIP");
  anna.expects("first line\n\nsecond line");
  anna.expects("Manager: Anna Berg");
  EXPECT_THAT(anna.labels(), ::testing::Contains("📋 +49 30 901820"));
  anna.presses("🕓 History");
  anna.expects("Anna Berg · created");
  anna.expects("Phone: +49 30 901820");
  EXPECT_EQ(anna.keyboards_left().size(), 1u);
}

class WithClient : public Dialogue {
 protected:
  WithClient() : anna_(company_.admin()) {
    anna_.says("/clients");
    anna_.presses("➕ New client");
    anna_.says("Eva Stone");
    anna_.presses("✅ Create");
    anna_.expects("✅ The client is saved.");
  }
  Person& anna_;
};

TEST_F(WithClient, OneFieldIsChangedAndHistoryTellsIt) {
  anna_.presses("✏️ Edit");
  anna_.presses("Phone");
  anna_.says("+44 20 7946 0018");
  anna_.expects("✅ Saved.");
  anna_.presses("✏️ Edit");
  anna_.presses("Phone");
  anna_.presses("🧹 Clear");
  anna_.presses("🕓 History");
  anna_.expects("Phone: +44 20 7946 0018 → —");
  anna_.expects("Phone: — → +44 20 7946 0018");
}

TEST_F(WithClient, SomeoneElsesChangeIsNotOverwrittenUnasked) {
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  anna_.says("/clients");
  anna_.presses("Eva Stone");
  anna_.presses("✏️ Edit");
  anna_.presses("Company");
  mark.says("/clients");
  mark.presses("Eva Stone");
  mark.presses("✏️ Edit");
  mark.presses("Company");
  mark.says("Mark's Company");
  mark.expects("✅ Saved.");
  anna_.says("Anna's Company");
  anna_.expects("someone else changed this");
  anna_.expects("Now: Mark's Company\nYours: Anna's Company");
  anna_.presses("✏️ Put mine");
  anna_.expects("✅ Saved.");
  anna_.expects("Company: Anna's Company");
  anna_.presses("✏️ Edit");
  anna_.presses("Company");
  mark.presses("✏️ Edit");
  mark.presses("Company");
  mark.says("Mark's again");
  anna_.says("Anna's again");
  anna_.presses("↩️ Keep theirs");
  anna_.expects("Company: Mark's again");
}

TEST_F(WithClient, AChoiceIsOnePressAndNeverOverSomeoneElses) {
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  for (auto* person : {&anna_, &mark}) {
    person->says("/clients");
    person->presses("Eva Stone");
    person->presses("✏️ Edit");
    person->presses("Segment");
    person->expects("Which segment does the client belong to?");
  }
  EXPECT_THAT(anna_.labels(), ::testing::ElementsAre("✔️ new", "regular", "VIP", "⬅ Back", "🏠 Menu"));
  mark.presses("VIP");
  mark.expects("✅ Saved.");
  mark.expects("Segment: VIP");
  anna_.presses("regular");
  EXPECT_EQ(anna_.toast(), "Someone else has just changed this client. Please choose once more.");
  EXPECT_THAT(anna_.labels(), ::testing::Contains("✔️ VIP"));
  anna_.presses("✔️ VIP");
  anna_.expects("Nothing to change");
  anna_.presses("✏️ Edit");
  anna_.presses("Manager");
  anna_.presses("Mark Olsen");
  anna_.expects("Manager: Mark Olsen");
  anna_.presses("✏️ Edit");
  anna_.presses("Manager");
  anna_.presses("🧹 Clear");
  anna_.expects("Manager: nobody");
}

// A field that clients have, and that no form asks for: somebody has made the button up.
TEST_F(WithClient, AChoiceOfAFieldWithoutChoicesIsRefused) {
  anna_.presses("✏️ Edit");
  anna_.presses("Segment");
  const auto vip = anna_.data_of("VIP");
  const auto version = vip.substr(0, vip.find('.'));
  for (const std::string_view field : {"next_contact_on", "full_name", "nothing"}) {
    anna_.presses_data(fmt::format("{}.client-put.1.{}.vip.1", version, field), anna_.screen().id);
    EXPECT_NE(anna_.toast(), "") << field;
  }
  EXPECT_EQ(company_.database().number("SELECT version FROM clients"), 1);
}

TEST_F(WithClient, AFormIsKeptWhileOneDoesSomethingElse) {
  anna_.says("/clients");
  anna_.presses("➕ New client");
  anna_.says("Half Done");
  anna_.says("/menu");
  anna_.expects("You have not finished a new client yet.");
  anna_.presses("👥 Clients");
  anna_.presses("➕ New client");
  anna_.expects("Go on with it, or start over?");
  anna_.presses("▶️ Go on");
  anna_.expects("Full name: Half Done");
  anna_.says("/clients");
  anna_.presses("➕ New client");
  anna_.presses("🔄 Start over");
  anna_.expects("What is the client's full name?");
  anna_.expects_no("Half Done");
  anna_.says("/cancel");
  anna_.expects("Nothing was saved");
  EXPECT_EQ(company_.database().number("SELECT COUNT(*) FROM clients"), 1);
}

TEST_F(WithClient, ADoubleTapDoesOnceAndAnOldButtonNothing) {
  anna_.says("/clients");
  anna_.presses("➕ New client");
  anna_.says("Twice");
  const auto create = anna_.data_of("✅ Create");
  const auto message = anna_.screen().id;
  anna_.presses_data(create, message);
  anna_.expects("✅ The client is saved.");
  anna_.presses_data(create, message);
  EXPECT_EQ(anna_.toast(), "");
  anna_.says("/menu");
  anna_.presses_data(create, message);
  EXPECT_EQ(anna_.toast(), "That button is out of date. Here is how things stand now.");
  EXPECT_EQ(company_.database().number("SELECT COUNT(*) FROM clients WHERE full_name = 'Twice'"), 1);
}

TEST_F(WithClient, TheLiveScreenIsAlwaysTheLastMessage) {
  anna_.presses("⬅ Back");
  const auto before = anna_.messages();
  anna_.presses("Eva Stone");
  anna_.presses("🕓 History");
  EXPECT_EQ(anna_.messages(), before) << "presses on the live screen edit it";
  anna_.says("hello?");
  anna_.expects("I found nothing like that");
  EXPECT_EQ(anna_.messages(), before + 2);
  EXPECT_EQ(anna_.keyboards_left().size(), 1u) << "the old buttons are gone";
}

TEST_F(WithClient, AReadingPressOnTheLiveScreenStoresNothing) {
  const auto version = company_.database().number("SELECT version FROM dialogs WHERE person_id = 1001");
  anna_.presses("🕓 History");
  anna_.presses("⬅ Back");
  anna_.presses("⬅ Back");
  EXPECT_EQ(company_.database().number("SELECT version FROM dialogs WHERE person_id = 1001"), version);
}

TEST_F(WithClient, StrangeMessagesGetAClearAnswer) {
  anna_.sends("sticker");
  anna_.expects("nice sticker");
  anna_.sends("voice");
  anna_.expects("cannot listen");
  const auto before = anna_.messages();
  anna_.edits("changed my mind");
  EXPECT_EQ(anna_.messages(), before);
  anna_.presses("👥 Clients");
  anna_.presses("➕ New client");
  anna_.sends("sticker");
  anna_.expects("What is the client's full name?");
  for (const auto* odd : {"\u200b\u200b", "   ", "\x01\x02"}) {
    anna_.says_untrimmed(odd);
    anna_.expects("What is the client's full name?");
  }
  anna_.says(std::string(4096, 'x'));
  anna_.expects("too long");
  anna_.says("👨‍👩‍👧‍👦");
  anna_.presses("✅ Create");
  anna_.expects("👤 👨‍👩‍👧‍👦");
}

TEST_F(Dialogue, OddNamesAreShownAsTheyWereTyped) {
  auto& anna = company_.admin();
  for (const std::string& name : std::vector<std::string>{"<b>&\"'\\", "שלום עולם", "a\u200bb", "&lt;script&gt;",
                                                          "{0} %s {}", std::string("nul\0l", 5)}) {
    anna.says("/clients");
    anna.presses("➕ New client");
    anna.says_untrimmed(name);
    anna.presses("✅ Create");
    anna.expects("✅ The client is saved.");
  }
  anna.says("/clients");
  EXPECT_THAT(anna.labels(), ::testing::Contains("🆕 <b>&\"'\\"));
  EXPECT_THAT(anna.labels(), ::testing::Contains("🆕 {0} %s {}"));
}

TEST_F(Dialogue, ASharedContactStartsANewClient) {
  auto& anna = company_.admin();
  anna.presses("🏠 Menu");
  anna.shares_contact(0, "+442079460018", "Tom Contact");
  anna.presses("Keep: Tom Contact");
  anna.presses("⏭ Skip");
  anna.presses("Keep: +44 20 7946 0018");
  anna.presses("✅ Create");
  anna.expects("Phone: +44 20 7946 0018");
}

TEST_F(WithClient, HistoryNamesTheManagerAndLeavesOutWhatOnlyTheDatabaseNeeds) {
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  mark.says("/clients");
  mark.presses("➕ New client");
  mark.says("Of Mark");
  mark.presses("✅ Create");
  mark.presses("🕓 History");
  mark.expects("Manager: Mark Olsen");
  mark.expects_no("someone");
  mark.expects_no("Detail");
}

TEST_F(WithClient, HistoryIsTurnedBothWays) {
  for (int i = 0; i < 25; ++i) {
    anna_.presses("✏️ Edit");
    anna_.presses("Company");
    anna_.says("Company " + std::to_string(i));
  }
  anna_.presses("🕓 History");
  anna_.expects("→ Company 24");
  anna_.presses("Older ›");
  anna_.expects("→ Company 14");
  anna_.presses("Older ›");
  anna_.expects("→ Company 4");
  anna_.presses("‹ Newer");
  anna_.expects("→ Company 14");
  anna_.presses("‹ Newer");
  anna_.expects("→ Company 24");
}

TEST_F(WithClient, ThePageOfTheListIsKeptWhileOneLooksAndEdits) {
  for (int i = 10; i < 20; ++i) {
    anna_.says("/clients");
    anna_.presses("➕ New client");
    anna_.says("Client " + std::to_string(i));
    anna_.presses("✅ Create");
  }
  anna_.says("/clients");
  anna_.presses("›");
  const auto page = anna_.labels();
  anna_.presses("Eva Stone");
  anna_.presses("🕓 History");
  anna_.presses("⬅ Back");
  anna_.presses("✏️ Edit");
  anna_.presses("Company");
  anna_.presses("✖️ Cancel");
  anna_.presses("✏️ Edit");
  anna_.presses("Phone");
  anna_.says("+49 30 901820");
  anna_.presses("⬅ Back");
  EXPECT_EQ(anna_.labels(), page);
}

TEST_F(WithClient, OneFieldIsAskedWithWhatStandsThereNow) {
  anna_.presses("✏️ Edit");
  anna_.presses("Full name");
  anna_.expects("Full name: Eva Stone");
  EXPECT_THAT(anna_.labels(), ::testing::ElementsAre("✖️ Cancel"));
  anna_.presses("✖️ Cancel");
  anna_.presses("✏️ Edit");
  anna_.presses("Segment");
  EXPECT_THAT(anna_.labels(), ::testing::Not(::testing::Contains("🧹 Clear"))) << "every client has one";
}

TEST_F(WithClient, ABirthDateIsLookedForAmongTheYearsInWhichPeopleAreBorn) {
  anna_.presses("✏️ Edit");
  anna_.presses("Birth date");
  anna_.presses("1985");
  anna_.presses("January");
  anna_.presses("15");
  anna_.expects("Birth date: 15 January 1985");
  anna_.presses("✏️ Edit");
  anna_.presses("Birth date");
  EXPECT_THAT(anna_.labels(), ::testing::Contains("Jan 1985"));
}

TEST_F(WithClient, LongNotesCanBeReadToTheirEnd) {
  anna_.presses("✏️ Edit");
  anna_.presses("Notes");
  anna_.says(std::string(3900, 'x').append(" the end"));
  anna_.expects("✅ Saved.");
  anna_.presses("📄 All notes");
  anna_.expects("the end");
  anna_.presses("⬅ Back");
  anna_.expects("👤 Eva Stone");
}

TEST_F(Dialogue, ARussianNumberTypedWithAnEightIsRussianWhereverOneIs) {
  company_.admin();
  auto& olga = company_.joins(1002, "Ольга Соколова", "manager", "ru");
  olga.says("/clients");
  olga.presses("➕ Новый клиент");
  olga.says("Иван");
  olga.presses("⏭ Пропустить");
  olga.says("8 912 345-67-89");
  olga.expects("Телефон: +7 912 345-67-89");
  olga.expects_no("Компания: —");
}

}  // namespace
}  // namespace dialogues
