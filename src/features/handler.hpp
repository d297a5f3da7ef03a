// The seam between the engine, which loses nothing, and the features, which know what to say: values in, values out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/transaction.hpp"
#include "domain/permission.hpp"
#include "domain/refusal.hpp"
#include "domain/user.hpp"
#include "telegram/call.hpp"
#include "telegram/update.hpp"

namespace features {

// A person's dialogue as the database holds it: loaded before a handler runs, stored with what it did. `user` and
// `permissions` are read anew for every update and are never written back.
struct Session {
  base::TelegramId person{};
  std::string state;  // the interface kit's own JSON; empty for someone new
  std::int64_t version =
      0;  // grows with every update that changes something; part of the callback data of buttons that do
  std::string
      language;  // "en" or "ru"; of someone who is no user yet, guessed from Telegram's language_code; "" at first
  base::MessageId live_screen{};     // 0: none, or not known yet
  bool live_screen_pending = false;  // a screen was sent whose id Telegram has not told yet
  base::MessageId last_message{};    // the newest message known in the chat, whoever sent it

  std::optional<domain::User> user;  // absent: a stranger
  domain::Permissions permissions;   // of the user's role; empty for a stranger or a blocked user
};

struct Outcome {
  telegram::Calls calls;  // in the order in which they are to be sent
  // Set: the engine rolls everything back and asks `refuse` for the answer; the calls above are dropped.
  std::optional<domain::Refusal> refusal;
  // The dialogue's state changed although no procedure wrote: store it all the same.
  bool store_session = false;
  // False: of the dialogue only the place of its screen is new. Buttons made before still act, for what only read is
  // read once more after a crash, and presses may wait behind it.
  bool next_version = true;
};

struct Context {
  base::sys_ms now;
};

// A notice as the database created it, with what is needed to say it in the recipient's words.
struct Notice {
  std::int64_t id = 0;
  base::TelegramId recipient{};
  std::string kind;       // "access_requested"
  std::string payload;    // JSON object
  std::string language;   // the recipient's
  std::string time_zone;  // the recipient's
};

// What a running job tells about itself: the step it is at, of how many.
struct JobProgress {
  int done = 0;
  int total = 0;
};

struct Job {
  base::JobId id{};
  std::string kind;           // "system_check"
  std::string payload;        // JSON object
  base::TelegramId person{};  // who waits for it
  base::MessageId message{};  // the progress message; 0 where not known yet
  std::string language;
};

// All functions may be called from several threads at once, each with its own session and transaction, and may be run
// again from the start with the same update (DESIGN section 1): they keep no state of their own.
class Handler {
 public:
  virtual ~Handler() = default;

  virtual Outcome handle(const telegram::Update&, Session&, db::Transaction&, const Context&) const = 0;

  // The answer to a refusal, in a transaction of its own that has changed nothing. `session` is as loaded.
  virtual Outcome refuse(const telegram::Update&, Session&, const domain::Refusal&, db::Transaction&,
                         const Context&) const = 0;

  // An update that failed three times: what its person is told (no transaction: the database may be what fails).
  virtual telegram::Calls apologise(const telegram::Update&, const Session&) const = 0;

  // The work takes long because the database is away: one short message, or nothing.
  virtual telegram::Calls one_moment(const telegram::Update&, const Session&) const = 0;

  // The message of a notice; empty where there is nothing to say any more.
  virtual telegram::Calls notify(const Notice&) const = 0;

  // One step of a job. Returns the payload for the next step, or nothing when done; `result` is then the event's
  // payload.
  struct Step {
    std::optional<std::string> next;  // payload of the next step
    JobProgress progress;
    std::string result;  // of the last step: JSON, comes back as Event{"job_finished", …}
    // Set: the engine fetches this file from Telegram before the next step (store::Files). It may be called for again
    // and again; where it cannot be had, the file says why.
    std::optional<base::FileId> fetch = {};
  };
  virtual Step run_job(const Job&, db::Transaction&, const Context&) const = 0;

  // The edit of the progress message.
  virtual telegram::Calls show_progress(const Job&, const JobProgress&) const = 0;
};

}  // namespace features
