// Who does it, and because of which update: the first two parameters of every procedure that writes.
#pragma once

#include <optional>

#include "base/ids.hpp"

namespace store {

struct By {
  base::UserId actor{};
  std::optional<base::UpdateId> update;  // absent: no update is behind it (demo-data)
};

// Someone who is no user yet.
struct ByStranger {
  base::TelegramId person{};
  std::optional<base::UpdateId> update;
};

}  // namespace store
