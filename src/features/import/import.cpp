#include "features/import/import.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "features/clients/clients.hpp"
#include "features/finish.hpp"
#include "features/forms.hpp"
#include "features/import/screens.hpp"
#include "features/import/work.hpp"
#include "features/incoming.hpp"
#include "features/jobs/jobs.hpp"
#include "features/tables.hpp"
#include "store/files.hpp"
#include "store/imports.hpp"
#include "store/jobs.hpp"
#include "telegram/calls.hpp"
#include "telegram/limits.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::press;
using domain::ImportState;

constexpr int kProblemsShown = 5;
constexpr int kListed = 6;

std::unexpected<domain::Refusal> not_found() {
  return std::unexpected(domain::refusal("import.not_found"));
}

// Begins a job about the import, and shows the message that it will edit.
Reply work_on(Turn& turn, base::ImportId import, std::string_view kind) {
  auto job = store::Jobs(turn.tx).put(turn.by(), turn.settings.bot, kind,
                                      import_payload(turn.actor(), import, may_set_managers(turn)));
  if (!job) return std::unexpected(job.error());
  turn.at_bottom = true;
  dialog::Screen screen;
  screen.text = import_progress_text(turn.t, kind, {});
  return screen;
}

domain::Result<domain::ImportCard> card_of(Turn& turn, const Args& args) {
  const auto id = args.id<base::ImportId>(0);
  if (!id) return not_found();
  return store::Imports(turn.tx).card(turn.actor(), *id, kProblemsShown);
}

Reply show(Turn& turn, const Args& args) {
  auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  return import_screen(turn, *card);
}

Reply list(Turn& turn, const Args&) {
  auto imports = store::Imports(turn.tx).list(turn.actor(), kListed);
  if (!imports) return std::unexpected(imports.error());
  return import_list_screen(turn, *imports);
}

Reply columns(Turn& turn, const Args& args) {
  auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  return import_columns_screen(turn, card->import,
                               static_cast<std::size_t>(std::max<std::int64_t>(args.number(1).value_or(0), 0)));
}

// The column that a button names, where the import has it.
std::optional<std::size_t> column_of(const domain::Import& import, const Args& args) {
  const auto column = args.number(1);
  if (!column || *column < 0 || *column >= static_cast<std::int64_t>(parse_plan(import.plan).columns.size()))
    return std::nullopt;
  return static_cast<std::size_t>(*column);
}

Reply column(Turn& turn, const Args& args) {
  auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto at = column_of(card->import, args);
  return at ? import_field_screen(turn, card->import, *at) : import_columns_screen(turn, card->import, 0);
}

Reply choose(Turn& turn, const Args& args) {
  auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto at = column_of(card->import, args);
  if (!at) return not_found();
  auto plan = parse_plan(card->import.plan);
  const auto fields = import_fields(may_set_managers(turn));
  const bool offered =
      args.word(2).empty() || std::ranges::find(fields, args.word(2), &ImportField::key) != fields.end();
  if (!offered) return std::unexpected(domain::refusal("input.choice_invalid"));
  plan.choose(*at, args.word(2));
  if (auto set = store::Imports(turn.tx).set_plan(turn.by(), card->import.id, to_json(plan)); !set)
    return std::unexpected(set.error());
  return columns(turn, Args(press("", card->import.id, static_cast<std::int64_t>(*at / 10)).args));
}

Reply toggle_header(Turn& turn, const Args& args) {
  auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  auto plan = parse_plan(card->import.plan);
  plan.header = !plan.header;
  if (auto set = store::Imports(turn.tx).set_plan(turn.by(), card->import.id, to_json(plan)); !set)
    return std::unexpected(set.error());
  return columns(turn, args);
}

Reply start(Turn& turn, const Args& args) {
  const auto id = args.id<base::ImportId>(0);
  if (!id) return not_found();
  if (auto started = store::Imports(turn.tx).start(turn.by(), *id); !started) return std::unexpected(started.error());
  return work_on(turn, *id, kImportApply);
}

Reply undo(Turn& turn, const Args& args) {
  const auto id = args.id<base::ImportId>(0);
  if (!id) return not_found();
  if (auto started = store::Imports(turn.tx).start_undo(turn.by(), *id); !started)
    return std::unexpected(started.error());
  return work_on(turn, *id, kImportUndo);
}

Reply resume(Turn& turn, const Args& args) {
  auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  switch (card->import.state) {
    case ImportState::reading:
      return work_on(turn, card->import.id, kImportCheck);
    case ImportState::importing:
      return work_on(turn, card->import.id, kImportApply);
    case ImportState::undoing:
      return work_on(turn, card->import.id, kImportUndo);
    default:
      return import_screen(turn, *card);
  }
}

Reply left_out(Turn& turn, const Args& args) {
  auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  return work_on(turn, card->import.id, kImportProblems);
}

Reply discard(Turn& turn, const Args& args) {
  const auto id = args.id<base::ImportId>(0);
  if (!id) return not_found();
  if (auto done = store::Imports(turn.tx).cancel(turn.by(), *id); !done) return std::unexpected(done.error());
  turn.notice = turn.t("Discarded. Nothing was imported.");
  return go(turn, press("clients"));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"imports", Guard::reads, list},
    {"import", Guard::reads, show},
    {"import-cols", Guard::reads, columns},
    {"import-col", Guard::reads, column},
    {"import-map", Guard::changes, choose, "import-cols"},
    {"import-head", Guard::changes, toggle_header, "import-cols"},
    {"import-go", Guard::changes, start, "import"},
    {"import-undo", Guard::changes, undo, "import"},
    {"import-on", Guard::changes, resume, "import"},
    {"import-bad", Guard::changes, left_out, "import"},
    {"import-drop", Guard::changes, discard, "import"},
});

// ---- the ends of jobs ----

// A file with the card of one person: the form for a new client, filled, or the client that it is.
Reply one_person(Turn& turn, const domain::Import& import) {
  store::Imports imports(turn.tx);
  auto found = imports.row(turn.actor(), import.id, 1);
  if (!found) return std::unexpected(found.error());
  if (auto dropped = imports.cancel(turn.by(), import.id); !dropped) return std::unexpected(dropped.error());
  if (!*found) return go(turn, press("clients"));
  if ((*found)->client) {
    turn.notice = turn.t("You have this client already:");
    return client_card(turn, *(*found)->client);
  }
  return new_client_from_row(turn, (*found)->row);
}

Reply ended(Turn& turn, const JobEnd& end) {
  const auto result = parse_import_result(end.result);
  if (end.failed || !result) {
    turn.notice = turn.t("⚠️ The import broke off. Press it below to go on.");
    return go(turn, press("imports"));
  }
  if (!result->refused.empty()) return refusal_screen(turn, domain::refusal(result->refused));
  auto card = store::Imports(turn.tx).card(turn.actor(), result->import, kProblemsShown);
  if (!card) return std::unexpected(card.error());
  const bool here = is_where_it_began(turn);
  if (result->file) send_file(turn, *result->file, telegram::Html(card->import.name));
  const bool checked = card->import.state == ImportState::checked;
  if (checked && here && card->import.total == 1 && card->counts.error == 0 && parse_plan(card->import.plan).cards)
    return one_person(turn, card->import);
  auto screen = import_screen(turn, *card);
  if (!here && card->import.state != ImportState::failed)
    screen.text += telegram::html_format("\n\n<i>{}</i>", turn.t("Open it under 👥 Clients → 📥 Import."));
  return screen;
}

telegram::Html progress(const Job& job, const JobProgress& at, const dialog::Words& t) {
  return import_progress_text(t, job.kind, at);
}

constexpr auto kJobs = std::to_array<JobSpec>({
    {kImportCheck, import_check_step, progress, ended},
    {kImportApply, import_apply_step, progress, ended},
    {kImportUndo, import_undo_step, progress, ended},
    {kImportProblems, import_problems_step, progress, ended},
});

bool ends_like_a_table(std::string_view name) {
  constexpr auto kEnds = std::to_array<std::string_view>({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".vcf", ".vcard"});
  const auto lower = base::ascii_lower(name);
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return lower.ends_with(end); });
}

}  // namespace

std::span<const Route> import_routes() {
  return kRoutes;
}
std::span<const JobSpec> import_jobs() {
  return kJobs;
}

bool is_import_file(const Turn& turn, const telegram::Document& document) {
  if (!turn.session.user || !turn.may("clients.create")) return false;
  constexpr auto kTypes = std::to_array<std::string_view>(
      {"text/csv", "text/vcard", "text/x-vcard", "text/tab-separated-values",
       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel"});
  return ends_like_a_table(document.name) || std::ranges::find(kTypes, document.mime) != kTypes.end();
}

Reply begin_import(Turn& turn, const telegram::Document& document) {
  leave_form(turn);
  if (document.size > telegram::kLargestDownload) {
    turn.notice = import_problem_text(turn.t, "too_big");
    return go(turn, press("imports"));
  }
  const auto name = base::shorten(base::one_line(document.name), 100);
  auto file =
      store::Files(turn.tx).want(turn.by(), name.empty() ? std::string(turn.t("a file")) : name, document.file_id);
  if (!file) return std::unexpected(file.error());
  auto import = store::Imports(turn.tx).begin(turn.by(), *file);
  if (!import) return std::unexpected(import.error());
  return work_on(turn, *import, kImportCheck);
}

}  // namespace features
