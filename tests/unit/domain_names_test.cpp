#include <gtest/gtest.h>

#include "domain/audit.hpp"
#include "domain/client.hpp"
#include "domain/deal.hpp"
#include "domain/people.hpp"
#include "domain/permission.hpp"
#include "domain/user.hpp"

namespace domain {
namespace {

template <typename E, typename Parse>
void expect_round_trip(std::initializer_list<E> values, Parse parse) {
  for (const E value : values) EXPECT_EQ(parse(to_text(value)), std::optional(value)) << to_text(value);
  EXPECT_FALSE(parse("").has_value());
  EXPECT_FALSE(parse("Admin").has_value());
}

TEST(Names, ComeBackAsTheValueTheyWere) {
  expect_round_trip({Role::admin, Role::manager, Role::employee}, parse_role);
  expect_round_trip({UserState::active, UserState::blocked}, parse_user_state);
  expect_round_trip({RequestState::open, RequestState::approved, RequestState::declined}, parse_request_state);
  expect_round_trip({Segment::fresh, Segment::regular, Segment::vip}, parse_segment);
  expect_round_trip({AuditAction::insert, AuditAction::update, AuditAction::remove}, parse_audit_action);
  expect_round_trip({ClientField::full_name, ClientField::company, ClientField::phone, ClientField::email,
                     ClientField::telegram_username, ClientField::birth_date, ClientField::segment, ClientField::notes,
                     ClientField::manager, ClientField::next_contact},
                    parse_client_field);
  expect_round_trip({InteractionKind::call, InteractionKind::meeting, InteractionKind::message, InteractionKind::email},
                    parse_interaction_kind);
  expect_round_trip({CallOutcome::reached, CallOutcome::no_answer}, parse_call_outcome);
  EXPECT_EQ(to_text(Segment::fresh), "new");
  EXPECT_EQ(to_text(AuditAction::remove), "delete");
  EXPECT_EQ(to_text(ClientField::manager), "manager_id");
}

TEST(Names, OfDealsAndTasksToo) {
  expect_round_trip({DealStage::fresh, DealStage::in_progress, DealStage::won, DealStage::lost}, parse_deal_stage);
  expect_round_trip({DealField::title, DealField::amount, DealField::source, DealField::expected_close,
                     DealField::notes, DealField::client},
                    parse_deal_field);
  expect_round_trip({DealSort::newest, DealSort::amount, DealSort::close, DealSort::risk}, parse_deal_sort);
  expect_round_trip({TaskStatus::fresh, TaskStatus::in_progress, TaskStatus::completed, TaskStatus::overdue},
                    parse_task_status);
  expect_round_trip({TaskPriority::low, TaskPriority::medium, TaskPriority::high}, parse_task_priority);
  expect_round_trip({RepeatRule::daily, RepeatRule::weekly, RepeatRule::monthly}, parse_repeat_rule);
  expect_round_trip({FileKind::document, FileKind::photo, FileKind::video, FileKind::audio, FileKind::voice},
                    parse_file_kind);
  expect_round_trip(
      {TaskField::title, TaskField::description, TaskField::priority, TaskField::deadline, TaskField::repeat},
      parse_task_field);
  expect_round_trip({TaskView::mine, TaskView::team, TaskView::all}, parse_task_view);
  expect_round_trip({TaskSort::deadline, TaskSort::newest}, parse_task_sort);
  // What a list shows without a word is what is open.
  for (const auto shown : {DealShown::open, DealShown::fresh, DealShown::in_progress, DealShown::closed, DealShown::won,
                           DealShown::lost, DealShown::any})
    EXPECT_EQ(parse_deal_shown(to_text(shown)), shown);
  for (const auto shown : {TaskShown::open, TaskShown::fresh, TaskShown::in_progress, TaskShown::overdue,
                           TaskShown::completed, TaskShown::any})
    EXPECT_EQ(parse_task_shown(to_text(shown)), shown);
  EXPECT_EQ(to_text(DealShown::open), "");
}

TEST(Permissions, AreReadFromTheDatabasesList) {
  const auto permissions = parse_permissions("clients.see:all,clients.delete:own,employees.see:team");
  EXPECT_EQ(permissions.rows.size(), 3u);
  EXPECT_EQ(permissions.scope("clients.delete"), std::optional(Scope::own));
  EXPECT_TRUE(permissions.may("employees.see"));
  EXPECT_FALSE(permissions.may("clients"));
}

TEST(Permissions, WhatIsNotUnderstoodGrantsNothing) {
  EXPECT_TRUE(parse_permissions("").rows.empty());
  EXPECT_TRUE(parse_permissions("clients.see").rows.empty());
  EXPECT_TRUE(parse_permissions("clients.see:everything,,:").rows.empty());
  EXPECT_EQ(parse_permissions("a:all,,b:own").rows.size(), 2u);
}

}  // namespace
}  // namespace domain
