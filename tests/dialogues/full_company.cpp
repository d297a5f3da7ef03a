#include "dialogues/full_company.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/must.hpp"

namespace dialogues {

const std::vector<std::string>& FullCompany::names_of_users() {
  static const std::vector<std::string> names{"Qelena <i>&\"'", "Wolanda <b>&\"'", "Zacharias <b>&\"'", "Norbertino"};
  return names;
}

const std::vector<std::string>& FullCompany::names_of_clients() {
  static const std::vector<std::string> names{"Kundenname <b>&\"'", "Xenophon & Partner"};
  return names;
}

const std::vector<std::string>& FullCompany::names_of_deals() {
  static const std::vector<std::string> names{"Geheimvorhaben <b>&\"'"};
  return names;
}

std::vector<std::string> FullCompany::known() const {
  std::vector<std::string> all{"Lindström & <Söhne>",
                               "Anna <b>&\"' Berg",
                               "Markward <u>&\"'",
                               "Stranger <b>&\"'",
                               "Firma <i>&\"'",
                               "kunde@example.com",
                               "kunde_name",
                               "Notiz <b>&\"'",
                               "Auftraggeber <u>&\"'",
                               "Auftraggeber",
                               "Firma",  // shortened on a button
                               "Offenvorhaben <i>&\"'",
                               "Messe <b>&\"'",
                               "Gottlieb <b>&\"'",
                               "Vertrag <b>&\"'",
                               "Aufgabe <b>&\"'",
                               "Nachricht <b>&\"'",
                               "Stadtwerk <b>&\"'",
                               "Auftrag <b>&\"'",
                               "Punkt <i>&\"'"};
  all.insert(all.end(), names_of_users().begin(), names_of_users().end());
  all.insert(all.end(), names_of_clients().begin(), names_of_clients().end());
  all.insert(all.end(), names_of_deals().begin(), names_of_deals().end());
  return all;
}

FullCompany::FullCompany() {
  admin_ = &company_.admin("Anna <b>&\"' Berg");
  manager_ = &company_.joins(1002, "Markward <u>&\"'", "manager");
  employee_ = &company_.joins(1003, names_of_users()[0], "employee");
  blocked_ = &company_.joins(1004, names_of_users()[1], "employee");
  company_.joins(1005, names_of_users()[3], "employee");
  admin_->says("/menu");
  admin_->presses("👑 Users");
  admin_->presses("Wolanda");
  admin_->presses("🚫 Block");
  admin_->presses("🚫 Block");
  auto& asking = company_.person(2002, names_of_users()[2]);
  asking.says("/start");
  asking.presses("🙋 Request access");
  asking.says(names_of_users()[2]);
  asking.shares_contact(2002, "+49301234567");
  stranger_ = &company_.person(2001, "Stranger <b>&\"'");
  admin_->presses("⬅ Back");
  admin_->presses("✉️ Invites");
  admin_->presses("➕ New invite");
  admin_->presses("🧑‍💼 A manager");
  for (const auto& name : names_of_clients())
    for (int copy = 0; copy < 6; ++copy) {
      admin_->says("/clients");
      admin_->presses("➕ New client");
      admin_->says(name);
      const auto notes = "Notiz <b>&\"' " + std::string(1100, '7');  // more than a card shows
      for (const std::string& text :
           {std::string("Firma <i>&\"'"), std::string("+49 30 901820"), std::string("kunde@example.com"),
            std::string("@kunde_name"), std::string("14.02.1990"), std::string("VIP"), notes,
            std::string("Markward <u>&\"'")}) {
        admin_->says(text);
        const auto labels = admin_->labels();
        if (std::ranges::find(labels, "Save all the same") != labels.end()) admin_->presses("Save all the same");
      }
      admin_->presses("✅ Create");
      admin_->expects("✅ The client is saved.");
    }
  // One that is deleted, and one that has become part of another.
  admin_->presses("🗑 Delete");
  admin_->presses("🗑 Delete");
  admin_->says("/clients");
  admin_->presses(names_of_clients()[0]);
  admin_->presses("📞 Called");
  admin_->presses("🔗 Merge with…");
  admin_->presses(names_of_clients()[0]);
  admin_->presses("🔗 Merge");
  admin_->expects("🔗 Merged.");
  bring_in();
  make_deals();
  work_together();
  give_tasks();
}

void FullCompany::make_deal(Person& who, const std::string& client, const std::string& title) {
  who.says("/deals");
  who.presses("➕ New deal");
  who.says(client);
  if (who.text().find("Which") != std::string::npos || who.text().find("Who is the deal with?") != std::string::npos)
    who.presses(client);
  who.says(title);
  who.says("1 200,50");
  who.says("24.12.2026");
  who.says("Messe <b>&\"'");
  who.says("Notiz <b>&\"' " + std::string(1100, '7'));
  who.presses("✅ Create");
  who.expects("✅ The deal is saved.");
}

// Deals at each stage; of one that the manager has, the employee is one.
void FullCompany::make_deals() {
  manager_->says("/clients");
  manager_->presses("➕ New client");
  manager_->says("Auftraggeber <u>&\"'");
  manager_->presses("✅ Create");
  for (int copy = 0; copy < 9; ++copy) make_deal(*admin_, names_of_clients()[0], names_of_deals()[0]);
  admin_->presses("⏸ Put on hold");
  admin_->says("31.12.2030");
  admin_->says("Messe <b>&\"'");
  for (int copy = 0; copy < 3; ++copy) {
    make_deal(*manager_, "Auftraggeber <u>&\"'", "Offenvorhaben <i>&\"'");
    manager_->presses("👥 Employees");
    manager_->presses(names_of_users()[0]);
    manager_->presses("⬅ Back");
    manager_->presses("🔀 Stage");
    if (copy == 0) manager_->presses("🏆 Won");
    if (copy == 1) manager_->presses("❌ Lost…");
    if (copy == 1) manager_->says("Messe <b>&\"'");
    if (copy == 2) manager_->presses("▶️ In progress");
  }
}

// The manager has a team of one, who has something to do and was written to.
void FullCompany::work_together() {
  auto& database = company_.database();
  company_.joins(1006, "Gottlieb <b>&\"'", "employee");
  database.sql(
      "UPDATE users SET manager_id = (SELECT id FROM (SELECT id FROM users WHERE telegram_id = 1002) AS m) WHERE "
      "telegram_id = 1006");
  database.sql(
      "INSERT INTO deals (client_id, title, currency, manager_id, created_by, created_at, updated_at) SELECT "
      "MAX(c.id), "
      "'Vertrag <b>&\"\\'', 'USD', MAX(u.id), MAX(u.id), SYSDATE(3), SYSDATE(3) FROM clients AS c, users AS u WHERE "
      "c.deleted_at IS NULL AND u.telegram_id = 1002");
  database.sql(fmt::format(
      "INSERT INTO tasks (deal_id, title, assignee_id, deadline, created_by, created_at, updated_at) SELECT {}, "
      "'Aufgabe <b>&\"\\'', id, '2026-01-05 09:00', id, SYSDATE(3), SYSDATE(3) FROM users WHERE telegram_id = 1006",
      database.number("SELECT MAX(id) FROM deals")));
  manager_->says("/menu");
  manager_->presses("🧑‍💼 Employees");
  manager_->presses("Gottlieb");
  manager_->presses("✉️ Message");
  manager_->says("Nachricht <b>&\"'");
  manager_->expects("✅ The message is on its way");
}

// Tasks of everybody, with something of each kind. The employee has one in a deal with a client of its own.
void FullCompany::give_tasks() {
  auto& database = company_.database();
  const auto call = [&](const char* procedure, const std::vector<db::Param>& params) {
    const auto sets = engine::must(database.bot().call(procedure, params), procedure);
    database.bot().commit();
    return sets.back()[0].number("id");
  };
  const auto user = [&](const Person* person) {
    return database.number(fmt::format("SELECT id FROM users WHERE telegram_id = {}", person->id()));
  };
  const auto admin = user(admin_), manager = user(manager_), employee = user(employee_);
  const auto deal = [&](std::int64_t of, std::int64_t with) {
    return call("deal_create",
                {of, nullptr, with, "Auftrag <b>&\"'", nullptr, "EUR", nullptr, nullptr, nullptr, nullptr});
  };
  const auto text = "Notiz <b>&\"' " + std::string(1100, '7');  // more than a card shows
  const auto task = [&](std::int64_t by, std::int64_t in, std::int64_t of, const char* deadline = "",
                        const char* repeat = "") {
    return call("task_create", {by, nullptr, in, "Aufgabe <b>&\"'", text, of, "high", deadline, repeat});
  };
  // One that Telegram knows; the bot hears nothing of it.
  company_.telegram().send_file(admin_->id(), "Punkt.pdf", "%PDF");
  company_.updates();
  const auto file_id = company_.telegram().chat(admin_->id()).back().file_id;
  const auto city = call("client_create", {admin, nullptr, "Stadtwerk <b>&\"'", nullptr, nullptr, nullptr, nullptr,
                                           nullptr, nullptr, nullptr, nullptr});
  const auto client = database.number("SELECT MIN(id) FROM clients WHERE deleted_at IS NULL");
  const auto of_employee = deal(admin, city), of_manager = deal(manager, client);
  for (const auto first :
       {task(admin, of_employee, employee, "2026-01-05 10:00:00", "weekly"),
        task(manager, of_manager, manager, "2030-01-05 10:00:00", "daily"), task(manager, of_manager, admin)}) {
    const auto by = database.number(fmt::format("SELECT assignee_id FROM tasks WHERE id = {}", first));
    for (int i = 0; i < 12; ++i) call("task_comment", {by, nullptr, first, "Notiz <b>&\"'"});
    for (int i = 0; i < 12; ++i) call("task_file", {by, nullptr, first, "document", file_id, "Punkt <i>&\"'"});
    for (int i = 0; i < 3; ++i) call("task_item_add", {by, nullptr, first, "Punkt <i>&\"'"});
  }
  for (int i = 0; i < 9; ++i) task(manager, of_manager, admin);
  const auto done = task(manager, of_manager, manager);
  engine::must(database.bot().call("task_complete", {manager, nullptr, done, nullptr}), "task_complete");
  database.bot().commit();
}

// One import at each of its stages.
void FullCompany::bring_in() {
  std::string file = "Name;Phone;Notiz <b>&\"'\n" + names_of_clients()[1] + ";+49 30 901877;Firma <i>&\"'\n";
  for (int row = 0; row < 7; ++row) file += names_of_clients()[1] + ";77;\n";
  for (const char* name : {"Kundenname <b>&\"' 1.csv", "Kundenname <b>&\"' 2.csv", "Kundenname <b>&\"' 3.csv"}) {
    admin_->sends_file(name, file);
    company_.work();
    admin_->expects("⚠️ 7 rows cannot be imported");
    if (std::string_view(name).find('2') != std::string_view::npos) {
      admin_->presses("✅ Import 1 client");
      company_.work();
      admin_->expects("✅ The import is done.");
    }
  }
  company_.database().sql("UPDATE imports SET state = 'importing' ORDER BY id DESC LIMIT 1");
}

}  // namespace dialogues
