// What people are told about tasks, with the buttons that do the next thing.
#include <array>
#include <nlohmann/json.hpp>

#include "base/iso_time.hpp"
#include "base/text.hpp"
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

std::string title(const json& payload) {
  return base::shorten(text_of(payload, "title"), 200);
}

// Who did it; a person who is gone by now, or nobody.
std::string by(const json& payload, const Words& t) {
  const auto name = text_of(payload, "by");
  return name.empty() ? std::string(t("Someone")) : name;
}

std::string moment(const json& payload, const char* name, const Notice& notice, const Words& t) {
  const auto at = base::parse_iso_time(text_of(payload, name));
  return at ? t.time(*at, notice.time_zone) : std::string("—");
}

// The deal, and the deadline where there is one.
Html about(const json& payload, const Notice& notice, const Words& t) {
  Html text = html_format("\n🤝 {} · {}", base::shorten(text_of(payload, "deal_title"), 80),
                          base::shorten(text_of(payload, "client"), 60));
  if (!text_of(payload, "deadline").empty()) text += html_format("\n📅 {}", moment(payload, "deadline", notice, t));
  return text;
}

dialog::Button open(const json& payload, const Words& t) {
  return button(t("👁 Open"), press("task", number_of(payload, "task")));
}

// What is next for the one who has the task.
void next_rows(dialog::Screen& screen, const json& payload, const Words& t) {
  const auto task = number_of(payload, "task");
  const auto status = text_of(payload, "status");
  dialog::Row row;
  if (status == "new" || status == "overdue")
    row.push_back(button(t("▶️ Start"), press("task-start", task), Style::primary));
  if (status != "completed") row.push_back(button(t("✅ Done"), press("task-done", task), Style::success));
  screen.row(std::move(row));
  screen.row({open(payload, t)});
}

Saying assigned(const Notice& notice, const json& payload, const Words& t) {
  Saying out;
  out.screen.text =
      html_format(t("📌 A task for you from {}: <b>{}</b>"), by(payload, t), title(payload)) + about(payload, notice, t);
  next_rows(out.screen, payload, t);
  return out;
}

Saying reassigned(const Notice& notice, const json& payload, const Words& t) {
  Saying out;
  const auto to = text_of(payload, "to");
  out.screen.text =
      to.empty() ? html_format(t("↪️ {} has taken the task <b>{}</b> off you."), by(payload, t), title(payload))
                 : html_format(t("↪️ {} has given your task <b>{}</b> to {}."), by(payload, t), title(payload), to);
  out.screen.text += about(payload, notice, t);
  out.screen.row({button(t("🗓 My day"), press("my-day"))});  // the task itself may be out of sight now
  return out;
}

Saying status(const Notice& notice, const json& payload, const Words& t) {
  Saying out;
  out.screen.text = text_of(payload, "status") == "completed"
                        ? html_format(t("✅ {} has completed <b>{}</b>"), by(payload, t), title(payload))
                        : html_format(t("🔵 {} is working on <b>{}</b>"), by(payload, t), title(payload));
  out.screen.text += about(payload, notice, t);
  out.screen.row({open(payload, t)});
  return out;
}

Saying reopened(const Notice& notice, const json& payload, const Words& t) {
  Saying out;
  out.screen.text = html_format(t("↩️ {} has opened your task again: <b>{}</b>"), by(payload, t), title(payload)) +
                    about(payload, notice, t);
  out.screen.row(
      {button(t("✅ Done"), press("task-done", number_of(payload, "task")), Style::success), open(payload, t)});
  return out;
}

Saying deadline(const Notice& notice, const json& payload, const Words& t) {
  Saying out;
  out.screen.text =
      html_format(t("📅 {} has changed the deadline of <b>{}</b>\n{} → <b>{}</b>"), by(payload, t), title(payload),
                  moment(payload, "before", notice, t), moment(payload, "deadline", notice, t));
  next_rows(out.screen, payload, t);
  return out;
}

Saying comment(const Notice&, const json& payload, const Words& t) {
  Saying out;
  out.screen.text = html_format(t("💬 {} on <b>{}</b>"), by(payload, t), title(payload)) +
                    html_format("\n\n{}", text_of(payload, "text"));
  out.screen.row({button(t("💬 Answer"), press("task-say", number_of(payload, "task"))), open(payload, t)});
  return out;
}

Saying file(const Notice&, const json& payload, const Words& t) {
  Saying out;
  out.screen.text = html_format(t("📎 {} has attached a file to <b>{}</b>"), by(payload, t), title(payload));
  if (const auto name = text_of(payload, "name"); !name.empty()) out.screen.text += html_format("\n{}", name);
  out.screen.row({button(t("📁 Files"), press("task-files", number_of(payload, "task"))), open(payload, t)});
  return out;
}

Saying overdue(const Notice& notice, const json& payload, const Words& t) {
  Saying out;
  const bool mine = number_of(payload, "mine") == 1;
  const auto assignee = text_of(payload, "assignee");
  out.screen.text = html_format(t("🔴 Overdue: <b>{}</b>"), title(payload)) + about(payload, notice, t);
  if (!mine) out.screen.text += html_format("\n👤 {}", assignee.empty() ? t("nobody yet") : std::string_view(assignee));
  const auto task = number_of(payload, "task");
  if (mine) out.screen.row({button(t("✅ Done"), press("task-done", task), Style::success), open(payload, t)});
  if (!mine) out.screen.row({button(t("💬 Comment"), press("task-say", task)), open(payload, t)});
  return out;
}

constexpr auto kKinds = std::to_array<NoticeKind>({
    {"task_assigned", assigned},
    {"task_reassigned", reassigned},
    {"task_status", status},
    {"task_reopened", reopened},
    {"task_deadline", deadline},
    {"task_comment", comment},
    {"task_file", file},
    {"task_overdue", overdue},
});

}  // namespace

std::span<const NoticeKind> task_notices() {
  return kKinds;
}

}  // namespace features
