// Who may do what (SPEC section 2): every granted procedure that checks a right, by every role, on an own, an assigned
// and a foreign record, as tables (rights_*.cpp). A procedure that takes an actor and is missing there fails a test.
#include "rights.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "support/paths.hpp"

namespace sql_tests {
namespace {

std::vector<Right> rights() {
  std::vector<Right> all;
  for (const auto& table : {client_rights(), people_rights(), employee_rights(), audit_rights(), deal_rights(),
                            task_rights(), import_rights(), undo_rights()})
    all.insert(all.end(), table.begin(), table.end());
  return all;
}

TEST(Rights, AsTheTableSays) {
  Company company;
  for (const auto& right : rights())
    for (std::size_t i = 0; i < kActors.size(); ++i) {
      const std::string refusal = right.ask(company, company.actor(kActors[i]));
      EXPECT_EQ(refusal.empty() ? 0 : std::stoi(refusal), right.expected[i]) << right.what << " by " << kActors[i];
    }
}

TEST(Rights, EveryProcedureThatTakesAnActorStandsInTheTable) {
  std::set<std::string> known;
  for (const auto& right : rights()) known.emplace(right.procedure);
  for (const auto& file : std::filesystem::recursive_directory_iterator(support::source_dir() + "/sql/routines")) {
    if (!file.is_regular_file() || file.path().parent_path().filename() == "internal") continue;
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    if (text.str().find("(p_actor BIGINT") == std::string::npos) continue;
    EXPECT_TRUE(known.contains(file.path().stem().string())) << file.path().filename();
  }
}

TEST(Rights, ListsShowWhatCardsShow) {
  Company company;
  const auto& [world, admin, other_admin, manager, other_manager, employee, tasked, idle, blocked, own, foreign, gone,
               deal, task, request, invite, twin, merge, message] = company;
  const auto names = [&](Id actor) {
    return column(company.world
                      .call("client_page", {actor, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                            "name", nullptr, 0, 10})
                      .at(0),
                  "full_name");
  };
  using testing::ElementsAre;
  EXPECT_THAT(names(admin), ElementsAre("Foreign client", "Own client"));
  EXPECT_THAT(names(manager), ElementsAre("Foreign client", "Own client"));
  EXPECT_THAT(names(employee), ElementsAre("Foreign client"));
  EXPECT_THAT(names(tasked), ElementsAre("Foreign client"));
  EXPECT_THAT(names(idle), testing::IsEmpty());
  const auto sets = company.world.call(
      "client_page", {tasked, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, "name", foreign, 1, 10});
  EXPECT_EQ(sets.at(1)[0].number("total"), 1);
  company.world.sql(fmt::format("UPDATE tasks SET deleted_at = SYSDATE(3) WHERE id = {}", task));
  EXPECT_THAT(names(tasked), testing::IsEmpty()) << "a deleted task assigns nobody";
  company.world.sql(fmt::format("UPDATE deals SET deleted_at = SYSDATE(3) WHERE id = {}", deal));
  EXPECT_THAT(names(employee), testing::IsEmpty()) << "nor does a deleted deal";
}

TEST(Rights, CardSaysWhatMayBeDone) {
  Company company;
  const auto flags = [&](Id actor, Id client) {
    const auto sets = company.world.call("client_card", {actor, client});
    return fmt::format("{}{}{}", sets.at(1)[0].number("can_edit"), sets.at(1)[0].number("can_edit_contacts"),
                       sets.at(1)[0].number("can_set_manager"));
  };
  EXPECT_EQ(flags(company.admin, company.foreign), "111");
  EXPECT_EQ(flags(company.manager, company.own), "111");
  EXPECT_EQ(flags(company.manager, company.foreign), "110");
  EXPECT_EQ(flags(company.employee, company.foreign), "010");
}

// What is seen (sees_client, sees_deal, sees_task), by role and relation; the functions themselves
// are asked.
TEST(Rights, VisibilityOfDealsAndTasks) {
  Company c;
  const auto sees = [&](std::string_view what, Id user, Id record) {
    return c.world.number(fmt::format("SELECT sees_{}({}, {})", what, user, record));
  };
  const Id other_deal = c.world.deal(c.own, c.manager);
  const Id other_task = c.world.task(other_deal, c.idle);
  const Id shared_task = c.world.task(c.deal, 0);
  struct Case {
    Id user;
    std::array<int, 5> expected;  // deal, other_deal, task, other_task, shared_task
  };
  const Case cases[] = {{c.admin, {1, 1, 1, 1, 1}},  {c.manager, {1, 1, 1, 1, 1}}, {c.employee, {1, 0, 1, 0, 1}},
                        {c.tasked, {1, 0, 1, 0, 1}}, {c.idle, {0, 1, 0, 1, 0}},    {c.blocked, {0, 0, 0, 0, 0}},
                        {999999, {0, 0, 0, 0, 0}}};
  for (const auto& [user, expected] : cases) {
    EXPECT_EQ(sees("deal", user, c.deal), expected[0]) << user;
    EXPECT_EQ(sees("deal", user, other_deal), expected[1]) << user;
    EXPECT_EQ(sees("task", user, c.task), expected[2]) << user;
    EXPECT_EQ(sees("task", user, other_task), expected[3]) << user;
    EXPECT_EQ(sees("task", user, shared_task), expected[4]) << user;
  }
  EXPECT_EQ(sees("deal", c.admin, 999999), 0);
  EXPECT_EQ(sees("task", c.admin, 999999), 0);
  EXPECT_EQ(sees("client", c.employee, c.foreign), 1);
  EXPECT_EQ(c.world.number(fmt::format("SELECT is_assigned({}, {}) + is_own_client({}, {})", c.employee, c.deal,
                                       c.employee, c.foreign)),
            2);

  // Scope team: what the team sees, and no more.
  c.world.sql(
      "UPDATE role_permissions SET scope = 'team' WHERE role = 'manager' AND permission IN ('clients.see', "
      "'deals.see', 'tasks.see')");
  EXPECT_EQ(sees("deal", c.manager, c.deal), 1) << "Emma is of his team";
  EXPECT_EQ(sees("client", c.manager, c.foreign), 1);
  EXPECT_EQ(sees("task", c.manager, c.task), 1);
  EXPECT_EQ(sees("deal", c.other_manager, other_deal), 0);
  EXPECT_EQ(sees("client", c.other_manager, c.own), 0);
  EXPECT_EQ(sees("task", c.other_manager, other_task), 0);
  EXPECT_THAT(column(c.world
                         .call("client_page", {c.manager, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                               "name", nullptr, 0, 10})
                         .at(0),
                     "full_name"),
              testing::ElementsAre("Foreign client", "Own client"));
  EXPECT_THAT(column(c.world
                         .call("client_page", {c.other_manager, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                               nullptr, "name", nullptr, 0, 10})
                         .at(0),
                     "full_name"),
              testing::ElementsAre("Foreign client"));
  c.world.sql(
      "UPDATE role_permissions SET scope = 'all' WHERE role = 'manager' AND permission IN ('clients.see', 'deals.see', "
      "'tasks.see')");
  EXPECT_EQ(c.world.text(fmt::format("SELECT scope_of({}, 'clients.see')", c.manager)), "all");
}

}  // namespace
}  // namespace sql_tests
