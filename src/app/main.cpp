// crmbot: the CRM that lives in Telegram.
#include "app/commands.hpp"
#include "app/run.hpp"
#include "app/schema.hpp"

int main(int argc, char** argv) {
  return app::run_command_line(argc, argv, {app::run_bot, app::run_migrate});
}
