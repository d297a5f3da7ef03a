// Who does it, and because of which update: the first two parameters of every procedure that writes.
#pragma once

#include "base/ids.hpp"

namespace store {

struct By {
  base::UserId actor{};
  base::UpdateId update{};
};

// Someone who is no user yet.
struct ByStranger {
  base::TelegramId person{};
  base::UpdateId update{};
};

}  // namespace store
