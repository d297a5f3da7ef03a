// Clients with deals of a stage: what client_page and client_export_page make of client_stages.
#include "client_list.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

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
