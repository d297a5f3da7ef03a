// Deals and tasks through the store: what is put in comes back, what is refused is a value.
#include <gmock/gmock.h>

#include <chrono>

#include "company.hpp"
#include "store/deals.hpp"
#include "store/search.hpp"
#include "store/tasks.hpp"

namespace store {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class StoreWork : public StoreTest {
 protected:
  static constexpr base::sys_ms kDeadline{std::chrono::sys_days(2030y / 5 / 1) + 10h + 30min};

  Deals deals_{tx_};
  Tasks tasks_{tx_};
  base::ClientId client_ = ok(clients_.create(by(manager_), {.full_name = "Anna Berg"}));

  domain::NewDeal new_deal() {
    return {.client = client_,
            .title = "Website <b>&\"' Ян",
            .amount = 99'999'999'999'999,
            .currency = "EUR",
            .source = "fair",
            .expected_close = 2030y / 6 / 30,
            .notes = "one\ntwo"};
  }
  base::DealId deal_ = ok(deals_.create(by(manager_), new_deal()));
  base::TaskId task(std::string title, std::optional<base::sys_ms> deadline = {},
                    std::optional<domain::RepeatRule> repeat = {}) {
    return ok(tasks_.create(by(manager_), {.deal = deal_,
                                           .title = std::move(title),
                                           .assignee = employee_,
                                           .priority = domain::TaskPriority::high,
                                           .deadline = deadline,
                                           .repeat = repeat}));
  }
};

TEST_F(StoreWork, ADealHoldsWhatWasEntered) {
  const auto card = ok(deals_.card(manager_, deal_));
  EXPECT_EQ(card.deal.title, "Website <b>&\"' Ян");
  EXPECT_EQ(card.deal.client, client_);
  EXPECT_EQ(card.deal.client_name, "Anna Berg");
  EXPECT_EQ(card.deal.amount, 99'999'999'999'999);
  EXPECT_EQ(card.deal.expected_close, 2030y / 6 / 30);
  EXPECT_EQ(card.deal.stage, domain::DealStage::fresh);
  EXPECT_EQ(card.deal.manager, manager_);
  EXPECT_EQ(card.deal.notes, "one\ntwo");
  EXPECT_TRUE(card.can_edit && card.can_add_task && !card.can_set_manager);
  EXPECT_FALSE(card.next_step);
  EXPECT_EQ(refused(deals_.card(employee_, deal_)), "deal.not_found");
  EXPECT_EQ(refused(deals_.set(by(manager_), deal_, 7, domain::DealField::title, "x")), "record.changed");
  EXPECT_EQ(ok(deals_.set(by(manager_), deal_, 1, domain::DealField::amount, "5 JPY")), 2);
}

TEST_F(StoreWork, ADealFollowsItsTasksAndIsClosedReopenedHeldAndDeleted) {
  ok(deals_.assign(by(manager_), deal_, employee_));
  const auto first = task("Call", kDeadline);
  auto card = ok(deals_.card(employee_, deal_));
  EXPECT_EQ(card.next_step->id, first);
  EXPECT_EQ(card.next_step->deadline, kDeadline);
  EXPECT_EQ(card.employees.front().full_name, "Lena Fischer");
  EXPECT_FALSE(ok(tasks_.start(by(employee_), first, 1)).deal_closed);
  EXPECT_TRUE(ok(tasks_.complete(by(employee_), first, std::nullopt)).deal_closed);
  EXPECT_EQ(ok(deals_.card(manager_, deal_)).deal.stage, domain::DealStage::won);
  EXPECT_EQ(ok(deals_.card(manager_, deal_)).deal.progress, 100);
  EXPECT_EQ(ok(deals_.close(by(manager_), deal_, std::nullopt, domain::DealStage::lost, "price")), 0);
  EXPECT_EQ(ok(deals_.card(manager_, deal_)).deal.lost_reason, "price");
  ok(deals_.reopen(by(manager_), deal_, std::nullopt));
  EXPECT_EQ(refused(deals_.move(by(manager_), deal_, std::nullopt, domain::DealStage::fresh)), "deal.move_illegal");
  ok(deals_.hold(by(manager_), deal_, std::nullopt, 2031y / 1 / 1, "ill"));
  EXPECT_TRUE(ok(deals_.card(manager_, deal_)).deal.on_hold);
  ok(deals_.release(by(manager_), deal_, std::nullopt));
  ok(deals_.set_manager(by(admin_), deal_, std::nullopt, admin_));
  ok(deals_.unassign(by(admin_), deal_, employee_));
  const auto history = ok(deals_.timeline(admin_, deal_, std::nullopt, 50));
  EXPECT_THAT(history, SizeIs(testing::Ge(11u)));
  EXPECT_EQ(ok(deals_.timeline(admin_, deal_, history[0].id, 1)).front(), history[1]);
  EXPECT_EQ(history.back().record_name, "Website <b>&\"' Ян");
  ok(deals_.remove(by(admin_), deal_, std::nullopt));
  EXPECT_EQ(refused(deals_.card(admin_, deal_)), "deal.not_found");
}

TEST_F(StoreWork, DealsAreListedWithTheirSums) {
  const auto other =
      ok(deals_.create(by(admin_), {.client = client_, .title = "Shop", .amount = 5, .currency = "USD"}));
  const auto page = ok(deals_.page(manager_, {}, domain::DealSort::newest, {}, 10));
  EXPECT_EQ(page.total, 2);
  EXPECT_EQ(page.items.front().id, other);
  EXPECT_THAT(page.sums, ElementsAre(domain::DealSum{domain::DealStage::fresh, 1, {99'999'999'999'999, "EUR"}},
                                     domain::DealSum{domain::DealStage::fresh, 1, {5, "USD"}}));
  const auto mine = ok(deals_.page(manager_, {.mine = true}, domain::DealSort::close, {}, 10));
  EXPECT_THAT(mine.items, SizeIs(1));
  EXPECT_EQ(mine.items.front().expected_close, 2030y / 6 / 30);
  EXPECT_THAT(
      ok(deals_.page(manager_, {.text = "shop", .shown = domain::DealShown::any}, domain::DealSort::newest, {}, 10))
          .items,
      SizeIs(1));
  EXPECT_THAT(ok(deals_.page(manager_, {}, domain::DealSort::newest, {other, false}, 10)).items, SizeIs(1));
  EXPECT_THAT(ok(deals_.page(manager_, {.at_risk = true}, domain::DealSort::risk, {}, 10)).items, IsEmpty());
  EXPECT_EQ(refused(deals_.page(manager_, {}, domain::DealSort::amount, {}, 10)), "input.choice_invalid");
}

TEST_F(StoreWork, ATaskHoldsWhatWasEntered) {
  const auto id = task("Report", kDeadline, domain::RepeatRule::monthly);
  ok(tasks_.comment(by(employee_), id, "hello"));
  ok(tasks_.attach(by(employee_), id, domain::FileKind::photo, "AgAC-_9", ""));
  ok(tasks_.add_item(by(employee_), id, "line"));
  auto card = ok(tasks_.card(employee_, id));
  EXPECT_EQ(card.task.title, "Report");
  EXPECT_EQ(card.task.assignee, employee_);
  EXPECT_EQ(card.task.status, domain::TaskStatus::fresh);
  EXPECT_EQ(card.task.priority, domain::TaskPriority::high);
  EXPECT_EQ(card.task.repeat, domain::RepeatRule::monthly);
  EXPECT_EQ(card.task.deadline, kDeadline);
  EXPECT_EQ(card.comments.front().text, "hello");
  EXPECT_EQ(card.files.front().file_id, "AgAC-_9");
  EXPECT_TRUE(card.can_set_status && !card.can_edit);
  ok(tasks_.check_item(by(employee_), id, card.checklist.front().id, true));
  EXPECT_TRUE(ok(tasks_.card(employee_, id)).checklist.front().done);
  ok(tasks_.remove_item(by(employee_), id, card.checklist.front().id));
  EXPECT_THAT(ok(tasks_.comments(employee_, id, std::nullopt, 5)), SizeIs(1));
  EXPECT_EQ(ok(tasks_.set(by(manager_), id, card.task.version, domain::TaskField::title, "Report 2")), 2);
  const auto done = ok(tasks_.complete(by(employee_), id, std::nullopt));
  EXPECT_FALSE(done.deal_closed);
  EXPECT_TRUE(done.next);
  EXPECT_EQ(ok(tasks_.card(employee_, id)).task.status, domain::TaskStatus::completed);
  ok(tasks_.reopen(by(manager_), id, std::nullopt));
  ok(tasks_.reassign(by(manager_), id, std::nullopt, std::nullopt));
  EXPECT_THAT(ok(tasks_.timeline(manager_, id, std::nullopt, 50)), SizeIs(10));
  ok(tasks_.remove(by(manager_), id, std::nullopt));
  EXPECT_EQ(refused(tasks_.card(manager_, id)), "task.not_found");
}

TEST_F(StoreWork, AClientsCardHasItsDeals) {
  const auto dollars =
      ok(deals_.create(by(manager_), {.client = client_, .title = "Dollars", .amount = 500, .currency = "USD"}));
  ok(deals_.create(by(manager_), {.client = client_, .title = "Unknown", .currency = "EUR"}));
  ok(deals_.close(by(manager_), dollars, std::nullopt, domain::DealStage::won, ""));
  const auto card = ok(clients_.card(manager_, client_));
  ASSERT_THAT(card.deals, SizeIs(3));
  EXPECT_EQ(card.deals[0], (domain::ClientDeal{.id = card.deals[0].id, .title = "Unknown", .currency = "EUR"}));
  EXPECT_EQ(card.deals[1].amount, 99'999'999'999'999);
  EXPECT_EQ(card.deals[2], (domain::ClientDeal{dollars, "Dollars", domain::DealStage::won, 500, "USD", false}));
  EXPECT_THAT(card.sums, ElementsAre(domain::DealSum{domain::DealStage::fresh, 2, {99'999'999'999'999, "EUR"}},
                                     domain::DealSum{domain::DealStage::won, 1, {500, "USD"}}));
  ok(deals_.assign(by(manager_), dollars, employee_));
  EXPECT_THAT(ok(clients_.card(employee_, client_)).deals, SizeIs(1)) << "the one that is hers";
}

TEST_F(StoreWork, EverythingIsFoundAtOnce) {
  const auto id = task("Website report");
  const auto found = ok(Search(tx_).find(manager_, "web", 5));
  EXPECT_THAT(found.clients.items, IsEmpty());
  EXPECT_EQ(found.deals.items.front().id, deal_);
  EXPECT_EQ(found.deals.items.front().client_name, "Anna Berg");
  EXPECT_EQ(found.deals.total, 1);
  EXPECT_EQ(found.tasks.items.front().id, id);
  EXPECT_EQ(found.tasks.items.front().deal, deal_);
  EXPECT_EQ(ok(Search(tx_).find(manager_, "anna", 5)).clients.items.front().id, client_);
  EXPECT_EQ(ok(Search(tx_).find(employee_, "nobody", 5)).deals.total, 0);
}

TEST_F(StoreWork, TasksAreListedAndMyDayIsThere) {
  const auto late = task("Late", base::sys_ms(std::chrono::sys_days(2026y / 1 / 1)));
  const auto undated = task("Undated");
  const auto page = ok(tasks_.page(employee_, {}, domain::TaskSort::deadline, {}, 10));
  EXPECT_EQ(page.total, 2);
  EXPECT_EQ(page.items.front().id, late);
  EXPECT_EQ(page.items.front().status, domain::TaskStatus::overdue);
  EXPECT_EQ(page.counts, (domain::TaskCounts{.fresh = 1, .overdue = 1}));
  EXPECT_THAT(ok(tasks_.page(manager_, {.view = domain::TaskView::team, .shown = domain::TaskShown::overdue},
                             domain::TaskSort::newest, {}, 10))
                  .items,
              SizeIs(1));
  EXPECT_THAT(
      ok(tasks_.page(employee_, {.deal = deal_, .due_from = kDeadline}, domain::TaskSort::deadline, {}, 10)).items,
      IsEmpty());
  const auto day = ok(tasks_.my_day(employee_, 5));
  EXPECT_EQ(day.tasks[domain::MyDay::overdue].front().id, late);
  EXPECT_EQ(day.tasks[domain::MyDay::undated].front().id, undated);
  EXPECT_EQ(day.totals[domain::MyDay::undated], 1);
  EXPECT_EQ(day.tasks[domain::MyDay::overdue].front().client_name, "Anna Berg");
}

}  // namespace
}  // namespace store
