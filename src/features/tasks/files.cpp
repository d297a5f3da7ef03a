// 📎 Files of a task: they stay with Telegram, which sends them again by their ids.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "features/forms.hpp"
#include "features/history.hpp"
#include "features/tables.hpp"
#include "features/tasks/tasks.hpp"
#include "store/tasks.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using telegram::html_format;
using telegram::Style;

constexpr std::string_view kForm = "task-file";

struct Kind {
  domain::FileKind kind;
  telegram::Attachment::Kind sent_as;
  const char* sign;
  const char* name;  // of one that has none of its own
};
constexpr auto kKinds = std::to_array<Kind>({
    {domain::FileKind::document, telegram::Attachment::Kind::document, "📄", mark("File")},
    {domain::FileKind::photo, telegram::Attachment::Kind::photo, "🖼", mark("Photo")},
    {domain::FileKind::video, telegram::Attachment::Kind::video, "🎬", mark("Video")},
    {domain::FileKind::audio, telegram::Attachment::Kind::audio, "🎵", mark("Audio")},
    {domain::FileKind::voice, telegram::Attachment::Kind::voice, "🎤", mark("Voice message")},
});

const Kind& kind_of(domain::FileKind kind) {
  return *std::ranges::find(kKinds, kind, &Kind::kind);
}

std::string label(const Turn& turn, domain::FileKind kind, std::string_view name) {
  const auto& known = kind_of(kind);
  return fmt::format("{} {}", known.sign, name.empty() ? turn.t(known.name) : base::shorten(name, 40));
}

// ---- attaching ----

Reply attach(Turn& turn, const Args& args) {
  const auto card = task_of(turn, args);
  if (!card) return std::unexpected(card.error());
  return start_form(turn, task_draft(kForm, card->task, args.word(1)));
}

dialog::Checked no_text(std::string_view, const dialog::Typist&) {
  return std::unexpected(mark("That is text. Send me a file or a picture, or write it as a comment."));
}

Reply nothing_typed(Turn& turn, const Draft& draft) {
  return go(turn, cancelled_task(draft));
}

// ---- what is there ----

Reply files(Turn& turn, const Args& args) {
  const auto id = args.id<base::TaskId>(0);
  if (!id) return std::unexpected(domain::refusal("task.not_found"));
  const auto from = args.word(1);
  const auto trail = trail_of(args, 2);
  const auto before = trail.empty() ? std::nullopt : Args("." + trail.back()).id<base::TaskFileId>(0);
  auto all = store::Tasks(turn.tx).files(turn.actor(), *id, before, kHistoryPage + 1);
  if (!all) return std::unexpected(all.error());
  const bool more = all->size() > kHistoryPage;
  if (more) all->pop_back();
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n", turn.t("📁 Files"));
  screen.text += telegram::Html(all->empty() ? turn.t("No files yet.") : turn.t("Choose one and I send it."));
  for (const auto& file : *all) {
    screen.text += html_format("\n\n{}\n{} · {}", label(turn, file.kind, file.name), file.user_name,
                               turn.t.time(file.at, turn.zone()));
    screen.row({button(label(turn, file.kind, file.name), dialog::press("task-send", *id, file.id, from))});
  }
  screen.row(trail_row(turn, trail, more ? std::to_string(base::to_int(all->back().id)) : "",
                       dialog::press("task-files", *id, from)));
  screen.row({button(turn.t("📎 Attach"), task_press("task-attach", *id, from))});
  return screen.row(to_task_row(turn, *id, from));
}

Reply send(Turn& turn, const Args& args) {
  const auto id = args.id<base::TaskId>(0);
  const auto file = args.id<base::TaskFileId>(1);
  if (!id || !file) return std::unexpected(domain::refusal("task.not_found"));
  const auto until = base::TaskFileId{base::to_int(*file) + 1};
  const auto found = store::Tasks(turn.tx).files(turn.actor(), *id, until, 1);
  if (!found) return std::unexpected(found.error());
  if (found->empty() || found->front().id != *file) return std::unexpected(domain::refusal("file.not_found"));
  const auto& kind = kind_of(found->front().kind);
  turn.extra.push_back(
      telegram::send_file(turn.session.person, kind.sent_as, found->front().file_id, telegram::Html()));
  turn.at_bottom = true;
  return files(turn, Args(fmt::format(".{}.{}", base::to_int(*id), args.word(2))));
}

constexpr auto kFields = std::to_array<dialog::Field>({{
    .name = "file",
    .label = mark("File"),
    .prompt = mark("Send me the file: a document, a picture, a video or a voice message. Several are fine, too."),
    .check = no_text,
}});

const std::array<FormSpec, 1> kForms{{
    {.form = {.name = kForm, .title = mark("📎 Attach"), .unfinished = "", .submit = "", .fields = kFields},
     .submit = nothing_typed,
     .cancelled = cancelled_task},
}};

constexpr auto kRoutes = std::to_array<Route>({
    {"task-attach", Guard::changes, attach, "task"},
    {"task-files", Guard::reads, files},
    {"task-send", Guard::reads, send},
});

}  // namespace

std::span<const Route> task_file_routes() {
  return kRoutes;
}
std::span<const FormSpec> task_file_forms() {
  return kForms;
}

bool waits_for_file(const Turn& turn) {
  return turn.state.active == kForm;
}

// The form stays open: several files of one album come one by one.
Reply take_file(Turn& turn, const telegram::Attachment& file) {
  const auto* draft = turn.state.draft(kForm);
  const auto id = draft == nullptr ? std::nullopt : task_of(*draft);
  if (!id) return go(turn, dialog::press("tasks"));
  const auto& kind = *std::ranges::find(kKinds, file.kind, &Kind::sent_as);
  const auto name = base::shorten(base::one_line(file.name), 200);
  auto done = store::Tasks(turn.tx).attach(turn.by(), *id, kind.kind, file.file_id, name);
  if (!done) return std::unexpected(done.error());
  dialog::Screen screen;
  screen.text = html_format("📎 <b>{}</b>\n", base::shorten(context(*draft, "about"), 60));
  screen.text += html_format(turn.t("Attached: {}\n\nSend the next one, or go on."), label(turn, kind.kind, name));
  screen.row({button(turn.t("✅ That is all"), task_press("task", *id, context(*draft, "from")), Style::success)});
  return screen.row(menu_row(turn.t));
}

}  // namespace features
