// Every button of every role in both languages leads somewhere, and everything shown is sound.
#include "dialogues/full_company.hpp"
#include "dialogues/walker.hpp"

namespace dialogues {
namespace {

const std::set<std::string_view> kMetElsewhere{"client-mine", "client-theirs", "deal-mine", "deal-theirs",
                                               "f-again",     "msg-reply",     "task-seek"};

class Walk : public FullCompany {
 protected:
  void every_button(const std::string& language) {
    std::set<std::string> routes;
    for (const auto* person : {admin_, manager_, employee_, stranger_}) {
      Walker walker(company_, *person, language, known());
      walker.walk();
      EXPECT_GT(walker.screens(), person == stranger_ ? 4u : 15u);
      for (std::size_t at = 0; at < std::min<std::size_t>(walker.problems().size(), 5); ++at)
        ADD_FAILURE() << walker.problems()[at];
      for (const auto& data : walker.recorded()) routes.insert(dialog::decode(data)->route);
    }
    // The answers to a conflict, "start over", the button of a notice and the search among more than twenty people are
    // met in conversations of their own (clients_test.cpp, deals_test.cpp, employees_test.cpp, tasks_test.cpp).
    for (const auto& route : company_.crm().tables().routes())
      if (!kMetElsewhere.contains(route.name)) {
        EXPECT_TRUE(routes.contains(std::string(route.name))) << "no button leads to " << route.name;
      }
  }
};

TEST_F(Walk, EveryButtonOfEveryRoleInEnglish) {
  every_button("en");
}

TEST_F(Walk, EveryButtonOfEveryRoleInRussian) {
  every_button("ru");
}

}  // namespace
}  // namespace dialogues
