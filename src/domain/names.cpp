// How the database writes each enumeration, in one table each.
#include <utility>

#include "domain/audit.hpp"
#include "domain/client.hpp"
#include "domain/import.hpp"
#include "domain/name_table.hpp"
#include "domain/people.hpp"
#include "domain/permission.hpp"
#include "domain/user.hpp"

namespace domain {
namespace {

constexpr auto kRoles =
    std::to_array<Name<Role>>({{Role::admin, "admin"}, {Role::manager, "manager"}, {Role::employee, "employee"}});
constexpr auto kUserStates =
    std::to_array<Name<UserState>>({{UserState::active, "active"}, {UserState::blocked, "blocked"}});
constexpr auto kRequestStates = std::to_array<Name<RequestState>>(
    {{RequestState::open, "open"}, {RequestState::approved, "approved"}, {RequestState::declined, "declined"}});
constexpr auto kSegments =
    std::to_array<Name<Segment>>({{Segment::fresh, "new"}, {Segment::regular, "regular"}, {Segment::vip, "vip"}});
constexpr auto kClientSorts = std::to_array<Name<ClientSort>>(
    {{ClientSort::name, "name"}, {ClientSort::newest, "newest"}, {ClientSort::contact, "contact"}});
constexpr auto kClientStages = std::to_array<Name<ClientStage>>({{ClientStage::open, "open"},
                                                                 {ClientStage::fresh, "new"},
                                                                 {ClientStage::in_progress, "in_progress"},
                                                                 {ClientStage::won, "won"},
                                                                 {ClientStage::lost, "lost"}});
constexpr auto kAuditActions = std::to_array<Name<AuditAction>>(
    {{AuditAction::insert, "insert"}, {AuditAction::update, "update"}, {AuditAction::remove, "delete"}});
constexpr auto kClientFields = std::to_array<Name<ClientField>>({{ClientField::full_name, "full_name"},
                                                                 {ClientField::company, "company"},
                                                                 {ClientField::phone, "phone"},
                                                                 {ClientField::email, "email"},
                                                                 {ClientField::telegram_username, "telegram_username"},
                                                                 {ClientField::birth_date, "birth_date"},
                                                                 {ClientField::segment, "segment"},
                                                                 {ClientField::notes, "notes"},
                                                                 {ClientField::manager, "manager_id"},
                                                                 {ClientField::next_contact, "next_contact_on"}});
constexpr auto kInteractionKinds = std::to_array<Name<InteractionKind>>({{InteractionKind::call, "call"},
                                                                         {InteractionKind::meeting, "meeting"},
                                                                         {InteractionKind::message, "message"},
                                                                         {InteractionKind::email, "email"}});
constexpr auto kCallOutcomes =
    std::to_array<Name<CallOutcome>>({{CallOutcome::reached, "reached"}, {CallOutcome::no_answer, "no_answer"}});
constexpr auto kImportStates = std::to_array<Name<ImportState>>({{ImportState::reading, "reading"},
                                                                 {ImportState::checked, "checked"},
                                                                 {ImportState::importing, "importing"},
                                                                 {ImportState::done, "done"},
                                                                 {ImportState::undoing, "undoing"},
                                                                 {ImportState::undone, "undone"},
                                                                 {ImportState::failed, "failed"},
                                                                 {ImportState::cancelled, "cancelled"}});
constexpr auto kScopes = std::to_array<Name<Scope>>({{Scope::all, "all"}, {Scope::team, "team"}, {Scope::own, "own"}});

}  // namespace

std::string_view to_text(Role value) {
  return name_of(kRoles, value);
}
std::string_view to_text(UserState value) {
  return name_of(kUserStates, value);
}
std::string_view to_text(RequestState value) {
  return name_of(kRequestStates, value);
}
std::string_view to_text(Segment value) {
  return name_of(kSegments, value);
}
std::string_view to_text(ClientSort value) {
  return name_of(kClientSorts, value);
}
std::string_view to_text(ClientStage value) {
  return name_of(kClientStages, value);
}
std::string_view to_text(AuditAction value) {
  return name_of(kAuditActions, value);
}
std::string_view to_text(ClientField value) {
  return name_of(kClientFields, value);
}
std::string_view to_text(ImportState value) {
  return name_of(kImportStates, value);
}

std::string_view to_text(InteractionKind value) {
  return name_of(kInteractionKinds, value);
}
std::string_view to_text(CallOutcome value) {
  return name_of(kCallOutcomes, value);
}

std::optional<Role> parse_role(std::string_view text) {
  return value_of(kRoles, text);
}
std::optional<UserState> parse_user_state(std::string_view text) {
  return value_of(kUserStates, text);
}
std::optional<RequestState> parse_request_state(std::string_view text) {
  return value_of(kRequestStates, text);
}
std::optional<Segment> parse_segment(std::string_view text) {
  return value_of(kSegments, text);
}
std::optional<ClientStage> parse_client_stage(std::string_view text) {
  return value_of(kClientStages, text);
}
std::optional<ClientSort> parse_client_sort(std::string_view text) {
  return value_of(kClientSorts, text);
}
std::optional<AuditAction> parse_audit_action(std::string_view text) {
  return value_of(kAuditActions, text);
}
std::optional<ClientField> parse_client_field(std::string_view text) {
  return value_of(kClientFields, text);
}
std::optional<InteractionKind> parse_interaction_kind(std::string_view text) {
  return value_of(kInteractionKinds, text);
}
std::optional<CallOutcome> parse_call_outcome(std::string_view text) {
  return value_of(kCallOutcomes, text);
}
std::optional<ImportState> parse_import_state(std::string_view text) {
  return value_of(kImportStates, text);
}

Permissions parse_permissions(std::string_view text) {
  Permissions result;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const auto item = text.substr(0, comma);
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    const auto colon = item.find(':');
    if (colon == std::string_view::npos) continue;
    if (const auto scope = value_of(kScopes, item.substr(colon + 1)))
      result.rows.push_back({std::string(item.substr(0, colon)), *scope});
  }
  return result;
}

}  // namespace domain
