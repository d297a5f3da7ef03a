// SHA-256 and the tokens of links: a token is shown once and only its hash is kept.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/random.hpp"

namespace base {

std::string sha256_hex(std::string_view bytes);  // 64 digits, lower case

std::string base64url(std::span<const std::byte> bytes);  // letters, digits, '-', '_'; no padding

// 32 characters that Telegram takes after ?start= (192 random bits).
std::string random_token(Random& random);

// Takes the same time wherever the two differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace base
