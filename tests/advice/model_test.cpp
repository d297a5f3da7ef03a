// What a language model's server may answer, and what becomes of it.
#include "advice/model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "support/database.hpp"
#include "support/model_server.hpp"

namespace advice {
namespace {

using std::chrono::milliseconds;
using support::ModelServer;
using testing::HasSubstr;
using Kind = Trouble::Kind;
using Says = support::ModelSays;

constexpr const char* kSeveral = R"({"data":[{"id":"llama:latest"},{"id":"qwen"},{"id":"phi"}]})";

Question question() {
  return {.system = "Be brief.",
          .user = "Is \"it\" done?",
          .schema = R"({"type":"object","properties":{"sentence":{"type":"string"}}})",
          .max_tokens = 40,
          .temperature = 0.5};
}

Says good() {
  return support::finished(R"({"sentence":"Yes."})");
}

template <typename T>
void expect_trouble(const std::expected<T, Trouble>& result, Kind kind, const std::string& text) {
  ASSERT_FALSE(result) << text;
  EXPECT_EQ(result.error().kind, kind) << result.error().text;
  EXPECT_THAT(result.error().text, HasSubstr(text));
}

struct Found {
  const char* models;
  const char* wanted;
  const char* name;
};

TEST(FindingAModel, TheOneAskedForOrTheOnlyOne) {
  constexpr const char* kOne = R"({"object":"list","data":[{"id":"/models/tiny.gguf"}]})";
  constexpr Found kFound[] = {{kOne, "", "/models/tiny.gguf"},
                              {kOne, "/models/tiny.gguf", "/models/tiny.gguf"},
                              {kSeveral, "qwen", "qwen"},
                              {kSeveral, "llama", "llama:latest"},
                              {kSeveral, "llama:latest", "llama:latest"}};
  for (const auto& [models, wanted, name] : kFound) {
    const ModelServer server(good(), {200, models});
    EXPECT_EQ(Model({.url = server.url()}).find(wanted).value_or("none"), name) << wanted;
  }
}

TEST(FindingAModel, WithAndWithoutTheVersionInTheAddress) {
  const ModelServer server;
  for (const char* end : {"", "/", "/v1", "/v1/"}) EXPECT_TRUE(Model({.url = server.url() + end}).find("tiny")) << end;
}

struct Bad {
  Says says;
  Kind kind;
  const char* text;
  const char* wanted = "";
};

TEST(FindingAModel, EveryOtherAnswerIsExplained) {
  const Bad all[] = {
      {{200, R"({"data":[]})"}, Kind::no_model, "offers no model"},
      {{200, kSeveral}, Kind::no_model, "offers several models: llama:latest, qwen, phi"},
      {{200, kSeveral}, Kind::no_model, "does not offer gpt; it offers llama:latest, qwen, phi", "gpt"},
      {{200, "<html>Welcome</html>"}, Kind::no_server, "(status 200)"},
      {{200, R"({"ok":true})"}, Kind::no_server, "(status 200)"},
      {{200, R"(["data"])"}, Kind::no_server, "(status 200)"},
      {{404, R"({"error":{"message":"File Not Found"}})"}, Kind::no_server, "(status 404)"},
      {{302, ""}, Kind::no_server, "(status 302)"},
      {{401, R"({"error":{"message":"Invalid API Key"}})"}, Kind::refused, "asks for a key (status 401)"},
      {{403, ""}, Kind::refused, "asks for a key (status 403)"},
      {{503, R"({"error":{"message":"Loading model","type":"unavailable_error","code":503}})"},
       Kind::loading,
       "is still reading its model"},
      {{503, "<html>no upstream</html>"}, Kind::failed, "reports a failure (status 503)"},
      {{500, R"({"error":{"message":"out of\nmemory"}})"}, Kind::failed, "(status 500): out of memory"},
      {{500, R"({"error":"of another kind"})"}, Kind::failed, "(status 500)"},
  };
  for (const auto& [says, kind, text, wanted] : all) {
    const ModelServer server(good(), says);
    expect_trouble(Model({.url = server.url()}).find(wanted), kind, text);
  }
}

TEST(FindingAModel, AListOfHundredsIsShortened) {
  std::string list = R"({"data":[{"id":"m0"})";
  for (int i = 1; i < 300; ++i) list += ",{\"id\":\"m" + std::to_string(i) + "\"}";
  const ModelServer server(good(), {200, list + "]}"});
  expect_trouble(Model({.url = server.url()}).find(""), Kind::no_model, "m0, m1, m2, m3, m4 and 295 more");
}

TEST(FindingAModel, NobodyThere) {
  std::string url;
  {
    const ModelServer gone;
    url = gone.url();
  }
  expect_trouble(Model({.url = url}).find(""), Kind::unreachable, "does not answer: ");
  const support::TempFolder folder;
  expect_trouble(Model({.url = "http://localhost", .socket = folder.path() + "/no.sock"}).find(""), Kind::unreachable,
                 "does not answer: ");
}

TEST(Asking, SendsTheQuestionAndReadsTheAnswer) {
  const ModelServer server(good());
  const auto answer = Model({.url = server.url()}).ask("tiny", question());
  ASSERT_TRUE(answer) << answer.error().text;
  EXPECT_EQ(*answer, R"({"sentence":"Yes."})");
  ASSERT_EQ(server.asked().size(), 1u);
  EXPECT_EQ(nlohmann::json::parse(server.asked()[0]), nlohmann::json::parse(R"({
    "model": "tiny", "max_tokens": 40, "temperature": 0.5, "stream": false,
    "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Is \"it\" done?"}],
    "response_format": {"type": "json_schema", "json_schema": {"name": "answer", "strict": true,
      "schema": {"type": "object", "properties": {"sentence": {"type": "string"}}}}}})"));
}

TEST(Asking, EveryOtherAnswerIsExplained) {
  const Bad all[] = {
      {support::finished(R"({"sentence":"Ye)", "length"), Kind::cut, "did not finish its answer within 40 tokens"},
      {support::finished("Sure! It is done."), Kind::malformed, "not in the form"},
      {support::finished(R"({"sentence":"Yes."})", "content_filter"), Kind::malformed, "not in the form"},
      {{200, R"({"choices":[]})"}, Kind::malformed, "not in the form"},
      {{200, "null"}, Kind::malformed, "not in the form"},
      {{200, R"({"choices":[{"finish_reason":"stop","message":{"content":null}}]})"}, Kind::malformed, "not in"},
      {{404, R"({"error":{"message":"model \"x\" not found, try pulling it first"}})"},
       Kind::no_model,
       "does not find the model: model \"x\" not found"},
      {{404, "404 page not found"}, Kind::no_server, "(status 404)"},
      {{400, R"({"error":{"type":"exceed_context_size_error","message":"too many tokens"}})"},
       Kind::too_long,
       "too long for the model's context"},
      {{400, R"({"error":{"type":"invalid_request_error","message":"unknown type"}})"},
       Kind::failed,
       "(status 400): unknown type"},
      {{401, ""}, Kind::refused, "asks for a key"},
  };
  for (const auto& bad : all) {
    const ModelServer server(bad.says);
    expect_trouble(Model({.url = server.url()}).ask("tiny", question()), bad.kind, bad.text);
  }
}

TEST(Asking, TakesNoLongerThanAllowed) {
  const ModelServer server({.never = true});
  expect_trouble(Model({.url = server.url(), .timeout = milliseconds(300)}).ask("tiny", question()), Kind::slow,
                 "did not answer within 0.3 s");
}

TEST(Asking, EndsAtOnceWhenStopped) {
  const ModelServer server({.never = true});
  Model model({.url = server.url(), .timeout = std::chrono::minutes(10)});
  auto asking = std::async(std::launch::async, [&] { return model.ask("tiny", question()); });
  while (server.asked().empty()) std::this_thread::yield();
  model.stop();
  expect_trouble(asking.get(), Kind::unreachable, "does not answer: ");
}

}  // namespace
}  // namespace advice
