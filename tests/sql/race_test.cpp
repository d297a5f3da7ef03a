// Two connections at the same moment: the second sees what the first has left, or waits until it can.
#include <fmt/format.h>

#include <chrono>
#include <future>

#include "world.hpp"

namespace sql_tests {
namespace {

using namespace std::chrono_literals;

class Race : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  db::Connection first{world.database().owner_endpoint()};
  db::Connection second{world.database().owner_endpoint()};

  static std::string call(db::Connection& connection, std::string_view procedure, Params params) {
    const auto answer = connection.call(procedure, params);
    return answer ? "" : answer.error().name;
  }
  // innodb_trx is a copy that the server renews only when nobody has read it for 0.1 s: asking faster would show the
  // same for ever. Until the server says that `connection` waits for a lock; false when it came back first.
  template <typename T>
  bool waits(Id connection, std::future<T>& answer) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (std::chrono::steady_clock::now() < deadline) {
      if (world.number(fmt::format("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT' "
                                   "AND trx_mysql_thread_id = {}",
                                   connection)) != 0)
        return true;
      if (answer.wait_for(150ms) == std::future_status::ready) return false;
    }
    return false;
  }
  static Id id_of(db::Connection& connection) {
    return connection.query("SELECT CONNECTION_ID() AS id").at(0)[0].number("id");
  }

  // `one` on the first connection, then `two` on the second, which must wait for the first's commit; what `two` is
  // told.
  template <typename One, typename Two>
  std::string second_waits(One one, Two two) {
    const Id waiting = id_of(second);
    second.rollback();
    EXPECT_EQ(one(first), "");
    auto answer = std::async(std::launch::async, [&] { return two(second); });
    EXPECT_TRUE(waits(waiting, answer)) << "the second did not wait";
    first.commit();
    const std::string told = answer.get();
    second.commit();
    return told;
  }
};

TEST_F(Race, TwoAdminsCannotTakeEachOtherAway) {
  const Id other = world.user("admin", "Olga Admin");
  const Id a = world.telegram(admin);
  const Id b = world.telegram(other);
  EXPECT_EQ(second_waits(
                [&](db::Connection& c) {
                  return call(c, "operator_user_set_role", {"jo", a, "manager"});
                },
                [&](db::Connection& c) {
                  return call(c, "operator_user_block", {"jo", b});
                }),
            "user.last_admin");
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM users WHERE role = 'admin' AND state = 'active'"), 1);
}

TEST_F(Race, WhoIsBeingBlockedWritesBeforeOrNotAtAll) {
  const Id manager = world.user("manager", "Max");
  EXPECT_EQ(second_waits(
                [&](db::Connection& c) {
                  return call(c, "user_block", {admin, 1, manager, nullptr});
                },
                [&](db::Connection& c) {
                  return call(
                      c, "client_create",
                      {manager, 2, "Late", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr});
                }),
            "actor.blocked");
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM clients"), 0);
}

TEST_F(Race, WhatTheBlockedWroteJustBeforeIsHandedOver) {
  const Id manager = world.user("manager", "Max");
  EXPECT_EQ(second_waits(
                [&](db::Connection& c) {
                  return call(
                      c, "client_create",
                      {manager, 2, "Early", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr});
                },
                [&](db::Connection& c) {
                  return call(c, "user_block", {admin, 1, manager, nullptr});
                }),
            "user.has_work");
}

TEST_F(Race, OneInviteLetsOneIn) {
  world.call("invite_create", {admin, 1, hash('r'), "employee", nullptr, 24});
  EXPECT_EQ(second_waits(
                [&](db::Connection& c) {
                  return call(c, "invite_accept", {801, 1, hash('r'), "A", "a", "en", "UTC"});
                },
                [&](db::Connection& c) {
                  return call(c, "invite_accept", {802, 2, hash('r'), "B", "b", "en", "UTC"});
                }),
            "invite.used");
}

TEST_F(Race, OneRequestIsDecidedOnce) {
  const Id other = world.user("admin", "Olga Admin");
  const Id request = world.number_of("access_request_put", {803, 1, "N", nullptr, nullptr, "en"});
  EXPECT_EQ(second_waits(
                [&](db::Connection& c) {
                  return call(c, "access_request_decide", {admin, 1, request, "employee", "UTC"});
                },
                [&](db::Connection& c) {
                  return call(c, "access_request_decide", {other, 2, request, nullptr, "UTC"});
                }),
            "request.already_decided");
}

TEST_F(Race, OneVersionOfAClientIsWrittenOnce) {
  const Id client = world.client("Anna");
  EXPECT_EQ(second_waits(
                [&](db::Connection& c) {
                  return call(c, "client_set", {admin, 1, client, 1, "segment", "vip"});
                },
                [&](db::Connection& c) {
                  return call(c, "client_set", {admin, 2, client, 1, "segment", "regular"});
                }),
            "record.changed");
  EXPECT_EQ(world.text("SELECT segment FROM clients"), "vip");
}

TEST_F(Race, OnePersonsUpdatesAreHandledOneAfterTheOther) {
  world.receive(42, "first");
  world.receive(42, "second");
  std::string seen;
  EXPECT_EQ(second_waits(
                [&](db::Connection& c) {
                  EXPECT_EQ(c.call("update_begin", {kBot, 42, ""})->at(0)[0].text("body"), "first");
                  return call(c, "update_end", {kBot, 1, 42, "", "en", 0, nullptr, "[]", 1});
                },
                [&](db::Connection& c) {
                  seen = c.call("update_begin", {kBot, 42, ""})->at(0)[0].text("body");
                  return std::string();
                }),
            "");
  EXPECT_EQ(seen, "second");
}

TEST_F(Race, OneLeaseOneHolder) {
  EXPECT_EQ(second_waits(
                [&](db::Connection& c) {
                  return std::string(c.call("lease_take", {"x", "a", 30})->at(0)[0].flag("granted") ? "" : "no");
                },
                [&](db::Connection& c) {
                  return std::string(c.call("lease_take", {"x", "b", 30})->at(0)[0].flag("granted") ? "" : "no");
                }),
            "no");
}

TEST_F(Race, OneJobOneWorkerAndNobodyWaits) {
  world.call("job_put", {admin, 1, kBot, "a", "{}"});
  world.call("job_put", {admin, 1, kBot, "b", "{}"});
  EXPECT_EQ(first.call("job_take", {kBot, "w1", 30})->at(0)[0].text("kind"), "a");
  EXPECT_EQ(second.call("job_take", {kBot, "w2", 30})->at(0)[0].text("kind"), "b");
  first.commit();
  second.commit();
}

TEST_F(Race, PeopleWhoCreateClientsDoNotWaitForEachOther) {
  // Their tallies have slots of their own; connections whose numbers fall into one slot do share it, so take two that
  // do not.
  const Id manager = world.user("manager", "Max");
  while ((id_of(first) & 7) == (id_of(second) & 7)) second.reconnect();
  const auto create = [](db::Connection& c, Id actor) {
    return call(c, "client_create",
                {actor, 1, "New", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr});
  };
  EXPECT_EQ(create(first, admin), "");
  second.query("SET innodb_lock_wait_timeout = 1");
  EXPECT_EQ(create(second, manager), "");
  first.commit();
  second.commit();
  EXPECT_EQ(world.number("SELECT SUM(rows_counted) FROM tallies"), 2);
}

// The client that a row means is deleted at this moment: the row makes a new one, and is not lost on what nobody sees.
TEST_F(Race, AnImportDoesNotChangeWhoIsBeingDeleted) {
  const Id anna = world.client("Anna", admin);
  world.sql(fmt::format("UPDATE clients SET phone = '+4930901820' WHERE id = {}", anna));
  const Id import =
      world.number_of("import_begin", {admin, 1, world.number_of("file_want", {admin, 1, "a.csv", "x"}), nullptr});
  world.call("import_rows_put", {admin, import, R"([[1,2,"","","Anna","ACME","+4930901820","","","","","",""]])"});
  world.call("import_compare", {admin, import, 10});
  world.call("import_start", {admin, 1, import});
  const Id other = world.user("admin", "Olga Admin");
  EXPECT_EQ(second_waits(
                [&](db::Connection& c) {
                  return call(c, "client_delete", {other, 1, anna});
                },
                [&](db::Connection& c) {
                  return call(c, "import_apply", {admin, import, 10});
                }),
            "");
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(verdict, ' ', version) FROM import_rows"), "new 1");
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(company) FROM clients WHERE deleted_at IS NULL"), "ACME");
}

}  // namespace
}  // namespace sql_tests
