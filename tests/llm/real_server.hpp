// A llama-server as an operator starts it: on a port, with a model written for the test.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "llm/tiny_model.hpp"
#include "process/child_process.hpp"
#include "support/database.hpp"

namespace llm {

class RealServer {
 public:
  // `more`: further words of its command line.
  explicit RealServer(const TinyModel& model = {}, const std::vector<std::string>& more = {});

  const std::string& url() const { return url_; }  // where it will listen: it is only starting
  std::string model() const { return folder_.path() + "/tiny.gguf"; }
  std::string log() const;

 private:
  std::string log_file() const { return folder_.path() + "/server.log"; }

  std::string url_;
  support::TempFolder folder_;
  std::unique_ptr<process::ChildProcess> process_;
};

}  // namespace llm
