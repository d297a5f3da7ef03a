// People who work with the bot at the same time, step by step as people do: each waits for what the last step is to
// show before taking the next. What they did is counted, to be compared with what the database has.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "e2e/company.hpp"

namespace e2e {

// One person at the telephone. A step that does not show what it should ends the person's work with Stuck.
class Player {
 public:
  struct Stuck : std::runtime_error {
    using std::runtime_error::runtime_error;
  };
  Player(sandbox::Telegram& telegram, std::int64_t id) : telegram_(telegram), id_(id) {}

  void says(const std::string& text, std::string_view then_sees);
  // A button of the screen that shows now, whose label begins so.
  void presses(std::string_view label, std::string_view then_sees);
  // The same for a button that only shows something: its answer is kept in memory alone, and may be lost when the bot
  // is killed. Whoever sees nothing presses again.
  void looks(std::string_view label, std::string_view then_sees);
  void starts(const std::string& payload, std::string_view then_sees);
  // Waits for a screen with this text: the message that was pressed, or a newer one. A crash between Telegram's answer
  // and our note of it may leave a screen in the chat twice (delivery is at least once): whoever sees two goes on with
  // the one that answers.
  void sees(std::string_view text);
  // The screen that was waited for last.
  sandbox::Seen screen() const;

  std::int64_t id() const { return id_; }
  int acted() const { return acted_; }  // how many updates this person caused

 private:
  std::int64_t find(std::string_view text) const;  // 0: no message shows it
  void press(std::string_view label);
  sandbox::Telegram& telegram_;
  const std::int64_t id_;
  std::int64_t since_ = 0;    // older messages are of earlier steps
  std::int64_t current_ = 0;  // the message of the screen
  std::atomic<int> acted_{0};
};

class Crowd {
 public:
  // `writers` create clients and change them, `readers` look around and change their own time zone; both for ever,
  // until finish(). All are in the demo company and speak English.
  Crowd(Company& company, const std::vector<std::int64_t>& writers, const std::vector<std::int64_t>& readers);
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  // Waits until somebody has done a round from now on; false when nobody does.
  bool gets_on() const;
  // Lets everybody end the round that they are in, and waits.
  void finish();

  int updates() const;
  int rounds() const { return clients_ + zones_; }
  // Compares the database with what was done. To be called after finish(), while the bot runs.
  void expect_applied_once(const Look& look) const;

 private:
  void writes(Player& player);
  void reads(Player& player);
  void start(std::int64_t id, void (Crowd::*round)(Player&));

  Company& company_;
  std::atomic<bool> finishing_{false};
  std::atomic<int> clients_{0};  // created
  std::atomic<int> edits_{0};    // of clients
  std::atomic<int> zones_{0};    // time zones changed
  std::vector<std::unique_ptr<Player>> players_;
  std::vector<std::thread> threads_;
};

// Managers beside those of the demo company, made by the owner: more load.
std::vector<std::int64_t> more_managers(Company& company, const Look& look, int count);

// Every update of the inbox handled, none parked; every call of the outbox settled.
void expect_settled(const Look& look);

}  // namespace e2e
