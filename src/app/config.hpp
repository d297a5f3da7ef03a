// What the operator decides: environment variables, or the same names in .env. One table has every name, its default,
// its check and its explanation; .env.example is written from it.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/secret.hpp"

namespace app {

struct Listen {
  std::string host;
  std::uint16_t port = 0;  // 0: any free one
  bool operator==(const Listen&) const = default;
};

enum class UpdateSource { polling, webhook };
enum class LogFormat { text, json };

struct Config {
  base::Secret bot_token;  // empty: `run` cannot start
  std::vector<base::TelegramId> admin_ids;
  std::string telegram_api_url;  // without '/' at its end
  base::Secret telegram_proxy;   // may hold a password
  UpdateSource updates = UpdateSource::polling;
  std::string webhook_url;
  std::optional<Listen> webhook_listen;
  base::Secret webhook_secret;

  std::string db_host;
  std::uint16_t db_port = 3306;
  std::string db_socket;
  std::string db_name;
  std::string db_user;
  base::Secret db_password;
  std::string db_owner_user;
  base::Secret db_owner_password;
  bool private_database() const { return db_host.empty() && db_socket.empty(); }

  std::filesystem::path data_dir;

  std::string company_name;
  std::string company_time_zone;  // IANA name
  std::string default_language;   // "en", "ru"
  std::string currency;           // ISO 4217

  std::string llm_url;
  std::string llm_model;
  std::chrono::milliseconds llm_timeout{};
  std::vector<std::string> llm_languages;

  std::optional<Listen> http_listen;
  std::string log_level;  // as spdlog names them
  LogFormat log_format = LogFormat::text;
  int workers = 8;
};

// One name. `read` puts a value into the configuration and returns what is wrong with it, or "" where nothing is; it
// never repeats the value (some are secrets).
struct Setting {
  std::string_view name;
  std::string_view standard;  // the default
  std::string_view example;   // for .env.example where there is no default
  std::string_view meaning;   // for .env.example; lines separated by '\n'
  std::string (*read)(Config&, std::string_view value);
  bool empty_is_value = false;  // NAME= says "none" rather than "the default"
};

std::span<const Setting> settings();

// The text of .env.example.
std::string render_env_example();

struct LoadedConfig {
  Config config;
  std::vector<std::string> warnings;
};

// Problems, one sentence each, for the operator: the whole list at once.
using ConfigResult = std::expected<LoadedConfig, std::vector<std::string>>;

// A variable of the environment, or nullopt where it is not set.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

// `file` need not exist. The environment wins over it.
ConfigResult load_config(const Environment& environment, const std::filesystem::path& file);

// This process's environment.
std::optional<std::string> process_environment(std::string_view name);

}  // namespace app
