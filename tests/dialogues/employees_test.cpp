// A manager's team and an administrator's company: who has how much to do, messages with answers, handing over.
#include <fmt/format.h>

#include "dialogues/company.hpp"

namespace dialogues {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

class Team : public Dialogue {
 protected:
  Person& anna = company_.admin();
  Person& max = company_.joins(1002, "Max Manager", "manager");
  Person& emma = company_.joins(1003, "Emma <b>&\"' Employee", "employee");
  Person& karl = company_.joins(1004, "Karl Colleague", "employee");
  Person& sam = company_.joins(1005, "Sam Stranger", "employee");

  Team() {
    sql("UPDATE users SET manager_id = (SELECT id FROM (SELECT id FROM users WHERE telegram_id = 1002) AS m) WHERE "
        "telegram_id IN (1003, 1004)");
    sql("INSERT INTO clients (full_name, manager_id, created_by, created_at, updated_at) SELECT 'Eva Stone', id, id, "
        "SYSDATE(3), SYSDATE(3) FROM users WHERE telegram_id = 1002");
    deal("Website <i>", 1002);
    deal("Fair", 1001);
  }
  void sql(const std::string& statement) { company_.database().sql(statement); }
  std::int64_t number(const std::string& statement) { return company_.database().number(statement); }
  void deal(const std::string& title, int manager) {
    sql(
        fmt::format("INSERT INTO deals (client_id, title, currency, manager_id, created_by, created_at, updated_at) "
                    "SELECT c.id, '{}', 'USD', u.id, u.id, SYSDATE(3), SYSDATE(3) FROM clients AS c, users AS u WHERE "
                    "u.telegram_id = {}",
                    title, manager));
  }
  void task(const std::string& title, const std::string& of_deal, int assignee, const std::string& deadline = "NULL") {
    sql(fmt::format(
        "INSERT INTO tasks (deal_id, title, assignee_id, deadline, created_by, created_at, updated_at) "
        "SELECT {}, '{}', id, {}, id, SYSDATE(3), SYSDATE(3) FROM users WHERE telegram_id = {}",
        number(fmt::format("SELECT id FROM deals WHERE title LIKE '{}%'", of_deal)), title, deadline, assignee));
  }
  std::int64_t tasks_of(int person) {
    return number(
        fmt::format("SELECT COUNT(*) FROM tasks AS t JOIN users AS u ON u.id = t.assignee_id WHERE "
                    "u.telegram_id = {}",
                    person));
  }
};

TEST_F(Team, AManagerSeesHowMuchTheTeamHasToDo) {
  task("Call <u>", "Website", 1003, "'2026-01-05 09:00:00'");
  task("Offer", "Website", 1003);
  max.says("/menu");
  max.presses("🧑‍💼 Employees");
  max.expects("🧑‍💼 Employees · 2");
  max.expects("Emma <b>&\"' Employee\nOpen: 2 · overdue: 🔴 1 · done this month: 0 · on time: —");
  max.expects("Karl Colleague\nOpen: 0 · overdue: 0");
  max.expects_no("Sam Stranger");
  max.presses("Emma");
  max.expects("Open tasks: 2, overdue: 🔴 1\nCompleted this month: 0, on time: —");
  max.expects("🔴 5 Jan 2026, 10:00 · Call <u> (Website <i>)");
  max.expects("no deadline · Offer");
  max.expects("Open deals · 1");
  max.expects("Website <i> — Eva Stone");
  max.expects("Last active: nothing done yet");
  max.presses("🤝 Deals");
  EXPECT_THAT(max.labels(), Contains("🆕⚠️ Website <i>"));
  max.says("/menu");
  max.presses("🧑‍💼 Employees");
  max.expects("Karl Colleague");
  // An administrator sees everybody, an employee has no such button.
  anna.says("/menu");
  anna.presses("🧑‍💼 Employees");
  anna.expects("Sam Stranger");
  anna.expects("Anna Berg (you)");
  emma.says("/menu");
  EXPECT_THAT(emma.labels(), Not(Contains("🧑‍💼 Employees")));
  emma.presses_data("0.employees", emma.screen().id);
  emma.expects("You don't have the right to do this.");
}

TEST_F(Team, AnAdministratorComesFromTheUserAndGoesBackThere) {
  anna.says("/menu");
  anna.presses("👑 Users");
  anna.presses("Karl Colleague");
  anna.presses("📋 Workload");
  anna.expects("Open tasks: 0");
  anna.presses("⬅ Back");
  anna.expects("Role: employee");
  EXPECT_THAT(anna.labels(), Contains("🚫 Block"));
}

TEST_F(Team, AMessageIsAnsweredAndTheAnswerToo) {
  max.says("/menu");
  max.presses("🧑‍💼 Employees");
  max.presses("Emma");
  max.presses("✉️ Message");
  max.expects("What shall I tell them?");
  max.says("Please <b>call</b> & \"Eva\"\nat ten 😀");
  max.expects("✅ The message is on its way to Emma <b>&\"' Employee.");
  max.expects("Open tasks: 0");
  company_.deliver_notices();
  emma.expects("✉️ Max Manager writes:\n\nPlease <b>call</b> & \"Eva\"\nat ten 😀");
  emma.presses("↩️ Reply");
  emma.says("On my way");
  emma.expects("✅ The message is on its way to Max Manager.");
  company_.deliver_notices();
  max.expects("↩️ Emma <b>&\"' Employee answers:\n\nOn my way");
  max.presses("↩️ Reply");
  max.says("Thank you");
  company_.deliver_notices();
  emma.expects("↩️ Max Manager answers:\n\nThank you");
  // The button stays: one may think better of it, and answer later.
  emma.presses("↩️ Reply");
  emma.says("/cancel");
  emma.presses("↩️ Reply");
  emma.says("Done");
  company_.deliver_notices();
  max.expects("Done");
  EXPECT_EQ(number("SELECT COUNT(*) FROM messages"), 4);
  EXPECT_EQ(number("SELECT COUNT(*) FROM audit_entries WHERE record_kind = 'message'"), 4);
}

TEST_F(Team, AMessageAsLongAsTelegramTakesArrivesWhole) {
  std::string words;
  while (words.size() + 10 <= 4096)
    words += "word" + std::to_string(words.size() % 9000 + 1000) + (words.size() % 5 == 0 ? "\n" : " ");
  max.says("/menu");
  max.presses("🧑‍💼 Employees");
  max.presses("Karl");
  max.presses("✉️ Message");
  const auto before = karl.messages();
  max.says(words);
  max.expects("✅ The message is on its way");
  company_.deliver_notices();
  EXPECT_EQ(karl.messages(), before + 2) << "with its heading it is more than one message";
  karl.expects("word");
  EXPECT_THAT(karl.labels(), Contains("↩️ Reply"));
  std::string all;
  for (const auto& message : company_.bot_messages(1004)) all += message.text;
  std::erase_if(all, [](char c) { return c == ' ' || c == '\n'; });
  std::erase_if(words, [](char c) { return c == ' ' || c == '\n'; });
  EXPECT_THAT(all, HasSubstr(words));
}

TEST_F(Team, OneIsToldWhenAMessageCannotArrive) {
  sql("UPDATE users SET reachable = 0 WHERE telegram_id = 1003");
  max.says("/menu");
  max.presses("🧑‍💼 Employees");
  max.expects("Emma <b>&\"' Employee 🔕");
  max.presses("Emma");
  max.presses("✉️ Message");
  sql("UPDATE users SET state = 'blocked' WHERE telegram_id = 1003");
  max.says("Hello");
  max.expects("Their access is closed, so the message would not reach them.");
  sql("UPDATE users SET state = 'active' WHERE telegram_id = 1003");
  max.says("Hello");
  max.expects("🔕 Emma <b>&\"' Employee has stopped the bot or not started it yet: the message waits until then.");
  company_.deliver_notices();
  emma.expects_no("Hello");
  sql("UPDATE users SET reachable = 1 WHERE telegram_id = 1003");
  company_.deliver_notices();
  emma.expects("Hello");
}

TEST_F(Team, NobodyAnswersForAnotherOrWritesOutOfTheTeam) {
  max.says("/menu");
  max.presses("🧑‍💼 Employees");
  max.presses("Emma");
  max.presses("✉️ Message");
  max.says("For Emma alone");
  const auto message = number("SELECT MAX(id) FROM messages");
  for (auto* person : {&karl, &max, &anna}) {
    person->says("/menu");
    person->presses_data(fmt::format("0.msg-reply.{}", message), person->screen().id);
    EXPECT_EQ(person->toast(), "I can't find that message any more.");
    person->expects_no("alone");
  }
  const auto stranger = number("SELECT id FROM users WHERE telegram_id = 1005");
  max.presses_data(fmt::format("0.employee.{}", stranger), max.screen().id);
  max.expects("I can't find that person any more.");
  max.expects_no("Sam");
}

TEST_F(Team, AManagerHandsOverWhatIsOfTheOwnDeals) {
  task("Call", "Website", 1003);
  task("Offer", "Website", 1003);
  task("Booth", "Fair", 1003);
  max.says("/menu");
  max.presses("🧑‍💼 Employees");
  max.presses("Emma");
  max.presses("🔁 Hand over");
  max.expects("Emma <b>&\"' Employee has open:\n• 2 tasks");
  max.expects("1 more stays: it belongs to a deal of another manager.");
  EXPECT_THAT(max.labels(), Not(Contains("Sam Stranger")));
  max.presses("Karl Colleague");
  max.expects("Hand over from Emma <b>&\"' Employee to Karl Colleague:\n• 2 tasks");
  EXPECT_EQ(tasks_of(1004), 0) << "asked first";
  max.presses("🔁 Hand over");
  max.expects("✅ Handed over. I have told the others.");
  max.expects("Open tasks: 1");
  EXPECT_EQ(tasks_of(1004), 2);
  company_.deliver_notices();
  karl.expects("🔁 You take over from Emma <b>&\"' Employee:\n• 2 tasks\n\nHanded over by Max Manager.");
  emma.expects("🔁 Karl Colleague takes over from you:\n• 2 tasks");
  EXPECT_EQ(number("SELECT COUNT(*) FROM audit_entries WHERE record_kind = 'task' AND action = 'update' AND actor = "
                   "CONCAT('user:', (SELECT id FROM users WHERE telegram_id = 1002))"),
            2);
  max.presses("↩ Undo");
  max.expects("↩ Undone.");
  EXPECT_EQ(tasks_of(1004), 0);
  company_.deliver_notices();
  karl.expects("↩ Max Manager has taken back the handing over: Emma <b>&\"' Employee → Karl Colleague.");
  emma.expects("↩ Max Manager has taken back the handing over: Emma <b>&\"' Employee → Karl Colleague.");
}

TEST_F(Team, BlockingHandsOverOrLeaves) {
  task("Booth", "Fair", 1003);
  task("Stand", "Fair", 1004);
  const auto blocks = [&](const std::string& name, const std::string& choice) {
    anna.says("/menu");
    anna.presses("👑 Users");
    anna.presses(name);
    anna.presses("🚫 Block");
    anna.expects("has open:\n• 1 task");
    anna.presses(choice);
    anna.expects("🚫 Blocked.");
  };
  blocks("Karl", "🚫 Block and leave it with them");
  EXPECT_EQ(tasks_of(1004), 1);
  blocks("Emma", "Sam Stranger");
  EXPECT_EQ(tasks_of(1005), 1);
  company_.deliver_notices();
  sam.expects("🔁 You take over from Emma <b>&\"' Employee:\n• 1 task");
  // What was left can be handed over afterwards.
  anna.says("/menu");
  anna.presses("👑 Users");
  anna.presses("Karl");
  anna.presses("📋 Workload");
  anna.expects("🚫 Blocked: cannot come in.");
  EXPECT_THAT(anna.labels(), Not(Contains("✉️ Message")));
  anna.presses("🔁 Hand over");
  anna.presses("Sam Stranger");
  anna.presses("🔁 Hand over");
  EXPECT_EQ(tasks_of(1005), 2);
}

TEST_F(Team, ADemotedManagerMayKeepTheDeals) {
  anna.says("/menu");
  anna.presses("👑 Users");
  anna.presses("🧑‍💼 Max");
  anna.presses("🎭 Role");
  anna.presses("employee");
  anna.expects("Max Manager has open:\n• 1 client\n• 1 deal to manage\n• 2 people in the team");
  anna.presses("🎭 Change the role and leave it with them");
  anna.expects("✅ Role changed.");
  EXPECT_EQ(number("SELECT COUNT(*) FROM users WHERE manager_id IS NOT NULL"), 0);
  EXPECT_EQ(number("SELECT COUNT(*) FROM deals AS d JOIN users AS u ON u.id = d.manager_id WHERE u.telegram_id = 1002"),
            1);
  company_.deliver_notices();
  emma.expects("You have no manager at the moment.");
}

TEST_F(Team, ManyHeirsComePageByPage) {
  for (int person = 0; person < 10; ++person)
    company_.joins(1100 + person, fmt::format("Zoe Zander {}", person), "employee");
  task("Booth", "Fair", 1005);
  anna.says("/menu");
  anna.presses("🧑‍💼 Employees");
  anna.presses("Sam Stranger");
  anna.presses("🔁 Hand over");
  anna.expects("• 1 task");
  EXPECT_THAT(anna.labels(), Not(Contains("Zoe Zander 9")));
  anna.presses("›");
  anna.presses("Zoe Zander 9");
  anna.presses("🔁 Hand over");
  EXPECT_EQ(tasks_of(1109), 1);
  // Of the list itself, too: one comes back to the page one left.
  anna.says("/menu");
  anna.presses("🧑‍💼 Employees");
  anna.presses("›");
  anna.presses("Zoe Zander 9");
  anna.expects("Open tasks: 1");
  anna.presses("⬅ Back");
  anna.expects("Zoe Zander 9");
}

TEST_F(Team, InRussianToo) {
  auto& olga = company_.joins(1006, "Ольга Орлова", "manager", "ru");
  auto& ivan = company_.joins(1007, "Иван Петров", "employee", "ru");
  sql("UPDATE users SET manager_id = (SELECT id FROM (SELECT id FROM users WHERE telegram_id = 1006) AS m) WHERE "
      "telegram_id = 1007");
  olga.says("/menu");
  olga.presses("🧑‍💼 Сотрудники");
  olga.expects("Иван Петров\nОткрыто: 0 · просрочено: 0 · выполнено за месяц: 0 · в срок: —");
  olga.presses("Иван");
  olga.presses("✉️ Сообщение");
  olga.says("Позвоните «Еве»");
  company_.deliver_notices();
  ivan.expects("✉️ Ольга Орлова пишет:\n\nПозвоните «Еве»");
  ivan.presses("↩️ Ответить");
  ivan.says("Хорошо");
  company_.deliver_notices();
  olga.expects("↩️ Иван Петров отвечает:\n\nХорошо");
}

}  // namespace
}  // namespace dialogues
