// From the encodings that table programs write to UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tabular {

// UTF-8, UTF-16 (either order) with or without a byte order mark, else Windows-1251. nullopt: not text at all. What a
// byte cannot mean becomes U+FFFD.
std::optional<std::string> to_utf8(std::string_view bytes);

// From an encoding by its name ("windows-1251", "ISO-8859-1"); as it is, repaired, where the name is unknown.
std::string from_charset(std::string_view bytes, std::string_view name);

}  // namespace tabular
