// Which column of a file is which field of a client: guessed from headings (English and Russian) and from what stands
// below them, corrected by people.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/table.hpp"

namespace features {

struct ImportField {
  std::string_view key;  // "full_name"; "first_name" and "last_name" make one together
  const char* label;     // "Full name"
  bool many = false;     // several columns may go into it
};

// In the order of the form; `managers`: whether the person may give clients to others.
std::span<const ImportField> import_fields(bool managers);
const ImportField* import_field(std::string_view key);

struct PlanColumn {
  std::string title;   // its heading; "" where the file has none
  std::string sample;  // the first value below
  std::string field;   // ImportField::key; "" is not brought in
  bool operator==(const PlanColumn&) const = default;
};

struct ImportPlan {
  bool header = false;  // the first row holds headings
  bool cards = false;   // vCards
  std::vector<PlanColumn> columns;
  bool operator==(const ImportPlan&) const = default;

  bool has(std::string_view field) const;
  bool has_name() const { return has("full_name") || has("first_name") || has("last_name"); }
  // The column gets the field; where only one may have it, the one that had it gets none.
  void choose(std::size_t column, std::string_view field);
};

// `region` is the country of phone numbers written without one.
ImportPlan guess_plan(const tabular::Table& table, bool managers, const std::string& region);

// Takes headings and samples anew from the table, after `header` was changed.
void take_titles(ImportPlan& plan, const tabular::Table& table);

ImportPlan parse_plan(std::string_view json);  // an empty one for what is none of ours
std::string to_json(const ImportPlan&);

// Lower case, ё as е, signs as single blanks: how headings and names are compared.
std::string folded(std::string_view text);

}  // namespace features
