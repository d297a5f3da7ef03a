// A local Telegram without a network: people who write and press, and the Bot API that a bot calls. Strict where the
// real one is. Everything is thread-safe; a wrong action of a person throws std::invalid_argument.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/types.hpp"

namespace sandbox {

class Model;

class Telegram {
 public:
  struct Inner;  // telegram_inner.hpp

  explicit Telegram(Options options = {});
  ~Telegram();
  Telegram(const Telegram&) = delete;
  Telegram& operator=(const Telegram&) = delete;

  const std::string& token() const noexcept;
  std::int64_t bot_id() const;

  // --- the bot's side
  // One call; answers what the real server's body would be. getUpdates with a timeout waits in the calling thread.
  std::string call(std::string_view method, std::string_view params_json);
  Answer handle(Request request);
  // getUpdates for a caller that cannot wait: nothing means "not yet, ask again when `on_update` calls or at the
  // deadline with `last`". A ticket of 0 begins a poll, which ends any other with 409.
  std::optional<Answer> poll(const Request& request, std::uint64_t& ticket, bool last);
  // Updates that nobody has confirmed, from `offset` on, as a JSON array; confirms like getUpdates does.
  std::string updates(std::int64_t offset = 0, int limit = 100);

  // --- the people's side
  std::int64_t add_person(const Person& person);                 // its id
  std::int64_t say(std::int64_t person, std::string_view text);  // the id of the (last) message
  std::int64_t start(std::int64_t person, std::string_view payload = "");
  std::string press(std::int64_t person, std::int64_t message, int row, int column);  // the id of the callback query
  // The button with that text in the newest message that has one (inline), else in the reply keyboard. Throws where
  // there is none.
  std::string press(std::int64_t person, std::string_view button_text);
  // Any data on any message, also one that does not exist: what a forged client may send.
  std::string forge(std::int64_t person, std::int64_t message, std::string_view data);
  std::int64_t share_contact(std::int64_t person);
  std::int64_t share_contact(std::int64_t person, std::string_view phone, std::string_view first_name,
                             std::int64_t user_id = 0, std::string_view last_name = "");
  std::int64_t send_file(std::int64_t person, std::string_view name, std::string_view bytes,
                         std::string_view as = "document", std::string_view caption = "");
  std::int64_t forward(std::int64_t person, std::int64_t message);
  void edit(std::int64_t person, std::int64_t message, std::string_view text);
  void block(std::int64_t person);
  void unblock(std::int64_t person);
  // Any action of the page's protocol by name; its result as JSON.
  std::string act(std::string_view action, std::string_view params_json);

  // --- what is seen
  std::vector<Seen> chat(std::int64_t chat) const;    // oldest first
  std::optional<Seen> last(std::int64_t chat) const;  // the newest message of the bot
  std::optional<Seen> message(std::int64_t chat, std::int64_t id) const;
  std::vector<std::vector<Button>> reply_keyboard(std::int64_t chat) const;
  std::vector<std::pair<std::string, std::string>> commands(
      std::int64_t chat) const;  // those in force there: command, description
  std::optional<CallbackAnswer> callback_answer(std::string_view query) const;  // none: not answered yet
  std::optional<std::string> file(std::string_view path_or_unique_id) const;    // bytes
  std::vector<CallRecord> calls(std::int64_t chat = 0,
                                std::int64_t after = 0) const;  // 0: of all chats; log ids > after
  std::vector<std::string> mistakes() const;                    // "sendMessage: unknown parameter 'txt'", oldest first
  std::size_t pending_updates() const;
  // Until the condition holds or the time is over; asked again whenever anything changes. Returns whether it holds. The
  // condition may use the functions of this class.
  bool wait(std::chrono::milliseconds at_most, const std::function<bool()>& condition) const;

  // --- faults and time
  std::int64_t add_fault(Fault fault);  // of the HTTP side; std::invalid_argument for a kind that there is not
  void remove_fault(std::int64_t id = 0);
  std::vector<Fault> faults() const;
  std::optional<Fault> strike(std::string_view method);  // the fault that this call is to suffer, if any
  void advance_clock(std::chrono::milliseconds by);
  void set_limits(bool on);

  // --- for the server around it
  struct FileView {
    std::string name;
    std::string mime;
    std::string bytes;
  };
  std::optional<FileView> file_view(std::string_view path_or_unique_id) const;
  struct Delivery {  // what a webhook is to be sent
    std::string url;
    std::string secret;
    int max_connections = 1;
    struct Update {
      std::int64_t id;
      std::int64_t key;
      std::string body;
    };
    std::vector<Update> updates;
  };
  std::optional<Delivery> delivery() const;  // none: no webhook is set
  void delivered(std::int64_t update);       // confirmed by a 2xx
  void not_delivered(const std::string& why);
  // Called under the lock: they must be quick and must not call back.
  void on_update(std::function<void()> listener);
  void on_event(std::function<void(std::string)> listener);
  // The state event of the page's protocol, handed over under the lock: what is announced later comes after it.
  void snapshot(const std::function<void(std::string)>& with) const;
  // Adds a record of a call that a fault kept from being applied.
  void note_fault(std::string_view method, std::string_view params_json, const Fault& fault);
  bool save(
      const std::string& path) const;  // false: nothing has changed since the last time. Throws std::runtime_error
  void load(const std::string& path);  // a missing file is an empty state. Throws std::runtime_error

 private:
  std::unique_ptr<Inner> in_;
};

}  // namespace sandbox
