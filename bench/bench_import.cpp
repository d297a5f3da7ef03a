// Clients brought in from a file: rows a second through the program's own steps (file to rows to clients), with all
// triggers on, durable commits.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

#include "base/clock.hpp"
#include "dialog/words.hpp"
#include "features/import/work.hpp"
#include "store/files.hpp"
#include "store/imports.hpp"
#include "support.hpp"

namespace {

using Steady = std::chrono::steady_clock;

std::string clients_csv(int rows) {
  std::string text = "Name,Company,Phone,E-mail,Notes\n";
  for (int i = 0; i < rows; ++i)
    text += fmt::format("Client {0} Number,Company {1},+4930{2:07},client{0}@example.com,met at the fair\n", i, i % 500,
                        1000000 + i);
  return text;
}

double seconds(Steady::time_point from) {
  return std::chrono::duration<double>(Steady::now() - from).count();
}

void run(db::Connection& connection, features::Job job, decltype(&features::import_check_step) step,
         const dialog::Words& words) {
  db::Transaction tx(connection);
  for (;;) {
    const auto done = step(job, tx, {base::SystemClock().now()}, words);
    connection.commit();
    if (!done.next) return;
    job.payload = *done.next;
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int rows = argc > 1 ? std::atoi(argv[1]) : 100'000;
  bench::World world(2, 10);
  db::Connection connection(world.bot_endpoint());
  db::Transaction tx(connection);
  const dialog::Catalog catalog;
  const auto words = catalog.words("en");
  const base::UserId actor{world.user(0)};
  const auto began = Steady::now();
  store::Files files(tx);
  const auto file = files.want({actor, std::nullopt}, "clients.csv", "").value();
  files.put_all(file, clients_csv(rows)).value();
  store::Imports imports(tx);
  const auto import = imports.begin({actor, std::nullopt}, file).value();
  connection.commit();
  const features::Job job{.payload = features::import_payload(actor, import, false), .language = "en"};
  run(connection, job, features::import_check_step, words);
  const double checked = seconds(began);
  imports.start({actor, std::nullopt}, import).value();
  connection.commit();
  const auto applying = Steady::now();
  run(connection, job, features::import_apply_step, words);
  const double applied = seconds(applying);
  const auto card = imports.card(actor, import, 0).value();
  std::cout << fmt::format(
      "{} rows: read and compared in {:.1f} s, {} clients in {:.1f} s ({:.0f} rows/s; all {:.0f} rows/s)\n", rows,
      checked, card.counts.created, applied, rows / applied, rows / (checked + applied));
  imports.start_undo({actor, std::nullopt}, import).value();
  connection.commit();
  const auto undoing = Steady::now();
  run(connection, job, features::import_undo_step, words);
  std::cout << fmt::format("undone in {:.1f} s ({:.0f} rows/s)\n", seconds(undoing), rows / seconds(undoing));
  return card.counts.created == rows ? 0 : 1;
}
