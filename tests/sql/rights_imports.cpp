// Files and imports: the rights to each of their procedures.
#include "rights.hpp"

namespace sql_tests {

std::vector<Right> import_rights() {
  using C = Company;
  return {
      {"keep a file",
       "file_want",
       [](C& c, Id a) {
         return c.world.refusal("file_want", {a, 1, "clients.csv", "id"});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"make a file",
       "file_make",
       [](C& c, Id a) {
         return c.world.refusal("file_make", {a, "export.csv"});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"keep a picture",
       "picture_put",
       [](C& c, Id a) {
         return c.world.refusal("picture_put", {a, 1, "deal.png", "bytes"});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"import another's file",
       "import_begin",
       [](C& c, Id a) {
         return c.world.refusal("import_begin", {a, 1, 999, nullptr});
       },
       {31410, 31410, 31410, 31002, 31002, 31002, 31001, 31000}},
      {"list own imports",
       "import_list",
       [](C& c, Id a) {
         return c.world.refusal("import_list", {a, 5});
       },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      {"see another's import",
       "import_card",
       [](C& c, Id a) {
         return c.world.refusal("import_card", {a, 999, 5});
       },
       {31300, 31300, 31300, 31002, 31002, 31002, 31001, 31000}},
      {"see another's import",
       "import_problems",
       [](C& c, Id a) {
         return c.world.refusal("import_problems", {a, 999, 0, 5});
       },
       {31300, 31300, 31300, 31002, 31002, 31002, 31001, 31000}},
      {"see another's import",
       "import_row",
       [](C& c, Id a) {
         return c.world.refusal("import_row", {a, 999, 1});
       },
       {31300, 31300, 31300, 31002, 31002, 31002, 31001, 31000}},
      {"another's import",
       "import_plan_set",
       [](C& c, Id a) {
         return c.world.refusal("import_plan_set", {a, 1, 999, "{}"});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_rows_put",
       [](C& c, Id a) {
         return c.world.refusal("import_rows_put", {a, 999, "[]"});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_compare",
       [](C& c, Id a) {
         return c.world.refusal("import_compare", {a, 999, 5});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_fail",
       [](C& c, Id a) {
         return c.world.refusal("import_fail", {a, 999, "empty"});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_cancel",
       [](C& c, Id a) {
         return c.world.refusal("import_cancel", {a, 1, 999});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_start",
       [](C& c, Id a) {
         return c.world.refusal("import_start", {a, 1, 999});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_apply",
       [](C& c, Id a) {
         return c.world.refusal("import_apply", {a, 999, 5});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_undo_start",
       [](C& c, Id a) {
         return c.world.refusal("import_undo_start", {a, 1, 999});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
      {"another's import",
       "import_undo",
       [](C& c, Id a) {
         return c.world.refusal("import_undo", {a, 999, 5});
       },
       {31300, 31300, 31300, 31300, 31300, 31300, 31300, 31300}},
  };
}

}  // namespace sql_tests
