#include "features/export/work.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/iso_time.hpp"
#include "base/time_zone.hpp"
#include "features/clients/clients.hpp"
#include "store/clients.hpp"
#include "store/files.hpp"
#include "tabular/csv.hpp"
#include "tabular/xlsx.hpp"

namespace features {
namespace {

using dialog::mark;
using nlohmann::json;

constexpr int kPage = 2000;
constexpr std::int64_t kLargest = std::int64_t{50} << 20;  // what Telegram takes from bots

constexpr auto kHeadings = std::to_array<const char*>(
    {mark("Full name"), mark("Company"), mark("Phone"), mark("E-mail"), mark("Telegram"), mark("Birth date"),
     mark("Segment"), mark("Manager"), mark("Notes"), mark("Client since")});

std::vector<std::string> headings(const dialog::Words& t) {
  std::vector<std::string> out;
  for (const char* heading : kHeadings) out.emplace_back(t(heading));
  return out;
}

std::vector<std::string> cells(const domain::Client& client, const std::string& zone, const dialog::Words& t) {
  const auto since = std::chrono::floor<std::chrono::days>(base::to_local(client.created_at, zone));
  return {client.full_name,
          client.company,
          client.phone,
          client.email,
          client.telegram_username,
          client.birth_date ? base::iso_date(*client.birth_date) : std::string(),
          std::string(segment_name(t, client.segment)),
          client.manager_name,
          client.notes,
          base::iso_date(std::chrono::year_month_day(since))};
}

json filter_json(const domain::ClientFilter& filter) {
  json out{{"text", filter.text}, {"name", filter.name}};
  if (filter.segment) out["segment"] = domain::to_text(*filter.segment);
  if (filter.created_from) out["from"] = base::iso_time(*filter.created_from);
  if (filter.created_until) out["until"] = base::iso_time(*filter.created_until);
  if (filter.stage) out["stage"] = domain::to_text(*filter.stage);
  if (filter.manager) out["manager"] = base::to_int(*filter.manager);
  return out;
}

domain::ClientFilter read_filter(const json& object) {
  domain::ClientFilter filter{.text = object.value("text", ""), .name = object.value("name", "")};
  filter.segment = domain::parse_segment(object.value("segment", ""));
  filter.created_from = base::parse_iso_time(object.value("from", ""));
  filter.created_until = base::parse_iso_time(object.value("until", ""));
  filter.stage = domain::parse_client_stage(object.value("stage", ""));
  if (object.contains("manager")) filter.manager = base::UserId{object.value("manager", std::int64_t{0})};
  return filter;
}

Handler::Step end(const json& result) {
  return {.next = std::nullopt, .progress = {1, 1}, .result = result.dump()};
}

Handler::Step refused(const domain::Refusal& refusal) {
  return end({{"refused", refusal.name}});
}

// The pages, written as they came, become a workbook in one go: that is what the library can do.
std::string workbook(std::string_view pages, const dialog::Words& t) {
  tabular::XlsxWriter writer{std::string(t("Clients"))};
  const auto table = tabular::read_csv(pages, {.rows = 2'000'000, .columns = 20, .cell = 100'000});
  if (table)
    for (const auto& row : table->rows) writer.add(row.cells);
  return writer.finish();
}

Handler::Step finish(json& payload, db::Transaction& tx, const dialog::Words& t) {
  store::Files files(tx);
  auto file = base::FileId{payload.at("file").get<std::int64_t>()};
  if (auto ended = files.end(file); !ended) return refused(ended.error());
  if (payload.value("format", "csv") == "xlsx") {
    const auto bytes = workbook(files.read(file), t);
    const auto made =
        files.make(base::UserId{payload.value("actor", std::int64_t{0})}, std::string(t("clients")) + ".xlsx");
    if (!made) return refused(made.error());
    file = *made;
    if (auto put = files.put_all(file, bytes); !put) return refused(put.error());
  }
  const auto card = files.card(file);
  if (card && card->size > kLargest) return end({{"too_big", true}});
  return end({{"file", base::to_int(file)}, {"clients", payload.value("done", 0)}});
}

}  // namespace

std::string export_payload(base::UserId actor, ExportFormat format, const domain::ClientFilter& filter,
                           std::string_view zone) {
  return json{{"actor", base::to_int(actor)},
              {"format", format == ExportFormat::csv ? "csv" : "xlsx"},
              {"zone", zone},
              {"filter", filter_json(filter)}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

Handler::Step export_step(const Job& job, db::Transaction& tx, const Context&, const dialog::Words& t) {
  auto payload = json::parse(job.payload, nullptr, false);
  if (!payload.is_object()) return end(json::object());
  const base::UserId actor{payload.value("actor", std::int64_t{0})};
  const bool csv = payload.value("format", "csv") == "csv";
  store::Files files(tx);
  std::string text;
  if (!payload.contains("file")) {
    const auto file = files.make(actor, std::string(t("clients")) + ".csv");
    if (!file) return refused(file.error());
    payload["file"] = base::to_int(*file);
    if (csv) text = tabular::kUtf8Mark;
    tabular::append_csv_row(text, headings(t));
  }
  std::optional<base::ClientId> after;
  if (payload.contains("after")) after = base::ClientId{payload.value("after", std::int64_t{0})};
  const auto page =
      store::Clients(tx).export_page(actor, read_filter(payload.value("filter", json::object())), after, kPage);
  if (!page) return refused(page.error());
  for (const auto& client : *page)
    tabular::append_csv_row(text, cells(client, payload.value("zone", "UTC"), t),
                            csv ? tabular::Formulas::defused : tabular::Formulas::kept);
  const int chunk = payload.value("chunk", 0);
  if (auto put = files.put(base::FileId{payload.at("file").get<std::int64_t>()}, chunk, text); !put)
    return refused(put.error());
  const int done = payload.value("done", 0) + static_cast<int>(page->size());
  payload["done"] = done;
  payload["chunk"] = chunk + 1;
  if (page->size() < static_cast<std::size_t>(kPage)) return finish(payload, tx, t);
  payload["after"] = base::to_int(page->back().id);
  return {.next = payload.dump(), .progress = {done, 0}, .result = {}};
}

std::optional<ExportResult> parse_export_result(std::string_view text) {
  const auto object = json::parse(text, nullptr, false);
  if (!object.is_object()) return std::nullopt;
  ExportResult result{.file = std::nullopt,
                      .clients = object.value("clients", 0),
                      .refused = object.value("refused", ""),
                      .too_big = object.value("too_big", false)};
  if (object.contains("file")) result.file = base::FileId{object.value("file", std::int64_t{0})};
  return result;
}

}  // namespace features
