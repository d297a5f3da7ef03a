// The people that a sandbox begins with, from a JSON file:
//   [{"id": 5000000001, "first_name": "Anna", "last_name": "", "username": "anna", "language_code": "en", "phone":
//   "+49…", "note": "admin"}]
#pragma once

#include <string>

#include "sandbox/telegram.hpp"

namespace sandbox {

// People that are known already (from a state file) are brought up to date. Throws std::runtime_error that names the
// file.
void add_people(Telegram& telegram, const std::string& path);

}  // namespace sandbox
