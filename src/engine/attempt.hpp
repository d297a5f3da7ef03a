// One update of one person on one connection, until it is handled, refused or parked. Used by the executor alone.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/connection.hpp"
#include "engine/counters.hpp"
#include "engine/log.hpp"
#include "engine/sender.hpp"
#include "features/handler.hpp"

namespace engine {

class Attempt {
 public:
  struct Settings {
    base::BotId bot{};
    int attempts = 3;
    bool shared = false;  // other processes serve this bot too: an update that only reads is finished at once, or they
                          // would handle it again
  };
  // What the attempt tells its executor while the database is away.
  struct Hooks {
    std::function<bool(std::chrono::milliseconds)> pause;  // waits; true: the program is stopping
    std::function<void(std::chrono::steady_clock::time_point since)> away;
  };
  struct Result {
    enum class End {
      nothing,    // nothing of this person's waits
      committed,  // the inbox row is finished
      read_only,  // to be retired: nothing was written
      stopped,    // the program is stopping: the update stays in the inbox
    };
    End end = End::nothing;
    base::UpdateId update{};
    std::vector<Outgoing> calls;  // to be sent now
    bool wrote = false;
  };

  Attempt(Settings settings, db::Connection& connection, const features::Handler& handler, const base::Clock& clock,
          Counters& counters, const Log& log, Hooks hooks);

  // `skip`: comma-separated ids of this person's updates that are not to be offered.
  Result run(base::TelegramId person, const std::string& skip);

 private:
  struct Loaded {
    base::UpdateId id{};
    std::string body;
    telegram::Update update;
    features::Session session;
    base::OutboxId live_outbox{};
    bool reachable = true;  // as the database has it of a user
  };
  struct InDoubt {
    base::UpdateId update{};
    Result result;
  };

  bool load();
  bool note_reach();  // true: noted and committed, the update is to be loaded again
  Result handle();
  Result refuse(const domain::Refusal& refusal);
  Result end(const features::Outcome& outcome, bool wrote);
  Result read_only(const features::Outcome& outcome);
  Result note_fault();
  Result commit(Result result);
  std::vector<Outgoing> outgoing(const telegram::Calls& calls) const;

  const Settings settings_;
  db::Connection& connection_;
  const features::Handler& handler_;
  const base::Clock& clock_;
  Counters& counters_;
  const Log& log_;
  const Hooks hooks_;

  base::TelegramId person_{};
  std::string skip_;
  std::optional<Loaded> loaded_;
  std::optional<InDoubt> in_doubt_;
  std::optional<std::string> fault_;  // of the handler, not noted yet
};

}  // namespace engine
