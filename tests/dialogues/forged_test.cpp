// Callback data of an administrator's chat, sent by those who may do less: nothing changes and no name is shown that
// they may not see. Written over the table of routes, so that a new route is covered by itself.
#include <fmt/format.h>

#include <random>

#include "dialogues/full_company.hpp"
#include "dialogues/walker.hpp"

namespace dialogues {
namespace {

class Forged : public FullCompany {
 protected:
  // What an administrator's buttons say, and for every route guesses of every shape. Each full company is made alike,
  // in an empty database: one walk records for all of them.
  struct Press {
    std::string data;
    bool guessed = false;
  };
  const std::vector<Press>& presses() {
    static const std::vector<Press> all = record();
    return all;
  }

  std::vector<Press> record() {
    Walker walker(company_, *admin_, "en", known());
    walker.walk();
    std::map<std::string, int> per_route;
    std::vector<Press> all;
    for (const auto& data : walker.recorded())
      if (++per_route[dialog::decode(data)->route] <= 6) all.push_back({data, false});
    for (const auto& route : company_.crm().tables().routes())
      for (const auto* args : {"", ".1", ".3", ".1.2", ".3.admin", ".4.manager.1", ".1.e", ".999999", ".-1", ".all.n.1",
                               ".manager.0", ".x.y.z"})
        all.push_back({fmt::format("0.{}{}", route.name, args), true});
    return all;
  }

  std::string mutated(std::string data, std::mt19937& random) {
    static constexpr std::string_view kAlphabet = "0123456789abcdefghijklmnopqrstuvwxyz.-_";
    for (int changes = 1 + static_cast<int>(random() % 3); changes > 0 && !data.empty(); --changes) {
      const auto at = random() % data.size();
      switch (random() % 3) {
        case 0:
          data[at] = kAlphabet[random() % kAlphabet.size()];
          break;
        case 1:
          data.erase(at, 1);
          break;
        default:
          data.insert(at, 1, kAlphabet[random() % kAlphabet.size()]);
      }
    }
    return data.empty() ? "x" : data.substr(0, 64);
  }

  std::int64_t version_of(const Person& person) {
    return company_.database().number(
        fmt::format("SELECT COALESCE(MAX(version), 0) FROM dialogs WHERE person_id = {}", person.id()));
  }

  // As a forger would who knows how buttons are made: with the version that acts.
  std::string with_version(const std::string& data, std::int64_t version) {
    const auto pressed = dialog::decode(data);
    if (!pressed) return data;
    try {
      return dialog::encode({pressed->route, pressed->args.text()}, version);
    } catch (const std::exception&) {
      return data;
    }
  }

  static bool is_own_deal(const db::Row& row) {
    return !row.is_null("me") && !row.is_null("deal_of") && row.number("me") == row.number("deal_of");
  }

  // Who works on a deal logs with its client and keeps the contact data.
  static bool is_contact(const db::Row& row) {
    constexpr auto kFields =
        std::to_array<std::string_view>({"next_contact_on", "phone", "email", "telegram_username"});
    const auto of_field = [&](std::string_view field) {
      return row.text("action") == "update" && row.text("changes").starts_with(fmt::format("{{\"{}\":[", field));
    };
    return row.number("with_client") > 0 &&
           (row.text("record_kind") == "interaction" ||
            (row.text("record_kind") == "client" && std::ranges::any_of(kFields, of_field)));
  }

  // Changed rows that are none of the person's own business.
  std::vector<std::string> forbidden_changes(std::int64_t after, const Person& person, bool manager) {
    std::vector<std::string> out;
    for (const auto row : company_.database().sql(fmt::format(
             "SELECT a.id, a.record_kind, a.record_id, a.action, a.changes, a.automatic, me.id AS me, d.manager_id AS "
             "deal_of, "
             "COALESCE(d.manager_id = me.id, 0) AS manages, COALESCE(t.assignee_id = me.id, 0) AS has, "
             "COALESCE(is_assigned(me.id, a.deal_id), 0) AS assigned, (SELECT COUNT(*) FROM deals AS x WHERE "
             "is_assigned(me.id, x.id) AND x.client_id = IF(a.record_kind = 'client', a.record_id, COALESCE("
             "JSON_VALUE(a.changes, '$.client_id[1]'), JSON_VALUE(a.changes, '$.client_id[0]'), "  // undone ones are
                                                                                                   // gone
             "(SELECT client_id FROM interactions WHERE id = a.record_id)))) AS with_client "
             "FROM audit_entries a LEFT JOIN users me ON me.telegram_id = {} LEFT JOIN deals d ON d.id = a.deal_id "
             "LEFT JOIN tasks t ON t.id = a.task_id WHERE a.id > {}",
             person.id(), after))) {
      const auto kind = row.text("record_kind");
      // Whoever sees a task may say something and attach files; its checklist and status are its assignee's.
      const bool said = (kind == "task_comment" || kind == "task_file") && row.text("action") == "insert" &&
                        (manager || row.flag("assigned"));
      const bool of_work = kind == "task" || kind == "checklist_item" || kind == "deal";
      const bool moved = row.flag("has") && row.text("changes").find("title") == std::string_view::npos;
      if (said || (of_work && (row.flag("manages") || moved))) continue;
      // What follows by itself: the deal's stage, the next one of a task that repeats.
      if (of_work && row.flag("assigned") && row.flag("automatic")) continue;
      const bool own_settings =
          row.text("record_kind") == "user" && !row.is_null("me") && row.number("record_id") == row.number("me") &&
          (row.text("changes").starts_with("{\"language\"") || row.text("changes").starts_with("{\"time_zone\""));
      const bool managers_own =
          manager && ((row.text("record_kind") == "invite" && row.text("action") == "insert" &&
                       row.text("changes").find("employee") != std::string_view::npos) ||
                      row.text("record_kind") == "client" || row.text("record_kind") == "interaction" ||
                      row.text("record_kind") == "merge" || is_own_deal(row));
      if (!own_settings && !managers_own && !is_contact(row))
        out.push_back(fmt::format("{} {} {} {}", row.text("record_kind"), row.number("record_id"), row.text("action"),
                                  row.text("changes")));
    }
    return out;
  }

  // Presses, and looks for the names in all that the person is shown then.
  void press(Person& person, const std::string& data, std::int64_t screen, const std::vector<std::string>& hidden) {
    const auto newest = company_.telegram().last(person.id())->id;
    person.presses_data(data, screen);
    std::string shown = person.toast();
    const auto look = [&](const sandbox::Seen& seen) {
      shown += seen.text;
      for (const auto& button : buttons_of(seen)) shown += button.text;
    };
    if (screen < newest) look(company_.telegram().message(person.id(), screen).value());
    for (auto id = newest; const auto seen = company_.telegram().message(person.id(), id); ++id) look(*seen);
    for (const auto& name : hidden)
      if (shown.find(name) != std::string::npos)
        ADD_FAILURE() << person.id() << " sees '" << name << "' after " << data << ":\n" << shown;
  }

  void replay(Person& person, bool manager, const std::vector<std::string>& hidden) {
    const auto& all = presses();
    std::mt19937 random(20261123);
    auto& database = company_.database();
    // What they may see they may take out.
    constexpr auto kJobs = "SELECT COUNT(*) FROM jobs WHERE kind <> 'export'";
    const auto jobs = database.number(kJobs);
    person.says("/menu");
    const auto screen = person.screen().id;
    const auto before = database.number("SELECT COALESCE(MAX(id), 0) FROM audit_entries");
    for (const auto& [data, guessed] : all) {
      // Replayed as it is, with the version of another chat; a guess is made for this one.
      if (!guessed) press(person, data, screen, hidden);
      press(person, with_version(data, version_of(person)), screen, hidden);
      press(person, mutated(data, random), screen, hidden);
      if (::testing::Test::HasFailure()) return;
    }
    for (const auto& change : forbidden_changes(before, person, manager))
      ADD_FAILURE() << person.id() << " changed " << change;
    EXPECT_EQ(database.number(kJobs), jobs);
  }

  static std::vector<std::string> everyone_else(const std::vector<std::string>& without) {
    std::vector<std::string> out;
    for (const auto& list : {names_of_users(), names_of_clients(), names_of_deals()})
      for (const auto& name : list)
        if (std::ranges::find(without, name) == without.end()) out.push_back(name);
    return out;
  }
};

TEST_F(Forged, ByAStranger) {
  auto hidden = everyone_else({});
  hidden.emplace_back("Markward");
  replay(*stranger_, false, hidden);
}

TEST_F(Forged, ByABlockedPerson) {
  auto hidden = everyone_else({});
  hidden.emplace_back("Markward");
  replay(*blocked_, false, hidden);
}

TEST_F(Forged, ByAnEmployee) {
  replay(*employee_, false, everyone_else({names_of_users()[0]}));
}

// The control: the very same presses, by someone who may, do change rows; else the tests above would prove nothing.
TEST_F(Forged, ByTheAdministratorThemselvesTheyAct) {
  const auto before = company_.database().number("SELECT COALESCE(MAX(id), 0) FROM audit_entries");
  const auto& all = presses();
  admin_->says("/menu");
  for (const auto& press : all)
    admin_->presses_data(with_version(press.data, version_of(*admin_)), admin_->screen().id);
  EXPECT_GT(forbidden_changes(before, *admin_, false).size(), 5u);
}

// A manager sees all clients, all deals and who can work on one, but neither who is blocked nor who asks for access.
TEST_F(Forged, ByAManager) {
  replay(*manager_, true, {names_of_users()[1], names_of_users()[2]});
}

}  // namespace
}  // namespace dialogues
