#include "store/settings.hpp"

#include "store/read.hpp"

namespace store {

domain::Result<void> Settings::set_language(By by, std::string_view language) {
  return done(tx_.write("my_settings_set", {by.actor, by.update, "language", language}));
}

domain::Result<void> Settings::set_time_zone(By by, std::string_view time_zone) {
  return done(tx_.write("my_settings_set", {by.actor, by.update, "time_zone", time_zone}));
}

}  // namespace store
