// Calls, meetings, messages and e-mails: one press after a call, a form for the rest; and when to be in touch again.
#include <array>

#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "dialog/moment.hpp"
#include "features/clients/card.hpp"
#include "features/clients/clients.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "store/clients.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::Draft;
using dialog::FieldKind;
using dialog::mark;
using dialog::press;
using domain::CallOutcome;
using domain::InteractionKind;
using std::chrono::year_month_day;

constexpr int kMostDays = 3650;  // that a button may ask for

year_month_day in_days(const Turn& turn, int days) {
  return year_month_day(std::chrono::sys_days(turn.today()) + std::chrono::days(days));
}

std::string with_day(const Turn& turn, const char* text, year_month_day day) {
  return fmt::format(fmt::runtime(turn.t(text)), day_text(turn, day));
}

// ---- one press ----

Reply called(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  auto logged = store::Clients(turn.tx).log(turn.by(), *id, {.outcome = CallOutcome::reached, .today = turn.today()});
  if (!logged) return std::unexpected(logged.error());
  turn.toast = logged->next ? with_day(turn, mark("📞 The call is logged. Next contact: {}"), *logged->next)
                            : turn.t("📞 The call is logged. When is the next contact?");
  return client_card(turn, *id, args.word(1));
}

// Who did not answer is called again tomorrow.
Reply no_answer(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  const auto tomorrow = in_days(turn, 1);
  auto logged = store::Clients(turn.tx).log(turn.by(), *id, {.outcome = CallOutcome::no_answer, .next = tomorrow});
  if (!logged) return std::unexpected(logged.error());
  turn.toast = with_day(turn, mark("📵 Logged: no answer. Next contact: {}"), tomorrow);
  return client_card(turn, *id, args.word(1));
}

Reply plan(Turn& turn, base::ClientId id, std::string_view day) {
  auto set = store::Clients(turn.tx).set(turn.by(), id, std::nullopt, domain::ClientField::next_contact, day);
  if (!set) return std::unexpected(set.error());
  const auto date = base::parse_iso_date(day);
  turn.toast = date ? with_day(turn, mark("📅 Next contact: {}"), *date)
                    : std::string(turn.t("📅 No contact is planned any more."));
  return dialog::Screen{};
}

Reply in_some_days(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  const auto days = args.number(2);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  if (!days || *days < 0 || *days > kMostDays) return std::unexpected(domain::refusal("input.choice_invalid"));
  auto planned = plan(turn, *id, base::iso_date(in_days(turn, static_cast<int>(*days))));
  if (!planned) return planned;
  return client_card(turn, *id, args.word(1));
}

// ---- forms ----

Draft draft_of(std::string_view form, base::ClientId client, std::string_view from) {
  return {.form = std::string(form),
          .context = {{"client", std::to_string(base::to_int(client))}, {"from", std::string(from)}}};
}

dialog::Press to_card(const Draft& draft) {
  const auto id = client_of(draft);
  return id ? client_press("client", *id, context(draft, "from")) : press("clients");
}

domain::Result<domain::ClientCard> card_to_log(Turn& turn, const Args& args) {
  auto card = card_of(turn, args);
  if (card && !card->can_log) return std::unexpected(domain::refusal("permission.denied"));
  return card;
}

Reply choose_day(Turn& turn, const Args& args) {
  auto card = card_to_log(turn, args);
  if (!card) return std::unexpected(card.error());
  auto draft = draft_of("next-contact", card->client.id, args.word(1));
  if (card->client.next_contact) draft.values["next_contact_on"] = base::iso_date(*card->client.next_contact);
  return start_form(turn, std::move(draft));
}

Reply save_day(Turn& turn, const Draft& draft) {
  const auto id = client_of(draft);
  if (!id) return go(turn, press("clients"));
  auto planned = plan(turn, *id, value(draft, "next_contact_on"));
  if (!planned) return planned;
  turn.notice = std::exchange(turn.toast, {});
  return client_card(turn, *id, context(draft, "from"));
}

Reply talk(Turn& turn, const Args& args) {
  auto card = card_to_log(turn, args);
  if (!card) return std::unexpected(card.error());
  auto draft = draft_of("log-interaction", card->client.id, args.word(1));
  draft.context["about"] = card->client.full_name;
  return start_form(turn, std::move(draft));
}

// A day without a time is meant as a whole: noon stands for it, now where it is today.
std::optional<base::sys_ms> moment_of(const Turn& turn, std::string_view text) {
  const auto moment = dialog::read_moment(text);
  if (!moment.date || (!moment.time && *moment.date == turn.today())) return std::nullopt;
  const auto local =
      base::local_ms(std::chrono::local_days(*moment.date)) + moment.time.value_or(std::chrono::hours(12));
  return std::min(base::from_local(local, turn.zone()), turn.context.now);
}

Reply save_talk(Turn& turn, const Draft& draft) {
  const auto id = client_of(draft);
  const auto kind = domain::parse_interaction_kind(value(draft, "kind"));
  if (!id || !kind) return go(turn, press("clients"));
  auto logged = store::Clients(turn.tx).log(turn.by(), *id,
                                            {.kind = *kind,
                                             .text = std::string(value(draft, "text")),
                                             .at = moment_of(turn, value(draft, "at")),
                                             .today = turn.today()});
  if (!logged) return std::unexpected(logged.error());
  turn.notice = turn.t("✅ Logged.");
  return client_card(turn, *id, context(draft, "from"));
}

domain::Result<dialog::Options> kinds(Turn& turn, const dialog::Field&) {
  const auto& t = turn.t;
  return dialog::Options{{"call", std::string(t("📞 Call"))},
                         {"meeting", std::string(t("🤝 Meeting"))},
                         {"message", std::string(t("💬 Message"))},
                         {"email", std::string(t("✉️ E-mail"))}};
}

dialog::Checked not_in_the_future(std::string_view value, const dialog::Typist& typist) {
  const auto moment = dialog::read_moment(value);
  if (!moment.date || *moment.date > typist.today ||
      (*moment.date == typist.today && moment.time && *moment.time > typist.time_of_day))
    return std::unexpected(mark("That is still to come. When was it?"));
  if (moment.date->year() < std::chrono::year(2000)) return std::unexpected(mark("That is too long ago."));
  return std::string(value);
}

dialog::Checked not_in_the_past(std::string_view value, const dialog::Typist& typist) {
  const auto date = base::parse_iso_date(value);
  if (!date || *date < typist.today)
    return std::unexpected(mark("That day has passed. Choose today or a day to come."));
  if (*date > typist.today + std::chrono::years(10)) return std::unexpected(mark("That is too far away."));
  return std::string(value);
}

constexpr auto kTalkFields = std::to_array<dialog::Field>({
    {.name = "kind", .kind = FieldKind::choice, .label = mark("What"), .prompt = mark("What was it?")},
    {.name = "text",
     .kind = FieldKind::notes,
     .label = mark("What was said"),
     .prompt = mark("What was it about? A word or two are enough."),
     .optional = true,
     .longest = 4000},
    {.name = "at",
     .kind = FieldKind::moment,
     .label = mark("When"),
     .prompt = mark("When was it? Save means now. Or choose a day, or type it: 14:30, yesterday 15:00, 23.11. 9:15"),
     .optional = true,
     .longest = 60,
     .check = not_in_the_future},
});

constexpr auto kDayFields = std::to_array<dialog::Field>({{
    .name = "next_contact_on",
    .kind = FieldKind::date,
    .label = mark("Next contact"),
    .prompt = mark("When is the next contact? Choose a day, or type it: tomorrow, 23.11."),
    .optional = true,
    .check = not_in_the_past,
}});

const std::array<FormSpec, 2> kForms{{
    {.form = {.name = "log-interaction",
              .title = mark("📝 Log interaction"),
              .unfinished = "",
              .submit = mark("✅ Save"),
              .fields = kTalkFields},
     .submit = save_talk,
     .cancelled = to_card,
     .options = kinds},
    {.form = {.name = "next-contact",
              .title = mark("📅 Next contact"),
              .unfinished = "",
              .submit = "",
              .fields = kDayFields},
     .submit = save_day,
     .cancelled = to_card},
}};

constexpr auto kRoutes = std::to_array<Route>({
    {"client-called", Guard::changes, called, "client"},
    {"client-noans", Guard::changes, no_answer, "client"},
    {"client-in", Guard::changes, in_some_days, "client"},
    {"client-when", Guard::changes, choose_day, "client"},
    {"client-talk", Guard::changes, talk, "client"},
});

}  // namespace

std::span<const Route> interaction_routes() {
  return kRoutes;
}
std::span<const FormSpec> interaction_forms() {
  return kForms;
}

}  // namespace features
