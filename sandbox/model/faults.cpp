#include "sandbox/model/faults.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace sandbox {

const Fault& Faults::add(Fault fault) {
  static constexpr std::array<std::string_view, 7> kKinds{"500",        "502",  "429", "drop_before",
                                                          "drop_after", "half", "slow"};
  if (std::find(kKinds.begin(), kKinds.end(), fault.kind) == kKinds.end())
    throw std::invalid_argument("there is no fault '" + fault.kind + "'");
  if (fault.probability < 0 || fault.probability > 1) throw std::invalid_argument("a probability lies between 0 and 1");
  fault.id = next_++;
  fault.hits = 0;
  return faults_.emplace_back(std::move(fault));
}

void Faults::remove(std::int64_t id) {
  std::erase_if(faults_, [&](const Fault& fault) { return id == 0 || fault.id == id; });
}

std::optional<Fault> Faults::strike(std::string_view method) {
  for (auto& fault : faults_) {
    if (fault.count == 0 || (!fault.method.empty() && fault.method != method)) continue;
    if (fault.probability < 1 && std::uniform_real_distribution<>(0, 1)(random_) >= fault.probability) continue;
    if (fault.count > 0) --fault.count;
    ++fault.hits;
    return fault;
  }
  return std::nullopt;
}

}  // namespace sandbox
