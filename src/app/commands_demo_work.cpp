#include "app/commands_demo_work.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "app/commands_demo_clients.hpp"
#include "app/commands_demo_sales.hpp"
#include "base/iso_time.hpp"

namespace app::demo {
namespace {

constexpr std::size_t kRowsAtOnce = 500;  // of one statement
constexpr std::size_t kRowsOfTransaction = 50'000;

struct Event {
  base::sys_ms at;
  int client;                            // its number
  int interaction = -1;                  // of that client; -1: it is entered
  std::optional<std::size_t> sale = {};  // or something happens to one of its deals
};

class Writer {
 public:
  Writer(db::Connection& owner, const Staff& staff, int count, std::string_view currency, base::sys_ms now)
      : owner_(owner),
        staff_(staff),
        now_(now),
        times_(creation_times(count, now)),
        ids_(times_.size()),
        sales_(owner, [this](base::UserId user) { act_as(user); }) {
    plan_sales(currency);
  }

  Work write() {
    make_old();
    auto events = plan();
    for (const auto& event : events)
      if (event.sale)
        sell(event);
      else if (event.interaction < 0)
        enter(event);
      else
        had(event);
    flush();
    sales_.settle();
    owner_.query("SET @crm_by = NULL, @crm_actor = NULL, @crm_automatic = NULL");
    tell_when();
    return work_;
  }

 private:
  DemoClient client(int index) const {
    return demo::client(index, times_[static_cast<std::size_t>(index)], now_, static_cast<int>(staff_.managers.size()));
  }
  base::UserId manager(const DemoClient& made) const {
    return made.manager < 0 ? staff_.admin : staff_.managers[static_cast<std::size_t>(made.manager)];
  }
  std::string text(std::string_view value) { return value.empty() ? "NULL" : owner_.quote(value); }

  // The people came before the first client did.
  void make_old() {
    const auto start = base::iso_time(now_ - std::chrono::days(400));
    owner_.query(fmt::format("UPDATE users SET created_at = '{0}', updated_at = '{0}'", start));
    owner_.query("SET @crm_maintenance = 'audit'");
    owner_.query(fmt::format("UPDATE audit_entries SET at = '{}'", start));
    logged_ = owner_.query("SELECT COALESCE(MAX(id), 0) AS id FROM audit_entries").at(0)[0].number("id");
  }

  // However many clients there are, only some hundred are worked with.
  int every() const { return std::max(1, static_cast<int>(times_.size()) / kClients); }

  void plan_sales(std::string_view currency) {
    for (int index = 0; !times_.empty() && index < kDeals; ++index) {
      const auto known = std::ranges::upper_bound(times_, deal_time(index, now_)) - times_.begin();
      const int worked_with = std::max(1, static_cast<int>(known) / every());
      const int number = client_of_deal(index, worked_with) * every();
      const auto made = client(number);
      const auto manager = made.manager < 0 ? staff_.managers[static_cast<std::size_t>(index) % staff_.managers.size()]
                                            : this->manager(made);
      SalesPeople people{manager, {manager}};
      if (const auto team = staff_.teams.find(manager); team != staff_.teams.end()) people.team = team->second;
      auto planned = deal(index, {number, made.created, made.russian}, currency, now_);
      ++work_.deals;
      work_.tasks += static_cast<int>(planned.tasks.size());
      sales_.add(std::move(planned), std::move(people));
    }
  }

  // Each entry of the log gets the time of what it tells of.
  void sell(const Event& event) {
    flush();
    sales_.happen(*event.sale, ids_[static_cast<std::size_t>(event.client)]);
    owner_.query(fmt::format("UPDATE audit_entries SET at = '{}' WHERE id > {}", base::iso_time(event.at), logged_));
    logged_ = owner_.query("SELECT MAX(id) AS id FROM audit_entries").at(0)[0].number("id");
  }

  // In the order in which it happened.
  std::vector<Event> plan() {
    std::vector<Event> events;
    for (int index = 0; index < static_cast<int>(times_.size()); ++index) {
      events.push_back({times_[static_cast<std::size_t>(index)], index});
      if (index % every() != 0) continue;
      const auto all = interactions(index, client(index), now_);
      for (int number = 0; number < static_cast<int>(all.size()); ++number)
        events.push_back({*all[static_cast<std::size_t>(number)].at, index, number});
    }
    for (const auto& [at, place] : sales_.events()) events.push_back({at, sales_.client_of(place), -1, place});
    std::ranges::stable_sort(events, {}, &Event::at);
    return events;
  }

  void act_as(base::UserId user) {
    if (user == actor_) return;
    owner_.query(fmt::format("SET @crm_by = 'user:{0}', @crm_actor = {0}, @crm_automatic = 0", base::to_int(user)));
    actor_ = user;
  }

  void enter(const Event& event) {
    const auto made = client(event.client);
    const auto& c = made.client;
    const auto creator = made.by_admin ? staff_.admin : manager(made);
    auto& rows = waiting_[creator];
    rows.push_back({event.client,
                    fmt::format("({}, {}, {}, {}, {}, {}, '{}', {}, {}, {}, {}, '{}', '{}')", text(c.full_name),
                                text(c.company), text(c.phone), text(c.email), text(c.telegram_username),
                                c.birth_date ? text(base::iso_date(*c.birth_date)) : "NULL", domain::to_text(c.segment),
                                text(c.notes), made.manager < 0 ? "NULL" : std::to_string(base::to_int(manager(made))),
                                made.next_contact ? text(base::iso_date(*made.next_contact)) : "NULL",
                                base::to_int(creator), base::iso_time(event.at), base::iso_time(event.at))});
    if (rows.size() >= kRowsAtOnce) flush();
  }

  void flush() {
    for (auto& [creator, rows] : waiting_) {
      if (rows.empty()) continue;
      act_as(creator);
      std::string statement =
          "INSERT INTO clients (full_name, company, phone, email, telegram_username, birth_date, segment, notes, "
          "manager_id, next_contact_on, created_by, created_at, updated_at) VALUES ";
      for (std::size_t at = 0; at < rows.size(); ++at) statement += (at == 0 ? "" : ", ") + rows[at].values;
      owner_.query(statement);
      const auto first = owner_.query("SELECT LAST_INSERT_ID() AS id").at(0)[0].number("id");
      for (std::size_t at = 0; at < rows.size(); ++at)
        ids_[static_cast<std::size_t>(rows[at].index)] = first + static_cast<std::int64_t>(at);
      written_ += rows.size();
      rows.clear();
    }
    if (written_ < kRowsOfTransaction) return;
    owner_.commit();
    written_ = 0;
  }

  void had(const Event& event) {
    flush();
    const auto made = client(event.client);
    const auto had = interactions(event.client, made, now_)[static_cast<std::size_t>(event.interaction)];
    const auto user = manager(made);
    act_as(user);
    owner_.query(
        fmt::format("INSERT INTO interactions (client_id, user_id, kind, outcome, text, at, created_at) VALUES ({}, "
                    "{}, '{}', {}, {}, "
                    "'{}', '{}')",
                    ids_[static_cast<std::size_t>(event.client)], base::to_int(user), domain::to_text(had.kind),
                    had.outcome ? text(domain::to_text(*had.outcome)) : "NULL", text(had.text), base::iso_time(*had.at),
                    base::iso_time(*had.at)));
    ++work_.interactions;
  }

  // The triggers wrote down who and what; the clock was not there.
  void tell_when() {
    for (const auto* what : {"client", "interaction"})
      owner_.query(
          fmt::format("UPDATE audit_entries AS a JOIN {0}s AS r ON r.id = a.record_id SET a.at = r.created_at WHERE "
                      "a.record_kind = '{0}'",
                      what));
    owner_.query("SET @crm_maintenance = NULL");
  }

  struct Waiting {
    int index;
    std::string values;
  };

  db::Connection& owner_;
  const Staff& staff_;
  base::sys_ms now_;
  std::vector<base::sys_ms> times_;
  std::vector<std::int64_t> ids_;
  std::map<base::UserId, std::vector<Waiting>> waiting_;
  std::size_t written_ = 0;
  base::UserId actor_{};
  Sales sales_;
  std::int64_t logged_ = 0;  // the last audit entry that has its own time
  Work work_;
};

}  // namespace

Work write_work(db::Connection& owner, const Staff& staff, int count, std::string_view currency, base::sys_ms now) {
  return Writer(owner, staff, count, currency, now).write();
}

}  // namespace app::demo
