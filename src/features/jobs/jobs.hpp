// Long work and what comes back from it: 🩺 Check the system.
#pragma once

#include "features/turn.hpp"

namespace features {

// The end of a job, in the queue of the person who asked for it.
Reply on_event(Turn&);

Handler::Step job_step(const Job&, db::Transaction&, const Context&);
telegram::Calls job_progress_calls(const Job&, const JobProgress&, const dialog::Words&);

}  // namespace features
