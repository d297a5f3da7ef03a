// The list of tasks as one person has it: what it is asked for, and how that is said.
#pragma once

#include <span>

#include "domain/task.hpp"
#include "features/list_filter.hpp"
#include "features/turn.hpp"

namespace features {

// The filter that the person's view means now, in their time zone. What was stored and makes no sense is left out.
domain::TaskFilter filter_of(const Turn&, const TasksView&);
domain::TaskSort sort_of(const TasksView&);

std::span<const Asked<TasksView>> asked_of_tasks();

// Whose tasks the list can show: "mine", for those who have a team "team", "all".
std::span<const domain::TaskView> task_views(const Turn&);

// The first page of the list.
Reply task_list(Turn&);

}  // namespace features
