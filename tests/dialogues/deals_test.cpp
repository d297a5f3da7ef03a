// Deals: a manager's day with them, what an employee sees of it, and what an administrator may do besides.
#include <fmt/format.h>

#include "dialogues/company.hpp"

namespace dialogues {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

class Deals : public Dialogue {
 protected:
  Deals()
      : anna_(company_.admin()),
        max_(company_.joins(1002, "Max Moor", "manager")),
        lena_(company_.joins(1003, "Lena Koch", "employee")) {
    company_.database().sql(
        "UPDATE users SET manager_id = (SELECT id FROM (SELECT id FROM users WHERE telegram_id = 1002) AS m) "
        "WHERE telegram_id = 1003");
    for (const auto* name : {"Eva Stone", "Ivan Petrov", "Ivan Sokolov"}) {
      max_.says("/clients");
      max_.presses("➕ New client");
      max_.says(name);
      max_.presses("✅ Create");
    }
    company_.deliver_notices();
  }

  // A deal that Max manages.
  void adds(Person& who, std::string_view title, std::string_view amount = "", std::string_view client = "Eva Stone") {
    who.says("/deals");
    who.presses("➕ New deal");
    who.says(std::string(client));
    who.says(std::string(title));
    if (!amount.empty()) who.says(std::string(amount));
    who.presses("✅ Create");
    who.expects("✅ The deal is saved.");
  }
  void opens(Person& who, std::string_view title) {
    who.says("/deals");
    who.presses(title);
    who.expects(fmt::format("🤝 {}", title));
  }
  std::int64_t number(std::string_view sql) { return company_.database().number(sql); }
  // A task of the newest deal; its state as the database keeps it.
  void task(std::string_view state, std::string_view title = "Call back") {
    company_.database().sql(fmt::format(
        "INSERT INTO tasks (deal_id, title, priority, state, created_at, updated_at, created_by, assignee_id) "
        "SELECT {}, '{}', 'medium', '{}', SYSDATE(3), SYSDATE(3), u.id, u.id FROM users AS u WHERE u.telegram_id = "
        "1003",
        number("SELECT MAX(id) FROM deals"), title, state));
  }

  Person& anna_;
  Person& max_;
  Person& lena_;
};

TEST_F(Deals, AManagerAddsADealFromTheMenu) {
  max_.says("/menu");
  max_.presses("🤝 Deals");
  max_.expects("🤝 My deals · 0");
  max_.expects("No open deals");
  max_.presses("➕ New deal");
  max_.expects("Who is the deal with?");
  EXPECT_THAT(max_.labels(), ElementsAre("Ivan Sokolov", "Ivan Petrov", "Eva Stone", "✖️ Cancel"));
  max_.says("nobody at all");
  max_.expects("I found nothing like that");
  max_.says("ivan");
  EXPECT_THAT(max_.labels(), ElementsAre("Ivan Petrov", "Ivan Sokolov", "✖️ Cancel"));
  max_.presses("Ivan Petrov");
  max_.expects("Client: Ivan Petrov");
  max_.says("Web shop <b>&\"' 2027");
  max_.says("a lot");
  max_.expects("I could not read that as an amount");
  max_.says("-5");
  max_.expects("An amount cannot be below zero");
  max_.says("0.001");
  max_.expects("does not have so many digits");
  max_.says("99999999999999.99");
  max_.expects("That is more than I can keep");
  max_.says("1 200,50");
  max_.expects("Amount: €1,200.50");
  max_.says("24.12.2026");
  max_.expects("Expected close: 24 December 2026");
  max_.presses("Recommendation");
  max_.expects("Source: Recommendation");
  max_.says("wants it\nbefore Easter");
  max_.expects("That is everything");
  max_.presses("✅ Create");
  max_.expects("✅ The deal is saved.");
  max_.expects("🤝 Web shop <b>&\"' 2027\n🆕 New\n\nClient: Ivan Petrov\nAmount: €1,200.50\nManager: Max Moor");
  max_.expects("Expected close: 24 December 2026");
  max_.expects("Source: Recommendation");
  max_.expects("Next step: 🔴 none");
  max_.expects("📝 wants it\nbefore Easter");
  EXPECT_THAT(max_.labels(), Not(Contains("🧑‍💼 Manager"))) << "only administrators hand deals on";
  max_.presses("👤 Ivan Petrov");
  max_.expects("👤 Ivan Petrov");
}

TEST_F(Deals, EveryKindOfAmountIsTaken) {
  const std::vector<std::pair<const char*, const char*>> all{
      {"0", "€0"},         {"0.01", "€0.01"},        {"999,999,999,999.99", "€999,999,999,999.99"},
      {"1.2k", "€1,200"},  {"¥1,200", "¥1,200"},     {"1.234 KWD", "KWD\u00A01.234"},
      {"900 USD", "$900"}, {"1,200.50", "€1,200.50"}};
  adds(max_, "Shop");
  for (const auto& [typed, shown] : all) {
    max_.presses("✏️ Edit");
    max_.presses("Amount");
    company_.database().sql("UPDATE deals SET currency = 'EUR'");
    max_.says("/cancel");
    max_.presses("✏️ Edit");
    max_.presses("Amount");
    max_.says(typed);
    max_.expects(fmt::format("Amount: {}\n", shown));
  }
  max_.presses("✏️ Edit");
  max_.presses("Amount");
  max_.says("500 JPY");
  max_.expects("Amount: ¥500");
  max_.presses("✏️ Edit");
  max_.presses("Amount");
  max_.says("700");
  max_.expects("Amount: ¥700");
  max_.presses("✏️ Edit");
  max_.presses("Amount");
  max_.says("700.50");
  max_.expects("does not have so many digits");
  max_.says("/cancel");
  max_.presses("✏️ Edit");
  max_.presses("Amount");
  max_.presses("🧹 Clear");
  max_.expects_no("Amount:");
}

TEST_F(Deals, FromAClientTheDealKnowsTheClient) {
  max_.says("/menu");
  max_.presses_data(dialog::encode(dialog::press("deals-of", number("SELECT id FROM clients WHERE full_name = 'Eva "
                                                                    "Stone'")),
                                   0),
                    max_.screen().id);
  max_.expects("There are none yet.");
  max_.presses("➕ New deal");
  max_.expects("Client: Eva Stone");
  max_.expects("What is it about?");
  max_.presses("⬅ Back");
  max_.presses("Keep: Eva Stone");
  max_.says("Licence");
  max_.presses("✅ Create");
  max_.presses("⬅ Back");
  max_.expects("🤝 My deals · 1\n🆕 New: 1");
}

TEST_F(Deals, TheListIsFilteredSortedAndSummedUp) {
  adds(max_, "Shop", "1000");
  adds(max_, "Robot", "500 USD", "Ivan Petrov");
  adds(max_, "Licence", "3000");
  adds(max_, "Course");
  adds(anna_, "Annas own", "50");
  opens(max_, "Licence");
  max_.presses("🔀 Stage");
  max_.presses("🏆 Won");
  opens(max_, "Course");
  max_.presses("🔀 Stage");
  max_.presses("▶️ In progress");
  max_.expects("▶️ In progress");
  max_.says("/deals");
  max_.expects("🤝 My deals · 3\n🆕 New: 2 · €1,000 · $500\n▶️ In progress: 1");
  max_.expects_no("Annas own");
  max_.presses("All");
  max_.expects("🤝 All deals · 4\n🆕 New: 3 · €1,050 · $500\n▶️ In progress: 1\n🏆 Won: 1 · €3,000");
  max_.presses("My deals");
  max_.presses("🔎 Filter");
  max_.presses("🔀 Open");
  max_.presses("🏆 Won");
  EXPECT_THAT(max_.labels(), Contains("✕ 🏆 Won"));
  EXPECT_THAT(max_.labels(), Contains("🏆 Licence · €3,000"));
  max_.says("/menu");
  max_.presses("🤝 Deals");
  EXPECT_THAT(max_.labels(), Contains("✕ 🏆 Won")) << "remembered";
  max_.presses("✕ 🏆 Won");
  max_.presses("🔎 Filter");
  max_.presses("👤 Client");
  max_.says("petrov");
  EXPECT_THAT(max_.labels(), Contains("✕ 👤 Ivan Petrov"));
  EXPECT_THAT(max_.labels(), Contains("🆕 Robot · $500"));
  EXPECT_THAT(max_.labels(), Not(Contains("🆕 Shop · €1,000")));
  max_.presses("🔍 Search");
  max_.says("shop");
  max_.expects("No deal fits");
  max_.presses("🧹 Clear the filter");
  max_.presses("🔍 Search");
  max_.says("ro");
  EXPECT_THAT(max_.labels(), Contains("🆕 Robot · $500"));
  max_.presses("✕ “ro”");
  max_.presses("🔎 Filter");
  max_.presses("↕️ Newest first");
  max_.presses("Highest amount first");
  EXPECT_THAT(max_.labels(), Contains("✕ €")) << "amounts of one currency are compared";
  EXPECT_THAT(max_.labels(), Contains("🆕 Shop · €1,000"));
  max_.presses("🔎 Filter");
  max_.presses("💰 €");
  max_.presses("🔢 From … to …");
  max_.says("2k");
  max_.says("0.5k");
  EXPECT_THAT(max_.labels(), Contains("✕ €500 – €2,000"));
  EXPECT_THAT(max_.labels(), Contains("🆕 Shop · €1,000"));
  max_.presses("✕ €500 – €2,000");
  EXPECT_THAT(max_.labels(), Contains("🆕 Robot · $500"));
  max_.presses("🔎 Filter");
  max_.presses("⚠️ At risk");
  max_.expects("No deal fits");
  company_.database().sql(
      "UPDATE deals SET last_activity_at = '2026-01-01', expected_close = '2026-01-02' WHERE title = 'Shop'");
  max_.says("/deals");
  EXPECT_THAT(max_.labels(), Contains("🆕⚠️ Shop · €1,000"));
  max_.presses("🔎 Filter");
  max_.presses("📅 Expected close");
  max_.presses("Already past");
  EXPECT_THAT(max_.labels(), Contains("✕ Already past"));
  max_.presses("Shop");
  max_.expects("⚠️ At risk: nothing has happened for");
  max_.expects("Expected close: 🔴 2 January 2026");
}

TEST_F(Deals, OfAColleagueWhatIsStillToBeDone) {
  adds(max_, "Shop", "1000");
  adds(max_, "Licence");
  max_.presses("🔀 Stage");
  max_.presses("🏆 Won");
  const auto of_max = fmt::format("0.deals-by.{}", number("SELECT id FROM users WHERE telegram_id = 1002"));
  anna_.presses_data(of_max, anna_.screen().id);
  anna_.expects("🤝 Deals · 1\n🆕 New: 1 · €1,000");
  anna_.presses("Shop");
  anna_.presses("⬅ Back");
  anna_.expects("🤝 Deals · 1\n🆕 New: 1 · €1,000");
  lena_.says("/menu");
  lena_.presses_data(of_max, lena_.screen().id);
  lena_.expects("🤝 Deals · 0");
}

TEST_F(Deals, LongListsArePagedAndBackLeadsToTheSamePage) {
  for (int at = 1; at <= 17; ++at) adds(max_, fmt::format("Deal {:02}", at));
  max_.says("/deals");
  EXPECT_THAT(max_.labels(), Contains("1/3"));
  max_.presses("›");
  EXPECT_THAT(max_.labels(), Contains("2/3"));
  EXPECT_THAT(max_.labels(), Contains("🆕 Deal 09"));
  max_.presses("Deal 09");
  max_.presses("🕓 History");
  max_.presses("⬅ Back");
  max_.presses("⬅ Back");
  EXPECT_THAT(max_.labels(), Contains("2/3"));
  max_.presses("›");
  EXPECT_THAT(max_.labels(), Contains("🆕 Deal 01"));
  max_.presses("‹");
  max_.presses("‹");
  EXPECT_THAT(max_.labels(), Contains("🆕 Deal 17"));
}

TEST_F(Deals, OneFieldIsChangedAndHistoryTellsIt) {
  adds(max_, "Shop", "1000");
  max_.presses("✏️ Edit");
  max_.presses("Title");
  max_.says("Web shop");
  max_.expects("✅ Saved.");
  max_.presses("✏️ Edit");
  max_.presses("Amount");
  max_.expects("Amount: €1,000");
  max_.says("2000 USD");
  max_.presses("✏️ Edit");
  max_.presses("Client");
  max_.says("sokolov");
  max_.expects("Client: Ivan Sokolov");
  max_.presses("✏️ Edit");
  max_.presses("Source");
  max_.presses("Exhibition");
  max_.presses("✏️ Edit");
  max_.presses("Source");
  max_.says("A friend");
  max_.presses("🕓 History");
  max_.expects("Max Moor · changed\nSource: Exhibition → A friend");
  max_.expects("Client: Eva Stone → Ivan Sokolov");
  max_.expects("Amount: €1,000 → $2,000");
  max_.expects("Title: Shop → Web shop");
  max_.expects("Max Moor · created\nClient: Eva Stone\nTitle: Shop\nAmount: €1,000\nManager: Max Moor\nStage: New");
}

TEST_F(Deals, SomeoneElsesChangeIsNotOverwrittenUnasked) {
  adds(max_, "Shop", "1000");
  opens(anna_, "Shop");
  anna_.presses("✏️ Edit");
  anna_.presses("Amount");
  max_.presses("✏️ Edit");
  max_.presses("Amount");
  max_.says("2000");
  anna_.says("3000");
  anna_.expects("someone else changed this");
  anna_.expects("Before: €1,000\nNow: €2,000\nYours: €3,000");
  anna_.presses("✏️ Put mine");
  anna_.expects("Amount: €3,000");
  anna_.presses("✏️ Edit");
  anna_.presses("Client");
  max_.presses("✏️ Edit");
  max_.presses("Client");
  max_.presses("Ivan Petrov");
  anna_.presses("Ivan Sokolov");
  anna_.expects("Before: Eva Stone\nNow: Ivan Petrov\nYours: Ivan Sokolov");
  anna_.presses("↩️ Keep theirs");
  anna_.expects("Client: Ivan Petrov");
}

TEST_F(Deals, AButtonMadeBeforeSomebodyElsesChangeDoesNothing) {
  adds(max_, "Shop");
  opens(anna_, "Shop");
  anna_.presses("🔀 Stage");
  max_.presses("🔀 Stage");
  max_.presses("▶️ In progress");
  anna_.presses("🏆 Won");
  EXPECT_EQ(anna_.toast(), "Someone else has just changed this. Have a look at how it stands now, then try again.");
  anna_.expects("▶️ In progress");
  anna_.presses("🔀 Stage");
  anna_.presses("🏆 Won");
  anna_.expects("🏆 Won. Congratulations!");
}

TEST_F(Deals, EmployeesArePutOnADealAndHearOfIt) {
  adds(max_, "Shop");
  lena_.says("/deals");
  lena_.expects("Here you will find the deals that you work on");
  max_.presses("👥 Employees");
  EXPECT_EQ(max_.labels().front(), "Lena Koch") << "the own team comes first";
  max_.presses("Lena Koch");
  EXPECT_EQ(max_.toast(), "✅ Added. I have told them.");
  EXPECT_EQ(max_.labels().front(), "✔️ Lena Koch");
  company_.deliver_notices();
  lena_.expects("👥 You work on a deal now.\n🤝 Shop\n👤 Eva Stone\nBy: Max Moor");
  lena_.presses("👁 Open");
  lena_.expects("Employees: Lena Koch");
  for (const auto* button : {"✏️ Edit", "🔀 Stage", "👥 Employees", "🗑 Delete", "⏸ Put on hold"})
    EXPECT_THAT(lena_.labels(), Not(Contains(button)));
  lena_.presses("🕓 History");
  lena_.expects("Max Moor · put somebody on the deal\nEmployee: Lena Koch");
  lena_.says("/deals");
  EXPECT_THAT(lena_.labels(), ElementsAre("🆕 Shop", "🔎 Filter", "🔍 Search", "🏠 Menu"));
  max_.presses("✔️ Lena Koch");
  EXPECT_EQ(max_.toast(), "Taken off the deal.");
  lena_.presses("Shop");
  EXPECT_NE(lena_.toast(), "");
  lena_.expects("I can't find that deal any more.");
}

TEST_F(Deals, AnAdministratorHandsADealOn) {
  adds(anna_, "Shop");
  anna_.presses("🧑‍💼 Manager");
  EXPECT_THAT(anna_.labels(), ElementsAre("✔️ Anna Berg", "Max Moor", "⬅ Back", "🏠 Menu"));
  anna_.presses("Max Moor");
  anna_.expects("Manager: Max Moor");
  company_.deliver_notices();
  max_.expects("🧑‍💼 You manage a deal now.\n🤝 Shop");
  max_.presses("👁 Open");
  EXPECT_THAT(max_.labels(), Contains("✏️ Edit"));
}

TEST_F(Deals, ADealIsLostWithAReasonAndOpenedAgain) {
  adds(max_, "Shop");
  max_.presses("👥 Employees");
  max_.presses("Lena Koch");
  max_.presses("⬅ Back");
  task("completed", "Send the offer");
  task("new");
  max_.presses("🔀 Stage");
  max_.presses("⬅ Back");
  max_.expects("░ 50%");
  max_.presses("🔀 Stage");
  max_.presses("🏆 Won");
  EXPECT_EQ(max_.toast(), "This deal still has open tasks. Complete or delete them first, then the deal can be won.");
  max_.presses("🔀 Stage");
  max_.presses("❌ Lost…");
  max_.expects("Why was the deal lost?");
  max_.says("/cancel");
  max_.expects("▶️ In progress");
  max_.presses("🔀 Stage");
  max_.presses("❌ Lost…");
  max_.presses("Too expensive");
  max_.expects("❌ The deal is closed as lost. 1 open task is set aside; reopening brings it back.");
  max_.expects("Reason: Too expensive");
  max_.expects_no("100%");  // of the tasks that are left; nobody would call it a success
  EXPECT_THAT(max_.labels(), Not(Contains("⏸ Put on hold")));
  company_.deliver_notices();
  lena_.expects("❌ A deal is closed as lost.\n🤝 Shop\n👤 Eva Stone\nBy: Max Moor");
  max_.presses("🕓 History");
  max_.expects("Stage: In progress → Closed\nOutcome: — → Lost\nReason of the loss: — → Too expensive");
  max_.expects("Max Moor, automatically");
  max_.presses("⬅ Back");
  max_.presses("🔀 Stage");
  EXPECT_THAT(max_.labels(), ElementsAre("↩ Reopen", "🏆 Won", "⬅ Back", "🏠 Menu"));
  max_.presses("↩ Reopen");
  max_.expects("↩ The deal is open again.");
  max_.expects("Tasks · 1 open of 2\n⚪ Call back · Lena Koch");
  max_.expects("Next step: Call back");
  company_.deliver_notices();
  lena_.expects("↩ A deal is open again.");
  max_.presses("🔀 Stage");
  max_.presses("❌ Lost…");
  max_.says("They <b>moved</b> & \"closed\"");
  max_.expects("Reason: They <b>moved</b> & \"closed\"");
}

TEST_F(Deals, ADealWonByItselfIsTakenBackFromTheNotice) {
  adds(max_, "Shop");
  task("in_progress");
  company_.database().sql("UPDATE tasks SET state = 'completed', version = version + 1");
  company_.deliver_notices();
  max_.expects("🏆 A deal is won: its last open task is completed.\n🤝 Shop");
  EXPECT_THAT(max_.labels(), ElementsAre("↩ Reopen", "❌ Lost…", "➕ Task", "👁 Open"));
  const auto reopen = max_.data_of("↩ Reopen");
  const auto notice = max_.screen().id;
  max_.presses("↩ Reopen");
  max_.expects("↩ The deal is open again.");
  EXPECT_EQ(number("SELECT COUNT(*) FROM deals WHERE stage = 'in_progress'"), 1);
  max_.says("/menu");
  max_.presses_data(reopen, notice);
  EXPECT_EQ(max_.toast(), "This deal is open already.");
  max_.expects("▶️ In progress");
  max_.presses("🔀 Stage");
  max_.presses("🏆 Won");
  max_.expects("▓▓▓▓▓▓▓▓▓▓ 100%");
  company_.database().sql("UPDATE deals SET stage = 'in_progress', outcome = NULL, version = version + 1");
  company_.database().sql("UPDATE tasks SET state = 'in_progress', version = version + 1");
  company_.database().sql("UPDATE tasks SET state = 'completed', version = version + 1");
  company_.deliver_notices();
  max_.presses("❌ Lost…");
  max_.expects("Why was the deal lost?");
  max_.presses("No budget");
  max_.expects("Reason: No budget");
}

TEST_F(Deals, OnHoldADealIsNotAtRisk) {
  adds(max_, "Shop");
  company_.database().sql("UPDATE deals SET last_activity_at = '2026-01-01'");
  opens(max_, "Shop");
  max_.expects("⚠️ At risk");
  max_.presses("⏸ Put on hold");
  max_.expects("Until which day?");
  max_.says("yesterday");
  max_.expects("That day is not ahead");
  max_.says("in a week");
  max_.expects("I could not read that as a date");
  max_.says("31.12.2030");
  max_.expects("Why does it have to wait?");
  max_.presses("Waiting for the budget");
  max_.expects("⏸ On hold until 31 December 2030. It is not at risk meanwhile.");
  max_.expects("⏸ On hold until 31 December 2030: Waiting for the budget");
  max_.expects_no("⚠️ At risk");
  max_.says("/deals");
  EXPECT_THAT(max_.labels(), Contains("🆕⏸ Shop"));
  max_.presses("Shop");
  max_.presses("⏯ End the hold");
  max_.expects("⏯ The deal is not on hold any more.");
  EXPECT_THAT(max_.labels(), Contains("⏸ Put on hold"));
  company_.database().sql("UPDATE deals SET hold_until = '2026-01-01', hold_reason = 'ill', version = version + 1");
  opens(max_, "Shop");
  max_.expects_no("On hold");
  EXPECT_THAT(max_.labels(), Contains("⏸ Put on hold")) << "that hold is over";
}

TEST_F(Deals, DeletingSaysWhatGoesAlong) {
  adds(max_, "Shop");
  task("new");
  max_.presses("🗑 Delete");
  max_.expects("Delete Shop?\n\nWith it goes 1 task, 1 of them open.");
  max_.presses("⬅ Back");
  max_.presses("🗑 Delete");
  max_.presses("🗑 Delete");
  max_.expects("🗑 The deal is deleted.");
  max_.expects("🤝 My deals · 0");
  EXPECT_EQ(number("SELECT COUNT(*) FROM tasks WHERE deleted_at IS NULL"), 0);
}

TEST_F(Deals, ALongHistoryIsWholeAndPaged) {
  adds(max_, "Shop");
  for (int at = 0; at < 24; ++at) {
    max_.presses("✏️ Edit");
    max_.presses("Title");
    max_.says(fmt::format("Shop {:02}", at));
  }
  max_.presses("🕓 History");
  std::string all = max_.text();
  for (int page = 0; page < 2; ++page) {
    max_.presses("Older ›");
    all += max_.text();
  }
  for (int at = 1; at < 24; ++at)
    EXPECT_NE(all.find(fmt::format("Shop {:02} → Shop {:02}", at - 1, at)), all.npos) << at;
  max_.expects("Max Moor · created");
  max_.presses("« Newest");
  max_.expects("Shop 22 → Shop 23");
}

TEST_F(Deals, AManagerOnlyLooksAtAnothersDeal) {
  adds(anna_, "Annas own", "50");
  max_.says("/deals");
  max_.presses("All");
  max_.presses("Annas own");
  max_.expects("Manager: Anna Berg");
  EXPECT_THAT(max_.labels(), ElementsAre("✅ Tasks", "👤 Eva Stone", "📈 Progress", "🕓 History", "⬅ Back", "🏠 Menu"));
  const auto id = number("SELECT MAX(id) FROM deals");
  for (const auto* route :
       {"deal-edit", "deal-stage", "deal-lost", "deal-hold", "deal-people", "deal-mgr", "deal-del"}) {
    max_.presses_data(fmt::format("0.{}.{}", route, id), max_.screen().id);
    EXPECT_EQ(max_.toast(), "You don't have the right to do this.") << route;
  }
}

TEST_F(Deals, InRussianEverythingIsSaidInRussian) {
  auto& olga = company_.joins(1004, "Ольга", "manager", "ru");
  olga.says("/deals");
  olga.presses("➕ Новая сделка");
  olga.says("Stone");
  olga.says("Сайт");
  olga.says("1,2 млн руб");
  olga.presses("✅ Создать");
  olga.expects("Сумма: 1\u00A0200\u00A0000\u00A0₽");
  olga.presses("🔀 Стадия");
  olga.presses("❌ Проиграна…");
  olga.presses("Слишком дорого");
  olga.expects("Причина: Слишком дорого");
  olga.presses("🕓 История");
  olga.expects("Исход: — → Проиграна");
}

}  // namespace
}  // namespace dialogues
