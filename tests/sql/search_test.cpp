// Search: find_all among clients, deals and tasks.
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Search : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id employee = world.user("employee", "Emma Employee", manager);
  Id anna = world.client("Anna Office", manager);

  Id deal(std::string_view title, Id client) {
    return world.number_of("deal_create",
                           {manager, 1, client, title, nullptr, "EUR", nullptr, nullptr, nullptr, nullptr});
  }
  Id task(std::string_view title, Id of) {
    return world.number_of("task_create", {manager, 1, of, title, nullptr, nullptr, nullptr, nullptr, nullptr});
  }
  // "Anna Office | Office furniture, Website | Open the office": the first two of each, with totals where there are
  // more.
  std::string found(Id actor, std::string_view text, int limit = 2) {
    const auto sets = world.call("find_all", {actor, text, limit});
    EXPECT_EQ(sets.size(), 6u);
    std::string all;
    for (std::size_t kind = 0; kind < 3; ++kind) {
      const auto names = column(sets.at(2 * kind), kind == 0 ? "full_name" : "title");
      for (std::size_t i = 0; i < names.size(); ++i) all += (i == 0 ? "" : ", ") + names[i];
      const auto total = sets.at(2 * kind + 1)[0].number("total");
      if (total > static_cast<Id>(names.size())) all += fmt::format(" of {}", total);
      all += kind < 2 ? " | " : "";
    }
    return all;
  }
};

TEST_F(Search, FindsClientsDealsAndTasks) {
  const Id boris = world.client("Boris Blum", manager);
  const Id furniture = deal("Office furniture", boris);
  const Id website = deal("Website", anna);
  task("Open the office", website);
  const Id done = task("Measure the office", furniture);
  world.call("task_complete", {manager, 1, done, nullptr});
  EXPECT_EQ(found(manager, "office"), "Anna Office | Website, Office furniture | Measure the office, Open the office");
  EXPECT_EQ(found(manager, "office", 1), "Anna Office | Website of 2 | Measure the office of 2");
  EXPECT_EQ(found(manager, "furn"), " | Office furniture | ");
  EXPECT_EQ(found(manager, "blum"), "Boris Blum | Office furniture | ");
  EXPECT_EQ(found(manager, "office open"), " |  | Open the office");
  for (const auto* none : {"", "-", "nothing", "%", "'; DROP TABLE deals"})
    EXPECT_EQ(found(manager, none), " |  | ") << none;
  world.call("deal_close", {manager, 1, website, nullptr, "lost", "price"});
  EXPECT_EQ(found(manager, "office"), "Anna Office | Website, Office furniture | Measure the office")
      << "closed deals are found, their tasks were set aside";
}

TEST_F(Search, WhatOneMayNotSeeIsNotFound) {
  const Id website = deal("Website for the office", anna);
  const Id furniture = deal("Office furniture", world.client("Boris Office", manager));
  task("Open the office", website);
  task("Measure the office", furniture);
  EXPECT_EQ(found(employee, "office"), " |  | ");
  world.call("deal_assign", {manager, 1, website, employee});
  EXPECT_EQ(found(employee, "office"), "Anna Office | Website for the office | Open the office");
  EXPECT_EQ(found(admin, "office", 1), "Anna Office of 2 | Office furniture of 2 | Measure the office of 2");
  world.block(employee);
  EXPECT_EQ(world.refusal("find_all", {employee, "office", 5}), "31001 actor.blocked");
  EXPECT_EQ(world.refusal("find_all", {4711, "office", 5}), "31000 actor.unknown");
}

}  // namespace
}  // namespace sql_tests
