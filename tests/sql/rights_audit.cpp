// The audit log: the rights to each of its procedures; administrators alone.
#include "rights.hpp"

namespace sql_tests {
namespace {

using C = Company;

constexpr std::array<int, 8> kAdmins = {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000};

}  // namespace

std::vector<Right> audit_rights() {
  return {
      {"read the audit log", "audit_page",
       [](C& c, Id a) {
         return c.world.refusal("audit_page", {a, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, 0, 8});
       },
       kAdmins},
      {"read what one did oneself", "audit_page",
       [](C& c, Id a) {
         return c.world.refusal("audit_page", {a, a, "client", "update", nullptr, nullptr, nullptr, 0, 8});
       },
       kAdmins},
      {"take the audit log out", "audit_export_page",
       [](C& c, Id a) {
         return c.world.refusal("audit_export_page", {a, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, 8});
       },
       kAdmins},
      {"read an entry", "audit_card",
       [](C& c, Id a) {
         return c.world.refusal("audit_card", {a, c.world.number("SELECT MAX(id) FROM audit_entries")});
       },
       kAdmins},
      {"read no entry",
       "audit_card",
       [](C& c, Id a) {
         return c.world.refusal("audit_card", {a, 424242});
       },
       {31601, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
  };
}

}  // namespace sql_tests
