// Where a bot works: a Telegram over HTTP, a database, a data folder. Questions to the database go through connections
// of their own, so that they work after any kill.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "db/private_server.hpp"
#include "e2e/bot_process.hpp"
#include "sandbox/server.hpp"
#include "sandbox/telegram.hpp"

namespace e2e {

// A database as its owner sees it.
class Look {
 public:
  explicit Look(db::Endpoint owner) : owner_(std::move(owner)) {}
  const db::Endpoint& owner() const { return owner_; }
  std::int64_t number(const std::string& sql) const;
  std::string text(const std::string& sql) const;
  void run(const std::string& sql) const;

 private:
  db::Endpoint owner_;
};

// A database on a server of an operator's, with the two accounts that SPEC section 1 names.
class OperatorDatabase {
 public:
  explicit OperatorDatabase(db::PrivateServer& server, bool migrated = true);
  Environment environment() const;
  const Look& look() const { return look_; }
  const std::string& name() const { return name_; }

 private:
  std::string name_;
  std::string socket_;
  Look look_;
};

// The bot's own database below a data folder.
Look private_database(const std::string& data_folder);

// A data folder with a migrated private database in it, copied from one that is made once per test program.
void make_private_data(const std::string& data_folder);

class Company {
 public:
  Company() : Company(Environment{}) {}
  explicit Company(Environment database, sandbox::Options options = without_limits());

  sandbox::Telegram telegram;
  sandbox::Server server;

  std::string data() const { return folder_.path() + "/data"; }
  // For a bot that works here; `more` wins.
  Environment environment(Environment more = {}) const;
  // Runs a command of the program to its end; its exit status.
  int command(std::vector<std::string> arguments, Environment more = {}) const;
  // The demo company in the database, its people at Telegram.
  void fill();

  static sandbox::Options without_limits();

 private:
  Environment database_;
  support::TempFolder folder_;
};

// A port that was free a moment ago.
std::uint16_t free_port();

// The demo company's people that the tests play.
inline constexpr std::int64_t kAnna = 5000000001;  // administrator
inline constexpr std::int64_t kMark = 5000000002;  // managers
inline constexpr std::int64_t kTom = 5000000004;
inline constexpr std::int64_t kLena = 5000000005;  // employees
inline constexpr std::int64_t kSofia = 5000000007;
inline constexpr std::int64_t kGrace = 5000000011;
inline constexpr std::int64_t kNina = 5000000013;  // a stranger

}  // namespace e2e
