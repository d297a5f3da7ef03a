#include "features/export/export.hpp"
#include "features/finish.hpp"
#include "features/incoming.hpp"
#include "store/jobs.hpp"

namespace features {

using dialog::button;
using telegram::html_format;

ExportFormat export_format(std::string_view word) {
  return word == "xlsx" ? ExportFormat::xlsx : ExportFormat::csv;
}

dialog::Screen choose_format(const Turn& turn, std::string_view what, const dialog::Press& to,
                             const dialog::Press& back) {
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n{}", t("📤 Export"), what);
  const auto as = [&](std::string_view format) { return dialog::Press{to.route, "." + std::string(format) + to.args}; };
  screen.row({button(t("📄 CSV"), as("csv")), button(t("📊 XLSX (Excel)"), as("xlsx"))});
  return screen.row(back_row(t, back));
}

Reply start_export(Turn& turn, std::string_view job, std::string_view payload) {
  auto put = store::Jobs(turn.tx).put(turn.by(), turn.settings.bot, job, payload);
  if (!put) return std::unexpected(put.error());
  turn.at_bottom = true;
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n{}", turn.t("📤 Export"), turn.t("⏳ Writing the file…"));
  return screen;
}

telegram::Html export_progress(const dialog::Words& t, const ExportTalk& talk, int records) {
  auto text = html_format("<b>{}</b>\n\n{}", t("📤 Export"), t("⏳ Writing the file…"));
  if (records > 0) text += html_format("\n{}", talk.so_far(t, records));
  return text;
}

Reply export_ended(Turn& turn, const JobEnd& end, const ExportTalk& talk, const dialog::Press& back) {
  const auto& t = turn.t;
  const auto result = parse_export_result(end.result);
  if (result && !result->refused.empty()) return refusal_screen(turn, domain::refusal(result->refused));
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n", t("📤 Export"));
  if (end.failed || !result || (!result->file && !result->too_big)) {
    screen.text += telegram::Html(t("⚠️ The export broke off. Please start it again."));
  } else if (result->too_big) {
    screen.text += telegram::Html(t(talk.fewer));
  } else {
    screen.text += telegram::Html(talk.done(t, result->records));
    send_file(turn, *result->file);
  }
  return screen.row(back_row(t, back));
}

}  // namespace features
