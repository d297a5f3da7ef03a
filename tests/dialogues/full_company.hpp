// A company with somebody and something of everything, named so that nothing unescaped or hidden goes unnoticed.
#pragma once

#include <string>
#include <vector>

#include "dialogues/company.hpp"

namespace dialogues {

class FullCompany : public Dialogue {
 protected:
  FullCompany();
  void bring_in();
  void make_deals();
  void work_together();
  void make_deal(Person& who, const std::string& client, const std::string& title);
  void give_tasks();

  // Everything that people typed: needs no translation.
  std::vector<std::string> known() const;

  // Names that only those may see who see all users, all clients, or all deals.
  static const std::vector<std::string>& names_of_users();
  static const std::vector<std::string>& names_of_clients();
  static const std::vector<std::string>& names_of_deals();

  Person* admin_ = nullptr;
  Person* manager_ = nullptr;
  Person* employee_ = nullptr;
  Person* blocked_ = nullptr;
  Person* stranger_ = nullptr;
};

}  // namespace dialogues
