#include "store/clients.hpp"

#include "store/read.hpp"

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
  if (!row.is_null("birth_date")) client.birth_date = known(base::parse_iso_date(row.text("birth_date")));
  client.segment = read_segment(row);
  client.notes = row.text("notes");
  client.manager = row.maybe_id<base::UserId>("manager_id");
  client.manager_name = row.text("manager_name");
  client.created_at = time(row, "created_at");
  client.version = row.number("version");
  return client;
}

// "" is NULL in the database: not known.
std::optional<std::string_view> known_text(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

Result<base::ClientId> Clients::create(By by, const domain::NewClient& client) {
  std::optional<std::string> birth_date;
  if (client.birth_date) birth_date = base::iso_date(*client.birth_date);
  const auto answer = tx_.write(
      "client_create", {by.actor, by.update, client.full_name, known_text(client.company), known_text(client.phone),
                        known_text(client.email), known_text(client.telegram_username), birth_date,
                        domain::to_text(client.segment), known_text(client.notes), client.manager});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::ClientId>("id");
}

Result<domain::ClientCard> Clients::card(base::UserId actor, base::ClientId client) {
  const auto answer = tx_.read("client_card", {actor, client});
  if (!answer) return no(answer.error());
  const auto rights = only_row(*answer, 1);
  return domain::ClientCard{read_client(only_row(*answer)), rights.flag("can_edit"), rights.flag("can_edit_contacts"),
                            rights.flag("can_set_manager")};
}

Result<std::int64_t> Clients::set(By by, base::ClientId client, std::optional<std::int64_t> version,
                                  domain::ClientField field, std::optional<std::string_view> value) {
  if (value && value->empty()) value.reset();
  const auto answer = tx_.write("client_set", {by.actor, by.update, client, version, domain::to_text(field), value});
  if (!answer) return no(answer.error());
  return only_row(*answer).number("version");
}

Result<domain::Page<domain::ClientRow>> Clients::page(base::UserId actor, domain::PageKey<base::ClientId> key,
                                                      int limit) {
  const auto after = key.row == base::ClientId{} ? std::nullopt : std::optional(key.row);
  return store::page(tx_.read("client_page", {actor, after, key.back, limit}), read_row);
}

Result<std::vector<domain::AuditEntry>> Clients::history(base::UserId actor, base::ClientId client,
                                                         std::optional<base::AuditId> before, int limit) {
  return list(tx_.read("client_history", {actor, client, before, limit}), read_audit_entry);
}

}  // namespace store
