// Ctrl-C and SIGTERM end everything within 3 s; a kill leaves nothing behind; what an earlier life left is no obstacle.
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "e2e/crowd.hpp"

namespace e2e {
namespace {

using steady = std::chrono::steady_clock;

bool all_gone(const std::vector<int>& pids) {
  return std::ranges::none_of(pids, is_alive);
}

class Stop : public testing::Test {
 protected:
  Company company_;
};

class StopBy : public Stop, public testing::WithParamInterface<int> {};

TEST_P(StopBy, EndsEverythingWithin3Seconds) {
  make_private_data(company_.data());
  BotProcess bot(company_.environment());
  ASSERT_TRUE(bot.ready()) << bot.err();
  const auto children = descendants(bot.pid());
  EXPECT_FALSE(children.empty()) << "its database";
  const auto asked = steady::now();
  bot.signal(GetParam());
  EXPECT_EQ(bot.wait(milliseconds(6000)), 0) << bot.err();
  EXPECT_LT(steady::now() - asked, std::chrono::seconds(3));
  EXPECT_TRUE(all_gone(children));
  EXPECT_FALSE(bot.says("ERROR", milliseconds(0))) << bot.err();
}

INSTANTIATE_TEST_SUITE_P(Signals, StopBy, testing::Values(SIGINT, SIGTERM),
                         [](const auto& of) { return of.param == SIGINT ? "Interrupt" : "Terminate"; });

// The first start makes a database, which takes its time: whoever presses Ctrl-C then does not want to wait for it.
TEST_F(Stop, EndsAFirstStartWithin3SecondsToo) {
  BotProcess bot(company_.environment());
  ASSERT_TRUE(bot.says("making a private database")) << bot.err();
  std::vector<int> children;
  ASSERT_TRUE(wait_until([&] { return !(children = descendants(bot.pid())).empty(); }));
  const auto asked = steady::now();
  bot.signal(SIGINT);
  EXPECT_EQ(bot.wait(), 0) << bot.err();
  EXPECT_LT(steady::now() - asked, std::chrono::seconds(3));
  EXPECT_TRUE(wait_until([&] { return all_gone(children); }, milliseconds(3000)));
  BotProcess again(company_.environment());
  EXPECT_TRUE(again.ready()) << again.err();
}

TEST_F(Stop, AKillLeavesNoDatabaseBehind) {
  make_private_data(company_.data());
  BotProcess bot(company_.environment());
  ASSERT_TRUE(bot.ready()) << bot.err();
  const auto children = descendants(bot.pid());
  ASSERT_FALSE(children.empty());
  bot.kill();
  EXPECT_TRUE(wait_until([&] { return all_gone(children); }, milliseconds(10'000)));
}

// Killed while it makes its database for the first time: that holds nothing yet, and is made anew.
TEST_F(Stop, AKillAtTheFirstStartIsNoDeadEnd) {
  const auto look = private_database(company_.data());
  {
    BotProcess bot(company_.environment());
    const auto half_way = [&] {
      try {
        return look.number("SELECT COUNT(*) FROM schema_migrations") > 1;
      } catch (const db::Error&) {
        return false;  // not there yet
      }
    };
    ASSERT_TRUE(wait_until(half_way)) << bot.err();
    bot.kill();
  }
  BotProcess again(company_.environment());
  EXPECT_TRUE(again.ready()) << again.err();
  company_.telegram.add_person({.id = kNina, .first_name = "Nina"});
  Player nina(company_.telegram, kNina);
  nina.starts("", "Only people of the company can come in");
}

// Killed between the loading of the routines and the rights to call them.
TEST_F(Stop, RightsThatWereNeverGivenAreGivenAtTheNextStart) {
  make_private_data(company_.data());
  BotProcess bot(company_.environment());
  ASSERT_TRUE(bot.ready()) << bot.err();
  private_database(company_.data()).run("REVOKE EXECUTE ON PROCEDURE crm.update_begin FROM crm_bot@localhost");
  bot.signal(SIGTERM);
  EXPECT_EQ(bot.wait(), 0);
  company_.telegram.add_person({.id = kNina, .first_name = "Nina"});
  BotProcess again(company_.environment());
  ASSERT_TRUE(again.ready()) << again.err();
  Player nina(company_.telegram, kNina);
  nina.starts("", "Only people of the company can come in");
}

// After a power cut the number in the pid file is some other program's.
TEST_F(Stop, APidFileOfAnEarlierLifeIsNoServer) {
  make_private_data(company_.data());
  std::ofstream(company_.data() + "/db/server.pid") << ::getpid() << "\n";
  BotProcess bot(company_.environment());
  EXPECT_TRUE(bot.ready()) << bot.err();
}

// The bot watches its database and starts it again.
TEST_F(Stop, TheBotsOwnDatabaseIsStartedAgain) {
  make_private_data(company_.data());
  company_.fill();
  BotProcess bot(company_.environment());
  ASSERT_TRUE(bot.ready()) << bot.err();
  Player anna(company_.telegram, kAnna);
  anna.starts("", "What would you like to do?");
  const auto children = descendants(bot.pid());
  ASSERT_FALSE(children.empty());
  ::kill(children.front(), SIGKILL);
  anna.says("/clients", "👥 Clients");
  EXPECT_TRUE(bot.says("starting it again"));
}

TEST_F(Stop, TheFirstAdministratorComesInByTheLinkOnTheTerminal) {
  make_private_data(company_.data());
  company_.telegram.add_person({.id = kNina, .first_name = "Nina"});
  BotProcess bot(company_.environment());
  ASSERT_TRUE(bot.says("?start=claim_")) << bot.err();
  const auto out = bot.out();
  const auto at = out.find("claim_");
  const auto claim = out.substr(at, out.find_first_of(" \n", at) - at);
  EXPECT_THAT(bot.err(), testing::Not(testing::HasSubstr(claim))) << "the log must not hold it";
  Player nina(company_.telegram, kNina);
  nina.starts(claim, "You are in as");
  nina.presses("🏠 Menu", "administrator");
}

}  // namespace
}  // namespace e2e
