// 💬 Comments on a task.
#include <array>

#include "base/text.hpp"
#include "features/forms.hpp"
#include "features/history.hpp"
#include "features/tables.hpp"
#include "features/tasks/tasks.hpp"
#include "store/tasks.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using telegram::Html;
using telegram::html_format;

constexpr std::size_t kLongestText = 3600;  // UTF-16 units: a heading has to fit in, too
constexpr std::size_t kLongestComment = 1500;

Reply say(Turn& turn, const Args& args) {
  const auto card = task_of(turn, args);
  if (!card) return std::unexpected(card.error());
  return start_form(turn, task_draft("task-comment", card->task, args.word(1)));
}

Reply save(Turn& turn, const Draft& draft) {
  const auto id = task_of(draft);
  if (!id) return go(turn, dialog::press("tasks"));
  auto done = store::Tasks(turn.tx).comment(turn.by(), *id, value(draft, "text"));
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("💬 The comment is there for all who see the task.");
  return task_card(turn, *id, context(draft, "from"));
}

Reply comments(Turn& turn, const Args& args) {
  const auto id = args.id<base::TaskId>(0);
  if (!id) return std::unexpected(domain::refusal("task.not_found"));
  const auto from = args.word(1);
  const auto trail = trail_of(args, 2);
  const auto before = trail.empty() ? std::nullopt : Args("." + trail.back()).id<base::CommentId>(0);
  auto all = store::Tasks(turn.tx).comments(turn.actor(), *id, before, kHistoryPage + 1);
  if (!all) return std::unexpected(all.error());
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n", turn.t("🗨 Comments"));
  std::size_t shown = 0;
  for (std::size_t used = 0; shown < all->size() && shown < kHistoryPage; ++shown) {
    const auto& comment = (*all)[shown];
    const auto text = html_format("\n<b>{}</b> · {}\n{}\n", turn.t.time(comment.at, turn.zone()), comment.user_name,
                                  telegram::truncate(Html(comment.text), kLongestComment));
    used += text.length();
    if (used > kLongestText && shown > 0) break;
    screen.text += text;
  }
  if (shown == 0) screen.text += html_format("\n{}", turn.t("Nobody has said anything yet."));
  const auto older = shown < all->size() ? std::to_string(base::to_int((*all)[shown - 1].id)) : "";
  screen.row(trail_row(turn, trail, older, dialog::press("task-said", *id, from)));
  screen.row({button(turn.t("💬 Comment"), task_press("task-say", *id, from))});
  return screen.row(to_task_row(turn, *id, from));
}

constexpr auto kFields = std::to_array<dialog::Field>({{.name = "text",
                                                        .kind = dialog::FieldKind::notes,
                                                        .label = mark("Comment"),
                                                        .prompt = mark("What would you like to say about the task?"),
                                                        .longest = 4000}});

const std::array<FormSpec, 1> kForms{{
    {.form = {.name = "task-comment", .title = mark("💬 Comment"), .unfinished = "", .submit = "", .fields = kFields},
     .submit = save,
     .cancelled = cancelled_task},
}};

constexpr auto kRoutes = std::to_array<Route>({
    {"task-say", Guard::settled, say, "task"},
    {"task-said", Guard::reads, comments},
});

}  // namespace

std::span<const Route> task_talk_routes() {
  return kRoutes;
}
std::span<const FormSpec> task_talk_forms() {
  return kForms;
}

}  // namespace features
