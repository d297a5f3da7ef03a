#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/database.hpp"
#include "app/finding.hpp"
#include "app/language_model_check.hpp"
#include "app/schema.hpp"
#include "base/iso_time.hpp"
#include "base/time_zone.hpp"
#include "chart/canvas.hpp"
#include "db/error.hpp"
#include "net/http_client.hpp"

namespace app {
namespace {

struct Patient {
  const Config& config;
  std::optional<Database> database;
  bool database_answers = false;
};

Finding check_configuration(Patient& patient) {
  const auto& folder = patient.config.data_dir;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    return bad(fmt::format("DATA_DIR {} cannot be made: {}", folder.string(), error.message()),
               "Set DATA_DIR to a folder that this account can write to.");
  const auto space = std::filesystem::space(folder, error);
  constexpr std::uintmax_t kLittle = 512ull * 1024 * 1024;
  if (!error && space.available < kLittle)
    return warning(fmt::format("{} has only {} MB left", folder.string(), space.available / 1024 / 1024),
                   "Make room: a database that cannot write stops.");
  return good(fmt::format("settings are sound; data in {}", folder.string()));
}

Finding check_token(Patient& patient) {
  const auto& config = patient.config;
  if (config.bot_token.empty())
    return warning("BOT_TOKEN is not set", "Ask @BotFather for a token (/newbot) and put BOT_TOKEN=… into .env.");
  net::HttpClient client({.proxy = config.telegram_proxy.reveal()});
  net::ClientRequest request;
  request.url = config.telegram_api_url + "/bot" + config.bot_token.reveal() + "/getMe";
  request.timeout = std::chrono::seconds(10);
  const auto response = client.exchange(std::move(request));
  if (!response.answered())
    return bad(fmt::format("{} does not answer: {}", config.telegram_api_url, response.error),
               "Check the network, TELEGRAM_API_URL and TELEGRAM_PROXY.");
  const auto answer = nlohmann::json::parse(response.body, nullptr, false);
  if (response.status == 401 || response.status == 404)
    return bad("Telegram does not know this token", "Copy it again from @BotFather (/mybots, API Token).");
  if (!answer.is_object() || !answer.value("ok", false))
    return bad(fmt::format("{} answers with status {}", config.telegram_api_url, response.status),
               "Try again in a minute; if it stays, check TELEGRAM_API_URL.");
  return good(fmt::format("the token belongs to @{}", answer["result"].value("username", std::string("?"))));
}

Finding check_database(Patient& patient) {
  try {
    patient.database.emplace(patient.config);
    db::Connection bot(patient.database->bot());
    const auto sets = bot.query("SELECT VERSION() AS version");
    patient.database_answers = true;
    return good(fmt::format("{} {}", patient.database->is_private() ? "private database:" : "your database server:",
                            sets.at(0)[0].text("version")));
  } catch (const db::Error& error) {
    if (patient.database && patient.database->is_private())
      return bad(fmt::format("the private database does not let the bot in: {}", error.what()),
                 "Run `crmbot migrate`: it makes what is missing.");
    return bad(fmt::format("the database does not let the bot in: {}", error.what()),
               "Check DB_HOST or DB_SOCKET, DB_NAME, DB_USER and DB_PASSWORD; `crmbot migrate` makes the schema.");
  } catch (const std::exception& error) {
    return bad(error.what(), "Read the database's log under DATA_DIR/db.");
  }
}

Finding check_schema(Patient& patient) {
  try {
    require_schema(patient.database->bot());
    return good("the schema is this program's");
  } catch (const std::exception& error) {
    return bad(error.what(), "");
  }
}

// The running account may execute procedures and nothing else: whoever steals it can read no table.
Finding check_privileges(Patient& patient) {
  try {
    db::Connection bot(patient.database->bot());
    std::size_t procedures = 0;
    const auto sets = bot.query("SHOW GRANTS FOR CURRENT_USER");
    for (const auto row : sets.at(0)) {
      const auto grant = row.text(sets[0].columns().at(0));
      if (grant.starts_with("GRANT EXECUTE ON PROCEDURE ")) {
        ++procedures;
      } else if (!grant.starts_with("GRANT USAGE ON ")) {
        return bad("the bot's account may do more than execute procedures",
                   "Take it away (REVOKE), then run `crmbot migrate` to give it what it needs.");
      }
    }
    if (procedures == 0)
      return bad("the bot's account may execute nothing", "Run `crmbot migrate`: it grants what is needed.");
    return good(fmt::format("the bot's account may execute {} procedures and nothing else", procedures));
  } catch (const db::Error& error) {
    return bad(fmt::format("the bot's rights cannot be read: {}", error.what()),
               "Try again; if it stays, look into the database's log.");
  }
}

Finding check_clock(Patient& patient) {
  try {
    db::Connection bot(patient.database->bot());
    const auto sets = bot.query("SELECT CAST(SYSDATE(3) AS CHAR) AS now");
    const auto there = base::parse_iso_time(sets.at(0)[0].text("now"));
    if (!there) return bad("the database's clock cannot be read", "Check the database server.");
    const auto apart = std::chrono::abs(base::SystemClock().now() - *there);
    if (apart > std::chrono::seconds(5))
      return bad(fmt::format("this machine's clock and the database's are {} s apart",
                             std::chrono::duration_cast<std::chrono::seconds>(apart).count()),
                 "Let both take their time from NTP.");
    return good("this machine's clock and the database's agree");
  } catch (const db::Error& error) {
    return bad(fmt::format("the database's clock cannot be read: {}", error.what()),
               "Try again; if it stays, look into the database's log.");
  }
}

Finding check_time_zones(Patient& patient) {
  if (!base::is_time_zone(patient.config.company_time_zone))
    return bad("this machine has no time zones", "Install the package tzdata.");
  return good(fmt::format("{} time zones known", base::time_zones().size()));
}

bool can_draw(std::string_view text) {
  chart::Canvas canvas(800, 100);
  canvas.text(0, 0, 800, text, {});
  return canvas.unknown_glyphs() == 0;
}

Finding check_fonts(Patient&) {
  if (!can_draw("Progress Прогресс 50 % №")) return bad("no font for Cyrillic", "Install the package fonts-inter.");
  if (!can_draw("📈🌼")) return warning("no font for emoji", "Install the package fonts-noto-color-emoji.");
  return good("fonts for Latin, Cyrillic and emoji");
}

Finding check_model(Patient& patient) {
  return check_language_model(patient.config);
}

struct Check {
  std::string_view name;
  Finding (*look)(Patient&);
  bool asks_database = false;
};

Finding look(const Check& check, Patient& patient) {
  if (check.asks_database && !patient.database_answers)
    return {Finding::Grade::skipped, "not looked at: the database does not answer", {}};
  return check.look(patient);
}

constexpr Check kChecks[] = {
    {"configuration", check_configuration}, {"token", check_token},
    {"database", check_database},           {"schema", check_schema, true},
    {"privileges", check_privileges, true}, {"clock", check_clock, true},
    {"time zones", check_time_zones},       {"fonts", check_fonts},
    {"language model", check_model},
};

}  // namespace

int run_doctor(const Config& config) {
  Patient patient{config, std::nullopt, false};
  constexpr std::string_view kMarks[] = {"ok     ", "warning", "FAILED ", "-      "};
  int failed = 0;
  for (const auto& check : kChecks) {
    const auto finding = look(check, patient);
    fmt::print("{}  {:<14} {}\n", kMarks[static_cast<int>(finding.grade)], check.name, finding.text);
    if (!finding.advice.empty()) fmt::print("{:25}{}\n", "", finding.advice);
    std::fflush(stdout);
    failed += finding.grade == Finding::Grade::bad ? 1 : 0;
  }
  fmt::print("{}\n", failed == 0 ? "All is well." : fmt::format("{} to mend.", failed));
  return failed == 0 ? 0 : 1;
}

}  // namespace app
