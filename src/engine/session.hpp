// The session of a person as update_begin gives it.
#pragma once

#include "db/value.hpp"
#include "features/handler.hpp"

namespace engine {

features::Session session_of(base::TelegramId person, const db::Row& begun);

}  // namespace engine
