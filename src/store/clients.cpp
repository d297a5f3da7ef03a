#include "store/clients.hpp"

#include "store/read_pages.hpp"
#include "store/read_work.hpp"

namespace store {
namespace {

using domain::Result;

domain::Segment read_segment(const db::Row& row) {
  return known(domain::parse_segment(row.text("segment")));
}

domain::ClientRow read_row(const db::Row& row) {
  return {row.id<base::ClientId>("id"), std::string(row.text("full_name")), std::string(row.text("company")),
          read_segment(row), std::string(row.text("manager_name"))};
}

domain::Client read_client(const db::Row& row) {
  domain::Client client;
  client.id = row.id<base::ClientId>("id");
  client.full_name = row.text("full_name");
  client.company = row.text("company");
  client.phone = row.text("phone");
  client.email = row.text("email");
  client.telegram_username = row.text("telegram_username");
  client.birth_date = maybe_date(row, "birth_date");
  client.segment = read_segment(row);
  client.notes = row.text("notes");
  client.manager = row.maybe_id<base::UserId>("manager_id");
  client.manager_name = row.text("manager_name");
  client.next_contact = maybe_date(row, "next_contact_on");
  client.last_contact = maybe_time(row, "last_contact_at");
  client.created_at = time(row, "created_at");
  client.version = row.number("version");
  return client;
}

domain::Interaction read_interaction(const db::Row& row) {
  domain::Interaction interaction{.id = row.id<base::InteractionId>("id"),
                                  .at = time(row, "at"),
                                  .kind = known(domain::parse_interaction_kind(row.text("kind"))),
                                  .outcome = {},
                                  .text = std::string(row.text("text")),
                                  .user_name = std::string(row.text("user_name"))};
  if (!row.is_null("outcome")) interaction.outcome = known(domain::parse_call_outcome(row.text("outcome")));
  return interaction;
}

domain::ClientDeal read_deal(const db::Row& row) {
  return {.id = row.id<base::DealId>("id"),
          .title = std::string(row.text("title")),
          .stage = read_stage(row),
          .amount = row.maybe_number("amount"),
          .currency = std::string(row.text("currency")),
          .at_risk = row.flag("at_risk")};
}

domain::DealSum read_sum(const db::Row& row) {
  return {known(domain::parse_deal_stage(row.text("stage"))), row.number("deals"),
          base::Money{row.number("amount"), std::string(row.text("currency"))}};
}

// A filter's parameters as the procedures take them; lives as long as the filter.
struct Asked {
  explicit Asked(const domain::ClientFilter& filter) : text(known_text(filter.text)), name(known_text(filter.name)) {
    if (filter.segment) segment = domain::to_text(*filter.segment);
    if (filter.created_from) from = base::iso_time(*filter.created_from);
    if (filter.created_until) until = base::iso_time(*filter.created_until);
    if (filter.stage) stage = domain::to_text(*filter.stage);
  }
  std::optional<std::string_view> text;
  std::optional<std::string_view> name;
  std::optional<std::string_view> segment;
  std::optional<std::string> from;
  std::optional<std::string> until;
  std::optional<std::string_view> stage;
};

domain::ClientCounts read_counts(const db::ResultSet& set) {
  domain::ClientCounts counts;
  for (const auto row : set) {
    auto& count = row.text("segment") == "vip"   ? counts.vip
                  : row.text("segment") == "new" ? counts.fresh
                                                 : counts.regular;
    count = row.number("clients");
  }
  return counts;
}

}  // namespace

domain::ClientPage read_client_page(const db::ResultSets& sets, std::size_t at) {
  return read_counted_page<domain::ClientPage>(sets, at, read_row);
}

Result<base::ClientId> Clients::create(By by, const domain::NewClient& client) {
  const auto answer = tx_.write(
      "client_create", {by.actor, by.update, client.full_name, known_text(client.company), known_text(client.phone),
                        known_text(client.email), known_text(client.telegram_username), date_text(client.birth_date),
                        domain::to_text(client.segment), known_text(client.notes), client.manager});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::ClientId>("id");
}

Result<domain::ClientCard> Clients::card(base::UserId actor, base::ClientId client) {
  const auto answer = tx_.read("client_card", {actor, client});
  if (!answer) return no(answer.error());
  const auto rights = only_row(*answer, 1);
  std::optional<domain::OpenMerge> merge;
  if (const auto& open = answer->at(3); !open.empty())
    merge = domain::OpenMerge{open[0].id<base::MergeId>("id"), std::string(open[0].text("gone_name"))};
  return domain::ClientCard{.client = read_client(only_row(*answer)),
                            .can_edit = rights.flag("can_edit"),
                            .can_edit_contacts = rights.flag("can_edit_contacts"),
                            .can_set_manager = rights.flag("can_set_manager"),
                            .can_delete = rights.flag("can_delete"),
                            .can_log = rights.flag("can_log"),
                            .newest = rows(answer->at(2), read_interaction),
                            .merge = std::move(merge),
                            .deals = rows(answer->at(4), read_deal),
                            .sums = rows(answer->at(5), read_sum)};
}

Result<std::int64_t> Clients::set(By by, base::ClientId client, std::optional<std::int64_t> version,
                                  domain::ClientField field, std::optional<std::string_view> value) {
  if (value && value->empty()) value.reset();
  const auto answer = tx_.write("client_set", {by.actor, by.update, client, version, domain::to_text(field), value});
  if (!answer) return no(answer.error());
  return only_row(*answer).number("version");
}

Result<domain::Logged> Clients::log(By by, base::ClientId client, const domain::NewInteraction& had) {
  std::optional<std::string_view> outcome;
  if (had.outcome) outcome = domain::to_text(*had.outcome);
  std::optional<std::string> at;
  if (had.at) at = base::iso_time(*had.at);
  const auto answer =
      tx_.write("interaction_log", {by.actor, by.update, client, domain::to_text(had.kind), outcome,
                                    known_text(had.text), at, date_text(had.next), date_text(had.today)});
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  domain::Logged logged{row.id<base::InteractionId>("id"), {}};
  logged.next = maybe_date(row, "next_contact_on");
  return logged;
}

Result<domain::ClientPage> Clients::page(base::UserId actor, const domain::ClientFilter& filter,
                                         domain::ClientSort sort, domain::PageKey<base::ClientId> key, int limit) {
  const Asked asked(filter);
  const auto after = key.row == base::ClientId{} ? std::nullopt : std::optional(key.row);
  const auto answer =
      tx_.read("client_page", {actor, asked.text, asked.name, asked.segment, asked.from, asked.until, filter.manager,
                               asked.stage, domain::to_text(sort), after, key.back, limit});
  if (!answer) return no(answer.error());
  auto page = read_client_page(*answer, 0);
  if (answer->size() > 2) page.counts = read_counts(answer->at(2));
  return page;
}

Result<std::vector<domain::Client>> Clients::export_page(base::UserId actor, const domain::ClientFilter& filter,
                                                         std::optional<base::ClientId> after, int limit) {
  const Asked asked(filter);
  return list(tx_.read("client_export_page", {actor, asked.text, asked.name, asked.segment, asked.from, asked.until,
                                              filter.manager, asked.stage, after, limit}),
              read_client);
}

}  // namespace store
