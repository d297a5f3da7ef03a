// A task of a deal, and the parts of it that screens show.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/deal_stage.hpp"
#include "domain/page.hpp"

namespace domain {

// As it is shown: overdue is new or in progress with a deadline that has passed; the database says which it is.
enum class TaskStatus { fresh, in_progress, completed, overdue };
std::string_view to_text(TaskStatus);
std::optional<TaskStatus> parse_task_status(std::string_view);

enum class TaskPriority { low, medium, high };
std::string_view to_text(TaskPriority);
std::optional<TaskPriority> parse_task_priority(std::string_view);

enum class RepeatRule { daily, weekly, monthly };
std::string_view to_text(RepeatRule);
std::optional<RepeatRule> parse_repeat_rule(std::string_view);

// A line of a deal's card.
struct DealTask {
  base::TaskId id{};
  std::string title;
  std::string assignee_name;  // "": nobody
  TaskPriority priority = TaskPriority::medium;
  std::optional<base::sys_ms> deadline;
  TaskStatus status = TaskStatus::fresh;
  bool operator==(const DealTask&) const = default;
};

// A line of a list.
struct TaskRow : DealTask {
  base::DealId deal{};
  std::string deal_title;
  std::string client_name;
  std::optional<base::UserId> assignee;
  std::optional<base::sys_ms> completed_at;
  bool operator==(const TaskRow&) const = default;
};

struct Task : TaskRow {
  base::ClientId client{};
  DealStage deal_stage = DealStage::fresh;
  std::string description;
  bool started = false;  // its state, were it not overdue: in progress
  std::optional<RepeatRule> repeat;
  int comments = 0;
  int files = 0;
  std::string creator_name;
  base::sys_ms created_at{};
  std::int64_t version = 0;
  bool operator==(const Task&) const = default;
};

struct ChecklistItem {
  base::ItemId id{};
  std::string text;
  bool done = false;
};

struct TaskComment {
  base::CommentId id{};
  base::sys_ms at{};
  std::string user_name;
  std::string text;
};

enum class FileKind { document, photo, video, audio, voice };
std::string_view to_text(FileKind);
std::optional<FileKind> parse_file_kind(std::string_view);

// A file that stays with Telegram.
struct TaskFile {
  base::TaskFileId id{};
  base::sys_ms at{};
  std::string user_name;
  FileKind kind = FileKind::document;
  std::string file_id;
  std::string name;
};

// A task as one user may see it, and what that user may do with it. Whoever sees it may comment and attach.
struct TaskCard {
  Task task;
  std::vector<ChecklistItem> checklist;
  std::vector<TaskComment> comments;  // the newest three
  std::vector<TaskFile> files;        // the newest ten
  bool can_edit = false;              // fields, assignee, reopening, deletion
  bool can_set_status = false;        // start, complete, checklist
};

struct NewTask {
  base::DealId deal{};
  std::string title;
  std::string description = {};
  std::optional<base::UserId> assignee = {};
  TaskPriority priority = TaskPriority::medium;
  std::optional<base::sys_ms> deadline = {};
  std::optional<RepeatRule> repeat = {};  // needs a deadline
};

enum class TaskField { title, description, priority, deadline, repeat };
std::string_view to_text(TaskField);  // the column's name
std::optional<TaskField> parse_task_field(std::string_view);

// What came of starting, completing or reopening a task.
struct TaskMoved {
  std::int64_t version = 0;
  base::DealId deal{};
  DealStage deal_stage = DealStage::fresh;  // as it is now
  bool deal_closed = false;                 // won, by its last open task
  std::optional<base::TaskId> next;         // the task that repeats it
};

enum class TaskView { mine, team, all };
std::string_view to_text(TaskView);
std::optional<TaskView> parse_task_view(std::string_view);

enum class TaskSort { deadline, newest };
std::string_view to_text(TaskSort);
std::optional<TaskSort> parse_task_sort(std::string_view);

// Which statuses a list shows. `open`: all but completed.
enum class TaskShown { open, fresh, in_progress, overdue, completed, any };
std::string_view to_text(TaskShown);
std::optional<TaskShown> parse_task_shown(std::string_view);

// Which tasks are meant: all that is set has to hold.
struct TaskFilter {
  TaskView view = TaskView::mine;
  std::string text = {};
  TaskShown shown = TaskShown::open;
  std::optional<TaskPriority> priority = {};
  std::optional<base::DealId> deal = {};
  std::optional<base::UserId> assignee = {};  // UserId{0}: nobody's
  std::optional<base::sys_ms> due_from = {};
  std::optional<base::sys_ms> due_until = {};  // and not at that moment any more
  bool operator==(const TaskFilter&) const = default;
};

// How many open tasks there are of each status.
struct TaskCounts {
  int fresh = 0;
  int in_progress = 0;
  int overdue = 0;
  bool operator==(const TaskCounts&) const = default;
};

// Counts are there of "mine" and "team", where nothing else is asked for.
struct TaskPage {
  std::vector<TaskRow> items;
  int total = 0;  // above `counted`: more than that
  std::optional<TaskCounts> counts;
  int counted = kCountedExactly;
};

// A person's open tasks by the days of his own clocks.
struct MyDay {
  enum Bucket { overdue, today, tomorrow, undated, kBuckets };
  std::array<std::vector<TaskRow>, kBuckets> tasks;  // the most urgent first
  std::array<int, kBuckets> totals{};
  int later = 0;
};

}  // namespace domain
