// What the engine counts about itself, for /metrics and the benches. Each only grows; read from any thread.
#pragma once

#include <atomic>
#include <cstdint>

namespace engine {

struct Counters {
  using Count = std::atomic<std::uint64_t>;
  Count received{0};       // updates stored in the inbox
  Count handled{0};        // updates brought to their end, parked ones included
  Count handled_reads{0};  // those that only read
  Count refused{0};        // those that the database refused
  Count faults{0};         // handler faults
  Count parked{0};
  Count reruns{0};        // transactions run again after a deadlock or lock wait
  Count outages{0};       // times that the database was lost
  Count sent{0};          // calls that Telegram accepted
  Count send_failed{0};   // calls that Telegram refused for good
  Count send_retries{0};  // calls tried again: 429, 5xx, network
  Count notices{0};       // notices handed to the sender
  Count jobs{0};          // jobs brought to their end
};

}  // namespace engine
