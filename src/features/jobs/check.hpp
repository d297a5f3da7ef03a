// 🩺 Check the system: does the engine keep up?
#pragma once

#include "features/jobs/jobs.hpp"

namespace features {

std::span<const JobSpec> check_jobs();

}  // namespace features
