// The program under test as a process of its own: started, watched, killed; its output kept and searched for the token.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "support/database.hpp"
#include "support/wait.hpp"

namespace e2e {

using std::chrono::milliseconds;
using Environment = std::map<std::string, std::string>;

using support::kPatience;
using support::wait_until;

// Neither gone nor a zombie.
bool is_alive(int pid);
// Children, their children and so on.
std::vector<int> descendants(int pid);
std::string read_file(const std::string& path);

class BotProcess {
 public:
  struct Options {
    std::vector<std::string> arguments{"run"};
    std::string working_folder{};  // where .env is looked for; empty: a folder of its own without one
    bool as_nobody = false;        // root may read everything: a test of rights needs somebody else
  };

  // Nothing of this process's environment is passed on but PATH and sanitizer options.
  explicit BotProcess(Environment environment, Options options);
  explicit BotProcess(Environment environment) : BotProcess(std::move(environment), Options{}) {}
  ~BotProcess();  // kills it where it still runs, and fails the test where the token shows in anything it wrote
  BotProcess(const BotProcess&) = delete;
  BotProcess& operator=(const BotProcess&) = delete;

  int pid() const { return pid_; }
  bool running();
  void signal(int number) const;
  // The exit status; -n: ended by signal n; nothing: still running at the deadline.
  std::optional<int> wait(milliseconds at_most = kPatience);
  void kill();  // -9, and waits

  std::string out() const;
  std::string err() const;                                               // the log too
  bool says(const std::string& text, milliseconds at_most = kPatience);  // on either; false when it ends without
  bool ready() { return says(" is ready"); }
  std::string status_address();  // "http://127.0.0.1:41234"; waits until the log names it

 private:
  bool leaks(const std::string& secret) const;

  Environment environment_;
  support::TempFolder folder_;
  int pid_ = 0;
  std::optional<int> status_;
};

}  // namespace e2e
