// The budget of messages, with time as a value.
#include "engine/rate.hpp"

#include <gtest/gtest.h>

namespace {

using engine::RateBudget;
using clock_type = RateBudget::clock;
using std::chrono::milliseconds;

const clock_type::time_point kStart{std::chrono::hours(1)};

TEST(RateBudget, NoticesLeaveRoomForAnswers) {
  RateBudget budget({.per_second = 30, .reserved_for_answers = 10, .chat_per_second = 1, .chat_burst = 5});
  int notices = 0;
  for (int chat = 1; budget.ready(base::TelegramId{chat}, true, kStart) == kStart && chat < 100; ++chat, ++notices)
    budget.take(base::TelegramId{chat});
  EXPECT_EQ(notices, 20);
  int answers = 0;
  for (int chat = 101; budget.ready(base::TelegramId{chat}, false, kStart) == kStart && chat < 200; ++chat, ++answers)
    budget.take(base::TelegramId{chat});
  EXPECT_EQ(answers, 10);
  EXPECT_GT(budget.ready(base::TelegramId{300}, false, kStart), kStart);
  EXPECT_LE(budget.ready(base::TelegramId{300}, false, kStart), kStart + milliseconds(40));
}

TEST(RateBudget, AChatHasItsBurstThenOneASecond) {
  RateBudget budget({.per_second = 1000, .reserved_for_answers = 0, .chat_per_second = 1, .chat_burst = 3});
  const base::TelegramId chat{7};
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(budget.ready(chat, false, kStart), kStart);
    budget.take(chat);
  }
  const auto next = budget.ready(chat, false, kStart);
  EXPECT_GE(next, kStart + milliseconds(999));
  EXPECT_LE(next, kStart + milliseconds(1002));
  EXPECT_EQ(budget.ready(chat, false, next), next);
}

TEST(RateBudget, NoticesToOneChatComeOneASecond) {
  RateBudget budget({.per_second = 30, .reserved_for_answers = 10, .chat_per_second = 1, .chat_burst = 5});
  const base::TelegramId chat{7};
  EXPECT_EQ(budget.ready(chat, true, kStart), kStart);
  budget.take(chat);
  EXPECT_GE(budget.ready(chat, true, kStart), kStart + milliseconds(990));
}

}  // namespace
