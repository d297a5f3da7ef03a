// 🕓 History of a task: what was done with it, its comments, files and checklist, newest first.
#include "features/history.hpp"

#include <array>

#include "base/text.hpp"
#include "features/tables.hpp"
#include "features/tasks/tasks.hpp"
#include "store/tasks.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::mark;
using domain::AuditAction;
using telegram::Html;
using telegram::html_format;

constexpr std::size_t kLongestText = 3600;  // UTF-16 units: a heading has to fit in, too
constexpr std::size_t kLongestEntry = 1500;

std::string changed(const domain::AuditEntry& entry, std::string_view field) {
  for (const auto& change : entry.changes)
    if (change.field == field) return change.after ? *change.after : change.before.value_or("");
  return {};
}

struct What {
  std::string_view kind;
  AuditAction action;
  const char* text;
};
constexpr auto kWhat = std::to_array<What>({
    {"task_comment", AuditAction::insert, mark("💬 commented")},
    {"task_comment", AuditAction::remove, mark("🗑 removed a comment")},
    {"task_file", AuditAction::insert, mark("📎 attached")},
    {"task_file", AuditAction::remove, mark("🗑 removed a file")},
    {"checklist_item", AuditAction::insert, mark("☑️ put on the checklist")},
    {"checklist_item", AuditAction::remove, mark("🗑 took off the checklist")},
});

std::string_view what(const Turn& turn, const domain::AuditEntry& entry) {
  for (const auto& [kind, action, text] : kWhat)
    if (entry.record_kind == kind && entry.action == action) return turn.t(text);
  return changed(entry, "done") == "1" ? turn.t("☑️ checked") : turn.t("⬜ unchecked");
}

Html entry_text(const Turn& turn, const domain::AuditEntry& entry) {
  if (entry.record_kind == "task") return change_text(turn, entry);
  auto about = changed(entry, entry.record_kind == "task_file" ? "name" : "text");
  if (about.empty() && entry.record_kind == "checklist_item") about = entry.record_name;
  Html text = html_format("<b>{}</b> · {} · {}\n", turn.t.time(entry.at, turn.zone()), actor_text(turn.t, entry),
                          what(turn, entry));
  if (!about.empty()) text += html_format("{}\n", base::shorten(about, 300));
  return text;
}

Reply history(Turn& turn, const Args& args) {
  const auto id = args.id<base::TaskId>(0);
  if (!id) return std::unexpected(domain::refusal("task.not_found"));
  const auto from = args.word(1);
  const auto trail = trail_of(args, 2);
  auto entries = store::Tasks(turn.tx).timeline(turn.actor(), *id, begins_after(trail), kHistoryPage + 1);
  if (!entries) return std::unexpected(entries.error());
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n", turn.t("🕓 History"));
  std::size_t shown = 0;
  for (std::size_t used = 0; shown < entries->size() && shown < kHistoryPage; ++shown) {
    const auto text = telegram::truncate(entry_text(turn, (*entries)[shown]), kLongestEntry);
    used += text.length() + 1;
    if (used > kLongestText && shown > 0) break;
    screen.text += (shown > 0 ? Html("\n") : Html()) + text;
  }
  if (shown == 0) screen.text += Html(turn.t("There is nothing more."));
  screen.row(trail_row(turn, trail,
                       shown < entries->size() ? std::to_string(base::to_int((*entries)[shown - 1].id)) : "",
                       dialog::press("task-log", *id, from)));
  return screen.row(to_task_row(turn, *id, from));
}

constexpr auto kRoutes = std::to_array<Route>({{"task-log", Guard::reads, history}});

}  // namespace

std::span<const Route> task_history_routes() {
  return kRoutes;
}

}  // namespace features
