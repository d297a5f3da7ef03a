// ✅ Tasks: what the screens of tasks share, and what other features ask of them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/task.hpp"
#include "features/turn.hpp"

namespace features {

// The card on the screen; `from` says where ⬅ Back leads: "" the list, "n2_1" a page of it, "d…" the deal's tasks, "u…"
// those of its assignee, "k" the deal, "m" My day.
Reply task_card(Turn&, base::TaskId, std::string_view from = {});

// A line typed while a deal is on the screen: a task made of it, ready to be created. Nothing where the line says no
// time, or the person may not add tasks there.
std::optional<Reply> quick_task(Turn&, std::string_view typed);

// Says the line a time, and may the person add tasks at all? "task-line" asks for the deal of the line that was looked
// for.
bool is_task_line(const Turn&, std::string_view typed);

// A file that was sent while one is waited for; and whether one is.
bool waits_for_file(const Turn&);
Reply take_file(Turn&, const telegram::Attachment&);

// ---- between the screens of tasks ----

domain::Result<domain::TaskCard> task_of(Turn&, const dialog::Args&);  // that the first argument names
std::optional<base::TaskId> task_of(const dialog::Draft&);             // that the form is about (context "task")
dialog::Draft task_draft(std::string_view form, const domain::Task&, std::string_view from);
dialog::Press task_press(std::string_view route, base::TaskId, std::string_view from);
dialog::Row to_task_row(const Turn&, base::TaskId, std::string_view from);
dialog::Press cancelled_task(const dialog::Draft&);  // back to the card

// ---- words ----

std::string_view status_name(const dialog::Words&, domain::TaskStatus);
std::string_view status_mark(domain::TaskStatus);  // "🔴"
std::string_view priority_name(const dialog::Words&, domain::TaskPriority);
std::string_view repeat_name(const dialog::Words&, domain::RepeatRule);

// "24 November 2026, 15:00, tomorrow", where the person is.
std::string due_text(const Turn&, base::sys_ms deadline);
// "tomorrow 15:00", "24 Nov": for buttons.
std::string short_due(const Turn&, base::sys_ms deadline);

// "🔴 tomorrow 15:00 · Call Ivanov": a task on a button.
std::string task_label(const Turn&, const domain::DealTask&);

// A day and a time as forms keep them, as a moment; nothing where there is none. A day alone means the end of its work.
std::optional<base::sys_ms> deadline_of(const Turn&, std::string_view kept);
std::string kept_deadline(const Turn&, const std::optional<base::sys_ms>&);

// After the deadline was answered in a form: a time that the clocks skip that night is asked for again.
domain::Result<std::optional<dialog::Screen>> object_to_deadline(Turn&, dialog::Draft&);
// … and one that comes twice that night is the first: said, where it is so.
std::string said_twice(const Turn&, std::string_view kept);

}  // namespace features
