// A company and its people, talking with the bot: tests read like conversations.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dialogues/telegram_double.hpp"
#include "engine/attempt.hpp"
#include "features/crm.hpp"
#include "support/database.hpp"

namespace dialogues {

inline constexpr base::BotId kBot{77};

const dialog::Catalog& catalog();  // made once per test program

class Company;

class Person {
 public:
  Person(Company& company, std::int64_t id, std::string name, std::string language)
      : company_(company), id_(id), name_(std::move(name)), language_(std::move(language)) {}

  void says(const std::string& text);
  void sends(const std::string& kind, const std::string& json = "{}");  // "sticker", "voice" … as the message's member
  void edits(const std::string& text);
  void shares_contact(std::int64_t of_user, const std::string& phone, const std::string& first_name = "Someone");
  // A button of the newest message that has one with this label (or one that contains it).
  void presses(std::string_view label);
  void presses_data(const std::string& data, std::int64_t message);
  void says_in_group(const std::string& text);

  const ShownMessage& screen() const;  // the newest message of the bot
  std::string text() const;            // … as it is read
  std::vector<std::string> labels() const;
  std::string data_of(std::string_view label) const;
  std::string link() const;  // the ?start= token of an address on the screen
  const std::string& toast() const { return toast_; }
  std::size_t messages() const;
  std::vector<std::string> keyboards_left() const;  // messages of the bot that still have buttons

  void expects(std::string_view text, const char* file = __builtin_FILE(), int line = __builtin_LINE()) const;
  void expects_no(std::string_view text, const char* file = __builtin_FILE(), int line = __builtin_LINE()) const;

  std::int64_t id() const { return id_; }
  std::string from() const;  // the person as Telegram writes it

 private:
  void receives(const std::string& member);
  Company& company_;
  std::int64_t id_;
  std::string name_;
  std::string language_;
  std::string toast_;
};

class Company {
 public:
  explicit Company(std::string language = "en");

  Person& person(std::int64_t id, std::string name, std::string language = "en");
  // An administrator by ADMIN_IDS, a user by an invite of that administrator.
  Person& admin(std::string name = "Anna Berg");
  Person& joins(std::int64_t id, std::string name, std::string_view role, std::string language = "en");

  void receive(const std::string& update_body, std::int64_t person);  // {"message":{…}} without update_id
  void deliver_notices();
  void work();  // runs the jobs that wait, and their events

  std::int64_t next_update() { return ++update_; }
  support::Database& database() { return database_; }
  TelegramDouble& telegram() { return telegram_; }
  const features::Crm& crm() const { return crm_; }
  base::FixedClock& clock() { return clock_; }
  std::vector<std::string> faults;  // what the engine logged as an error

 private:
  void handle(std::int64_t person);
  void send(std::vector<engine::Outgoing> calls);

  support::Database database_;
  TelegramDouble telegram_;
  base::FixedClock clock_;
  features::Crm crm_;
  engine::Counters counters_;
  std::map<std::int64_t, std::int64_t> sent_;  // outbox row → message
  std::vector<std::unique_ptr<Person>> people_;
  std::int64_t update_ = 1000;
};

class Dialogue : public ::testing::Test {
 protected:
  void TearDown() override {
    for (const auto& problem : company_.telegram().problems) ADD_FAILURE() << "Telegram would refuse: " << problem;
    for (const auto& fault : company_.faults) ADD_FAILURE() << "fault: " << fault;
  }
  Company company_;
};

}  // namespace dialogues
