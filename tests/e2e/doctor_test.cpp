// What `crmbot doctor` says: each thing that can be wrong in one sentence, and what to do about it.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "e2e/company.hpp"
#include "support/model_server.hpp"

namespace e2e {
namespace {

namespace fs = std::filesystem;
using support::ModelServer;
using testing::HasSubstr;
using testing::Not;
using Says = support::ModelSays;

struct Visit {
  int status = -1;
  std::string text;
};

class Doctor : public testing::Test {
 protected:
  static OperatorDatabase& database() {
    static OperatorDatabase database(support::server());
    return database;
  }
  Doctor() : company_(database().environment()) {}

  Visit visit(Environment more = {}) {
    BotProcess doctor(company_.environment(std::move(more)), {.arguments = {"doctor"}});
    const auto status = doctor.wait();
    return {status.value_or(-1), doctor.out() + doctor.err()};
  }
  // The language model's line, and the one with what to do about it.
  void expect_model(const Visit& visit, const std::string& mark, const std::string& text, const std::string& advice) {
    const auto line = fmt::format("{:<7}  language model {}\n", mark, text);
    EXPECT_THAT(visit.text, HasSubstr(advice.empty() ? line : fmt::format("{}{:25}{}\n", line, "", advice)));
    EXPECT_EQ(visit.status, mark == "FAILED" ? 1 : 0) << visit.text;
  }

  Company company_;
};

TEST_F(Doctor, FindsNothingInAHealthyCompany) {
  const auto healthy = visit();
  EXPECT_EQ(healthy.status, 0) << healthy.text;
  EXPECT_THAT(healthy.text, Not(HasSubstr("FAILED")));
  EXPECT_THAT(healthy.text, HasSubstr("All is well."));
  expect_model(healthy, "ok", "none is set: reports are worded by rules", "");
}

TEST_F(Doctor, ADatabaseThatIsAwayIsOneFailureAndHidesNothingElse) {
  const auto sick = visit({{"DB_SOCKET", "/nowhere/db.sock"}, {"BOT_TOKEN", ""}});
  EXPECT_EQ(sick.status, 1);
  EXPECT_THAT(sick.text, HasSubstr("warning  token          BOT_TOKEN is not set"));
  EXPECT_THAT(sick.text, HasSubstr("FAILED   database       the database does not let the bot in: "));
  EXPECT_THAT(sick.text, HasSubstr("-        schema         not looked at: the database does not answer"));
  EXPECT_THAT(sick.text, HasSubstr("ok       language model"));
  EXPECT_THAT(sick.text, HasSubstr("1 to mend."));
}

TEST_F(Doctor, AModelThatAnswers) {
  const ModelServer server;
  const auto visited = visit({{"LLM_URL", server.url()}, {"LLM_MODEL", "tiny"}});
  EXPECT_EQ(visited.status, 0);
  EXPECT_THAT(visited.text, testing::ContainsRegex("ok       language model http://127.0.0.1:[0-9]+: tiny answers, one "
                                                   "sentence in [0-9]+\\.[0-9] s\n"));
}

TEST_F(Doctor, WhatRunsOnThisMachineIsNotSoughtThroughTheProxyOfTheEnvironment) {
  const ModelServer server;
  const auto nobody = fmt::format("http://127.0.0.1:{}", free_port());
  const auto visited = visit({{"LLM_URL", server.url()}, {"http_proxy", nobody}, {"all_proxy", nobody}});
  EXPECT_EQ(visited.status, 0) << visited.text;
  EXPECT_THAT(visited.text, HasSubstr("ok       token"));
  EXPECT_THAT(visited.text, HasSubstr("ok       language model"));

  const auto through = visit({{"LLM_URL", "http://model.example.com"}, {"http_proxy", server.url()}});
  EXPECT_THAT(through.text, HasSubstr("http://model.example.com answers, but not as a language model's server does"))
      << "what runs elsewhere is: the proxy has answered";
}

struct Sick {
  Says chat;
  Says models;
  const char* mark;
  const char* text;
  const char* advice;
};

TEST_F(Doctor, AModelThatDoesNotAnswerAsItShould) {
  const Says models{200, R"({"data":[{"id":"tiny"},{"id":"large"}]})"};
  const Says good = support::finished(R"({"sentence":"I am."})");
  constexpr const char* kTakeAnother =
      "Take a server that keeps answers to a JSON schema: llama-server, Ollama from 0.5 on, vLLM.";
  const Sick all[] = {
      {good,
       {200, R"({"data":[{"id":"large"}]})"},
       "FAILED",
       "does not offer tiny; it offers large",
       "Set LLM_MODEL to the name of a model that the server has."},
      {good,
       {200, "<html>"},
       "FAILED",
       "answers, but not as a language model's server does (status 200)",
       "Set LLM_URL to the address of llama-server, Ollama or vLLM, for example http://127.0.0.1:8080."},
      {good,
       {401, "{}"},
       "FAILED",
       "asks for a key (status 401)",
       "The bot has no key to give: let the server ask for none and listen where only the bot reaches it."},
      {good,
       {503, R"({"error":{"type":"unavailable_error"}})"},
       "warning",
       "is still reading its model",
       "Look again in a minute."},
      {{.never = true},
       models,
       "FAILED",
       "did not answer within 0.5 s",
       "Take a smaller model or a faster machine, or let it take longer: LLM_TIMEOUT."},
      {{500, R"({"error":{"message":"no memory"}})"},
       models,
       "FAILED",
       "reports a failure (status 500): no memory",
       "Read the server's log."},
      {{400, R"({"error":{"type":"exceed_context_size_error"}})"},
       models,
       "FAILED",
       "finds the question too long for the model's context",
       "Give the server a larger context (llama-server: --ctx-size 2048)."},
      {support::finished("{\"sent", "length"), models, "FAILED", "did not finish its answer within 300 tokens",
       "Take a model that answers without thinking aloud first (\"instruct\")."},
      {support::finished("I am ready."), models, "FAILED", "answers, but not in the form that it is asked for",
       kTakeAnother},
      {support::finished("[1]"), models, "FAILED", "answers, but not in the form that it is asked for", kTakeAnother},
  };
  for (const auto& sick : all) {
    const ModelServer server(sick.chat, sick.models);
    const auto visited = visit({{"LLM_URL", server.url()}, {"LLM_MODEL", "tiny"}, {"LLM_TIMEOUT", "500ms"}});
    expect_model(visited, sick.mark, server.url() + " " + sick.text, sick.advice);
  }
}

TEST_F(Doctor, AModelThatIsNotThere) {
  const auto url = fmt::format("127.0.0.1:{}", free_port());
  const auto away = visit({{"LLM_URL", "http://somebody:must-not-be-seen@" + url}});
  EXPECT_THAT(away.text, HasSubstr("FAILED   language model http://" + url + " does not answer: "));
  EXPECT_THAT(away.text, HasSubstr("Start that server, or check LLM_URL."));
  EXPECT_THAT(away.text, Not(HasSubstr("must-not-be-seen")));

  expect_model(visit({{"LLM_MODEL", "/nowhere/model.gguf"}}), "FAILED",
               "llama-server cannot be started: there is no file /nowhere/model.gguf",
               "Set LLM_MODEL to a GGUF file; or, for a model on a server, set LLM_URL too.");

  const support::TempFolder folder;
  const auto file = folder.path() + "/model.gguf";
  std::ofstream(file) << "no model";
  expect_model(visit({{"LLM_MODEL", file}, {"PATH", folder.path()}}), "FAILED", "llama-server is not on the PATH",
               "Install llama.cpp, or set LLM_URL to a server that runs elsewhere.");

  std::ofstream(folder.path() + "/llama-server") << "#!/bin/sh\necho '0.00.025.419 E this is no model'\nexit 1\n";
  fs::permissions(folder.path() + "/llama-server", fs::perms::owner_all);
  expect_model(visit({{"LLM_MODEL", file}, {"PATH", folder.path()}}), "FAILED",
               "llama-server does not start: this is no model",
               "Is the file a whole GGUF model, and is there memory for it? llm/server.log in DATA_DIR says more.");
}

}  // namespace
}  // namespace e2e
