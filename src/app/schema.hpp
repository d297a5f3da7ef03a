// Whether a database is the one that this program expects, and how it becomes so.
#pragma once

#include <functional>
#include <string>

#include "app/config.hpp"
#include "app/database.hpp"
#include "db/migrator.hpp"

namespace app {

// Creates what is missing of the private database (schema, the bot's account), migrates it and stores ADMIN_IDS.
// Idempotent.
db::MigrationReport prepare_private(const Database& database, const Config& config);

// The same on an operator's server, whose database and account exist already; grants that account its procedures.
db::MigrationReport prepare_operators(const Database& database, const Config& config);

// As the running bot's account: CommandError, with what to do, unless the schema is exactly the program's.
void require_schema(const db::Endpoint& bot);

int run_migrate(const Config& config);

}  // namespace app
