#include "support.hpp"

#include <fmt/format.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "db/migrator.hpp"
#include "db/time_zones.hpp"

namespace bench {
namespace {

constexpr const char* kWhole = "whole";  // a file of a folder that is kept

std::int64_t id_of(const db::Answer& answer, const char* call) {
  if (!answer) throw std::runtime_error(fmt::format("{} refused: {}", call, answer.error().name));
  return answer->at(0)[0].number("id");
}

}  // namespace

World::World(int people, int clients_each, const std::filesystem::path& keep)
    : people_(people), clients_each_(clients_each) {
  make_folder(keep);
  server_ = std::make_unique<db::PrivateServer>(db::PrivateServer::Options{.folder = folder_ / "db"});
  if (!found_) {
    db::Connection root(server_->owner(""));
    root.query("CREATE DATABASE crm CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    root.query("CREATE USER crm_bot@localhost");
  }
  db::Connection owner(owner_endpoint());
  db::Migrator migrator(owner, db::sql_files());
  migrator.migrate();
  db::fill_time_zones(owner);
  migrator.grant("crm_bot@localhost");
  if (!found_) add_people(owner);
  const auto sets =
      owner.query(fmt::format("SELECT id FROM users WHERE telegram_id >= {} ORDER BY telegram_id", kFirstPerson));
  for (const db::Row row : sets.at(0)) users_.push_back(row.number("id"));
  owner.commit();
}

void World::make_folder(const std::filesystem::path& keep) {
  kept_ = !keep.empty();
  if (!kept_) {
    std::string pattern = (std::filesystem::temp_directory_path() / "crm-bench-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    folder_ = pattern;
    return;
  }
  folder_ = keep;
  found_ = std::filesystem::exists(keep / kWhole);
  if (!found_) std::filesystem::remove_all(keep / "db");
  std::filesystem::create_directories(keep);
}

void World::keep_it() const {
  if (kept_) std::ofstream(folder_ / kWhole) << '\n';
}

void World::add_people(db::Connection& owner) {
  for (int person = 0; person < people_; ++person) {
    owner.query(
        fmt::format("INSERT INTO users (telegram_id, full_name, role, state, language, time_zone, created_at, "
                    "updated_at) VALUES ({}, 'Manager {}', "
                    "'manager', 'active', 'en', 'UTC', SYSDATE(3), SYSDATE(3))",
                    kFirstPerson + person, person));
    const std::int64_t user = owner.query("SELECT LAST_INSERT_ID() AS id").at(0)[0].number("id");
    for (int i = 0; i < clients_each_; ++i) {
      const std::string name = fmt::format("Client {} of {}", i, person);
      clients_.push_back(id_of(
          owner.call("client_create", {user, nullptr, name, "Company", "+4930231250" + fmt::format("{:02}", i % 100),
                                       nullptr, nullptr, nullptr, "new", nullptr, nullptr}),
          "client_create"));
    }
  }
}

World::~World() {
  server_.reset();
  if (kept_) return;
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

db::Endpoint World::bot_endpoint() const {
  return server_->account("crm_bot", "crm");
}
db::Endpoint World::owner_endpoint() const {
  return server_->owner("crm");
}
std::int64_t World::client(int person, int index) const {
  return clients_.at(static_cast<std::size_t>(person * clients_each_ + index % clients_each_));
}

int World::server_pid() const {
  return server_->pid();
}

std::int64_t World::number(const std::string& statement) {
  db::Connection owner(owner_endpoint());
  const auto sets = owner.query(statement);
  return sets.at(0)[0].number(sets[0].columns().at(0));
}

double calls_per_second(const db::Endpoint& endpoint, int connections, std::chrono::milliseconds time,
                        const std::function<void(db::Connection&, int, std::int64_t)>& work) {
  std::atomic<std::int64_t> rounds{0};
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < connections; ++thread)
    threads.emplace_back([&, thread] {
      db::Connection connection(endpoint);
      for (std::int64_t round = 0; !stop; ++round, ++rounds) work(connection, thread, round);
    });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));  // connected, statements prepared
  const auto before = rounds.load();
  const auto began = std::chrono::steady_clock::now();
  std::this_thread::sleep_for(time);
  const auto done = rounds.load() - before;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  stop = true;
  for (auto& thread : threads) thread.join();
  return static_cast<double>(done) / took.count();
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& value) {
    return static_cast<double>(value.tv_sec) + static_cast<double>(value.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// User and system time of a process in seconds, from /proc/<pid>/stat (proc(5): fields 14 and 15, in clock ticks).
double cpu_seconds_of(int pid) {
  std::ifstream in(fmt::format("/proc/{}/stat", pid));
  std::string line;
  std::getline(in, line);
  std::istringstream rest(line.substr(line.rfind(')') + 2));
  std::string skipped;
  for (int field = 3; field < 14; ++field) rest >> skipped;
  double user = 0, system = 0;
  rest >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double resident_mebibytes(int pid) {
  std::ifstream in(fmt::format("/proc/{}/statm", pid == 0 ? "self" : std::to_string(pid)));
  double size = 0, resident = 0;
  in >> size >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

double percentile(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

}  // namespace bench
