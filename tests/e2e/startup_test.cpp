// What is wrong with how the program was started: one clear sentence each, exit status 1 or 2, the token nowhere.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>

#include "e2e/company.hpp"
#include "net/http_server.hpp"
#include "support/paths.hpp"

namespace e2e {
namespace {

namespace fs = std::filesystem;

constexpr const char* kToken = "7000000001:a-token-that-must-not-be-seen";

void write(const std::string& path, const std::string& text) {
  std::ofstream(path) << text;
}

// The lines that are not the log's own ("2026-11-23 …"): what is said to the operator.
std::vector<std::string> sentences(const std::string& err) {
  std::vector<std::string> lines;
  std::istringstream in(err);
  for (std::string line; std::getline(in, line);)
    if (!line.starts_with("20")) lines.push_back(line);
  return lines;
}

void expect_refusal(BotProcess& bot, int status, const std::string& about) {
  EXPECT_EQ(bot.wait(), status);
  const auto lines = sentences(bot.err());
  ASSERT_EQ(lines.size(), 1u) << bot.err();
  EXPECT_THAT(lines[0], testing::StartsWith("crmbot: "));
  EXPECT_THAT(lines[0], testing::HasSubstr(about));
  EXPECT_THAT(lines[0], testing::Not(testing::HasSubstr("terminate called")));
}

class Configuration : public testing::Test {
 protected:
  std::string file() const { return folder_.path() + "/.env"; }
  void refused(const std::string& about, bool as_nobody = false) {
    BotProcess bot(Environment{{"DATA_DIR", folder_.path() + "/data"}},
                   {.working_folder = folder_.path(), .as_nobody = as_nobody});
    expect_refusal(bot, 2, about);
    EXPECT_FALSE(fs::exists(folder_.path() + "/data")) << "a wrong configuration starts nothing";
    EXPECT_THAT(bot.err(), testing::Not(testing::HasSubstr("must-not-be-seen")));
  }
  void private_file(const std::string& text) {
    write(file(), text);
    fs::permissions(file(), fs::perms(0600));
  }
  support::TempFolder folder_;
};

TEST_F(Configuration, AnUnknownNameIsNamedWithItsLine) {
  private_file(fmt::format("# mine\nBOT_TOKN={}\n", kToken));
  refused(".env, line 2: there is no setting BOT_TOKN; is BOT_TOKEN meant?");
}

TEST_F(Configuration, ABadValueIsNamedAndNotRepeated) {
  private_file("BOT_TOKEN=must-not-be-seen\n");
  refused(".env, line 1: BOT_TOKEN: ");
}

TEST_F(Configuration, AMalformedLineIsNamed) {
  private_file("WORKERS=8\nwhat is this\n");
  refused(".env, line 2");
}

TEST_F(Configuration, AFolderIsNoFile) {
  fs::create_directory(file());
  refused(".env: it is not a file");
}

TEST_F(Configuration, AFileThatMayNotBeReadIsNamed) {
  private_file(fmt::format("BOT_TOKEN={}\n", kToken));
  fs::permissions(file(), fs::perms::none);
  fs::permissions(folder_.path(), fs::perms(0755));
  refused(".env: it cannot be read", ::geteuid() == 0);
}

TEST_F(Configuration, ABadValueOfTheEnvironmentIsNamed) {
  BotProcess bot(Environment{{"WORKERS", "many"}});
  expect_refusal(bot, 2, "the environment: WORKERS: ");
}

TEST_F(Configuration, UsageMistakesAreStatus2) {
  BotProcess bot(Environment{}, {.arguments = {"rum"}});
  EXPECT_EQ(bot.wait(), 2);
}

// With an operator's database: nothing of these needs a server of its own.
class Startup : public testing::Test {
 protected:
  static OperatorDatabase& database() {
    static OperatorDatabase database(support::server());
    return database;
  }
  Startup() : company_(database().environment()) {}
  Environment with(Environment more) { return company_.environment(std::move(more)); }
  void refused(Environment more, const std::string& about, int status = 1) {
    BotProcess bot(with(std::move(more)));
    expect_refusal(bot, status, about);
  }
  Company company_;
};

TEST_F(Startup, NoToken) {
  auto environment = with({});
  environment.erase("BOT_TOKEN");
  BotProcess bot(environment);
  expect_refusal(bot, 1, "BOT_TOKEN is not set");
}

TEST_F(Startup, AWrongToken) {
  refused({{"BOT_TOKEN", kToken}}, "Telegram does not know this token");
}

TEST_F(Startup, TheDataFolderIsBelowAFile) {
  write(company_.data(), "a file");
  refused({{"DATA_DIR", company_.data() + "/var"}}, "Set DATA_DIR to a folder that can be written");
}

TEST_F(Startup, TheDiskIsFull) {
  const support::TempFolder folder;
  if (::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=64k") != 0) GTEST_SKIP() << "needs the right to mount";
  for (const bool own_database : {false, true}) {
    auto environment = with({{"DATA_DIR", folder.path() + "/data"}});
    if (own_database) std::erase_if(environment, [](const auto& entry) { return entry.first.starts_with("DB_"); });
    std::error_code none;
    fs::create_directories(folder.path() + "/data", none);
    write(folder.path() + "/data/filler", std::string(128 << 10, 'x'));
    BotProcess bot(environment);
    const auto ended = bot.wait();
    EXPECT_EQ(ended, 1) << own_database;
    EXPECT_THAT(bot.err(), testing::HasSubstr("is the disk full?"));
    EXPECT_EQ(sentences(bot.err()).size(), 1u) << bot.err();
  }
  EXPECT_EQ(::umount(folder.path().c_str()), 0);
}

TEST_F(Startup, TheStatusPortIsTaken) {
  net::HttpServer other({}, [](const net::HttpRequest&, const net::Responder&) {});
  refused({{"HTTP_LISTEN", fmt::format("127.0.0.1:{}", other.port())}}, fmt::format("127.0.0.1:{}", other.port()));
}

TEST_F(Startup, TheWebhookPortIsTaken) {
  net::HttpServer other({}, [](const net::HttpRequest&, const net::Responder&) {});
  refused({{"UPDATES", "webhook"},
           {"WEBHOOK_URL", "http://127.0.0.1:1/hook"},
           {"WEBHOOK_SECRET", "secret"},
           {"WEBHOOK_LISTEN", fmt::format("127.0.0.1:{}", other.port())}},
          fmt::format("127.0.0.1:{}", other.port()));
}

TEST_F(Startup, NoDatabaseThere) {
  refused({{"DB_SOCKET", "/nowhere/db.sock"}}, "/nowhere/db.sock");
}

TEST_F(Startup, TheDatabaseDoesNotLetTheBotIn) {
  refused({{"DB_USER", "somebody"}, {"DB_PASSWORD", "must-not-be-seen"}}, "check DB_USER and DB_PASSWORD");
}

TEST_F(Startup, ADatabaseThatIsNotThere) {
  refused({{"DB_NAME", "nothing"}}, "run `crmbot migrate` first");
}

TEST_F(Startup, ADatabaseThatIsOlderOrNewer) {
  OperatorDatabase other(support::server(), false);
  const auto environment = with(other.environment());
  const auto refuses = [&](const std::string& about) {
    BotProcess bot(environment);
    expect_refusal(bot, 1, about);
  };
  refuses("run `crmbot migrate` first");
  ASSERT_EQ(company_.command({"migrate"}, other.environment()), 0);
  other.look().run("UPDATE schema_state SET version = version - 1");
  refuses("run `crmbot migrate`");
  other.look().run("UPDATE schema_state SET version = version + 1, digest = REPEAT('0', 64)");
  refuses("run `crmbot migrate`");
  other.look().run("UPDATE schema_state SET version = 9999");
  refuses("newer than this program");
  other.look().run(
      "INSERT INTO schema_migrations (version, name, checksum, finished, applied_at) "
      "SELECT 9999, '9999_later.sql', checksum, finished, applied_at FROM schema_migrations WHERE version = 1");
  BotProcess migrate(environment, {.arguments = {"migrate"}});
  expect_refusal(migrate, 1, "newer than this program");
}

TEST_F(Startup, ASecondBotOnTheSameFolder) {
  BotProcess first(with({}));
  ASSERT_TRUE(first.ready()) << first.err();
  refused({}, "A bot runs with");
  EXPECT_TRUE(first.running());
}

TEST_F(Startup, AnotherPollerIsExplainedOnceAndOutlived) {
  company_.telegram.add_person({.id = kNina, .first_name = "Nina"});
  BotProcess bot(with({}));
  ASSERT_TRUE(bot.ready()) << bot.err();
  {
    // Another program that polls the same bot: whoever begins a poll ends the other's.
    std::atomic<bool> enough{false};
    std::atomic<int> taken_away{0};
    std::thread other([&] {
      std::uint64_t ticket = 0;
      while (!enough) {
        const auto answer =
            company_.telegram.poll({.method = "getUpdates", .params = R"({"timeout":50})"}, ticket, false);
        if (answer) ticket = 0;
        if (answer && answer->status == 409) ++taken_away;
        std::this_thread::sleep_for(milliseconds(20));
      }
    });
    EXPECT_TRUE(bot.says("(409)"));
    EXPECT_TRUE(wait_until([&] { return taken_away >= 4; })) << "it goes on trying";
    enough = true;
    other.join();
  }
  company_.telegram.start(kNina);
  EXPECT_TRUE(company_.telegram.wait(kPatience, [&] { return company_.telegram.last(kNina).has_value(); }))
      << bot.err();
  EXPECT_TRUE(bot.says("Telegram answers again"));
  const auto log = bot.err();
  EXPECT_EQ(log.find("(409)"), log.rfind("(409)")) << log;
}

TEST_F(Startup, TelegramThatIsAwayIsWaitedFor) {
  const auto port = free_port();
  BotProcess bot(with({{"TELEGRAM_API_URL", fmt::format("http://127.0.0.1:{}", port)}}));
  EXPECT_TRUE(bot.says("Telegram cannot be reached"));
  bot.signal(SIGTERM);
  EXPECT_EQ(bot.wait(milliseconds(3000)), 0) << "stopped on demand is no failure: " << bot.err();
}

}  // namespace
}  // namespace e2e
