#include "advice/llama_server.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <system_error>
#include <thread>

#include "base/text.hpp"

namespace advice {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Kind = Trouble::Kind;

std::unexpected<Trouble> trouble(Kind kind, std::string text) {
  return std::unexpected(Trouble{kind, std::move(text)});
}

constexpr std::string_view kSocketName = "server-";  // and the pid of the bot: a command may run beside it

// Sockets of bots that were killed.
void sweep(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const auto name = entry.path().filename().string();
    if (!name.starts_with(kSocketName)) continue;
    int pid = 0;
    std::from_chars(name.data() + kSocketName.size(), name.data() + name.size(), pid);
    if (pid == ::getpid() || ::kill(pid, 0) != 0) fs::remove(entry.path(), error);
  }
}

}  // namespace

LlamaServer::LlamaServer(Options options) : options_(std::move(options)) {
  socket_ = options_.folder / fmt::format("{}{}.sock", kSocketName, ::getpid());
  log_ = options_.folder / "server.log";
}

LlamaServer::~LlamaServer() {
  // It ends at the first SIGTERM unless somebody waits for an answer, and at the second always (measured,
  // docs/decisions/0017-language-model.md).
  if (process_) process_->stop(milliseconds(2000), 2);
  std::error_code ignored;
  fs::remove(socket_, ignored);
}

std::expected<std::unique_ptr<LlamaServer>, Trouble> LlamaServer::start(Options options) {
  std::unique_ptr<LlamaServer> server(new LlamaServer(std::move(options)));
  if (auto launched = server->launch(); !launched) return std::unexpected(std::move(launched.error()));
  if (auto ready = server->wait_until_it_answers(); !ready) return std::unexpected(std::move(ready.error()));
  return server;
}

std::expected<void, Trouble> LlamaServer::launch() {
  std::error_code error;
  if (!fs::is_regular_file(options_.model, error))
    return trouble(Kind::no_file, fmt::format("cannot be started: there is no file {}", options_.model.string()));
  fs::create_directories(options_.folder, error);
  fs::permissions(options_.folder, fs::perms::owner_all, error);
  sweep(options_.folder);
  fs::remove(log_, error);
  const auto threads = std::max(2u, std::thread::hardware_concurrency()) - 1;
  try {
    // What the advice needs fits into 2048 tokens; one question at a time. A core is left to the bot and its database:
    // its threads spin while they wait for each other, and where one has to wait for a core, answers took a hundred
    // times as long (measured).
    process_ = std::make_unique<process::ChildProcess>(
        "llama-server",
        std::vector<std::string>{"--model", options_.model.string(), "--host", socket_.string(), "--ctx-size", "2048",
                                 "--parallel", "1", "--threads", std::to_string(threads)},
        log_.string());
  } catch (const std::system_error& failure) {
    if (failure.code() == std::errc::no_such_file_or_directory) return trouble(Kind::no_program, "is not on the PATH");
    return trouble(Kind::does_not_start, fmt::format("does not start: {}", failure.what()));
  }
  return {};
}

std::expected<void, Trouble> LlamaServer::wait_until_it_answers() {
  Model model(address(options_.patience));
  const auto deadline = steady_clock::now() + options_.patience;
  while (steady_clock::now() < deadline) {
    const bool alive = process_->running();
    if (model.find("")) return {};
    if (!alive) return trouble(Kind::does_not_start, "does not start: " + last_words());
    std::this_thread::sleep_for(milliseconds(10));
  }
  return trouble(Kind::loading, fmt::format("has not read its model after {} s", options_.patience.count() / 1000));
}

// The first error in its log is the cause ("0.00.012.345 E …"); without one, what it said last.
std::string LlamaServer::last_words() const {
  std::ifstream in(log_);
  std::string words;
  for (std::string line; std::getline(in, line);) {
    const auto error = line.find(" E ");
    words = error == std::string::npos ? line : line.substr(error + 3);
    if (error != std::string::npos) break;
  }
  return base::shorten(base::one_line(words), 200);
}

Model::Options LlamaServer::address(milliseconds timeout) const {
  return {.url = "http://localhost", .socket = socket_.string(), .timeout = timeout};
}

}  // namespace advice
