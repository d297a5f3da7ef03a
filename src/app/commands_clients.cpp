#include "app/commands_clients.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "app/database.hpp"
#include "db/transaction.hpp"
#include "dialog/words.hpp"
#include "domain/refusal.hpp"
#include "features/export/clients.hpp"
#include "features/import/columns.hpp"
#include "features/import/rows.hpp"
#include "features/import/work.hpp"
#include "store/files.hpp"
#include "store/imports.hpp"
#include "telegram/limits.hpp"

namespace app {
namespace {

constexpr int kProblemsShown = 20;

[[noreturn]] void fail(const domain::Refusal& refusal) {
  const auto* known = domain::find_refusal(refusal.code);
  if (refusal.name == "permission.denied") throw CommandError("That user has no right to this.");
  if (refusal.name.starts_with("actor.")) throw CommandError("That user is blocked, or no user at all.");
  throw CommandError(known != nullptr ? std::string(known->text) : refusal.name);
}

template <typename T>
T allowed(domain::Result<T> result) {
  if (!result) fail(result.error());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

std::string bytes_of(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) throw CommandError(fmt::format("{} cannot be read: {}.", path.string(), error.message()));
  if (size > static_cast<std::uintmax_t>(telegram::kLargestDownload))  // as in the chat
    throw CommandError(fmt::format("{} is too big: 20 MB fit.", path.string()));
  std::ostringstream bytes;
  std::ifstream in(path, std::ios::binary);
  bytes << in.rdbuf();
  if (!in) throw CommandError(fmt::format("{} cannot be read.", path.string()));
  return std::move(bytes).str();
}

class Importer {
 public:
  Importer(db::Connection& connection, const ImportOptions& options)
      : connection_(connection), options_(options), tx_(connection), imports_(tx_), words_(catalog_.words("en")) {
    find_person();
  }

  int run(const std::string& bytes) {
    store::Files files(tx_);
    const auto file = allowed(files.want({actor_, std::nullopt}, options_.file.filename().string(), ""));
    allowed(files.put_all(file, bytes));
    import_ = allowed(imports_.begin({actor_, std::nullopt}, file));
    connection_.commit();
    work(features::import_check_step, "read");
    if (!options_.map.empty()) {
      choose_columns();
      work(features::import_check_step, "read");
    }
    const auto card = show();
    if (card.import.state == domain::ImportState::failed) return 1;
    if (options_.dry_run || card.counts.fresh + card.counts.changed == 0) {
      allowed(imports_.cancel({actor_, std::nullopt}, import_));
      connection_.commit();
      fmt::print("Nothing was changed.\n");
      return 0;
    }
    allowed(imports_.start({actor_, std::nullopt}, import_));
    connection_.commit();
    work(features::import_apply_step, "imported");
    const auto done = allowed(imports_.card(actor_, import_, 0));
    fmt::print("Done: {} added, {} changed.\n", done.counts.created, done.counts.updated);
    return 0;
  }

 private:
  void find_person() {
    const auto answer = tx_.read("import_person", {options_.person});
    if (!answer) fail({answer.error().code, answer.error().name});
    actor_ = answer->front()[0].id<base::UserId>("id");
    managers_ = answer->front()[0].flag("managers");
  }

  // A job's steps, committed one by one; again from its start where the database broke a circle of those who wait for
  // each other, as the bot does it.
  void work(decltype(&features::import_check_step) step, const char* what) {
    features::Job job{.payload = features::import_payload(actor_, import_, managers_), .language = "en"};
    for (;;) {
      features::Handler::Step done;
      try {
        done = step(job, tx_, {base::SystemClock().now()}, words_);
        connection_.commit();
      } catch (const db::Error& error) {
        if (error.kind() != db::Error::Kind::rerun) throw;
        connection_.rollback();
        continue;
      }
      if (!done.next) {
        const auto result = features::parse_import_result(done.result);
        if (result && !result->refused.empty()) fail(domain::refusal(result->refused));
        return;
      }
      job.payload = *done.next;
      if (done.progress.total > 0)
        fmt::print(stderr, "{} of {} rows {}\n", done.progress.done, done.progress.total, what);
    }
  }

  void choose_columns() {
    const auto card = allowed(imports_.card(actor_, import_, 0));
    auto plan = features::parse_plan(card.import.plan);
    for (const auto& choice : options_.map) {
      const auto equal = choice.rfind('=');
      const auto title = features::folded(choice.substr(0, equal));
      const auto field = equal == std::string::npos ? std::string() : choice.substr(equal + 1);
      const auto column =
          std::ranges::find(plan.columns, title, [](const auto& one) { return features::folded(one.title); });
      if (equal == std::string::npos || column == plan.columns.end())
        throw CommandError(fmt::format("--map {}: there is no such column; the form is HEADING=FIELD.", choice));
      if (!field.empty() && features::import_field(field) == nullptr)
        throw CommandError(fmt::format("--map {}: there is no field {}.", choice, field));
      plan.choose(static_cast<std::size_t>(column - plan.columns.begin()), field);
    }
    allowed(imports_.set_plan({actor_, std::nullopt}, import_, features::to_json(plan)));
    connection_.commit();
  }

  domain::ImportCard show() {
    auto card = allowed(imports_.card(actor_, import_, kProblemsShown));
    if (card.import.state == domain::ImportState::failed) {
      fmt::print(stderr, "crmbot: {}\n", features::import_problem_text(words_, card.import.problem));
      return card;
    }
    const auto plan = features::parse_plan(card.import.plan);
    for (const auto& column : plan.columns)
      fmt::print("{} -> {}\n", column.title.empty() ? column.sample : column.title,
                 column.field.empty() ? "not imported" : column.field);
    if (!plan.has_name()) fmt::print("No column holds names: say which with --map HEADING=full_name.\n");
    const auto& counts = card.counts;
    fmt::print("{} rows: {} new, {} changed, {} the same, {} duplicates, {} with mistakes\n", card.import.total,
               counts.fresh, counts.changed, counts.same, counts.duplicate, counts.error);
    for (const auto& problem : card.problems)
      fmt::print("row {}: {}\n", problem.line, features::reason_text(words_, problem));
    const int more = counts.duplicate + counts.error - static_cast<int>(card.problems.size());
    if (more > 0) fmt::print("… and {} more\n", more);
    return card;
  }

  db::Connection& connection_;
  const ImportOptions& options_;
  db::Transaction tx_;
  store::Imports imports_;
  dialog::Catalog catalog_;
  dialog::Words words_;
  base::UserId actor_{};
  base::ImportId import_{};
  bool managers_ = false;
};

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  if (!out.flush())
    throw CommandError(fmt::format("{} cannot be written: is there room, and the right to?", path.string()));
}

}  // namespace

int run_export(const Config& config, const ExportOptions& options) {
  const bool xlsx = options.format == "xlsx" || (options.format.empty() && options.file.extension() == ".xlsx");
  const Database database(config);
  database.require_schema();
  db::Connection bot(database.bot());
  db::Transaction tx(bot);
  const auto person =
      tx.read("client_export_person", {options.person == 0 ? std::nullopt : std::optional(options.person)});
  if (!person) fail({person.error().code, person.error().name});
  const auto who = person->front()[0];
  const dialog::Catalog catalog;
  features::Job job{.payload = features::client_export_payload(
                        who.id<base::UserId>("id"), xlsx ? features::ExportFormat::xlsx : features::ExportFormat::csv,
                        {}, who.text("time_zone"))};
  const auto words = catalog.words(who.text("language"));
  // Nothing of it stays in the database: one transaction, taken back.
  for (;;) {
    const auto step = features::client_export_step(job, tx, {base::SystemClock().now()}, words);
    if (step.next) {
      job.payload = *step.next;
      continue;
    }
    const auto result = features::parse_export_result(step.result);
    if (!result || !result->refused.empty() || !result->file)
      throw CommandError(result && result->too_big ? "That is more than 50 MB." : "The clients cannot be exported.");
    const auto bytes = store::Files(tx).read(*result->file);
    bot.rollback();
    if (options.file.empty())
      fmt::print("{}", bytes);
    else
      write_file(options.file, bytes);
    fmt::print(stderr, "{} clients.\n", result->records);
    return 0;
  }
}

int run_import(const Config& config, const ImportOptions& options) {
  const auto bytes = bytes_of(options.file);  // what cannot be read is said before a database is started
  const Database database(config);
  database.require_schema();
  db::Connection bot(database.bot());
  return Importer(bot, options).run(bytes);
}

}  // namespace app
