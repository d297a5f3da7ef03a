// Sixteen connections work on the same twenty deals and hundred tasks, as the engine does it: a deadlock is run again
// from its start. Afterwards every stage, counter and sum is what the rows say, and the log replays to them.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <future>
#include <random>

#include "support/audit_replay.hpp"
#include "world.hpp"

namespace sql_tests {
namespace {

using testing::IsEmpty;
using namespace std::chrono_literals;

class SalesRace : public testing::Test {
 protected:
  static constexpr int kConnections = 16;
  static constexpr int kDeals = 20;
  static constexpr int kTasks = 100;

  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id employee = world.user("employee", "Emma Employee", manager);
  Id colleague = world.user("employee", "Karl Colleague", manager);
  Id client = world.client("Anna Berg", manager);
  std::vector<Id> deals;
  std::vector<Id> tasks;
  std::atomic<int> done = 0;
  std::atomic<int> refused = 0;
  std::atomic<int> again = 0;

  std::atomic<Id> updates = 1000;
  std::atomic<int> undone = 0;
  struct Change {
    Id actor = 0;
    Id update = 0;
  };

  SalesRace() {
    for (int i = 0; i < kDeals; ++i)
      deals.push_back(world.number_of("deal_create", {manager, 1, client, fmt::format("Deal {}", i), 100 * i, "EUR",
                                                      nullptr, nullptr, nullptr, nullptr}));
    for (int i = 0; i < kTasks; ++i)
      tasks.push_back(world.number_of(
          "task_create", {manager, 1, deals[static_cast<std::size_t>(i % kDeals)], fmt::format("Task {}", i), nullptr,
                          employee, nullptr, "2030-01-31 10:00:00", i % 10 == 0 ? db::Param("daily") : nullptr}));
  }

  // `last`: who did what before, to be taken back.
  db::Answer one(db::Connection& c, std::mt19937& random, Id update, Change& last) {
    const Id deal = deals[random() % deals.size()];
    const Id task = tasks[random() % tasks.size()];
    const Id who = random() % 2 != 0 ? manager : admin;
    const auto what = random() % 20;
    if (what >= 16) return c.call("change_undo", {last.actor, update, last.update});
    last = {what == 8 ? employee : who, update};
    switch (what) {
      case 0:
        return c.call("deal_move", {who, update, deal, nullptr, random() % 2 != 0 ? "new" : "in_progress"});
      case 1:
        return c.call("deal_close", {who, update, deal, nullptr, "lost", "price"});
      case 2:
        return c.call("deal_close", {who, update, deal, nullptr, "won", nullptr});
      case 3:
      case 4:
        return c.call("deal_reopen", {who, update, deal, nullptr});
      case 5:
        return c.call("deal_hold", {who, update, deal, nullptr, "2030-01-01", "ill"});
      case 6:
        return c.call("deal_set", {who, update, deal, nullptr, "amount",
                                   fmt::format("{} {}", random() % 999, random() % 2 != 0 ? "EUR" : "USD")});
      case 7:
        return c.call("task_create", {who, update, deal, "New", nullptr, employee, nullptr, nullptr, nullptr});
      case 8:
        return c.call("task_start", {employee, update, task, nullptr});
      case 9:
      case 10:
      case 11:
        return c.call("task_complete", {who, update, task, nullptr});
      case 12:
      case 13:
        return c.call("task_reopen", {who, update, task, nullptr});
      case 14:
        return c.call("task_set", {who, update, task, nullptr, "deadline",
                                   random() % 2 != 0 ? "2026-01-01 10:00:00" : "2030-01-01 10:00:00"});
      default:
        return random() % 2 != 0
                   ? c.call("task_reassign", {who, update, task, nullptr, random() % 2 != 0 ? employee : colleague})
                   : c.call("task_comment", {who, update, task, "hm"});
    }
  }

  // A loaded machine gets more time, so that enough happens for the test to say something.
  bool goes_on(std::chrono::steady_clock::time_point until) const {
    const auto now = std::chrono::steady_clock::now();
    return now < until || ((done <= 100 || undone <= 10) && now < until + 60s);
  }
  void work(unsigned seed, std::chrono::steady_clock::time_point until) {
    db::Connection connection(world.database().bot_endpoint());
    std::mt19937 random(seed);
    Change mine{manager, 1};
    while (goes_on(until)) {
      const Id update = ++updates;
      const auto known = mine;
      // The whole transaction again, with the same choices.
      for (auto before = random;; random = before, mine = known) {
        try {
          const auto answer = one(connection, random, update, mine);
          if (answer) {
            connection.commit();
            ++done;
            if (mine.update != update) ++undone;
          } else {
            connection.rollback();
            ++refused;
          }
          break;
        } catch (const db::Error& error) {
          connection.rollback();
          if (error.code() != 1213 && error.code() != 1205) throw;
          ++again;
        }
      }
    }
  }
  void tick(std::chrono::steady_clock::time_point until) {
    db::Connection connection(world.database().bot_endpoint());
    while (std::chrono::steady_clock::now() < until) {
      try {
        connection.call("schedule_tick", {0});
        connection.commit();
      } catch (const db::Error&) {
        connection.rollback();
        ++again;
      }
    }
  }

  // Deals whose row does not say what their tasks do.
  std::string wrong_deals() {
    return world.text(
        "SELECT COALESCE(GROUP_CONCAT(d.id), '') FROM deals AS d JOIN (SELECT d.id, COUNT(t.id) AS total, "
        "COALESCE(SUM(t.state <> 'new'), 0) AS started, COALESCE(SUM(t.state = 'completed'), 0) AS done, "
        "MIN(CASE WHEN t.state <> 'completed' THEN t.deadline END) AS next FROM deals AS d LEFT JOIN tasks AS t ON "
        "t.deal_id = d.id AND t.deleted_at IS NULL GROUP BY d.id) AS c ON c.id = d.id WHERE d.tasks_total <> c.total "
        "OR "
        "d.tasks_started <> c.started OR d.tasks_done <> c.done OR NOT d.next_deadline <=> c.next OR (d.stage = "
        "'closed' "
        "AND c.done < c.total) OR (d.stage = 'new' AND c.started > 0)");
  }
};

TEST_F(SalesRace, ByManyAtOnceEverythingAddsUp) {
  const auto until = std::chrono::steady_clock::now() + 30s;
  std::vector<std::future<void>> workers;
  for (unsigned i = 0; i < kConnections; ++i)
    workers.push_back(std::async(std::launch::async, [this, i, until] { work(i, until); }));
  workers.push_back(std::async(std::launch::async, [this, until] { tick(until); }));
  for (auto& worker : workers) worker.get();
  RecordProperty("done", done);
  RecordProperty("again", again);
  RecordProperty("undone", undone);
  EXPECT_GT(done, 100);
  EXPECT_GT(undone, 10);
  EXPECT_EQ(wrong_deals(), "");
  EXPECT_EQ(
      world.text(
          "SELECT COALESCE(GROUP_CONCAT(id), '') FROM tasks WHERE (state = 'completed') <> (completed_at IS NOT NULL)"),
      "");
  EXPECT_EQ(
      world.text("SELECT GROUP_CONCAT(x ORDER BY x) FROM (SELECT CONCAT_WS(' ', stage, currency, SUM(deals), "
                 "SUM(amount)) AS x "
                 "FROM deal_sums GROUP BY stage, currency HAVING SUM(deals) <> 0 OR SUM(amount) <> 0) AS s"),
      world.text(
          "SELECT GROUP_CONCAT(x ORDER BY x) FROM (SELECT CONCAT_WS(' ', s.stage, s.currency, COUNT(*), SUM(s.amount)) "
          "AS x FROM (SELECT COALESCE(outcome, stage) AS stage, currency, COALESCE(amount, 0) AS amount FROM deals "
          "WHERE "
          "deleted_at IS NULL) AS s GROUP BY s.stage, s.currency) AS t"));
  world.sql("SET SESSION group_concat_max_len = 1000000");
  constexpr auto kListed =
      "SELECT GROUP_CONCAT(user_id, ' ', deal_id, ' ', COALESCE(ended_at, '-') ORDER BY user_id, deal_id) FROM ";
  EXPECT_EQ(
      world.text(fmt::format("{}deal_people", kListed)),
      world.text(fmt::format(
          "{}(SELECT p.user_id, p.deal_id, d.closed_at AS ended_at FROM (SELECT manager_id AS user_id, id AS deal_id "
          "FROM deals WHERE manager_id IS NOT NULL UNION SELECT user_id, deal_id FROM deal_employees UNION SELECT "
          "assignee_id, deal_id FROM tasks WHERE assignee_id IS NOT NULL AND deleted_at IS NULL) AS p JOIN deals AS d "
          "ON d.id = p.deal_id AND d.deleted_at IS NULL) AS c",
          kListed)));
  for (const auto& [kind, table] :
       {std::pair{"deal", "deals"}, std::pair{"task", "tasks"}, std::pair{"task_comment", "task_comments"}})
    EXPECT_THAT(support::replay_differences(world.database(), kind, table), IsEmpty());
  EXPECT_EQ(
      world.number("SELECT COUNT(*) FROM audit_entries WHERE record_kind IN ('deal', 'task') AND deal_id IS NULL"), 0);
}

// Completing a task at the instant at which it becomes overdue: either everybody is told, or nobody; the task is
// completed.
TEST_F(SalesRace, CompletedWhenItBecomesOverdue) {
  db::Connection ticking(world.database().owner_endpoint());
  db::Connection completing(world.database().bot_endpoint());
  for (std::size_t i = 0; i < 20; ++i) {
    const Id task = tasks[i];
    world.sql(fmt::format("UPDATE tasks SET deadline = SYSDATE(3) + INTERVAL 2000 MICROSECOND WHERE id = {}", task));
    auto ticked = std::async(std::launch::async, [&] {
      for (int n = 0; n < 5; ++n) {
        ticking.call("schedule_tick", {0});
        ticking.commit();
      }
    });
    ASSERT_TRUE(completing.call("task_complete", {manager, 1, task, nullptr}));
    completing.commit();
    ticked.get();
    EXPECT_EQ(world.text(fmt::format("SELECT task_status(state, due_at) FROM tasks WHERE id = {}", task)), "completed");
    const Id told = world.number(fmt::format(
        "SELECT COUNT(*) FROM notifications WHERE kind = 'task_overdue' AND payload LIKE '{{\"task\":{},%'", task));
    EXPECT_EQ(told,
              world.number(fmt::format("SELECT 2 * (overdue_told_at IS NOT NULL) FROM tasks WHERE id = {}", task)));
  }
}

}  // namespace
}  // namespace sql_tests
