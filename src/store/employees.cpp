#include "store/employees.hpp"

#include "store/read_work.hpp"

namespace store {
namespace {

using domain::Result;

int count(const db::Row& row, std::string_view column) {
  return static_cast<int>(row.number(column));
}

domain::EmployeeRow read_row(const db::Row& row) {
  return {.id = row.id<base::UserId>("id"),
          .full_name = std::string(row.text("full_name")),
          .role = known(domain::parse_role(row.text("role"))),
          .reachable = row.flag("reachable"),
          .is_me = row.flag("is_me"),
          .work = {count(row, "open_tasks"), count(row, "overdue"), count(row, "done"), count(row, "dated"),
                   count(row, "on_time")}};
}

domain::EmployeeTask read_task(const db::Row& row) {
  return {.id = row.id<base::TaskId>("id"),
          .title = std::string(row.text("title")),
          .deal_title = std::string(row.text("deal_title")),
          .deadline = maybe_time(row, "deadline"),
          .status = known(domain::parse_task_status(row.text("status")))};
}

domain::EmployeeDeal read_deal(const db::Row& row) {
  return {.id = row.id<base::DealId>("id"),
          .title = std::string(row.text("title")),
          .client_name = std::string(row.text("client_name")),
          .at_risk = row.flag("at_risk")};
}

Result<domain::SentMessage> sent(const db::Answer& answer) {
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return domain::SentMessage{row.id<base::StaffMessageId>("id"), std::string(row.text("full_name")),
                             row.flag("reachable")};
}

}  // namespace

Result<domain::Page<domain::EmployeeRow>> Employees::page(base::UserId actor, domain::PageKey<base::UserId> key,
                                                          int limit) {
  return store::page(tx_.read("employee_page", {actor, after(key), key.back, limit}), read_row);
}

Result<domain::EmployeeCard> Employees::card(base::UserId actor, base::UserId user) {
  const auto answer = tx_.read("employee_card", {actor, user});
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  const auto rights = only_row(*answer, 3);
  domain::EmployeeCard card{read_row(row)};
  card.state = known(domain::parse_user_state(row.text("state")));
  card.phone = row.text("phone");
  card.username = row.text("username");
  card.manager_name = row.text("manager_name");
  card.created_at = time(row, "created_at");
  card.clients = count(row, "clients");
  card.last_activity = maybe_time(row, "last_activity");
  card.tasks = rows(answer->at(1), read_task);
  card.deals = rows(answer->at(2), read_deal);
  card.deals_total = answer->at(2).empty() ? 0 : count(answer->at(2)[0], "total");
  card.can_message = rights.flag("can_message");
  card.can_hand_over = rights.flag("can_hand_over");
  return card;
}

Result<domain::SentMessage> Employees::write(By by, base::UserId user, std::string_view text) {
  return sent(tx_.write("message_send", {by.actor, by.update, user, text}));
}

Result<domain::SentMessage> Employees::reply(By by, base::StaffMessageId message, std::string_view text) {
  return sent(tx_.write("message_reply", {by.actor, by.update, message, text}));
}

Result<domain::Message> Employees::message(base::UserId actor, base::StaffMessageId message) {
  const auto answer = tx_.read("message_card", {actor, message});
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return domain::Message{row.id<base::StaffMessageId>("id"), std::string(row.text("sender_name")),
                         std::string(row.text("text"))};
}

Result<domain::UserWork> Employees::work(base::UserId actor, base::UserId user) {
  const auto answer = tx_.read("user_work", {actor, user});
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return domain::UserWork{count(row, "clients"), count(row, "deals"), count(row, "assigned"),
                          count(row, "tasks"),   count(row, "team"),  count(row, "kept")};
}

Result<domain::Page<domain::NamedUser>> Employees::heirs(base::UserId actor, base::UserId user,
                                                         domain::PageKey<base::UserId> key, int limit) {
  return store::page(tx_.read("user_heirs", {actor, user, after(key), key.back, limit}), read_named_user);
}

Result<domain::UserWork> Employees::hand_over(By by, base::UserId user, base::UserId heir) {
  const auto answer = tx_.write("work_hand_over", {by.actor, by.update, user, heir});
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return domain::UserWork{count(row, "clients"), count(row, "deals"), count(row, "assigned"), count(row, "tasks")};
}

}  // namespace store
