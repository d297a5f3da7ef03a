// Base64 (RFC 4648): files from the page and in the state file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

std::string to_base64(std::string_view bytes);
// Nothing where the text is not base64. Line breaks are skipped.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace sandbox
