// The list of clients: client_page and client_export_page with every filter and order, and the words by which clients
// are found.
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct Asked {
  db::Param text = nullptr;
  db::Param name = nullptr;
  db::Param segment = nullptr;
  db::Param from = nullptr;
  db::Param to = nullptr;
  db::Param manager = nullptr;
  db::Param stage = nullptr;
  std::string_view sort = "name";
  db::Param after = nullptr;
  int back = 0;
  int limit = 50;
};

class ClientList : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id employee = world.user("employee", "Emma Employee", manager);

  db::ResultSets sets(const Asked& a, Id actor = 0) {
    return world.call("client_page", {actor == 0 ? admin : actor, a.text, a.name, a.segment, a.from, a.to, a.manager,
                                      a.stage, a.sort, a.after, a.back, a.limit});
  }
  std::vector<std::string> names(const Asked& asked, Id actor = 0) {
    const auto found = sets(asked, actor);
    auto list = column(found.at(0), "full_name");
    // What is counted is what is shown, and what is exported.
    if (asked.limit == 50) {
      EXPECT_EQ(static_cast<std::size_t>(found.at(1)[0].number("total")), list.size());
      EXPECT_THAT(exported(asked, actor), testing::UnorderedElementsAreArray(list));
    }
    return list;
  }
  std::vector<std::string> exported(const Asked& a, Id actor = 0) {
    return column(world
                      .call("client_export_page", {actor == 0 ? admin : actor, a.text, a.name, a.segment, a.from, a.to,
                                                   a.manager, a.stage, nullptr, 5000})
                      .at(0),
                  "full_name");
  }
  std::vector<std::string> found(std::string_view text) { return names({.text = text}); }

  Id add(std::string_view name, std::string_view company = "", std::string_view phone = "",
         std::string_view email = "") {
    return world.number_of("client_create",
                           {admin, 1, name, company, phone, email, nullptr, nullptr, nullptr, nullptr, nullptr});
  }
  Id reads(const Asked& a) {
    return world.rows_read("client_page", {admin, a.text, a.name, a.segment, a.from, a.to, a.manager, a.stage, a.sort,
                                           a.after, a.back, a.limit});
  }
  // So many clients past the procedures, "Client 00001 Common" …, five of them VIP.
  void add_many(int count) {
    for (int start = 0; start < count; start += 600)
      world.sql(fmt::format(
          "INSERT INTO clients (full_name, company, segment, manager_id, created_by, created_at, updated_at) WITH "
          "RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) SELECT CONCAT('Client ', "
          "LPAD(i + {0}, 5, '0'), ' Common'), IF(i % 20 = 0, 'Rare', 'Usual'), IF(i + {0} <= 5, 'vip', 'new'), "
          "IF(i % 2, {1}, NULL), {1}, '2026-01-01' + INTERVAL i + {0} MINUTE, SYSDATE(3) FROM n",
          start, manager));
  }
};

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
  const auto walk = [&](std::string_view sort, Asked asked) {
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

// The filter by deals (client_stages), kept by the triggers deals_clients_insert, deals_clients_update,
// deals_clients_delete and clients_stages_update.
class ClientStages : public ClientList {
 protected:
  // As the table says it, and as the deals do.
  void expect_true() {
    EXPECT_EQ(
        world.text(
            "SELECT COALESCE(GROUP_CONCAT(CONCAT_WS(' ', stage, client_id, deals, listed_name) ORDER BY client_id, "
            "stage), '') FROM client_stages"),
        world.text(
            "SELECT COALESCE(GROUP_CONCAT(CONCAT_WS(' ', s.stage, s.client_id, s.deals, s.name) ORDER BY "
            "s.client_id, FIELD(s.stage, 'open', 'new', 'in_progress', 'won', 'lost')), '') FROM (SELECT s.stage, "
            "s.client_id, COUNT(*) AS deals, MIN(LEFT(c.full_name, 40)) AS name FROM (SELECT COALESCE(outcome, "
            "stage) AS stage, client_id FROM deals WHERE deleted_at IS NULL UNION ALL SELECT 'open', client_id "
            "FROM deals WHERE deleted_at IS NULL AND stage <> 'closed') AS s JOIN clients AS c ON c.id = "
            "s.client_id GROUP BY s.stage, s.client_id) AS s"));
  }
  std::vector<std::string> with(std::string_view stage, Id actor = 0) {
    expect_true();
    return names({.stage = stage}, actor);
  }
  Id deal(Id client) {
    return world.number_of("deal_create",
                           {manager, 1, client, "Deal", nullptr, "EUR", nullptr, nullptr, nullptr, nullptr});
  }
};

TEST_F(ClientStages, FollowTheDeals) {
  const Id anna = world.client("Anna Berg", manager);
  const Id boris = world.client("Boris Acme", manager);
  world.client("Clara None", manager);
  EXPECT_THAT(with("open"), IsEmpty());
  const Id first = deal(anna);
  const Id second = deal(anna);
  const Id third = deal(boris);
  EXPECT_THAT(with("open"), ElementsAre("Anna Berg", "Boris Acme"));
  EXPECT_THAT(with("new"), ElementsAre("Anna Berg", "Boris Acme"));
  world.call("deal_move", {manager, 1, third, nullptr, "in_progress"});
  EXPECT_THAT(with("new"), ElementsAre("Anna Berg"));
  EXPECT_THAT(with("in_progress"), ElementsAre("Boris Acme"));
  world.call("deal_close", {manager, 1, first, nullptr, "won", nullptr});
  EXPECT_THAT(with("won"), ElementsAre("Anna Berg"));
  EXPECT_THAT(with("open"), ElementsAre("Anna Berg", "Boris Acme")) << "the other deal is open";
  world.call("deal_close", {manager, 1, first, nullptr, "lost", "price"});
  EXPECT_THAT(with("won"), IsEmpty());
  EXPECT_THAT(with("lost"), ElementsAre("Anna Berg"));
  world.call("deal_delete", {manager, 1, second, nullptr});
  EXPECT_THAT(with("open"), ElementsAre("Boris Acme"));
  world.call("client_set", {manager, 1, boris, nullptr, "full_name", "Aaron Acme"});
  world.call("deal_set", {manager, 1, third, nullptr, "client_id", std::to_string(anna)});
  EXPECT_THAT(with("open"), ElementsAre("Anna Berg"));
  world.call("client_set", {manager, 1, anna, nullptr, "full_name", "Zoe Berg"});
  EXPECT_THAT(with("open"), ElementsAre("Zoe Berg"));
  world.call("client_merge", {manager, 1, boris, anna, nullptr, nullptr, ""});
  EXPECT_THAT(with("open"), ElementsAre("Aaron Acme"));
  EXPECT_THAT(with("lost"), ElementsAre("Aaron Acme"));
  world.call("deal_delete", {manager, 1, third, nullptr});
  world.call("client_delete", {manager, 1, boris});
  EXPECT_THAT(with("lost"), IsEmpty());
  world.call("client_restore", {admin, 1, boris});
  EXPECT_THAT(with("lost"), ElementsAre("Aaron Acme"));
  world.sql("DELETE FROM deals");
  EXPECT_THAT(with("lost"), IsEmpty());
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM client_stages"), 0);
  EXPECT_EQ(world.refusal("client_page",
                          {admin, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, "gold", "name", nullptr, 0, 5}),
            "31016 input.choice_invalid");
  EXPECT_EQ(world.refusal("client_export_page",
                          {admin, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, "closed", nullptr, 5}),
            "31016 input.choice_invalid");
}

TEST_F(ClientStages, WithEverythingElseAndInEveryOrder) {
  for (int i = 0; i < 60; ++i) {
    const Id client =
        world.client(fmt::format("Client {:02} {}", 59 - i, i % 3 == 0 ? "Rare" : "Usual"), i % 2 == 0 ? manager : 0);
    if (i % 4 == 0) world.sql(fmt::format("UPDATE clients SET segment = 'vip' WHERE id = {}", client));
    if (i % 5 < 3) deal(client);
    if (i % 7 == 0) world.call("deal_close", {manager, 1, deal(client), nullptr, "won", nullptr});
  }
  const auto expected = [&](std::string_view stage, std::string_view more, std::string_view order) {
    return column(
        world.sql(fmt::format(
            "SELECT full_name FROM clients AS c WHERE EXISTS (SELECT 1 FROM deals AS d WHERE d.client_id = c.id "
            "AND COALESCE(d.outcome, d.stage) = '{}') AND {} ORDER BY {}",
            stage, more, order)),
        "full_name");
  };
  for (const auto* stage : {"new", "won"}) {
    EXPECT_EQ(names({.stage = stage}), expected(stage, "1", "full_name"));
    EXPECT_EQ(names({.stage = stage, .sort = "newest"}), expected(stage, "1", "id DESC"));
    EXPECT_EQ(names({.stage = stage, .sort = "contact"}), expected(stage, "1", "id DESC"));
    EXPECT_EQ(names({.segment = "vip", .stage = stage}), expected(stage, "segment = 'vip'", "full_name"));
    EXPECT_EQ(names({.manager = manager, .stage = stage}), expected(stage, "manager_id IS NOT NULL", "full_name"));
    EXPECT_EQ(names({.text = "rare", .manager = manager, .stage = stage}),
              expected(stage, "manager_id IS NOT NULL AND full_name LIKE '%Rare'", "full_name"));
    EXPECT_EQ(names({.text = "rare", .stage = stage}), expected(stage, "full_name LIKE '%Rare'", "full_name"));
    EXPECT_EQ(names({.from = "2026-01-01", .stage = stage}), expected(stage, "1", "full_name"));
    EXPECT_THAT(names({.text = "nobody", .stage = stage}), IsEmpty());
    EXPECT_THAT(names({.text = "-", .stage = stage}), IsEmpty());
    // Page by page, forth and back.
    for (const auto* sort : {"name", "newest", "contact"}) {
      const auto all = names({.stage = stage, .sort = sort});
      std::vector<std::string> paged;
      db::Param after = nullptr;
      for (;;) {
        const auto page = sets({.stage = stage, .sort = sort, .after = after, .limit = 7});
        if (page.at(0).empty()) break;
        for (const auto& name : column(page.at(0), "full_name")) paged.push_back(name);
        after = page.at(0)[page.at(0).size() - 1].number("id");
      }
      EXPECT_EQ(paged, all) << sort;
      const auto back = sets({.stage = stage, .sort = sort, .after = after, .back = 1, .limit = 3});
      EXPECT_EQ(column(back.at(0), "full_name"), (std::vector(all.end() - 4, all.end() - 1)));
    }
  }
}

TEST_F(ClientStages, AnEmployeeIsToldOfHisOwnDealsAlone) {
  const Id anna = world.client("Anna Berg", manager);
  const Id boris = world.client("Boris Acme", manager);
  const Id mine = deal(anna);
  world.call("deal_close", {manager, 1, deal(anna), nullptr, "won", nullptr});
  deal(boris);
  world.call("deal_assign", {manager, 1, mine, employee});
  EXPECT_THAT(with("open", employee), ElementsAre("Anna Berg"));
  EXPECT_THAT(with("new", employee), ElementsAre("Anna Berg"));
  EXPECT_THAT(with("won", employee), IsEmpty()) << "a deal that he does not see";
  world.call("deal_close", {manager, 1, mine, nullptr, "lost", "price"});
  EXPECT_THAT(with("lost", employee), ElementsAre("Anna Berg"));
  EXPECT_THAT(with("open", employee), IsEmpty());
  // Of all deals, but of one's own clients; names() compares how many are said to be there.
  const auto sees_deals = [&](std::string_view scope) {
    world.sql(
        fmt::format("UPDATE role_permissions SET scope = '{}' WHERE role = 'employee' AND permission = "
                    "'deals.see'",
                    scope));
  };
  sees_deals("all");
  EXPECT_THAT(with("won", employee), ElementsAre("Anna Berg"));
  EXPECT_THAT(with("open", employee), IsEmpty());
  sees_deals("own");
}

// However many clients there are, a page reads its own rows.
TEST_F(ClientStages, APageIsARange) {
  add_many(3000);
  world.sql(
      fmt::format("INSERT INTO deals (client_id, title, currency, created_by, created_at, updated_at) SELECT id, "
                  "'Deal', 'EUR', {}, "
                  "SYSDATE(3), SYSDATE(3) FROM clients WHERE id % 2 = 0",
                  admin));
  expect_true();
  EXPECT_LT(reads({.stage = "new", .limit = 8}), 2200) << "eight rows, and a thousand entries counted";
  EXPECT_LT(reads({.stage = "new", .sort = "newest", .limit = 8}), 2200);
  EXPECT_LT(reads({.stage = "won", .limit = 8}), 100);
  EXPECT_EQ(
      column(sets({.text = "common", .stage = "new"}).at(0), "full_name"),
      column(world.sql("SELECT full_name FROM clients WHERE id % 2 = 0 ORDER BY full_name LIMIT 50"), "full_name"));
  world.sql("ANALYZE TABLE clients, client_words, client_stages");
  EXPECT_LT(reads({.text = "common", .stage = "new", .limit = 8}), 8800) << "every second one has such a deal";
}

}  // namespace
}  // namespace sql_tests
