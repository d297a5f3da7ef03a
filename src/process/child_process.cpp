#include "process/child_process.hpp"

#include <signal.h>
#include <sys/prctl.h>

#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/io.hpp>
#include <boost/process/search_path.hpp>
#include <boost/process/system.hpp>
#include <cstdio>
#include <memory>
#include <system_error>
#include <thread>

namespace process {
namespace {

namespace bp = boost::process;

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

std::unique_ptr<std::FILE, FileCloser> open_log(const std::string& path) {
  std::unique_ptr<std::FILE, FileCloser> file(std::fopen(path.c_str(), "ae"));
  if (!file) throw std::system_error(errno, std::generic_category(), "cannot write " + path);
  return file;
}

boost::filesystem::path find_program(const std::string& program) {
  if (program.find('/') != std::string::npos) return program;
  // sbin is not on everybody's PATH, and database servers live there.
  std::vector<boost::filesystem::path> folders = ::boost::this_process::path();
  folders.insert(folders.end(), {"/usr/sbin", "/usr/local/sbin"});
  const auto found = bp::search_path(program, folders);
  if (found.empty()) throw std::system_error(ENOENT, std::generic_category(), "cannot find the program " + program);
  return found;
}

bp::child start(const std::string& program, const std::vector<std::string>& arguments, std::FILE* log) {
  std::error_code error;
  bp::child child(
      find_program(program), bp::args = arguments, bp::std_in<bp::null, bp::std_out> log, bp::std_err > log, error,
      bp::extend::on_exec_setup = [](auto&) {
        // Not SIGTERM: MariaDB that gets one while it starts can hang for good (seen with 10.11.19: its main thread in
        // init_slave(), waiting for one that has ended), and the next bot would wait for it. InnoDB recovers from a
        // kill.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::setpgid(0, 0);  // Ctrl-C in the terminal is ours to handle, in our order
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
      });
  if (error) throw std::system_error(error, "cannot start " + program);
  return child;
}

}  // namespace

struct ChildProcess::Impl {
  bp::child child;
};

ChildProcess::ChildProcess(const std::string& program, const std::vector<std::string>& arguments,
                           const std::string& log_file) {
  const auto log = open_log(log_file);
  impl_ = std::make_unique<Impl>(Impl{start(program, arguments, log.get())});
}

ChildProcess::~ChildProcess() {
  stop();
}

bool ChildProcess::running() {
  std::error_code error;
  return impl_->child.running(error) && !error;
}

int ChildProcess::pid() const {
  return impl_->child.id();
}

void ChildProcess::stop(std::chrono::milliseconds patience, int times) {
  if (!impl_->child.valid()) return;
  for (; times > 0 && running(); --times) {
    ::kill(pid(), SIGTERM);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (running() && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  if (running()) ::kill(pid(), SIGKILL);
  std::error_code ignored;
  impl_->child.wait(ignored);
}

int run_program(const std::string& program, const std::vector<std::string>& arguments, const std::string& log_file,
                const std::function<bool()>& stop_asked) {
  const auto log = open_log(log_file);
  bp::child child = start(program, arguments, log.get());
  std::error_code error;
  while (child.running(error) && !error) {
    if (stop_asked()) {
      ::kill(-child.id(), SIGKILL);  // its process group: a script's programs too
      child.wait(error);
      return -1;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return child.exit_code();
}

}  // namespace process
