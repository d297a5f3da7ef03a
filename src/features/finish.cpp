#include "features/finish.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "features/undo/undo.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

bool is_young(const telegram::Callback& pressed, base::sys_ms now) {
  return pressed.sent_at != 0 && now - base::sys_ms(std::chrono::seconds(pressed.sent_at)) < dialog::kDeletable;
}

dialog::Place place_of(const Turn& turn) {
  dialog::Place at{.chat = turn.session.person,
                   .live = turn.session.live_screen,
                   .live_pending = turn.session.live_screen_pending,
                   .last_message = turn.session.last_message};
  if (turn.update.callback) at.pressed = turn.update.callback->message;
  if (turn.edits != base::MessageId{}) at.pressed = turn.edits;
  at.force_bottom = turn.at_bottom;
  at.photo = turn.state.photo;
  at.deletable = turn.update.callback && is_young(*turn.update.callback, turn.context.now);
  return at;
}

// What the update tells about the chat: its newest message, and which one the live screen is.
void take_note(Turn& turn, const dialog::Place& at) {
  auto& session = turn.session;
  if (dialog::is_live(at)) {
    session.live_screen = at.pressed;
    session.live_screen_pending = false;
  }
  auto seen = turn.update.callback ? at.pressed : base::MessageId{};
  if (turn.update.kind == telegram::Update::Kind::message && turn.update.message) seen = turn.update.message->id;
  if (turn.update.private_chat) session.last_message = std::max(session.last_message, seen);
}

// Takes our keyboard away from where the person types; needs a message of its own, which Telegram lets carry nothing
// else.
void put_keyboard_away(Turn& turn, const dialog::Screen& screen, dialog::Place& at) {
  if (!turn.state.reply_keyboard || screen.reply || screen.text.empty()) return;
  const auto words = turn.parting.empty() ? std::string(turn.t("All right.")) : turn.parting;
  turn.extra.push_back(telegram::send_message(at.chat, telegram::Html(words), telegram::RemoveKeyboard{}));
  turn.state.reply_keyboard = false;
  at.force_bottom = true;
}

// The end of a job whose message is not the last one any more: said there, without buttons.
bool is_said_above(const Turn& turn, const dialog::Place& at) {
  return turn.edits != base::MessageId{} && !dialog::is_last(at);
}

void note_photo(Turn& turn, const dialog::Screen& screen, const dialog::Place& at) {
  if (screen.text.empty() || is_said_above(turn, at)) return;
  turn.state.photo = screen.photo.has_value();
  if (dialog::replaces(screen, at)) turn.state.left = base::to_int(at.pressed);
}

void append(telegram::Calls& to, telegram::Calls&& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

bool is_where_it_began(const Turn& turn) {
  const auto at = place_of(turn);
  return turn.edits != base::MessageId{} && dialog::is_last(at);
}

void send_file(Turn& turn, base::FileId file, const telegram::Html& caption) {
  const auto chat = turn.session.person;
  if (is_where_it_began(turn)) {
    turn.extra.push_back(telegram::delete_message(chat, turn.edits));
    turn.edits = {};
    turn.session.live_screen = {};
    turn.at_bottom = true;
  }
  turn.extra.push_back(telegram::send_document(chat, file, caption));
}

Outcome finish(Turn& turn, dialog::Screen screen, bool stores) {
  offer_undo(turn, screen);
  Outcome outcome;
  auto& session = turn.session;
  const bool is_message = turn.update.kind == telegram::Update::Kind::message && turn.update.private_chat &&
                          turn.update.message && turn.update.message->content != telegram::Message::Content::service;
  if (turn.update.callback)
    outcome.calls.push_back(telegram::answer_callback(turn.update.callback->id, turn.toast, turn.alert));
  auto at = place_of(turn);
  put_keyboard_away(turn, screen, at);
  if (screen.reply) turn.state.reply_keyboard = true;
  take_note(turn, at);
  note_photo(turn, screen, at);
  if (turn.ends_pressed && !dialog::is_live(at)) turn.extra.push_back(telegram::remove_buttons(at.chat, at.pressed));
  if (!screen.text.empty() && !turn.update.event) turn.state.inside = base::to_int(turn.inside);
  auto state = to_json(turn.state);
  bool store = stores || is_message || state != session.state;
  session.state = std::move(state);
  outcome.next_version = store || turn.tx.wrote();
  append(outcome.calls, std::move(turn.extra));
  if (is_said_above(turn, at)) {
    outcome.calls.push_back(telegram::edit_message(at.chat, turn.edits, screen.text, {}));
    screen.text = {};
  }
  if (!screen.text.empty()) {
    if (!turn.notice.empty()) screen.text = telegram::html_format("{}\n\n", turn.notice) + screen.text;
    auto placed = dialog::place(screen, at, session.version + (outcome.next_version ? 1 : 0));
    store = store || placed.moved;  // a screen at the bottom makes a write of what only read
    if (placed.moved) {
      session.live_screen = base::MessageId{};
      session.live_screen_pending = !screen.reply;
    }
    append(outcome.calls, std::move(placed.calls));
  }
  outcome.store_session = store;
  return outcome;
}

}  // namespace features
