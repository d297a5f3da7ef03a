// Notices: what the database wants someone to know, in that person's words, with the buttons that do the next thing.
#pragma once

#include "dialog/words.hpp"
#include "features/handler.hpp"

namespace features {

telegram::Calls notice_calls(const Notice&, const dialog::Words&);

}  // namespace features
