// What becomes of answers: order, retries, limits, people who cannot be reached, messages that are gone, crashes in
// between.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "engine/rig.hpp"

namespace {

using engine::ApiAnswer;
using engine_test::Rig;
using nlohmann::json;
using std::chrono::milliseconds;
using testing::ElementsAre;

std::vector<std::string> bot_texts(Rig& rig, int person) {
  std::vector<std::string> texts;
  for (const auto& seen : rig.telegram().chat(rig.person(person)))
    if (seen.from == 0) texts.push_back(seen.text);
  return texts;
}

TEST(Sending, TheIdOfTheLiveScreenIsKnownOnceTelegramAnswers) {
  Rig rig;
  rig.start();
  rig.says(0, "note one");
  rig.settle();
  EXPECT_EQ(rig.database().number("SELECT live_message_id FROM dialogs"), rig.telegram().last(rig.person(0))->id);
  EXPECT_EQ(rig.database().number("SELECT message_id FROM outbox"), rig.telegram().last(rig.person(0))->id);
}

TEST(Sending, AScreenWhosePictureIsNotTakenIsShownAsText) {
  Rig rig;
  rig.start();
  rig.says(0, "photo <b>&");
  rig.settle();
  const auto shown = rig.telegram().last(rig.person(0)).value();
  EXPECT_EQ(shown.kind, "text");
  EXPECT_EQ(shown.text, "did photo <b>&");
  EXPECT_EQ(shown.buttons.size(), 1u);
  EXPECT_EQ(rig.database().number("SELECT live_message_id FROM dialogs"), shown.id);
  EXPECT_EQ(rig.database().text("SELECT state FROM outbox"), "sent");
}

TEST(Sending, AnswersOfAChatKeepTheirOrderThroughErrors) {
  Rig rig;
  std::atomic<int> calls{0};
  rig.start();
  rig.transport().intercept([&](const std::string& method, const std::string&) -> std::optional<ApiAnswer> {
    if (method != "sendMessage") return std::nullopt;
    switch (calls++ % 4) {
      case 0:
        return ApiAnswer{.error_code = 502, .description = "Bad Gateway"};
      case 1:
        return ApiAnswer{.description = "connection reset"};
      default:
        return std::nullopt;
    }
  });
  for (int i = 0; i < 4; ++i) rig.says(0, "note " + std::to_string(i));
  rig.settle(std::chrono::seconds(60));
  EXPECT_THAT(bot_texts(rig, 0), ElementsAre("did note 0", "did note 1", "did note 2", "did note 3"));
}

TEST(Sending, RetryAfterIsKept) {
  Rig rig;
  rig.start();
  std::atomic<int> calls{0};
  std::chrono::steady_clock::time_point first, second;
  rig.transport().intercept([&](const std::string& method, const std::string&) -> std::optional<ApiAnswer> {
    if (method != "sendMessage") return std::nullopt;
    if (calls++ == 0) {
      first = std::chrono::steady_clock::now();
      return ApiAnswer{
          .error_code = 429, .description = "Too Many Requests: retry after 2", .retry_after = std::chrono::seconds(2)};
    }
    second = std::chrono::steady_clock::now();
    return std::nullopt;
  });
  rig.says(0, "note one");
  rig.settle();
  EXPECT_EQ(calls.load(), 2);
  EXPECT_GE(second - first, std::chrono::seconds(2));
}

// Person 0 as a user of the company.
void add_anna(Rig& rig) {
  rig.database().sql(
      "INSERT INTO users (telegram_id, full_name, role, state, language, time_zone, created_at, updated_at) VALUES "
      "(5000000001, 'Anna', 'admin', 'active', 'en', 'UTC', SYSDATE(3), SYSDATE(3))");
}

void notify_anna(Rig& rig, const std::string& kind) {
  rig.database().sql("CALL notify((SELECT id FROM users WHERE telegram_id = 5000000001), '" + kind + "', '{}')");
}

bool becomes(Rig& rig, const std::string& statement, std::int64_t wanted) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (rig.database().number(statement) != wanted) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(milliseconds(10));
  }
  return true;
}

TEST(Sending, ANoticeWaitsForWhoHasNotStartedTheBotYet) {
  Rig rig;
  add_anna(rig);
  rig.start();
  notify_anna(rig, "welcome");
  ASSERT_TRUE(becomes(rig, "SELECT reachable FROM users", 0)) << "Telegram knows no chat with her";
  notify_anna(rig, "more");
  EXPECT_EQ(rig.database().number("SELECT COUNT(*) FROM notifications WHERE state = 'pending'"), 2);
  rig.telegram().start(rig.person(0));
  rig.hands_over();
  rig.settle();
  EXPECT_THAT(bot_texts(rig, 0), testing::UnorderedElementsAre("did /start", "notice welcome", "notice more"));
  EXPECT_EQ(rig.database().number("SELECT reachable FROM users"), 1);
}

TEST(Sending, ANoticeWaitsForWhoHasStoppedTheBotAndComesWhenTheyAreBack) {
  Rig rig;
  add_anna(rig);
  rig.start();
  rig.says(0, "note one");
  rig.settle();
  rig.telegram().block(rig.person(0));  // Telegram tells the bot
  rig.hands_over();
  ASSERT_TRUE(becomes(rig, "SELECT reachable FROM users", 0));
  notify_anna(rig, "welcome");
  rig.telegram().unblock(rig.person(0));  // and this, too, although she writes nothing
  rig.hands_over();
  rig.settle();
  EXPECT_THAT(bot_texts(rig, 0), ElementsAre("did note one", "notice welcome"));
}

TEST(Sending, WhoBlockedTheBotIsMarkedAndNotTriedAgain) {
  Rig rig;
  add_anna(rig);
  rig.start();
  rig.says(0, "note one");
  rig.settle();
  rig.telegram().say(rig.person(0), "note two");
  rig.telegram().block(rig.person(0));
  rig.hands_over();
  rig.settle();
  EXPECT_EQ(rig.database().number("SELECT COUNT(*) FROM outbox WHERE state = 'dropped'"), 1);
  EXPECT_EQ(rig.database().number("SELECT reachable FROM users WHERE telegram_id = 5000000001"), 0);
}

TEST(Sending, AScreenWhoseMessageIsGoneIsShownInANewOne) {
  Rig rig;
  rig.start();
  rig.says(0, "note one");
  rig.settle();
  rig.transport().intercept([](const std::string& method, const std::string&) -> std::optional<ApiAnswer> {
    if (method != "editMessageText") return std::nullopt;
    return ApiAnswer{.error_code = 400, .description = "Bad Request: message to edit not found"};
  });
  rig.says(0, "peek now");
  rig.settle();
  EXPECT_THAT(bot_texts(rig, 0), ElementsAre("did note one", "peeked now"));
  const auto newest = rig.telegram().last(rig.person(0))->id;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (rig.database().number("SELECT live_message_id FROM dialogs") != newest &&
         std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(milliseconds(10));
  EXPECT_EQ(rig.database().number("SELECT live_message_id FROM dialogs"), newest) << "later edits go there";
}

TEST(Sending, AnswersThatACrashLeftInTheOutboxAreSentByTheNextRun) {
  Rig rig;
  rig.start();
  rig.transport().intercept([](const std::string&, const std::string&) -> std::optional<ApiAnswer> {
    return ApiAnswer{.description = "the network is gone"};
  });
  rig.says(0, "note one");
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (rig.notes(0).empty() && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(milliseconds(5));
  rig.stop();
  EXPECT_EQ(rig.bot_messages(0), 0u);
  EXPECT_EQ(rig.database().number("SELECT COUNT(*) FROM outbox WHERE state = 'queued'"), 1);
  rig.start();
  rig.settle();
  EXPECT_THAT(bot_texts(rig, 0), ElementsAre("did note one"));
  EXPECT_THAT(rig.notes(0), ElementsAre("note one")) << "sent again, not done again";
}

TEST(Sending, HoweverMuchWasLeftBehindAllOfItIsSentAtTheStart) {
  Rig rig;
  rig.start();
  rig.says(0, "note one");
  rig.settle();
  rig.stop();
  rig.database().sql(
      "INSERT INTO outbox (bot_id, source, chat_id, method, params, created_at) "
      "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 450) "
      "SELECT 7000000001, 'answer', 5000000001, 'sendMessage', "
      "CONCAT('{\"chat_id\":5000000001,\"text\":\"', n, '\"}'), SYSDATE(3) FROM numbers");
  rig.start();
  rig.settle(std::chrono::seconds(20));  // the sweep for what is old would come after thirty
  const auto texts = bot_texts(rig, 0);
  ASSERT_EQ(texts.size(), 451u);
  for (std::size_t n = 1; n < texts.size(); ++n) ASSERT_EQ(texts[n], std::to_string(n));
}

TEST(Sending, TheLimitsOfAChatAreKept) {
  Rig rig({.per_second = 30, .reserved_for_answers = 10, .chat_per_second = 4, .chat_burst = 2});
  rig.start();
  std::mutex mutex;
  std::vector<std::chrono::steady_clock::time_point> times;
  rig.transport().intercept([&](const std::string& method, const std::string&) -> std::optional<ApiAnswer> {
    const std::lock_guard lock(mutex);
    if (method == "sendMessage") times.push_back(std::chrono::steady_clock::now());
    return std::nullopt;
  });
  for (int i = 0; i < 6; ++i) rig.says(0, "note " + std::to_string(i));
  rig.settle();
  ASSERT_EQ(times.size(), 6u);
  // Two at once, then four a second: the sixth comes a second after the second at the earliest.
  EXPECT_GE(times.back() - times.front(), milliseconds(950));
}

TEST(Sending, AJobShowsItsProgressAndComesBackAsAnEvent) {
  Rig rig;
  add_anna(rig);
  rig.start();
  rig.says(0, "job");
  rig.settle();
  EXPECT_THAT(rig.notes(0), ElementsAre("job", "step 1", "step 2", "step 3"));
  EXPECT_THAT(bot_texts(rig, 0), ElementsAre("job_finished"));
  EXPECT_EQ(rig.database().text("SELECT state FROM jobs"), "done");
}

TEST(Sending, AJobEndsInItsOwnMessageHoweverLateTelegramTellsItsId) {
  Rig rig;
  add_anna(rig);
  rig.start();
  std::atomic<int> sent{0};
  rig.transport().intercept([&](const std::string& method, const std::string&) -> std::optional<ApiAnswer> {
    // The progress message takes longer than all the work.
    if (method == "sendMessage" && sent++ == 0) return ApiAnswer{.description = "connection reset"};
    return std::nullopt;
  });
  rig.says(0, "job");
  rig.settle();
  EXPECT_GE(sent.load(), 2);
  EXPECT_THAT(bot_texts(rig, 0), ElementsAre("job_finished"));
}

}  // namespace
