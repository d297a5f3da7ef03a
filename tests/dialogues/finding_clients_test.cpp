// Finding clients: search, filters, orders, pages.
#include <fmt/format.h>

#include <algorithm>

#include "dialogues/company.hpp"

namespace dialogues {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// A company with clients that were put into its database past the dialogues.
class Finding : public Dialogue {
 protected:
  Finding() : anna_(company_.admin()), me_(number("SELECT MIN(id) FROM users")) {}

  std::int64_t number(const std::string& statement) { return company_.database().number(statement); }

  std::int64_t add(const std::string& name, const std::string& company = "", const std::string& phone = "",
                   const std::string& email = "", const std::string& segment = "new",
                   const std::string& created = "2026-11-23 08:00", std::int64_t manager = 0) {
    auto& owner = company_.database().owner();
    const auto text = [&](const std::string& value) { return value.empty() ? "NULL" : owner.quote(value); };
    company_.database().sql(fmt::format(
        "INSERT INTO clients (full_name, company, phone, email, segment, manager_id, created_by, created_at, "
        "updated_at) VALUES ({}, {}, {}, {}, '{}', {}, {}, '{}', '{}')",
        text(name), text(company), text(phone), text(email), segment, manager == 0 ? "NULL" : std::to_string(manager),
        me_, created, created));
    return number("SELECT MAX(id) FROM clients");
  }

  // The clients on the screen: what leads to a card, without the mark of its segment.
  std::vector<std::string> listed(const Person& person) {
    std::vector<std::string> names;
    for (const auto& button : buttons_of(person.screen()))
      if (button.data.find(".client.") != std::string::npos) names.push_back(button.text);
    return names;
  }

  Person& anna_;
  std::int64_t me_;
};

TEST_F(Finding, WhatIsTypedOutsideAFormIsLookedFor) {
  add("Emma Clarke", "Northwind Logistics", "+442079460018", "emma@northwind.example");
  add("Clark Emmerich", "", "+493023125018");
  add("Соловьёв Андрей", "ООО «Ромашка»");
  add("Ян Ли");
  add("Will Stone");
  anna_.says("clark emm");
  anna_.expects("🔍 “clark emm” · 2");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 Clark Emmerich", "🆕 Emma Clarke · Northwind Logistics"));
  anna_.presses("Emma Clarke");
  anna_.expects("👤 Emma Clarke");
  anna_.presses("⬅ Back");
  anna_.expects("🔍 “clark emm” · 2");
  anna_.says("emma clark");
  anna_.expects("👤 Emma Clarke");  // the only one: at once
  anna_.presses("⬅ Back");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 Emma Clarke · Northwind Logistics"));
  for (const auto& [typed, name] :
       std::vector<std::pair<std::string, std::string>>{{"соловьев", "Соловьёв Андрей"},
                                                        {"АНДРЕЙ СОЛОВЬЁВ", "Соловьёв Андрей"},
                                                        {"ромашка", "Соловьёв Андрей"},
                                                        {"Ян", "Ян Ли"},
                                                        {"will", "Will Stone"},
                                                        {"emma@northwind", "Emma Clarke"},
                                                        {"460018", "Emma Clarke"},
                                                        {"020 7946 0018", "Emma Clarke"},
                                                        {"/search 125018", "Clark Emmerich"}}) {
    anna_.says(typed);
    anna_.expects("👤 " + name);
  }
  anna_.says("7946");
  anna_.expects("I found nothing like that");  // not from the middle of the number
}

TEST_F(Finding, TheCommandAsksWhatToLookFor) {
  add("Emma Clarke");
  anna_.says("/search");
  anna_.expects("What are you looking for?");
  anna_.says("emma");
  anna_.expects("👤 Emma Clarke");
  anna_.presses("⬅ Back");
  anna_.presses("👥 All clients");
  anna_.expects("👥 Clients · 1");
  anna_.presses("🔍 Search");
  anna_.expects("What are you looking for?");
  anna_.presses("✖️ Cancel");
  anna_.expects("👥 Clients · 1");
}

TEST_F(Finding, WhoIsNotThereCanBeAddedAtOnce) {
  anna_.says("Zoë van <b>Dijk</b>");
  anna_.expects("🔍 “Zoë van <b>Dijk</b>” · 0");
  anna_.expects("I found nothing like that");
  anna_.presses("➕ New client");
  anna_.presses("Keep: Zoë van <b>Dijk</b>");
  anna_.presses("✅ Create");
  anna_.expects("👤 Zoë van <b>Dijk</b>");
  anna_.says("+44 20 7946 0018");
  anna_.presses("➕ New client");
  anna_.says("Emma");
  anna_.presses("✅ Create");
  anna_.expects("Phone: +44 20 7946 0018");
  anna_.says("460018");
  anna_.expects("👤 Emma");
}

TEST_F(Finding, AnythingCanBeLookedFor) {
  add("O'Brien <b>");
  add("Анна-Мария ван дер Берг");
  add("X");
  for (const std::string& odd :
       {std::string("%"), std::string("_"), std::string("'"), std::string("😀🎉"), std::string(4096, 'q'),
        std::string("{} {0} %s"), std::string("'; DROP TABLE clients; --"), std::string("<>&\"'\\")}) {
    anna_.says(odd);
    anna_.expects("I found nothing like that");
  }
  anna_.says("o’brien");
  anna_.expects("👤 O'Brien <b>");
  anna_.says("мария анна берг");
  anna_.expects("👤 Анна-Мария ван дер Берг");
  anna_.says("x");
  anna_.expects("👤 X");
}

TEST_F(Finding, FiltersAreCombinedShownAndTakenOff) {
  auto& mark = company_.joins(1002, "Mark Olsen", "manager");
  const auto marks = number("SELECT MAX(id) FROM users");
  add("Anna New", "Acme", "", "", "new", "2026-11-23 08:00", marks);
  add("Boris Vip", "Acme", "", "", "vip", "2026-11-20 08:00", marks);
  add("Clara Vip", "Acme", "", "", "vip", "2026-11-01 08:00", me_);
  add("Dora Vip", "Brooks", "", "", "vip", "2026-05-01 08:00");
  anna_.says("/clients");
  anna_.expects("👥 Clients · 4\n🆕 new: 1 · regular: 0 · ⭐ VIP: 3");
  anna_.presses("🔎 Filter");
  anna_.presses("🏷 Segment");
  anna_.presses("VIP");
  anna_.expects("👥 Clients · 3");
  EXPECT_THAT(listed(anna_), ElementsAre("⭐ Boris Vip · Acme", "⭐ Clara Vip · Acme", "⭐ Dora Vip · Brooks"));
  anna_.presses("🔎 Filter");
  anna_.presses("📅 Created");
  anna_.presses("30 days");
  EXPECT_THAT(listed(anna_), ElementsAre("⭐ Boris Vip · Acme", "⭐ Clara Vip · Acme"));
  anna_.presses("🔎 Filter");
  EXPECT_THAT(anna_.labels(), Contains("🏷 VIP"));
  anna_.presses("🧑‍💼 Manager");
  anna_.presses("Mark Olsen");
  EXPECT_THAT(listed(anna_), ElementsAre("⭐ Boris Vip · Acme"));
  EXPECT_THAT(anna_.labels(), ::testing::IsSupersetOf({"✕ VIP", "✕ 30 days", "✕ Mark Olsen", "🧹 Clear the filter"}));
  anna_.presses("Boris Vip");
  anna_.presses("⬅ Back");
  EXPECT_THAT(listed(anna_), ElementsAre("⭐ Boris Vip · Acme")) << "kept while one looks at a card";
  anna_.says("/menu");
  anna_.presses("👥 Clients");
  EXPECT_THAT(listed(anna_), ElementsAre("⭐ Boris Vip · Acme")) << "and after the menu";
  anna_.presses("✕ VIP");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 Anna New · Acme", "⭐ Boris Vip · Acme"));
  anna_.presses("✕ 30 days");
  anna_.presses("✕ Mark Olsen");
  anna_.expects("👥 Clients · 4");
  EXPECT_THAT(anna_.labels(), Not(Contains(HasSubstr("✕"))));
  mark.says("/clients");
  mark.presses("🔎 Filter");
  mark.presses("🧑‍💼 Manager");
  mark.presses("My clients");
  EXPECT_THAT(listed(mark), ElementsAre("🆕 Anna New · Acme", "⭐ Boris Vip · Acme"));
  EXPECT_THAT(mark.labels(), Contains("✕ mine"));
  mark.presses("🔎 Filter");
  mark.presses("🧑‍💼 mine");
  mark.presses("Nobody's");
  EXPECT_THAT(listed(mark), ElementsAre("⭐ Dora Vip · Brooks"));
}

TEST_F(Finding, WordsAndANameAreFiltersToo) {
  add("Anna Berg", "Acme");
  add("Acme Anders", "Brooks");
  add("Boris", "Acme");
  anna_.says("/clients");
  anna_.presses("🔎 Filter");
  anna_.presses("🔤 Words");
  anna_.says("acme");
  EXPECT_THAT(listed(anna_).size(), 3u);
  anna_.presses("🔎 Filter");
  anna_.presses("👤 Name");
  anna_.says("an");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 Acme Anders · Brooks", "🆕 Anna Berg · Acme"));
  EXPECT_THAT(anna_.labels(), ::testing::IsSupersetOf({"✕ “acme”", "✕ name: an"}));
  anna_.presses("✕ “acme”");
  anna_.presses("🔎 Filter");
  anna_.presses("👤 name: an");
  anna_.says("acme");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 Acme Anders · Brooks")) << "of the name, not of the company";
  anna_.presses("🔎 Filter");
  anna_.presses("🔤 Words");
  anna_.says("😀");
  anna_.expects("No client fits. Take something off the filter.");
  anna_.presses("🧹 Clear the filter");
  EXPECT_THAT(listed(anna_).size(), 3u);
}

TEST_F(Finding, DaysBeginAtMidnightWhereOneIs) {
  // Anna is in Berlin: her 23 November began at 23:00 UTC the day before.
  add("Before Midnight", "", "", "", "new", "2026-11-22 22:59:59.999");
  add("After Midnight", "", "", "", "new", "2026-11-22 23:00:00");
  add("A Week Ago", "", "", "", "new", "2026-11-16 23:00:00");
  anna_.says("/clients");
  anna_.presses("🔎 Filter");
  anna_.presses("📅 Created");
  anna_.presses("Today");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 After Midnight"));
  company_.clock().advance(std::chrono::hours(24));
  anna_.says("/clients");
  anna_.expects("No client fits");  // today is another day now
  anna_.presses("🔎 Filter");
  anna_.presses("📅 Today");
  anna_.presses("7 days");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 After Midnight", "🆕 Before Midnight"));
  anna_.presses("🔎 Filter");
  anna_.presses("📅 7 days");
  anna_.presses("🗓 From … to …");
  anna_.says("22.11.2026");
  anna_.expects("Until which day?");
  anna_.presses("‹");
  anna_.presses("›");
  anna_.presses("17");  // before the first day: they change places
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 A Week Ago", "🆕 Before Midnight"));
  EXPECT_THAT(anna_.labels(), Contains("✕ 17 Nov – 22 Nov"));
}

TEST_F(Finding, TheOrderIsChosenAndKept) {
  add("Clara");
  const auto anna = add("Anna");
  add("Boris");
  company_.database().sql(fmt::format("UPDATE clients SET last_contact_at = '2026-11-01' WHERE id = {}", anna));
  anna_.says("/clients");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 Anna", "🆕 Boris", "🆕 Clara"));
  anna_.presses("🔎 Filter");
  anna_.presses("↕️ By name");
  anna_.presses("Newest first");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 Boris", "🆕 Anna", "🆕 Clara"));
  anna_.presses("🔎 Filter");
  anna_.presses("↕️ Newest first");
  anna_.presses("Last contact first");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 Anna", "🆕 Boris", "🆕 Clara"));
  anna_.says("/clients");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 Anna", "🆕 Boris", "🆕 Clara"));
  EXPECT_THAT(anna_.labels(), Not(Contains(HasSubstr("✕"))));
}

TEST_F(Finding, PagesAreTurnedWithAFilterOn) {
  for (int i = 10; i < 35; ++i) add(fmt::format("Client {}", i), "", "", "", i % 5 == 0 ? "vip" : "new");
  anna_.says("/clients");
  anna_.presses("🔎 Filter");
  anna_.presses("🏷 Segment");
  anna_.presses("new");
  anna_.expects("👥 Clients · 20");
  anna_.presses("›");
  EXPECT_THAT(anna_.labels(), Contains("2/3"));
  EXPECT_EQ(listed(anna_).front(), "🆕 Client 21");
  anna_.presses("Client 23");
  anna_.presses("⬅ Back");
  EXPECT_THAT(anna_.labels(), Contains("2/3"));
  anna_.presses("›");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 Client 31", "🆕 Client 32", "🆕 Client 33", "🆕 Client 34"));
  EXPECT_THAT(anna_.labels(), Not(Contains("›")));
  anna_.presses("‹");
  EXPECT_EQ(listed(anna_).front(), "🆕 Client 21");
  add("Before All");
  anna_.presses("‹");
  EXPECT_EQ(listed(anna_).front(), "🆕 Before All") << "the first page begins at the beginning";
  EXPECT_THAT(anna_.labels(), Not(Contains("‹")));
  anna_.says("client");
  anna_.expects("🔍 “client” · 25");
  anna_.presses("›");
  EXPECT_THAT(anna_.labels(), Contains("2/4"));
}

TEST_F(Finding, AnEmployeeFindsTheClientsOfAssignedDeals) {
  company_.joins(1002, "Mark Olsen", "manager");
  auto& lena = company_.joins(1003, "Lena Fischer", "employee");
  const auto mine = add("Anna Mine");
  const auto other = add("Anna Other");
  company_.database().sql(
      fmt::format("INSERT INTO deals (client_id, title, currency, created_by, created_at, updated_at) VALUES ({}, 'A "
                  "deal', 'EUR', {}, "
                  "SYSDATE(3), SYSDATE(3))",
                  mine, me_));
  company_.database().sql(
      "INSERT INTO deal_employees (deal_id, user_id) SELECT MAX(d.id), (SELECT MAX(id) FROM users) FROM deals AS d");
  lena.says("anna");
  lena.expects("👥 Clients · 1\n🤝 Deals · 1");
  lena.presses("Anna Mine");
  lena.expects("👤 Anna Mine");
  lena.says("other");
  lena.expects("I found nothing like that. Check the spelling, or try another word.");
  EXPECT_THAT(lena.labels(), Not(Contains("➕ New client")));
  lena.says(fmt::format("/start client_{}", mine));
  lena.expects("👤 Anna Mine");
  lena.says(fmt::format("/start client_{}", other));
  lena.expects("I can't find that client any more.");
  lena.says("/clients");
  lena.presses("🔎 Filter");
  EXPECT_THAT(lena.labels(), Not(Contains("🧑‍💼 Manager")));
}

TEST_F(Finding, InRussianToo) {
  auto& olga = company_.joins(1002, "Ольга Соколова", "manager", "ru");
  add("Семён Фёдоров", "", "+79123456789", "", "vip");
  olga.says("федоров семен");
  olga.expects("👤 Семён Фёдоров");
  olga.says("8 (912) 345-67-89");
  olga.expects("👤 Семён Фёдоров");
  olga.says("Пётр");
  olga.expects("Ничего похожего не нашлось");
  olga.says("/clients");
  olga.presses("🔎 Фильтр");
  olga.presses("🏷 Сегмент");
  olga.presses("ВИП");
  olga.presses("🔎 Фильтр");
  olga.presses("📅 Создан");
  olga.presses("7 дней");
  EXPECT_THAT(olga.labels(), ::testing::IsSupersetOf({"✕ ВИП", "✕ 7 дней"}));
  olga.presses("🧹 Сбросить фильтр");
  olga.expects("👥 Клиенты · 1");
}

TEST_F(Finding, ByTheStageOfTheirDeals) {
  const auto deal = [&](std::int64_t client, const std::string& stage) {
    const bool closed = stage == "won" || stage == "lost";
    company_.database().sql(fmt::format(
        "INSERT INTO deals (client_id, title, currency, manager_id, stage, outcome, lost_reason, created_by, "
        "created_at, updated_at) VALUES ({}, 'Deal', 'EUR', {}, '{}', {}, {}, {}, SYSDATE(3), SYSDATE(3))",
        client, me_, closed ? "closed" : stage, closed ? "'" + stage + "'" : "NULL",
        stage == "lost" ? "'price'" : "NULL", me_));
  };
  deal(add("Emma Clarke", "", "", "", "vip"), "won");
  const auto boris = add("Boris Blum");
  deal(boris, "in_progress");
  deal(boris, "won");
  deal(add("Clara Cohn"), "new");
  add("Dora Dunn");
  anna_.says("/clients");
  anna_.presses("🔎 Filter");
  anna_.presses("🤝 Deals");
  anna_.expects("Clients with which deals?");
  anna_.presses("Won deals");
  anna_.expects("👥 Clients · 2");
  EXPECT_THAT(listed(anna_), ElementsAre("🆕 Boris Blum", "⭐ Emma Clarke"));
  // Together with anything else, for as long as one does not take it off.
  anna_.presses("🔎 Filter");
  anna_.presses("🏷 Segment");
  anna_.presses("VIP");
  EXPECT_THAT(listed(anna_), ElementsAre("⭐ Emma Clarke"));
  anna_.says("/menu");
  anna_.says("/clients");
  EXPECT_THAT(listed(anna_), ElementsAre("⭐ Emma Clarke"));
  EXPECT_THAT(anna_.labels(), Contains("✕ Won deals"));
  anna_.presses("📤 Export");
  anna_.presses("📄 CSV");
  company_.work();
  EXPECT_THAT(anna_.received().bytes, HasSubstr("Emma Clarke"));
  EXPECT_THAT(anna_.received().bytes, Not(HasSubstr("Boris Blum")));
  anna_.says("/clients");
  anna_.presses("✕ VIP");
  anna_.presses("✕ Won deals");
  anna_.expects("👥 Clients · 4");
  for (const auto& [stage, names] :
       std::vector<std::pair<std::string, std::vector<std::string>>>{{"Open deals", {"🆕 Boris Blum", "🆕 Clara Cohn"}},
                                                                     {"New deals", {"🆕 Clara Cohn"}},
                                                                     {"Deals in progress", {"🆕 Boris Blum"}}}) {
    anna_.presses("🔎 Filter");
    anna_.presses("🤝");
    anna_.presses(stage);
    EXPECT_EQ(listed(anna_), names);
  }
  anna_.presses("🔎 Filter");
  anna_.presses("🤝");
  anna_.presses("Lost deals");
  anna_.expects("No client fits. Take something off the filter.");
  anna_.presses("✕ Lost deals");
  anna_.says("/settings");
  anna_.presses("Language");
  anna_.presses("🇷🇺 Русский");
  anna_.says("/clients");
  anna_.presses("🔎 Фильтр");
  anna_.presses("🤝 Сделки");
  anna_.presses("Выигранные сделки");
  anna_.expects("👥 Клиенты · 2");
}

}  // namespace
}  // namespace dialogues
