// From a file's texts to rows as they would be stored: each value checked and spelled as the database wants it, each
// row that cannot be brought in with the reason.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dialog/form.hpp"
#include "domain/import.hpp"
#include "features/import/columns.hpp"
#include "tabular/table.hpp"

namespace features {

struct RowRules {
  dialog::Typist typist;                         // whose words and country the file is read with
  std::map<std::string, base::UserId> managers;  // by folded name
};

// Hands over all rows in their order, `batch` at a time. A row with the phone or e-mail of an earlier one is a
// duplicate of it.
void read_rows(const tabular::Table& table, const ImportPlan& plan, const RowRules& rules, std::size_t batch,
               const std::function<void(const std::vector<domain::ImportRow>&)>& take);

// Why a row is not brought in, for people: "Phone: “abc” is no phone number".
std::string reason_text(const dialog::Words&, const domain::ImportProblem&);

}  // namespace features
