// 📈 Progress: a picture of a deal comes as a photo in place of the screen, and goes when it is left.
#include <fmt/format.h>

#include "dialogues/company.hpp"

namespace dialogues {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Progress : public Dialogue {
 protected:
  Person& anna = company_.admin();
  Person& max = company_.joins(1002, "Max Manager", "manager");
  Person& emma = company_.joins(1004, "Emma Employee", "employee", "ru");
  std::int64_t deal = 0;
  std::int64_t manager = 0;

  void SetUp() override {
    auto& database = company_.database();
    database.sql(
        "INSERT INTO clients (full_name, manager_id, segment, created_by, created_at, updated_at) SELECT 'Ромашка "
        "<b>&', id, 'new', id, SYSDATE(3), "
        "SYSDATE(3) FROM users WHERE full_name = 'Max Manager'");
    database.sql(
        "INSERT INTO deals (client_id, title, currency, manager_id, stage, created_by, created_at, updated_at) SELECT "
        "c.id, 'Website <i>&', 'EUR', c.manager_id, 'new', c.manager_id, '2026-09-01', SYSDATE(3) FROM clients AS c");
    deal = database.number("SELECT id FROM deals");
    manager = database.number("SELECT manager_id FROM deals");
    task("New one", "new");
    task("Done", "completed");
  }
  void task(const std::string& title, const std::string& state) {
    company_.database().sql(
        fmt::format("INSERT INTO tasks (deal_id, title, state, created_by, created_at, updated_at) VALUES "
                    "({}, '{}', '{}', {}, '2026-09-02', SYSDATE(3))",
                    deal, title, state, manager));
  }
  // The button of the card, on the live screen.
  void asks(Person& who) { who.presses_data(fmt::format("0.deal-progress.{}", deal), who.screen().id); }
};

TEST_F(Progress, TakesTheScreensPlaceAndLeavesIt) {
  max.says("/menu");
  max.presses_data(fmt::format("0.deal.{}", deal), max.screen().id);
  const auto card = max.screen().id;
  const auto before = max.messages();
  max.presses("📈 Progress");
  EXPECT_EQ(max.screen().kind, "photo");
  max.expects("📈 Website <i>&");
  max.expects("Ромашка <b>&");
  max.expects("In progress · 50%");
  EXPECT_EQ(max.messages(), before) << "one came, one went";
  EXPECT_FALSE(company_.telegram().message(max.id(), card).has_value());
  EXPECT_TRUE(max.received("photo").bytes.starts_with("\x89PNG"));

  const auto photo = max.screen().id;
  max.presses("⬅ Back");
  EXPECT_EQ(max.screen().kind, "text");
  EXPECT_THAT(max.labels(), testing::Contains("📈 Progress")) << "the card again";
  EXPECT_EQ(max.messages(), before);
  EXPECT_FALSE(company_.telegram().message(max.id(), photo).has_value()) << "a photo is left by deleting it";
  max.presses("🏠 Menu");
  max.presses("👥 Clients");
  EXPECT_EQ(max.messages(), before) << "from here on it is edited in place again";
}

TEST_F(Progress, ADoubleTapDoesOnce) {
  max.says("/menu");
  const auto card = max.screen().id;
  asks(max);
  const auto photo = max.screen();
  max.presses_data(fmt::format("0.deal-progress.{}", deal), card);
  EXPECT_EQ(max.screen().id, photo.id) << "the same photo";
  const auto menu = max.data_of("🏠 Menu");
  max.presses("🏠 Menu");
  const auto after = max.screen().id;
  max.presses_data(menu, photo.id);
  EXPECT_EQ(max.screen().id, after);
  EXPECT_THAT(max.keyboards_left(), testing::SizeIs(1));
}

TEST_F(Progress, StaysInTheChatWhenOneGoesOnByTyping) {
  max.says("/menu");
  asks(max);
  const auto photo = max.screen().id;
  max.says("/help");
  EXPECT_TRUE(company_.telegram().message(max.id(), photo).has_value());
  EXPECT_THAT(max.keyboards_left(), testing::SizeIs(1)) << "only the live screen has buttons";
  max.presses("🏠 Menu");
  EXPECT_EQ(max.screen().kind, "text");
}

TEST_F(Progress, APhotoTooOldToDeleteIsLeftWhereItIs) {
  max.says("/menu");
  asks(max);
  const auto photo = max.screen().id;
  company_.clock().advance(std::chrono::hours(49));
  max.presses("🏠 Menu");
  EXPECT_EQ(max.screen().kind, "text");
  EXPECT_TRUE(company_.telegram().message(max.id(), photo).has_value());
  EXPECT_THAT(max.keyboards_left(), testing::SizeIs(1));
}

TEST_F(Progress, IsForWhoeverSeesTheDealInTheirLanguage) {
  emma.says("/menu");
  asks(emma);
  EXPECT_EQ(emma.screen().kind, "text");
  emma.expects("Не могу найти эту сделку.");
  company_.database().sql(fmt::format(
      "INSERT INTO deal_employees (deal_id, user_id) SELECT {}, id FROM users WHERE full_name = 'Emma Employee'",
      deal));
  emma.says("/menu");
  asks(emma);
  EXPECT_EQ(emma.screen().kind, "photo");
  emma.expects("В работе · 50 %");
  EXPECT_THAT(emma.labels(), testing::Contains("🏠 Меню"));
  anna.says("/menu");
  asks(anna);
  EXPECT_EQ(anna.screen().kind, "photo");
  max.says("/menu");
  for (const auto* data : {"0.deal-progress", "0.deal-progress.0", "0.deal-progress.999999", "0.deal-progress.x"}) {
    max.presses_data(data, max.screen().id);
    EXPECT_EQ(max.screen().kind, "text") << data;
    max.expects("I can't find that deal any more.");
  }
}

TEST_F(Progress, HoldsTwoThousandTasksAndNone) {
  company_.database().sql("DELETE FROM tasks");
  max.says("/menu");
  asks(max);
  EXPECT_EQ(max.screen().kind, "photo");
  max.expects("· 0%");
  company_.database().sql(
      fmt::format("INSERT INTO tasks (deal_id, title, state, deadline, created_by, created_at, updated_at) SELECT {}, "
                  "CONCAT('Task ', a.n), "
                  "IF(a.n % 2, 'completed', 'new'), SYSDATE(3) + INTERVAL a.n DAY, {}, '2026-09-02', "
                  "SYSDATE(3) FROM numbers AS a, numbers AS b LIMIT 2000",
                  deal, manager));
  asks(max);
  EXPECT_EQ(max.screen().kind, "photo");
}

}  // namespace
}  // namespace dialogues
