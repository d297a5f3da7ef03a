// A MariaDB of the bot's own: data folder, unix socket, no network; an ordinary child process that is watched and
// restarted.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

#include "db/connection.hpp"

namespace db {

class PrivateServer {
 public:
  struct Options {
    std::filesystem::path
        folder;           // made when missing, readable by its owner only: whoever can reach the socket is let in
    bool durable = true;  // false (tests): no fsync, no doublewrite
    std::function<void(const std::string&)> say = [](const std::string&) {};  // progress and restarts, for the log
    std::function<bool()> stop_asked = [] { return false; };  // asked while the constructor waits, on its thread
  };

  // Thrown by the constructor when `stop_asked` said so.
  struct Stopped : std::runtime_error {
    Stopped() : std::runtime_error("Stopped before the private database was ready.") {}
  };

  // Makes the data folder when it is missing, starts the server (or joins the one that runs on this folder already, for
  // a command run beside the bot) and waits until it answers. Throws std::runtime_error with a sentence for the
  // operator.
  explicit PrivateServer(Options options);
  ~PrivateServer();  // stops what it started
  PrivateServer(const PrivateServer&) = delete;
  PrivateServer& operator=(const PrivateServer&) = delete;

  Endpoint owner(const std::string& database) const;
  Endpoint account(const std::string& user, const std::string& database) const;

  int pid() const { return pid_; }  // 0: using another's server, or between two
  std::filesystem::path socket() const { return socket_; }

 private:
  void make_data(const std::function<bool()>& stop_asked);
  void wait_for_other();
  void run();  // the watcher's thread: starts, watches, restarts
  void wait_until_it_answers();
  bool answers() const;
  std::string last_log_lines() const;

  Options options_;
  std::filesystem::path socket_;
  std::atomic<int> pid_{0};
  std::atomic<bool> stopping_{false};
  std::atomic<bool> failed_{false};
  int other_ = 0;  // pid of a server that ran on this folder before us; 0: none
  std::thread watcher_;
};

}  // namespace db
