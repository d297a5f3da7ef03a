#include "app/config.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>

#include "app/dotenv.hpp"

namespace app {
namespace {

struct FileText {
  std::string text;
  std::vector<std::string> problems;
  std::vector<std::string> warnings;
};

FileText read_file(const std::filesystem::path& path) {
  constexpr std::uintmax_t kLargest = 64 * 1024;
  FileText file;
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno != ENOENT && errno != ENOTDIR)
      file.problems.push_back(
          fmt::format("{}: it cannot be looked at: {}", path.string(), std::generic_category().message(errno)));
    else if (std::error_code ignored; std::filesystem::is_symlink(path, ignored))
      file.problems.push_back(fmt::format("{}: it is a link to {}, which is not there", path.string(),
                                          std::filesystem::read_symlink(path, ignored).string()));
    return file;
  }
  if (!S_ISREG(status.st_mode)) {
    file.problems.push_back(fmt::format("{}: it is not a file", path.string()));
    return file;
  }
  if (static_cast<std::uintmax_t>(status.st_size) > kLargest) {
    file.problems.push_back(fmt::format("{}: it is larger than 64 kB: that is no configuration", path.string()));
    return file;
  }
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  if (status.st_size > 0) text << stream.rdbuf();
  if (!stream || !text) {
    file.problems.push_back(fmt::format("{}: it cannot be read: give yourself the right (chmod u+r)", path.string()));
    return file;
  }
  if ((status.st_mode & (S_IRGRP | S_IROTH)) != 0)
    file.warnings.push_back(fmt::format("{0} can be read by others on this machine: chmod 600 {0}", path.string()));
  file.text = std::move(text).str();
  return file;
}

const Setting* find_setting(std::string_view name) {
  const auto all = settings();
  const auto found = std::ranges::find(all, name, &Setting::name);
  return found == all.end() ? nullptr : &*found;
}

int distance(std::string_view a, std::string_view b) {  // Levenshtein's
  std::vector<int> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = std::exchange(row[0], static_cast<int>(i));
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, change}));
    }
  }
  return row.back();
}

std::string unknown_name(std::string_view name) {
  const auto all = settings();
  const auto nearest =
      std::ranges::min_element(all, {}, [&](const Setting& setting) { return distance(name, setting.name); });
  if (distance(name, nearest->name) <= 3)
    return fmt::format("there is no setting {}; is {} meant?", name, nearest->name);
  return fmt::format("there is no setting {}; .env.example lists them all", name);
}

// What several names together must make sense of.
void check_together(const Config& config, std::vector<std::string>& problems) {
  const auto need = [&](bool present, std::string_view name, std::string_view why) {
    if (!present) problems.push_back(fmt::format("{} is missing: {}", name, why));
  };
  if (config.updates == UpdateSource::webhook) {
    need(!config.webhook_url.empty(), "WEBHOOK_URL", "UPDATES=webhook needs the address that Telegram calls");
    need(config.webhook_listen.has_value(), "WEBHOOK_LISTEN", "UPDATES=webhook needs HOST:PORT to listen on");
    need(!config.webhook_secret.empty(), "WEBHOOK_SECRET", "UPDATES=webhook needs a secret of your own choosing");
  }
  if (!config.db_host.empty() && !config.db_socket.empty())
    problems.emplace_back("DB_HOST and DB_SOCKET are both set: choose one of them");
  if (!config.private_database()) {
    need(!config.db_name.empty(), "DB_NAME", "with DB_HOST or DB_SOCKET it names the database to use");
    need(!config.db_user.empty(), "DB_USER", "with DB_HOST or DB_SOCKET it names the bot's account");
  }
}

}  // namespace

std::optional<std::string> process_environment(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

ConfigResult load_config(const Environment& environment, const std::filesystem::path& path) {
  const auto file = read_file(path);
  auto problems = file.problems;
  auto entries = parse_dotenv(file.text);
  for (const auto& problem : entries.problems) problems.push_back(path.string() + ", " + problem);
  for (const auto& entry : entries.entries)
    if (find_setting(entry.name) == nullptr)
      problems.push_back(fmt::format("{}, line {}: {}", path.string(), entry.line, unknown_name(entry.name)));

  LoadedConfig loaded{{}, file.warnings};
  for (const auto& setting : settings()) {
    const auto in_file = std::ranges::find(entries.entries, setting.name, &DotenvEntry::name);
    auto value = environment(setting.name);
    std::string where = "the environment";
    if (!value && in_file != entries.entries.end()) {
      value = in_file->value;
      where = fmt::format("{}, line {}", path.string(), in_file->line);
    }
    if (!value || (value->empty() && !setting.empty_is_value)) value = std::string(setting.standard);
    if (value->empty()) continue;
    if (const auto why = setting.read(loaded.config, *value); !why.empty())
      problems.push_back(fmt::format("{}: {}: {}", where, setting.name, why));
  }
  if (problems.empty()) check_together(loaded.config, problems);
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return loaded;
}

std::string render_env_example() {
  std::string text =
      "# Settings of the bot. Copy this file to .env, set what you need, and keep it to yourself: chmod 600 .env\n"
      "# Each line below shows the default, or an example where there is none. The environment wins over .env.\n";
  for (const auto& setting : settings()) {
    text += "\n# ";
    for (const char c : setting.meaning) text += c == '\n' ? std::string("\n# ") : std::string(1, c);
    text += fmt::format("\n#{}={}\n", setting.name, setting.standard.empty() ? setting.example : setting.standard);
  }
  return text;
}

}  // namespace app
