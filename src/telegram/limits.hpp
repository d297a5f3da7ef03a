// What Telegram's cloud server allows a bot; source: core.telegram.org/bots/api, "Sending files" and getFile.
#pragma once

#include <cstdint>

namespace telegram {

inline constexpr std::int64_t kLargestDownload = std::int64_t{20} << 20;  // bytes of a file that a bot may fetch
inline constexpr std::int64_t kLargestUpload = std::int64_t{50} << 20;    // bytes of a file that a bot may send

}  // namespace telegram
