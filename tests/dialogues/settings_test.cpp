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
