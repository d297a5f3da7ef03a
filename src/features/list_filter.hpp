// What a list is asked for, the same way in every list: a table of conditions, a screen to choose among them, and below
// the list a chip for each, which takes it off.
#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/turn.hpp"

namespace features {

inline constexpr std::string_view kOrder = "sort";  // the kind that is an order and no condition: it is never "off"

// One thing that a list can be asked for. View is what is kept of the person's list (features/state.hpp).
template <typename View>
struct Asked {
  std::string_view kind;                            // in callback data: [a-z]
  const char* sign;                                 // what stands before it on a button
  const char* label;                                // what it is called while nothing is asked for
  std::string (*chosen)(const Turn&, const View&);  // in a few words: "VIP", "7 days"; "" where it is not asked for
  void (*forget)(View&);
};

// One of them as it stands now.
struct Condition {
  std::string_view kind;
  const char* sign;
  const char* label;
  std::string chosen;

  bool narrows() const { return !chosen.empty() && kind != kOrder; }
};

template <typename View>
std::vector<Condition> conditions(const Turn& turn, std::span<const Asked<View>> table, const View& view) {
  std::vector<Condition> out;
  for (const auto& one : table) out.push_back({one.kind, one.sign, one.label, one.chosen(turn, view)});
  return out;
}

template <typename View>
const Asked<View>* asked_for(std::span<const Asked<View>> table, std::string_view kind) {
  const auto found = std::ranges::find(table, kind, &Asked<View>::kind);
  return found == table.end() ? nullptr : &*found;
}

// Takes one condition off, or with "all" each of them; what is not known changes nothing.
template <typename View>
void forget(std::span<const Asked<View>> table, View& view, std::string_view kind) {
  for (const auto& one : table)
    if (kind == one.kind || (kind == "all" && one.kind != kOrder)) one.forget(view);
}

// What was searched for, in the quotation marks of the reader's language.
std::string quoted(const dialog::Words&, std::string_view text);

// Below a list: what it is asked for, each to be taken off by the route `drop` with its kind, or "all".
void chip_rows(const Turn&, dialog::Screen&, std::span<const Condition>, std::string_view drop);

// To choose from: what each is now, and where a press on it leads.
void condition_rows(const Turn&, dialog::Screen&, std::span<const Condition>,
                    const std::function<dialog::Press(std::string_view kind)>& to, std::string_view drop);

}  // namespace features
