#include "features/crm.hpp"

#include <utility>

#include "features/finish.hpp"
#include "features/forms.hpp"
#include "features/incoming.hpp"
#include "features/jobs/jobs.hpp"
#include "features/notices.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

base::SystemRandom& system_random() {
  static base::SystemRandom random;  // has no state: the system's generator
  return random;
}

telegram::Calls sentence(const telegram::Update& update, std::string_view text) {
  telegram::Calls calls;
  if (!update.private_chat || update.chat == base::TelegramId{}) return calls;
  if (update.callback) calls.push_back(telegram::answer_callback(update.callback->id));
  calls.push_back(telegram::send_message(update.chat, telegram::Html(text)));
  return calls;
}

bool deserves_words(const telegram::Update& update) {
  return update.kind == telegram::Update::Kind::message || update.kind == telegram::Update::Kind::callback;
}

}  // namespace

Crm::Crm(Settings settings, const dialog::Catalog& catalog, base::Random& random)
    : settings_(std::move(settings)), catalog_(catalog), random_(random) {}

Crm::Crm(Settings settings, const dialog::Catalog& catalog) : Crm(std::move(settings), catalog, system_random()) {}

Turn Crm::begin(const telegram::Update& update, Session& session, db::Transaction& tx, const Context& context) const {
  if (session.user)
    session.language = session.user->language;
  else if (!catalog_.knows(session.language))
    session.language = catalog_.guess(update.from.language_code, settings_.default_language);
  return Turn{.settings = settings_,
              .catalog = catalog_,
              .tables = tables_,
              .random = random_,
              .update = update,
              .session = session,
              .tx = tx,
              .context = context,
              .t = catalog_.words(session.language),
              .state = parse_state(session.state)};
}

Outcome Crm::handle(const telegram::Update& update, Session& session, db::Transaction& tx,
                    const Context& context) const {
  Turn turn = begin(update, session, tx, context);
  Reply reply = answer(turn);
  if (!reply) return Outcome{.calls = {}, .refusal = reply.error(), .store_session = false};
  return finish(turn, std::move(*reply));
}

Outcome Crm::refuse(const telegram::Update& update, Session& session, const domain::Refusal& refusal,
                    db::Transaction& tx, const Context& context) const {
  Turn turn = begin(update, session, tx, context);
  Reply reply = answer_refusal(turn, refusal);
  // What the refused update would have shown cannot be read either: only the sentence is left.
  if (!reply) reply = refusal_screen(turn, refusal);
  auto outcome = finish(turn, std::move(*reply), true);
  outcome.store_session = true;
  return outcome;
}

telegram::Calls Crm::apologise(const telegram::Update& update, const Session& session) const {
  if (!deserves_words(update)) return {};
  const auto t = catalog_.words(session.language);
  return sentence(update,
                  t("Sorry, that did not work: something went wrong on my side. I have told the administrators. "
                    "Nothing was changed. Send /menu to go on."));
}

telegram::Calls Crm::one_moment(const telegram::Update& update, const Session& session) const {
  if (!deserves_words(update)) return {};
  const auto t = catalog_.words(session.language);
  return sentence(update, t("One moment, please: this takes longer than usual. I have not forgotten it."));
}

telegram::Calls Crm::notify(const Notice& notice) const {
  return notice_calls(notice, catalog_.words(notice.language));
}

Handler::Step Crm::run_job(const Job& job, db::Transaction& tx, const Context& context) const {
  return job_step(job, tx, context, catalog_.words(job.language));
}

telegram::Calls Crm::show_progress(const Job& job, const JobProgress& progress) const {
  return job_progress_calls(job, progress, catalog_.words(job.language));
}

}  // namespace features
