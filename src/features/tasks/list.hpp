// The list of tasks as one person has it: what it is asked for, and how that is said.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/task.hpp"
#include "features/turn.hpp"

namespace features {

// The filter that the person's view means now, in their time zone. What was stored and makes no sense is left out.
domain::TaskFilter filter_of(const Turn&, const TasksView&);
domain::TaskSort sort_of(const TasksView&);

// One thing that the list is asked for, in a few words: "overdue", "7 days", "“offer”". "" where it is not.
struct AskedOfTasks {
  std::string_view kind;  // "text", "status", "prio", "due", "deal", "who", "sort"
  const char* sign;       // what stands before it on a button
  const char* label;      // what it is called while nothing is asked for
  std::string (*chosen)(const Turn&, const TasksView&);
  void (*forget)(TasksView&);
};
std::span<const AskedOfTasks> asked_of_tasks();

// Whose tasks the list can show: "mine", for those who have a team "team", "all".
std::span<const domain::TaskView> task_views(const Turn&);

// The first page of the list.
Reply task_list(Turn&);

}  // namespace features
