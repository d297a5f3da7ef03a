#include "engine/sender.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace engine {
namespace {

using base::MessageId;
using base::OutboxId;
using base::TelegramId;
using base::to_int;
using nlohmann::json;

constexpr int kTransientAttempts = 3;
constexpr std::size_t kScreensRemembered = 4;
// Another process may be sending the screen that an edit is for, or the database may be away: looked for that often.
constexpr int kLooks = 100;
constexpr auto kLookAgain = std::chrono::milliseconds(100);

bool creates_message(std::string_view method) {
  return method.starts_with("send") && method != "sendChatAction";
}

bool is_screen_edit(const telegram::Call& call) {
  return call.screen == telegram::Call::Screen::edits;
}

MessageId message_id_of(const std::string& result) {
  const json value = json::parse(result, nullptr, false);
  if (!value.is_object()) return {};
  return static_cast<MessageId>(value.value("message_id", std::int64_t{0}));
}

std::string with_message_id(const std::string& params, MessageId message) {
  json value = json::parse(params);
  value["message_id"] = to_int(message);
  return value.dump();
}

// The person sees what was to be shown even so: Telegram says that nothing would change.
bool is_already_so(const ApiAnswer& answer) {
  return answer.error_code == 400 && answer.description.find("message is not modified") != std::string::npos;
}

bool is_message_gone(const ApiAnswer& answer) {
  constexpr std::array kGone{"message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID",
                             "there is no text in the message to edit"};
  return answer.error_code == 400 && std::ranges::any_of(kGone, [&](const char* text) {
           return answer.description.find(text) != std::string::npos;
         });
}

// A screen is read even where its picture cannot be shown.
bool is_photo_screen(const telegram::Call& call) {
  return call.method == "sendPhoto" && call.screen == telegram::Call::Screen::becomes;
}

void show_as_text(telegram::Call& call) {
  json params = json::parse(call.params);
  params["text"] = params.value("caption", "");
  params.erase("caption");
  params.erase("photo");
  call.params = params.dump();
  call.method = "sendMessage";
}

bool is_worth_a_retry(const ApiAnswer& answer) {
  return answer.error_code == 0 || answer.error_code == 429 || answer.error_code == 401 || answer.error_code >= 500;
}

// 401: the token was taken back; 403: blocked by the person, or their account is gone; "chat not found": not started
// yet.
bool is_unreachable(const ApiAnswer& answer) {
  return answer.error_code == 403 ||
         (answer.error_code == 400 && answer.description.find("chat not found") != std::string::npos);
}

}  // namespace

Sender::Sender(Transport& transport, Options options, Reports reports, Counters& counters, Log log)
    : transport_(transport),
      options_(options),
      reports_(std::move(reports)),
      counters_(counters),
      log_(std::move(log)),
      budget_(options.limits) {}

Sender::~Sender() {
  stop();
}

void Sender::start() {
  thread_ = std::thread([this] { run(); });
}

void Sender::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return under_way_ == 0 && unordered_ == 0; });
}

void Sender::send(std::vector<Outgoing> items) {
  std::vector<Outgoing> unordered;
  {
    std::unique_lock lock(mutex_);
    std::vector<TelegramId> touched;
    for (auto& item : items) {
      if (item.outbox != OutboxId{}) held_.insert(to_int(item.outbox));
      if (item.call.chat == TelegramId{}) {
        ++unordered_;
        unordered.push_back(std::move(item));
        continue;
      }
      const TelegramId id = item.call.chat;
      auto [found, fresh] = chats_.try_emplace(
          to_int(id), Chat{{}, false, Backoff(options_.first_retry, options_.longest_retry), 0, {}, {}, 0});
      found->second.queue.push_back(std::move(item));
      if (std::ranges::find(touched, id) == touched.end()) touched.push_back(id);
    }
    for (const TelegramId id : touched)
      if (auto found = chats_.find(to_int(id)); found != chats_.end()) pump(id, found->second, lock);
  }
  for (auto& item : unordered) send_unordered(std::move(item), 1);
}

bool Sender::holds(OutboxId outbox) const {
  const std::lock_guard lock(mutex_);
  return held_.contains(to_int(outbox));
}

void Sender::settled(const std::vector<OutboxId>& outboxes) {
  const std::lock_guard lock(mutex_);
  for (const OutboxId outbox : outboxes) held_.erase(to_int(outbox));
}

bool Sender::idle() const {
  const std::lock_guard lock(mutex_);
  return unordered_ == 0 && std::ranges::all_of(chats_, [](const auto& entry) {
           return entry.second.queue.empty() && !entry.second.busy;
         });
}

// Wakes chats whose pause is over.
void Sender::run() {
  std::unique_lock lock(mutex_);
  auto next_tidy = clock::now() + std::chrono::seconds(30);
  while (!stopping_) {
    const auto now = clock::now();
    if (!wakes_.empty() && wakes_.begin()->first <= now) {
      const TelegramId id = wakes_.begin()->second;
      wakes_.erase(wakes_.begin());
      Chat& chat = chats_.at(to_int(id));
      chat.busy = false;
      pump(id, chat, lock);
      continue;
    }
    if (now >= next_tidy) {
      budget_.tidy(now);
      std::erase_if(chats_, [](const auto& entry) { return entry.second.queue.empty() && !entry.second.busy; });
      next_tidy = now + std::chrono::seconds(30);
    }
    const auto until = wakes_.empty() ? next_tidy : std::min(next_tidy, wakes_.begin()->first);
    changed_.wait_until(lock, until);
  }
}

void Sender::wake_at(TelegramId id, clock::time_point at) {
  const bool first = wakes_.empty() || at < wakes_.begin()->first;
  wakes_.emplace(at, id);
  if (first) changed_.notify_all();
}

// Starts the front of the chat's queue, when it may go now. The lock is released while callers' functions run; the chat
// stays busy, so that nobody else touches it meanwhile.
void Sender::pump(TelegramId id, Chat& chat, std::unique_lock<std::mutex>& lock) {
  while (!stopping_ && !chat.busy && !chat.queue.empty()) {
    Outgoing& item = chat.queue.front();
    chat.busy = true;
    const Target target = is_screen_edit(item.call) ? resolve_target(id, chat, item, lock) : Target::known;
    if (target == Target::later && !stopping_) {
      wake_at(id, clock::now() + kLookAgain);
      return;  // busy until then
    }
    if (target != Target::known) {
      ApiAnswer nothing;
      nothing.description = "the screen it edits was never sent";
      chat.busy = false;
      finish_front(id, chat, Delivery::State::dropped, nothing, lock);
      continue;
    }
    if (creates_message(item.call.method)) {
      const auto now = clock::now();
      const auto ready = budget_.ready(id, item.notice, now);
      if (ready > now) {
        wake_at(id, ready);
        return;  // busy until then
      }
      budget_.take(id);
    }
    transmit(id, item, lock);
    return;
  }
}

// Which message an edit is for. A screen may stand in the chat twice: its first answer was lost, or the process died
// before it was noted, and it was sent again. The person may have pressed either; what goes on is the one at the
// bottom.
Sender::Target Sender::resolve_target(TelegramId id, Chat& chat, Outgoing& item, std::unique_lock<std::mutex>& lock) {
  if (const auto found = chat.sent.find(item.after); item.after != OutboxId{} && found != chat.sent.end()) {
    const MessageId message = found->second;
    if (item.target == MessageId{}) item.target = message;
    if (message <= item.target) return item.target == MessageId{} ? Target::none : Target::known;
    chat.twins[item.target] = message;
    if (chat.twins.size() > kScreensRemembered) chat.twins.erase(chat.twins.begin());
    item.target = message;
    lock.unlock();
    if (reports_.screen_moved) reports_.screen_moved(id, message);
    lock.lock();
    return Target::known;
  }
  if (const auto twin = chat.twins.find(item.target); twin != chat.twins.end()) item.target = twin->second;
  if (item.target != MessageId{}) return Target::known;
  if (item.after == OutboxId{} || !reports_.find_message) return Target::none;
  const OutboxId after = item.after;
  lock.unlock();
  const MessageId message = reports_.find_message(after);
  lock.lock();
  item.target = message;
  const bool again = message == MessageId{} && ++chat.looks < kLooks;
  if (!again) chat.looks = 0;
  return again ? Target::later : message == MessageId{} ? Target::none : Target::known;
}

void Sender::transmit(TelegramId id, const Outgoing& item, std::unique_lock<std::mutex>& lock) {
  const std::string method = item.call.method;
  const std::string params =
      is_screen_edit(item.call) ? with_message_id(item.call.params, item.target) : item.call.params;
  ++under_way_;
  lock.unlock();
  transport_.call(method, params, options_.call_timeout,
                  [this, id](ApiAnswer answer) { answered(id, std::move(answer)); });
  lock.lock();
}

void Sender::answered(TelegramId id, ApiAnswer answer) {
  std::unique_lock lock(mutex_);
  --under_way_;
  if (stopping_) {
    changed_.notify_all();
    if (!answer.ok) return;  // stays in the outbox for the next start
  }
  const auto found = chats_.find(to_int(id));
  if (found == chats_.end() || found->second.queue.empty()) return;
  Chat& chat = found->second;
  Outgoing& item = chat.queue.front();
  if (answer.ok || is_already_so(answer)) {
    chat.busy = false;
    finish_front(id, chat, Delivery::State::sent, answer, lock);
  } else if (item.call.method == "editMessageText" && is_screen_edit(item.call) && is_message_gone(answer)) {
    // The person deleted the message, or it is too old to edit: the screen is shown in a new one.
    item.call.method = "sendMessage";
    item.call.screen = telegram::Call::Screen::becomes;
    chat.busy = false;
  } else if (is_unreachable(answer)) {
    drop_chat(id, chat, lock);
    return;
  } else if (is_worth_a_retry(answer) && (item.outbox != OutboxId{} || chat.attempts + 1 < kTransientAttempts)) {
    retry(id, chat, answer);
    return;
  } else if (is_photo_screen(item.call)) {
    log_(Level::warning, fmt::format("a picture is not shown: {} {}", answer.error_code, answer.description));
    ++counters_.send_failed;
    show_as_text(item.call);
    chat.busy = false;
  } else {
    log_(Level::warning,
         fmt::format("Telegram refused {}: {} {}", item.call.method, answer.error_code, answer.description));
    ++counters_.send_failed;
    chat.busy = false;
    finish_front(id, chat, Delivery::State::failed, answer, lock);
  }
  pump(id, chat, lock);
}

// Takes the front off the queue and reports it; the lock is released for the report.
void Sender::finish_front(TelegramId id, Chat& chat, Delivery::State state, const ApiAnswer& answer,
                          std::unique_lock<std::mutex>& lock) {
  const Outgoing item = std::move(chat.queue.front());
  chat.queue.pop_front();
  chat.attempts = 0;
  chat.backoff.reset();
  if (state == Delivery::State::sent) ++counters_.sent;
  Delivery delivery{item.outbox, id, state, {}, state == Delivery::State::sent ? std::string() : answer.description};
  if (state == Delivery::State::sent && creates_message(item.call.method))
    delivery.message = message_id_of(answer.result);
  const bool becomes = item.call.screen == telegram::Call::Screen::becomes;
  const bool screen = becomes && delivery.message != MessageId{};
  if (becomes && item.outbox != OutboxId{}) {
    chat.sent[item.outbox] = delivery.message;
    if (chat.sent.size() > kScreensRemembered) chat.sent.erase(chat.sent.begin());
  }
  const bool moved = screen && (item.outbox == OutboxId{} || item.target != MessageId{} || item.after != OutboxId{});
  chat.busy = true;  // keeps the order of reports, and everybody else away from this chat
  lock.unlock();
  if (item.outbox != OutboxId{} && reports_.delivered) reports_.delivered(delivery);
  if (item.read != base::UpdateId{} && reports_.shown) reports_.shown(item.reader, item.read);
  if (moved && reports_.screen_moved) reports_.screen_moved(id, delivery.message);
  lock.lock();
  chat.busy = false;
}

void Sender::retry(TelegramId id, Chat& chat, const ApiAnswer& answer) {
  ++chat.attempts;
  ++counters_.send_retries;
  auto pause = std::chrono::milliseconds(chat.backoff.next());
  if (answer.error_code == 429)
    pause = std::max(pause, std::chrono::milliseconds(answer.retry_after) + std::chrono::milliseconds(50));
  log_(answer.error_code == 401 ? Level::error : Level::info,
       fmt::format("{} is tried again in {} ms: {} {}", chat.queue.front().call.method, pause.count(),
                   answer.error_code, answer.description));
  wake_at(id, clock::now() + pause);  // busy until then
}

// The person is marked first: a notice that is dropped waits until they are back, and must not be taken again before.
void Sender::drop_chat(TelegramId id, Chat& chat, std::unique_lock<std::mutex>& lock) {
  ApiAnswer reason;
  reason.description = "the person cannot be reached";
  const std::size_t waiting = chat.queue.size();
  lock.unlock();  // the chat is busy: nobody else touches it
  if (reports_.unreachable) reports_.unreachable(id);
  lock.lock();
  chat.busy = false;
  for (std::size_t left = waiting; left > 0 && !chat.queue.empty(); --left)
    finish_front(id, chat, Delivery::State::dropped, reason, lock);
  pump(id, chat, lock);
}

// Answers to presses: no order, and worth nothing once they are old.
void Sender::send_unordered(Outgoing item, int attempt) {
  auto shared = std::make_shared<Outgoing>(std::move(item));  // the transport's callback must be copyable
  transport_.call(
      shared->call.method, shared->call.params, options_.call_timeout, [this, shared, attempt](ApiAnswer answer) {
        const bool again =
            !answer.ok && (answer.error_code == 0 || answer.error_code >= 500) && attempt < kTransientAttempts;
        if (again) {
          bool stopping = false;
          {
            const std::lock_guard lock(mutex_);
            stopping = stopping_;
          }
          ++counters_.send_retries;
          if (!stopping) {
            send_unordered(std::move(*shared), attempt + 1);
            return;
          }
        }
        const std::lock_guard lock(mutex_);
        if (answer.ok) ++counters_.sent;
        if (shared->outbox != OutboxId{}) held_.erase(to_int(shared->outbox));
        --unordered_;
        if (stopping_) changed_.notify_all();
      });
}

}  // namespace engine
