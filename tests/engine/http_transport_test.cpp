// The way to Telegram over HTTP: what a call, a file up and a file down are at the other end.
#include <gtest/gtest.h>

#include <future>
#include <nlohmann/json.hpp>

#include "engine/transport.hpp"
#include "sandbox/server.hpp"
#include "sandbox/telegram.hpp"

namespace {

using engine::ApiAnswer;
using engine::HttpTransport;
using nlohmann::json;
using std::chrono::seconds;

constexpr std::int64_t kNina = 77;
constexpr auto kLong = seconds(60);

class OverHttp : public testing::Test {
 protected:
  OverHttp() : server_(telegram_), transport_(server_.url(), telegram_.token(), {}) {
    telegram_.add_person({.id = kNina, .first_name = "Nina"});
    telegram_.start(kNina);
  }
  ApiAnswer call(const std::string& method, const json& params) {
    std::promise<ApiAnswer> answered;
    transport_.call(method, params.dump(), kLong, [&](ApiAnswer answer) { answered.set_value(std::move(answer)); });
    return answered.get_future().get();
  }
  ApiAnswer upload(const std::string& method, const json& params, engine::Upload file) {
    std::promise<ApiAnswer> answered;
    transport_.upload(method, params.dump(), std::move(file), kLong,
                      [&](ApiAnswer answer) { answered.set_value(std::move(answer)); });
    return answered.get_future().get();
  }
  engine::Download download(const std::string& file_id) {
    std::promise<engine::Download> answered;
    transport_.download(file_id, 1000, kLong, [&](engine::Download answer) { answered.set_value(std::move(answer)); });
    return answered.get_future().get();
  }

  sandbox::Telegram telegram_;
  sandbox::Server server_;
  HttpTransport transport_;
};

TEST_F(OverHttp, ACallIsAnswered) {
  const auto answer = call("sendMessage", {{"chat_id", kNina}, {"text", "Привет & \"hello\""}});
  ASSERT_TRUE(answer.ok) << answer.description;
  EXPECT_EQ(telegram_.last(kNina)->text, "Привет & \"hello\"");
  const auto refused = call("sendMessage", {{"chat_id", 78}, {"text", "nobody"}});
  EXPECT_FALSE(refused.ok);
  EXPECT_EQ(refused.error_code, 400);
}

// Every parameter goes beside the bytes, numbers and objects too.
TEST_F(OverHttp, AFileGoesUpWithItsParametersAndComesDown) {
  const json keyboard{{"inline_keyboard", {{{{"text", "Open"}, {"callback_data", "0.menu"}}}}}};
  const auto answer = upload("sendDocument",
                             {{"chat_id", kNina},
                              {"document", "stored:5"},
                              {"caption", "<b>Clients</b> &amp; deals"},
                              {"parse_mode", "HTML"},
                              {"reply_markup", keyboard}},
                             {.field = "document", .name = "clients.csv", .bytes = "Name;Phone\r\n"});
  ASSERT_TRUE(answer.ok) << answer.description;
  const auto seen = telegram_.last(kNina).value();
  EXPECT_EQ(seen.kind, "document");
  EXPECT_EQ(seen.text, "Clients & deals");
  ASSERT_EQ(seen.buttons.size(), 1u);
  EXPECT_TRUE(telegram_.mistakes().empty());
  const auto down = download(seen.file_id);
  ASSERT_TRUE(down.answer.ok) << down.answer.description;
  EXPECT_EQ(down.bytes, "Name;Phone\r\n");
}

TEST_F(OverHttp, TheTokenStandsInNoAnswer) {
  const auto answer = call("noSuchMethod", json::object());
  EXPECT_FALSE(answer.ok);
  EXPECT_EQ(answer.description.find(telegram_.token()), std::string::npos);
  EXPECT_FALSE(download("no such file").answer.ok);
}

}  // namespace
