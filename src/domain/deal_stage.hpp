// Where a deal stands, won and lost apart.
#pragma once

#include <optional>
#include <string_view>

namespace domain {

enum class DealStage { fresh, in_progress, won, lost };  // 'new', 'in_progress', closed as 'won' or 'lost'
std::string_view to_text(DealStage);
std::optional<DealStage> parse_deal_stage(std::string_view);

inline bool is_closed(DealStage stage) {
  return stage == DealStage::won || stage == DealStage::lost;
}

}  // namespace domain
