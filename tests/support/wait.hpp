// Waiting for something that another thread or process does.
#pragma once

#include <chrono>
#include <functional>

namespace support {

// The machine may be slow and busy: nothing is waited for longer, and a wait ends as soon as it can.
inline constexpr std::chrono::milliseconds kPatience{60'000};

// Asks again and again until the condition holds; false when it did not in time.
bool wait_until(const std::function<bool()>& condition, std::chrono::milliseconds at_most = kPatience);

}  // namespace support
