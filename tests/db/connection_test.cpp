// The connection against a real MariaDB: typed results, several result sets, refusals, faults and what is left after
// them.
#include "db/connection.hpp"

#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "process/child_process.hpp"
#include "support/database.hpp"
#include "support/wait.hpp"

namespace {

class ConnectionTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    db::Connection root(support::owner(""));
    root.query("CREATE DATABASE connection_test CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
  }
  static void TearDownTestSuite() { db::Connection(support::owner("")).query("DROP DATABASE connection_test"); }

  void procedure(const std::string& text) {
    const auto name = text.substr(0, text.find('('));
    connection_.query("DROP PROCEDURE IF EXISTS " + name);
    connection_.query("CREATE PROCEDURE " + text);
  }

  db::Connection connection_{support::owner("connection_test")};
};

TEST_F(ConnectionTest, ReadsEveryResultSetWithItsTypes) {
  procedure(
      "sets(p_number BIGINT, p_text TEXT, p_none INT) BEGIN SELECT p_number AS n, p_text AS t, p_none AS nothing; "
      "SELECT 1 AS a FROM DUAL WHERE 1 = 0; SELECT CAST('2026-02-03 04:05:06.789' AS DATETIME(3)) AS moment, "
      "CAST('1999-12-31' AS DATE) AS day, "
      "CAST(12.50 AS DECIMAL(10,2)) AS money UNION ALL SELECT NULL, NULL, NULL; END");
  const std::string text = "Анна 😀 <b>&\"'\\ " + std::string(5000, 'x');
  const auto sets = connection_.call("sets", {std::int64_t{1} << 52, text, nullptr}).value();
  ASSERT_EQ(sets.size(), 3u);
  EXPECT_EQ(sets[0][0].number("n"), std::int64_t{1} << 52);
  EXPECT_EQ(sets[0][0].text("t"), text);
  EXPECT_TRUE(sets[0][0].is_null("nothing"));
  EXPECT_TRUE(sets[1].empty());
  EXPECT_EQ(sets[1].columns(), std::vector<std::string>{"a"});
  ASSERT_EQ(sets[2].size(), 2u);
  EXPECT_EQ(sets[2][0].text("moment"), "2026-02-03 04:05:06.789");
  EXPECT_EQ(sets[2][0].text("day"), "1999-12-31");
  EXPECT_EQ(sets[2][0].text("money"), "12.50");
  EXPECT_TRUE(sets[2][1].is_null("money"));
}

TEST_F(ConnectionTest, ARefusalIsAValueAndTheConnectionGoesOn) {
  procedure(
      "refuses(p_late INT) BEGIN IF p_late = 1 THEN SELECT 7 AS seven; END IF; SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO "
      "= 31200, MESSAGE_TEXT = 'client.not_found'; END");
  for (const int late : {0, 1, 0}) {
    const auto answer = connection_.call("refuses", {late});
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error(), (db::Refused{31200, "client.not_found"}));
    connection_.rollback();
  }
  EXPECT_EQ(connection_.query("SELECT 1 AS one").at(0)[0].number("one"), 1);
}

TEST_F(ConnectionTest, AMistakeInSqlIsAFaultOfKindOther) {
  try {
    connection_.call("no_such_procedure", {});
    FAIL() << "expected a fault";
  } catch (const db::Error& error) {
    EXPECT_EQ(error.kind(), db::Error::Kind::other);
    EXPECT_EQ(error.call(), "no_such_procedure");
  }
  EXPECT_TRUE(connection_.connected());
}

TEST_F(ConnectionTest, ADeadlockRollsBackAndAsksForARerun) {
  connection_.query("DROP TABLE IF EXISTS pair");
  connection_.query("CREATE TABLE pair (id INT PRIMARY KEY, n INT) ENGINE = InnoDB");
  connection_.query("INSERT INTO pair VALUES (1, 0), (2, 0)");
  connection_.commit();
  db::Connection other(support::owner("connection_test"));
  connection_.query("UPDATE pair SET n = n + 1 WHERE id = 1");
  other.query("UPDATE pair SET n = n + 1 WHERE id = 2");
  int deadlocks = 0;
  std::thread crossing([&] {
    try {
      other.query("UPDATE pair SET n = n + 1 WHERE id = 1");
      other.commit();
    } catch (const db::Error& error) {
      EXPECT_EQ(error.code(), 1213);
      EXPECT_EQ(error.kind(), db::Error::Kind::rerun);
      ++deadlocks;
      other.rollback();
    }
  });
  try {
    connection_.query("UPDATE pair SET n = n + 1 WHERE id = 2");
    connection_.commit();
  } catch (const db::Error& error) {
    EXPECT_EQ(error.kind(), db::Error::Kind::rerun);
    connection_.rollback();
    crossing.join();
    ++deadlocks;
  }
  if (crossing.joinable()) crossing.join();
  EXPECT_EQ(deadlocks, 1);
}

TEST_F(ConnectionTest, AKilledConnectionIsAnOutageAndReconnects) {
  const auto id = connection_.query("SELECT CONNECTION_ID() AS id").at(0)[0].number("id");
  db::Connection(support::owner("")).query("KILL " + std::to_string(id));
  try {
    connection_.query("SELECT 1");
    FAIL() << "expected an outage";
  } catch (const db::Error& error) {
    EXPECT_EQ(error.kind(), db::Error::Kind::outage) << error.what();
  }
  EXPECT_FALSE(connection_.connected());
  connection_.rollback();  // nothing to roll back, and no error
  connection_.reconnect();
  EXPECT_EQ(connection_.query("SELECT 2 AS two").at(0)[0].number("two"), 2);
}

// MariaDB that is asked to stop while it starts can wait for ever, and the next bot for it: a child is not asked.
TEST(ChildProcessTest, GoesWithTheThreadThatStartedItThoughItHearsNoSignal) {
  support::TempFolder folder;
  std::unique_ptr<process::ChildProcess> deaf;
  std::thread([&] {
    deaf = std::make_unique<process::ChildProcess>(
        "sh", std::vector<std::string>{"-c", "trap '' TERM; echo deaf; while :; do sleep 0.1; done"},
        folder.path() + "/log");
    EXPECT_TRUE(support::wait_until([&] { return std::filesystem::file_size(folder.path() + "/log") > 0; }));
  }).join();
  EXPECT_TRUE(support::wait_until([&] { return !deaf->running(); }));
}

TEST(PrivateServerTest, IsMadeOnAMachineWhereNoNameHasAnAddress) {
  support::TempFolder folder;
  bool hidden = false;
  std::thread([&] {  // a view of the files for this thread and what it starts
    hidden =
        ::unshare(CLONE_NEWNS) == 0 && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
        (!std::filesystem::exists("/etc/hosts") || ::mount("/dev/null", "/etc/hosts", nullptr, MS_BIND, nullptr) == 0);
    if (!hidden) return;
    db::PrivateServer server({.folder = folder.path() + "/db", .durable = false});
    EXPECT_EQ(db::Connection(server.owner("")).query("SELECT 2 AS two").at(0)[0].number("two"), 2);
  })
      .join();
  if (!hidden) GTEST_SKIP() << "only root can hide /etc/hosts";
}

// A server that starts clears tables that others have left in a shared folder, those of one that is being made too.
TEST(PrivateServerTest, IsMadeInATemporaryFolderOfItsOwn) {
  support::TempFolder folder;
  const char* shared = std::getenv("TMPDIR");
  const std::string before = shared == nullptr ? "" : shared;
  ::setenv("TMPDIR", (folder.path() + "/nowhere").c_str(), 1);
  EXPECT_NO_THROW(db::PrivateServer({.folder = folder.path() + "/db", .durable = false}));
  if (shared == nullptr)
    ::unsetenv("TMPDIR");
  else
    ::setenv("TMPDIR", before.c_str(), 1);
}

TEST(PrivateServerTest, ComesBackByItselfAfterAKill) {
  support::TempFolder folder;
  db::PrivateServer server({.folder = folder.path() + "/db", .durable = false});
  db::Connection connection(server.owner(""));
  const int first = server.pid();
  ASSERT_EQ(::kill(first, SIGKILL), 0);
  const auto connects = [&] {
    try {
      connection.reconnect();
      return true;
    } catch (const db::Error& error) {
      EXPECT_EQ(error.kind(), db::Error::Kind::outage) << error.what();
      return false;
    }
  };
  ASSERT_TRUE(support::wait_until(connects));
  EXPECT_NE(server.pid(), first);
}

TEST(PrivateServerTest, ASecondOneUsesTheFirstAndTakesOverWhenItIsGone) {
  support::TempFolder folder;
  auto first = std::make_unique<db::PrivateServer>(
      db::PrivateServer::Options{.folder = folder.path() + "/db", .durable = false});
  db::PrivateServer second({.folder = folder.path() + "/db", .durable = false});
  EXPECT_EQ(second.pid(), 0);
  db::Connection connection(second.owner(""));
  first.reset();
  EXPECT_TRUE(support::wait_until([&] { return second.pid() != 0; }));
}

TEST(PrivateServerTest, APathTooLongForASocketSaysWhatToDo) {
  support::TempFolder folder;
  try {
    db::PrivateServer server({.folder = folder.path() + "/" + std::string(120, 'x')});
    FAIL() << "expected an error";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("Set DATA_DIR"), std::string::npos) << error.what();
  }
}

}  // namespace
