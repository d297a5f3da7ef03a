// ↩ Undo: every answer to a change offers to take it back.
#pragma once

#include "features/turn.hpp"

namespace features {

// Adds the button where this update changed something that can be taken back. For whatever shows a screen: no feature
// has to know of it.
void offer_undo(Turn&, dialog::Screen&);

// It could not be taken back: the reason, and how the record stands now.
Reply undo_refused(Turn&, const domain::Refusal&, const dialog::Args& of_button);

}  // namespace features
