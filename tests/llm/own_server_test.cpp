// A real llama-server of the bot's own: from its start to its end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <future>
#include <nlohmann/json.hpp>

#include "advice/llama_server.hpp"
#include "e2e/bot_process.hpp"
#include "llm/tiny_model.hpp"
#include "support/database.hpp"

namespace llm {
namespace {

namespace fs = std::filesystem;
using advice::LlamaServer;
using advice::Model;
using testing::HasSubstr;
using Kind = advice::Trouble::Kind;

class OwnServer : public testing::Test {
 protected:
  OwnServer() { write_tiny_model(model(), {}); }
  std::string model() const { return folder_.path() + "/tiny.gguf"; }
  std::string data() const { return folder_.path() + "/llm"; }
  auto start() { return LlamaServer::start({.model = model(), .folder = data()}); }
  std::vector<std::string> left() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(data())) names.push_back(entry.path().filename());
    return names;
  }

  const advice::Question question_{
      .system = "Be brief.",
      .user = "Are you there?",
      .schema = R"({"type":"object","properties":{"text":{"type":"string","maxLength":40}},"required":["text"]})",
      .max_tokens = 200};
  support::TempFolder folder_;
};

TEST_F(OwnServer, AnswersAndIsGoneAfterwards) {
  int pid = 0;
  {
    const auto server = start();
    ASSERT_TRUE(server) << server.error().text;
    pid = (*server)->pid();
    Model model((*server)->address(std::chrono::seconds(60)));
    const auto name = model.find("");
    ASSERT_TRUE(name) << name.error().text;
    const auto answer = model.ask(*name, question_);
    ASSERT_TRUE(answer) << answer.error().text;
    EXPECT_TRUE(nlohmann::json::parse(*answer).at("text").is_string());
  }
  EXPECT_FALSE(e2e::is_alive(pid));
  EXPECT_THAT(left(), testing::ElementsAre("server.log"));
}

TEST_F(OwnServer, IsStoppedWhileSomebodyElseWaitsForItsAnswer) {
  auto server = start();
  ASSERT_TRUE(server) << server.error().text;
  const int pid = (*server)->pid();
  auto endless = question_;
  endless.schema = endless_schema();
  endless.max_tokens = 30000;
  Model other((*server)->address(std::chrono::minutes(10)));
  auto asking = std::async(std::launch::async, [&] { return other.ask("tiny", endless); });
  EXPECT_TRUE(e2e::wait_until(
      [&] { return e2e::read_file(data() + "/server.log").find("launch_slot_") != std::string::npos; }));
  server->reset();
  EXPECT_FALSE(e2e::is_alive(pid));
  EXPECT_FALSE(asking.get());
}

TEST_F(OwnServer, AKilledOneDoesNotAnswerAndANewOneTakesItsPlace) {
  auto server = start();
  ASSERT_TRUE(server) << server.error().text;
  ::kill((*server)->pid(), SIGKILL);
  Model model((*server)->address(std::chrono::seconds(60)));
  EXPECT_TRUE(e2e::wait_until([&] { return !e2e::is_alive((*server)->pid()); }));
  const auto answer = model.ask("tiny", question_);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, Kind::unreachable);
  server->reset();
  server = start();
  ASSERT_TRUE(server) << server.error().text;
  EXPECT_TRUE(Model((*server)->address(std::chrono::seconds(60))).ask("tiny", question_));
}

TEST_F(OwnServer, AFileThatIsNoWholeModelIsExplained) {
  fs::resize_file(model(), fs::file_size(model()) - 1000);
  const auto cut = start();
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().kind, Kind::does_not_start);
  EXPECT_THAT(cut.error().text, HasSubstr("model is corrupted or incomplete"));
}

TEST_F(OwnServer, TheDoctorStartsItAsksItAndStopsIt) {
  e2e::BotProcess doctor({{"LLM_MODEL", model()},
                          {"DATA_DIR", folder_.path()},
                          {"DB_SOCKET", "/nowhere/db.sock"},
                          {"DB_NAME", "none"},
                          {"DB_USER", "none"},
                          {"DB_PORT", "3306"}},
                         {.arguments = {"doctor"}});
  EXPECT_EQ(doctor.wait(), 1) << "there is no database";
  EXPECT_THAT(doctor.out(), testing::ContainsRegex("ok       language model llama-server: .*/tiny.gguf answers, one "
                                                   "sentence in [0-9]+\\.[0-9] s\n"));
  EXPECT_THAT(left(), testing::ElementsAre("server.log"));
}

}  // namespace
}  // namespace llm
