#include "e2e/crowd.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace e2e {
namespace {

constexpr std::string_view kOneMoment = "One moment, please";
constexpr std::array kSegments{"VIP", "regular", "new", "VIP"};  // ends at VIP
constexpr int kSegmentEdits = 4;

}  // namespace

sandbox::Seen Player::screen() const {
  return telegram_.message(id_, current_).value_or(sandbox::Seen{});
}

std::int64_t Player::find(std::string_view text) const {
  if (current_ >= since_ && screen().text.find(text) != std::string::npos) return current_;
  const auto chat = telegram_.chat(id_);
  const auto found = std::find_if(chat.rbegin(), chat.rend(), [&](const sandbox::Seen& message) {
    return message.from == 0 && message.id >= since_ && message.text.find(kOneMoment) == std::string::npos &&
           message.text.find(text) != std::string::npos;
  });
  return found == chat.rend() ? 0 : found->id;
}

void Player::sees(std::string_view text) {
  if (telegram_.wait(kPatience, [&] { return find(text) != 0; })) {
    current_ = find(text);
    return;
  }
  std::string tail;
  const auto chat = telegram_.chat(id_);
  for (std::size_t i = chat.size() > 6 ? chat.size() - 6 : 0; i < chat.size(); ++i)
    tail += fmt::format("\n  [{}] {}: {}", chat[i].id, chat[i].from == 0 ? "bot" : "person", chat[i].text);
  throw Stuck(fmt::format("{} waits for '{}' and sees:{}", id_, text, tail));
}

void Player::says(const std::string& text, std::string_view then_sees) {
  ++acted_;
  since_ = telegram_.say(id_, text);
  sees(then_sees);
}

void Player::starts(const std::string& payload, std::string_view then_sees) {
  ++acted_;
  since_ = telegram_.start(id_, payload);
  sees(then_sees);
}

// After a crash a message may show an earlier screen once more for a moment: what was not noted is sent again, in
// order.
void Player::press(std::string_view label) {
  since_ = current_;
  const auto pressed = [&] {
    const auto now = screen();
    for (std::size_t row = 0; row < now.buttons.size(); ++row)
      for (std::size_t column = 0; column < now.buttons[row].size(); ++column)
        if (now.buttons[row][column].text.starts_with(label)) {
          telegram_.press(id_, now.id, static_cast<int>(row), static_cast<int>(column));
          return true;
        }
    return false;
  };
  ++acted_;
  if (!wait_until(pressed)) throw Stuck(fmt::format("{} finds no button '{}' at: {}", id_, label, screen().text));
}

void Player::presses(std::string_view label, std::string_view then_sees) {
  press(label);
  sees(then_sees);
}

void Player::looks(std::string_view label, std::string_view then_sees) {
  for (int i = 0; i < 4; ++i) {
    press(label);
    if (telegram_.wait(milliseconds(8000), [&] { return find(then_sees) != 0; })) break;
  }
  sees(then_sees);
}

Crowd::Crowd(Company& company, const std::vector<std::int64_t>& writers, const std::vector<std::int64_t>& readers)
    : company_(company) {
  for (const auto id : writers) start(id, &Crowd::writes);
  for (const auto id : readers) start(id, &Crowd::reads);
}

void Crowd::start(std::int64_t id, void (Crowd::*round)(Player&)) {
  Player& player = *players_.emplace_back(std::make_unique<Player>(company_.telegram, id));
  threads_.emplace_back([this, &player, round] {
    try {
      player.starts("", "What would you like to do?");
      while (!finishing_) (this->*round)(player);
    } catch (const std::exception& error) {
      ADD_FAILURE() << error.what();
    }
  });
}

Crowd::~Crowd() {
  finish();
}

bool Crowd::gets_on() const {
  const int before = rounds();
  return wait_until([&] { return rounds() > before; });
}

void Crowd::finish() {
  finishing_ = true;
  for (auto& thread : threads_)
    if (thread.joinable()) thread.join();
}

void Crowd::writes(Player& player) {
  static std::atomic<int> count{0};
  const int number = ++count;
  const auto name = fmt::format("E2E client {}", number);
  player.says("/clients", "👥 Clients");
  player.presses("➕ New client", "What is the client's full name?");
  player.says(name, "Which company is the client from?");
  player.says(fmt::format("Company {}", number), "Which phone number?");
  player.presses("⏭ Skip", "Which e-mail address?");
  player.says(fmt::format("crowd{}@e2e.example", number), "Which Telegram username?");
  player.presses("✅ Create", "The client is saved");
  player.sees(name);
  ++clients_;
  for (int i = 0; i < kSegmentEdits; ++i) {
    player.looks("✏️ Edit", "What would you like to change?");
    player.presses("Segment", "Which segment");
    player.presses(kSegments[static_cast<std::size_t>(i)], "Saved.");
    player.sees(name);
    ++edits_;
    player.looks("🕓 History", "· created");
    player.looks("⬅ Back", "Client since");
  }
}

void Crowd::reads(Player& player) {
  player.says("/menu", "What would you like to do?");
  for (const auto* city : {"Istanbul", "Dubai"}) {
    player.looks("⚙️ Settings", "Time zone:");
    player.looks("🕓 Time zone", "Where are you?");
    player.presses(city, "Time zone changed.");
    ++zones_;
    player.looks("🏠 Menu", "What would you like to do?");
    player.looks("👥 Clients", "👥 Clients · ");
    player.looks("🏠 Menu", "What would you like to do?");
  }
}

int Crowd::updates() const {
  int sum = 0;
  for (const auto& player : players_) sum += player->acted();
  return sum;
}

void Crowd::expect_applied_once(const Look& look) const {
  const std::string ours = "FROM clients WHERE full_name LIKE 'E2E client %'";
  EXPECT_EQ(look.number("SELECT COUNT(*) " + ours), clients_);
  EXPECT_EQ(look.number("SELECT COUNT(DISTINCT full_name) " + ours), clients_);
  EXPECT_EQ(
      look.number("SELECT COUNT(*) " + ours + " AND segment = 'vip' AND email <> '' AND company LIKE 'Company %'"),
      clients_);
  const std::string audit =
      "FROM audit_entries AS a JOIN clients AS c ON c.id = a.record_id AND a.record_kind = 'client' "
      "WHERE c.full_name LIKE 'E2E client %'";
  EXPECT_EQ(look.number("SELECT COUNT(*) " + audit + " AND a.action = 'insert'"), clients_);
  EXPECT_EQ(look.number("SELECT COUNT(*) " + audit + " AND a.action = 'update'"), edits_);
  EXPECT_EQ(look.number("SELECT COUNT(DISTINCT a.update_id) " + audit), clients_ + edits_);
  EXPECT_EQ(look.number("SELECT COUNT(*) FROM audit_entries WHERE record_kind = 'user' AND action = 'update' AND "
                        "changes LIKE '%time_zone%'"),
            zones_);
  EXPECT_EQ(look.number("SELECT COUNT(*) FROM inbox"), updates()) << "updates lost or invented";
  EXPECT_EQ(look.number("SELECT COUNT(*) FROM dialogs WHERE state LIKE '%E2E client%'"), 0) << "a form left open";
  expect_settled(look);
}

void expect_settled(const Look& look) {
  const auto count = [&](const char* sql) { return look.number(sql); };
  EXPECT_TRUE(wait_until([&] { return count("SELECT COUNT(*) FROM inbox WHERE handled = 0") == 0; }));
  EXPECT_TRUE(wait_until([&] { return count("SELECT COUNT(*) FROM outbox WHERE state = 'queued'") == 0; }));
  EXPECT_EQ(count("SELECT COUNT(*) FROM inbox WHERE handled = 2"), 0)
      << look.text("SELECT COALESCE(GROUP_CONCAT(update_id, ': ', error), '') FROM inbox WHERE handled = 2");
  EXPECT_EQ(count("SELECT COUNT(*) FROM outbox WHERE state IN ('failed', 'dropped')"), 0) << look.text(
      "SELECT COALESCE(GROUP_CONCAT(method, ' ', params, ': ', error SEPARATOR '\\n'), '') FROM outbox "
      "WHERE state IN ('failed', 'dropped')");
}

std::vector<std::int64_t> more_managers(Company& company, const Look& look, int count) {
  std::vector<std::int64_t> ids;
  for (int i = 0; i < count; ++i) {
    const std::int64_t id = 5100000001 + i;
    company.telegram.add_person({.id = id, .first_name = "Extra", .last_name = fmt::format("Number{}", i)});
    look.run(fmt::format(
        "INSERT INTO users (telegram_id, full_name, role, language, time_zone, created_at, updated_at) VALUES "
        "({}, 'Extra Number{}', 'manager', 'en', 'UTC', SYSDATE(3), SYSDATE(3))",
        id, i));
    ids.push_back(id);
  }
  return ids;
}

}  // namespace e2e
