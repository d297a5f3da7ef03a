#include "features/progress/picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "features/deals/deals.hpp"
#include "features/progress/timeline.hpp"

namespace features {
namespace {

using dialog::Words;
using domain::DealChart;
using domain::DealStage;
using domain::TaskStatus;

chart::Tone stage_tone(DealStage stage) {
  switch (stage) {
    case DealStage::in_progress:
      return chart::Tone::active;
    case DealStage::won:
      return chart::Tone::good;
    case DealStage::lost:
      return chart::Tone::bad;
    case DealStage::fresh:
      break;
  }
  return chart::Tone::quiet;
}

std::vector<chart::Pill> pills(const Words& t, const DealChart& deal) {
  std::vector<chart::Pill> out{{std::string(stage_name(t, deal.stage)), stage_tone(deal.stage)}};
  if (deal.at_risk) out.push_back({std::string(t("At risk")), chart::Tone::bad});
  if (deal.on_hold && deal.hold_until && !domain::is_closed(deal.stage))
    out.push_back(
        {fmt::format(fmt::runtime(t("On hold until {}")), t.short_date(*deal.hold_until)), chart::Tone::quiet});
  return out;
}

struct Group {
  TaskStatus status;
  const char* label;
};
constexpr auto kGroups = std::to_array<Group>({{TaskStatus::fresh, dialog::mark("new tasks")},
                                               {TaskStatus::in_progress, dialog::mark("in progress")},
                                               {TaskStatus::completed, dialog::mark("completed")},
                                               {TaskStatus::overdue, dialog::mark("overdue")}});

std::array<chart::Figure, 4> figures(const Words& t, const DealChart& deal) {
  std::array<chart::Figure, 4> out;
  for (std::size_t at = 0; at < kGroups.size(); ++at) {
    const auto& [status, label] = kGroups[at];
    int tasks = 0;
    for (const auto& pile : deal.piles)
      if (pile.status == status) tasks += pile.tasks;
    out[at] = {t.number(tasks), std::string(t(label)), status_tone(status), tasks == 0};
  }
  return out;
}

std::string tasks_done(const Words& t, const DealChart& deal) {
  if (deal.tasks_total == 0) return std::string(t("No tasks yet"));
  return fmt::format(fmt::runtime(t.n("{} of {} task completed", "{} of {} tasks completed", deal.tasks_total)),
                     t.number(deal.tasks_done), t.number(deal.tasks_total));
}

}  // namespace

chart::DealProgress deal_picture(const Words& t, const DealChart& deal, base::sys_ms now, std::string_view zone) {
  const auto tone = deal.stage == DealStage::won    ? chart::Tone::good
                    : deal.stage == DealStage::lost ? chart::Tone::quiet
                                                    : chart::Tone::active;
  return {.client = deal.client_name,
          .title = deal.title,
          .pills = pills(t, deal),
          .percent = deal.progress,
          .percent_text = t.percent(deal.progress),
          .tone = tone,
          .tasks_done = tasks_done(t, deal),
          .figures = figures(t, deal),
          .timeline = deal_timeline(t, deal, now, zone)};
}

}  // namespace features
