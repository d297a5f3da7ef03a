#include "features/export/work.hpp"

#include "store/files.hpp"
#include "tabular/csv.hpp"
#include "tabular/xlsx.hpp"
#include "telegram/limits.hpp"

namespace features {
namespace {

using nlohmann::json;

constexpr std::int64_t kLargestTable = std::int64_t{200} << 20;  // of texts, before they are packed into a workbook
constexpr int kMostRows = 1'048'575;                             // of a sheet, besides its headings

std::vector<std::string> headings(const ExportSource& source, const dialog::Words& t) {
  std::vector<std::string> out;
  for (const char* heading : source.headings) out.emplace_back(t(heading));
  return out;
}

Handler::Step end(const json& result) {
  return {.next = std::nullopt, .progress = {1, 1}, .result = result.dump()};
}

Handler::Step refused(const domain::Refusal& refusal) {
  return end({{"refused", refusal.name}});
}

bool is_csv(const json& payload) {
  return payload.value("format", "csv") == "csv";
}

// The pages, written as they came, become a workbook in one go: that is what the library can do.
std::string workbook(const ExportSource& source, std::string_view pages, const dialog::Words& t) {
  tabular::XlsxWriter writer{std::string(t(source.sheet))};
  const auto table = tabular::read_csv(pages, {.rows = kMostRows, .columns = 20, .cell = 100'000});
  if (table)
    for (const auto& row : table->rows) writer.add(row.cells);
  return writer.finish();
}

Handler::Step finish(const ExportSource& source, const json& payload, db::Transaction& tx, const dialog::Words& t) {
  store::Files files(tx);
  auto file = base::FileId{payload.at("file").get<std::int64_t>()};
  if (auto ended = files.end(file); !ended) return refused(ended.error());
  if (!is_csv(payload)) {
    const auto bytes = workbook(source, files.read(file), t);
    const auto made =
        files.make(base::UserId{payload.value("actor", std::int64_t{0})}, std::string(t(source.file)) + ".xlsx");
    if (!made) return refused(made.error());
    file = *made;
    if (auto put = files.put_all(file, bytes); !put) return refused(put.error());
  }
  const auto card = files.card(file);
  if (card && card->size > telegram::kLargestUpload) return end({{"too_big", true}});
  return end({{"file", base::to_int(file)}, {"records", payload.value("done", 0)}});
}

// One page more; whether it still fits is known before the next one is read.
domain::Result<std::optional<std::int64_t>> write_page(const ExportSource& source, json& payload, db::Transaction& tx,
                                                       const dialog::Words& t) {
  store::Files files(tx);
  const base::UserId actor{payload.value("actor", std::int64_t{0})};
  std::string text;
  if (!payload.contains("file")) {
    const auto file = files.make(actor, std::string(t(source.file)) + ".csv");
    if (!file) return std::unexpected(file.error());
    payload["file"] = base::to_int(*file);
    if (is_csv(payload)) text = tabular::kUtf8Mark;
    tabular::append_csv_row(text, headings(source, t));
  }
  std::optional<std::int64_t> after;
  if (payload.contains("after")) after = payload.value("after", std::int64_t{0});
  const auto filter = payload.value("filter", json::object());
  const auto page = source.read(tx, {actor, filter, after, payload.value("zone", "UTC")}, t);
  if (!page) return std::unexpected(page.error());
  for (const auto& row : page->rows)
    tabular::append_csv_row(text, row, is_csv(payload) ? tabular::Formulas::defused : tabular::Formulas::kept);
  // A piece of a file is at most so long.
  int chunk = payload.value("chunk", 0);
  const base::FileId file{payload.at("file").get<std::int64_t>()};
  for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(std::min(rest.size(), store::Files::kChunk)))
    if (auto put = files.put(file, chunk++, rest.substr(0, store::Files::kChunk)); !put)
      return std::unexpected(put.error());
  payload["chunk"] = chunk;
  payload["done"] = payload.value("done", 0) + page->records;
  payload["rows"] = payload.value("rows", 0) + static_cast<int>(page->rows.size());
  payload["bytes"] = payload.value("bytes", std::int64_t{0}) + static_cast<std::int64_t>(text.size());
  return page->next;
}

bool too_big(const json& payload) {
  const auto bytes = payload.value("bytes", std::int64_t{0});
  return is_csv(payload) ? bytes > telegram::kLargestUpload
                         : bytes > kLargestTable || payload.value("rows", 0) > kMostRows;
}

}  // namespace

std::string export_payload(base::UserId actor, ExportFormat format, const json& filter, std::string_view zone) {
  return json{{"actor", base::to_int(actor)},
              {"format", format == ExportFormat::csv ? "csv" : "xlsx"},
              {"zone", zone},
              {"filter", filter}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

Handler::Step export_step(const ExportSource& source, const Job& job, db::Transaction& tx, const dialog::Words& t) {
  auto payload = json::parse(job.payload, nullptr, false);
  if (!payload.is_object()) return end(json::object());
  const auto next = write_page(source, payload, tx, t);
  if (!next) return refused(next.error());
  if (too_big(payload)) return end({{"too_big", true}});
  if (!*next) return finish(source, payload, tx, t);
  payload["after"] = **next;
  return {.next = payload.dump(), .progress = {payload.value("done", 0), 0}, .result = {}};
}

std::optional<ExportResult> parse_export_result(std::string_view text) {
  const auto object = json::parse(text, nullptr, false);
  if (!object.is_object()) return std::nullopt;
  ExportResult result{.file = std::nullopt,
                      .records = object.value("records", 0),
                      .refused = object.value("refused", ""),
                      .too_big = object.value("too_big", false)};
  if (object.contains("file")) result.file = base::FileId{object.value("file", std::int64_t{0})};
  return result;
}

}  // namespace features
