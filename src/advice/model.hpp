// A language model behind a server that speaks as OpenAI's does (llama-server, Ollama, vLLM): what it is called there,
// and one answer in a given form.
#pragma once

#include <chrono>
#include <expected>
#include <string>

#include "advice/trouble.hpp"
#include "net/http_client.hpp"

namespace advice {

struct Question {
  std::string system;  // how to answer
  std::string user;    // what to answer
  std::string schema;  // JSON Schema of the answer
  int max_tokens = 0;  // of the answer
  double temperature = 0.2;
};

// All of it blocks; each from any thread.
class Model {
 public:
  struct Options {
    std::string url;                            // "http://127.0.0.1:8080", with or without /v1
    std::string socket{};                       // a unix socket to use in place of the URL's server; empty: none
    std::chrono::milliseconds timeout{60'000};  // of an answer
  };

  explicit Model(Options options);

  // The name under which the server offers the model `wanted`; the only one that it has where `wanted` is empty.
  std::expected<std::string, Trouble> find(const std::string& wanted);

  // The answer, which is JSON. That it keeps to the schema is the server's promise: whoever uses it looks for himself.
  std::expected<std::string, Trouble> ask(const std::string& name, const Question& question);

  // What is under way ends at once, and so does all that follows. The server gives up what nobody waits for.
  void stop() { client_.stop(); }

 private:
  net::ClientRequest request(const std::string& path) const;

  Options options_;
  net::HttpClient client_;
};

}  // namespace advice
