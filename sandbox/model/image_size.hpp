// Width and height of a PNG, JPEG or GIF, read from its header; nothing where the bytes are none of them.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace sandbox {

std::optional<std::pair<int, int>> image_size(std::string_view bytes);

// Whether the bytes are, if a PNG, a whole one: all its chunks with their check sums, none missing at the end.
bool is_whole(std::string_view bytes);

}  // namespace sandbox
