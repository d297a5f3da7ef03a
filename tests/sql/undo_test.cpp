// ↩ Undo of every kind of change: afterwards each row is what it was, with all that follows from it, and the log says
// how it came.
#include <functional>

#include "undoing.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Undo : public Undoing {
 protected:
  struct Case {
    std::string_view what;
    std::function<void(Id update)> change;
    Id actor = 0;  // 0: the manager
  };
  // Does each and takes it back; the next one finds everything as it was.
  void take_back(const std::vector<Case>& cases) {
    for (const auto& one : cases) {
      SCOPED_TRACE(one.what);
      const auto before = rows();
      const auto words = kept();
      one.change(next());
      ASSERT_THAT(differences(before, rows()), testing::Not(IsEmpty())) << "nothing was changed";
      const Id actor = one.actor == 0 ? manager : one.actor;
      ASSERT_EQ(world.refusal("change_undo", {actor, 1, change()}), "");
      undo(actor);
      EXPECT_THAT(differences(before, rows()), IsEmpty());
      EXPECT_EQ(kept(), words);
      EXPECT_THAT(replayed(), IsEmpty());
      if (HasFailure()) return;
    }
  }
  // One field after the other, by the procedure that sets fields.
  std::vector<Case> fields(std::string_view procedure, Id actor, Id record,
                           const std::vector<std::pair<std::string_view, std::string_view>>& values) {
    std::vector<Case> cases;
    for (const auto& [field, value] : values)
      cases.push_back({field,
                       [=, this, field = field, value = value](Id u) {
                         world.call(procedure, {actor, u, record, nullptr, field, value});
                       },
                       actor});
    return cases;
  }
};

// What is hard to read back from a log.
constexpr std::string_view kOdd = "null \"[1]\" \\n \\u0041 'x' 🤝 é \t\nПривет, \"deleted_at\":[null] end";

TEST_F(Undo, ClientFields) {
  world.call("client_set", {admin, 1, client, nullptr, "notes", kOdd});
  world.call("client_set", {admin, 1, client, nullptr, "company", "null"});
  take_back(fields("client_set", admin, client,
                   {{"full_name", "Annabel \"Bee\" Berg"},
                    {"company", "ACME"},
                    {"phone", "+4930901820"},
                    {"email", "a@example.com"},
                    {"telegram_username", "anna_b"},
                    {"birth_date", "1990-02-28"},
                    {"segment", "vip"},
                    {"notes", "short"},
                    {"notes", ""},
                    {"manager_id", std::to_string(other)},
                    {"manager_id", ""},
                    {"next_contact_on", "2030-01-01"}}));
}

TEST_F(Undo, ClientsThatAreMadeDeletedRestoredAndCalled) {
  const Id old = world.client("Olga Old", manager);
  const Id won =
      world.number_of("deal_create", {manager, 1, old, "Won", "5", "EUR", nullptr, nullptr, nullptr, nullptr});
  world.call("deal_close", {manager, 1, won, nullptr, "won", nullptr});
  world.call("deal_set_manager", {admin, 1, won, nullptr, other});
  const Id gone = world.client("Gone", manager);
  const Id lost =
      world.number_of("deal_create", {manager, 1, gone, "L", "5", "USD", nullptr, nullptr, nullptr, nullptr});
  world.call("deal_close", {manager, 1, lost, nullptr, "lost", "price"});
  world.call("client_delete", {admin, 1, gone});
  world.call("client_set", {manager, 1, client, nullptr, "next_contact_on", "2026-01-01"});
  take_back({{"make",
              [&](Id u) {
                world.call("client_create", {manager, u, "New", "ACME", "+4930901821", nullptr, nullptr, nullptr, "vip",
                                             nullptr, nullptr});
              }},
             {"delete, with another manager's closed deal",
              [&](Id u) {
                world.call("client_delete", {manager, u, old});
              }},
             {"restore",
              [&](Id u) {
                world.call("client_restore", {admin, u, gone});
              },
              admin},
             {"call", [&](Id u) {
                world.call("interaction_log",
                           {manager, u, client, "call", "reached", "hm", nullptr, "2030-03-03", "2026-11-23"});
              }}});
}

// The trigger interactions_activity_delete.
TEST_F(Undo, ACallThatWasNoneIsNoActivity) {
  world.sql(
      "UPDATE deals SET last_activity_at = SYSDATE(3) - INTERVAL 20 DAY, created_at = SYSDATE(3) - INTERVAL 30 DAY");
  world.call("interaction_log", {manager, next(), client, "call", "reached", nullptr, nullptr, nullptr, nullptr});
  const auto old = "SELECT last_activity_at < (SELECT at FROM audit_entries ORDER BY id DESC LIMIT 1) FROM deals";
  EXPECT_EQ(world.text("SELECT deals.last_activity_at = interactions.at FROM deals, interactions"), "1");
  undo(manager);
  EXPECT_EQ(world.text(old), "1");
  EXPECT_EQ(world.text("SELECT COALESCE(last_contact_at, 'never') FROM clients"), "never");
}

TEST_F(Undo, DealFields) {
  world.call("deal_set", {manager, 1, deal, nullptr, "notes", kOdd});
  const Id second = world.client("Second", manager);
  take_back(fields("deal_set", manager, deal,
                   {{"title", "Another \\ \"title\""},
                    {"amount", "200000"},
                    {"amount", "99900 USD"},
                    {"amount", ""},
                    {"source", ""},
                    {"expected_close", "2031-01-01"},
                    {"notes", ""},
                    {"client_id", std::to_string(second)}}));
}

TEST_F(Undo, DealsThroughTheirLife) {
  const Id one = task("One", "2020-01-01 10:00:00");
  const Id two = task("Two");
  world.call("schedule_tick", {0});
  world.call("task_complete", {employee, 1, one, nullptr});
  world.call("deal_assign", {manager, 1, deal, colleague});
  world.call("deal_hold", {manager, 1, deal, nullptr, "2030-01-01", "ill"});
  const auto on_deal = [this](std::string_view procedure, std::vector<db::Param> more) {
    return [=, this](Id u) {
      std::vector<db::Param> all = {manager, u, deal};
      all.insert(all.end(), more.begin(), more.end());
      const auto answer = world.database().bot().call(procedure, all);
      ASSERT_TRUE(answer.has_value()) << answer.error().name;
      world.database().bot().commit();
    };
  };
  const Case assign{"assign", on_deal("deal_assign", {employee})};
  const Case lose{"lose", on_deal("deal_close", {nullptr, "lost", "price"})};
  const Case remove{"delete", on_deal("deal_delete", {nullptr})};
  take_back({{"make",
              [&](Id u) {
                world.call("deal_create", {manager, u, client, "N", "1", "JPY", nullptr, nullptr, nullptr, nullptr});
              }},
             assign,
             {"take off", on_deal("deal_unassign", {colleague})},
             {"release", on_deal("deal_release", {nullptr})},
             {"hold on", on_deal("deal_hold", {nullptr, "2031-01-01", "away"})},
             {"another manager",
              [&](Id u) {
                world.call("deal_set_manager", {admin, u, deal, nullptr, other});
              },
              admin},
             lose,
             remove});
  world.call("deal_close", {manager, 1, deal, nullptr, "lost", "price"});
  take_back({{"reopen a lost one", on_deal("deal_reopen", {nullptr})},
             {"won after all", on_deal("deal_close", {nullptr, "won", nullptr})},
             assign,
             remove,
             {"a new task reopens it",
              [&](Id u) {
                world.call("task_create", {manager, u, deal, "New", nullptr, employee, nullptr, nullptr, nullptr});
              }},
             {"a reopened task reopens it", [&](Id u) {
                world.call("task_reopen", {manager, u, one, nullptr});
              }}});
  world.call("deal_reopen", {manager, 1, deal, nullptr});
  world.call("task_complete", {manager, 1, two, nullptr});
  ASSERT_EQ(stage(), "closed won");
  take_back({{"lost after all", on_deal("deal_close", {nullptr, "lost", "price"})},
             {"reopen a won one", on_deal("deal_reopen", {nullptr})},
             {"a reopened task reopens it", [&](Id u) {
                world.call("task_reopen", {manager, u, two, nullptr});
              }}});
}

TEST_F(Undo, TaskFields) {
  const Id one = task("One", "2020-01-31 10:00:00", "monthly");
  world.call("schedule_tick", {0});
  world.call("task_set", {manager, 1, one, nullptr, "description", kOdd});
  take_back(fields("task_set", manager, one,
                   {{"title", "Uno"},
                    {"description", ""},
                    {"priority", "high"},
                    {"deadline", "2030-01-31 11:00:00"},
                    {"repeat_rule", "daily"},
                    {"repeat_rule", ""}}));
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM notifications WHERE kind = 'task_overdue'"), 2);
  world.call("schedule_tick", {0});
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM notifications WHERE kind = 'task_overdue'"), 2) << "told once";
}

TEST_F(Undo, TasksThroughTheirLife) {
  const Id one = task("One", "2020-01-01 10:00:00");
  const Id item = world.number_of("task_item_add", {manager, 1, one, "line \"1\""});
  world.call("schedule_tick", {0});
  const auto on_task = [&](std::string_view procedure, Id actor) {
    return [=, this](Id u) { world.call(procedure, {actor, u, one, nullptr}); };
  };
  const std::vector<Case> always = {
      {"make",
       [&](Id u) {
         world.call("task_create", {manager, u, deal, "N", "d", employee, "high", "2030-01-01 10:00:00", "weekly"});
       }},
      {"comment",
       [&](Id u) {
         world.call("task_comment", {employee, u, one, "hm"});
       },
       employee},
      {"file",
       [&](Id u) {
         world.call("task_file", {employee, u, one, "photo", "AgAD-1", "roof.jpg"});
       },
       employee},
      {"add a line",
       [&](Id u) {
         world.call("task_item_add", {employee, u, one, "line 2"});
       },
       employee},
      {"check a line",
       [&](Id u) {
         world.call("task_item_check", {employee, u, one, item, 1});
       },
       employee},
      {"remove a line",
       [&](Id u) {
         world.call("task_item_remove", {employee, u, one, item});
       },
       employee},
      {"give to another",
       [&](Id u) {
         world.call("task_reassign", {manager, u, one, nullptr, colleague});
       }},
      {"delete", [&](Id u) {
         world.call("task_delete", {manager, u, one, nullptr});
       }}};
  take_back(always);
  take_back({{"start, which begins its deal", on_task("task_start", employee), employee},
             {"complete, which wins its deal", on_task("task_complete", employee), employee}});
  const Id two = task("Two", "2026-01-31 10:00:00", "monthly");
  world.call("task_item_add", {manager, 1, two, "again"});
  take_back({{"complete", on_task("task_complete", employee), employee},
             {"complete one that repeats",
              [&](Id u) {
                world.call("task_complete", {employee, u, two, nullptr});
              },
              employee}});
  world.call("task_complete", {employee, 1, one, nullptr});
  take_back({{"reopen", on_task("task_reopen", manager)}});
  take_back(always);
  world.call("schedule_tick", {0});
  EXPECT_EQ(
      world.number(fmt::format(
          "SELECT COUNT(*) FROM notifications WHERE kind = 'task_overdue' AND payload LIKE '{{\"task\":{},%'", one)),
      2)
      << "told once";
}

// Entries of who takes it back; what followed by itself goes back as such.
TEST_F(Undo, IsAChangeLikeAnyOther) {
  const Id one = task("One");
  world.call("task_complete", {employee, next(), one, nullptr});
  world.audit();
  const Id version = world.number(fmt::format("SELECT version FROM deals WHERE id = {}", deal));
  const auto told = undo(employee);
  const Id u = change() + 100000;
  EXPECT_THAT(
      world.audit(),
      ElementsAre(fmt::format(R"(user:{} u{} update task:{} {{"state":["completed","new"]}})", employee, u, one),
                  fmt::format(R"(user:{} u{} auto update deal:{} {{"stage":["closed","new"],"outcome":["won",null]}})",
                              employee, u, deal)));
  EXPECT_EQ(world.number(fmt::format("SELECT version FROM deals WHERE id = {}", deal)), version + 1);
  EXPECT_EQ(told.at("place_kind"), "task");
  EXPECT_EQ(told.at("place_id"), std::to_string(one));
  EXPECT_EQ(told.at("gone"), "0");
  EXPECT_EQ(told.at("records"), "1");
  EXPECT_EQ(told.at("action"), "update");
  EXPECT_EQ(told.at("changes"), R"({"state":["completed","new"]})");
}

TEST_F(Undo, SaysWhatItWasAbout) {
  const auto about = [&](Id actor) {
    const auto told = undo(actor);
    return fmt::format("{} {} {} {}", told.at("place_kind"), told.at("place_id"), told.at("gone"), told.at("action"));
  };
  const Id one = task("One");
  world.call("task_comment", {employee, next(), one, "hm"});
  EXPECT_EQ(about(employee), fmt::format("task {} 0 delete", one));
  world.call("deal_assign", {manager, next(), deal, colleague});
  EXPECT_EQ(about(manager), fmt::format("deal {} 0 delete", deal));
  world.call("interaction_log", {manager, next(), client, "call", "reached", "hm", nullptr, nullptr, nullptr});
  EXPECT_EQ(about(manager), fmt::format("client {} 0 delete", client));
  const Id made =
      world.number_of("task_create", {manager, next(), deal, "N", nullptr, nullptr, nullptr, nullptr, nullptr});
  const auto card = world.row("change_card", {manager, change()});
  EXPECT_EQ(card,
            (std::map<std::string, std::string>{
                {"undoable", "1"}, {"place_kind", "task"}, {"place_id", std::to_string(made)}, {"records", "1"}}));
  EXPECT_EQ(world.row("change_card", {employee, change()}).at("place_id"), "NULL");
  EXPECT_EQ(about(manager), fmt::format("task {} 1 update", made));
  EXPECT_EQ(world.row("change_card", {manager, change()}).at("undoable"), "0");
}

// What somebody else did meanwhile to another record counts: the deal follows the rules, not the past.
TEST_F(Undo, ADealThatTheChangeDidNotMoveFollowsItsTasks) {
  const Id one = task("One");
  const Id two = task("Two");
  world.call("task_start", {employee, 1, one, nullptr});
  const Id completed = next();
  world.call("task_complete", {employee, completed, one, nullptr});
  world.call("task_complete", {colleague == 0 ? 0 : manager, next(), two, nullptr});
  ASSERT_EQ(stage(), "closed won");
  undo(employee, completed);
  EXPECT_EQ(stage(), "in_progress");
  world.audit();
  const Id reopened = next();
  world.call("task_reopen", {manager, reopened, two, nullptr});
  world.call("task_complete", {employee, next(), one, nullptr});
  EXPECT_EQ(stage(), "in_progress");
  undo(manager, reopened);
  EXPECT_EQ(stage(), "closed won");
}

TEST_F(Undo, WorkThatWasHandedOver) {
  const Id second = world.client("Second", employee);
  const Id shared =
      world.number_of("deal_create", {manager, 1, second, "Shared", "5", "USD", nullptr, nullptr, nullptr, nullptr});
  world.call("deal_assign", {manager, 1, deal, employee});
  world.call("deal_assign", {manager, 1, shared, employee});
  world.call("deal_assign", {manager, 1, shared, colleague});
  for (int i = 0; i < 5; ++i) task(fmt::format("Task {}", i), "2030-01-01 10:00:00");
  take_back({{"by an admin",
              [&](Id u) {
                world.call("work_hand_over", {admin, u, manager, other});
              },
              admin},
             {"by the manager of the deals", [&](Id u) {
                world.call("work_hand_over", {manager, u, employee, colleague});
              }}});
  EXPECT_EQ(world.number("SELECT COUNT(DISTINCT update_id) FROM undos"), 2);
}

TEST_F(Undo, NoticesThatWereNotSentAreWithdrawn) {
  world.notices();
  const Id one =
      world.number_of("task_create", {manager, next(), deal, "One", nullptr, employee, nullptr, nullptr, nullptr});
  EXPECT_THAT(world.notices(), testing::SizeIs(1));
  undo(manager);
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(state) FROM notifications"), "dropped");
  EXPECT_EQ(world.number(fmt::format("SELECT deleted_at IS NOT NULL FROM tasks WHERE id = {}", one)), 1);
}

TEST_F(Undo, WhoWasToldIsToldThatItWasTakenBack) {
  world.call("deal_assign", {manager, next(), deal, employee});
  const Id sent = world.number("SELECT id FROM notifications");
  world.call("notification_queue", {kBot, sent, R"([{"method":"sendMessage","params":"{}","chat":5,"screen":0}])"});
  world.notices();
  undo(manager);
  EXPECT_EQ(world.text(fmt::format("SELECT state FROM notifications WHERE id = {}", sent)), "queued");
  EXPECT_THAT(
      world.notices(),
      ElementsAre(fmt::format(
          R"({} change_undone {{"kind":"deal_assigned","by":"Max Manager","was":{{"deal":{},"title":"Shop & roof",)"
          R"("client":"Anna Berg","by":"Max Manager","as":"employee"}}}})",
          employee, deal)));
}

// The trigger notifications_cause names the change; what nobody did has none.
TEST_F(Undo, NoticesKnowTheirChange) {
  world.call("deal_assign", {manager, next(), deal, employee});
  EXPECT_EQ(world.text("SELECT CONCAT(actor_id, ' ', update_id) FROM notifications"),
            fmt::format("{} {}", manager, change()));
  task("Late", "2020-01-01 10:00:00");
  world.call("schedule_tick", {0});
  EXPECT_EQ(
      world.number(
          "SELECT COUNT(*) FROM notifications WHERE kind = 'task_overdue' AND actor_id IS NULL AND update_id IS NULL"),
      2);
}

}  // namespace
}  // namespace sql_tests
