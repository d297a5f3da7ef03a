// Keyboards under messages: checked as Telegram checks them.
#pragma once

#include <string>
#include <vector>

#include "sandbox/model/api_description.hpp"

namespace sandbox {

// The reply_markup of a call, or null where there is none. `inline_only`: of an edit. Throws ApiError; what is legal
// but unwise (more than 8 buttons in a row) is added to `mistakes`.
Json checked_markup(const Json& params, bool inline_only, std::vector<std::string>& mistakes);

}  // namespace sandbox
