#include "features/list_filter.hpp"

#include <fmt/format.h>

#include <utility>

namespace features {
namespace {

using dialog::button;
using dialog::press;
using telegram::Style;

constexpr std::size_t kChipsInRow = 3;

dialog::Button clear_button(const Turn& turn, std::string_view drop) {
  return button(turn.t("🧹 Clear the filter"), press(drop, "all"));
}

}  // namespace

std::string quoted(const dialog::Words& t, std::string_view text) {
  return fmt::format(fmt::runtime(t("“{}”")), text);
}

void chip_rows(const Turn& turn, dialog::Screen& screen, std::span<const Condition> conditions, std::string_view drop) {
  dialog::Row row;
  for (const auto& one : conditions) {
    if (!one.narrows()) continue;
    if (row.size() == kChipsInRow) screen.row(std::exchange(row, {}));
    row.push_back(button("✕ " + one.chosen, press(drop, one.kind)));
  }
  screen.row(std::move(row));
  if (std::ranges::count_if(conditions, &Condition::narrows) > 1) screen.row({clear_button(turn, drop)});
}

void condition_rows(const Turn& turn, dialog::Screen& screen, std::span<const Condition> conditions,
                    const std::function<dialog::Press(std::string_view)>& to, std::string_view drop) {
  dialog::Row row;
  for (const auto& one : conditions) {
    row.push_back(
        button(fmt::format("{} {}", one.sign, one.chosen.empty() ? std::string(turn.t(one.label)) : one.chosen),
               to(one.kind), one.narrows() ? Style::success : Style::normal));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  if (std::ranges::any_of(conditions, &Condition::narrows)) screen.row({clear_button(turn, drop)});
}

}  // namespace features
