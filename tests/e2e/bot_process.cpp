#include "e2e/bot_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>

#include "support/paths.hpp"

namespace e2e {
namespace {

namespace fs = std::filesystem;
using steady = std::chrono::steady_clock;

constexpr unsigned kNobody = 65534;

// What the child needs, made before fork(): afterwards only calls that are safe in a copy of a process with threads.
struct Exec {
  std::string program = support::bin_dir() + "/crmbot";
  std::vector<std::string> words;
  std::vector<std::string> variables;
  std::vector<char*> argv, envp;

  Exec(const std::vector<std::string>& arguments, const Environment& environment) {
    words.push_back(program);
    words.insert(words.end(), arguments.begin(), arguments.end());
    for (const char* name : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
      if (const char* value = std::getenv(name); value != nullptr && !environment.contains(name))
        variables.push_back(std::string(name) + "=" + value);
    for (const auto& [name, value] : environment) variables.push_back(name + "=" + value);
    for (auto& word : words) argv.push_back(word.data());
    for (auto& variable : variables) envp.push_back(variable.data());
    argv.push_back(nullptr);
    envp.push_back(nullptr);
  }
};

int open_for_output(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) throw std::system_error(errno, std::generic_category(), path);
  return file;
}

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool is_alive(int pid) {
  const auto stat = read_file(fmt::format("/proc/{}/stat", pid));
  const auto name_end = stat.rfind(')');
  return name_end != std::string::npos && name_end + 2 < stat.size() && stat[name_end + 2] != 'Z';
}

std::vector<int> descendants(int pid) {
  std::vector<int> found;
  for (const auto& task : fs::directory_iterator(fmt::format("/proc/{}/task", pid))) {
    std::istringstream children(read_file(task.path() / "children"));
    for (int child = 0; children >> child;) {
      found.push_back(child);
      for (const int below : descendants(child)) found.push_back(below);
    }
  }
  return found;
}

BotProcess::BotProcess(Environment environment, Options options) : environment_(std::move(environment)) {
  const auto own = folder_.path() + "/work";
  fs::create_directory(own);
  if (options.working_folder.empty()) options.working_folder = own;
  if (options.as_nobody) fs::permissions(folder_.path(), fs::perms(0755));
  Exec exec(options.arguments, environment_);
  const int out = open_for_output(folder_.path() + "/out");
  const int err = open_for_output(folder_.path() + "/err");
  // Opened before the rights are given up: nobody may not look into the home folder that this may lie in.
  const int program = ::open(exec.program.c_str(), O_PATH | O_CLOEXEC);
  pid_ = ::fork();
  if (pid_ == 0) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a test program that is interrupted leaves nothing behind
    ::dup2(out, 1);
    ::dup2(err, 2);
    if (::chdir(options.working_folder.c_str()) != 0) ::_exit(120);
    if (options.as_nobody && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) ::_exit(121);
    ::fexecve(program, exec.argv.data(), exec.envp.data());
    ::_exit(122);
  }
  ::close(out);
  ::close(err);
  ::close(program);
  if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
}

BotProcess::~BotProcess() {
  if (!status_) kill();
  const auto token = environment_.find("BOT_TOKEN");
  if (token != environment_.end() && leaks(token->second.substr(token->second.find(':') + 1)))
    ADD_FAILURE() << "the token shows in what the bot wrote:\n" << out() << err();
  if (testing::Test::HasFailure()) std::fprintf(stderr, "--- the bot's last words:\n%s\n", err().c_str());
}

bool BotProcess::leaks(const std::string& secret) const {
  if (secret.empty()) return false;
  std::string written = out() + err();
  const auto data = environment_.find("DATA_DIR");
  std::error_code none;
  if (data != environment_.end())
    for (const auto& file : fs::directory_iterator(data->second + "/log", none)) written += read_file(file.path());
  return written.find(secret) != std::string::npos;
}

bool BotProcess::running() {
  return !wait(milliseconds(0));
}

void BotProcess::signal(int number) const {
  if (!status_) ::kill(pid_, number);
}

std::optional<int> BotProcess::wait(milliseconds at_most) {
  wait_until(
      [this] {
        if (status_) return true;
        int status = 0;
        if (::waitpid(pid_, &status, WNOHANG) == pid_)
          status_ = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
        return status_.has_value();
      },
      at_most);
  return status_;
}

void BotProcess::kill() {
  signal(SIGKILL);
  wait();
}

std::string BotProcess::out() const {
  return read_file(folder_.path() + "/out");
}
std::string BotProcess::err() const {
  return read_file(folder_.path() + "/err");
}

bool BotProcess::says(const std::string& text, milliseconds at_most) {
  bool said = false;
  wait_until(
      [&] {
        const bool ended = !running();  // asked first: what it wrote before its end is complete then
        said = err().find(text) != std::string::npos || out().find(text) != std::string::npos;
        return said || ended;
      },
      at_most);
  return said;
}

std::string BotProcess::status_address() {
  const std::string before = "health and metrics on ";
  if (!says(before)) return {};
  const auto text = err();
  const auto at = text.find(before) + before.size();
  return text.substr(at, text.find_first_of("/ \n", at + 7) - at);
}

}  // namespace e2e
