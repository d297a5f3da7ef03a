// From what a turn shows to what is sent and stored.
#pragma once

#include "features/turn.hpp"

namespace features {

// Whether the message that a job has edited still is the screen at the bottom: what the job came to is shown there with
// its buttons. Else it is only said there.
bool is_where_it_began(const Turn&);

// A job has made a file: it is sent, and the screen comes below it, in place of the message that the job has edited.
void send_file(Turn&, base::FileId file, const telegram::Html& caption = {});

// `stores`: the session is stored whatever happened here.
Outcome finish(Turn&, dialog::Screen screen, bool stores = false);

}  // namespace features
