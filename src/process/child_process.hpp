// A program that runs as a child of this one: started, watched, stopped by its pid; it does not outlive us, even after
// kill -9.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace process {

class ChildProcess {
 public:
  // Starts `program` (a path, or a name on the PATH) with its output appended to `log_file`. The kernel kills
  // it (SIGKILL) when the *thread* that started it ends: start it from one that lives as long. Throws std::system_error
  // when it cannot be started.
  ChildProcess(const std::string& program, const std::vector<std::string>& arguments, const std::string& log_file);
  ~ChildProcess();  // stop()
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  bool running();
  int pid() const;

  // SIGTERM, up to so many times, then SIGKILL; after each SIGTERM it has `patience` to end. Returns when it has ended.
  void stop(std::chrono::milliseconds patience = std::chrono::milliseconds(2500), int times = 1);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Runs `program` to its end; its exit status. Output as above. Where `stop_asked` says so (it is asked all the time, on
// this thread) the program and all that it started are killed; -1 then.
int run_program(const std::string& program, const std::vector<std::string>& arguments, const std::string& log_file,
                const std::function<bool()>& stop_asked);

}  // namespace process
