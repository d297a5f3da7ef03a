// Forms in a conversation: which one takes what is typed, how answers move it on, how it is kept for later.
#pragma once

#include <string>
#include <string_view>

#include "features/turn.hpp"

namespace features {

// Begins a form, or asks whether to go on with the one that was left unfinished.
Reply start_form(Turn&, dialog::Draft draft);

// The question that the active form is at. Only while there is one.
Reply ask(Turn&, std::string_view reason = {}, const dialog::CalendarView& = {});

// What was typed, or a contact, goes into the active form.
Reply take_text(Turn&, std::string_view typed);
Reply take_contact(Turn&, const telegram::Contact&);

// /cancel and the Cancel buttons. Without an active form: the menu.
Reply cancel_form(Turn&);

// Something else is begun: the active form is kept for later, or dropped where it is not worth it.
void leave_form(Turn&);

// Buttons to go on with what was left unfinished.
void unfinished_rows(Turn&, dialog::Screen&);

// The draft's value; "" where there is none.
std::string_view value(const dialog::Draft&, std::string_view field);
std::string_view context(const dialog::Draft&, std::string_view name);

}  // namespace features
