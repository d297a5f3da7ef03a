// Settings and the work that goes on behind a message.
#include "dialogues/company.hpp"

namespace dialogues {
namespace {

TEST_F(Dialogue, LanguageAndTimeZoneAreThePersonsOwn) {
  auto& anna = company_.admin();
  anna.says("/settings");
  anna.expects("Berlin · 10:00");
  anna.presses("🌐 Language");
  anna.presses("🇷🇺 Русский");
  anna.expects("Теперь я говорю по-русски");
  anna.presses("🕓 Часовой пояс");
  anna.presses("🔍 Другой город");
  anna.says("токио");
  anna.presses("Токио");
  anna.expects("Токио · 18:00");
  anna.presses("🕓 Часовой пояс");
  anna.presses("Калькутта · 14:30");
  anna.presses("🕓 Часовой пояс");
  anna.presses("UTC · 09:00");
  anna.expects("UTC · 09:00");
  anna.says("/help");
  anna.expects("Как я работаю");
}

// After a crash what only read is read again, in messages of its own where another one has come below; the press that
// waited behind it still is one of this dialogue.
TEST_F(Dialogue, APressActsAfterReadsThatMovedTheScreen) {
  auto& anna = company_.admin();
  anna.says("/settings");
  const auto pressed = anna.screen().id;
  const auto zones = anna.data_of("🕓 Time zone");
  anna.presses("🕓 Time zone");
  const auto dubai = anna.data_of("Dubai");
  const auto tashkent = anna.data_of("Tashkent");
  auto& boris = company_.person(1009, "Boris Blum");
  boris.says("/start");
  boris.presses("🙋 Request access");
  boris.says("Boris Blum");
  boris.shares_contact(1009, "+49301234567");
  company_.deliver_notices();
  anna.expects("Boris Blum");
  anna.presses_data(zones, pressed);
  anna.expects("Where are you?");
  EXPECT_NE(anna.screen().id, pressed);
  anna.presses_data(dubai, pressed);
  anna.expects("✅ Time zone changed.");
  anna.presses_data(tashkent, pressed);
  EXPECT_EQ(anna.toast(), "That button is out of date. Here is how things stand now.") << "one of them acts";
}

TEST_F(Dialogue, TheSystemCheckTellsHowFarItIsAndWhatItFound) {
  auto& anna = company_.admin();
  anna.says("/settings");
  anna.presses("🩺 Check the system");
  anna.expects("⏳ Working: 0 of 4 done.");
  const auto messages = anna.messages();
  company_.work();
  anna.expects("✅ Done. Everything is in order.");
  anna.expects("Version of the database: ");
  EXPECT_EQ(anna.messages(), messages) << "the progress message itself was edited";
  anna.presses("⬅ Back");
  anna.expects("⚙️ Settings");
}

}  // namespace
}  // namespace dialogues
