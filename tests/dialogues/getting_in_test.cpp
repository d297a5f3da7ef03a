// How people get in, and how they are kept out.
#include "dialogues/company.hpp"

namespace dialogues {
namespace {

TEST_F(Dialogue, AnAdministratorOfTheConfigurationIsInFromTheFirstStart) {
  auto& anna = company_.admin();
  anna.expects("Welcome to Lindström & <Söhne>! You are in as administrator.");
  EXPECT_THAT(company_.telegram().commands(anna.id()),
              ::testing::Contains(::testing::Pair("clients", ::testing::Not(::testing::IsEmpty()))));
  anna.presses("🏠 Menu");
  anna.expects("Anna Berg, administrator");
  EXPECT_THAT(anna.labels(),
              ::testing::ElementsAre("👥 Clients", "🤝 Deals", "✅ Tasks", "🗓 My day", "🧑‍💼 Employees",
                                     "👑 Users", "🧾 Audit log", "⚙️ Settings"));
}

TEST_F(Dialogue, AStrangerAsksAndAnAdministratorApproves) {
  auto& anna = company_.admin();
  auto& boris = company_.person(2001, "Борис Ёлкин <b>&\"'", "ru");
  boris.says("привет");
  boris.expects("Войти могут только люди из компании");
  boris.presses("🙋 Попросить доступ");
  boris.presses("Оставить: Борис Ёлкин <b>&\"'");
  boris.expects("Поделитесь своим номером");
  EXPECT_TRUE(boris.is_asked_for_contact());
  boris.shares_contact(999, "+79161234567");
  boris.expects("Это чужой контакт");
  boris.shares_contact(2001, "79161234567");
  boris.expects("Ваш запрос у администраторов");

  company_.deliver_notices();
  anna.expects("Борис Ёлкин <b>&\"' asks for access.");
  anna.presses("✅ Approve as employee");
  anna.expects("Approved as employee by Anna Berg.");
  anna.expects("+7 916 123-45-67");
  company_.deliver_notices();
  boris.expects("Доступ открыт, ваша роль: сотрудник");
  boris.presses("🏠 Меню");
  EXPECT_THAT(boris.labels(), ::testing::ElementsAre("👥 Клиенты", "🤝 Сделки", "✅ Задачи",
                                                     "🗓 Мой день", "⚙️ Настройки"));
  anna.presses("🧑‍💼 Choose the manager");
  anna.presses("Anna Berg");
  anna.expects("✅ Manager changed.");
  anna.expects("Manager: Anna Berg");
}

TEST_F(Dialogue, TheListOfUsersIsWhereOneLeftIt) {
  auto& anna = company_.admin();
  company_.joins(1002, "Mark Olsen", "manager");
  for (int i = 10; i < 30; ++i) company_.joins(2000 + i, "Worker " + std::to_string(i), "employee");
  anna.says("/menu");
  anna.presses("👑 Users");
  anna.presses("Employees");
  anna.presses("›");
  const auto page = anna.labels();
  anna.presses("👤 Worker 20");
  anna.presses("🧑‍💼 Manager");
  anna.presses("Mark Olsen");
  anna.presses("🕓 What they did");
  anna.presses("⬅ Back");
  anna.presses("🚫 Block");
  anna.presses("⬅ Back");
  anna.presses("⬅ Back");
  EXPECT_THAT(anna.labels(), ::testing::Contains("✔️ Employees"));
  EXPECT_THAT(anna.labels(), ::testing::Contains("👤 Worker 20 · Mark Olsen"));
  EXPECT_EQ(anna.labels().size(), page.size());
}

TEST_F(Dialogue, WhatSomeoneDidNamesTheRecords) {
  auto& anna = company_.admin();
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  mark.says("/clients");
  mark.presses("➕ New client");
  mark.says("Eva {Stone} <b>");
  mark.presses("✅ Create");
  anna.says("/menu");
  anna.presses("👑 Users");
  anna.presses("Mark Olsen");
  anna.presses("🕓 What they did");
  anna.expects("Client Eva {Stone} <b> · created");
}

TEST_F(Dialogue, ADeclinedStrangerIsToldAndMayAskAgain) {
  auto& anna = company_.admin();
  auto& boris = company_.person(2001, "Boris");
  boris.says("/start");
  boris.presses("🙋 Request access");
  boris.says("Boris Petrov");
  boris.shares_contact(2001, "+49301234567");
  company_.deliver_notices();
  const auto decline = anna.data_of("❌ Decline");
  const auto notice = anna.screen().id;
  anna.presses("❌ Decline");
  anna.expects("Declined by Anna Berg");
  boris.expects("was declined");
  boris.says("/start");
  boris.expects("declined");
  boris.presses("🙋 Request access");
  // The notice's button decides nothing any more.
  anna.presses("🏠 Menu");
  anna.says("/menu");
  anna.presses_data(decline, notice);
  EXPECT_EQ(anna.toast(), "Someone has already decided on this request.");
}

TEST_F(Dialogue, AnInviteWorksOnceAndOnlyForAStranger) {
  auto& anna = company_.admin();
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  mark.expects("You are in as manager");
  mark.presses("🏠 Menu");
  mark.presses("✉️ Invites");
  mark.presses("➕ New invite");
  mark.presses("✅ Make the link");
  const auto token = mark.link();
  ASSERT_TRUE(token.starts_with("i_"));
  anna.says("/start " + token);
  anna.expects("You are in already");
  auto& lena = company_.person(1003, "Lena");
  lena.says("/start " + token);
  lena.expects("You are in as employee");
  auto& other = company_.person(1004, "Other");
  other.says("/start " + token);
  other.expects("used already");
  EXPECT_EQ(company_.database().number("SELECT manager_id IS NOT NULL FROM users WHERE telegram_id = 1003"), 1);
}

TEST_F(Dialogue, ABlockedPersonGetsOneSentenceAndNothingElse) {
  auto& anna = company_.admin();
  auto& lena = company_.joins(1003, "Lena Fischer", "employee");
  lena.presses("🏠 Menu");
  const auto menu = lena.screen();
  anna.says("/menu");
  anna.presses("👑 Users");
  anna.presses("Lena Fischer");
  anna.presses("🚫 Block");
  anna.expects("Block Lena Fischer?");
  anna.presses("🚫 Block");
  anna.expects("🚫 Blocked.");
  lena.presses_data(buttons_of(menu).front().data, menu.id);
  EXPECT_EQ(lena.toast(), "Your access is closed. Please talk to your administrator.");
  lena.says("/menu");
  lena.expects("Your access is closed");
  EXPECT_TRUE(lena.labels().empty());
  anna.presses("🔓 Unblock");
  company_.deliver_notices();
  lena.expects("Welcome back");
}

TEST_F(Dialogue, WhoHasWorkIsBlockedOnlyWithAnHeir) {
  auto& anna = company_.admin();
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  mark.says("/clients");
  mark.presses("➕ New client");
  mark.says("Test Client");
  mark.presses("✅ Create");
  mark.expects("✅ The client is saved.");
  anna.says("/menu");
  anna.presses("👑 Users");
  anna.presses("Mark Olsen");
  anna.presses("🎭 Role");
  anna.presses("employee");
  anna.expects("Mark Olsen has open:\n• 1 client");
  EXPECT_EQ(anna.toast(), "") << "the screen says it";
  anna.presses("Anna Berg");
  anna.expects("✅ Role changed.");
  EXPECT_EQ(company_.database().number(
                "SELECT COUNT(*) FROM clients c JOIN users u ON u.id = c.manager_id WHERE u.telegram_id = 1001"),
            1);
}

TEST_F(Dialogue, GroupsGetOneSentenceWhenTheySpeakToTheBot) {
  auto& anna = company_.admin();
  anna.says_in_group("good morning");
  EXPECT_TRUE(company_.bot_messages(company_.group()).empty());
  anna.says_in_group("/start@other_bot");
  EXPECT_TRUE(company_.bot_messages(company_.group()).empty());
  anna.says_in_group("hey @crm_test_bot, clients please");
  ASSERT_EQ(company_.bot_messages(company_.group()).size(), 1u);
  EXPECT_EQ(company_.bot_messages(company_.group()).front().text,
            "I work in private chats only. Please write to me there.");
}

TEST_F(Dialogue, StartGivesAUserTheCommandsOnceMore) {
  auto& anna = company_.admin();
  company_.telegram().call("deleteMyCommands",
                           R"({"scope":{"type":"chat","chat_id":)" + std::to_string(anna.id()) + "}}");
  ASSERT_TRUE(company_.telegram().commands(anna.id()).empty());
  anna.says("/start");
  EXPECT_THAT(company_.telegram().commands(anna.id()),
              ::testing::Contains(::testing::Pair("clients", ::testing::Not(::testing::IsEmpty()))));
}

TEST_F(Dialogue, WhoStopsAskingIsToldSoOnce) {
  company_.admin();
  auto& boris = company_.person(2001, "Boris");
  boris.says("/start");
  boris.presses("🙋 Request access");
  boris.says("Boris Petrov");
  const auto before = boris.messages();
  boris.says("✖️ Cancel");
  EXPECT_EQ(boris.messages(), before + 3) << "what was typed, the goodbye of the keyboard, the first screen";
  boris.expects_no("Nothing was saved");
}

TEST_F(Dialogue, AnAdministratorSeesThatSomeoneWaits) {
  auto& anna = company_.admin();
  auto& boris = company_.person(2001, "Boris");
  boris.says("/start");
  boris.presses("🙋 Request access");
  boris.says("Boris Petrov");
  boris.shares_contact(2001, "+49301234567");
  anna.says("/menu");
  anna.presses("🙋 Requests · 1");
  anna.presses("Boris Petrov");
  anna.presses("✅ Approve as employee");
  anna.says("/menu");
  EXPECT_THAT(anna.labels(),
              ::testing::ElementsAre("👥 Clients", "🤝 Deals", "✅ Tasks", "🗓 My day", "🧑‍💼 Employees",
                                     "👑 Users", "🧾 Audit log", "⚙️ Settings"));
}

}  // namespace
}  // namespace dialogues
