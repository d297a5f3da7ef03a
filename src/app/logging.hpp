// The program's log: lines on standard error, text or JSON, and a file under DATA_DIR that is rotated.
#pragma once

#include <memory>

#include "app/config.hpp"
#include "engine/log.hpp"

namespace app {

// Throws std::runtime_error, with what to do, where the file cannot be written.
engine::Log make_log(const Config& config);

}  // namespace app
