// How the database writes the enumerations of deals and tasks, in one table each.

#include "domain/deal.hpp"
#include "domain/name_table.hpp"
#include "domain/task.hpp"

namespace domain {
namespace {

constexpr auto kDealStages = std::to_array<Name<DealStage>>({{DealStage::fresh, "new"},
                                                             {DealStage::in_progress, "in_progress"},
                                                             {DealStage::won, "won"},
                                                             {DealStage::lost, "lost"}});
constexpr auto kDealFields = std::to_array<Name<DealField>>({{DealField::title, "title"},
                                                             {DealField::amount, "amount"},
                                                             {DealField::source, "source"},
                                                             {DealField::expected_close, "expected_close"},
                                                             {DealField::notes, "notes"},
                                                             {DealField::client, "client_id"}});
constexpr auto kDealSorts = std::to_array<Name<DealSort>>(
    {{DealSort::newest, "newest"}, {DealSort::amount, "amount"}, {DealSort::close, "close"}, {DealSort::risk, "risk"}});
constexpr auto kDealsShown = std::to_array<Name<DealShown>>({{DealShown::open, ""},
                                                             {DealShown::fresh, "new"},
                                                             {DealShown::in_progress, "in_progress"},
                                                             {DealShown::closed, "closed"},
                                                             {DealShown::won, "won"},
                                                             {DealShown::lost, "lost"},
                                                             {DealShown::any, "any"}});
constexpr auto kTaskStatuses = std::to_array<Name<TaskStatus>>({{TaskStatus::fresh, "new"},
                                                                {TaskStatus::in_progress, "in_progress"},
                                                                {TaskStatus::completed, "completed"},
                                                                {TaskStatus::overdue, "overdue"}});
constexpr auto kTaskPriorities = std::to_array<Name<TaskPriority>>(
    {{TaskPriority::low, "low"}, {TaskPriority::medium, "medium"}, {TaskPriority::high, "high"}});
constexpr auto kRepeatRules = std::to_array<Name<RepeatRule>>(
    {{RepeatRule::daily, "daily"}, {RepeatRule::weekly, "weekly"}, {RepeatRule::monthly, "monthly"}});
constexpr auto kFileKinds = std::to_array<Name<FileKind>>({{FileKind::document, "document"},
                                                           {FileKind::photo, "photo"},
                                                           {FileKind::video, "video"},
                                                           {FileKind::audio, "audio"},
                                                           {FileKind::voice, "voice"}});
constexpr auto kTaskFields = std::to_array<Name<TaskField>>({{TaskField::title, "title"},
                                                             {TaskField::description, "description"},
                                                             {TaskField::priority, "priority"},
                                                             {TaskField::deadline, "deadline"},
                                                             {TaskField::repeat, "repeat_rule"}});
constexpr auto kTaskViews =
    std::to_array<Name<TaskView>>({{TaskView::mine, "mine"}, {TaskView::team, "team"}, {TaskView::all, "all"}});
constexpr auto kTaskSorts =
    std::to_array<Name<TaskSort>>({{TaskSort::deadline, "deadline"}, {TaskSort::newest, "newest"}});
constexpr auto kTasksShown = std::to_array<Name<TaskShown>>({{TaskShown::open, ""},
                                                             {TaskShown::fresh, "new"},
                                                             {TaskShown::in_progress, "in_progress"},
                                                             {TaskShown::overdue, "overdue"},
                                                             {TaskShown::completed, "completed"},
                                                             {TaskShown::any, "any"}});

}  // namespace

std::string_view to_text(DealStage value) {
  return name_of(kDealStages, value);
}
std::string_view to_text(DealField value) {
  return name_of(kDealFields, value);
}
std::string_view to_text(DealSort value) {
  return name_of(kDealSorts, value);
}
std::string_view to_text(DealShown value) {
  return name_of(kDealsShown, value);
}
std::string_view to_text(TaskStatus value) {
  return name_of(kTaskStatuses, value);
}
std::string_view to_text(TaskPriority value) {
  return name_of(kTaskPriorities, value);
}
std::string_view to_text(RepeatRule value) {
  return name_of(kRepeatRules, value);
}
std::string_view to_text(FileKind value) {
  return name_of(kFileKinds, value);
}
std::string_view to_text(TaskField value) {
  return name_of(kTaskFields, value);
}
std::string_view to_text(TaskView value) {
  return name_of(kTaskViews, value);
}
std::string_view to_text(TaskSort value) {
  return name_of(kTaskSorts, value);
}
std::string_view to_text(TaskShown value) {
  return name_of(kTasksShown, value);
}

std::optional<DealStage> parse_deal_stage(std::string_view text) {
  return value_of(kDealStages, text);
}
std::optional<DealField> parse_deal_field(std::string_view text) {
  return value_of(kDealFields, text);
}
std::optional<DealSort> parse_deal_sort(std::string_view text) {
  return value_of(kDealSorts, text);
}
std::optional<DealShown> parse_deal_shown(std::string_view text) {
  return value_of(kDealsShown, text);
}
std::optional<TaskStatus> parse_task_status(std::string_view text) {
  return value_of(kTaskStatuses, text);
}
std::optional<TaskPriority> parse_task_priority(std::string_view text) {
  return value_of(kTaskPriorities, text);
}
std::optional<RepeatRule> parse_repeat_rule(std::string_view text) {
  return value_of(kRepeatRules, text);
}
std::optional<FileKind> parse_file_kind(std::string_view text) {
  return value_of(kFileKinds, text);
}
std::optional<TaskField> parse_task_field(std::string_view text) {
  return value_of(kTaskFields, text);
}
std::optional<TaskView> parse_task_view(std::string_view text) {
  return value_of(kTaskViews, text);
}
std::optional<TaskSort> parse_task_sort(std::string_view text) {
  return value_of(kTaskSorts, text);
}
std::optional<TaskShown> parse_task_shown(std::string_view text) {
  return value_of(kTasksShown, text);
}

}  // namespace domain
