// The faults that are switched on, and which of them strikes a call.
#pragma once

#include <optional>
#include <random>
#include <string_view>
#include <vector>

#include "sandbox/types.hpp"

namespace sandbox {

class Faults {
 public:
  // Throws std::invalid_argument for a kind that there is not, or a probability outside 0..1.
  const Fault& add(Fault fault);
  void remove(std::int64_t id);  // 0: all
  const std::vector<Fault>& all() const noexcept { return faults_; }

  // The first of them that strikes this call of the method; its hit is counted.
  std::optional<Fault> strike(std::string_view method);
  void seed(std::uint64_t seed) { random_.seed(seed); }

 private:
  std::vector<Fault> faults_;
  std::int64_t next_ = 1;
  std::mt19937_64 random_{20240229};
};

}  // namespace sandbox
