#include "app/commands.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands_clients.hpp"
#include "app/database.hpp"
#include "db/error.hpp"
#include "db/migrator.hpp"

namespace app {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

using Action = std::function<int(const Config&)>;

// What the words chose: filled in while they are read.
struct Choice {
  Action action;
  DemoOptions demo;
  UserCommand user;
  std::int64_t person = 0;
  std::int64_t new_id = 0;
  std::string role;
  ImportOptions import;
  ExportOptions exported;
};

CLI::Option* add_person(CLI::App& app, std::string name, std::int64_t& id, std::string meaning) {
  return app.add_option(std::move(name), id, std::move(meaning))
      ->required()
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 52));
}

void add_user_commands(CLI::App& app, Choice& choice) {
  auto* user = app.add_subcommand("user", "See and change who may use the bot, when no administrator can");
  user->require_subcommand(1);
  const auto add = [&](const char* name, const char* meaning, UserCommand::Action action) {
    auto* command = user->add_subcommand(name, meaning);
    command->callback([&choice, action] {
      choice.action = [&choice, action](const Config& config) {
        choice.user = {action, base::TelegramId{choice.person},
                       domain::parse_role(choice.role).value_or(domain::Role::employee),
                       base::TelegramId{choice.new_id}};
        return run_user(config, choice.user);
      };
    });
    return command;
  };
  add("list", "Everyone, with Telegram id, role and state", UserCommand::Action::list);
  auto* role = add("role", "Give someone another role", UserCommand::Action::role);
  add_person(*role, "telegram-id", choice.person, "Whose");
  role->add_option("role", choice.role, "admin, manager or employee")
      ->required()
      ->check(CLI::IsMember({"admin", "manager", "employee"}));
  add_person(*add("block", "Shut someone out at once", UserCommand::Action::block), "telegram-id", choice.person,
             "Whom");
  add_person(*add("unblock", "Let someone in again", UserCommand::Action::unblock), "telegram-id", choice.person,
             "Whom");
  auto* move = add("move-telegram-id", "Someone has a new Telegram account", UserCommand::Action::move_telegram_id);
  add_person(*move, "old-id", choice.person, "The account that is gone");
  add_person(*move, "new-id", choice.new_id, "The account to use from now on");
}

void add_commands(CLI::App& app, Choice& choice, const Commands& commands) {
  const auto add = [&](const char* name, const char* meaning, Action action) {
    auto* command = app.add_subcommand(name, meaning);
    command->callback([&choice, action] { choice.action = action; });
    return command;
  };
  add("run", "Run the bot until Ctrl-C", commands.run);
  add("migrate", "Bring the database to this program's schema", commands.migrate);
  add("doctor", "Check configuration, token, database, clock, fonts and language model, and say what to do",
      run_doctor);
  auto* demo = add("demo-data", "Fill an empty database with a company to try the bot with",
                   [&choice](const Config& config) { return run_demo_data(config, choice.demo); });
  demo->add_flag("--if-empty", choice.demo.only_if_empty, "Leave a database that has clients alone, without complaint");
  demo->add_option("--scale", choice.demo.clients, "So many clients instead of 400, to see how fast things stay")
      ->check(CLI::Range(1, 5'000'000));
  demo->add_option("--people", choice.demo.people, "Write a file for the sandbox: whom one can play");
  auto* import = add("import", "Bring clients in from a CSV, XLSX or VCF file",
                     [&choice](const Config& config) { return run_import(config, choice.import); });
  import->add_option("file", choice.import.file, "The file")->required();
  add_person(*import, "--as", choice.import.person, "Telegram id of the user in whose name it is done");
  import->add_flag("--dry-run", choice.import.dry_run, "Say what would change, and change nothing");
  import->add_option("--map", choice.import.map, "HEADING=FIELD: what a column holds; HEADING= leaves it out")
      ->expected(1)
      ->take_all();
  auto* exported = add("export", "Write the clients into a file, or to standard output",
                       [&choice](const Config& config) { return run_export(config, choice.exported); });
  exported->add_option("file", choice.exported.file, "The file");
  exported->add_option("--format", choice.exported.format, "csv or xlsx; else by the file's name")
      ->check(CLI::IsMember({"csv", "xlsx"}));
  exported
      ->add_option("--as", choice.exported.person, "Telegram id of the user whose clients are meant; else all of them")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 52));
  add_user_commands(app, choice);
}

std::optional<Config> read_config() {
  auto loaded = load_config(process_environment, ".env");
  if (!loaded) {
    for (const auto& problem : loaded.error()) fmt::print(stderr, "crmbot: {}\n", problem);
    return std::nullopt;
  }
  for (const auto& warning : loaded->warnings) fmt::print(stderr, "crmbot: warning: {}\n", warning);
  return std::move(loaded->config);
}

int act(const Action& action) {
  const auto config = read_config();
  if (!config) return kUsage;
  try {
    return action(*config);
  } catch (const db::Error& error) {
    fmt::print(stderr, "crmbot: the database says no: {}\n", error.what());
  } catch (const std::exception& error) {
    fmt::print(stderr, "crmbot: {}\n", error.what());
  }
  return kFailed;
}

}  // namespace

int run_command_line(int argc, const char* const* argv, const Commands& commands) {
  Choice choice;
  CLI::App app("A CRM for a company's team, inside Telegram. Settings: environment or .env, see .env.example.",
               "crmbot");
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "Help for every command");
  add_commands(app, choice, commands);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  return act(choice.action);
}

}  // namespace app
