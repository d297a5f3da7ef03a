// 👑 Users: who is in, with which role and manager; requests for access and invites.
#pragma once

#include "features/turn.hpp"

namespace features {

// Who takes over what this person leaves behind, after the database said that someone has to. `route` is the press that
// was refused; the chosen heir is added to its arguments.
Reply choose_heir(Turn&, std::string_view route, const dialog::Args&);

// "🙋 Requests · 2" for an administrator; `always`: also when nobody waits.
domain::Result<dialog::Row> requests_row(Turn&, bool always);

}  // namespace features
