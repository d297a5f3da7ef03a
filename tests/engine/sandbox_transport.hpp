// The sandbox as the engine's way to Telegram, without HTTP: calls are answered on a thread of their own, as the real
// one's are.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "engine/transport.hpp"
#include "sandbox/telegram.hpp"

namespace engine_test {

class SandboxTransport final : public engine::Transport {
 public:
  // Seen before the sandbox; may give an answer instead of it.
  using Interceptor =
      std::function<std::optional<engine::ApiAnswer>(const std::string& method, const std::string& params)>;

  explicit SandboxTransport(sandbox::Telegram& telegram) : telegram_(telegram), thread_([this] { run(); }) {}
  ~SandboxTransport() override {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  void intercept(Interceptor interceptor) {
    const std::lock_guard lock(mutex_);
    interceptor_ = std::move(interceptor);
  }

  void call(const std::string& method, const std::string& params, std::chrono::milliseconds, Done done) override {
    const std::lock_guard lock(mutex_);
    calls_.push_back({method, params, std::move(done)});
    changed_.notify_all();
  }
  void upload(const std::string& method, const std::string& params, engine::Upload file, std::chrono::milliseconds,
              Done done) override {
    auto others = nlohmann::json::parse(params);
    others.erase(file.field);
    sandbox::Request request{method, others.dump(), {}};
    request.files[file.field] = {file.name, "", std::move(file.bytes)};
    done(engine::parse_answer({.status = 200, .body = telegram_.handle(std::move(request)).body}, telegram_.token()));
  }
  void download(const std::string& file_id, std::size_t, std::chrono::milliseconds,
                std::function<void(engine::Download)> done) override {
    const auto found = engine::parse_answer(
        {.status = 200, .body = telegram_.call("getFile", nlohmann::json{{"file_id", file_id}}.dump())},
        telegram_.token());
    if (!found.ok) return done({found, {}});
    done({found, telegram_.file(nlohmann::json::parse(found.result).at("file_path").get<std::string>()).value()});
  }
  void stop() override {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

 private:
  struct Call {
    std::string method;
    std::string params;
    Done done;
  };

  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return ended_ || !calls_.empty(); });
      if (calls_.empty()) return;
      Call call = std::move(calls_.front());
      calls_.pop_front();
      const bool stopped = stopped_;
      const Interceptor interceptor = interceptor_;
      lock.unlock();
      call.done(stopped ? engine::ApiAnswer{.description = "stopped"} : answer(call, interceptor));
      lock.lock();
    }
  }

  engine::ApiAnswer answer(const Call& call, const Interceptor& interceptor) {
    if (interceptor)
      if (auto given = interceptor(call.method, call.params)) return *given;
    return engine::parse_answer({.status = 200, .body = telegram_.call(call.method, call.params)}, telegram_.token());
  }

  sandbox::Telegram& telegram_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Call> calls_;
  Interceptor interceptor_;
  bool stopped_ = false;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace engine_test
