// A company and its people, talking with the bot: tests read like conversations.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attempt.hpp"
#include "engine/transport.hpp"
#include "features/crm.hpp"
#include "sandbox/telegram.hpp"
#include "support/database.hpp"

namespace dialogues {

inline constexpr base::BotId kBot{77};

const dialog::Catalog& catalog();  // made once per test program

std::vector<sandbox::Button> buttons_of(const sandbox::Seen&);  // of all rows

class Company;

class Person {
 public:
  Person(Company& company, std::int64_t id, std::string name) : company_(company), id_(id), name_(std::move(name)) {}

  void says(const std::string& text);
  // A text that Telegram itself would have trimmed, or never sent.
  void says_untrimmed(const std::string& text);
  void sends(const std::string& kind);  // "sticker", "voice", "photo", "document"
  void sends_file(const std::string& name, const std::string& bytes);
  void edits(const std::string& text);  // the newest text of their own
  void shares_contact(std::int64_t of_user, const std::string& phone, const std::string& first_name = "Someone");
  // A button of the newest message that has one with this label (or one that contains it).
  void presses(std::string_view label);
  // Any data on any message, as a forged client may.
  void presses_data(const std::string& data, std::int64_t message);
  void says_in_group(const std::string& text);

  sandbox::Seen screen() const;  // the newest message of the bot
  std::string text() const;      // … as it is read
  std::vector<std::string> labels() const;
  bool is_asked_for_contact() const;  // by the keyboard below the chat
  std::string data_of(std::string_view label) const;
  std::string link() const;  // the ?start= token of an address on the screen
  const std::string& toast() const { return toast_; }
  // The newest file of that kind from the bot; nothing where there was none.
  struct File {
    std::string name;
    std::string bytes;
  };
  File received(std::string_view kind = "document") const;
  std::size_t messages() const;
  std::vector<std::string> keyboards_left() const;  // messages of the bot that still have buttons

  void expects(std::string_view text, const char* file = __builtin_FILE(), int line = __builtin_LINE()) const;
  void expects_no(std::string_view text, const char* file = __builtin_FILE(), int line = __builtin_LINE()) const;

  std::int64_t id() const { return id_; }

 private:
  void is_answered(const std::string& query, const std::string& data);
  Company& company_;
  std::int64_t id_;
  std::string name_;
  std::string toast_;
};

// One at a time: they share the test program's database, which is empty at first.
class Company {
 public:
  explicit Company(std::string language = "en");

  Person& person(std::int64_t id, std::string name, std::string language = "en");
  // An administrator by ADMIN_IDS, a user by an invite of that administrator.
  Person& admin(std::string name = "Anna Berg");
  Person& joins(std::int64_t id, std::string name, std::string_view role, std::string language = "en");

  // What Telegram answers to a call; a refusal is kept in `refused`, too.
  struct Answer {
    bool ok = false;
    std::int64_t message = 0;  // that was sent or edited
  };
  // `screen`: the message of a call that names the live screen instead of a message.
  // `file`: what the call sends, where the database has lost it again.
  Answer call(const telegram::Call&, std::int64_t screen, std::optional<engine::Upload> file = {});

  std::vector<std::string> updates();                               // what Telegram holds for the bot, once
  void receive(const std::string& update, std::int64_t of_person);  // the bot handles it
  void receive_all(std::int64_t of_person);
  void deliver_notices();
  void work();  // runs the jobs that wait, and their events

  std::int64_t group();  // a group chat of the bot and the first person
  std::vector<sandbox::Seen> bot_messages(std::int64_t chat) const;

  support::Database& database() { return database_; }
  sandbox::Telegram& telegram() { return telegram_; }
  const features::Crm& crm() const { return crm_; }
  base::FixedClock& clock() { return clock_; }
  std::vector<std::string> faults;   // what the engine logged as an error
  std::vector<std::string> refused;  // calls that Telegram refused

 private:
  void handle(std::int64_t person);
  std::string transmit(const std::string& method, const nlohmann::json& params, std::optional<engine::Upload> file);
  void send(std::vector<engine::Outgoing> calls);

  support::Database& database_;
  base::FixedClock clock_;
  sandbox::Telegram telegram_;
  features::Crm crm_;
  engine::Counters counters_;
  std::map<std::int64_t, std::int64_t> sent_;  // outbox row → message
  std::vector<std::unique_ptr<Person>> people_;
  std::int64_t offset_ = 0;  // of the updates
  std::int64_t group_ = 0;
};

class Dialogue : public ::testing::Test {
 protected:
  void TearDown() override {
    for (const auto& mistake : company_.telegram().mistakes()) ADD_FAILURE() << "a mistake: " << mistake;
    for (const auto& refused : company_.refused) ADD_FAILURE() << "Telegram refused " << refused;
    for (const auto& fault : company_.faults) ADD_FAILURE() << "fault: " << fault;
  }
  Company company_;
};

}  // namespace dialogues
