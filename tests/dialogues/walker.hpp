// Presses every button that can be reached, each distinct screen once. Every step is rolled back, so that the company
// stays as it is; only the person's chat grows.
#pragma once

#include <deque>
#include <functional>
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
    sandbox::Seen screen;
    std::vector<std::string> keyboard;  // labels of the one below the chat
  };
  features::Session session_of_person();
  // What the person does: gets the message of the live screen, gives the id of the callback query, if it is a press.
  using Act = std::function<std::string(std::int64_t screen)>;
  std::optional<Node> step(const Node& from, const std::string& what, const Act& act);
  telegram::Calls run(Node& node, const std::string& body);
  std::int64_t fresh_screen();
  std::int64_t send(const std::string& params);
  Act typing(const std::string& text);
  void visit(const Node& node);
  void check(const Node& node);
  void check_words(const Node& node, std::string text);
  bool is_new(const Node& node);
  void problem(const Node& node, const std::string& what);

  Company& company_;
  std::optional<engine::Upload> file_;  // of the last update's calls
  const Person& person_;
  std::string language_;
  std::vector<std::string> known_;
  std::set<std::string> seen_;
  std::set<std::string> recorded_;
  std::vector<std::string> problems_;
  std::deque<Node> waiting_;
};

}  // namespace dialogues
