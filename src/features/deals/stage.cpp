// 🔀 Stage: on and back, won, lost with a reason, open again; and on hold until a day.
#include <array>

#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "features/deals/deals.hpp"
#include "features/deals/fields.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "store/deals.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using domain::DealStage;
using telegram::html_format;
using telegram::Style;

// ---- where it can go ----

Reply choose(Turn& turn, const Args& args) {
  const auto card = deal_to_edit(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto& t = turn.t;
  const auto& deal = card->deal;
  const auto from = args.word(1);
  dialog::Screen screen;
  screen.text =
      html_format("🔀 <b>{}</b>\n{}", deal.title,
                  fmt::format(fmt::runtime(t("It is at “{}”. Where does it go?")), stage_name(t, deal.stage)));
  const auto move = [&](const char* label, const char* stage) {
    screen.row({button(t(label), press("deal-move", deal.id, from, deal.version, stage))});
  };
  if (deal.stage == DealStage::fresh) move(mark("▶️ In progress"), "in_progress");
  if (deal.stage == DealStage::in_progress && deal.tasks_done == 0) move(mark("🆕 Back to new"), "new");
  if (domain::is_closed(deal.stage))
    screen.row({button(t("↩ Reopen"), press("deal-reopen", deal.id, from, deal.version))});
  dialog::Row end;
  if (deal.stage != DealStage::won)
    end.push_back(button(t("🏆 Won"), press("deal-won", deal.id, from, deal.version), Style::success));
  if (deal.stage != DealStage::lost)
    end.push_back(button(t("❌ Lost…"), deal_press("deal-lost", deal.id, from), Style::danger));
  screen.row(std::move(end));
  return screen.row(to_deal_row(turn, deal.id, from));
}

// ---- one press ----

// The deal's id, and the version that the button was made for: older than it is now means that somebody was faster.
struct Pressed {
  base::DealId id;
  store::Version version;
  std::string_view from;
};

domain::Result<Pressed> pressed(const Args& args) {
  const auto id = args.id<base::DealId>(0);
  if (!id) return std::unexpected(domain::refusal("deal.not_found"));
  return Pressed{*id, args.number(2), args.word(1)};
}

Reply moved(Turn& turn, const Pressed& what, const domain::Result<std::int64_t>& version, std::string_view said) {
  if (!version) return std::unexpected(version.error());
  turn.notice = said;
  return deal_card(turn, what.id, what.from);
}

Reply move(Turn& turn, const Args& args) {
  const auto what = pressed(args);
  if (!what) return std::unexpected(what.error());
  const auto stage = domain::parse_deal_stage(args.word(3));
  if (!stage) return std::unexpected(domain::refusal("deal.move_illegal"));
  return moved(turn, *what, store::Deals(turn.tx).move(turn.by(), what->id, what->version, *stage),
               turn.t("✅ The deal is moved."));
}

Reply won(Turn& turn, const Args& args) {
  const auto what = pressed(args);
  if (!what) return std::unexpected(what.error());
  auto done = store::Deals(turn.tx).close(turn.by(), what->id, what->version, DealStage::won, {});
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("🏆 Won. Congratulations!");
  return deal_card(turn, what->id, what->from);
}

Reply reopen(Turn& turn, const Args& args) {
  const auto what = pressed(args);
  if (!what) return std::unexpected(what.error());
  return moved(turn, *what, store::Deals(turn.tx).reopen(turn.by(), what->id, what->version),
               turn.t("↩ The deal is open again."));
}

Reply release(Turn& turn, const Args& args) {
  const auto what = pressed(args);
  if (!what) return std::unexpected(what.error());
  return moved(turn, *what, store::Deals(turn.tx).release(turn.by(), what->id, what->version),
               turn.t("⏯ The deal is not on hold any more."));
}

// ---- with a reason ----

Reply begin_lost(Turn& turn, const Args& args) {
  const auto card = deal_to_edit(turn, args);
  if (!card) return std::unexpected(card.error());
  if (card->deal.stage == DealStage::lost) return std::unexpected(domain::refusal("deal.closed_already"));
  return start_form(turn, deal_draft("deal-lost", card->deal, args.word(1)));
}

Reply save_lost(Turn& turn, const Draft& draft) {
  const auto id = deal_of(draft);
  if (!id) return go(turn, press("deals"));
  auto aside = store::Deals(turn.tx).close(turn.by(), *id, std::nullopt, DealStage::lost, value(draft, "lost_reason"));
  if (!aside) return std::unexpected(aside.error());
  const auto& t = turn.t;
  turn.notice = t("❌ The deal is closed as lost.");
  if (*aside > 0)
    turn.notice +=
        " " + fmt::format(fmt::runtime(t.n("{} open task is set aside; reopening brings it back.",
                                           "{} open tasks are set aside; reopening brings them back.", *aside)),
                          t.number(*aside));
  return deal_card(turn, *id, context(draft, "from"));
}

Reply begin_hold(Turn& turn, const Args& args) {
  const auto card = deal_to_edit(turn, args);
  if (!card) return std::unexpected(card.error());
  if (domain::is_closed(card->deal.stage)) return std::unexpected(domain::refusal("deal.closed_already"));
  return start_form(turn, deal_draft("deal-hold", card->deal, args.word(1)));
}

Reply save_hold(Turn& turn, const Draft& draft) {
  const auto id = deal_of(draft);
  const auto until = base::parse_iso_date(std::string(value(draft, "hold_until")));
  if (!id || !until) return go(turn, press("deals"));
  auto version = store::Deals(turn.tx).hold(turn.by(), *id, std::nullopt, *until, value(draft, "hold_reason"));
  if (!version) return std::unexpected(version.error());
  turn.notice =
      fmt::format(fmt::runtime(turn.t("⏸ On hold until {}. It is not at risk meanwhile.")), turn.t.date(*until));
  return deal_card(turn, *id, context(draft, "from"));
}

dialog::Checked a_day_to_come(std::string_view value, const dialog::Typist& typist) {
  const auto date = base::parse_iso_date(std::string(value));
  if (!date || *date <= typist.today)
    return std::unexpected(mark("That day is not ahead. Choose tomorrow or a later day."));
  if (*date > typist.today + std::chrono::years(10)) return std::unexpected(mark("That is too far away."));
  return std::string(value);
}

constexpr auto kLostFields =
    std::to_array<dialog::Field>({{.name = "lost_reason",
                                   .label = mark("Reason"),
                                   .prompt = mark("Why was the deal lost? Choose, or type it."),
                                   .suggests = true,
                                   .longest = 500}});

constexpr auto kHoldFields =
    std::to_array<dialog::Field>({{.name = "hold_until",
                                   .kind = dialog::FieldKind::date,
                                   .label = mark("On hold until"),
                                   .prompt = mark("Until which day? Choose it, or type it: tomorrow, 23.12."),
                                   .check = a_day_to_come},
                                  {.name = "hold_reason",
                                   .label = mark("Reason"),
                                   .prompt = mark("Why does it have to wait? Choose, or type it."),
                                   .suggests = true,
                                   .longest = 500}});

const std::array<FormSpec, 2> kForms{{
    {.form = {.name = "deal-lost", .title = mark("❌ Lost"), .unfinished = "", .submit = "", .fields = kLostFields},
     .submit = save_lost,
     .cancelled = to_deal,
     .options = deal_options},
    {.form = {.name = "deal-hold", .title = mark("⏸ On hold"), .unfinished = "", .submit = "", .fields = kHoldFields},
     .submit = save_hold,
     .cancelled = to_deal,
     .options = deal_options},
}};

// Notices have buttons that begin a form or reopen: they work at any age.
constexpr auto kRoutes = std::to_array<Route>({
    {"deal-stage", Guard::reads, choose},
    {"deal-move", Guard::changes, move, "deal"},
    {"deal-won", Guard::changes, won, "deal"},
    {"deal-lost", Guard::reads, begin_lost},
    {"deal-reopen", Guard::settled, reopen, "deal"},
    {"deal-hold", Guard::reads, begin_hold},
    {"deal-free", Guard::changes, release, "deal"},
});

}  // namespace

std::span<const Route> deal_stage_routes() {
  return kRoutes;
}
std::span<const FormSpec> deal_stage_forms() {
  return kForms;
}

}  // namespace features
