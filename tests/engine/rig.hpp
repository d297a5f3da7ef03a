// A database, a sandbox, a handler that obeys the words of the test, and an engine between them that can be stopped and
// started.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/engine.hpp"
#include "engine/sandbox_transport.hpp"
#include "sandbox/telegram.hpp"
#include "support/database.hpp"

namespace engine_test {

inline constexpr std::int64_t kFirstPerson = 5'000'000'001;

// What a person writes is what the handler does:
//   note X      writes a row, answers with a new screen       peek        only reads, edits the live screen or answers
//   refuse X    writes a row, then the database refuses       throw       fails always
//   pair A B    locks two rows in that order, then notes      slow MS     notes after MS milliseconds
//   photo X     shows a screen whose picture Telegram does not take
//   job         starts a job of three steps
class ObedientHandler final : public features::Handler {
 public:
  features::Outcome handle(const telegram::Update&, features::Session&, db::Transaction&,
                           const features::Context&) const override;
  features::Outcome refuse(const telegram::Update&, features::Session&, const domain::Refusal&, db::Transaction&,
                           const features::Context&) const override;
  telegram::Calls apologise(const telegram::Update&, const features::Session&) const override;
  telegram::Calls one_moment(const telegram::Update&, const features::Session&) const override;
  telegram::Calls notify(const features::Notice&) const override;
  Step run_job(const features::Job&, db::Transaction&, const features::Context&) const override;
  telegram::Calls show_progress(const features::Job&, const features::JobProgress&) const override;

  mutable std::atomic<int> runs{0};  // handlers begun, reruns included
};

// One at a time: they share a database.
class Rig {
 public:
  explicit Rig(engine::Limits limits = {
                   .per_second = 1000, .reserved_for_answers = 0, .chat_per_second = 1000, .chat_burst = 1000});
  ~Rig();

  void start(SandboxTransport::Interceptor interceptor = {});  // that sees each call before the sandbox does
  void stop();                                                 // as a clean end of the program
  engine::Engine& engine() { return *engine_; }

  std::int64_t person(int number) const { return kFirstPerson + number; }
  // The person writes, and the update goes through the engine. Returns its id.
  void says(int number, const std::string& text);
  void hands_over();  // gives the engine whatever the sandbox holds for it
  // Puts whatever the sandbox holds into the inbox, as an earlier run that died leaves it. Returns the ids.
  std::vector<std::int64_t> leaves_behind();
  void settle(std::chrono::seconds at_most = std::chrono::seconds(30));  // until nothing waits anywhere

  std::vector<std::string> notes(int number);  // in the order in which they were committed
  std::string last_text(int number) const;     // the newest message of the bot in that chat
  std::size_t bot_messages(int number) const;

  support::Database& database() { return database_; }
  sandbox::Telegram& telegram() { return telegram_; }
  SandboxTransport& transport() { return *transport_; }
  const ObedientHandler& handler() const { return handler_; }
  std::vector<std::string> log() const;
  base::BotId bot() const { return base::BotId{telegram_.bot_id()}; }

 private:
  support::Database& database_;  // the program's only one, empty at first
  sandbox::Telegram telegram_;
  ObedientHandler handler_;
  base::SystemClock clock_;
  engine::Limits limits_;
  mutable std::mutex log_mutex_;
  std::vector<std::string> log_;
  std::int64_t offset_ = 0;
  std::unique_ptr<SandboxTransport> transport_;
  std::unique_ptr<engine::Engine> engine_;
};

}  // namespace engine_test
