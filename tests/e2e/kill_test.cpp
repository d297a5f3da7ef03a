// kill -9 at random moments under load, with answers of Telegram lost on the way: whatever was acknowledged is applied
// exactly once, and people go on where they were.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <cstdlib>
#include <iostream>
#include <random>

#include "e2e/crowd.hpp"

namespace e2e {
namespace {

bool long_run() {
  return std::getenv("CRM_LONG") != nullptr;
}

// Moments that differ from run to run; CRM_SEED repeats a run's.
std::mt19937 random_moments() {
  const char* given = std::getenv("CRM_SEED");
  const auto seed = given != nullptr ? static_cast<unsigned>(std::atoll(given)) : std::random_device{}();
  std::cout << "CRM_SEED=" << seed << std::endl;
  return std::mt19937(seed);
}

void a_moment(std::mt19937& random, int least, int most) {
  std::this_thread::sleep_for(milliseconds(std::uniform_int_distribution(least, most)(random)));
}

void switch_faults_on(sandbox::Telegram& telegram) {
  for (const char* kind : {"drop_after", "drop_before", "half", "500"})
    telegram.add_fault({.kind = kind, .probability = 0.02});
}

// One life of the bot: most end at work, some while it starts.
void live_and_die(const Company& company, std::mt19937& random) {
  BotProcess bot(company.environment());
  const bool while_starting = std::uniform_int_distribution(0, 3)(random) == 0;
  if (while_starting) {
    a_moment(random, 0, 1000);
  } else {
    EXPECT_TRUE(bot.ready()) << bot.err();
    a_moment(random, 0, 3000);
  }
  bot.kill();
}

// The last life: everything that is left is done, and what people see is the end of it.
void recover(Company& company, Crowd& crowd, const Look& look, int kills) {
  BotProcess bot(company.environment());
  ASSERT_TRUE(bot.ready()) << bot.err();
  company.telegram.remove_fault();
  EXPECT_TRUE(crowd.gets_on());
  crowd.finish();
  EXPECT_TRUE(wait_until([&] { return company.telegram.pending_updates() == 0; }));
  crowd.expect_applied_once(look);
  EXPECT_THAT(company.telegram.mistakes(), testing::IsEmpty());
  bot.signal(SIGTERM);
  EXPECT_EQ(bot.wait(), 0);
  std::cout << fmt::format("{} kills, {} updates, {} rounds", kills, crowd.updates(), crowd.rounds()) << std::endl;
}

TEST(Kill, EveryUpdateIsAppliedOnceThoughTheBotIsKilled) {
  auto random = random_moments();
  OperatorDatabase database(support::server());
  Company company(database.environment());
  company.fill();
  auto writers = more_managers(company, database.look(), 4);
  writers.insert(writers.end(), {kAnna, kMark, kTom});
  switch_faults_on(company.telegram);
  Crowd crowd(company, writers, {kLena, kSofia, kGrace});
  const int kills = long_run() ? 50 : 5;
  for (int i = 0; i < kills && !testing::Test::HasFailure(); ++i) live_and_die(company, random);
  recover(company, crowd, database.look(), kills);
}

TEST(Kill, TheBotsOwnDatabaseGoesWithItAndComesBackWhole) {
  auto random = random_moments();
  Company company;
  make_private_data(company.data());
  company.fill();
  switch_faults_on(company.telegram);
  Crowd crowd(company, {kAnna, kMark, kTom}, {kLena});
  const int kills = long_run() ? 10 : 1;
  for (int i = 0; i < kills && !testing::Test::HasFailure(); ++i) live_and_die(company, random);
  // Asked through the database of the bot that runs then.
  BotProcess bot(company.environment());
  ASSERT_TRUE(bot.ready()) << bot.err();
  company.telegram.remove_fault();
  EXPECT_TRUE(crowd.gets_on());
  crowd.finish();
  crowd.expect_applied_once(private_database(company.data()));
}

TEST(Kill, EveryUpdateIsAppliedOnceThoughTheDatabaseIsKilled) {
  auto random = random_moments();
  const support::TempFolder folder;
  db::PrivateServer server({.folder = folder.path() + "/db"});  // durable: what was committed is there after a kill
  OperatorDatabase database(server);
  Company company(database.environment());
  company.fill();
  auto writers = more_managers(company, database.look(), 2);
  writers.insert(writers.end(), {kAnna, kMark, kTom});
  BotProcess bot(company.environment());
  ASSERT_TRUE(bot.ready()) << bot.err();
  Crowd crowd(company, writers, {kLena, kSofia});
  const int kills = long_run() ? 20 : 2;
  for (int i = 0; i < kills && !testing::Test::HasFailure(); ++i) {
    a_moment(random, 500, 3000);
    const int victim = server.pid();
    ASSERT_GT(victim, 0);
    ::kill(victim, SIGKILL);
    const auto back = [&] {
      try {
        return server.pid() != victim && server.pid() != 0 && database.look().number("SELECT 1") == 1;
      } catch (const db::Error&) {
        return false;
      }
    };
    ASSERT_TRUE(wait_until(back));
  }
  EXPECT_TRUE(crowd.gets_on());
  crowd.finish();
  crowd.expect_applied_once(database.look());
  EXPECT_TRUE(bot.running());
}

}  // namespace
}  // namespace e2e
