#include "sandbox/model/image_size.hpp"

namespace sandbox {
namespace {

int byte(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}
int big16(std::string_view bytes, std::size_t at) {
  return byte(bytes, at) * 256 + byte(bytes, at + 1);
}

std::optional<std::pair<int, int>> jpeg_size(std::string_view bytes) {
  std::size_t at = 2;
  while (at + 9 < bytes.size() && byte(bytes, at) == 0xFF) {
    const int marker = byte(bytes, at + 1);
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) return std::pair{big16(bytes, at + 7), big16(bytes, at + 5)};
    at += 2 + static_cast<std::size_t>(big16(bytes, at + 2));
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::pair<int, int>> image_size(std::string_view bytes) {
  if (bytes.size() >= 24 && bytes.starts_with("\x89PNG\r\n\x1a\n"))
    return std::pair{big16(bytes, 16) * 65536 + big16(bytes, 18), big16(bytes, 20) * 65536 + big16(bytes, 22)};
  if (bytes.size() >= 10 && bytes.starts_with("GIF8"))
    return std::pair{byte(bytes, 6) + byte(bytes, 7) * 256, byte(bytes, 8) + byte(bytes, 9) * 256};
  if (bytes.size() >= 4 && bytes.starts_with("\xFF\xD8\xFF")) return jpeg_size(bytes);
  return std::nullopt;
}

}  // namespace sandbox
