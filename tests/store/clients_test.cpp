#include "store/clients.hpp"

#include <gmock/gmock.h>

#include <chrono>

#include "base/iso_time.hpp"
#include "company.hpp"
#include "store/client_life.hpp"

namespace store {
namespace {

using namespace std::chrono_literals;
using domain::ClientField;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StoreClients : public StoreTest {
 protected:
  static domain::NewClient full() {
    domain::NewClient client;
    client.full_name = "Zoë <b>&\"'\\ 😀 Ян";
    client.company = "Ромашка & Co.";
    client.phone = "+4930901820";
    client.email = "zoe@example.com";
    client.telegram_username = "zoe_x";
    client.birth_date = 1990y / 2 / 28;
    client.segment = domain::Segment::vip;
    client.notes = "one\ntwo";
    return client;
  }
  base::ClientId create(std::string name, base::UserId who) {
    domain::NewClient client;
    client.full_name = std::move(name);
    return ok(clients_.create(by(who), client));
  }
  // The changes on a client's timeline, newest first, after an entry.
  std::vector<domain::AuditEntry> changes(base::UserId who, base::ClientId id, std::string_view after, int limit) {
    std::vector<domain::AuditEntry> entries;
    for (const auto& entry : ok(ClientLife(tx_).timeline(who, id, after, false, limit)))
      entries.push_back(entry.change.value());
    return entries;
  }
};

TEST_F(StoreClients, CardHoldsWhatWasEntered) {
  const auto id = ok(clients_.create(by(manager_), full()));
  const auto card = ok(clients_.card(manager_, id));
  const auto& client = card.client;
  EXPECT_EQ(client.id, id);
  EXPECT_EQ(client.full_name, full().full_name);
  EXPECT_EQ(client.company, full().company);
  EXPECT_EQ(client.phone, full().phone);
  EXPECT_EQ(client.email, full().email);
  EXPECT_EQ(client.telegram_username, full().telegram_username);
  EXPECT_EQ(client.birth_date, full().birth_date);
  EXPECT_EQ(client.segment, domain::Segment::vip);
  EXPECT_EQ(client.notes, full().notes);
  EXPECT_EQ(client.manager, manager_) << "who creates it manages it";
  EXPECT_EQ(client.manager_name, "Mark Olsen");
  EXPECT_GT(client.version, 0);
  EXPECT_LT(std::chrono::abs(base::SystemClock().now() - client.created_at), 1min);
  EXPECT_TRUE(card.can_edit && card.can_edit_contacts && card.can_set_manager);
}

TEST_F(StoreClients, WhatIsNotGivenStaysEmpty) {
  const auto card = ok(clients_.card(admin_, create("Will", admin_)));
  EXPECT_EQ(card.client.company + card.client.phone + card.client.email + card.client.notes, "");
  EXPECT_EQ(card.client.birth_date, std::nullopt);
  EXPECT_EQ(card.client.manager, std::nullopt) << "an admin's client has no manager yet";
  EXPECT_EQ(card.client.segment, domain::Segment::fresh);
}

TEST_F(StoreClients, WhatWasLoggedStandsOnTheCard) {
  const auto id = create("Will", manager_);
  const base::sys_ms at = std::chrono::sys_days(2026y / 1 / 2) + 3h + 4min + 5678ms;
  const auto met =
      ok(clients_.log(by(manager_), id,
                      {.kind = domain::InteractionKind::meeting, .text = "<b>&\n2", .at = at, .next = 2026y / 2 / 28}));
  EXPECT_EQ(met.next, std::optional(2026y / 2 / 28));
  const auto called =
      ok(clients_.log(by(admin_), id, {.outcome = domain::CallOutcome::no_answer, .today = 2026y / 3 / 1}));
  EXPECT_EQ(called.next, std::optional(2026y / 2 / 28)) << "nobody answered: it is still to be done";
  auto card = ok(clients_.card(manager_, id));
  EXPECT_TRUE(card.can_log);
  EXPECT_EQ(card.client.last_contact, std::optional(at));
  EXPECT_EQ(card.client.next_contact, std::optional(2026y / 2 / 28));
  ASSERT_EQ(card.newest.size(), 2u);
  EXPECT_EQ(card.newest[0].outcome, std::optional(domain::CallOutcome::no_answer));
  EXPECT_EQ(card.newest[1], (domain::Interaction{.id = met.id,
                                                 .at = at,
                                                 .kind = domain::InteractionKind::meeting,
                                                 .outcome = {},
                                                 .text = "<b>&\n2",
                                                 .user_name = "Mark Olsen"}));
  EXPECT_EQ(ok(clients_.log(by(manager_), id, {.today = 2026y / 3 / 1})).next, std::nullopt) << "done with";
  EXPECT_EQ(refused(clients_.log(by(manager_), id, {.at = base::SystemClock().now() + 1h})), "input.date_invalid");
}

TEST_F(StoreClients, AnEmployeeSeesNoneUnlessAssigned) {
  const auto id = create("Will", manager_);
  EXPECT_EQ(refused(clients_.card(employee_, id)), "client.not_found");
  EXPECT_EQ(refused(clients_.card(employee_, base::ClientId{999'999})), "client.not_found")
      << "the same as for one that is not there";
  EXPECT_THAT(ok(clients_.page(employee_, {}, domain::ClientSort::name, {}, 10)).items, IsEmpty());
  domain::NewClient client;
  client.full_name = "Own";
  EXPECT_EQ(refused(clients_.create(by(employee_), client)), "permission.denied");
}

struct FieldCase {
  ClientField field;
  const char* value;
  std::string (*shown)(const domain::Client&);
};

TEST_F(StoreClients, EachFieldIsSetAndEmptied) {
  const FieldCase cases[] = {
      {ClientField::full_name, "Ян", [](const auto& c) { return c.full_name; }},
      {ClientField::company, "Ромашка", [](const auto& c) { return c.company; }},
      {ClientField::phone, "+12025550123", [](const auto& c) { return c.phone; }},
      {ClientField::email, "a@example.org", [](const auto& c) { return c.email; }},
      {ClientField::telegram_username, "will_x", [](const auto& c) { return c.telegram_username; }},
      {ClientField::birth_date, "2000-02-29",
       [](const auto& c) { return c.birth_date ? base::iso_date(*c.birth_date) : std::string(); }},
      {ClientField::segment, "vip", [](const auto& c) { return std::string(domain::to_text(c.segment)); }},
      {ClientField::notes, "a\nb", [](const auto& c) { return c.notes; }},
      {ClientField::manager, "", [](const auto& c) { return c.manager_name; }},
  };
  const auto id = create("Will", admin_);
  for (const auto& one : cases) {
    const auto value = one.field == ClientField::manager ? std::to_string(base::to_int(manager_)) : one.value;
    const auto shown = one.field == ClientField::manager ? "Mark Olsen" : one.value;
    const auto version = ok(clients_.card(admin_, id)).client.version;
    EXPECT_EQ(ok(clients_.set(by(admin_), id, version, one.field, value)), version + 1);
    EXPECT_EQ(one.shown(ok(clients_.card(admin_, id)).client), shown) << domain::to_text(one.field);
    if (one.field == ClientField::full_name || one.field == ClientField::segment) continue;
    ok(clients_.set(by(admin_), id, std::nullopt, one.field, std::nullopt));
    EXPECT_EQ(one.shown(ok(clients_.card(admin_, id)).client), "") << domain::to_text(one.field);
  }
}

TEST_F(StoreClients, TheSlowerOfTwoIsTold) {
  const auto id = create("Will", manager_);
  const auto seen = ok(clients_.card(manager_, id)).client.version;
  ok(clients_.set(by(admin_), id, seen, ClientField::company, "One"));
  EXPECT_EQ(refused(clients_.set(by(manager_), id, seen, ClientField::company, "Two")), "record.changed");
  EXPECT_EQ(ok(clients_.set(by(manager_), id, seen + 1, ClientField::company, "One")), seen + 1)
      << "nothing changed, nothing counted";
}

TEST_F(StoreClients, BadValuesAreRefusedByName) {
  const auto id = create("Will", manager_);
  const auto refusal = [&](ClientField field, const char* value) {
    return refused(clients_.set(by(manager_), id, std::nullopt, field, value));
  };
  EXPECT_EQ(refusal(ClientField::full_name, ""), "input.name_empty");
  EXPECT_EQ(refusal(ClientField::phone, "0301234"), "input.phone_invalid");
  EXPECT_EQ(refusal(ClientField::email, "nobody"), "input.email_invalid");
  EXPECT_EQ(refusal(ClientField::birth_date, "2001-02-29"), "input.date_invalid");
  EXPECT_EQ(refusal(ClientField::segment, "gold"), "input.choice_invalid");
  EXPECT_EQ(refusal(ClientField::telegram_username, "no"), "input.username_invalid");
  EXPECT_EQ(refusal(ClientField::manager, std::to_string(base::to_int(employee_)).c_str()), "client.manager_invalid");
}

TEST_F(StoreClients, PagesGoForthAndBack) {
  for (const auto* name : {"Cid", "Ann", "Eve", "Bob", "Dan"}) create(name, manager_);
  const auto names = [](const auto& page) {
    std::vector<std::string> list;
    for (const auto& row : page.items) list.push_back(row.full_name);
    return list;
  };
  const auto first = ok(clients_.page(manager_, {}, domain::ClientSort::name, {}, 2));
  EXPECT_THAT(names(first), ElementsAre("Ann", "Bob"));
  EXPECT_EQ(first.total, 5);
  EXPECT_EQ(first.items[0].manager_name, "Mark Olsen");
  const auto second = ok(clients_.page(manager_, {}, domain::ClientSort::name, {first.items.back().id, false}, 2));
  EXPECT_THAT(names(second), ElementsAre("Cid", "Dan"));
  const auto third = ok(clients_.page(manager_, {}, domain::ClientSort::name, {second.items.back().id, false}, 2));
  EXPECT_THAT(names(third), ElementsAre("Eve"));
  const auto back = ok(clients_.page(manager_, {}, domain::ClientSort::name, {third.items.front().id, true}, 2));
  EXPECT_THAT(names(back), ElementsAre("Cid", "Dan"));
}

TEST_F(StoreClients, AFilterMeansTheSameToThePageAndToTheExport) {
  const auto zoe = ok(clients_.create(by(manager_), full()));
  const auto cid = create("Cid Zorn", admin_);
  const auto now = ok(clients_.card(admin_, zoe)).client.created_at;
  const auto means = [&](const domain::ClientFilter& filter) {
    std::vector<base::ClientId> page, exported;
    for (const auto& row : ok(clients_.page(admin_, filter, domain::ClientSort::newest, {}, 10)).items)
      page.insert(page.begin(), row.id);
    for (const auto& client : ok(clients_.export_page(admin_, filter, std::nullopt, 10))) exported.push_back(client.id);
    EXPECT_EQ(page, exported);
    return exported;
  };
  EXPECT_THAT(means({}), ElementsAre(zoe, cid));
  EXPECT_THAT(means({.text = "zo"}), ElementsAre(zoe, cid));
  EXPECT_THAT(means({.text = "РОМАШКА ян"}), ElementsAre(zoe));
  EXPECT_THAT(means({.text = "1820"}), ElementsAre(zoe));
  EXPECT_THAT(means({.name = "zorn"}), ElementsAre(cid));
  EXPECT_THAT(means({.name = "ромашка"}), IsEmpty());
  EXPECT_THAT(means({.segment = domain::Segment::vip}), ElementsAre(zoe));
  EXPECT_THAT(means({.manager = base::UserId{0}}), ElementsAre(cid));
  EXPECT_THAT(means({.manager = manager_}), ElementsAre(zoe));
  EXPECT_THAT(means({.created_from = now - 1h, .created_until = now + 1h}), ElementsAre(zoe, cid));
  EXPECT_THAT(means({.created_from = now + 1h}), IsEmpty());
  EXPECT_THAT(means({.created_until = now}), IsEmpty());
  const auto all = ok(clients_.page(admin_, {}, domain::ClientSort::name, {}, 1));
  EXPECT_EQ(all.counts, (domain::ClientCounts{.fresh = 1, .regular = 0, .vip = 1}));
  EXPECT_EQ(all.total, 2);
  EXPECT_EQ(ok(clients_.page(employee_, {}, domain::ClientSort::name, {}, 1)).counts, std::nullopt);
  EXPECT_EQ(ok(clients_.export_page(admin_, {}, zoe, 10)).size(), 1u);
  EXPECT_EQ(ok(clients_.export_page(admin_, {}, std::nullopt, 1)).at(0), ok(clients_.card(admin_, zoe)).client);
}

TEST_F(StoreClients, HistoryTellsWhoChangedWhat) {
  const auto id = ok(clients_.create(by(manager_), full()));
  ok(clients_.set(by(admin_), id, std::nullopt, ClientField::company, "New & Co."));
  const auto history = changes(manager_, id, "", 10);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].actor_name, "Anna Berg");
  EXPECT_EQ(history[0].action, domain::AuditAction::update);
  EXPECT_EQ(history[0].record_kind, "client");
  EXPECT_EQ(history[0].record_id, base::to_int(id));
  EXPECT_FALSE(history[0].automatic);
  EXPECT_THAT(history[0].changes, ElementsAre(domain::Change{"company", "Ромашка & Co.", "New & Co."}));
  EXPECT_EQ(history[1].action, domain::AuditAction::insert);
  ASSERT_FALSE(history[1].changes.empty());
  EXPECT_EQ(history[1].changes[0], (domain::Change{"full_name", std::nullopt, full().full_name}));
  const auto older = changes(manager_, id, "a" + std::to_string(base::to_int(history[0].id)), 10);
  ASSERT_EQ(older.size(), 1u);
  EXPECT_EQ(older[0], history[1]);
}

TEST_F(StoreClients, HistoryNamesTheManagerInsteadOfNumbers) {
  const auto id = create("Will", admin_);
  ok(clients_.set(by(admin_), id, std::nullopt, ClientField::manager, std::to_string(base::to_int(manager_))));
  const auto history = changes(admin_, id, "", 1);
  EXPECT_THAT(history.at(0).changes, ElementsAre(domain::Change{"manager_id", std::nullopt, "Mark Olsen"}));
}

}  // namespace
}  // namespace store
