#include <fmt/format.h>

#include <cstdio>

#include "app/commands.hpp"
#include "app/database.hpp"
#include "app/operator_name.hpp"
#include "db/transaction.hpp"
#include "domain/refusal.hpp"

namespace app {
namespace {

db::Answer call(db::Transaction& tx, const UserCommand& command, const std::string& name) {
  using Action = UserCommand::Action;
  switch (command.action) {
    case Action::list:
      return tx.read("operator_user_list", {name});
    case Action::role:
      return tx.write("operator_user_set_role", {name, command.person, domain::to_text(command.role)});
    case Action::block:
      return tx.write("operator_user_block", {name, command.person});
    case Action::unblock:
      return tx.write("operator_user_unblock", {name, command.person});
    case Action::move_telegram_id:
      return tx.write("operator_user_move", {name, command.person, command.new_id});
  }
  return {};
}

// The chat's words are for the person concerned: here the operator reads them.
std::string why_not(const db::Refused& refused) {
  if (refused.name == "user.not_found") return "No user has this Telegram id; `crmbot user list` shows them all.";
  if (refused.name == "user.already") return "The new Telegram id belongs to another user already.";
  const auto* known = domain::find_refusal(refused.code);
  return known != nullptr ? std::string(known->text) : refused.name;
}

void print_users(const db::ResultSet& users) {
  if (users.empty()) fmt::print("Nobody yet.\n");
  for (const auto user : users)
    fmt::print("{:>14}  {:<8}  {:<7}  {}\n", user.number("telegram_id"), user.text("role"), user.text("state"),
               user.text("full_name"));
}

}  // namespace

int run_user(const Config& config, const UserCommand& command) {
  const Database database(config);
  database.require_schema();
  db::Connection owner(database.owner());
  db::Transaction tx(owner);
  const auto answer = call(tx, command, operator_name());
  if (!answer) throw CommandError(why_not(answer.error()));
  if (command.action == UserCommand::Action::list) {
    print_users(answer->front());
    owner.rollback();
    return 0;
  }
  owner.commit();
  fmt::print("Done.\n");
  return 0;
}

}  // namespace app
