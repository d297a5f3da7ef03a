// The sandbox's state and the helpers that methods (the bot's side) and actions (people's side) share. Inside the
// library only; everything here runs under Telegram's one lock.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "sandbox/api_error.hpp"
#include "sandbox/model/api_description.hpp"
#include "sandbox/model/faults.hpp"
#include "sandbox/model/limits.hpp"
#include "sandbox/model/updates.hpp"
#include "sandbox/text.hpp"
#include "sandbox/types.hpp"

namespace sandbox {

struct StoredFile {
  std::string id;  // file_id
  std::string unique_id;
  std::string path;  // of getFile
  std::string name;
  std::string mime;
  std::string bytes;
  int width = 0;
  int height = 0;
};

struct Message {
  std::int64_t id = 0;
  std::int64_t from = 0;  // 0: the bot
  std::string kind;       // as Seen.kind
  Json api;               // as the bot sees it (Message)
  FormattedText text;     // or the caption
  std::string file{};     // key of Model::files
  base::sys_ms at{};
  bool fixed = false;  // carries a keyboard that is not inline: the bot cannot edit it
};

struct Chat {
  std::int64_t id = 0;
  Json api;  // Chat
  std::vector<std::int64_t> members;
  bool started = false;
  bool blocked = false;
  std::map<std::int64_t, Message> messages;
  std::int64_t next_message = 1;
  Json reply_keyboard;  // ReplyKeyboardMarkup or ForceReply; null: none
  std::int64_t keyboard_message = 0;
  Json menu_button;  // null: the default one

  bool is_private() const { return id > 0; }
};

struct Query {  // a callback query
  std::string id;
  std::int64_t person = 0;
  std::int64_t chat = 0;
  std::int64_t message = 0;
  int row = -1;
  int column = -1;
  base::sys_ms at{};
  bool answered = false;
  std::string text{};  // of the answer
  bool alert = false;
  std::string url{};
};

struct Webhook {
  std::string url;
  std::string secret;
  int max_connections = 40;
  std::int64_t last_error_date = 0;
  std::string last_error;
};

// Commands, names and descriptions, by scope and language.
struct BotProfile {
  std::map<std::string, Json> commands;      // "<scope>|<language>" -> array of BotCommand
  std::map<std::string, std::string> names;  // language -> text
  std::map<std::string, std::string> descriptions;
  std::map<std::string, std::string> short_descriptions;
  Json menu_button;
};

class Model {
 public:
  explicit Model(Options options);

  Options options;
  ApiDescription api;
  Limits limits;
  Faults faults;
  UpdateQueue updates;
  BotProfile profile;
  Webhook webhook;
  std::map<std::int64_t, Person> people;
  std::map<std::int64_t, Chat> chats;
  std::map<std::string, StoredFile> files;  // by unique id
  std::map<std::string, Query> queries;
  std::deque<std::string> query_order;  // their ids, oldest first: the oldest are forgotten
  std::chrono::milliseconds clock_offset{0};
  std::uint64_t changes = 0;               // grows with everything worth saving
  std::function<void(std::string)> event;  // set while someone listens: gets each event as the page's JSON
  std::function<void()> updated;           // there is a new update

  base::sys_ms now() const;
  std::int64_t now_s() const;
  std::int64_t bot_id() const;
  std::uint64_t random() { return random_(); }
  void announce_chat(const Chat& chat);  // a chat is new, blocked, started
  void announce(Json event_object);      // to `event`, where it is set

  // --- what the bot knows of people and chats, as the API's objects
  Json bot_user() const;
  static Json user(const Person& person);
  const Person& person(std::int64_t id) const;  // throws std::invalid_argument: nobody has that id
  // The private chat with the person; made where it is missing.
  Chat& private_chat(std::int64_t person);
  // The chat that a call names. Throws "chat not found", "bot was blocked by the user" as the real server does.
  Chat& chat_of_call(const Json& params, std::string_view name = "chat_id");
  Chat& writable_chat(const Json& params);

  // --- messages
  // A message with id, date, chat and sender filled in; not yet stored.
  Message draft(Chat& chat, std::int64_t from, std::string kind);
  Message& store(Chat& chat, Message message);
  static void set_text(Message& message, FormattedText text);
  static Json entities_json(const std::vector<Entity>& entities, const Model& model);
  Message* find(Chat& chat, std::int64_t id);
  void push_update(std::string_view kind, const Json& value, std::int64_t key);
  void deleted(Chat& chat, const std::vector<std::int64_t>& ids);
  void edited(Chat& chat, const Message& message);

  // --- files
  StoredFile& store_file(Upload upload, std::string_view folder);
  StoredFile* file_by_id(std::string_view file_id);

  // --- the page's JSON (SANDBOX-PROTOCOL)
  Json page_message(const Chat& chat, const Message& message) const;
  Json page_keyboard(const Chat& chat) const;
  Json page_chat(const Chat& chat, bool with_messages, std::int64_t before = 0, std::size_t limit = 200) const;
  static Json page_person(const Person& person);
  Json page_bot() const;
  Json page_commands(const Chat& chat) const;
  std::string person_name(std::int64_t id) const;

 private:
  std::mt19937_64 random_;
};

}  // namespace sandbox
