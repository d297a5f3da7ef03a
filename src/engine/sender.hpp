// Sends what handlers decided: one chat in order, one call at a time, within Telegram's limits, again after 429, 5xx
// and broken networks. What is stored in the outbox is reported back with the message ids that Telegram gave.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/ids.hpp"
#include "engine/backoff.hpp"
#include "engine/counters.hpp"
#include "engine/log.hpp"
#include "engine/rate.hpp"
#include "engine/transport.hpp"
#include "telegram/call.hpp"

namespace engine {

// One call on its way. `outbox` 0: transient, sent from memory only.
struct Outgoing {
  base::OutboxId outbox{};
  telegram::Call call;
  base::MessageId target{};  // of Screen::edits: the message, where it is known
  base::OutboxId after{};    // else the outbox row that sends it
  bool notice = false;
  // Set on the last call of an update that only read: once it has been shown (or cannot be), the update is finished.
  base::UpdateId read{};
  base::TelegramId reader{};
};

struct Delivery {
  enum class State { sent, failed, dropped };
  base::OutboxId outbox{};
  base::TelegramId chat{};
  State state = State::sent;
  base::MessageId message{};  // that was sent; 0: none
  std::string error;
};

class Sender {
 public:
  using clock = std::chrono::steady_clock;
  struct Options {
    Limits limits;
    std::chrono::milliseconds first_retry{500};
    std::chrono::milliseconds longest_retry{30'000};
    std::chrono::milliseconds call_timeout{30'000};
  };
  // Called by the sender's thread or the transport's, outside the sender's lock.
  struct Reports {
    std::function<void(Delivery)> delivered;                 // for outbox != 0
    std::function<void(base::TelegramId chat)> unreachable;  // the person blocked the bot, or never started it
    std::function<void(base::TelegramId chat, base::MessageId message)>
        screen_moved;                                                         // an edit had to become a new message
    std::function<void(base::TelegramId reader, base::UpdateId read)> shown;  // an update that only read has its answer
    // The message that an outbox row became, from the database; 0: none.
    std::function<base::MessageId(base::OutboxId)> find_message;
  };

  Sender(Transport& transport, Options options, Reports reports, Counters& counters, Log log);
  ~Sender();
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  void start();
  // No new calls start; waits for those under way (stop the transport first, and they end at once).
  void stop();

  // From any thread; calls of one chat are sent in the order handed over.
  void send(std::vector<Outgoing> items);

  // Whether the outbox row is in memory here, on its way or delivered and not yet settled: a sweep must not send it
  // again.
  bool holds(base::OutboxId outbox) const;
  // The database knows of these deliveries now.
  void settled(const std::vector<base::OutboxId>& outboxes);

  // Nothing waiting and nothing under way.
  bool idle() const;

 private:
  struct Chat {
    std::deque<Outgoing> queue;
    bool busy = false;  // a call is under way, or a wake-up is planned
    Backoff backoff;
    int attempts = 0;                                // of the front
    std::map<base::OutboxId, base::MessageId> sent;  // the last screens, for edits that name them; 0: not sent
    std::map<base::MessageId, base::MessageId>
        twins;      // screens that were sent twice: the message above → the one below
    int looks = 0;  // for the screen that the front edits
  };
  enum class Target { known, later, none };

  void run();
  void pump(base::TelegramId id, Chat& chat, std::unique_lock<std::mutex>& lock);
  void wake_at(base::TelegramId id, clock::time_point at);
  Target resolve_target(base::TelegramId id, Chat& chat, Outgoing& item, std::unique_lock<std::mutex>& lock);
  void transmit(base::TelegramId id, const Outgoing& item, std::unique_lock<std::mutex>& lock);
  void answered(base::TelegramId id, ApiAnswer answer);
  void finish_front(base::TelegramId id, Chat& chat, Delivery::State state, const ApiAnswer& answer,
                    std::unique_lock<std::mutex>& lock);
  void retry(base::TelegramId id, Chat& chat, const ApiAnswer& answer);
  void drop_chat(base::TelegramId id, Chat& chat, std::unique_lock<std::mutex>& lock);
  void send_unordered(Outgoing item, int attempt);

  Transport& transport_;
  const Options options_;
  const Reports reports_;
  Counters& counters_;
  const Log log_;

  mutable std::mutex mutex_;  // guards everything below
  std::condition_variable changed_;
  std::unordered_map<std::int64_t, Chat> chats_;
  std::multimap<clock::time_point, base::TelegramId> wakes_;
  std::unordered_set<std::int64_t> held_;
  RateBudget budget_;
  std::size_t unordered_ = 0;  // calls without a chat under way
  std::size_t under_way_ = 0;  // calls handed to the transport
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace engine
