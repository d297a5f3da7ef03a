// What the benches share: a durable private database with people and clients, connections that call procedures bare,
// percentiles.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "db/connection.hpp"
#include "db/private_server.hpp"

namespace bench {

inline constexpr std::int64_t kFirstPerson = 6'000'000'001;  // Telegram ids of the people, ascending
inline constexpr std::int64_t kBot = 7'000'000'001;

// A private MariaDB as `crmbot run` has it (durable commits), migrated, with managers who each have clients. Gone with
// its object; one that is to be kept stays in the folder `keep` and is found there the next time, with this version's
// routines, once keep_it() has said that it is whole.
class World {
 public:
  World(int people, int clients_each, const std::filesystem::path& keep = {});
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  db::Endpoint bot_endpoint() const;
  db::Endpoint owner_endpoint() const;
  int people() const { return people_; }
  std::int64_t user(int person) const { return users_.at(static_cast<std::size_t>(person)); }
  std::int64_t client(int person, int index) const;
  std::filesystem::path folder() const { return folder_; }
  bool found() const { return found_; }
  void keep_it() const;
  int server_pid() const;  // of the database
  std::int64_t number(const std::string& statement);

 private:
  void make_folder(const std::filesystem::path& keep);
  void add_people(db::Connection& owner);

  int people_;
  int clients_each_;
  bool kept_ = false;
  bool found_ = false;
  std::filesystem::path folder_;
  std::unique_ptr<db::PrivateServer> server_;
  std::vector<std::int64_t> users_;
  std::vector<std::int64_t> clients_;
};

// Runs `work(connection, thread, round)` on so many connections for so long; rounds a second over all.
double calls_per_second(const db::Endpoint& endpoint, int connections, std::chrono::milliseconds time,
                        const std::function<void(db::Connection&, int thread, std::int64_t round)>& work);

double cpu_seconds();                // of this process, user and system
double cpu_seconds_of(int pid);      // of another one
double resident_mebibytes(int pid);  // 0: this process
double percentile(std::vector<double> values, double part);

}  // namespace bench
