#include "sandbox/model/image_size.hpp"

#include <boost/crc.hpp>
#include <cstdint>

namespace sandbox {
namespace {

constexpr std::string_view kPng = "\x89PNG\r\n\x1a\n";

int byte(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}
int big16(std::string_view bytes, std::size_t at) {
  return byte(bytes, at) * 256 + byte(bytes, at + 1);
}

std::uint32_t big32(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(big16(bytes, at)) * 65536U + static_cast<std::uint32_t>(big16(bytes, at + 2));
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
  if (bytes.size() >= 24 && bytes.starts_with(kPng))
    return std::pair{big16(bytes, 16) * 65536 + big16(bytes, 18), big16(bytes, 20) * 65536 + big16(bytes, 22)};
  if (bytes.size() >= 10 && bytes.starts_with("GIF8"))
    return std::pair{byte(bytes, 6) + byte(bytes, 7) * 256, byte(bytes, 8) + byte(bytes, 9) * 256};
  if (bytes.size() >= 4 && bytes.starts_with("\xFF\xD8\xFF")) return jpeg_size(bytes);
  return std::nullopt;
}

bool is_whole(std::string_view bytes) {
  if (!bytes.starts_with(kPng)) return true;
  bytes.remove_prefix(kPng.size());
  bool pixels = false;
  while (bytes.size() >= 12) {
    const auto length = static_cast<std::size_t>(big32(bytes, 0));
    if (bytes.size() < length + 12) return false;
    const auto body = bytes.substr(4, length + 4);
    boost::crc_32_type sum;
    sum.process_bytes(body.data(), body.size());
    if (sum.checksum() != big32(bytes, length + 8)) return false;
    const auto kind = body.substr(0, 4);
    pixels = pixels || kind == "IDAT";
    bytes.remove_prefix(length + 12);
    if (kind == "IEND") return pixels && bytes.empty();
  }
  return false;
}

}  // namespace sandbox
