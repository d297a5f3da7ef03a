// What an update means: a command, typed text, a pressed button, the end of a job; and who may be answered at all.
#pragma once

#include "features/turn.hpp"

namespace features {

// What is shown for the update. An empty screen: nothing is.
Reply answer(Turn&);

// What is shown after the database has said no: the reason and how things stand.
Reply answer_refusal(Turn&, const domain::Refusal&);

// The reason and the way to the menu, without a look into the database.
dialog::Screen refusal_screen(Turn&, const domain::Refusal&);

}  // namespace features
