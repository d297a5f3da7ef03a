// Who may do what (SPEC section 2): every granted procedure that checks a right, by every role, on an own, an assigned
// and a foreign record, as one table. A procedure that takes an actor and is missing here fails the last test.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "support/paths.hpp"
#include "world.hpp"

namespace sql_tests {
namespace {

// Everyone who may ask, and every kind of record they may ask for.
struct Company {
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id other_admin = world.user("admin", "Olga Admin");
  Id manager = world.user("manager", "Max Manager");
  Id other_manager = world.user("manager", "Mia Manager");
  Id employee = world.user("employee", "Emma Employee", manager);
  Id tasked = world.user("employee", "Tom Tasked");
  Id idle = world.user("employee", "Ida Idle");
  Id blocked = world.user("manager", "Bob Blocked");
  Id own = world.client("Own client", manager);
  Id foreign = world.client("Foreign client", other_manager);
  Id gone = world.client("Deleted client", manager);
  Id deal = world.deal(foreign, other_manager);
  Id task = world.task(deal, tasked);
  Id request = 0;
  Id invite = 0;
  Id twin = world.client("Twin of the own client", other_manager);
  Id merge = 0;

  Company() {
    merge = world.number_of("client_merge", {other_manager, 1, own, twin, 1, 1, ""});
    world.assign(deal, employee);
    world.sql(fmt::format("UPDATE clients SET deleted_at = SYSDATE(3) WHERE id = {}", gone));
    request = world.number_of("access_request_put", {77, 1, "Nina", nullptr, nullptr, "en"});
    invite = world.number_of("invite_create", {other_manager, 1, hash('i'), "employee", nullptr, 24});
    world.block(blocked);
  }

  Id actor(std::string_view name) const {
    const std::map<std::string_view, Id> ids = {{"admin", admin},       {"manager", manager}, {"owner", other_manager},
                                                {"employee", employee}, {"tasked", tasked},   {"idle", idle},
                                                {"blocked", blocked},   {"nobody", 999999}};
    return ids.at(name);
  }
};

// The refusal of each, in the order of kActors; '.' for none.
constexpr std::array<std::string_view, 8> kActors = {"admin",  "manager", "owner",   "employee",
                                                     "tasked", "idle",    "blocked", "nobody"};

struct Right {
  std::string_view what;
  std::string_view procedure;
  std::function<std::string(Company&, Id actor)> ask;
  std::array<int, 8> expected;
};

const std::vector<Right>& rights() {
  using C = Company;
  static const std::vector<Right> table = {
      // clients; `owner` manages the foreign client, employee is assigned to its deal, tasked has a task there
      {"see an own client",
       "client_card",
       [](C& c, Id a) {
         return c.world.refusal("client_card", {a, c.own});
       },
       {0, 0, 0, 31200, 31200, 31200, 31001, 31000}},
      {"see a foreign one",
       "client_card",
       [](C& c, Id a) {
         return c.world.refusal("client_card", {a, c.foreign});
       },
       {0, 0, 0, 0, 0, 31200, 31001, 31000}},
      {"see a deleted one",
       "client_card",
       [](C& c, Id a) {
         return c.world.refusal("client_card", {a, c.gone});
       },
       {31200, 31200, 31200, 31200, 31200, 31200, 31001, 31000}},
      {"see none",
       "client_card",
       [](C& c, Id a) {
         return c.world.refusal("client_card", {a, 424242});
       },
       {31200, 31200, 31200, 31200, 31200, 31200, 31001, 31000}},
      {"list clients",
       "client_page",
       [](C& c, Id a) {
         return c.world.refusal("client_page",
                                {a, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, "name", nullptr, 0, 5});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"export clients",
       "client_export_page",
       [](C& c, Id a) {
         return c.world.refusal("client_export_page",
                                {a, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, 5});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"create a client",
       "client_create",
       [](C& c, Id a) {
         return c.world.refusal("client_create",
                                {a, 1, "N", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr});
       },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      {"edit a client",
       "client_set",
       [](C& c, Id a) {
         return c.world.refusal("client_set", {a, 1, c.foreign, nullptr, "notes", "n"});
       },
       {0, 0, 0, 31002, 31002, 31200, 31001, 31000}},
      {"edit contact data",
       "client_set",
       [](C& c, Id a) {
         return c.world.refusal("client_set", {a, 1, c.foreign, nullptr, "phone", "+4930901820"});
       },
       {0, 0, 0, 0, 0, 31200, 31001, 31000}},
      {"log an interaction",
       "interaction_log",
       [](C& c, Id a) {
         return c.world.refusal("interaction_log",
                                {a, 1, c.foreign, "call", nullptr, nullptr, nullptr, nullptr, nullptr});
       },
       {0, 0, 0, 0, 0, 31200, 31001, 31000}},
      {"log one with a deleted client",
       "interaction_log",
       [](C& c, Id a) {
         return c.world.refusal("interaction_log", {a, 1, c.gone, "call", nullptr, nullptr, nullptr, nullptr, nullptr});
       },
       {31200, 31200, 31200, 31200, 31200, 31200, 31001, 31000}},
      {"set the next contact",
       "client_set",
       [](C& c, Id a) {
         return c.world.refusal("client_set", {a, 1, c.foreign, nullptr, "next_contact_on", "2026-05-05"});
       },
       {0, 0, 0, 0, 0, 31200, 31001, 31000}},
      {"look for duplicates",
       "client_duplicates",
       [](C& c, Id a) {
         return c.world.refusal("client_duplicates", {a, nullptr, "+4930901820", nullptr, nullptr});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"timeline of a foreign one",
       "client_timeline",
       [](C& c, Id a) {
         return c.world.refusal("client_timeline", {a, c.foreign, nullptr, 0, 5});
       },
       {0, 0, 0, 0, 0, 31200, 31001, 31000}},
      {"what deleting a client takes along",
       "client_takes",
       [](C& c, Id a) {
         return c.world.refusal("client_takes", {a, c.own});
       },
       {0, 0, 31002, 31200, 31200, 31200, 31001, 31000}},
      {"delete an own client",
       "client_delete",
       [](C& c, Id a) {
         return c.world.refusal("client_delete", {a, 1, c.own});
       },
       {0, 0, 31002, 31200, 31200, 31200, 31001, 31000}},
      {"delete a foreign one",
       "client_delete",
       [](C& c, Id a) {
         return c.world.refusal("client_delete", {a, 1, c.foreign});
       },
       {31202, 31002, 31202, 31002, 31002, 31200, 31001, 31000}},
      {"list deleted clients",
       "client_deleted_page",
       [](C& c, Id a) {
         return c.world.refusal("client_deleted_page", {a, nullptr, 5});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"see what one restores",
       "client_deleted_card",
       [](C& c, Id a) {
         return c.world.refusal("client_deleted_card", {a, c.gone});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"restore",
       "client_restore",
       [](C& c, Id a) {
         return c.world.refusal("client_restore", {a, 1, c.gone});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"merge a foreign one into an own",
       "client_merge",
       [](C& c, Id a) {
         return c.world.refusal("client_merge", {a, 1, c.own, c.foreign, nullptr, nullptr, ""});
       },
       {0, 31002, 0, 31200, 31200, 31200, 31001, 31000}},
      {"take a merge back",
       "client_unmerge",
       [](C& c, Id a) {
         return c.world.refusal("client_unmerge", {a, 1, c.merge});
       },
       {0, 31002, 0, 31200, 31200, 31200, 31001, 31000}},
      {"edit a deleted one",
       "client_set",
       [](C& c, Id a) {
         return c.world.refusal("client_set", {a, 1, c.gone, nullptr, "notes", "n"});
       },
       {31200, 31200, 31200, 31200, 31200, 31200, 31001, 31000}},
      {"hand a client on",
       "client_set",
       [](C& c, Id a) {
         return c.world.refusal("client_set", {a, 1, c.foreign, nullptr, "manager_id", std::to_string(c.admin)});
       },
       {0, 31002, 0, 31002, 31002, 31200, 31001, 31000}},
      {"choose a manager",
       "manager_list",
       [](C& c, Id a) { return c.world.refusal("manager_list", {a}); },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      // users
      {"list users",
       "user_page",
       [](C& c, Id a) {
         return c.world.refusal("user_page", {a, "", nullptr, nullptr, 0, 5});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"see a user",
       "user_card",
       [](C& c, Id a) {
         return c.world.refusal("user_card", {a, c.employee});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"see what a user did",
       "user_history",
       [](C& c, Id a) {
         return c.world.refusal("user_history", {a, c.employee, nullptr, 5});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"see a user's work",
       "user_work",
       [](C& c, Id a) {
         return c.world.refusal("user_work", {a, c.employee});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"see heirs",
       "user_heirs",
       [](C& c, Id a) {
         return c.world.refusal("user_heirs", {a, c.employee});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"set a role",
       "user_set_role",
       [](C& c, Id a) {
         return c.world.refusal("user_set_role", {a, 1, c.idle, "manager", nullptr});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"make an admin",
       "user_set_role",
       [](C& c, Id a) {
         return c.world.refusal("user_set_role", {a, 1, c.idle, "admin", nullptr});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"demote an admin",
       "user_set_role",
       [](C& c, Id a) {
         return c.world.refusal("user_set_role", {a, 1, c.other_admin, "manager", nullptr});
       },
       {31101, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"block",
       "user_block",
       [](C& c, Id a) {
         return c.world.refusal("user_block", {a, 1, c.idle, nullptr});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"unblock",
       "user_unblock",
       [](C& c, Id a) {
         return c.world.refusal("user_unblock", {a, 1, c.blocked});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"set a manager",
       "user_set_manager",
       [](C& c, Id a) {
         return c.world.refusal("user_set_manager", {a, 1, c.tasked, c.manager});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"own settings",
       "my_settings_set",
       [](C& c, Id a) {
         return c.world.refusal("my_settings_set", {a, 1, "language", "ru"});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"own long work",
       "job_put",
       [](C& c, Id a) {
         return c.world.refusal("job_put", {a, 1, kBot, "system_check", "{}"});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      // files and imports
      {"keep a file",
       "file_want",
       [](C& c, Id a) {
         return c.world.refusal("file_want", {a, 1, "clients.csv", "id"});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"make a file",
       "file_make",
       [](C& c, Id a) {
         return c.world.refusal("file_make", {a, "export.csv"});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"import another's file",
       "import_begin",
       [](C& c, Id a) {
         return c.world.refusal("import_begin", {a, 1, 999, nullptr});
       },
       {31410, 31410, 31410, 31002, 31002, 31002, 31001, 31000}},
      {"list own imports",
       "import_list",
       [](C& c, Id a) {
         return c.world.refusal("import_list", {a, 5});
       },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      {"see another's import",
       "import_card",
       [](C& c, Id a) {
         return c.world.refusal("import_card", {a, 999, 5});
       },
       {31300, 31300, 31300, 31002, 31002, 31002, 31001, 31000}},
      {"see another's import",
       "import_problems",
       [](C& c, Id a) {
         return c.world.refusal("import_problems", {a, 999, 0, 5});
       },
       {31300, 31300, 31300, 31002, 31002, 31002, 31001, 31000}},
      {"see another's import",
       "import_row",
       [](C& c, Id a) {
         return c.world.refusal("import_row", {a, 999, 1});
       },
       {31300, 31300, 31300, 31002, 31002, 31002, 31001, 31000}},
      {"another's import",
       "import_plan_set",
       [](C& c, Id a) {
         return c.world.refusal("import_plan_set", {a, 1, 999, "{}"});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_rows_put",
       [](C& c, Id a) {
         return c.world.refusal("import_rows_put", {a, 999, "[]"});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_compare",
       [](C& c, Id a) {
         return c.world.refusal("import_compare", {a, 999, 5});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_fail",
       [](C& c, Id a) { return c.world.refusal("import_fail", {a, 999, "empty"}); },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_cancel",
       [](C& c, Id a) { return c.world.refusal("import_cancel", {a, 1, 999}); },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_start",
       [](C& c, Id a) { return c.world.refusal("import_start", {a, 1, 999}); },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_apply",
       [](C& c, Id a) { return c.world.refusal("import_apply", {a, 999, 5}); },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_undo_start",
       [](C& c, Id a) { return c.world.refusal("import_undo_start", {a, 1, 999}); },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_undo",
       [](C& c, Id a) { return c.world.refusal("import_undo", {a, 999, 5}); },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      // getting in
      {"list requests",
       "access_request_list",
       [](C& c, Id a) { return c.world.refusal("access_request_list", {a}); },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"see a request",
       "access_request_card",
       [](C& c, Id a) { return c.world.refusal("access_request_card", {a, c.request}); },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"approve",
       "access_request_decide",
       [](C& c, Id a) { return c.world.refusal("access_request_decide", {a, 1, c.request, "employee", "UTC"}); },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"decline",
       "access_request_decide",
       [](C& c, Id a) { return c.world.refusal("access_request_decide", {a, 1, c.request, nullptr, "UTC"}); },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"invite an employee",
       "invite_create",
       [](C& c, Id a) { return c.world.refusal("invite_create", {a, 1, hash('j'), "employee", nullptr, 24}); },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      {"invite a manager",
       "invite_create",
       [](C& c, Id a) { return c.world.refusal("invite_create", {a, 1, hash('j'), "manager", nullptr, 24}); },
       {0, 31133, 31133, 31002, 31002, 31002, 31001, 31000}},
      {"list invites",
       "invite_list",
       [](C& c, Id a) { return c.world.refusal("invite_list", {a}); },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      {"revoke an invite",
       "invite_revoke",
       [](C& c, Id a) { return c.world.refusal("invite_revoke", {a, 1, c.invite}); },
       {0, 31130, 0, 31002, 31002, 31002, 31001, 31000}},
  };
  return table;
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
               deal, task, request, invite, twin, merge] = company;
  const auto names = [&](Id actor) {
    return column(
        company.world
            .call("client_page", {actor, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, "name", nullptr, 0, 10})
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
      "client_page", {tasked, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, "name", foreign, 1, 10});
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

// What is seen (sees_client, sees_deal, sees_task), by role and relation; deals and tasks have no procedures yet, so
// the functions are asked themselves.
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
                         .call("client_page", {c.manager, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, "name",
                                               nullptr, 0, 10})
                         .at(0),
                     "full_name"),
              testing::ElementsAre("Foreign client", "Own client"));
  EXPECT_THAT(column(c.world
                         .call("client_page", {c.other_manager, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                               "name", nullptr, 0, 10})
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
