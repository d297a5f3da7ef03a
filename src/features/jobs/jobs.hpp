// Long work and what comes back from it: one table of all kinds there are, and the smallest of them, 🩺 Check the
// system.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "features/turn.hpp"

namespace features {

// How a job ended, in the queue of the person who asked for it.
struct JobEnd {
  bool failed = false;  // it broke off three times
  std::string result;   // JSON, of its last step
};

struct JobSpec {
  std::string_view kind;
  Handler::Step (*step)(const Job&, db::Transaction&, const Context&, const dialog::Words&);
  telegram::Html (*progress)(const Job&, const JobProgress&, const dialog::Words&);
  // What is shown in the message that the job has edited; without buttons where that is not the last one any more.
  Reply (*ended)(Turn&, const JobEnd&);
};

std::span<const JobSpec> import_jobs();
std::span<const JobSpec> export_jobs();
std::span<const JobSpec> audit_jobs();

// The end of a job, in the queue of the person who asked for it.
Reply on_event(Turn&);

Handler::Step job_step(const Job&, db::Transaction&, const Context&, const dialog::Words&);
telegram::Calls job_progress_calls(const Job&, const JobProgress&, const dialog::Words&);

}  // namespace features
