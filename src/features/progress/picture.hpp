// A deal's progress in the words, clock and calendar of whoever looks at it, ready to be drawn.
#pragma once

#include <string_view>

#include "base/clock.hpp"
#include "chart/deal_progress.hpp"
#include "dialog/words.hpp"
#include "domain/deal_chart.hpp"

namespace features {

chart::DealProgress deal_picture(const dialog::Words&, const domain::DealChart&, base::sys_ms now,
                                 std::string_view zone);

}  // namespace features
