// The list of clients: client_page and client_export_page with every filter and order, and the words by which clients
// are found.
#include "client_list.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(ClientList, PagesByNameBothWays) {
  for (const char* name : {"Boris", "anna", "Anna", "Ёлка", "Елена", "Clara", "Zoe"}) world.client(name);
  const auto page = [&](std::optional<Id> after, int back, int limit) {
    const auto found = sets({.after = after, .back = back, .limit = limit}, manager);
    auto list = column(found.at(0), "full_name");
    list.push_back(std::to_string(found.at(1)[0].number("total")));
    return list;
  };
  const auto id = [&](std::string_view name) {
    return world.number(fmt::format("SELECT id FROM clients WHERE full_name = BINARY '{}'", name));
  };
  EXPECT_THAT(page({}, 0, 3), ElementsAre("anna", "Anna", "Boris", "7"));
  EXPECT_THAT(page(id("Boris"), 0, 3), ElementsAre("Clara", "Zoe", "Елена", "7"));
  EXPECT_THAT(page(id("anna"), 0, 2), ElementsAre("Anna", "Boris", "7"));
  EXPECT_THAT(page(id("Елена"), 0, 3), ElementsAre("Ёлка", "7"));
  EXPECT_THAT(page(id("Ёлка"), 0, 3), ElementsAre("7"));
  EXPECT_THAT(page(id("Елена"), 1, 2), ElementsAre("Clara", "Zoe", "7"));
  EXPECT_THAT(page(id("Anna"), 1, 3), ElementsAre("anna", "7"));
  world.sql("UPDATE clients SET deleted_at = SYSDATE(3) WHERE full_name = 'Boris'");
  EXPECT_THAT(page({}, 0, 3), ElementsAre("anna", "Anna", "Clara", "6"));
  EXPECT_THAT(page(id("Boris"), 0, 1), ElementsAre("Clara", "6")) << "a deleted client still is a place in the list";
  world.sql("UPDATE clients SET deleted_at = NULL WHERE full_name = 'Boris'");
  world.sql("DELETE FROM clients WHERE full_name = 'Zoe'");
  EXPECT_THAT(page({}, 0, 1), ElementsAre("anna", "6"));
}

TEST_F(ClientList, WordsAreFoundInAnyOrderByTheirBeginning) {
  add("Anna Maria Berg", "Northwind Logistics", "+4930901820", "anna.berg@example.com");
  add("Will Stone", "Brooks & Co.", "+442079460018", "will@stone.example");
  add("Соловьёв Ян", "ООО «Ромашка»");
  add("O'Brien");
  add("Анна-Мария ван дер Берг");
  add("日本 太郎 Ivan Иван");
  add("A");
  EXPECT_THAT(found("berg anna"), ElementsAre("Anna Maria Berg"));
  EXPECT_THAT(found("BE an mar"), ElementsAre("Anna Maria Berg"));
  EXPECT_THAT(found("erg"), IsEmpty()) << "not from the middle of a word";
  EXPECT_THAT(found("northw"), ElementsAre("Anna Maria Berg"));
  EXPECT_THAT(found("stone logistics"), IsEmpty()) << "all words have to be of one client";
  EXPECT_THAT(found("Will"), ElementsAre("Will Stone"));
  EXPECT_THAT(found("Ян"), ElementsAre("Соловьёв Ян"));
  EXPECT_THAT(found("соловьев"), ElementsAre("Соловьёв Ян"));
  EXPECT_THAT(found("ян СОЛОВЬЁ"), ElementsAre("Соловьёв Ян"));
  EXPECT_THAT(found("ромашка"), ElementsAre("Соловьёв Ян"));
  EXPECT_THAT(found("o'brien"), ElementsAre("O'Brien"));
  EXPECT_THAT(found("obrien"), ElementsAre("O'Brien"));
  EXPECT_THAT(found("O’Brien"), ElementsAre("O'Brien"));
  EXPECT_THAT(found("brien"), ElementsAre("O'Brien"));
  EXPECT_THAT(found("дер мария-анна"), ElementsAre("Анна-Мария ван дер Берг"));
  EXPECT_THAT(found("太郎"), ElementsAre("日本 太郎 Ivan Иван"));
  EXPECT_THAT(found("a"), ElementsAre("A", "Anna Maria Berg"));
  EXPECT_THAT(found("anna.berg@example.com"), ElementsAre("Anna Maria Berg"));
  EXPECT_THAT(found("@stone.example"), ElementsAre("Will Stone"));
  for (const auto* digits : {"1820", "901820", "030 901820", "+49 30 901820", "+4930901820", "0049 30 90-18-20"})
    EXPECT_THAT(found(digits), ElementsAre("Anna Maria Berg")) << digits;
  EXPECT_THAT(found("0018"), ElementsAre("Will Stone")) << "a zero among the last digits";
  EXPECT_THAT(found("0018 will"), ElementsAre("Will Stone"));
  EXPECT_THAT(found("3090"), IsEmpty()) << "digits from the middle";
  add("Roman", "", "+79123456789");
  EXPECT_THAT(found("8 (912) 345-67-89"), ElementsAre("Roman"));
}

TEST_F(ClientList, WhatHasNoWordsFindsNothing) {
  add("Anna");
  add("👨‍👩‍👧‍👦");
  for (const std::string& text :
       {std::string("%"), std::string("_"), std::string("'"), std::string("\\"), std::string("😀"),
        std::string(4096, '%'), std::string("'; DROP TABLE clients; --"), std::string("{id}")})
    EXPECT_THAT(found(text), IsEmpty()) << text.substr(0, 20);
  std::string many;
  for (int i = 0; i < 500; ++i) many += "anna ";
  EXPECT_THAT(found(many), ElementsAre("Anna"));
  EXPECT_THAT(found(std::string(4096, 'a')), IsEmpty());
  EXPECT_THAT(found("anna%"), ElementsAre("Anna")) << "a sign parts words and is none";
}

// The triggers clients_words_insert, clients_words_update and clients_words_delete.
TEST_F(ClientList, WordsFollowWhatStandsInTheRow) {
  const Id client = add("Anna Berg", "Acme", "+4930901820", "anna@example.com");
  const auto set = [&](std::string_view field, db::Param value) {
    world.call("client_set", {admin, 1, client, nullptr, field, value});
  };
  const auto words = [&] {
    return world.text("SELECT GROUP_CONCAT(word, IF(in_name, '!', '') ORDER BY word) FROM client_words");
  };
  EXPECT_EQ(words(), "#0281090394,Acme,Anna!,Berg!,com,example");
  set("full_name", "Ann O'Neil");
  set("company", "");
  set("phone", "+442079460018");
  EXPECT_EQ(words(), "#810064970244,Ann!,anna,com,example,Neil!,O!,ONeil!");
  world.sql("UPDATE client_words SET in_name = 7");
  set("segment", "vip");
  set("notes", "n");
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM client_words WHERE in_name = 7"), 8) << "nothing else touches them";
  world.sql("UPDATE clients SET deleted_at = SYSDATE(3)");
  EXPECT_EQ(words(), "");
  EXPECT_THAT(found("neil"), IsEmpty());
  world.sql("UPDATE clients SET deleted_at = NULL");
  EXPECT_THAT(found("neil"), ElementsAre("Ann O'Neil"));
  world.sql("DELETE FROM clients");
  EXPECT_EQ(words(), "");
}

TEST_F(ClientList, NamesOfEveryShapeAreKeptAndFound) {
  std::string hundred;
  for (int i = 0; i < 100; ++i) hundred += "Ж";
  std::string many;
  for (int i = 0; i < 66; ++i) many += "ab ";
  many += "zz";
  for (const auto& name : {std::string("Z"), hundred, many, std::string("Ivan Иван 太郎"), std::string("😀😀")})
    add(name);
  EXPECT_THAT(found("z"), ElementsAre("Z")) << "the 65th word of a name is none";
  EXPECT_THAT(found(hundred), ElementsAre(hundred));
  EXPECT_THAT(found("ж"), ElementsAre(hundred));
  EXPECT_THAT(found("иван ivan 太"), ElementsAre("Ivan Иван 太郎"));
  EXPECT_THAT(found("ab"), ElementsAre(many.substr(0, many.size())));
}

TEST_F(ClientList, FiltersCombine) {
  const auto made = [&](std::string_view name, std::string_view segment, std::optional<Id> owner, std::string_view at) {
    const Id id = add(name, "Acme " + std::string(segment));
    world.sql(fmt::format("UPDATE clients SET segment = '{}', manager_id = {}, created_at = '{}' WHERE id = {}",
                          segment, owner ? std::to_string(*owner) : "NULL", at, id));
  };
  made("Anna New", "new", manager, "2026-01-01 10:00:00");
  made("Boris Vip", "vip", manager, "2026-01-02 10:00:00");
  made("Clara Vip", "vip", admin, "2026-01-03 10:00:00");
  made("Acme Nobody", "vip", std::nullopt, "2026-01-04 10:00:00");
  EXPECT_THAT(names({.segment = "vip"}), ElementsAre("Acme Nobody", "Boris Vip", "Clara Vip"));
  EXPECT_THAT(names({.manager = manager}), ElementsAre("Anna New", "Boris Vip"));
  EXPECT_THAT(names({.manager = 0}), ElementsAre("Acme Nobody"));
  EXPECT_THAT(names({.from = "2026-01-02 10:00:00", .to = "2026-01-04 10:00:00"}),
              ElementsAre("Boris Vip", "Clara Vip"));
  EXPECT_THAT(names({.from = "2026-01-03"}), ElementsAre("Acme Nobody", "Clara Vip"));
  EXPECT_THAT(names({.to = "2026-01-02"}), ElementsAre("Anna New"));
  EXPECT_THAT(names({.name = "acme"}), ElementsAre("Acme Nobody"));
  EXPECT_THAT(names({.text = "acme", .segment = "vip", .manager = manager}), ElementsAre("Boris Vip"));
  EXPECT_THAT(names({.text = "vip",
                     .name = "clara",
                     .segment = "vip",
                     .from = "2026-01-01",
                     .to = "2027-01-01",
                     .manager = admin}),
              ElementsAre("Clara Vip"));
  EXPECT_THAT(names({.text = "vip", .name = "clara", .manager = manager}), IsEmpty());
  EXPECT_EQ(world.refusal("client_page",
                          {admin, nullptr, nullptr, "gold", nullptr, nullptr, nullptr, nullptr, "name", nullptr, 0, 5}),
            "31016 input.choice_invalid");
  EXPECT_EQ(world.refusal("client_page", {admin, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                          "id; DROP", nullptr, 0, 5}),
            "31016 input.choice_invalid");
  EXPECT_EQ(world.refusal("client_export_page",
                          {admin, nullptr, nullptr, "'", nullptr, nullptr, nullptr, nullptr, nullptr, 5}),
            "31016 input.choice_invalid");
}

TEST_F(ClientList, SortsByNameByWhoCameLastAndByLastContact) {
  for (const char* name : {"Clara", "Anna", "Boris", "Dan"}) add(name);
  world.sql(
      "UPDATE clients SET last_contact_at = CASE full_name WHEN 'Clara' THEN '2026-02-01' WHEN 'Boris' THEN "
      "'2026-02-02' END");
  const auto walk = [&](std::string_view sort, ClientsAsked asked) {
    std::vector<std::string> all;
    asked.sort = sort;
    asked.limit = 1;
    Id last = 0;
    for (auto page = sets(asked); !page.at(0).empty(); page = sets(asked)) {
      all.emplace_back(page.at(0)[0].text("full_name"));
      last = page.at(0)[0].number("id");
      asked.after = last;
    }
    asked.back = 1;
    for (auto page = sets(asked); !page.at(0).empty(); page = sets(asked)) {
      all.emplace_back(page.at(0)[0].text("full_name"));
      asked.after = page.at(0)[0].number("id");
    }
    return all;
  };
  EXPECT_THAT(walk("name", {}), ElementsAre("Anna", "Boris", "Clara", "Dan", "Clara", "Boris", "Anna"));
  EXPECT_THAT(walk("newest", {}), ElementsAre("Dan", "Boris", "Anna", "Clara", "Anna", "Boris", "Dan"));
  EXPECT_THAT(walk("contact", {}), ElementsAre("Boris", "Clara", "Dan", "Anna", "Dan", "Clara", "Boris"));
  EXPECT_THAT(walk("contact", {.segment = "new"}),
              ElementsAre("Boris", "Clara", "Dan", "Anna", "Dan", "Clara", "Boris"));
  EXPECT_THAT(names({.sort = "contact", .limit = 2}), ElementsAre("Boris", "Clara"));
}

TEST_F(ClientList, AnEmployeeFindsOnlyClientsOfAssignedDeals) {
  const Id mine = add("Anna Mine", "Acme", "+4930901820");
  add("Anna Other", "Acme", "+4930901821");
  world.assign(world.deal(mine, manager), employee);
  EXPECT_THAT(names({}, employee), ElementsAre("Anna Mine"));
  EXPECT_THAT(names({.text = "acme ann"}, employee), ElementsAre("Anna Mine"));
  EXPECT_THAT(names({.text = "1821"}, employee), IsEmpty());
  EXPECT_THAT(names({.text = "1820", .name = "mine", .segment = "new", .manager = 0, .sort = "contact"}, employee),
              ElementsAre("Anna Mine"));
  EXPECT_EQ(sets({}, employee).size(), 2u) << "counts of all are not for everyone";
}

TEST_F(ClientList, TalliesFollowSegments) {
  const auto counts = [&] {
    std::string all;
    const auto found = sets({});
    for (const db::Row row : found.at(2)) all += fmt::format("{}={} ", row.text("segment"), row.number("clients"));
    return all;
  };
  const Id client = add("Anna");
  add("Boris");
  EXPECT_EQ(counts(), "new=2 ");
  world.call("client_set", {admin, 1, client, nullptr, "segment", "vip"});
  EXPECT_EQ(counts(), "new=1 vip=1 ");
  world.sql(fmt::format("UPDATE clients SET deleted_at = SYSDATE(3), segment = 'regular' WHERE id = {}", client));
  EXPECT_EQ(counts(), "new=1 vip=0 ");
  world.sql(fmt::format("UPDATE clients SET deleted_at = NULL WHERE id = {}", client));
  EXPECT_EQ(counts(), "new=1 regular=1 vip=0 ");
  world.sql(fmt::format("DELETE FROM clients WHERE id = {}", client));
  EXPECT_EQ(counts(), "new=1 regular=0 vip=0 ");
}

TEST_F(ClientList, ExportWalksAllInBatches) {
  add_many(1200);
  world.sql("UPDATE clients SET deleted_at = SYSDATE(3) WHERE full_name = 'Client 00007 Common'");
  std::size_t rows = 0;
  std::optional<Id> after;
  for (;;) {
    const auto batch = world.call(
        "client_export_page", {manager, "common", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, after, 500});
    if (batch.at(0).empty()) break;
    rows += batch.at(0).size();
    after = batch.at(0)[batch.at(0).size() - 1].number("id");
  }
  EXPECT_EQ(rows, 1199u);
}

// Few rows are read whatever is asked (DESIGN section 6): tens for a page, about a thousand where matches are counted
// to 1,001.
TEST_F(ClientList, CountsToAThousandAndReadsAPageOnly) {
  add_many(3000);
  world.sql("ANALYZE TABLE clients, client_words");
  EXPECT_EQ(sets({}).at(1)[0].number("total"), 1001);
  EXPECT_EQ(sets({.text = "common"}).at(1)[0].number("total"), 1001);
  EXPECT_EQ(sets({.text = "rare"}).at(1)[0].number("total"), 150);
  EXPECT_EQ(sets({.manager = manager, .sort = "newest"}).at(1)[0].number("total"), 1001);
  sets({});  // prepared once
  for (const auto* sort : {"name", "newest", "contact"}) {
    EXPECT_LT(reads({.sort = sort, .limit = 8}), 80) << sort;
    EXPECT_LT(reads({.sort = sort, .after = 2500, .limit = 8}), 80) << sort;
    EXPECT_LT(reads({.segment = "new", .sort = sort, .limit = 8}), 80) << sort;
  }
  EXPECT_LT(reads({.text = "02222", .limit = 8}), 80);
  EXPECT_LT(reads({.text = "common 02222", .limit = 8}), 2200);
  EXPECT_LT(reads({.segment = "vip", .limit = 8}), 80);
  EXPECT_THAT(names({.text = "common", .segment = "vip", .from = "2026-01-01 00:03", .manager = manager}),
              ElementsAre("Client 00003 Common", "Client 00005 Common"));
  EXPECT_LT(world.rows_read("client_card", {admin, 600}), 60);
}

// Words that more than a thousand clients have are walked by name, each spelling by itself: nobody twice, nobody left
// out, in both directions, whatever they are asked for together with.
TEST_F(ClientList, WordsOfThousandsComeByName) {
  add_many(2400);
  const auto rename = [&](std::string_view name, std::string_view which) {
    world.sql(fmt::format("UPDATE clients SET full_name = REPLACE(full_name, 'Common', '{}') WHERE {}", name, which));
  };
  rename("Common Commoner", "id % 5 = 0");
  rename("Cömmon", "id % 7 = 0");
  const auto like = [&](std::string_view more) {
    return column(world.sql(fmt::format("SELECT full_name FROM clients WHERE full_name LIKE '%common%' AND {} ORDER BY "
                                        "full_name, id",
                                        more)),
                  "full_name");
  };
  const auto paged = [&](std::string_view text, const char* sort) {
    std::vector<std::string> all;
    db::Param after = nullptr;
    for (;;) {
      const auto page = sets({.text = text, .sort = sort, .after = after, .limit = 100});
      if (page.at(0).empty()) return all;
      for (const auto& name : column(page.at(0), "full_name")) all.push_back(name);
      after = page.at(0)[page.at(0).size() - 1].number("id");
    }
  };
  EXPECT_EQ(paged("common", "name"), like("1"));
  EXPECT_EQ(paged("client comm", "name"), like("1")) << "both are common";
  EXPECT_EQ(paged("client commoner", "name"), like("full_name LIKE '%commoner%'"));
  auto newest = like("1");
  std::ranges::reverse(newest);  // they are called by numbers
  EXPECT_EQ(paged("comm", "newest"), newest);
  const auto all = like("1");
  const auto back = sets({.text = "comm",
                          .after = world.number("SELECT id FROM clients WHERE full_name = '" + all[9] + "'"),
                          .back = 1,
                          .limit = 3});
  EXPECT_EQ(column(back.at(0), "full_name"), std::vector(all.begin() + 6, all.begin() + 9));
  EXPECT_LT(reads({.text = "common", .after = 1200, .limit = 8}), 5400) << "a thousand are counted, as they are read";
  EXPECT_LT(reads({.text = "client common", .after = 1200, .limit = 8}), 4600) << "counted to twenty";
}

}  // namespace
}  // namespace sql_tests
