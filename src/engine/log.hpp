// Where the engine writes what an operator should know. One line a call; no names or texts of people, never the token.
#pragma once

#include <functional>
#include <string_view>

namespace engine {

enum class Level { debug, info, warning, error };
using Log = std::function<void(Level, std::string_view)>;  // called from any thread

}  // namespace engine
