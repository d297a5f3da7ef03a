// `crmbot doctor` asks the language model for one sentence.
#pragma once

#include "app/config.hpp"
#include "app/finding.hpp"

namespace app {

// Starts the model's server first, and stops it afterwards, where the configuration names a file.
Finding check_language_model(const Config& config);

}  // namespace app
