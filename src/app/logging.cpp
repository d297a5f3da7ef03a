#include "app/logging.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace app {
namespace {

constexpr std::size_t kFileSize = 10 << 20;
constexpr std::size_t kFiles = 3;

spdlog::level::level_enum level_of(engine::Level level) {
  switch (level) {
    case engine::Level::debug:
      return spdlog::level::debug;
    case engine::Level::info:
      return spdlog::level::info;
    case engine::Level::warning:
      return spdlog::level::warn;
    case engine::Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

}  // namespace

engine::Log make_log(const Config& config) {
  std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::stderr_color_sink_mt>()};
  try {
    sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
        (config.data_dir / "log" / "crmbot.log").string(), kFileSize, kFiles));
  } catch (const spdlog::spdlog_ex&) {
    throw std::runtime_error(
        fmt::format("Cannot write the log below {}: is the disk full, or the folder another user's?",
                    (config.data_dir / "log").string()));
  }
  auto logger = std::make_shared<spdlog::logger>("crmbot", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::from_str(config.log_level));
  logger->flush_on(spdlog::level::info);
  const bool json = config.log_format == LogFormat::json;
  // In JSON the message is a JSON string already (below): only it can hold quotes.
  logger->set_pattern(
      json ? R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","message":%v})" : "%Y-%m-%d %H:%M:%S.%e %^%l%$ %v",
      spdlog::pattern_time_type::utc);
  return [logger, json](engine::Level level, std::string_view text) {
    if (json)
      logger->log(level_of(level), "{}",
                  nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    else
      logger->log(level_of(level), "{}", text);
  };
}

}  // namespace app
