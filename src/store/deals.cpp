#include "store/deals.hpp"

#include "store/read_pages.hpp"
#include "store/read_work.hpp"

namespace store {
namespace {

using domain::Result;

std::string view_of(const domain::DealFilter& filter) {
  if (filter.of) return std::to_string(base::to_int(*filter.of));
  return filter.mine ? "mine" : "all";
}

domain::DealRow read_row(const db::Row& row) {
  return {.id = row.id<base::DealId>("id"),
          .title = std::string(row.text("title")),
          .client_name = std::string(row.text("client_name")),
          .manager_name = std::string(row.text("manager_name")),
          .stage = read_stage(row),
          .amount = row.maybe_number("amount"),
          .currency = std::string(row.text("currency")),
          .progress = static_cast<int>(row.number("progress")),
          .at_risk = row.flag("at_risk"),
          .on_hold = row.flag("on_hold"),
          .expected_close = maybe_date(row, "expected_close"),
          .closed_at = maybe_time(row, "closed_at"),
          .tasks_total = static_cast<int>(row.number("tasks_total")),
          .tasks_done = static_cast<int>(row.number("tasks_done"))};
}

domain::Deal read_deal(const db::Row& row) {
  domain::Deal deal;
  static_cast<domain::DealRow&>(deal) = read_row(row);
  deal.client = row.id<base::ClientId>("client_id");
  deal.source = row.text("source");
  deal.manager = row.maybe_id<base::UserId>("manager_id");
  deal.lost_reason = row.text("lost_reason");
  deal.hold_until = maybe_date(row, "hold_until");
  deal.hold_reason = row.text("hold_reason");
  deal.notes = row.text("notes");
  deal.tasks_overdue = static_cast<int>(row.number("tasks_overdue"));
  deal.created_at = time(row, "created_at");
  deal.last_activity = maybe_time(row, "last_activity_at").value_or(deal.created_at);
  deal.version = row.number("version");
  return deal;
}

domain::AuditEntry read_entry(const db::Row& row) {
  auto entry = read_named_entry(row);
  entry.currency = row.text("currency");
  return entry;
}

domain::DealPerson read_person(const db::Row& row) {
  return {read_named_user(row), row.flag("assigned")};
}

domain::DealSum read_sum(const db::Row& row) {
  return {known(domain::parse_deal_stage(row.text("stage"))), row.number("deals"),
          base::Money{row.number("amount"), std::string(row.text("currency"))}};
}

}  // namespace

domain::DealPage read_deal_page(const db::ResultSets& sets, std::size_t at) {
  return read_counted_page<domain::DealPage>(sets, at, read_row);
}

Result<base::DealId> Deals::create(By by, const domain::NewDeal& deal) {
  std::optional<std::string> amount;
  if (deal.amount) amount = std::to_string(*deal.amount);
  const auto answer = tx_.write(
      "deal_create", {by.actor, by.update, deal.client, deal.title, amount, deal.currency, known_text(deal.source),
                      deal.manager, date_text(deal.expected_close), known_text(deal.notes)});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::DealId>("id");
}

Result<domain::DealCard> Deals::card(base::UserId actor, base::DealId deal) {
  const auto answer = tx_.read("deal_card", {actor, deal});
  if (!answer) return no(answer.error());
  const auto rights = only_row(*answer, 3);
  domain::DealCard card{.deal = read_deal(only_row(*answer)),
                        .next_step = {},
                        .employees = rows(answer->at(1), read_named_user),
                        .tasks = rows(answer->at(2), read_deal_task),
                        .can_edit = rights.flag("can_edit"),
                        .can_set_manager = rights.flag("can_set_manager"),
                        .can_add_task = rights.flag("can_add_task")};
  // The most urgent open task is the first of the list, if it is open.
  if (!card.tasks.empty() && card.tasks.front().status != domain::TaskStatus::completed)
    card.next_step = card.tasks.front();
  return card;
}

Result<std::int64_t> Deals::set(By by, base::DealId deal, Version version, domain::DealField field,
                                std::optional<std::string_view> value) {
  if (value && value->empty()) value.reset();
  return new_version(tx_.write("deal_set", {by.actor, by.update, deal, version, domain::to_text(field), value}));
}

Result<std::int64_t> Deals::set_manager(By by, base::DealId deal, Version version, base::UserId manager) {
  return new_version(tx_.write("deal_set_manager", {by.actor, by.update, deal, version, manager}));
}

Result<std::int64_t> Deals::move(By by, base::DealId deal, Version version, domain::DealStage stage) {
  return new_version(tx_.write("deal_move", {by.actor, by.update, deal, version, domain::to_text(stage)}));
}

Result<std::int64_t> Deals::hold(By by, base::DealId deal, Version version, std::chrono::year_month_day until,
                                 std::string_view reason) {
  return new_version(tx_.write("deal_hold", {by.actor, by.update, deal, version, base::iso_date(until), reason}));
}

Result<std::int64_t> Deals::release(By by, base::DealId deal, Version version) {
  return new_version(tx_.write("deal_release", {by.actor, by.update, deal, version}));
}

Result<std::int64_t> Deals::reopen(By by, base::DealId deal, Version version) {
  return new_version(tx_.write("deal_reopen", {by.actor, by.update, deal, version}));
}

Result<int> Deals::close(By by, base::DealId deal, Version version, domain::DealStage outcome,
                         std::string_view reason) {
  const auto answer =
      tx_.write("deal_close", {by.actor, by.update, deal, version, domain::to_text(outcome), known_text(reason)});
  if (!answer) return no(answer.error());
  return static_cast<int>(only_row(*answer).number("set_aside"));
}

Result<void> Deals::assign(By by, base::DealId deal, base::UserId user) {
  return done(tx_.write("deal_assign", {by.actor, by.update, deal, user}));
}

Result<void> Deals::unassign(By by, base::DealId deal, base::UserId user) {
  return done(tx_.write("deal_unassign", {by.actor, by.update, deal, user}));
}

Result<void> Deals::remove(By by, base::DealId deal, Version version) {
  return done(tx_.write("deal_delete", {by.actor, by.update, deal, version}));
}

Result<domain::DealPage> Deals::page(base::UserId actor, const domain::DealFilter& filter, domain::DealSort sort,
                                     domain::PageKey<base::DealId> key, int limit) {
  const auto answer =
      tx_.read("deal_page", {actor, view_of(filter), known_text(filter.text), known_text(domain::to_text(filter.shown)),
                             filter.manager, filter.client, filter.at_risk, known_text(filter.currency),
                             filter.amount_from, filter.amount_to, date_text(filter.close_from),
                             date_text(filter.close_to), domain::to_text(sort), after(key), key.back, limit});
  if (!answer) return no(answer.error());
  auto page = read_deal_page(*answer, 0);
  if (answer->size() > 2) page.sums = rows(answer->at(2), read_sum);
  return page;
}

Result<std::vector<domain::DealPerson>> Deals::staff(base::UserId actor, base::DealId deal) {
  return list(tx_.read("deal_staff", {actor, deal}), read_person);
}

Result<std::vector<domain::AuditEntry>> Deals::timeline(base::UserId actor, base::DealId deal,
                                                        std::optional<base::AuditId> before, int limit) {
  return list(tx_.read("deal_timeline", {actor, deal, before, limit}), read_entry);
}

}  // namespace store
