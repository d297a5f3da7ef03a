#include "features/export/clients.hpp"

#include <array>

#include "base/iso_time.hpp"
#include "base/time_zone.hpp"
#include "features/clients/clients.hpp"
#include "store/clients.hpp"

namespace features {
namespace {

using dialog::mark;
using nlohmann::json;

constexpr int kPage = 2000;

constexpr auto kHeadings = std::to_array<const char*>(
    {mark("Full name"), mark("Company"), mark("Phone"), mark("E-mail"), mark("Telegram"), mark("Birth date"),
     mark("Segment"), mark("Manager"), mark("Notes"), mark("Client since")});

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
  if (filter.manager) out["manager"] = base::to_int(*filter.manager);
  return out;
}

domain::ClientFilter read_filter(const json& object) {
  domain::ClientFilter filter{.text = object.value("text", ""), .name = object.value("name", "")};
  filter.segment = domain::parse_segment(object.value("segment", ""));
  filter.created_from = base::parse_iso_time(object.value("from", ""));
  filter.created_until = base::parse_iso_time(object.value("until", ""));
  if (object.contains("manager")) filter.manager = base::UserId{object.value("manager", std::int64_t{0})};
  return filter;
}

domain::Result<ExportPage> read(db::Transaction& tx, const ExportAsked& asked, const dialog::Words& t) {
  std::optional<base::ClientId> after;
  if (asked.after) after = base::ClientId{*asked.after};
  const auto clients = store::Clients(tx).export_page(asked.actor, read_filter(asked.filter), after, kPage);
  if (!clients) return std::unexpected(clients.error());
  ExportPage page{.rows = {}, .records = static_cast<int>(clients->size()), .next = {}};
  for (const auto& client : *clients) page.rows.push_back(cells(client, asked.zone, t));
  if (page.records == kPage) page.next = base::to_int(clients->back().id);
  return page;
}

constexpr ExportSource kSource{.file = mark("clients"), .sheet = mark("Clients"), .headings = kHeadings, .read = read};

}  // namespace

std::string client_export_payload(base::UserId actor, ExportFormat format, const domain::ClientFilter& filter,
                                  std::string_view zone) {
  return export_payload(actor, format, filter_json(filter), zone);
}

Handler::Step client_export_step(const Job& job, db::Transaction& tx, const Context&, const dialog::Words& t) {
  return export_step(kSource, job, tx, t);
}

}  // namespace features
