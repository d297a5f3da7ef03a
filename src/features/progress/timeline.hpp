// The timeline of the picture: its span, its turning points and tasks. Of this folder only.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "chart/timeline.hpp"
#include "dialog/words.hpp"
#include "domain/deal_chart.hpp"

namespace features {

chart::Timeline deal_timeline(const dialog::Words&, const domain::DealChart&, base::sys_ms now, std::string_view zone);

chart::Tone status_tone(domain::TaskStatus);

}  // namespace features
