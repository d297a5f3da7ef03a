// Asking a real llama-server.
#include "advice/model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <thread>

#include "e2e/bot_process.hpp"
#include "llm/real_server.hpp"

namespace llm {
namespace {

using advice::Model;
using advice::Question;
using std::chrono::milliseconds;
using testing::HasSubstr;
using Kind = advice::Trouble::Kind;

Question findings() {
  return {.system = "You word findings.",
          .user = "Mark has 7 overdue tasks. Марк опаздывает. 🙂 </s>",
          .schema = R"({"type":"array","minItems":3,"maxItems":5,"items":{"type":"object","additionalProperties":false,
            "required":["rule","text"],"properties":{"rule":{"type":"string","enum":["overload","slip"]},
            "text":{"type":"string","minLength":1,"maxLength":60}}}})",
          .max_tokens = 1500};
}

// Keeps a tiny model busy for half a minute.
Question endless() {
  return {.system = "Go on and on.", .user = "Please.", .schema = endless_schema(), .max_tokens = 30000};
}

// Waits until the model is read. The ways in which it did not answer before.
std::set<Kind> wait_for(Model& model) {
  std::set<Kind> before;
  const auto deadline = std::chrono::steady_clock::now() + e2e::kPatience;
  for (;;) {
    const auto found = model.find("");
    if (found) return before;
    before.insert(found.error().kind);
    if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("no model: " + found.error().text);
  }
}

template <typename T>
void expect_trouble(const std::expected<T, advice::Trouble>& result, Kind kind, const std::string& text) {
  ASSERT_FALSE(result) << text;
  EXPECT_EQ(result.error().kind, kind) << result.error().text;
  EXPECT_THAT(result.error().text, HasSubstr(text));
}

TEST(RealModel, IsFoundByItsName) {
  RealServer server({}, {"--alias", "advice"});
  Model model({.url = server.url()});
  wait_for(model);
  EXPECT_EQ(model.find("").value(), "advice");
  EXPECT_EQ(model.find("advice").value(), "advice");
  expect_trouble(model.find("gpt"), Kind::no_model, "does not offer gpt; it offers advice");
  EXPECT_TRUE(Model({.url = server.url() + "/v1"}).find(""));
  expect_trouble(Model({.url = server.url() + "/elsewhere"}).find(""), Kind::no_server, "(status 404)");
}

TEST(RealModel, IsWaitedForWhileItIsRead) {
  RealServer server({.width = 256, .layers = 16});
  Model model({.url = server.url()});
  EXPECT_THAT(wait_for(model), testing::ElementsAre(Kind::unreachable, Kind::loading));
}

TEST(RealModel, AServerThatWantsAKeyIsNamedSo) {
  RealServer server({}, {"--api-key", "secret"});
  Model model({.url = server.url()});
  EXPECT_TRUE(e2e::wait_until([&] { return model.find("").error().kind == Kind::refused; }));
  expect_trouble(model.find(""), Kind::refused, "(status 401)");
  expect_trouble(model.ask("tiny", findings()), Kind::refused, "(status 401)");
}

void expect_findings(const nlohmann::json& answer) {
  ASSERT_TRUE(answer.is_array()) << answer;
  EXPECT_TRUE(answer.size() >= 3 && answer.size() <= 5) << answer;
  for (const auto& finding : answer) {
    EXPECT_TRUE(finding.at("rule") == "overload" || finding.at("rule") == "slip") << answer;
    EXPECT_FALSE(finding.at("text").get<std::string>().empty()) << answer;
  }
}

TEST(RealModel, AnswersInTheFormItIsAskedFor) {
  RealServer server;
  Model model({.url = server.url()});
  wait_for(model);
  for (const double temperature : {0.0, 0.2, 0.8, 1.0}) {
    auto question = findings();
    question.temperature = temperature;
    const auto answer = model.ask("tiny", question);
    ASSERT_TRUE(answer) << answer.error().text;
    expect_findings(nlohmann::json::parse(*answer));
  }
}

TEST(RealModel, AnAnswerThatIsCutIsNone) {
  RealServer server;
  Model model({.url = server.url()});
  wait_for(model);
  auto question = findings();
  question.max_tokens = 20;
  expect_trouble(model.ask("tiny", question), Kind::cut, "did not finish its answer within 20 tokens");
}

TEST(RealModel, AQuestionThatIsTooLongIsNamedSo) {
  RealServer server;
  Model model({.url = server.url()});
  wait_for(model);
  auto question = findings();
  for (int i = 0; i < 300; ++i) question.user += " overdue";
  expect_trouble(model.ask("tiny", question), Kind::too_long, "too long for the model's context");
}

TEST(RealModel, AnAnswerThatIsNoTextIsAFailureOfTheServer) {
  RealServer server({.bytes = 10});
  Model model({.url = server.url()});
  wait_for(model);
  auto question = findings();
  question.temperature = 1;  // now and then even random bytes are text: so more than once
  auto answer = model.ask("tiny", question);
  for (int i = 0; i < 50 && answer; ++i) answer = model.ask("tiny", question);
  expect_trouble(answer, Kind::failed, "reports a failure (status 500): The model produced");
}

TEST(RealModel, ASlowAnswerIsGivenUpByBothSides) {
  RealServer server({.context = 32768});
  Model patient({.url = server.url()});
  wait_for(patient);
  Model hasty({.url = server.url(), .timeout = milliseconds(500)});
  expect_trouble(hasty.ask("tiny", endless()), Kind::slow, "did not answer within 0.5 s");
  EXPECT_TRUE(patient.ask("tiny", findings())) << "the next question waits until the server has noticed";
  EXPECT_THAT(server.log(), HasSubstr("cancel task")) << "it did not write the first answer to its end";
}

TEST(RealModel, StoppingEndsAnAnswerThatIsBeingWritten) {
  RealServer server({.context = 32768});
  Model model({.url = server.url()});
  wait_for(model);
  auto asking = std::async(std::launch::async, [&] { return model.ask("tiny", endless()); });
  EXPECT_TRUE(e2e::wait_until([&] { return server.log().find("launch_slot_: ") != std::string::npos; }));
  model.stop();
  expect_trouble(asking.get(), Kind::unreachable, "does not answer: ");
}

}  // namespace
}  // namespace llm
