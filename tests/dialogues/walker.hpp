// Presses every button that can be reached, each distinct screen once. Every step is rolled back, so that the company
// stays as it is.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <vector>

#include "dialogues/company.hpp"

namespace dialogues {

class Walker {
 public:
  // `known`: texts of the data (names, companies), which need no translation.
  Walker(Company& company, const Person& person, std::string language, std::vector<std::string> known);

  void walk();

  const std::set<std::string>& recorded() const { return recorded_; }  // callback data met
  const std::vector<std::string>& problems() const { return problems_; }
  std::size_t screens() const { return seen_.size(); }

 private:
  struct Node {
    features::Session session;
    std::string path;  // the labels pressed, to find the place again
    ShownMessage screen;
  };
  features::Session session_of_person();
  std::optional<Node> step(const Node& from, const std::string& member, const std::string& what, std::int64_t callback);
  void visit(const Node& node);
  void check(const Node& node);
  void check_words(const Node& node, std::string text);
  bool is_new(const Node& node);
  void problem(const Node& node, const std::string& what);

  Company& company_;
  const Person& person_;
  std::string language_;
  std::vector<std::string> known_;
  std::set<std::string> seen_;
  std::set<std::string> recorded_;
  std::vector<std::string> problems_;
  std::deque<Node> waiting_;
};

}  // namespace dialogues
