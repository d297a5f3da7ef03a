#include <gtest/gtest.h>

#include "domain/audit.hpp"
#include "domain/client.hpp"
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
