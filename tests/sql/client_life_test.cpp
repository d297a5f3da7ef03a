// What becomes of a client: duplicates found, deleted and restored, and its timeline.
#include <fmt/format.h>

#include "support/audit_replay.hpp"
#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ClientLife : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id employee = world.user("employee", "Emma Employee", manager);

  Id client(std::string_view name, db::Param phone = nullptr, db::Param email = nullptr) {
    return world.number_of("client_create",
                           {manager, 1, name, nullptr, phone, email, nullptr, nullptr, nullptr, nullptr, nullptr});
  }
  std::vector<std::string> alike(Id actor, db::Param except, db::Param phone, db::Param email,
                                 db::Param name = nullptr) {
    std::vector<std::string> found;
    const auto sets = world.call("client_duplicates", {actor, except, phone, email, name});
    for (const auto row : sets.at(0))
      found.push_back(fmt::format("{}{}{}", row.text("full_name"), row.flag("same_phone") ? " phone" : "",
                                  row.flag("same_email") ? " email" : ""));
    return found;
  }
  std::vector<std::string> replayed() {
    auto all = support::replay_differences(world.database(), "client", "clients");
    for (const auto& [kind, table] : {std::pair{"deal", "deals"}, std::pair{"interaction", "interactions"}})
      for (auto& difference : support::replay_differences(world.database(), kind, table)) all.push_back(difference);
    return all;
  }
};

TEST_F(ClientLife, DuplicatesByPhoneEmailAndName) {
  const Id anna = client("Anna", "+4930901820", "Anna@Example.com");
  client("A. Berg", "+4930901820");
  client("anna", nullptr, "ANNA@example.COM");
  client("Änna", nullptr, "änna@example.com");
  EXPECT_THAT(alike(manager, nullptr, "+4930901820", "anna@example.com"),
              ElementsAre("Anna phone email", "A. Berg phone", "anna email"));
  EXPECT_THAT(alike(manager, anna, "+4930901820", nullptr), ElementsAre("A. Berg phone"));
  EXPECT_THAT(alike(manager, nullptr, nullptr, "ÄNNA@example.com"), ElementsAre("Änna email"))
      << "letters of other cases are the same, other letters are not";
  EXPECT_THAT(alike(manager, anna, nullptr, nullptr, "ANNA"), ElementsAre("anna", "Änna"));
  EXPECT_THAT(alike(manager, nullptr, nullptr, nullptr), IsEmpty());
  EXPECT_THAT(alike(manager, nullptr, "", ""), IsEmpty());
  EXPECT_THAT(alike(employee, nullptr, "+4930901820", nullptr), IsEmpty()) << "not for those who may not see them";
  world.assign(world.deal(anna, manager), employee);
  EXPECT_THAT(alike(employee, nullptr, "+4930901820", nullptr), ElementsAre("Anna phone"));
  world.sql(fmt::format("UPDATE clients SET deleted_at = SYSDATE(3) WHERE id = {}", anna));
  EXPECT_THAT(alike(manager, nullptr, "+4930901820", nullptr), ElementsAre("A. Berg phone"));
}

TEST_F(ClientLife, DuplicatesAreFoundByIndexes) {
  world.sql(
      fmt::format("INSERT INTO clients (full_name, phone, email, created_by, created_at, updated_at) WITH "
                  "RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT "
                  "CONCAT('Client ', i), CONCAT('+49301', LPAD(i, 6, '0')), CONCAT('c', i, '@example.com'), {}, "
                  "SYSDATE(3), SYSDATE(3) FROM n",
                  admin));
  EXPECT_LT(world.rows_read("client_duplicates", {manager, nullptr, "+49301000500", "c500@example.com", "Client 500"}),
            100);
}

TEST_F(ClientLife, DeletedWithWhatHangsOnItAndRestored) {
  const Id anna = client("Anna", "+4930901820");
  const Id deal = world.deal(anna, manager, "closed");
  const Id other = world.deal(anna, manager, "closed");
  world.sql(fmt::format("UPDATE deals SET deleted_at = '2026-01-01' WHERE id = {}", other));
  world.call("interaction_log", {manager, 1, anna, "call", nullptr, nullptr, nullptr, nullptr, nullptr});
  const auto takes = world.row("client_takes", {manager, anna});
  EXPECT_EQ(takes.at("interactions") + takes.at("closed_deals") + takes.at("open_deals"), "110");
  world.call("client_delete", {manager, 2, anna});
  EXPECT_EQ(world.refusal("client_card", {admin, anna}), "31200 client.not_found");
  EXPECT_EQ(world.refusal("client_delete", {manager, 2, anna}), "31200 client.not_found") << "a double tap";
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM deals WHERE deleted_at IS NULL"), 0);
  EXPECT_EQ(world
                .call("client_page",
                      {admin, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, "name", nullptr, 0, 10})
                .at(0)
                .size(),
            0u);

  EXPECT_THAT(column(world.call("client_deleted_page", {admin, nullptr, 10}).at(0), "full_name"), ElementsAre("Anna"));
  const auto card = world.row("client_deleted_card", {admin, anna});
  EXPECT_EQ(card.at("deleted_by"), "Max Manager");
  EXPECT_EQ(card.at("phone"), "+4930901820");
  world.call("client_restore", {admin, 3, anna});
  EXPECT_EQ(world.refusal("client_restore", {admin, 3, anna}), "31200 client.not_found");
  EXPECT_EQ(world.refusal("client_deleted_card", {admin, anna}), "31200 client.not_found");
  EXPECT_EQ(world.call("client_card", {manager, anna}).at(2).size(), 1u) << "its interactions are there again";
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(id) FROM deals WHERE deleted_at IS NULL"), std::to_string(deal))
      << "what was deleted before stays deleted";
  EXPECT_THAT(replayed(), IsEmpty());
}

TEST_F(ClientLife, OpenDealsStandInTheWay) {
  const Id anna = client("Anna");
  const Id deal = world.deal(anna, manager, "in_progress");
  EXPECT_EQ(world.row("client_takes", {manager, anna}).at("open_deals"), "1");
  EXPECT_EQ(world.refusal("client_delete", {admin, 1, anna}), "31202 client.has_open_deals");
  world.sql(fmt::format("UPDATE deals SET deleted_at = SYSDATE(3) WHERE id = {}", deal));
  EXPECT_EQ(world.refusal("client_delete", {admin, 1, anna}), "");
}

TEST_F(ClientLife, WhoseManagerHasLeftComesBackAsNobodys) {
  const Id anna = client("Anna");
  world.call("client_delete", {manager, 1, anna});
  world.call("user_block", {admin, 1, manager, admin});
  world.call("client_restore", {admin, 1, anna});
  EXPECT_EQ(world.row("client_card", {admin, anna}).at("manager_name"), "NULL");
  EXPECT_THAT(replayed(), IsEmpty());
}

TEST_F(ClientLife, DeletedOnesArePagedNewestFirst) {
  for (int i = 1; i <= 5; ++i) {
    const Id id = world.client(fmt::format("Client {}", i), manager);
    world.sql(fmt::format("UPDATE clients SET deleted_at = '2026-01-0{}' WHERE id = {}", i / 2 + 1, id));
  }
  const auto page = [&](db::Param after, int limit) {
    return column(world.call("client_deleted_page", {admin, after, limit}).at(0), "full_name");
  };
  EXPECT_THAT(page(nullptr, 2), ElementsAre("Client 5", "Client 4"));
  EXPECT_THAT(page(4, 2), ElementsAre("Client 3", "Client 2"));
  EXPECT_THAT(page(2, 2), ElementsAre("Client 1"));
  EXPECT_THAT(page(1, 2), IsEmpty());
}

TEST_F(ClientLife, TheTimelineHoldsWhatWasSaidAndWhatWasChanged) {
  const Id anna = client("Anna");
  const Id other = client("Boris");
  world.call("client_set", {manager, 1, anna, nullptr, "segment", "vip"});
  world.call("interaction_log", {manager, 1, anna, "call", "no_answer", "x", "2026-01-03 00:00:00", nullptr, nullptr});
  world.call("interaction_log", {admin, 1, anna, "email", nullptr, "<y>", "2026-01-03 00:00:00", nullptr, nullptr});
  world.call("interaction_log",
             {admin, 1, other, "email", nullptr, "not hers", "2026-01-04 00:00:00", nullptr, nullptr});
  const auto page = [&](db::Param after, int contacts, int limit) {
    std::vector<std::string> found;
    const auto sets = world.call("client_timeline", {manager, anna, after, contacts, limit});
    for (const auto row : sets.at(0))
      found.push_back(fmt::format("{} {} {}{}{}{}", row.text("entry").substr(0, 1), row.text("kind"),
                                  row.text("actor_name"), row.is_null("what") ? "" : " ", row.text("what"),
                                  row.text("text")));
    return found;
  };
  const auto entry = [&](std::size_t at) {
    return std::string(world.call("client_timeline", {manager, anna, nullptr, 0, 10}).at(0)[at].text("entry"));
  };
  EXPECT_THAT(page(nullptr, 0, 10), ElementsAre("a change Max Manager", "a change Max Manager",
                                                "i interaction Ada Admin email<y>", "i interaction Max Manager callx"));
  EXPECT_THAT(page(nullptr, 1, 10), ElementsAre("i interaction Ada Admin email<y>", "i interaction Max Manager callx"));
  EXPECT_THAT(page(entry(0), 0, 2), ElementsAre("a change Max Manager", "i interaction Ada Admin email<y>"));
  EXPECT_THAT(page(entry(2), 0, 2), ElementsAre("i interaction Max Manager callx")) << "at one moment, by id";
  EXPECT_THAT(page(entry(3), 0, 2), IsEmpty());
  EXPECT_EQ(page("x'; --", 0, 10).size(), 4u) << "what is no entry is the beginning";
}

}  // namespace
}  // namespace sql_tests
