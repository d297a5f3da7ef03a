// llama-server as a child of the bot's own, for a model that is a file: on a unix socket, so that nobody else on this
// machine and no page in a browser reaches it.
#pragma once

#include <chrono>
#include <expected>
#include <filesystem>
#include <memory>

#include "advice/model.hpp"
#include "advice/trouble.hpp"
#include "process/child_process.hpp"

namespace advice {

class LlamaServer {
 public:
  struct Options {
    std::filesystem::path model;                  // a GGUF file
    std::filesystem::path folder;                 // for its socket and its log; made when missing, its owner's alone
    std::chrono::milliseconds patience{120'000};  // until the model is read
  };

  // Returns when it answers. The kernel kills it when the thread that called this ends.
  static std::expected<std::unique_ptr<LlamaServer>, Trouble> start(Options options);

  // Stops it, within 4 s also where somebody else still waits for an answer; end what you ask yourself before.
  ~LlamaServer();
  LlamaServer(const LlamaServer&) = delete;
  LlamaServer& operator=(const LlamaServer&) = delete;

  // For a Model that asks it.
  Model::Options address(std::chrono::milliseconds timeout) const;
  int pid() const { return process_->pid(); }

 private:
  explicit LlamaServer(Options options);
  std::expected<void, Trouble> launch();
  std::expected<void, Trouble> wait_until_it_answers();
  std::string last_words() const;

  Options options_;
  std::filesystem::path socket_;
  std::filesystem::path log_;
  std::unique_ptr<process::ChildProcess> process_;
};

}  // namespace advice
