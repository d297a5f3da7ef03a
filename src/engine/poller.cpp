#include "engine/poller.hpp"

#include <fmt/format.h>

#include <future>
#include <nlohmann/json.hpp>

#include "engine/backoff.hpp"

namespace engine {

using nlohmann::json;
using std::chrono::milliseconds;

Poller::Poller(Options options, Transport& transport, Intake& intake, const Executor& executor, Log log)
    : options_(options), transport_(transport), intake_(intake), executor_(executor), log_(std::move(log)) {}

Poller::~Poller() {
  stop();
}

void Poller::start(std::int64_t offset, std::function<void()> first_call) {
  thread_ = std::thread([this, offset, first_call = std::move(first_call)] { run(offset, first_call); });
}

void Poller::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Poller::pause(milliseconds how_long) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, how_long, [this] { return stopping_; });
}

ApiAnswer Poller::poll(std::int64_t offset) {
  const std::string params = fmt::format(R"({{"offset":{},"limit":100,"timeout":{},"allowed_updates":{}}})", offset,
                                         options_.hold.count(), kAllowedUpdates);
  auto promise = std::make_shared<std::promise<ApiAnswer>>();  // shared: the transport may outlive this wait
  auto future = promise->get_future();
  transport_.call("getUpdates", params, options_.hold + std::chrono::seconds(15),
                  [promise](ApiAnswer answer) { promise->set_value(std::move(answer)); });
  return future.get();
}

void Poller::run(std::int64_t offset, const std::function<void()>& first_call) {
  Backoff backoff(milliseconds(200), milliseconds(15'000));
  bool first = true;
  while (!pause(milliseconds(0))) {
    if (executor_.waiting() > options_.most_waiting) {
      if (pause(milliseconds(20))) return;
      continue;
    }
    if (std::exchange(first, false) && first_call) first_call();
    const ApiAnswer answer = poll(offset);
    if (!answer.ok) {
      if (pause(milliseconds(0))) return;
      explain(answer);
      auto wait = backoff.next();
      if (answer.error_code == 429) wait = std::max(wait, milliseconds(answer.retry_after));
      if (pause(wait)) return;
      continue;
    }
    if (last_error_ >= 0) log_(Level::info, "Telegram answers again");
    last_error_ = -1;
    backoff.reset();
    std::vector<std::string> bodies;
    for (const auto& update : json::parse(answer.result, nullptr, false))
      bodies.push_back(update.dump(-1, ' ', false, json::error_handler_t::replace));
    if (bodies.empty()) continue;
    const auto highest = intake_.store(bodies, [this](milliseconds how_long) { return pause(how_long); });
    if (!highest) return;
    // An update without a readable id is passed over with the batch that it came in.
    offset = std::max(offset, base::to_int(*highest) + 1);
  }
}

// Once per kind of trouble, not once per try.
void Poller::explain(const ApiAnswer& answer) {
  if (answer.error_code == last_error_) return;
  last_error_ = answer.error_code;
  switch (answer.error_code) {
    case 401:
      log_(Level::error,
           "Telegram does not know this token any more (401). Get the present one from @BotFather, put it into "
           "BOT_TOKEN and start again.");
      break;
    case 409:
      log_(Level::error,
           "Another program receives this bot's updates (409): a second copy of the bot, or a webhook. Stop the other "
           "one; this one goes on "
           "trying.");
      break;
    default:
      log_(Level::warning,
           fmt::format("cannot get updates from Telegram, trying again: {} {}", answer.error_code, answer.description));
  }
}

}  // namespace engine
