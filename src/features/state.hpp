// The dialogue of one person between two updates, as it is stored in Session::state.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "dialog/form.hpp"

namespace features {

// What the list of clients is asked for, as the person said it: "7 days" means other days tomorrow. "" is not asked
// for.
struct ClientsView {
  std::string text;
  std::string name;
  std::string segment;       // 'vip'
  int days = 0;              // created today (1), in the last 7 or 30 days; 0: see from, until
  std::string from;          // 'YYYY-MM-DD', in the person's time zone
  std::string until;         // the last day, too
  std::string manager;       // "me", "none" or a user's id
  std::string manager_name;  // of that user
  std::string stage;         // with a deal that is 'won'
  std::string sort;          // 'newest'; "" is by name
  bool operator==(const ClientsView&) const = default;
};

// What the list of deals is asked for. "" is not asked for.
struct DealsView {
  std::string view;          // 'mine', 'all'; "": all of an administrator, one's own of everybody else
  std::string text;          // words
  std::string shown;         // 'won', 'any'; "" is open
  std::string manager;       // "me", "none" or a user's id
  std::string manager_name;  // of that user
  std::string client;        // a client's id
  std::string client_name;
  bool risk = false;        // at risk only
  std::string currency;     // 'EUR'
  std::string least, most;  // minor units of it
  std::string close;        // expected to close: 'late', in '7' or '30' days; "": see from, until
  std::string from;         // 'YYYY-MM-DD'
  std::string until;        // the last day, too
  std::string sort;         // 'close'; "" is newest
  bool operator==(const DealsView&) const = default;
};

// What the audit log is asked for. "" is not asked for.
struct AuditView {
  std::string user;  // an id; "0": nobody of the company
  std::string user_name;
  std::string kind;    // "cli", "deal"
  std::string action;  // "made", "set", "gone"
  int days = 0;        // today (1), in the last 7 or 30 days; 0: see from, until
  std::string from;    // 'YYYY-MM-DD'
  std::string until;   // the last day, too
  bool operator==(const AuditView&) const = default;
};

// What ✅ Tasks shows, in the same way.
struct TasksView {
  std::string view;  // "team", "all"; "" is one's own
  std::string text;
  std::string shown;     // 'overdue', 'completed' …; "" is all that is open
  std::string priority;  // 'high'
  int days = 0;          // due today (1), in the next 7 or 30 days; 0: see from, until
  std::string from;      // 'YYYY-MM-DD', in the person's time zone
  std::string until;     // the last day, too
  std::string deal;      // a deal's id
  std::string deal_name;
  std::string assignee;  // "none" or a user's id
  std::string assignee_name;
  std::string sort;  // 'newest'; "" is the most urgent first
  bool operator==(const TasksView&) const = default;
};

struct State {
  std::map<std::string, dialog::Draft> drafts;  // by form: the one that is asked, and those kept for later
  std::string active;                           // the form that takes what is typed; "" for none
  std::map<std::string, std::string> choices;   // what was chosen last for a field that remembers it
  std::string last_tap;      // callback data of the last press that changed something: the same again is a double tap
  std::string people_query;  // what 👑 Users is searched for
  ClientsView clients;       // what 👥 Clients shows
  DealsView deals;           // what 🤝 Deals shows
  AuditView audit;           // what 🧾 Audit log shows
  TasksView tasks;           // what ✅ Tasks shows
  std::string deal_words;    // what deals were searched for, to choose one for a task
  std::int64_t inside = 0;   // the deal that the live screen shows: a line typed there may be a task
  std::string search;        // what was typed last to be found
  bool reply_keyboard = false;  // a keyboard of ours stands in place of the person's
  bool photo = false;           // the live screen is a photo
  std::int64_t left = 0;        // the message that went when its button was pressed: the same again is a double tap
  bool operator==(const State&) const = default;

  const dialog::Draft* draft(std::string_view form) const;
};

// Text that is not a state of ours (an older program's) reads as an empty one: nothing but a draft is lost.
State parse_state(std::string_view json);
std::string to_json(const State&);  // "" for an empty one

}  // namespace features
