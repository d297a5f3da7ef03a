// People at work through the store: their figures, messages, what is handed over.
#include "store/employees.hpp"

#include <gmock/gmock.h>

#include "company.hpp"
#include "store/deals.hpp"
#include "store/tasks.hpp"

namespace store {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class StoreEmployees : public StoreTest {
 protected:
  Employees employees_{tx_};
  Deals deals_{tx_};
  Tasks tasks_{tx_};
  base::ClientId client_ = ok(clients_.create(by(manager_), {.full_name = "Eva Stone"}));
  base::DealId deal_ =
      ok(deals_.create(by(manager_), {.client = client_, .title = "Website", .amount = 100, .currency = "EUR"}));
  base::TaskId task_ = ok(tasks_.create(by(manager_), {.deal = deal_, .title = "Call", .assignee = employee_}));
};

TEST_F(StoreEmployees, CardAndListSayHowMuchThereIsToDo) {
  const auto page = ok(employees_.page(manager_, {}, 8));
  ASSERT_THAT(page.items, SizeIs(1));
  EXPECT_EQ(page.total, 1);
  EXPECT_EQ(page.items[0].full_name, "Lena Fischer");
  EXPECT_EQ(page.items[0].work, (domain::Workload{.open = 1}));
  const auto card = ok(employees_.card(manager_, employee_));
  EXPECT_EQ(card.role, domain::Role::employee);
  EXPECT_EQ(card.manager_name, "Mark Olsen");
  ASSERT_THAT(card.tasks, SizeIs(1));
  EXPECT_EQ(card.tasks[0].title, "Call");
  EXPECT_EQ(card.tasks[0].deal_title, "Website");
  ASSERT_THAT(card.deals, SizeIs(1));
  EXPECT_EQ(card.deals[0].client_name, "Eva Stone");
  EXPECT_EQ(card.deals_total, 1);
  EXPECT_TRUE(card.can_message && card.can_hand_over && !card.last_activity);
  EXPECT_EQ(refused(employees_.card(manager_, admin_)), "user.not_found");
  EXPECT_EQ((domain::Workload{.dated = 3, .on_time = 2}).on_time_share(), 67);
  EXPECT_FALSE(domain::Workload{}.on_time_share());
}

TEST_F(StoreEmployees, MessagesAreAnsweredByThoseWhoGotThem) {
  const auto sent = ok(employees_.write(by(manager_), employee_, "Hello <b>&\"' 😀"));
  EXPECT_EQ(sent.to, "Lena Fischer");
  EXPECT_TRUE(sent.reachable);
  const auto got = ok(employees_.message(employee_, sent.id));
  EXPECT_EQ(got.from, "Mark Olsen");
  EXPECT_EQ(got.text, "Hello <b>&\"' 😀");
  EXPECT_EQ(refused(employees_.message(manager_, sent.id)), "message.not_found") << "not addressed to him";
  EXPECT_EQ(refused(employees_.reply(by(manager_), sent.id, "x")), "message.not_found");
  EXPECT_EQ(refused(employees_.write(by(manager_), admin_, "x")), "user.not_found");
  EXPECT_EQ(ok(employees_.reply(by(employee_), sent.id, "Yes")).to, "Mark Olsen");
}

TEST_F(StoreEmployees, HandingOverSaysWhatWasMoved) {
  EXPECT_EQ(ok(employees_.work(manager_, employee_)), (domain::UserWork{.tasks = 1}));
  EXPECT_THAT(ok(employees_.heirs(manager_, employee_, {}, 8)).items,
              ElementsAre(domain::NamedUser{manager_, "Mark Olsen"}));
  EXPECT_EQ(refused(employees_.hand_over(by(manager_), employee_, admin_)), "user.heir_invalid");
  EXPECT_EQ(ok(employees_.hand_over(by(manager_), employee_, manager_)), (domain::UserWork{.tasks = 1}));
  EXPECT_EQ(ok(tasks_.card(manager_, task_)).task.assignee, manager_);
}

}  // namespace
}  // namespace store
