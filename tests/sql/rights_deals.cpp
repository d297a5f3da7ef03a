// Deals: the rights to each of their procedures. `owner` manages the deal, `employee` is assigned to it, `tasked` has a
// task in it; `manager` manages another one.
#include "rights.hpp"

namespace sql_tests {
namespace {

using C = Company;

// Who sees every deal, and who sees this one.
constexpr std::array<int, 8> kSee = {0, 0, 0, 0, 0, 31310, 31001, 31000};
// Who may change it.
constexpr std::array<int, 8> kEdit = {0, 31002, 0, 31002, 31002, 31310, 31001, 31000};
constexpr std::array<int, 8> kNone = {31310, 31310, 31310, 31310, 31310, 31310, 31001, 31000};

}  // namespace

std::vector<Right> deal_rights() {
  return {
      {"see a deal", "deal_card",
       [](C& c, Id a) {
         return c.world.refusal("deal_card", {a, c.deal});
       },
       kSee},
      {"see no deal", "deal_card",
       [](C& c, Id a) {
         return c.world.refusal("deal_card", {a, 424242});
       },
       kNone},
      {"picture of a deal", "deal_chart",
       [](C& c, Id a) {
         return c.world.refusal("deal_chart", {a, c.deal, 6});
       },
       kSee},
      {"picture of no deal", "deal_chart",
       [](C& c, Id a) {
         return c.world.refusal("deal_chart", {a, 424242, 6});
       },
       kNone},
      {"history of a deal", "deal_timeline",
       [](C& c, Id a) {
         return c.world.refusal("deal_timeline", {a, c.deal, nullptr, 5});
       },
       kSee},
      {"list deals",
       "deal_page",
       [](C& c, Id a) {
         return c.world.refusal("deal_page", {a, "all", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                              nullptr, nullptr, nullptr, "newest", nullptr, 0, 5});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"make a deal",
       "deal_create",
       [](C& c, Id a) {
         return c.world.refusal("deal_create", {a, 1, c.own, "T", "100", "EUR", nullptr, nullptr, nullptr, nullptr});
       },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      {"make a deal of another manager",
       "deal_create",
       [](C& c, Id a) {
         return c.world.refusal("deal_create",
                                {a, 1, c.own, "T", "100", "EUR", nullptr, c.other_admin, nullptr, nullptr});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"make a deal with a deleted client",
       "deal_create",
       [](C& c, Id a) {
         return c.world.refusal("deal_create", {a, 1, c.gone, "T", "100", "EUR", nullptr, nullptr, nullptr, nullptr});
       },
       {31200, 31200, 31200, 31002, 31002, 31002, 31001, 31000}},
      {"edit a deal", "deal_set",
       [](C& c, Id a) {
         return c.world.refusal("deal_set", {a, 1, c.deal, nullptr, "notes", "n"});
       },
       kEdit},
      {"edit no deal", "deal_set",
       [](C& c, Id a) {
         return c.world.refusal("deal_set", {a, 1, 424242, nullptr, "notes", "n"});
       },
       kNone},
      {"whom to assign", "deal_staff",
       [](C& c, Id a) {
         return c.world.refusal("deal_staff", {a, c.deal});
       },
       kEdit},
      {"assign", "deal_assign",
       [](C& c, Id a) {
         return c.world.refusal("deal_assign", {a, 1, c.deal, c.idle});
       },
       kEdit},
      {"take off", "deal_unassign",
       [](C& c, Id a) {
         return c.world.refusal("deal_unassign", {a, 1, c.deal, c.employee});
       },
       kEdit},
      {"change a deal's manager",
       "deal_set_manager",
       [](C& c, Id a) {
         return c.world.refusal("deal_set_manager", {a, 1, c.deal, nullptr, c.manager});
       },
       {0, 31002, 31002, 31002, 31002, 31310, 31001, 31000}},
      {"move a deal", "deal_move",
       [](C& c, Id a) {
         return c.world.refusal("deal_move", {a, 1, c.deal, nullptr, "in_progress"});
       },
       kEdit},
      {"lose a deal", "deal_close",
       [](C& c, Id a) {
         return c.world.refusal("deal_close", {a, 1, c.deal, nullptr, "lost", "price"});
       },
       kEdit},
      {"win a deal with open tasks",
       "deal_close",
       [](C& c, Id a) {
         return c.world.refusal("deal_close", {a, 1, c.deal, nullptr, "won", nullptr});
       },
       {31315, 31002, 31315, 31002, 31002, 31310, 31001, 31000}},
      {"reopen a deal that is open",
       "deal_reopen",
       [](C& c, Id a) {
         return c.world.refusal("deal_reopen", {a, 1, c.deal, nullptr});
       },
       {31313, 31002, 31313, 31002, 31002, 31310, 31001, 31000}},
      {"put a deal on hold", "deal_hold",
       [](C& c, Id a) {
         return c.world.refusal("deal_hold", {a, 1, c.deal, nullptr, "2030-01-01", "ill"});
       },
       kEdit},
      {"release a deal",
       "deal_release",
       [](C& c, Id a) {
         return c.world.refusal("deal_release", {a, 1, c.deal, nullptr});
       },
       {31317, 31002, 31317, 31002, 31002, 31310, 31001, 31000}},
      {"delete a deal", "deal_delete",
       [](C& c, Id a) {
         return c.world.refusal("deal_delete", {a, 1, c.deal, nullptr});
       },
       kEdit},
  };
}

}  // namespace sql_tests
