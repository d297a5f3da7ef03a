// The real program over HTTP: a steady rate of presses through the sandbox, start-up time and memory.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "dialog/route.hpp"
#include "process/child_process.hpp"
#include "sandbox/server.hpp"
#include "sandbox/telegram.hpp"
#include "support.hpp"

namespace {

using std::chrono::milliseconds;
using steady = std::chrono::steady_clock;

constexpr int kPeople = 50;
constexpr int kPerSecond = 200;
constexpr int kSeconds = 10;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// `crmbot run` on the world's database, or on a private one of its own where `world` is none.
class Bot {
 public:
  Bot(const sandbox::Server& server, const sandbox::Telegram& telegram, const std::filesystem::path& folder,
      const bench::World* world)
      : log_(folder / "bot.log") {
    std::filesystem::create_directories(folder);
    const auto set = [](const char* name, const std::string& value) { ::setenv(name, value.c_str(), 1); };
    set("BOT_TOKEN", telegram.token());
    set("TELEGRAM_API_URL", server.url());
    set("DATA_DIR", folder.string());
    set("HTTP_LISTEN", "");
    set("DB_SOCKET", world == nullptr ? "" : world->bot_endpoint().socket);
    set("DB_NAME", world == nullptr ? "" : "crm");
    set("DB_USER", world == nullptr ? "" : "crm_bot");
    std::filesystem::remove(log_);
    process_ = std::make_unique<process::ChildProcess>(std::string(CRM_BIN_DIR) + "/crmbot",
                                                       std::vector<std::string>{"run"}, log_.string());
    const auto deadline = steady::now() + std::chrono::seconds(60);
    while (read_file(log_).find("first getUpdates after") == std::string::npos) {
      if (steady::now() > deadline || !process_->running())
        throw std::runtime_error("the bot does not start:\n" + read_file(log_));
      std::this_thread::sleep_for(milliseconds(5));
    }
  }
  int pid() const { return process_->pid(); }
  std::string start_time() const {
    const std::string text = read_file(log_);
    const auto at = text.find("first getUpdates after ") + std::string_view("first getUpdates after ").size();
    return text.substr(at, text.find('\n', at) - at);
  }

 private:
  std::filesystem::path log_;
  std::unique_ptr<process::ChildProcess> process_;
};

double bot_cpu_seconds(int pid) {
  std::ifstream in(fmt::format("/proc/{}/stat", pid));
  std::string word;
  double ticks = 0;
  for (int i = 1; in >> word && i <= 15; ++i)
    if (i == 14 || i == 15) ticks += std::stod(word);
  return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace

int main() {
  bench::World world(kPeople, 20);
  sandbox::Telegram telegram(
      {.token = "7000000001:sandbox-token-of-a-bot-that-is-not-real", .limits = false, .calls_kept = 50'000});
  sandbox::Server server(telegram);
  for (int i = 0; i < kPeople; ++i) {
    sandbox::Person person;
    person.id = bench::kFirstPerson + i;
    person.first_name = fmt::format("Manager {}", i);
    telegram.add_person(person);
  }
  {
    const auto folder = world.folder() / "start";
    { const Bot first(server, telegram, folder, nullptr); }
    const Bot again(server, telegram, folder, nullptr);
    fmt::print("start to first getUpdates, existing private database: {} (target 500 ms)\n", again.start_time());
  }
  const Bot bot(server, telegram, world.folder() / "bot", &world);
  for (int i = 0; i < kPeople; ++i) telegram.start(bench::kFirstPerson + i);
  telegram.wait(std::chrono::seconds(30), [&] {
    for (int i = 0; i < kPeople; ++i)
      if (!telegram.last(bench::kFirstPerson + i)) return false;
    return true;
  });
  std::this_thread::sleep_for(milliseconds(500));
  const double rest = bench::resident_mebibytes(bot.pid());
  const double cpu = bot_cpu_seconds(bot.pid());

  // Presses of a client's card, evenly spread; from the press to the moment that its edit arrives at the sandbox.
  std::map<std::int64_t, std::vector<double>> pressed;  // person → times in ms since the epoch
  const auto now_ms = [] {
    return std::chrono::duration<double, std::milli>(std::chrono::system_clock::now().time_since_epoch()).count();
  };
  const auto first_call = telegram.calls().empty() ? 0 : telegram.calls().back().id;
  const auto began = steady::now();
  for (int i = 0; i < kPerSecond * kSeconds; ++i) {
    std::this_thread::sleep_until(began + std::chrono::microseconds(1'000'000LL * i / kPerSecond));
    const int person = i % kPeople;
    const std::int64_t chat = bench::kFirstPerson + person;
    pressed[chat].push_back(now_ms());
    telegram.forge(chat, telegram.last(chat)->id,
                   dialog::encode(dialog::press("client", base::ClientId{world.client(person, i / kPeople)}), 0));
  }
  std::this_thread::sleep_for(std::chrono::seconds(1));
  std::map<std::int64_t, std::vector<double>> answered;
  for (const auto& call : telegram.calls(0, first_call))
    if (call.method == "editMessageText")
      answered[call.chat].push_back(static_cast<double>(call.at.time_since_epoch().count()));
  std::vector<double> took;
  std::size_t missing = 0;
  for (const auto& [chat, times] : pressed) {
    const auto& answers = answered[chat];
    missing += times.size() - std::min(times.size(), answers.size());
    for (std::size_t i = 0; i < std::min(times.size(), answers.size()); ++i) took.push_back(answers[i] - times[i]);
  }
  fmt::print("{} presses a second over HTTP: p50 {:.1f} ms, p99 {:.1f} ms (target 50), {} answers, {} missing\n",
             kPerSecond, bench::percentile(took, 0.5), bench::percentile(took, 0.99), took.size(), missing);
  fmt::print("memory of the bot: {:.1f} MiB at rest, {:.1f} MiB after (target 30)\n", rest,
             bench::resident_mebibytes(bot.pid()));
  fmt::print("CPU of the bot per update over HTTP: {:.3f} ms\n",
             (bot_cpu_seconds(bot.pid()) - cpu) * 1000 / (kPerSecond * kSeconds));
  return missing == 0 ? 0 : 1;
}
