// Search among clients, deals and tasks; links to a card.
#include <fmt/format.h>

#include "dialogues/company.hpp"

namespace dialogues {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// Records that were put into the database past the dialogues, its triggers on.
class Searching : public Dialogue {
 protected:
  Searching() : anna_(company_.admin()), me_(company_.database().number("SELECT MIN(id) FROM users")) {}

  std::int64_t insert(const std::string& statement, const char* table) {
    company_.database().sql(statement);
    return company_.database().number(fmt::format("SELECT MAX(id) FROM {}", table));
  }
  std::int64_t client(const std::string& name) {
    return insert(fmt::format("INSERT INTO clients (full_name, created_by, created_at, updated_at) VALUES ('{}', {}, "
                              "SYSDATE(3), SYSDATE(3))",
                              name, me_),
                  "clients");
  }
  std::int64_t deal(std::int64_t of, const std::string& title, std::int64_t amount = 0) {
    return insert(fmt::format("INSERT INTO deals (client_id, title, amount, currency, created_by, created_at, "
                              "updated_at) VALUES ({}, '{}', {}, 'EUR', {}, SYSDATE(3), SYSDATE(3))",
                              of, title, amount == 0 ? "NULL" : std::to_string(amount), me_),
                  "deals");
  }
  std::int64_t task(std::int64_t of, const std::string& title, std::int64_t assignee = 0) {
    return insert(fmt::format("INSERT INTO tasks (deal_id, title, assignee_id, created_by, created_at, updated_at) "
                              "VALUES ({}, '{}', {}, {}, SYSDATE(3), SYSDATE(3))",
                              of, title, assignee == 0 ? "NULL" : std::to_string(assignee), me_),
                  "tasks");
  }
  std::int64_t user(const std::string& name) {
    return company_.database().number(fmt::format("SELECT id FROM users WHERE full_name = '{}'", name));
  }

  // What leads to a card.
  std::vector<std::string> listed(const Person& person) {
    std::vector<std::string> names;
    for (const auto& button : buttons_of(person.screen()))
      for (const auto* route : {".client.", ".deal.", ".task."})
        if (button.data.find(route) != std::string::npos) names.push_back(button.text);
    return names;
  }

  Person& anna_;
  std::int64_t me_;
};

TEST_F(Searching, AFewOfEachAndTheWayToAllOfThem) {
  const auto boris = client("Boris Blum");
  client("Office <b> Supplies");
  std::int64_t first = 0;
  for (int i = 1; i <= 10; ++i) {
    const auto id = deal(boris, fmt::format("Office {:02} <i>", i), 100000 * i);
    if (first == 0) first = id;
  }
  task(first, "Measure the office");
  anna_.says("office");
  anna_.expects("🔍 “office”");
  anna_.expects("👥 Clients · 1\n🤝 Deals · 10\n✅ Tasks · 1");
  EXPECT_THAT(listed(anna_), ElementsAre("👤 Office <b> Supplies", "🆕 Office 10 <i> · €10,000 · Boris Blum",
                                         "🆕 Office 09 <i> · €9,000 · Boris Blum",
                                         "🆕 Office 08 <i> · €8,000 · Boris Blum", HasSubstr("Measure the office")));
  anna_.presses("Office 09");
  anna_.expects("Office 09 <i>");
  anna_.presses("⬅ Back");
  anna_.expects("🔍 “office”");
  anna_.presses("Measure the office");
  anna_.presses("⬅ Back");
  anna_.presses("Office <b>");
  anna_.expects("👤 Office <b> Supplies");
  anna_.presses("⬅ Back");
  EXPECT_THAT(anna_.labels(), Not(Contains(HasSubstr("All clients found")))) << "there is no more than is shown";
  anna_.presses("🤝 All deals found: 10");
  anna_.expects("🔍 “office”\n🤝 Deals · 10");
  EXPECT_EQ(listed(anna_).size(), 8u);
  anna_.presses("›");
  EXPECT_THAT(listed(anna_),
              ElementsAre("🆕 Office 02 <i> · €2,000 · Boris Blum", "🆕 Office 01 <i> · €1,000 · Boris Blum"));
  anna_.presses("Office 01");
  anna_.presses("⬅ Back");
  EXPECT_THAT(anna_.labels(), Contains("2/2"));
  anna_.presses("‹");
  EXPECT_THAT(anna_.labels(), Contains("1/2"));
  anna_.presses("⬅ Back");
  anna_.expects("👥 Clients · 1\n🤝 Deals · 10\n✅ Tasks · 1");
}

TEST_F(Searching, TheOnlyHitOpensAtOnce) {
  const auto boris = client("Boris Blum");
  const auto id = deal(boris, "Website relaunch");
  deal(boris, "Spare parts");
  task(id, "Call about the logo");
  task(id, "Send the offer");
  anna_.says("websi");
  anna_.expects("Website relaunch");
  anna_.presses("⬅ Back");
  anna_.expects("🔍 “websi”\n🤝 Deals · 1");
  anna_.says("/search logo");
  anna_.expects("Call about the logo");
  anna_.presses("⬅ Back");
  anna_.expects("🔍 “logo”\n✅ Tasks · 1");
  anna_.says("blum");
  anna_.expects("👥 Clients · 1\n🤝 Deals · 2");
  anna_.says("s");
  anna_.expects("🤝 Deals · 1\n✅ Tasks · 1");
  EXPECT_THAT(anna_.labels(), Contains("➕ New client")) << "no client is called so";
  anna_.says("nothing at all");
  anna_.expects("🔍 “nothing at all” · 0\n\nI found nothing like that.");
  anna_.presses("🔍 Search again");
  anna_.expects("What are you looking for?");
  anna_.presses("✖️ Cancel");
  anna_.expects("What would you like to do?");
}

// Completed tasks and closed deals are found as well.
TEST_F(Searching, WhatIsDoneIsFoundToo) {
  const auto id = deal(client("Boris Blum"), "Website relaunch");
  const auto done = task(id, "Call about the logo");
  company_.database().sql(fmt::format("UPDATE tasks SET state = 'completed', version = 2 WHERE id = {}", done));
  anna_.says("website");
  anna_.expects("🏆 Won");
  anna_.says("logo");
  anna_.expects("✅ Call about the logo");
}

TEST_F(Searching, NobodyFindsWhatHeMayNotSee) {
  company_.joins(1002, "Mark Olsen", "manager");
  auto& lena = company_.joins(1003, "Lena Fischer", "employee");
  const auto seen = deal(client("Anna Office"), "Office furniture");
  const auto hidden = deal(client("Boris Office"), "Office plants");
  const auto mine = task(seen, "Measure the office", user("Lena Fischer"));
  const auto foreign = task(hidden, "Water the office plants");
  lena.says("office");
  lena.expects("👥 Clients · 1\n🤝 Deals · 1\n✅ Tasks · 1");
  lena.expects_no("plants");
  EXPECT_EQ(listed(lena).size(), 3u);
  lena.says("plants");
  lena.expects("I found nothing like that. Check the spelling, or try another word.");
  EXPECT_THAT(lena.labels(), Not(Contains("➕ New client")));

  lena.says(fmt::format("/start deal_{}", seen));
  lena.expects("Office furniture");
  lena.says(fmt::format("/start task_{}", mine));
  lena.expects("Measure the office");
  for (const auto& link : {fmt::format("deal_{}", hidden), std::string("deal_999999")}) {
    lena.says("/start " + link);
    lena.expects("I can't find that deal any more.");
  }
  for (const auto& link : {fmt::format("task_{}", foreign), std::string("task_999999")}) {
    lena.says("/start " + link);
    lena.expects("I can't find that task any more.");
  }
  for (const auto* junk :
       {"deal_", "deal_x", "task_-1", "task_0", "deal_1e3", "deal_99999999999999999999", "dealer_1"}) {
    lena.says("/start " + std::string(junk));
    lena.expects("What would you like to do?");
  }
  auto& stranger = company_.person(2001, "Somebody");
  stranger.says(fmt::format("/start deal_{}", seen));
  stranger.expects("Only people of the company can come in.");
}

TEST_F(Searching, InRussianToo) {
  auto& olga = company_.joins(1002, "Ольга Соколова", "manager", "ru");
  const auto boris = client("Борис Мебель");
  const auto id = deal(boris, "Мебель для офиса", 1200050);
  for (int i = 0; i < 4; ++i) task(id, fmt::format("Заказать мебель {}", i));
  olga.says("мебель");
  olga.expects("👥 Клиенты · 1\n🤝 Сделки · 1\n✅ Задачи · 4");
  olga.presses("✅ Все найденные задачи: 4");
  olga.expects("✅ Задачи · 4");
  olga.presses("Заказать мебель 3");
  olga.presses("⬅ Назад");
  olga.presses("⬅ Назад");
  olga.presses("Мебель для офиса");
  olga.expects("Мебель для офиса");
  olga.says("/start deal_999999");
  olga.expects("Не могу найти эту сделку");
  olga.says("/search");
  olga.expects("Что найти?");
  olga.says("шкаф");
  olga.expects("Ничего похожего не нашлось.");
}

}  // namespace
}  // namespace dialogues
