// The running bot: everything wired in one function, from configuration to a clean end.
#pragma once

#include "app/config.hpp"

namespace app {

// Runs until SIGINT or SIGTERM. Throws CommandError and its like with a sentence for the operator.
int run_bot(const Config& config);

}  // namespace app
