// Who sits at the terminal, as the audit log names the operator.
#pragma once

#include <string>

namespace app {

// The name behind sudo, else that of the account.
std::string operator_name();

}  // namespace app
