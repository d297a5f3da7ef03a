// A company in which tasks are made and done: an administrator, a manager with a deal, an employee of his.
#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "dialogues/company.hpp"
#include "engine/must.hpp"

namespace dialogues {

class Tasks : public Dialogue {
 protected:
  Tasks()
      : anna_(company_.admin()),
        max_(company_.joins(1002, "Max Manager", "manager")),
        emma_(company_.joins(1003, "Emma Frost", "employee")) {
    sql("UPDATE users SET manager_id = (SELECT m.id FROM (SELECT id FROM users WHERE telegram_id = 1002) AS m) "
        "WHERE telegram_id = 1003");
    deal_ = deal("Website", "ACME");
  }

  void sql(const std::string& statement) { company_.database().sql(statement); }
  std::int64_t number(const std::string& statement) { return company_.database().number(statement); }
  std::int64_t id_of(const Person& person) {
    return number(fmt::format("SELECT id FROM users WHERE telegram_id = {}", person.id()));
  }
  std::int64_t call(const char* procedure, std::vector<db::Param> params) {
    const auto answer = company_.database().bot().call(procedure, params);
    const auto id = engine::must(answer, procedure).back()[0].number("id");
    company_.database().bot().commit();
    return id;
  }
  std::int64_t deal(const std::string& title, const std::string& client, const Person* manager = nullptr) {
    const auto max = id_of(manager == nullptr ? max_ : *manager);
    const auto id = call("client_create", {max, nullptr, client, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                           nullptr, nullptr});
    return call("deal_create", {max, nullptr, id, title, nullptr, "EUR", nullptr, nullptr, nullptr, nullptr});
  }
  std::int64_t task(const std::string& title, const Person& assignee, db::Param deadline = nullptr,
                    db::Param repeat = nullptr) {
    return call("task_create",
                {id_of(max_), nullptr, deal_, title, nullptr, id_of(assignee), nullptr, deadline, repeat});
  }
  void change(const char* procedure, std::vector<db::Param> params) {
    engine::must(company_.database().bot().call(procedure, params), procedure);
    company_.database().bot().commit();
  }
  // The deal's tasks, where a new one was begun and cancelled.
  void opens_deal_tasks(Person& person) {
    person.says("/tasks");
    person.presses("➕ New task");
    person.presses("Website · ACME");
    person.presses("✖️ Cancel");
    person.expects("🤝 Website");
    person.presses("✅ Tasks");
  }
  void opens(Person& person, const std::string& title, std::string_view whose = "Mine") {
    person.says("/tasks");
    if (whose != "Mine") person.presses(whose);
    person.presses(title);
  }
  bool offers(const Person& person, const std::string& label) {
    const auto all = person.labels();
    return std::ranges::any_of(all, [&](const auto& one) { return one.find(label) != std::string::npos; });
  }
  void starts_task(Person& person, const std::string& title) {
    person.says("/tasks");
    person.presses("➕ New task");
    person.presses("Website · ACME");
    person.says(title);
  }

  Person& anna_;
  Person& max_;
  Person& emma_;
  std::int64_t deal_ = 0;
};

}  // namespace dialogues
