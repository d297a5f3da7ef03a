// One update at a time for a person, once, in a transaction that is run again as a whole.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "engine/rig.hpp"

namespace {

using engine_test::Rig;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Handling, AnUpdateIsAppliedOnceAndAnswered) {
  Rig rig;
  rig.start();
  rig.says(0, "note one");
  rig.settle();
  EXPECT_THAT(rig.notes(0), ElementsAre("note one"));
  EXPECT_EQ(rig.last_text(0), "did note one");
  EXPECT_EQ(rig.database().number("SELECT COUNT(*) FROM inbox WHERE handled = 1 AND body = ''"), 1);
  EXPECT_EQ(rig.database().text("SELECT state FROM dialogs"), "note one");
}

TEST(Handling, AnUpdateSeenTwiceIsAppliedOnce) {
  Rig rig;
  rig.start();
  rig.telegram().say(rig.person(0), "note twice");
  const std::string updates = rig.telegram().updates(0);
  const std::string body = updates.substr(1, updates.size() - 2);
  rig.engine().hand_over({body, body});
  rig.settle();
  rig.engine().hand_over({body});
  rig.settle();
  EXPECT_THAT(rig.notes(0), ElementsAre("note twice"));
  EXPECT_EQ(rig.bot_messages(0), 1u);
}

TEST(Handling, OnePersonIsServedInOrderAndOthersBeside) {
  Rig rig;
  rig.start();
  std::vector<std::string> expected;
  rig.telegram().say(rig.person(1), "slow 3000");
  for (int i = 0; i < 25; ++i) {
    rig.telegram().say(rig.person(0), "note " + std::to_string(i));
    expected.push_back("note " + std::to_string(i));
  }
  rig.telegram().say(rig.person(1), "note after the slow one");
  rig.hands_over();
  rig.settle();
  EXPECT_EQ(rig.notes(0), expected);
  EXPECT_THAT(rig.notes(1), ElementsAre("slow 3000", "note after the slow one"));
  // The slow one held up nobody: its row was written after the others'.
  EXPECT_GT(rig.database().number("SELECT MIN(id) FROM test_notes WHERE text = 'slow 3000'"),
            rig.database().number("SELECT MIN(id) FROM test_notes WHERE text = 'note 20'"));
}

TEST(Handling, ADeadlockRunsTheWholeTransactionAgain) {
  Rig rig;
  rig.start();
  for (int round = 0; round < 5; ++round) {
    rig.telegram().say(rig.person(0), "pair 1");
    rig.telegram().say(rig.person(1), "pair 2");
    rig.hands_over();
    rig.settle();
  }
  EXPECT_EQ(rig.notes(0).size() + rig.notes(1).size(), 10u);
  // Each of the ten locked both rows once: what a rolled back run had added is gone with it.
  EXPECT_EQ(rig.database().number("SELECT MIN(n) FROM test_pair"), 10);
  EXPECT_EQ(rig.database().number("SELECT MAX(n) FROM test_pair"), 10);
  EXPECT_GT(rig.engine().counters().reruns.load(), 0u);
}

TEST(Handling, ARefusalRollsBackWhatWasWrittenBeforeItAndIsAnswered) {
  Rig rig;
  rig.start();
  rig.says(0, "note first");
  rig.says(0, "refuse second");
  rig.settle();
  EXPECT_THAT(rig.notes(0), ElementsAre("note first"));
  EXPECT_EQ(rig.last_text(0), "refused: client.not_found");
  EXPECT_EQ(rig.database().text("SELECT state FROM dialogs"), "note first");
  EXPECT_EQ(rig.engine().counters().refused.load(), 1u);
}

TEST(Handling, AFaultIsTriedThreeTimesThenSetAsideAndTheQueueGoesOn) {
  Rig rig;
  rig.database().sql(
      "INSERT INTO users (telegram_id, full_name, role, state, language, time_zone, created_at, updated_at) VALUES "
      "(5000000006, 'Anna', 'admin', 'active', 'en', 'UTC', SYSDATE(3), SYSDATE(3))");
  rig.start();
  rig.telegram().start(rig.person(5));
  rig.hands_over();
  rig.settle();
  rig.says(0, "throw");
  rig.says(0, "note after");
  rig.settle();
  EXPECT_THAT(rig.notes(0), ElementsAre("note after"));
  std::vector<std::string> texts;
  for (const auto& seen : rig.telegram().chat(rig.person(0)))
    if (seen.from == 0) texts.push_back(seen.text);
  EXPECT_THAT(texts, ElementsAre("sorry", "did note after"));
  EXPECT_EQ(rig.database().number("SELECT attempts FROM inbox WHERE handled = 2"), 3);
  EXPECT_THAT(rig.database().text("SELECT error FROM inbox WHERE handled = 2"), HasSubstr("told to fail"));
  EXPECT_EQ(rig.last_text(5), "notice update_parked") << "an admin sees it";
}

TEST(Handling, AnUpdateThatOnlyReadsLeavesNoOutboxRowAndIsRetired) {
  Rig rig;
  rig.start();
  rig.says(0, "note one");
  rig.settle();
  const auto outbox = rig.database().number("SELECT COUNT(*) FROM outbox");
  const auto version = rig.database().number("SELECT version FROM dialogs");
  for (int i = 0; i < 10; ++i) rig.says(0, "peek " + std::to_string(i));
  rig.settle();
  EXPECT_EQ(rig.last_text(0), "peeked 9");
  EXPECT_EQ(rig.bot_messages(0), 1u) << "the screen was edited in place";
  EXPECT_EQ(rig.database().number("SELECT COUNT(*) FROM outbox"), outbox);
  EXPECT_EQ(rig.database().number("SELECT version FROM dialogs"), version);
  EXPECT_EQ(rig.engine().counters().handled_reads.load(), 10u);
}

TEST(Handling, LostConnectionsInTheMiddleLoseAndRepeatNothing) {
  Rig rig;
  rig.start();
  std::atomic<bool> done{false};
  std::thread killer([&] {
    db::Connection root(support::owner(""));
    while (!done) {
      const auto rows = root.query("SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '" +
                                   rig.database().name() + "' ORDER BY RAND() LIMIT 2")
                            .at(0);
      for (const db::Row row : rows) {
        try {
          root.query("KILL " + std::string(row.text("ID")));
        } catch (const db::Error&) {
          // It ended by itself meanwhile.
        }
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(15));
    }
  });
  std::vector<std::vector<std::string>> expected(6);
  // At least until a handler was struck too.
  for (int i = 0; i < 40 || (rig.engine().counters().outages == 0 && i < 1000); ++i)
    for (int person = 0; person < 6; ++person) {
      const std::string text = "note " + std::to_string(i);
      rig.says(person, text);
      expected[static_cast<std::size_t>(person)].push_back(text);
    }
  done = true;
  killer.join();
  rig.settle(std::chrono::seconds(60));
  for (int person = 0; person < 6; ++person)
    EXPECT_EQ(rig.notes(person), expected[static_cast<std::size_t>(person)]) << person;
  EXPECT_EQ(rig.database().number("SELECT COUNT(*) FROM inbox WHERE handled <> 1"), 0);
  EXPECT_GT(rig.engine().counters().outages.load(), 0u);
}

TEST(Handling, APressThatWaitsIsAnsweredEmptyAfterTwoSeconds) {
  Rig rig;
  rig.start();
  rig.says(0, "note one");
  rig.settle();
  rig.telegram().say(rig.person(0), "slow 3000");
  const std::string query = rig.telegram().forge(rig.person(0), rig.telegram().last(rig.person(0))->id, "x");
  rig.hands_over();
  const auto began = std::chrono::steady_clock::now();
  ASSERT_TRUE(
      rig.telegram().wait(std::chrono::seconds(10), [&] { return rig.telegram().callback_answer(query).has_value(); }));
  EXPECT_GE(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(1500));
  EXPECT_EQ(rig.telegram().callback_answer(query)->text, "");
  rig.settle();
}

TEST(Handling, WhatAnEarlierRunLeftIsTakenUp) {
  Rig rig;
  rig.telegram().say(rig.person(0), "note left behind");
  rig.telegram().say(rig.person(0), "note the next");
  rig.leaves_behind();
  rig.start();
  rig.settle();
  EXPECT_THAT(rig.notes(0), ElementsAre("note left behind", "note the next"));
}

TEST(Handling, WhatWasAloneInFlightAtTwoCrashesIsSetAside) {
  Rig rig;
  rig.telegram().say(rig.person(0), "note deadly");
  rig.telegram().say(rig.person(0), "note harmless");
  const auto deadly = rig.leaves_behind().front();
  // As a process leaves it that died twice while it handled this one alone.
  rig.database().sql("UPDATE inbox SET crashes = 1, alone_at = SYSDATE(3) WHERE update_id = " + std::to_string(deadly));
  rig.start();
  rig.settle();
  EXPECT_THAT(rig.notes(0), ElementsAre("note harmless"));
  EXPECT_EQ(rig.database().number("SELECT handled FROM inbox WHERE update_id = " + std::to_string(deadly)), 2);
}

// A program that is killed twice while Telegram is away would lose the press otherwise.
TEST(Handling, WhatOnlyWaitsForItsAnswerIsNotChargedWithACrash) {
  Rig rig;
  rig.telegram().say(rig.person(0), "peek");
  rig.leaves_behind();
  std::atomic<bool> away{true};
  rig.start([&](const std::string&, const std::string&) -> std::optional<engine::ApiAnswer> {
    if (away) return engine::ApiAnswer{.error_code = 502, .description = "away"};
    return std::nullopt;
  });
  const std::string marks = "SELECT COUNT(*) FROM inbox WHERE handled = 0 AND alone_at IS NOT NULL";
  EXPECT_EQ(rig.handler().runs.load(), 1);
  EXPECT_EQ(rig.database().number(marks), 0);
  away = false;
  rig.settle();
}

}  // namespace
