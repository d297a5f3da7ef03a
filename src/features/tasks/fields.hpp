// The fields of a task as a form asks them: one table for the new task and for editing one field.
#pragma once

#include <span>

#include "dialog/form.hpp"
#include "domain/task.hpp"
#include "features/turn.hpp"

namespace features {

std::span<const dialog::Field> task_fields();  // in the order of the form
const dialog::Field* task_field(std::string_view name);

// Options of those that have some: who can take it (of the deal in context "deal"), priorities, how it repeats.
domain::Result<dialog::Options> task_options(Turn&, const dialog::Field&);

// Whom the actor can give a task: as many as fit below a question. Only those whose name holds `name`; "" for all.
struct Assignees {
  dialog::Options offered;
  bool more = false;  // others are found by their names alone
};
domain::Result<Assignees> assignees(Turn&, std::optional<base::DealId>, std::string_view name = {});

// The value of a field as forms keep it; "" for none.
std::string raw_value(const Turn&, const domain::Task&, std::string_view field);

}  // namespace features
