// ⚙️ Settings: the person's language and time zone.
#include "store/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/time_zone.hpp"
#include "features/forms.hpp"
#include "features/start/start.hpp"
#include "features/tables.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using telegram::html_format;
using telegram::Style;

struct Language {
  std::string_view code;
  std::string_view name;  // in that language: people look for their own
};
constexpr auto kLanguages = std::to_array<Language>({{"en", "🇬🇧 English"}, {"ru", "🇷🇺 Русский"}});

constexpr auto kCommonZones = std::to_array<std::string_view>(
    {"Europe/London", "Europe/Berlin", "Europe/Istanbul", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg",
     "Asia/Almaty", "Asia/Novosibirsk", "Asia/Dubai", "Asia/Tashkent", "Asia/Singapore", "Asia/Vladivostok",
     "Asia/Kolkata", "America/New_York", "America/Chicago", "America/Los_Angeles", "America/Sao_Paulo", "UTC"});

std::string clock_at(const Turn& turn, std::string_view zone) {
  const auto local = base::to_local(turn.context.now, zone);
  const auto minutes =
      std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local)).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string zone_text(const Turn& turn, std::string_view zone) {
  const auto city = zone == "UTC" ? std::string(zone) : base::time_zone_city(zone, turn.t.code());
  return fmt::format("{} · {}", city, clock_at(turn, zone));
}

// "Europe/Berlin" as arguments: callback data has no '/'.
dialog::Press zone_press(std::string_view zone) {
  std::string args = "." + std::string(zone);
  std::ranges::replace(args, '/', '.');
  return {"zone-to", std::move(args)};
}

void zone_rows(const Turn& turn, dialog::Screen& screen, std::span<const std::string_view> zones) {
  for (std::size_t at = 0; at < zones.size(); ++at) {
    if (at % 2 == 0) screen.rows.emplace_back();
    screen.rows.back().push_back(button(zone_text(turn, zones[at]), zone_press(zones[at])));
  }
}

Reply settings(Turn& turn, const Args&) {
  const auto& t = turn.t;
  const auto language = std::ranges::find(kLanguages, t.code(), &Language::code);
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n{}: {}\n{}: {}", t("⚙️ Settings"), t("Language"), language->name,
                            t("Time zone"), zone_text(turn, turn.zone()));
  screen.row({button(t("🌐 Language"), press("language")), button(t("🕓 Time zone"), press("zone"))});
  if (turn.is_admin()) screen.row({button(t("🩺 Check the system"), press("check"))});
  screen.row({button(t("❓ Help"), press("help"))});
  return screen.row(menu_row(t));
}

Reply language(Turn& turn, const Args&) {
  dialog::Screen screen;
  screen.text = telegram::Html(turn.t("Which language should I speak with you?"));
  for (const auto& known : kLanguages) screen.row({button(known.name, press("lang-to", known.code))});
  return screen.row(back_row(turn.t, press("settings")));
}

Reply set_language(Turn& turn, const Args& args) {
  auto done = store::Settings(turn.tx).set_language(turn.by(), args.word(0));
  if (!done) return std::unexpected(done.error());
  turn.session.language = args.word(0);
  turn.session.user->language = args.word(0);
  turn.say_in(args.word(0));
  turn.notice = turn.t("✅ I will speak English from now on.");
  turn.extra.push_back(commands_for(turn.t, turn.session.person, turn.user().role));
  return settings(turn, {});
}

Reply zone(Turn& turn, const Args&) {
  dialog::Screen screen;
  screen.text = html_format(turn.t("Your time zone is <b>{}</b>. Where are you?"), zone_text(turn, turn.zone()));
  zone_rows(turn, screen, kCommonZones);
  screen.row({button(turn.t("🔍 Another city"), press("zone-find"))});
  return screen.row(back_row(turn.t, press("settings")));
}

Reply set_zone(Turn& turn, const Args& args) {
  auto name = args.text().substr(args.size() > 0 ? 1 : 0);
  std::ranges::replace(name, '.', '/');
  if (!base::is_time_zone(name)) return std::unexpected(domain::refusal("input.time_zone_unknown"));
  auto done = store::Settings(turn.tx).set_time_zone(turn.by(), name);
  if (!done) return std::unexpected(done.error());
  turn.session.user->time_zone = name;
  turn.notice = turn.t("✅ Time zone changed.");
  return settings(turn, {});
}

Reply find_zone(Turn& turn, const Args&) {
  return start_form(turn, Draft{.form = "zone-search"});
}

Reply found_zones(Turn& turn, const Draft& draft) {
  const auto typed = value(draft, "query");
  const auto found = base::find_time_zones(typed, 8);
  if (found.empty()) {
    turn.notice = turn.t("I know no such city. Try the largest one nearby, or the capital.");
    return start_form(turn, Draft{.form = "zone-search"});
  }
  dialog::Screen screen;
  screen.text = html_format(turn.t("This is what I found for “{}”:"), typed);
  std::vector<std::string_view> zones(found.begin(), found.end());
  zone_rows(turn, screen, zones);
  screen.row({button(turn.t("🔍 Another city"), press("zone-find"))});
  return screen.row(back_row(turn.t, press("zone")));
}

constexpr auto kZoneFields = std::to_array<dialog::Field>({{
    .name = "query",
    .label = mark("City"),
    .prompt = mark("Type the name of your city or of a large one nearby. An example: Lisbon"),
    .longest = 60,
}});

const std::array<FormSpec, 1> kForms{{{
    .form = {.name = "zone-search", .title = mark("Time zone"), .unfinished = "", .submit = "", .fields = kZoneFields},
    .submit = found_zones,
    .cancelled = [](const Draft&) { return press("zone"); },
}}};

constexpr auto kRoutes = std::to_array<Route>({
    {"settings", Guard::reads, settings},
    {"language", Guard::reads, language},
    {"lang-to", Guard::changes, set_language, "settings"},
    {"zone", Guard::reads, zone},
    {"zone-to", Guard::changes, set_zone, "settings"},
    {"zone-find", Guard::changes, find_zone, "zone"},
});

}  // namespace

std::span<const Route> settings_routes() {
  return kRoutes;
}
std::span<const FormSpec> settings_forms() {
  return kForms;
}

}  // namespace features
