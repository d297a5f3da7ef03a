#include "features/import/work.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/time_zone.hpp"
#include "features/import/columns.hpp"
#include "features/import/rows.hpp"
#include "store/files.hpp"
#include "store/imports.hpp"
#include "store/people.hpp"
#include "tabular/csv.hpp"
#include "tabular/table.hpp"

namespace features {
namespace {

using dialog::mark;
using nlohmann::json;

constexpr std::size_t kPutAtOnce = 1000;
constexpr int kCompareAtOnce = 5000;
constexpr int kApplyAtOnce = 1000;
constexpr int kProblemsAtOnce = 5000;
constexpr int kFetches = 60;  // with the pauses between them about a minute of a Telegram that cannot be reached

struct ProblemText {
  std::string_view key;
  tabular::Problem problem;
  const char* text;
};

constexpr auto kProblems = std::to_array<ProblemText>({
    {"empty", tabular::Problem::empty, mark("There is nothing in this file.")},
    {"not_a_table", tabular::Problem::not_a_table,
     mark("This is no table that I can read. Save it as CSV or XLSX and send it again.")},
    {"old_excel", tabular::Problem::old_excel,
     mark("This is a file of an old Excel, or one with a password. Save it as XLSX without a password and send it "
          "again.")},
    {"broken", tabular::Problem::broken, mark("This file is damaged or was cut off on its way. Please send it again.")},
    {"too_many_rows", tabular::Problem::too_many_rows,
     mark("This file has more than 100,000 rows. Please split it into smaller ones.")},
    {"too_many_columns", tabular::Problem::too_many_columns,
     mark("This file has more than 200 columns. Please keep those with the clients' data.")},
    {"too_big", tabular::Problem::too_big, mark("This file is too big: 20 MB and 100,000 rows fit.")},
});
constexpr const char* kGone = mark("I could not fetch this file from Telegram. Please send it again.");

std::string_view key_of(tabular::Problem problem) {
  return std::ranges::find(kProblems, problem, &ProblemText::problem)->key;
}

struct Payload {
  base::UserId actor{};
  base::ImportId import{};
  json object;
};

Payload payload_of(const Job& job) {
  auto object = json::parse(job.payload, nullptr, false);
  if (!object.is_object()) object = json::object();
  return {base::UserId{object.value("actor", std::int64_t{0})}, base::ImportId{object.value("import", std::int64_t{0})},
          std::move(object)};
}

Handler::Step end(const Payload& payload, const json& more = json::object()) {
  json result{{"import", base::to_int(payload.import)}};
  result.update(more);
  return {.next = std::nullopt, .progress = {1, 1}, .result = result.dump()};
}

Handler::Step refused(const Payload& payload, const domain::Refusal& refusal) {
  return end(payload, {{"refused", refusal.name}});
}

Handler::Step failed(const Payload& payload, store::Imports& imports, std::string_view problem) {
  if (auto done = imports.fail(payload.actor, payload.import, problem); !done) return refused(payload, done.error());
  return end(payload);
}

// A pass over the rows: again until it is finished.
Handler::Step go_on(const Payload& payload, const domain::Result<domain::ImportPass>& pass) {
  if (!pass) return refused(payload, pass.error());
  if (pass->finished) return end(payload);
  return {.next = payload.object.dump(), .progress = {pass->done, pass->total}, .result = {}};
}

RowRules rules_for(const domain::Import& import, std::span<const domain::NamedUser> managers, const Context& context,
                   const dialog::Words& t) {
  const std::chrono::year_month_day today(
      std::chrono::floor<std::chrono::days>(base::to_local(context.now, import.time_zone)));
  RowRules rules{.typist = {t, today, base::region_of_time_zone(import.time_zone)}, .managers = {}};
  for (const auto& manager : managers) rules.managers.emplace(folded(manager.full_name), manager.id);
  return rules;
}

std::size_t data_rows(const tabular::Table& table, const ImportPlan& plan) {
  return table.rows.size() - (plan.header ? 1 : 0);
}

// Reads the whole file in one step: rows that say the same are found over all of it.
Handler::Step read(Payload& payload, const domain::Import& import, const std::string& bytes, db::Transaction& tx,
                   const Context& context, const dialog::Words& t) {
  store::Imports imports(tx);
  const auto table = tabular::read(bytes, {.rows = kImportRows});
  if (!table) return failed(payload, imports, key_of(table.error()));
  auto managers = store::People(tx).managers(payload.actor);
  const bool managing = payload.object.value("managers", false) && managers.has_value();
  const auto rules = rules_for(import, managing ? *managers : std::vector<domain::NamedUser>{}, context, t);
  auto plan = import.plan.empty() ? guess_plan(*table, managing, rules.typist.region) : parse_plan(import.plan);
  take_titles(plan, *table);
  if (data_rows(*table, plan) == 0) return failed(payload, imports, "empty");
  if (data_rows(*table, plan) > kImportRows) return failed(payload, imports, "too_many_rows");
  auto put = imports.set_plan({payload.actor, std::nullopt}, payload.import, to_json(plan));
  if (plan.has_name())
    read_rows(*table, plan, rules, kPutAtOnce, [&](const std::vector<domain::ImportRow>& rows) {
      if (put) put = imports.put(payload.actor, payload.import, rows);
    });
  if (!put) return refused(payload, put.error());
  payload.object["stage"] = "compare";
  return {.next = payload.object.dump(), .progress = {0, static_cast<int>(data_rows(*table, plan))}, .result = {}};
}

}  // namespace

std::string import_payload(base::UserId actor, base::ImportId import, bool managers) {
  return json{{"actor", base::to_int(actor)}, {"import", base::to_int(import)}, {"managers", managers}}.dump();
}

Handler::Step import_check_step(const Job& job, db::Transaction& tx, const Context& context, const dialog::Words& t) {
  auto payload = payload_of(job);
  store::Imports imports(tx);
  if (payload.object.value("stage", "") == "compare")
    return go_on(payload, imports.compare(payload.actor, payload.import, kCompareAtOnce));
  const auto card = imports.card(payload.actor, payload.import, 0);
  if (!card) return refused(payload, card.error());
  if (card->import.state != domain::ImportState::reading) return end(payload);
  store::Files files(tx);
  const auto file = files.card(card->import.file);
  if (file && file->state == store::File::State::ready)
    return read(payload, card->import, files.read(file->id), tx, context, t);
  const int fetches = payload.object.value("fetches", 0);
  if (!file || file->state == store::File::State::failed || fetches >= kFetches)
    return failed(payload, imports, file && file->problem == "too_big" ? "too_big" : "gone");
  payload.object["fetches"] = fetches + 1;
  return {.next = payload.object.dump(), .progress = {0, 0}, .result = {}, .fetch = file->id};
}

Handler::Step import_apply_step(const Job& job, db::Transaction& tx, const Context&, const dialog::Words&) {
  const auto payload = payload_of(job);
  return go_on(payload, store::Imports(tx).apply(payload.actor, payload.import, kApplyAtOnce));
}

Handler::Step import_undo_step(const Job& job, db::Transaction& tx, const Context&, const dialog::Words&) {
  const auto payload = payload_of(job);
  return go_on(payload, store::Imports(tx).undo(payload.actor, payload.import, kApplyAtOnce));
}

Handler::Step import_problems_step(const Job& job, db::Transaction& tx, const Context&, const dialog::Words& t) {
  const auto payload = payload_of(job);
  store::Imports imports(tx);
  std::string text(tabular::kUtf8Mark);
  tabular::append_csv_row(text, {std::string(t("Row")), std::string(t("Why it is left out"))});
  for (int after = 0;;) {
    const auto page = imports.problems(payload.actor, payload.import, after, kProblemsAtOnce);
    if (!page) return refused(payload, page.error());
    for (const auto& problem : *page)
      tabular::append_csv_row(text, {std::to_string(problem.line), reason_text(t, problem)});
    if (page->size() < static_cast<std::size_t>(kProblemsAtOnce)) break;
    after = page->back().row;
  }
  store::Files files(tx);
  const auto file = files.make(payload.actor, std::string(t("left-out")) + ".csv");
  if (!file) return refused(payload, file.error());
  if (auto put = files.put_all(*file, text); !put) return refused(payload, put.error());
  return end(payload, {{"file", base::to_int(*file)}});
}

std::optional<ImportResult> parse_import_result(std::string_view text) {
  const auto object = json::parse(text, nullptr, false);
  if (!object.is_object() || !object.contains("import")) return std::nullopt;
  ImportResult result{.import = base::ImportId{object.value("import", std::int64_t{0})},
                      .file = std::nullopt,
                      .refused = object.value("refused", "")};
  if (object.contains("file")) result.file = base::FileId{object.value("file", std::int64_t{0})};
  return result;
}

std::string import_problem_text(const dialog::Words& t, std::string_view problem) {
  const auto found = std::ranges::find(kProblems, problem, &ProblemText::key);
  return std::string(t(found == kProblems.end() ? kGone : found->text));
}

}  // namespace features
