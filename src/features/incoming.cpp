#include "features/incoming.hpp"

#include <algorithm>
#include <array>

#include "dialog/paging.hpp"
#include "features/clients/clients.hpp"
#include "features/deals/deals.hpp"
#include "features/forms.hpp"
#include "features/found/found.hpp"
#include "features/import/import.hpp"
#include "features/jobs/jobs.hpp"
#include "features/people/people.hpp"
#include "features/start/start.hpp"
#include "features/tasks/tasks.hpp"
#include "features/undo/undo.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

using dialog::mark;
using dialog::press;
using telegram::Html;
using Content = telegram::Message::Content;

Reply nothing() {
  return dialog::Screen{};
}

Reply menu_with(Turn& turn, std::string_view notice) {
  turn.notice = notice;
  return go(turn, press("menu"));
}

// ---- who ----

bool blocked(const Turn& turn) {
  return turn.session.user && turn.session.user->state == domain::UserState::blocked;
}

// One sentence and nothing else.
Reply blocked_sentence(Turn& turn) {
  const auto text = turn.t("Your access is closed. Please talk to your administrator.");
  if (turn.update.callback) {
    turn.toast = text;
    turn.alert = true;
  } else if (turn.update.kind == telegram::Update::Kind::message && turn.update.message->content != Content::service) {
    turn.extra.push_back(telegram::send_message(turn.update.chat, Html(text)));
  }
  return nothing();
}

// In a group the bot speaks only when spoken to, and only to say where it can be found.
Reply group_sentence(Turn& turn) {
  const auto text = turn.t("I work in private chats only. Please write to me there.");
  if (turn.update.callback) {
    turn.toast = text;
    return nothing();
  }
  if (turn.update.kind != telegram::Update::Kind::message || turn.update.from.is_bot) return nothing();
  const auto& said = turn.update.message->text;
  const auto mention = "@" + turn.settings.bot_username;
  const auto word = std::string_view(said).substr(0, said.find_first_of(" \n"));
  const bool command = word.size() > 1 && word[0] == '/' && (word.find('@') == word.npos || word.ends_with(mention));
  if (command || (!turn.settings.bot_username.empty() && said.find(mention) != said.npos))
    turn.extra.push_back(telegram::send_message(turn.update.chat, Html(text)));
  return nothing();
}

// ---- commands ----

struct Command {
  std::string_view name;
  Reply (*run)(Turn&, std::string_view argument);
};

Reply to_menu(Turn& turn, std::string_view) {
  return go(turn, press("menu"));
}
Reply to_help(Turn& turn, std::string_view) {
  return go(turn, press("help"));
}
Reply to_clients(Turn& turn, std::string_view) {
  return go(turn, press("clients"));
}
Reply to_deals(Turn& turn, std::string_view) {
  return go(turn, press("deals"));
}
Reply to_tasks(Turn& turn, std::string_view) {
  return go(turn, press("tasks"));
}
Reply to_settings(Turn& turn, std::string_view) {
  return go(turn, press("settings"));
}

Reply to_search(Turn& turn, std::string_view words) {
  return search(turn, words);
}

constexpr auto kCommands = std::to_array<Command>({
    {"start", start_command},
    {"menu", to_menu},
    {"help", to_help},
    {"clients", to_clients},
    {"deals", to_deals},
    {"search", to_search},
    {"tasks", to_tasks},
    {"settings", to_settings},
});

Reply on_command(Turn& turn, std::string_view said) {
  const auto space = std::min(said.find_first_of(" \n"), said.size());
  auto name = said.substr(1, space - 1);
  name = name.substr(0, name.find('@'));
  const auto argument = space < said.size() ? said.substr(space + 1) : std::string_view();
  if (name == "cancel") return cancel_form(turn);
  leave_form(turn);
  if (!turn.session.user && name == "help") return go(turn, press("hello"));
  if (!turn.session.user && name != "start") return go(turn, press("hello"));
  const auto found = std::ranges::find(kCommands, name, &Command::name);
  if (found != kCommands.end()) return found->run(turn, argument);
  return menu_with(turn, turn.t("I don't know that command. Here is what I can do."));
}

// ---- messages ----

std::string_view unusable(const Turn& turn, Content content) {
  switch (content) {
    case Content::sticker:
      return turn.t("A nice sticker, but I can only read text.");
    case Content::voice:
      return turn.t("I cannot listen to voice messages. Please type it.");
    case Content::photo:
    case Content::document:
      return turn.t("I cannot use files and pictures here. Please type it.");
    default:
      return turn.t("I can only read text. Please type it.");
  }
}

bool takes_text(const Turn& turn) {
  return !turn.state.active.empty() && turn.tables.form(turn.state.active) != nullptr;
}

Reply on_text(Turn& turn, std::string_view said) {
  if (said.starts_with('/') && said.size() > 1) return on_command(turn, said);
  if (takes_text(turn)) return take_text(turn, said);
  if (!turn.session.user) return go(turn, press("hello"));
  if (auto task = quick_task(turn, said)) return std::move(*task);
  return search(turn, said);
}

Reply on_contact(Turn& turn, const telegram::Contact& contact) {
  if (takes_text(turn)) return take_contact(turn, contact);
  if (!turn.session.user) return go(turn, press("hello"));
  return new_client_from(turn, contact);
}

Reply on_message(Turn& turn) {
  const auto& message = *turn.update.message;
  turn.state.last_tap.clear();  // only two presses in a row are a double tap
  switch (message.content) {
    case Content::service:
      return nothing();
    case Content::text:
      return on_text(turn, message.text);
    case Content::contact:
      return on_contact(turn, *message.contact);
    default:
      break;
  }
  if (message.attachment && waits_for_file(turn)) return take_file(turn, *message.attachment);
  if (message.document && is_import_file(turn, *message.document)) return begin_import(turn, *message.document);
  if (takes_text(turn)) return ask(turn, unusable(turn, message.content));
  if (!turn.session.user) return go(turn, press("hello"));
  if (message.document && turn.may("clients.create"))
    return menu_with(
        turn,
        turn.t("I can bring in clients from CSV, XLSX and VCF files. Save it as one of these and send it again."));
  return menu_with(turn, unusable(turn, message.content));
}

// ---- buttons ----

// The same button of the same message: two notices may have buttons that say the same.
std::string tap_of(const telegram::Callback& callback) {
  return fmt::format("{}@{}", callback.data, base::to_int(callback.message));
}

// How things stand, for a button that is too old to act.
Reply present(Turn& turn, const Route* route, const dialog::Args& args) {
  if (takes_text(turn)) return ask(turn);
  if (!turn.session.user) return go(turn, press("hello"));
  if (route != nullptr && !route->present.empty()) return go(turn, {std::string(route->present), args.text()});
  return go(turn, press("menu"));
}

bool of_form(const Route& route) {
  return route.name.starts_with("f-") || route.name == dialog::kHere;
}

Reply run_route(Turn& turn, const Route& route, const dialog::Pressed& pressed) {
  if (route.guard != Guard::reads) {
    if (turn.state.last_tap == tap_of(*turn.update.callback)) return nothing();  // a double tap
    if (route.guard == Guard::changes && pressed.version != turn.session.version) {
      turn.toast = turn.t("That button is out of date. Here is how things stand now.");
      return present(turn, &route, pressed.args);
    }
    turn.state.last_tap = tap_of(*turn.update.callback);
    turn.ends_pressed = route.guard == Guard::settled;
  }
  if (!of_form(route) && !turn.state.active.empty()) leave_form(turn);
  return route.run(turn, pressed.args);
}

Reply on_callback(Turn& turn) {
  if (base::to_int(turn.update.callback->message) == turn.state.left && turn.state.left != 0) return nothing();
  const auto pressed = dialog::decode(turn.update.callback->data);
  const auto* route = pressed ? turn.tables.route(pressed->route) : nullptr;
  if (route == nullptr || (!turn.session.user && route->who != Who::stranger)) {
    turn.toast = turn.t("That button is out of date. Here is how things stand now.");
    return present(turn, nullptr, {});
  }
  return run_route(turn, *route, *pressed);
}

}  // namespace

Reply answer(Turn& turn) {
  using Kind = telegram::Update::Kind;
  if (!turn.update.private_chat) return group_sentence(turn);
  if (turn.update.kind == Kind::my_chat_member || turn.update.kind == Kind::edited_message ||
      turn.update.kind == Kind::other)
    return nothing();
  if (blocked(turn)) return blocked_sentence(turn);
  switch (turn.update.kind) {
    case Kind::message:
      return on_message(turn);
    case Kind::callback:
      return on_callback(turn);
    case Kind::event:
      return on_event(turn);
    default:
      return nothing();
  }
}

dialog::Screen refusal_screen(Turn& turn, const domain::Refusal& refusal) {
  dialog::Screen screen;
  screen.text = Html(refusal_text(turn.t, refusal));
  if (turn.session.user)
    screen.row(menu_row(turn.t));
  else
    screen.row({dialog::button(turn.t("🙋 Request access"), press("ask-in"), telegram::Style::success)});
  return screen;
}

// Two ways: what was typed is asked again with the reason; a press is answered with the reason and how things stand.
// Where the record itself is out of reach nothing more is read.
Reply answer_refusal(Turn& turn, const domain::Refusal& refusal) {
  const auto reason = refusal_text(turn.t, refusal);
  if (blocked(turn) || refusal.name == "actor.blocked") return blocked_sentence(turn);
  if (turn.update.callback) {
    turn.toast = reason;
    turn.alert = true;
    turn.state.last_tap = tap_of(*turn.update.callback);
  }
  const bool input = refusal.name.starts_with("input.") || refusal.name.ends_with(".manager_invalid");
  if (input && takes_text(turn)) return ask(turn, reason);
  if (refusal.name == "record.changed") {
    auto asked = deal_changed_meanwhile(turn);
    return asked ? *std::move(asked) : changed_meanwhile(turn);
  }
  const bool out_of_reach = refusal.name.ends_with(".not_found") || refusal.name == "permission.denied";
  const auto pressed = turn.update.callback ? dialog::decode(turn.update.callback->data) : std::nullopt;
  const auto* route = pressed ? turn.tables.route(pressed->route) : nullptr;
  if (refusal.name.starts_with("undo.")) return undo_refused(turn, refusal, pressed ? pressed->args : dialog::Args());
  if (out_of_reach || route == nullptr || route->guard == Guard::reads || route->present.empty())
    return refusal_screen(turn, refusal);
  leave_form(turn);
  if (refusal.name == "user.has_work") {  // its screen says so
    turn.toast.clear();
    turn.alert = false;
    return choose_heir(turn, route->name, pressed->args);
  }
  return go(turn, {std::string(route->present), pressed->args.text()});
}

}  // namespace features
