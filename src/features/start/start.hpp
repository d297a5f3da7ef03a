// How someone gets in: a request for access, an invite, the claim link, ADMIN_IDS.
#pragma once

#include <string_view>

#include "features/turn.hpp"

namespace features {

// /start with what follows it in a link, or "".
Reply start_command(Turn&, std::string_view argument);

// The commands that Telegram offers someone of that role.
telegram::Call commands_for(const dialog::Words&, base::TelegramId chat, domain::Role);

}  // namespace features
