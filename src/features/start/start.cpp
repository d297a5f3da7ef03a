#include "features/start/start.hpp"

#include <array>
#include <charconv>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "store/access.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using telegram::html_format;
using telegram::Style;

std::string name_at_telegram(const telegram::Person& person) {
  auto name = base::shorten(base::one_line(person.first_name + " " + person.last_name), 200);
  if (!name.empty()) return name;
  return person.username.empty() ? std::to_string(base::to_int(person.id)) : person.username;
}

domain::Newcomer newcomer(const Turn& turn) {
  return {.full_name = name_at_telegram(turn.update.from),
          .username = turn.update.from.username,
          .language = turn.session.language,
          .time_zone = turn.settings.company_time_zone};
}

// The first screen of a new user. The menu needs rights that only the next update brings along.
dialog::Screen welcome(Turn& turn, domain::Role role) {
  dialog::Screen screen;
  screen.text = html_format(turn.t("🎉 Welcome to <b>{}</b>! You are in as {}."), turn.settings.company_name,
                            role_name(turn.t, role));
  screen.row({button(turn.t("🏠 Menu"), press("menu"), Style::success)});
  turn.extra.push_back(commands_for(turn.t, turn.session.person, role));
  return screen;
}

// ---- strangers ----

dialog::Row language_row(const Turn& turn) {
  return {turn.t.code() == "ru" ? button("🇬🇧 English", press("speak", "en"))
                                : button("🇷🇺 Русский", press("speak", "ru"))};
}

Reply hello(Turn& turn, const Args&) {
  if (turn.session.user) return go(turn, press("menu"));
  auto request = store::Access(turn.tx).my_request(turn.session.person);
  if (!request) return std::unexpected(request.error());
  dialog::Screen screen;
  screen.text = html_format(turn.t("👋 Hello! This is the work space of <b>{}</b>."), turn.settings.company_name) +
                telegram::Html("\n\n");
  if (*request == domain::RequestState::open) {
    screen.text += telegram::Html(
        turn.t("Your request is with the administrators. I will write to you as soon as one of them decides."));
    return screen.row({button(turn.t("🔄 Any news?"), press("hello"))}).row(language_row(turn));
  }
  screen.text +=
      telegram::Html(*request == domain::RequestState::declined
                         ? turn.t("Your last request was declined. If that was a mistake, you can ask once more.")
                         : turn.t("Only people of the company can come in. Ask for access and an administrator will "
                                  "decide, or open the invite link you were sent."));
  screen.row({button(turn.t("🙋 Request access"), press("ask-in"), Style::success)}).row(language_row(turn));
  return screen;
}

Reply ask_in(Turn& turn, const Args&) {
  if (turn.session.user) return go(turn, press("menu"));
  auto request = store::Access(turn.tx).my_request(turn.session.person);
  if (!request) return std::unexpected(request.error());
  if (*request == domain::RequestState::open) return hello(turn, {});
  Draft draft{.form = "access"};
  draft.values["full_name"] = name_at_telegram(turn.update.from);
  return start_form(turn, std::move(draft));
}

Reply speak(Turn& turn, const Args& args) {
  if (turn.session.user) return go(turn, press("settings"));
  if (turn.catalog.knows(args.word(0))) {
    turn.session.language = args.word(0);
    turn.say_in(args.word(0));
  }
  return hello(turn, {});
}

Reply request_access(Turn& turn, const Draft& draft) {
  if (turn.session.user) return go(turn, press("menu"));
  auto person = newcomer(turn);
  person.full_name = value(draft, "full_name");
  auto id = store::Access(turn.tx).request(turn.by_stranger(), person, value(draft, "phone"));
  if (!id) return std::unexpected(id.error());
  return hello(turn, {});
}

constexpr auto kAccessFields = std::to_array<dialog::Field>({
    {.name = "full_name",
     .label = mark("Full name"),
     .prompt = mark("What is your full name? Your colleagues will see it.")},
    {.name = "phone",
     .kind = dialog::FieldKind::contact,
     .label = mark("Phone"),
     .prompt = mark("Share your phone number with the button below, so that the administrators can see that it is you. "
                    "Only they will see it.")},
});

const std::array<FormSpec, 1> kForms{{{
    .form = {.name = "access",
             .title = mark("Request for access"),
             .unfinished = "",
             .submit = "",
             .fields = kAccessFields},
    .submit = request_access,
    .cancelled = [](const Draft&) { return press("hello"); },
    .who = Who::stranger,
}}};

constexpr auto kRoutes = std::to_array<Route>({
    {"hello", Guard::reads, hello, {}, Who::stranger},
    {"ask-in", Guard::changes, ask_in, "hello", Who::stranger},
    {"speak", Guard::changes, speak, "hello", Who::stranger},
});

// ---- /start <something> ----

Reply joined(Turn& turn, domain::Result<domain::Joined> result) {
  if (!result) return std::unexpected(result.error());
  return welcome(turn, result->role);
}

Reply with_menu(Turn& turn, std::string_view notice) {
  turn.notice = notice;
  return go(turn, press("menu"));
}

Reply by_invite(Turn& turn, std::string_view token) {
  if (turn.session.user) return with_menu(turn, turn.t("You are in already, so the invite stays unused."));
  return joined(turn,
                store::Access(turn.tx).accept_invite(turn.by_stranger(), base::sha256_hex(token), newcomer(turn)));
}

Reply by_claim(Turn& turn, std::string_view token) {
  return joined(turn, store::Access(turn.tx).accept_claim(turn.by_stranger(), base::sha256_hex(token), newcomer(turn)));
}

// Links to a card: ?start=client_12.
struct CardLink {
  std::string_view begins;
  std::string_view route;
};
constexpr auto kCards = std::to_array<CardLink>({{"client_", "client"}, {"deal_", "deal"}, {"task_", "task"}});

// Someone named in ADMIN_IDS is an administrator from the first /start on.
Reply plain_start(Turn& turn) {
  if (!turn.is_admin()) {
    auto enrolled = store::Access(turn.tx).enrol_admin(turn.by_stranger(), newcomer(turn));
    if (!enrolled) return std::unexpected(enrolled.error());
    if (*enrolled) return welcome(turn, domain::Role::admin);
  }
  if (turn.session.user) turn.extra.push_back(commands_for(turn.t, turn.session.person, turn.user().role));
  return go(turn, press(turn.session.user ? "menu" : "hello"));
}

}  // namespace

std::span<const Route> start_routes() {
  return kRoutes;
}
std::span<const FormSpec> start_forms() {
  return kForms;
}

Reply start_command(Turn& turn, std::string_view argument) {
  if (argument.starts_with("i_")) return by_invite(turn, argument.substr(2));
  if (argument.starts_with("claim_")) return by_claim(turn, argument.substr(6));
  for (const auto& [begins, route] : kCards)
    if (argument.starts_with(begins) && turn.session.user)
      if (const auto id = Args("." + std::string(argument.substr(begins.size()))).number(0); id && *id > 0)
        return go(turn, press(route, *id));
  return plain_start(turn);
}

telegram::Call commands_for(const dialog::Words& t, base::TelegramId chat, domain::Role) {
  return telegram::set_commands(chat, {{"menu", std::string(t("The menu"))},
                                       {"clients", std::string(t("Clients"))},
                                       {"deals", std::string(t("Deals"))},
                                       {"tasks", std::string(t("Tasks"))},
                                       {"search", std::string(t("Find clients, deals and tasks"))},
                                       {"settings", std::string(t("Settings"))},
                                       {"help", std::string(t("What I can do"))},
                                       {"cancel", std::string(t("Stop what you are filling in"))},
                                       {"start", std::string(t("Start again"))}});
}

}  // namespace features
