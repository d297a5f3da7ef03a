// The table of all names: default, example, explanation and check.
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "app/config.hpp"
#include "base/currency.hpp"
#include "base/text.hpp"
#include "base/time_zone.hpp"

namespace app {
namespace {

using Text = std::string_view;

// A whole number and nothing after it.
template <typename T>
std::optional<T> number(Text text, T low, T high) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < low || value > high) return std::nullopt;
  return value;
}

std::vector<Text> split(Text text, char separator) {
  std::vector<Text> parts;
  while (true) {
    const auto at = text.find(separator);
    auto part = text.substr(0, at);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    parts.push_back(part);
    if (at == Text::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool only(Text text, Text extra) {
  return std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || extra.find(c) != Text::npos;
  });
}

// "host:port", "[::1]:port".
std::optional<Listen> listen(Text text) {
  const auto colon = text.rfind(':');
  if (colon == Text::npos || colon == 0) return std::nullopt;
  auto host = text.substr(0, colon);
  const auto port = number<std::uint16_t>(text.substr(colon + 1), 0, std::numeric_limits<std::uint16_t>::max());
  if (!port) return std::nullopt;
  if (host.starts_with('[') && host.ends_with(']'))
    host = host.substr(1, host.size() - 2);
  else if (host.find(':') != Text::npos)
    return std::nullopt;
  if (host.empty() || !only(host, ".:-")) return std::nullopt;
  return Listen{std::string(host), *port};
}

bool is_url(Text text, std::initializer_list<Text> schemes) {
  for (const Text scheme : schemes) {
    if (!text.starts_with(scheme)) continue;
    const auto rest = text.substr(scheme.size());
    return !rest.empty() && rest.front() != '/' && rest.find_first_of(" \t\"<>\\") == Text::npos;
  }
  return false;
}

std::string without_slash(Text url) {
  while (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url);
}

std::optional<std::chrono::milliseconds> duration(Text text) {
  struct Unit {
    Text name;
    std::int64_t milliseconds;
  };
  constexpr auto kUnits = std::to_array<Unit>({{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}});
  for (const auto& unit : kUnits) {
    if (!text.ends_with(unit.name)) continue;
    const auto count = number<std::int64_t>(text.substr(0, text.size() - unit.name.size()), 1, 86'400'000);
    if (count) return std::chrono::milliseconds(*count * unit.milliseconds);
  }
  return std::nullopt;
}

bool is_language(Text text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

// The checks. What they return is put after "NAME: " and never holds the value.

std::string read_bot_token(Config& config, Text value) {
  const auto colon = value.find(':');
  const bool sound = colon != Text::npos && number<std::int64_t>(value.substr(0, colon), 1, std::int64_t{1} << 52) &&
                     value.size() > colon + 1 && only(value.substr(colon + 1), "_-");
  if (!sound) return "it does not look like a token of @BotFather (123456789:AA…)";
  config.bot_token = base::Secret(std::string(value));
  return {};
}

std::string read_admin_ids(Config& config, Text value) {
  for (const auto part : split(value, ',')) {
    const auto id = number<std::int64_t>(part, 1, (std::int64_t{1} << 52) - 1);
    if (!id) return "it must be Telegram ids (whole numbers), separated by commas";
    config.admin_ids.push_back(base::TelegramId{*id});
  }
  return {};
}

std::string read_telegram_api_url(Config& config, Text value) {
  if (!is_url(value, {"https://", "http://"})) return "it must begin with https:// or http:// and name a server";
  config.telegram_api_url = without_slash(value);
  return {};
}

std::string read_telegram_proxy(Config& config, Text value) {
  if (!is_url(value, {"http://", "https://", "socks4://", "socks4a://", "socks5://", "socks5h://"}))
    return "it must begin with http://, https://, socks4://, socks4a://, socks5:// or socks5h:// and name a server";
  config.telegram_proxy = base::Secret(std::string(value));
  return {};
}

std::string read_updates(Config& config, Text value) {
  if (value != "polling" && value != "webhook") return "it must be polling or webhook";
  config.updates = value == "webhook" ? UpdateSource::webhook : UpdateSource::polling;
  return {};
}

std::string read_webhook_url(Config& config, Text value) {
  if (!is_url(value, {"https://", "http://"})) return "it must be an address beginning with https://";
  config.webhook_url = std::string(value);
  return {};
}

std::string read_webhook_listen(Config& config, Text value) {
  config.webhook_listen = listen(value);
  return config.webhook_listen ? "" : "it must be HOST:PORT, for example 127.0.0.1:8443";
}

std::string read_webhook_secret(Config& config, Text value) {
  if (value.size() > 256 || !only(value, "_-")) return "it must be 1 to 256 letters, digits, _ or -";
  config.webhook_secret = base::Secret(std::string(value));
  return {};
}

std::string read_db_port(Config& config, Text value) {
  const auto port = number<std::uint16_t>(value, 1, std::numeric_limits<std::uint16_t>::max());
  if (!port) return "it must be a port, 1 to 65535";
  config.db_port = *port;
  return {};
}

std::string read_db_name(Config& config, Text value) {
  if (value.size() > 64 || !only(value, "_-$")) return "it must be a database's name: letters, digits, _ $ or -";
  config.db_name = std::string(value);
  return {};
}

template <auto Member>
std::string read_text(Config& config, Text value) {
  config.*Member = std::string(value);
  return {};
}

template <auto Member>
std::string read_secret(Config& config, Text value) {
  config.*Member = base::Secret(std::string(value));
  return {};
}

std::string read_data_dir(Config& config, Text value) {
  config.data_dir = std::filesystem::path(value);
  return {};
}

std::string read_company_name(Config& config, Text value) {
  config.company_name = base::one_line(value);
  if (config.company_name.empty() || base::code_points(config.company_name) > 100)
    return "it must be a name of 1 to 100 characters";
  return {};
}

std::string read_company_time_zone(Config& config, Text value) {
  if (!base::is_time_zone(value)) return "it is no time zone; names look like Europe/Berlin";
  config.company_time_zone = std::string(value);
  return {};
}

std::string read_default_language(Config& config, Text value) {
  if (value != "en" && value != "ru") return "it must be en or ru";
  config.default_language = std::string(value);
  return {};
}

std::string read_currency(Config& config, Text value) {
  if (!base::is_currency(value)) return "it must be a currency's three capital letters, for example EUR";
  config.currency = std::string(value);
  return {};
}

std::string read_llm_url(Config& config, Text value) {
  if (!is_url(value, {"https://", "http://"})) return "it must begin with http:// or https:// and name a server";
  config.llm_url = without_slash(value);
  return {};
}

std::string read_llm_timeout(Config& config, Text value) {
  const auto time = duration(value);
  if (!time) return "it must be a time with its unit, for example 60s or 2m";
  config.llm_timeout = *time;
  return {};
}

std::string read_llm_languages(Config& config, Text value) {
  for (const auto part : split(value, ',')) {
    if (!is_language(part)) return "it must be two-letter languages, separated by commas";
    config.llm_languages.emplace_back(part);
  }
  return {};
}

std::string read_http_listen(Config& config, Text value) {
  if (value.empty()) return {};
  config.http_listen = listen(value);
  return config.http_listen ? "" : "it must be HOST:PORT, for example 127.0.0.1:9464, or empty for none";
}

std::string read_log_level(Config& config, Text value) {
  constexpr auto kLevels = std::to_array<Text>({"trace", "debug", "info", "warn", "error"});
  if (std::ranges::find(kLevels, value) == kLevels.end()) return "it must be trace, debug, info, warn or error";
  config.log_level = std::string(value);
  return {};
}

std::string read_log_format(Config& config, Text value) {
  if (value != "text" && value != "json") return "it must be text or json";
  config.log_format = value == "json" ? LogFormat::json : LogFormat::text;
  return {};
}

std::string read_workers(Config& config, Text value) {
  const auto count = number<int>(value, 1, 64);
  if (!count) return "it must be a number from 1 to 64";
  config.workers = *count;
  return {};
}

constexpr auto kSettings = std::to_array<Setting>({
    {"BOT_TOKEN", "", "123456789:AAexample",
     "The bot's token, from @BotFather (/newbot). Needed to run the bot and for nothing else. Never logged.",
     read_bot_token},
    {"ADMIN_IDS", "", "123456789,987654321",
     "Telegram ids of people who are administrators from their first /start, separated by commas.", read_admin_ids},
    {"TELEGRAM_API_URL", "https://api.telegram.org", "", "Another Bot API server: one of your own, or the sandbox.",
     read_telegram_api_url},
    {"TELEGRAM_PROXY", "", "socks5h://127.0.0.1:1080",
     "A proxy on the way to Telegram: http://, https://, socks5h:// …", read_telegram_proxy},
    {"UPDATES", "polling", "", "How messages come in: polling (the bot asks) or webhook (Telegram calls).",
     read_updates},
    {"WEBHOOK_URL", "", "https://crm.example.com/telegram",
     "webhook: the public address that Telegram calls; a reverse proxy passes it on to WEBHOOK_LISTEN.",
     read_webhook_url},
    {"WEBHOOK_LISTEN", "", "127.0.0.1:8443", "webhook: where the bot listens.", read_webhook_listen},
    {"WEBHOOK_SECRET", "", "a-long-random-word",
     "webhook: a secret of your own choosing that Telegram repeats in every call (letters, digits, _ and -).",
     read_webhook_secret},
    {"DB_HOST", "", "db.example.com",
     "Your own MariaDB (10.11 or later) or MySQL (9): its host, or its socket in DB_SOCKET.\n"
     "Neither: the bot keeps a private MariaDB under DATA_DIR/db.",
     read_text<&Config::db_host>},
    {"DB_PORT", "3306", "", "Your own server: its port.", read_db_port},
    {"DB_SOCKET", "", "/run/mysqld/mysqld.sock", "Your own server on the same machine: its unix socket.",
     read_text<&Config::db_socket>},
    {"DB_NAME", "", "crm", "Your own server: the database.", read_db_name},
    {"DB_USER", "", "crm_bot",
     "Your own server: the running bot's account. It needs the right to execute the procedures and no other;\n"
     "`crmbot migrate` gives it that.",
     read_text<&Config::db_user>},
    {"DB_PASSWORD", "", "secret", "Your own server: the password of DB_USER.", read_secret<&Config::db_password>},
    {"DB_OWNER_USER", "", "crm_owner",
     "Your own server: the account that `crmbot migrate` and the operator's commands use. The running bot does not.",
     read_text<&Config::db_owner_user>},
    {"DB_OWNER_PASSWORD", "", "secret", "Your own server: the password of DB_OWNER_USER.",
     read_secret<&Config::db_owner_password>},
    {"DATA_DIR", "./var", "", "Where the bot keeps what it needs on disk: the private database, logs.", read_data_dir},
    {"COMPANY_NAME", "My company", "", "The company's name, as people see it.", read_company_name},
    {"COMPANY_TIME_ZONE", "UTC", "", "The time zone of people who have not chosen their own: Europe/Berlin.",
     read_company_time_zone},
    {"DEFAULT_LANGUAGE", "en", "", "The language of people whose own the bot does not speak: en or ru.",
     read_default_language},
    {"CURRENCY", "USD", "", "The company's currency: three letters.", read_currency},
    {"LLM_URL", "", "http://127.0.0.1:8080",
     "A language model's server that speaks as OpenAI's does (llama-server, Ollama, vLLM). `crmbot doctor` asks it\n"
     "one question; nothing else uses a model yet.",
     read_llm_url},
    {"LLM_MODEL", "", "models/tinyllama/model.gguf",
     "The model's name there (empty: the only one that it has). Without LLM_URL: a GGUF file, for which `crmbot`\n"
     "starts a llama-server of its own (it must be on the PATH).",
     read_text<&Config::llm_model>},
    {"LLM_TIMEOUT", "60s", "", "How long an answer of the model may take.", read_llm_timeout},
    {"LLM_LANGUAGES", "en", "", "Languages that the model may write in, separated by commas.", read_llm_languages},
    {"HTTP_LISTEN", "127.0.0.1:9464", "",
     "Where /healthz, /readyz and /metrics are served; port 0: any free one, named in the log; empty: nowhere.",
     read_http_listen, true},
    {"LOG_LEVEL", "info", "", "trace, debug, info, warn or error.", read_log_level},
    {"LOG_FORMAT", "text", "", "text for people, json for log collectors.", read_log_format},
    {"WORKERS", "8", "", "Threads that handle messages, each with one connection to the database.", read_workers},
});

}  // namespace

std::span<const Setting> settings() {
  return kSettings;
}

}  // namespace app
