// From what a turn shows to what is sent and stored.
#pragma once

#include "features/turn.hpp"

namespace features {

// `stores`: the session is stored whatever happened here.
Outcome finish(Turn&, dialog::Screen screen, bool stores = false);

}  // namespace features
