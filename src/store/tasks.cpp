#include "store/tasks.hpp"

#include "store/read_pages.hpp"
#include "store/read_work.hpp"

namespace store {
namespace {

using domain::Result;

domain::TaskRow read_row(const db::Row& row) {
  domain::TaskRow task;
  static_cast<domain::DealTask&>(task) = read_deal_task(row);
  task.deal = row.id<base::DealId>("deal_id");
  task.deal_title = row.text("deal_title");
  task.client_name = row.text("client_name");
  task.assignee = row.maybe_id<base::UserId>("assignee_id");
  task.completed_at = maybe_time(row, "completed_at");
  return task;
}

domain::Task read_task(const db::Row& row) {
  domain::Task task;
  static_cast<domain::TaskRow&>(task) = read_row(row);
  task.client = row.id<base::ClientId>("client_id");
  task.deal_stage = read_stage(row, "deal_stage", "deal_outcome");
  task.description = row.text("description");
  task.started = row.text("state") != "new";
  task.repeat = domain::parse_repeat_rule(row.text("repeat_rule"));
  task.comments = static_cast<int>(row.number("comments"));
  task.files = static_cast<int>(row.number("files"));
  task.creator_name = row.text("creator_name");
  task.created_at = time(row, "created_at");
  task.version = row.number("version");
  return task;
}

domain::ChecklistItem read_item(const db::Row& row) {
  return {row.id<base::ItemId>("id"), std::string(row.text("text")), row.flag("done")};
}

domain::TaskComment read_comment(const db::Row& row) {
  return {row.id<base::CommentId>("id"), time(row, "at"), std::string(row.text("user_name")),
          std::string(row.text("text"))};
}

domain::TaskFile read_file(const db::Row& row) {
  return {row.id<base::TaskFileId>("id"),     time(row, "at"),
          std::string(row.text("user_name")), known(domain::parse_file_kind(row.text("kind"))),
          std::string(row.text("file_id")),   std::string(row.text("name"))};
}

Result<domain::TaskMoved> moved(const db::Answer& answer) {
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  const auto stage = read_stage(row, "deal_stage", "deal_outcome");
  return domain::TaskMoved{row.number("version"), row.id<base::DealId>("deal_id"), stage, domain::is_closed(stage),
                           row.maybe_id<base::TaskId>("next_task")};
}

domain::TaskCounts read_counts(const db::ResultSet& set) {
  domain::TaskCounts counts;
  for (const auto row : set) {
    const auto status = known(domain::parse_task_status(row.text("status")));
    auto& count = status == domain::TaskStatus::overdue ? counts.overdue
                  : status == domain::TaskStatus::fresh ? counts.fresh
                                                        : counts.in_progress;
    count = static_cast<int>(row.number("tasks"));
  }
  return counts;
}

constexpr std::array<std::string_view, domain::MyDay::kBuckets> kBuckets = {"overdue", "today", "tomorrow", "undated"};

}  // namespace

domain::TaskPage read_task_page(const db::ResultSets& sets, std::size_t at) {
  return read_counted_page<domain::TaskPage>(sets, at, read_row);
}

Result<base::TaskId> Tasks::create(By by, const domain::NewTask& task) {
  std::optional<std::string_view> repeat;
  if (task.repeat) repeat = domain::to_text(*task.repeat);
  const auto answer =
      tx_.write("task_create", {by.actor, by.update, task.deal, task.title, known_text(task.description), task.assignee,
                                domain::to_text(task.priority), time_text(task.deadline), repeat});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::TaskId>("id");
}

Result<domain::TaskCard> Tasks::card(base::UserId actor, base::TaskId task) {
  const auto answer = tx_.read("task_card", {actor, task});
  if (!answer) return no(answer.error());
  const auto rights = only_row(*answer, 4);
  return domain::TaskCard{.task = read_task(only_row(*answer)),
                          .checklist = rows(answer->at(1), read_item),
                          .comments = rows(answer->at(2), read_comment),
                          .files = rows(answer->at(3), read_file),
                          .can_edit = rights.flag("can_edit"),
                          .can_set_status = rights.flag("can_set_status")};
}

Result<std::int64_t> Tasks::set(By by, base::TaskId task, Version version, domain::TaskField field,
                                std::optional<std::string_view> value) {
  if (value && value->empty()) value.reset();
  return new_version(tx_.write("task_set", {by.actor, by.update, task, version, domain::to_text(field), value}));
}

Result<std::int64_t> Tasks::reassign(By by, base::TaskId task, Version version, std::optional<base::UserId> assignee) {
  return new_version(tx_.write("task_reassign", {by.actor, by.update, task, version, assignee}));
}

Result<domain::TaskMoved> Tasks::start(By by, base::TaskId task, Version version) {
  return moved(tx_.write("task_start", {by.actor, by.update, task, version}));
}

Result<domain::TaskMoved> Tasks::complete(By by, base::TaskId task, Version version) {
  return moved(tx_.write("task_complete", {by.actor, by.update, task, version}));
}

Result<domain::TaskMoved> Tasks::reopen(By by, base::TaskId task, Version version) {
  return moved(tx_.write("task_reopen", {by.actor, by.update, task, version}));
}

Result<void> Tasks::remove(By by, base::TaskId task, Version version) {
  return done(tx_.write("task_delete", {by.actor, by.update, task, version}));
}

Result<void> Tasks::comment(By by, base::TaskId task, std::string_view text) {
  return done(tx_.write("task_comment", {by.actor, by.update, task, text}));
}

Result<void> Tasks::attach(By by, base::TaskId task, domain::FileKind kind, std::string_view file_id,
                           std::string_view name) {
  return done(tx_.write("task_file", {by.actor, by.update, task, domain::to_text(kind), file_id, known_text(name)}));
}

Result<void> Tasks::add_item(By by, base::TaskId task, std::string_view text) {
  return done(tx_.write("task_item_add", {by.actor, by.update, task, text}));
}

Result<void> Tasks::check_item(By by, base::TaskId task, base::ItemId item, bool is_done) {
  return done(tx_.write("task_item_check", {by.actor, by.update, task, item, is_done}));
}

Result<void> Tasks::remove_item(By by, base::TaskId task, base::ItemId item) {
  return done(tx_.write("task_item_remove", {by.actor, by.update, task, item}));
}

Result<domain::TaskPage> Tasks::page(base::UserId actor, const domain::TaskFilter& filter, domain::TaskSort sort,
                                     domain::PageKey<base::TaskId> key, int limit) {
  std::optional<std::string_view> priority;
  if (filter.priority) priority = domain::to_text(*filter.priority);
  const auto answer = tx_.read("task_page", {actor, domain::to_text(filter.view), known_text(filter.text),
                                             known_text(domain::to_text(filter.shown)), priority, filter.deal,
                                             filter.assignee, time_text(filter.due_from), time_text(filter.due_until),
                                             domain::to_text(sort), after(key), key.back, limit});
  if (!answer) return no(answer.error());
  auto page = read_task_page(*answer, 0);
  if (answer->size() > 2) page.counts = read_counts(answer->at(2));
  return page;
}

Result<domain::MyDay> Tasks::my_day(base::UserId actor, int limit) {
  const auto answer = tx_.read("task_my_day", {actor, limit});
  if (!answer) return no(answer.error());
  domain::MyDay day;
  const auto totals = only_row(*answer);
  day.later = static_cast<int>(totals.number("later"));
  for (std::size_t i = 0; i < kBuckets.size(); ++i) {
    day.totals[i] = static_cast<int>(totals.number(kBuckets[i]));
    for (const auto row : answer->at(1))
      if (row.text("bucket") == kBuckets[i]) day.tasks[i].push_back(read_row(row));
  }
  return day;
}

Result<std::vector<domain::AuditEntry>> Tasks::timeline(base::UserId actor, base::TaskId task,
                                                        std::optional<base::AuditId> before, int limit) {
  return list(tx_.read("task_timeline", {actor, task, before, limit}), read_named_entry);
}

Result<std::vector<domain::TaskComment>> Tasks::comments(base::UserId actor, base::TaskId task,
                                                         std::optional<base::CommentId> before, int limit) {
  return list(tx_.read("task_comment_page", {actor, task, before, limit}), read_comment);
}

Result<std::vector<domain::TaskFile>> Tasks::files(base::UserId actor, base::TaskId task,
                                                   std::optional<base::TaskFileId> before, int limit) {
  return list(tx_.read("task_file_page", {actor, task, before, limit}), read_file);
}

Result<std::vector<domain::NamedUser>> Tasks::assignees(base::UserId actor, std::optional<base::DealId> deal,
                                                        std::string_view text, int limit) {
  return list(tx_.read("task_assignees", {actor, deal, text, limit}), read_named_user);
}

}  // namespace store
