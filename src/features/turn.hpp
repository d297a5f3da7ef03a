// One turn of a conversation: what the features see while an update is handled, and the tables (routes, forms) they
// fill.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "db/transaction.hpp"
#include "dialog/form.hpp"
#include "dialog/route.hpp"
#include "dialog/screen.hpp"
#include "dialog/words.hpp"
#include "domain/refusal.hpp"
#include "features/handler.hpp"
#include "features/state.hpp"
#include "store/by.hpp"
#include "telegram/html.hpp"

namespace features {

struct Settings {
  base::BotId bot{};
  std::string bot_username;  // without '@'
  std::string company_name = "My company";
  std::string default_language = "en";
  std::string company_time_zone = "UTC";
  std::string currency = "USD";
};

// What is shown next; without text nothing is (the press is answered all the same).
using Reply = domain::Result<dialog::Screen>;

struct Turn;

enum class Guard {
  reads,    // shows; may be pressed at any age and any number of times
  changes,  // acts only on a button of the present version of the dialogue
  settled,  // acts at any age, because the database itself refuses what has been done already (buttons of notices)
};
enum class Who { user, stranger };

struct Route {
  std::string_view name;
  Guard guard;
  Reply (*run)(Turn&, const dialog::Args&);
  // Of those that change: the reading route that shows, with the same arguments, how things stand. "" for the menu.
  std::string_view present = {};
  Who who = Who::user;
};

struct FormSpec {
  dialog::Form form;
  Reply (*submit)(Turn&, const dialog::Draft&);
  dialog::Press (*cancelled)(const dialog::Draft&);  // the reading route that a cancelled form leads to
  domain::Result<dialog::Options> (*options)(Turn&, const dialog::Field&) = nullptr;
  // Asked after each answer, before the form goes on: a screen to be shown first, with the buttons of a form (that is
  // known already: all the same?). What it was about is the feature's to remember in the draft.
  domain::Result<std::optional<dialog::Screen>> (*objects)(Turn&, dialog::Draft&) = nullptr;
  // Takes what it can of a contact that is shared where no phone is asked for; false: nothing.
  bool (*fill)(dialog::Draft&, const telegram::Contact&) = nullptr;
  Who who = Who::user;
};

// All routes and forms there are; made once, constant.
class Tables {
 public:
  Tables();
  const Route* route(std::string_view name) const;
  const FormSpec* form(std::string_view name) const;
  std::span<const Route> routes() const { return routes_; }
  std::span<const FormSpec> forms() const { return forms_; }

 private:
  std::vector<Route> routes_;  // by name
  std::vector<FormSpec> forms_;
};

struct Turn {
  const Settings& settings;
  const dialog::Catalog& catalog;
  const Tables& tables;
  base::Random& random;
  const telegram::Update& update;
  Session& session;
  db::Transaction& tx;
  const Context& context;
  dialog::Words t;  // the person's language
  State state;

  telegram::Calls extra = {};  // sent before the screen (to others too)
  std::string toast = {};      // the answer to the pressed button
  bool alert = false;          // … as a window that has to be closed
  std::string notice = {};     // said above the next screen
  std::string parting = {};    // said when a reply keyboard is taken away
  bool at_bottom = false;      // the screen is a new message whatever was pressed
  bool ends_pressed = false;   // the buttons of the pressed message have done their work (a notice)
  base::MessageId edits{};     // of an event: the message that the screen belongs to
  base::DealId inside{};       // the screen is about this deal: a line typed below it may be a task of it

  const domain::User& user() const { return *session.user; }
  base::UserId actor() const { return session.user->id; }
  store::By by() const { return {session.user->id, update.id}; }
  store::ByStranger by_stranger() const { return {session.person, update.id}; }
  bool may(std::string_view permission) const { return session.permissions.may(permission); }
  bool is_admin() const { return session.user && session.user->role == domain::Role::admin; }
  std::string_view zone() const { return session.user ? session.user->time_zone : settings.company_time_zone; }
  std::chrono::year_month_day today() const;
  dialog::Typist typist() const;
  void say_in(std::string_view language) { t = catalog.words(language); }
};

// Runs a reading route.
Reply go(Turn&, const dialog::Press&);

// "⬅ Back" to a route, "🏠 Menu".
dialog::Row back_row(const dialog::Words&, const dialog::Press&);
dialog::Row menu_row(const dialog::Words&);

// The text of a refusal in the person's language.
std::string refusal_text(const dialog::Words&, const domain::Refusal&);

std::string_view role_name(const dialog::Words&, domain::Role);

}  // namespace features
