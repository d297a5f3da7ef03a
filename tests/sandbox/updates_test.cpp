#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "play.hpp"
#include "sandbox/model/api_description.hpp"

namespace {

using namespace play;
using namespace std::chrono_literals;

TEST(Updates, StayUntilConfirmed) {
  Stage stage;
  stage.telegram.say(kAnna, "one");
  const auto first = stage.call("getUpdates", Json::object())["result"];
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(stage.call("getUpdates", Json::object())["result"], first);
  const auto next = stage.call("getUpdates", {{"offset", first[0]["update_id"].get<std::int64_t>() + 1}})["result"];
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0]["message"]["text"], "one");
  EXPECT_EQ(next[0]["update_id"], first[0]["update_id"].get<std::int64_t>() + 1);
  EXPECT_EQ(stage.call("getUpdates", {{"limit", 1}, {"offset", -1}})["result"].size(), 1U);
}

TEST(Updates, EveryKindHasTheShapeOfTheApi) {
  Stage stage;
  auto& telegram = stage.telegram;
  const auto id = stage.send_button({{"text", "a"}, {"callback_data", "x"}});
  const auto mine = telegram.say(kAnna, "/help me at https://a.b or d@e.fg");
  telegram.edit(kAnna, mine, "edited");
  telegram.press(kAnna, id, 0, 0);
  telegram.forge(kAnna, 12345, "gone");
  telegram.share_contact(kAnna);
  telegram.share_contact(kAnna, "+49301", "Somebody");
  for (const auto* kind : {"document", "photo", "voice", "sticker"}) telegram.send_file(kAnna, "a.pdf", "%PDF", kind);
  telegram.forward(kAnna, mine);
  telegram.act("add_group", Json{{"title", "Team"}, {"members", {kAnna}}}.dump());
  telegram.act("add_group", Json{{"title", "News"}, {"type", "channel"}, {"members", {kAnna}}}.dump());
  telegram.act("say", Json{{"person", kAnna}, {"chat", -4000000001}, {"text", "in a group"}}.dump());
  telegram.act("say", Json{{"person", kAnna}, {"chat", -1002000000001}, {"text", "in a channel"}}.dump());
  telegram.block(kAnna);
  const sandbox::ApiDescription api;
  std::vector<std::string> kinds;
  for (const auto& update : stage.updates()) {
    EXPECT_THAT(api.check_type("Update", update), testing::IsEmpty()) << update.dump();
    for (const auto& [name, value] : update.items())
      if (name != "update_id") kinds.push_back(name);
  }
  for (const auto* kind : {"message", "edited_message", "callback_query", "my_chat_member", "channel_post"})
    EXPECT_THAT(kinds, testing::Contains(kind));
}

TEST(Updates, AllowedKindsAreRemembered) {
  Stage stage;
  stage.call("getUpdates", {{"allowed_updates", {"callback_query"}}, {"offset", 1 << 30}});
  stage.telegram.say(kAnna, "not wanted");
  EXPECT_TRUE(stage.updates().empty());
}

TEST(Updates, AWaitingPollIsAnsweredByTheUpdate) {
  Stage stage;
  const auto next = 700000002;
  std::string answer;
  std::jthread poller(
      [&] { answer = stage.telegram.call("getUpdates", R"({"timeout":20,"offset":)" + std::to_string(next) + "}"); });
  ASSERT_TRUE(stage.telegram.wait(5s, [&] { return stage.telegram.pending_updates() == 0; }));
  stage.telegram.say(kAnna, "here");
  poller.join();
  EXPECT_EQ(Json::parse(answer)["result"][0]["message"]["text"], "here");
}

TEST(Updates, ASecondPollerEndsTheFirst) {
  Stage stage;
  stage.telegram.updates(1 << 30);
  const sandbox::Request request{"getUpdates", R"({"timeout":20})", {}};
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  EXPECT_FALSE(stage.telegram.poll(request, first, false));
  EXPECT_FALSE(stage.telegram.poll(request, second, false));
  const auto ended = stage.telegram.poll(request, first, false);
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->status, 409);
  EXPECT_EQ(Json::parse(ended->body)["description"],
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
  stage.telegram.say(kAnna, "for the second");
  EXPECT_EQ(Json::parse(stage.telegram.poll(request, second, false)->body)["result"].size(), 1U);
}

TEST(Updates, NoneByPollingWhileAWebhookIsSet) {
  Stage stage;
  EXPECT_EQ(stage.why("setWebhook", {{"url", "http://example.com/hook"}}),
            "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
  EXPECT_EQ(stage.why("setWebhook", {{"url", "https://example.com/hook"}, {"secret_token", "a b"}}),
            "Bad Request: secret token contains unallowed characters");
  EXPECT_EQ(stage.call("setWebhook", {{"url", "https://example.com/hook"}})["description"], "Webhook was set");
  EXPECT_THAT(stage.why("getUpdates", Json::object()),
              testing::StartsWith("Conflict: can't use getUpdates method while webhook is active"));
  EXPECT_EQ(stage.call("getWebhookInfo", Json::object())["result"]["pending_update_count"], 1);
  EXPECT_EQ(stage.call("deleteWebhook", {{"drop_pending_updates", true}})["description"], "Webhook was deleted");
  EXPECT_TRUE(stage.call("getUpdates", Json::object())["result"].empty());
}

TEST(Callbacks, CarryTheMessageAndAreAnsweredOnce) {
  Stage stage;
  const auto id = stage.send_button({{"text", "a"}, {"callback_data", "x:1"}});
  const auto query = stage.telegram.press(kAnna, "a");
  const auto update = stage.updates().back()["callback_query"];
  EXPECT_EQ(update["data"], "x:1");
  EXPECT_EQ(update["message"]["message_id"], id);
  EXPECT_EQ(update["id"], query);
  EXPECT_FALSE(stage.telegram.callback_answer(query));
  EXPECT_EQ(stage.why("answerCallbackQuery", {{"callback_query_id", query}, {"text", std::string(201, 'x')}}),
            "Bad Request: MESSAGE_TOO_LONG");
  EXPECT_EQ(stage.why("answerCallbackQuery", {{"callback_query_id", query}, {"text", "done"}, {"show_alert", true}}),
            "ok");
  EXPECT_EQ(stage.telegram.callback_answer(query)->text, "done");
  EXPECT_TRUE(stage.telegram.callback_answer(query)->alert);
  EXPECT_EQ(stage.why("answerCallbackQuery", {{"callback_query_id", query}}),
            "Bad Request: query is too old and response timeout expired or query ID is invalid");
}

TEST(Callbacks, AreTooOldAfterAQuarterOfAnHour) {
  Stage stage;
  stage.send_button({{"text", "a"}, {"callback_data", "x"}});
  const auto query = stage.telegram.press(kAnna, "a");
  stage.clock.advance(16min);
  EXPECT_EQ(stage.why("answerCallbackQuery", {{"callback_query_id", query}}),
            "Bad Request: query is too old and response timeout expired or query ID is invalid");
}

TEST(Callbacks, OnlyButtonsThatAreThereCanBePressed) {
  Stage stage;
  const auto id = stage.send_button({{"text", "a"}, {"callback_data", "x"}});
  EXPECT_THROW(stage.telegram.press(kAnna, id, 0, 1), std::invalid_argument);
  stage.call("deleteMessage", {{"chat_id", kAnna}, {"message_id", id}});
  EXPECT_THROW(stage.telegram.press(kAnna, id, 0, 0), std::invalid_argument);
  stage.telegram.forge(kAnna, id, "forged");
  const auto update = stage.updates().back()["callback_query"];
  EXPECT_EQ(update["data"], "forged");
  EXPECT_EQ(update["message"]["date"], 0) << "a message that the bot cannot see any more";
}

TEST(People, LongTextIsSplitAndNulBecomesABlank) {
  Stage stage;
  stage.telegram.updates(1 << 30);
  stage.telegram.say(kAnna, std::string(5000, 'a'));
  stage.telegram.say(kAnna, std::string_view("a\0b", 3));
  const auto updates = stage.updates();
  ASSERT_EQ(updates.size(), 3U);
  EXPECT_EQ(updates[0]["message"]["text"].get<std::string>().size(), 4096U);
  EXPECT_EQ(updates[2]["message"]["text"], "a b");
  EXPECT_THROW(stage.telegram.say(kAnna, " "), std::invalid_argument);
  EXPECT_THROW(stage.telegram.start(kAnna, "no blanks"), std::invalid_argument);
  EXPECT_THROW(stage.telegram.say(42, "nobody"), std::invalid_argument);
}

TEST(State, SurvivesARestart) {
  const auto path = (std::filesystem::temp_directory_path() / ("sandbox_state_" + std::to_string(::getpid()))).string();
  std::filesystem::remove(path);
  Json updates;
  {
    Stage stage;
    stage.send_button({{"text", "a"}, {"callback_data", "x"}});
    stage.telegram.send_file(kAnna, "a.txt", "content");
    updates = stage.updates();
    EXPECT_TRUE(stage.telegram.save(path));
    EXPECT_FALSE(stage.telegram.save(path)) << "nothing has changed";
  }
  sandbox::Telegram again;
  again.load(path);
  EXPECT_EQ(Json::parse(again.updates()), updates);
  const auto chat = again.chat(kAnna);
  ASSERT_EQ(chat.size(), 3U);
  EXPECT_EQ(chat[1].buttons[0][0].data, "x");
  const auto answer = Json::parse(again.call("getFile", Json{{"file_id", chat[2].file_id}}.dump()));
  EXPECT_EQ(again.file(answer["result"]["file_path"].get<std::string>()), "content");
  std::filesystem::remove(path);
}

}  // namespace
