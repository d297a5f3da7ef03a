#include "features/import/screens.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "features/import/rows.hpp"
#include "features/import/work.hpp"

namespace features {
namespace {

using dialog::button;
using dialog::mark;
using dialog::press;
using domain::ImportState;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr std::size_t kColumnsShown = 12;  // on the import's own screen
constexpr std::size_t kColumnsOnAPage = 10;

// `text` is the form for that count (Words::n).
std::string counted(const dialog::Words& t, std::string_view text, int count) {
  return fmt::format(fmt::runtime(text), t.number(count));
}

std::string column_title(const dialog::Words& t, const ImportPlan& plan, std::size_t column) {
  const auto& [title, sample, field] = plan.columns[column];
  if (!title.empty()) return title;
  const auto place = fmt::format(fmt::runtime(t("Column {}")), column + 1);
  return sample.empty() ? place : place + " (" + base::shorten(sample, 20) + ")";
}

std::string_view field_label(const dialog::Words& t, std::string_view field) {
  const auto* known = import_field(field);
  return known == nullptr ? t("not imported") : t(known->label);
}

Html head(const Turn& turn, const domain::Import& import) {
  return html_format("<b>{}</b> · {}", turn.t("📥 Import"), base::shorten(import.name, 60));
}

Html columns_text(const Turn& turn, const ImportPlan& plan) {
  const auto& t = turn.t;
  Html text;
  std::size_t shown = 0;
  for (std::size_t column = 0; column < plan.columns.size() && shown < kColumnsShown; ++column) {
    if (plan.columns[column].field.empty()) continue;
    text += html_format("\n{} → <b>{}</b>", base::shorten(column_title(t, plan, column), 40),
                        field_label(t, plan.columns[column].field));
    ++shown;
  }
  const auto left = std::ranges::count(plan.columns, "", &PlanColumn::field);
  if (left > 0)
    text +=
        html_format("\n<i>{}</i>",
                    counted(t, t.n("{} column is not imported", "{} columns are not imported", static_cast<int>(left)),
                            static_cast<int>(left)));
  return text;
}

Html problems_text(const Turn& turn, const domain::ImportCard& card) {
  Html text;
  for (const auto& problem : card.problems)
    text += html_format(turn.t("\n• row {}: {}"), problem.line, reason_text(turn.t, problem));
  return text;
}

void line(Html& text, const dialog::Words& t, std::string_view line, int count) {
  if (count > 0) text += html_format("\n{}", counted(t, line, count));
}

Html checked_text(const Turn& turn, const domain::ImportCard& card, const ImportPlan& plan) {
  const auto& t = turn.t;
  auto text = columns_text(turn, plan);
  if (!plan.has_name())
    return text + html_format("\n\n{}", t("❗ Which column holds the names? Choose it under ✏️ Columns."));
  text += Html("\n");
  const auto& counts = card.counts;
  line(text, t, t.n("🆕 {} new client", "🆕 {} new clients", counts.fresh), counts.fresh);
  line(text, t, t.n("✏️ {} client changes", "✏️ {} clients change", counts.changed), counts.changed);
  line(text, t, t.n("👌 {} is here already, just the same", "👌 {} are here already, just the same", counts.same),
       counts.same);
  line(text, t, t.n("👥 {} row says the same as another", "👥 {} rows say the same as others", counts.duplicate),
       counts.duplicate);
  line(text, t, t.n("⚠️ {} row cannot be imported", "⚠️ {} rows cannot be imported", counts.error),
       counts.error);
  text += problems_text(turn, card);
  if (counts.fresh + counts.changed == 0) text += html_format("\n\n{}", t("There is nothing new to import."));
  if (!may_set_managers(turn) && counts.fresh > 0) text += html_format("\n\n{}", t("New clients will be yours."));
  return text;
}

Html done_text(const Turn& turn, const domain::ImportCard& card) {
  const auto& t = turn.t;
  Html text = html_format("\n\n{}", t("✅ The import is done."));
  line(text, t, t.n("🆕 {} client was added", "🆕 {} clients were added", card.counts.created), card.counts.created);
  line(text, t, t.n("✏️ {} client was changed", "✏️ {} clients were changed", card.counts.updated),
       card.counts.updated);
  line(text, t, t.n("👌 {} was here already", "👌 {} were here already", card.counts.same), card.counts.same);
  line(text, t,
       t.n("⚠️ {} row was left out", "⚠️ {} rows were left out", card.counts.error + card.counts.duplicate),
       card.counts.error + card.counts.duplicate);
  if (card.import.undoable) text += html_format("\n\n<i>{}</i>", t("You can undo it for 7 days."));
  return text;
}

Html undone_text(const Turn& turn, const domain::ImportCard& card) {
  const auto& t = turn.t;
  Html text = html_format("\n\n{}", t("↩ The import is undone."));
  line(text, t, t.n("🗑 {} added client was deleted", "🗑 {} added clients were deleted", card.counts.removed),
       card.counts.removed);
  line(text, t, t.n("✏️ {} client is as before", "✏️ {} clients are as before", card.counts.restored),
       card.counts.restored);
  line(text, t,
       t.n("✋ {} client was left alone: someone has worked with it since",
           "✋ {} clients were left alone: someone has worked with them since", card.counts.kept),
       card.counts.kept);
  return text;
}

void checked_rows(const Turn& turn, const domain::ImportCard& card, const ImportPlan& plan, dialog::Screen& screen) {
  const auto& t = turn.t;
  const auto id = card.import.id;
  const int wanted = card.counts.fresh + card.counts.changed;
  if (wanted > 0)
    screen.row({button(counted(t, t.n("✅ Import {} client", "✅ Import {} clients", wanted), wanted),
                       press("import-go", id), Style::success)});
  dialog::Row row;
  if (!plan.cards) row.push_back(button(t("✏️ Columns"), press("import-cols", id)));
  if (card.counts.error + card.counts.duplicate > static_cast<int>(card.problems.size()))
    row.push_back(button(t("📄 All that is left out"), press("import-bad", id)));
  screen.row(std::move(row));
  screen.row({button(t("✖️ Discard"), press("import-drop", id), Style::danger)});
}

// A pass that nobody works on any more can be begun again: it goes on where it stopped.
void resume_row(const Turn& turn, const domain::Import& import, dialog::Screen& screen) {
  screen.text +=
      html_format("\n\n{}", turn.t("⏳ This is under way. If nothing moves for minutes, press ▶️ Go on."));
  screen.row({button(turn.t("▶️ Go on"), press("import-on", import.id))});
}

}  // namespace

bool may_set_managers(const Turn& turn) {
  return turn.session.permissions.scope("clients.set_manager") == domain::Scope::all;
}

dialog::Screen import_screen(const Turn& turn, const domain::ImportCard& card) {
  const auto& t = turn.t;
  const auto& import = card.import;
  const auto plan = parse_plan(import.plan);
  dialog::Screen screen;
  screen.text = head(turn, import);
  if (import.total > 0)
    screen.text += html_format(" · {}", counted(t, t.n("{} row", "{} rows", import.total), import.total));
  switch (import.state) {
    case ImportState::checked:
      screen.text += checked_text(turn, card, plan);
      checked_rows(turn, card, plan, screen);
      break;
    case ImportState::done:
      screen.text += done_text(turn, card);
      if (import.undoable) screen.row({button(t("↩ Undo import"), press("import-undo", import.id), Style::danger)});
      if (card.counts.error + card.counts.duplicate > 0)
        screen.row({button(t("📄 All that is left out"), press("import-bad", import.id))});
      break;
    case ImportState::undone:
      screen.text += undone_text(turn, card);
      break;
    case ImportState::failed:
      screen.text += html_format("\n\n{}", import_problem_text(t, import.problem));
      break;
    case ImportState::cancelled:
      screen.text += html_format("\n\n{}", t("Discarded. Nothing was imported."));
      break;
    default:
      resume_row(turn, import, screen);
  }
  return screen.row(back_row(t, press("clients")));
}

dialog::Screen import_columns_screen(const Turn& turn, const domain::Import& import, std::size_t page) {
  const auto& t = turn.t;
  const auto plan = parse_plan(import.plan);
  const auto pages = std::max<std::size_t>((plan.columns.size() + kColumnsOnAPage - 1) / kColumnsOnAPage, 1);
  page = std::min(page, pages - 1);
  dialog::Screen screen;
  screen.text = head(turn, import) + html_format("\n\n{}", t("Which column is what? Press one to change it."));
  for (auto column = page * kColumnsOnAPage; column < std::min(plan.columns.size(), (page + 1) * kColumnsOnAPage);
       ++column)
    screen.row({button(fmt::format("{} → {}", base::shorten(column_title(t, plan, column), 30),
                                   field_label(t, plan.columns[column].field)),
                       press("import-col", import.id, static_cast<std::int64_t>(column)))});
  dialog::Row turns;
  if (page > 0) turns.push_back(button("‹", press("import-cols", import.id, static_cast<std::int64_t>(page - 1))));
  if (page + 1 < pages)
    turns.push_back(button("›", press("import-cols", import.id, static_cast<std::int64_t>(page + 1))));
  screen.row(std::move(turns));
  screen.row({button(plan.header ? t("☑️ The first row holds headings") : t("⬜ The first row holds headings"),
                     press("import-head", import.id))});
  if (import.state == ImportState::reading)
    screen.row({button(t("🔄 Check again"), press("import-on", import.id), Style::success)});
  return screen.row(back_row(t, press("import", import.id)));
}

dialog::Screen import_field_screen(const Turn& turn, const domain::Import& import, std::size_t column) {
  const auto& t = turn.t;
  const auto plan = parse_plan(import.plan);
  const auto at = static_cast<std::int64_t>(column);
  dialog::Screen screen;
  screen.text = head(turn, import) + html_format("\n\n<b>{}</b>", column_title(t, plan, column));
  if (!plan.columns[column].sample.empty())
    screen.text += html_format("\n{}", html_format(t("For example: {}"), plan.columns[column].sample));
  screen.text += html_format("\n\n{}", t("What does this column hold?"));
  dialog::Row row;
  for (const auto& field : import_fields(may_set_managers(turn))) {
    const bool chosen = plan.columns[column].field == field.key;
    row.push_back(
        button((chosen ? "✔️ " : "") + std::string(t(field.label)), press("import-map", import.id, at, field.key)));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  screen.row({button(t("🚫 Do not import it"), press("import-map", import.id, at))});
  return screen.row(back_row(t, press("import-cols", import.id, static_cast<std::int64_t>(column / kColumnsOnAPage))));
}

dialog::Screen import_list_screen(const Turn& turn, const std::vector<domain::ImportLine>& imports) {
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n{}", t("📥 Import"),
                            t("Send me a file with clients: CSV, XLSX or VCF, up to 20 MB and 100,000 rows. I show you "
                              "first what would change, and you can undo it for 7 days."));
  for (const auto& one : imports) {
    const auto* sign = one.state == ImportState::done ? "✅ " : one.state == ImportState::undone ? "↩ " : "⏳ ";
    screen.row(
        {button(sign + base::shorten(one.name, 30) + " · " + t.time(one.at, turn.zone()), press("import", one.id))});
  }
  return screen.row(back_row(t, press("clients")));
}

telegram::Html import_progress_text(const dialog::Words& t, std::string_view kind, const JobProgress& progress) {
  auto text = html_format("<b>{}</b>\n\n", t("📥 Import"));
  const char* what = kind == kImportApply      ? mark("⏳ Importing…")
                     : kind == kImportUndo     ? mark("⏳ Undoing the import…")
                     : kind == kImportProblems ? mark("⏳ Writing the list…")
                                               : mark("⏳ Reading the file…");
  text += Html(t(what));
  if (progress.total > 0)
    text += html_format("\n{}", html_format(t("{} of {} rows"), t.number(progress.done), t.number(progress.total)));
  return text;
}

}  // namespace features
