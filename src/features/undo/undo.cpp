#include "features/undo/undo.hpp"

#include <algorithm>
#include <array>

#include "features/history.hpp"
#include "features/incoming.hpp"
#include "features/tables.hpp"
#include "store/undo.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::mark;
using dialog::press;
using domain::AuditAction;
using telegram::Html;
using telegram::html_format;

// Where a person sees what was taken back: its card, and the list where it is gone.
struct Place {
  std::string_view kind;
  std::string_view card;
  std::string_view list;
  const char* gone;
  const char* back;
};
constexpr auto kPlaces = std::to_array<Place>({
    {"client", "client", "clients", mark("The client is gone again."), mark("The client is back.")},
    {"deal", "deal", "deals", mark("The deal is gone again."), mark("The deal is back.")},
    {"task", "task", "tasks", mark("The task is gone again."), mark("The task is back.")},
});

// What hangs on one of these.
struct Part {
  std::string_view kind;
  AuditAction action;
  const char* text;
};
constexpr auto kParts = std::to_array<Part>({
    {"interaction", AuditAction::remove, mark("What you logged is gone again.")},
    {"deal_employee", AuditAction::remove, mark("The assignment is gone again.")},
    {"deal_employee", AuditAction::insert, mark("The assignment is back.")},
    {"task_comment", AuditAction::remove, mark("The comment is gone again.")},
    {"task_file", AuditAction::remove, mark("The file is gone again.")},
    {"checklist_item", AuditAction::remove, mark("The line of the checklist is gone again.")},
    {"checklist_item", AuditAction::insert, mark("The line of the checklist is back.")},
});

const Place* place_of(const domain::ChangePlace& place) {
  const auto found = std::ranges::find(kPlaces, place.kind, &Place::kind);
  return found == kPlaces.end() ? nullptr : &*found;
}

Html what_was_undone(const Turn& turn, const domain::Undone& undone) {
  const auto& t = turn.t;
  if (undone.records > 1)
    return Html(
        fmt::format(fmt::runtime(t.n("{} record is as it was.", "{} records are as they were.", undone.records)),
                    t.number(undone.records)));
  if (!undone.entry) return {};
  const auto& entry = *undone.entry;
  const auto part = std::ranges::find_if(
      kParts, [&](const Part& one) { return one.kind == entry.record_kind && one.action == entry.action; });
  if (part != kParts.end()) return Html(t(part->text));
  const auto* place = place_of(undone.place);
  const auto deleted = std::ranges::find(entry.changes, "deleted_at", &domain::Change::field);
  if (place != nullptr && entry.record_kind == place->kind && deleted != entry.changes.end())
    return Html(t(deleted->after ? place->gone : place->back));
  auto lines = telegram::truncate(change_lines(turn, entry), 600).str();
  while (lines.ends_with('\n')) lines.pop_back();  // the sentence around them has its own end
  return Html::markup(std::move(lines));
}

Reply show(Turn& turn, const domain::ChangePlace& at, bool gone) {
  const auto* place = place_of(at);
  if (place == nullptr) return go(turn, press("menu"));
  return go(turn, gone ? press(place->list) : press(place->card, at.id));
}

Reply undo(Turn& turn, const Args& args) {
  const auto change = args.id<base::UpdateId>(0);
  if (!change) return std::unexpected(domain::refusal("undo.nothing"));
  const auto undone = store::Undo(turn.tx).undo(turn.by(), *change);
  if (!undone) return std::unexpected(undone.error());
  auto screen = undone->records > 1 ? go(turn, press("menu")) : show(turn, undone->place, undone->gone);
  if (screen)
    screen->text = html_format(turn.t("↩ <b>Undone.</b> {}\n\n"), what_was_undone(turn, *undone)) + screen->text;
  return screen;
}

constexpr auto kRoutes = std::to_array<Route>({
    // The database knows best whether it is too late.
    {"undo", Guard::settled, undo},
});

}  // namespace

void offer_undo(Turn& turn, dialog::Screen& screen) {
  if (!turn.tx.wrote() || !turn.session.user || turn.update.kind == telegram::Update::Kind::event) return;
  if (screen.text.empty() || screen.reply) return;
  if (!store::Undo(turn.tx).offered(turn.actor(), turn.update.id)) return;
  // Above the way back and to the menu.
  screen.rows.insert(screen.rows.end() - (screen.rows.empty() ? 0 : 1),
                     dialog::Row{dialog::button(turn.t("↩ Undo"), press("undo", turn.update.id))});
}

Reply undo_refused(Turn& turn, const domain::Refusal& refusal, const Args& of_button) {
  const auto change = of_button.id<base::UpdateId>(0);
  if (!change) return refusal_screen(turn, refusal);
  const auto place = store::Undo(turn.tx).place(turn.actor(), *change);
  if (!place || !*place) return refusal_screen(turn, refusal);
  auto screen = show(turn, **place, false);
  return screen ? std::move(screen) : Reply(refusal_screen(turn, refusal));
}

std::span<const Route> undo_routes() {
  return kRoutes;
}

}  // namespace features
