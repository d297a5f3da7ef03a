#include "db/private_server.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/un.h>
#include <unistd.h>

#include <fstream>
#include <optional>
#include <system_error>

#include "process/child_process.hpp"

namespace db {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kStartPatience = std::chrono::seconds(60);  // crash recovery of a large log included
constexpr auto kStopPatience = milliseconds(2200);  // Ctrl-C ends everything within 3 s; InnoDB recovers from a kill
constexpr auto kLookEvery = milliseconds(20);

std::string account_name() {
  return ::geteuid() == 0 ? "root" : "";
}

// A temporary folder of its own: a server that starts clears tables that others have left in a shared one, those in use
// too. The pool is memory that a small company never touches; with 64 MB a filter over 340,000 clients took five times
// as long.
std::string server_settings(const std::filesystem::path& folder, const std::filesystem::path& socket, bool durable) {
  std::string text = fmt::format(
      R"([mariadbd]
datadir={0}/data
tmpdir={0}/tmp
socket={1}
pid-file={0}/server.pid
skip-networking
skip-log-bin
character-set-server=utf8mb4
collation-server=utf8mb4_unicode_ci
default-time-zone=+00:00
event_scheduler=ON
innodb_log_file_size=48M
innodb_buffer_pool_size=256M
performance_schema=OFF
max_connections=100
max_allowed_packet=64M
innodb_flush_log_at_trx_commit={2}
local_infile=0
symbolic_links=0
secure_file_priv={0}/data
)",
      folder.string(), socket.string(), durable ? 1 : 2);
  if (!durable) text += "innodb_doublewrite=0\ninnodb_flush_method=nosync\n";
  if (!account_name().empty()) text += "user=root\n";
  return text;
}

// Whether that process is a server on this folder: after a power cut the number in the pid file is any other program's.
bool serves(int pid, const std::filesystem::path& folder) {
  std::ifstream in(fmt::format("/proc/{}/cmdline", pid), std::ios::binary);
  const std::string command(std::istreambuf_iterator<char>(in), {});
  return command.find((folder / "server.cnf").string()) != std::string::npos;
}

int read_pid(const std::filesystem::path& file) {
  std::ifstream in(file);
  int pid = 0;
  in >> pid;
  return pid;
}

}  // namespace

PrivateServer::PrivateServer(Options options) : options_(std::move(options)) {
  std::error_code error;
  std::filesystem::create_directories(options_.folder, error);
  if (error)
    throw std::runtime_error(fmt::format("Cannot make the folder {}: {}. Set DATA_DIR to a folder that can be written.",
                                         options_.folder.string(), error.message()));
  options_.folder = std::filesystem::canonical(options_.folder);
  std::filesystem::permissions(options_.folder, std::filesystem::perms::owner_all, error);
  socket_ = options_.folder / "db.sock";
  if (socket_.string().size() >= sizeof(sockaddr_un::sun_path))
    throw std::runtime_error(fmt::format(
        "The path {} is too long for a socket (107 bytes at most). Set DATA_DIR to a shorter one.", socket_.string()));

  other_ = read_pid(options_.folder / "server.pid");
  if (!serves(other_, options_.folder)) make_data(options_.stop_asked);
  watcher_ = std::thread([this] { run(); });
  try {
    wait_until_it_answers();
  } catch (...) {
    stopping_ = true;
    watcher_.join();
    throw;
  }
}

PrivateServer::~PrivateServer() {
  stopping_ = true;
  if (watcher_.joinable()) watcher_.join();
}

void PrivateServer::make_data(const std::function<bool()>& stop_asked) {
  std::filesystem::create_directories(options_.folder / "tmp");
  const auto data = options_.folder / "data";
  {
    std::ofstream settings(options_.folder / "server.cnf", std::ios::trunc);
    settings << server_settings(options_.folder, socket_, options_.durable);
    if (!settings.flush())
      throw std::runtime_error(
          fmt::format("Cannot write to {}: is the disk full? Make room, then start again.", options_.folder.string()));
  }
  if (std::filesystem::exists(data / "mysql")) return;
  options_.say("making a private database");
  // Made beside its place and moved there whole: a stop half-way leaves nothing that looks finished.
  // Its name is this process's own: what a killed start left running for a moment must not write into it.
  for (const auto& entry : std::filesystem::directory_iterator(options_.folder))
    if (entry.path().filename().string().starts_with("data.making")) std::filesystem::remove_all(entry.path());
  const auto making = options_.folder / fmt::format("data.making.{}", ::getpid());
  // --force: it would not begin where the machine's own name has no address, which nobody needs at a unix socket.
  std::vector<std::string> arguments{"--no-defaults",
                                     "--force",
                                     "--datadir=" + making.string(),
                                     "--tmpdir=" + (options_.folder / "tmp").string(),
                                     "--skip-test-db",
                                     "--auth-root-authentication-method=normal",
                                     "--innodb-log-file-size=8M"};
  if (!account_name().empty()) arguments.push_back("--user=" + account_name());
  const int status =
      process::run_program("mariadb-install-db", arguments, (options_.folder / "server.log").string(), stop_asked);
  if (status < 0) throw Stopped();
  if (status != 0) throw std::runtime_error("Cannot make the private database. Its log says:\n" + last_log_lines());
  std::filesystem::remove_all(data);
  std::filesystem::rename(making, data);
}

// Another command's server on this folder is used as long as it lives; one that is just ending, because its bot was
// killed, goes soon. Either way this process takes over when it has gone.
void PrivateServer::wait_for_other() {
  while (!stopping_ && serves(other_, options_.folder)) std::this_thread::sleep_for(kLookEvery);
  if (!stopping_) make_data([this] { return stopping_.load(); });
}

void PrivateServer::run() {
  wait_for_other();
  auto pause = milliseconds(0);
  while (!stopping_) {
    std::optional<process::ChildProcess> server;
    const auto started = steady_clock::now();
    try {
      server.emplace("mariadbd",
                     std::vector<std::string>{"--defaults-file=" + (options_.folder / "server.cnf").string()},
                     (options_.folder / "server.log").string());
    } catch (const std::system_error& error) {
      options_.say(error.what());
      failed_ = true;
      return;
    }
    pid_ = server->pid();
    while (!stopping_ && server->running()) std::this_thread::sleep_for(kLookEvery);
    if (stopping_) {
      server->stop(options_.durable ? kStopPatience : milliseconds(0));
      pid_ = 0;
      return;
    }
    pid_ = 0;
    failed_ = true;
    options_.say("the private database ended by itself; starting it again");
    // At once the first time, then slower and slower while it does not stay up.
    pause = steady_clock::now() - started > std::chrono::seconds(10)
                ? milliseconds(0)
                : std::min(pause * 2 + milliseconds(50), milliseconds(5000));
    const auto until = steady_clock::now() + pause;
    while (!stopping_ && steady_clock::now() < until) std::this_thread::sleep_for(kLookEvery);
  }
}

void PrivateServer::wait_until_it_answers() {
  const auto deadline = steady_clock::now() + kStartPatience;
  while (steady_clock::now() < deadline) {
    if (answers()) return;
    if (failed_) break;
    if (options_.stop_asked()) throw Stopped();
    std::this_thread::sleep_for(milliseconds(5));
  }
  throw std::runtime_error("The private database does not start. Its log says:\n" + last_log_lines());
}

bool PrivateServer::answers() const {
  try {
    Connection probe(owner(""));
    return true;
  } catch (const Error&) {
    return false;
  }
}

std::string PrivateServer::last_log_lines() const {
  std::ifstream in(options_.folder / "server.log");
  std::vector<std::string> lines;
  std::vector<std::string> errors;
  for (std::string line; std::getline(in, line);) {
    if (line.find("ERROR") != std::string::npos || line.find("atal error") != std::string::npos) errors.push_back(line);
    lines.push_back(std::move(line));
  }
  // mariadb-install-db ends with advice on where to ask; what went wrong stands before it.
  if (!errors.empty()) lines = std::move(errors);
  std::string text;
  for (std::size_t i = lines.size() > 8 ? lines.size() - 8 : 0; i < lines.size(); ++i) text += "  " + lines[i] + "\n";
  return text;
}

Endpoint PrivateServer::owner(const std::string& database) const {
  return account("root", database);
}

Endpoint PrivateServer::account(const std::string& user, const std::string& database) const {
  Endpoint endpoint;
  endpoint.socket = socket_.string();
  endpoint.user = user;
  endpoint.database = database;
  return endpoint;
}

}  // namespace db
