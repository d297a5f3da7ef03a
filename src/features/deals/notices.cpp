// Notices about deals: given to somebody, closed, open again.
#include <array>
#include <nlohmann/json.hpp>

#include "features/deals/deals.hpp"
#include "features/saying.hpp"

namespace features {
namespace {

using dialog::button;
using dialog::press;
using dialog::Words;
using nlohmann::json;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

bool is_set(const json& payload, const char* name) {
  return number_of(payload, name) == 1;
}

// The deal, its client, and who did it, or caused it.
Html about(const json& payload, const Words& t) {
  auto text = html_format("\n🤝 {}\n👤 {}", text_of(payload, "title"), text_of(payload, "client"));
  if (const auto by = text_of(payload, "by"); !by.empty()) text += html_format("\n{}: {}", t("By"), by);
  return text;
}

dialog::Button open_button(const json& payload, const Words& t) {
  return button(t("👁 Open"), press("deal", number_of(payload, "deal")));
}

Saying assigned(const Notice&, const json& payload, const Words& t) {
  Saying out;
  out.screen.text =
      html_format("<b>{}</b>", text_of(payload, "as") == "manager" ? t("🧑‍💼 You manage a deal now.")
                                                                   : t("👥 You work on a deal now.")) +
      about(payload, t);
  out.screen.row({open_button(payload, t)});
  return out;
}

const char* closed_words(bool won, bool automatic) {
  if (!won) return dialog::mark("❌ A deal is closed as lost.");
  return automatic ? dialog::mark("🏆 A deal is won: its last open task is completed.")
                   : dialog::mark("🏆 A deal is won.");
}

// Its manager takes back at once what the deal did by itself.
Saying closed(const Notice&, const json& payload, const Words& t) {
  const auto deal = number_of(payload, "deal");
  const bool automatic = is_set(payload, "automatic");
  Saying out;
  out.screen.text =
      html_format("<b>{}</b>", t(closed_words(text_of(payload, "outcome") == "won", automatic))) + about(payload, t);
  if (automatic && is_set(payload, "mine"))
    out.screen.row({button(t("↩ Reopen"), press("deal-reopen", deal)),
                    button(t("❌ Lost…"), press("deal-lost", deal), Style::danger)});
  dialog::Row row;
  if (automatic && is_set(payload, "mine")) row.push_back(button(t("➕ Task"), press("task-new", deal)));
  row.push_back(open_button(payload, t));
  out.screen.row(std::move(row));
  return out;
}

Saying reopened(const Notice&, const json& payload, const Words& t) {
  Saying out;
  out.screen.text =
      html_format("<b>{}</b>", is_set(payload, "automatic") ? t("↩ A deal is open again: it has an open task.")
                                                            : t("↩ A deal is open again.")) +
      about(payload, t);
  out.screen.row({open_button(payload, t)});
  return out;
}

constexpr auto kKinds = std::to_array<NoticeKind>({
    {"deal_assigned", assigned},
    {"deal_closed", closed},
    {"deal_reopened", reopened},
});

}  // namespace

std::span<const NoticeKind> deal_notices() {
  return kKinds;
}

}  // namespace features
