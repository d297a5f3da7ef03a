// Clients brought in from a file: rows a second through the program's own steps (file to rows to clients), with all
// triggers on, durable commits; as CSV and as XLSX. `bench_import 20000`: another number of rows.
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
#include "tabular/csv.hpp"
#include "tabular/xlsx.hpp"

namespace {

using Steady = std::chrono::steady_clock;
using Rows = std::vector<std::vector<std::string>>;

Rows clients(int count) {
  Rows rows{{"Name", "Company", "Phone", "E-mail", "Notes"}};
  for (int i = 0; i < count; ++i)
    rows.push_back({fmt::format("Client {} Number", i), fmt::format("Company {}", i % 500),
                    fmt::format("+4930{:07}", 1000000 + i), fmt::format("client{}@example.com", i), "met at the fair"});
  return rows;
}

std::string csv(const Rows& rows) {
  std::string text;
  for (const auto& row : rows) tabular::append_csv_row(text, row, tabular::Formulas::kept);
  return text;
}

std::string xlsx(const Rows& rows) {
  tabular::XlsxWriter writer("Clients");
  for (const auto& row : rows) writer.add(row);
  return writer.finish();
}

double seconds(Steady::time_point from) {
  return std::chrono::duration<double>(Steady::now() - from).count();
}

// A manager who brings a file in and takes it back, step by step as the job runner does it.
class Manager {
 public:
  Manager(const bench::World& world, const dialog::Words& words)
      : actor_{world.user(0)}, server_(world.server_pid()), connection_(world.bot_endpoint()), words_(words) {}

  // Whether every row became a client.
  bool imports(const std::string& name, const std::string& bytes, int rows) {
    db::Transaction tx(connection_);
    store::Files files(tx);
    store::Imports imports(tx);
    auto began = Steady::now();
    const auto file = files.want({actor_, std::nullopt}, name, "").value();
    files.put_all(file, bytes).value();
    const auto import = imports.begin({actor_, std::nullopt}, file).value();
    connection_.commit();
    const features::Job job{.payload = features::import_payload(actor_, import, false), .language = "en"};
    run(job, features::import_check_step);
    const double checked = seconds(began);

    imports.start({actor_, std::nullopt}, import).value();
    connection_.commit();
    began = Steady::now();
    const double busy = bench::cpu_seconds_of(server_);
    run(job, features::import_apply_step);
    const double applied = seconds(began);
    const double computed = bench::cpu_seconds_of(server_) - busy;
    const auto created = imports.card(actor_, import, 0).value().counts.created;

    imports.start_undo({actor_, std::nullopt}, import).value();
    connection_.commit();
    began = Steady::now();
    run(job, features::import_undo_step);
    const double undone = seconds(began);
    std::cout << fmt::format(
        "{} ({:.1f} MB), {} rows: read and compared in {:.1f} s, brought in in {:.1f} s ({:.0f} rows/s, the "
        "database computing {:.1f} s of it; both: {:.0f} "
        "rows/s), undone in {:.1f} s ({:.0f} rows/s)\n",
        name, static_cast<double>(bytes.size()) / 1e6, rows, checked, applied, rows / applied, computed,
        rows / (checked + applied), undone, rows / undone);
    return created == rows;
  }

 private:
  void run(features::Job job, decltype(&features::import_check_step) step) {
    db::Transaction tx(connection_);
    for (;;) {
      const auto done = step(job, tx, {base::SystemClock().now()}, words_);
      connection_.commit();
      if (!done.next) return;
      job.payload = *done.next;
    }
  }

  base::UserId actor_;
  int server_;  // its process
  db::Connection connection_;
  const dialog::Words& words_;
};

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
  const bench::World world(2, 10);
  const dialog::Catalog catalog;
  const auto words = catalog.words("en");
  Manager manager(world, words);
  const auto rows = clients(count);
  const bool all =
      manager.imports("clients.csv", csv(rows), count) && manager.imports("clients.xlsx", xlsx(rows), count);
  return all ? 0 : 1;
}
