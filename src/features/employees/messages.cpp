// ✉️ Message: what one person of the company writes to another goes through the bot, and so does the answer.
#include <array>

#include "base/text.hpp"
#include "features/employees/employees.hpp"
#include "features/forms.hpp"
#include "features/people/user.hpp"
#include "features/tables.hpp"
#include "store/employees.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using telegram::html_format;

base::UserId user_in(const Draft& draft) {
  return Args("." + std::string(context(draft, "user"))).id<base::UserId>(0).value_or(base::UserId{});
}

Reply begin_message(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  const auto card = store::Employees(turn.tx).card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  if (!card->can_message)
    return std::unexpected(domain::refusal(card->is_me ? "user.self" : "message.recipient_blocked"));
  return start_form(turn, Draft{.form = "message",
                                .context = {{"user", std::to_string(base::to_int(*id))},
                                            {"from", std::string(args.word(1))},
                                            {"about", card->full_name}}});
}

// Of a notice: at any age, and again if one likes.
Reply begin_reply(Turn& turn, const Args& args) {
  const auto id = args.id<base::StaffMessageId>(0);
  if (!id) return std::unexpected(domain::refusal("message.not_found"));
  const auto message = store::Employees(turn.tx).message(turn.actor(), *id);
  if (!message) return std::unexpected(message.error());
  return start_form(turn, Draft{.form = "reply",
                                .context = {{"message", std::to_string(base::to_int(*id))}, {"about", message->from}}});
}

std::string told(const dialog::Words& t, const domain::SentMessage& sent) {
  const auto* text = sent.reachable
                         ? mark("✅ The message is on its way to {}.")
                         : mark("🔕 {} has stopped the bot or not started it yet: the message waits until then.");
  return fmt::format(fmt::runtime(t(text)), base::shorten(sent.to, 60));
}

Reply send(Turn& turn, const Draft& draft) {
  auto sent = store::Employees(turn.tx).write(turn.by(), user_in(draft), value(draft, "text"));
  if (!sent) return std::unexpected(sent.error());
  turn.notice = told(turn.t, *sent);
  return show_employee(turn, user_in(draft), context(draft, "from"));
}

Reply answer(Turn& turn, const Draft& draft) {
  const auto id = Args("." + std::string(context(draft, "message"))).id<base::StaffMessageId>(0);
  auto sent = store::Employees(turn.tx).reply(turn.by(), id.value_or(base::StaffMessageId{}), value(draft, "text"));
  if (!sent) return std::unexpected(sent.error());
  dialog::Screen screen;
  screen.text = telegram::Html(told(turn.t, *sent));
  return screen.row(menu_row(turn.t));
}

constexpr auto kText = std::to_array<dialog::Field>(
    {{.name = "text",
      .kind = dialog::FieldKind::notes,
      .label = mark("Message"),
      .prompt = mark("What shall I tell them? Type it: I send it on at once, with a button to answer you."),
      .longest = 4096}});

const std::array<FormSpec, 2> kForms{{
    {.form = {.name = "message", .title = mark("✉️ Message"), .unfinished = "", .submit = "", .fields = kText},
     .submit = send,
     .cancelled =
         [](const Draft& draft) { return employee_press("employee", user_in(draft), context(draft, "from")); }},
    {.form = {.name = "reply", .title = mark("↩️ Reply"), .unfinished = "", .submit = "", .fields = kText},
     .submit = answer,
     .cancelled = [](const Draft&) { return press("menu"); }},
}};

constexpr auto kRoutes = std::to_array<Route>({
    {"msg-new", Guard::changes, begin_message, "employee"},
    {"msg-reply", Guard::reads, begin_reply},
});

}  // namespace

std::span<const Route> message_routes() {
  return kRoutes;
}
std::span<const FormSpec> message_forms() {
  return kForms;
}

}  // namespace features
