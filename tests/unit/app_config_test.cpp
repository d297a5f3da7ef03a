#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "app/config.hpp"
#include "support/paths.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ConfigTest : public ::testing::Test {
 protected:
  ConfigTest() {
    std::string pattern = fs::temp_directory_path() / "crm-config-XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
  }
  ~ConfigTest() override { fs::remove_all(folder_); }

  fs::path file() const { return folder_ / ".env"; }
  void write(std::string_view text, mode_t mode = 0600) {
    std::ofstream(file(), std::ios::binary) << text;
    ASSERT_EQ(::chmod(file().c_str(), mode), 0);
  }
  ConfigResult load() {
    return load_config(
        [this](std::string_view name) -> std::optional<std::string> {
          const auto found = environment_.find(std::string(name));
          if (found == environment_.end()) return std::nullopt;
          return found->second;
        },
        file());
  }
  Config good() {
    auto result = load();
    if (!result) {
      for (const auto& problem : result.error()) ADD_FAILURE() << problem;
      return {};
    }
    return result->config;
  }
  std::vector<std::string> problems() {
    auto result = load();
    return result ? std::vector<std::string>{} : result.error();
  }

  fs::path folder_;
  std::map<std::string, std::string> environment_;
};

TEST_F(ConfigTest, NothingSetGivesTheDefaults) {
  const auto config = good();
  EXPECT_TRUE(config.bot_token.empty());
  EXPECT_TRUE(config.admin_ids.empty());
  EXPECT_EQ(config.telegram_api_url, "https://api.telegram.org");
  EXPECT_EQ(config.updates, UpdateSource::polling);
  EXPECT_TRUE(config.private_database());
  EXPECT_EQ(config.data_dir, "./var");
  EXPECT_EQ(config.company_name, "My company");
  EXPECT_EQ(config.company_time_zone, "UTC");
  EXPECT_EQ(config.currency, "USD");
  EXPECT_EQ(config.llm_timeout, std::chrono::seconds(60));
  EXPECT_THAT(config.llm_languages, ElementsAre("en"));
  EXPECT_EQ(config.http_listen, (Listen{"127.0.0.1", 9464}));
  EXPECT_EQ(config.log_level, "info");
  EXPECT_EQ(config.workers, 8);
}

TEST_F(ConfigTest, TheEnvironmentWinsOverTheFile) {
  write("COMPANY_NAME=From the file\nWORKERS=2\n");
  environment_["COMPANY_NAME"] = "From outside";
  const auto config = good();
  EXPECT_EQ(config.company_name, "From outside");
  EXPECT_EQ(config.workers, 2);
}

TEST_F(ConfigTest, EmptyMeansTheDefaultSaveWhereItMeansNone) {
  write("COMPANY_NAME=\nHTTP_LISTEN=\n");
  EXPECT_EQ(good().company_name, "My company");
  EXPECT_EQ(good().http_listen, std::nullopt);
}

TEST_F(ConfigTest, ReadsEveryName) {
  write(
      "BOT_TOKEN=123456:AAa-b_c\nADMIN_IDS=1, 22,333\nTELEGRAM_API_URL=http://127.0.0.1:8081/\n"
      "TELEGRAM_PROXY=socks5h://u:p@127.0.0.1:1080\nUPDATES=webhook\nWEBHOOK_URL=https://crm.example.com/t\n"
      "WEBHOOK_LISTEN=[::1]:8443\nWEBHOOK_SECRET=abc_-9\nDB_HOST=db.example.com\nDB_PORT=3307\nDB_NAME=crm\nDB_USER="
      "bot\n"
      "DB_PASSWORD='p#\"$'\nDB_OWNER_USER=owner\nDB_OWNER_PASSWORD=\"a\\\"b\"\nDATA_DIR=/srv/"
      "crm\nCOMPANY_NAME=Ромашка\n"
      "COMPANY_TIME_ZONE=Europe/Berlin\nDEFAULT_LANGUAGE=ru\nCURRENCY=EUR\nLLM_URL=http://127.0.0.1:8080\n"
      "LLM_MODEL=models/x.gguf\nLLM_TIMEOUT=2m\nLLM_LANGUAGES=en,ru\nHTTP_LISTEN=0.0.0.0:0\nLOG_LEVEL=debug\n"
      "LOG_FORMAT=json\nWORKERS=4\n");
  const auto config = good();
  EXPECT_EQ(config.bot_token.reveal(), "123456:AAa-b_c");
  EXPECT_THAT(config.admin_ids, ElementsAre(base::TelegramId{1}, base::TelegramId{22}, base::TelegramId{333}));
  EXPECT_EQ(config.telegram_api_url, "http://127.0.0.1:8081");
  EXPECT_EQ(config.telegram_proxy.reveal(), "socks5h://u:p@127.0.0.1:1080");
  EXPECT_EQ(config.updates, UpdateSource::webhook);
  EXPECT_EQ(config.webhook_listen, (Listen{"::1", 8443}));
  EXPECT_EQ(config.webhook_secret.reveal(), "abc_-9");
  EXPECT_FALSE(config.private_database());
  EXPECT_EQ(config.db_port, 3307);
  EXPECT_EQ(config.db_password.reveal(), "p#\"$");
  EXPECT_EQ(config.db_owner_password.reveal(), "a\"b");
  EXPECT_EQ(config.company_name, "Ромашка");
  EXPECT_EQ(config.llm_timeout, std::chrono::minutes(2));
  EXPECT_THAT(config.llm_languages, ElementsAre("en", "ru"));
  EXPECT_EQ(config.http_listen, (Listen{"0.0.0.0", 0}));
  EXPECT_EQ(config.log_format, LogFormat::json);
}

struct Bad {
  const char* name;
  const char* value;
};

TEST_F(ConfigTest, BadValuesNameTheLineAndNeverRepeatTheValue) {
  constexpr Bad kBad[] = {{"BOT_TOKEN", "hunter2secret"},
                          {"BOT_TOKEN", ":hunter2secret"},
                          {"BOT_TOKEN", "1:hunter2 secret"},
                          {"ADMIN_IDS", "1;hunter2secret"},
                          {"ADMIN_IDS", "-1"},
                          {"ADMIN_IDS", "1,,2"},
                          {"ADMIN_IDS", "99999999999999999999"},
                          {"TELEGRAM_API_URL", "api.hunter2secret"},
                          {"TELEGRAM_API_URL", "https://"},
                          {"TELEGRAM_PROXY", "ftp://u:hunter2secret@h"},
                          {"UPDATES", "push"},
                          {"WEBHOOK_LISTEN", "8443"},
                          {"WEBHOOK_LISTEN", ":8443"},
                          {"WEBHOOK_LISTEN", "h:65536"},
                          {"WEBHOOK_LISTEN", "::1:80"},
                          {"WEBHOOK_SECRET", "hunter2 secret"},
                          {"DB_PORT", "0"},
                          {"DB_PORT", "3306x"},
                          {"DB_NAME", "a`b"},
                          {"COMPANY_NAME", "\" \\t\""},
                          {"COMPANY_TIME_ZONE", "Berlin"},
                          {"COMPANY_TIME_ZONE", "../etc/passwd"},
                          {"DEFAULT_LANGUAGE", "de"},
                          {"CURRENCY", "usd"},
                          {"CURRENCY", "QQQ"},
                          {"LLM_URL", "localhost"},
                          {"LLM_TIMEOUT", "60"},
                          {"LLM_TIMEOUT", "0s"},
                          {"LLM_LANGUAGES", "english"},
                          {"HTTP_LISTEN", "localhost"},
                          {"LOG_LEVEL", "verbose"},
                          {"LOG_FORMAT", "xml"},
                          {"WORKERS", "0"},
                          {"WORKERS", "65"},
                          {"WORKERS", "99999999999999999999"}};
  for (const auto& bad : kBad) {
    write(std::string("# first\n") + bad.name + "=" + bad.value + "\n");
    const auto found = problems();
    ASSERT_EQ(found.size(), 1u) << bad.name << '=' << bad.value;
    EXPECT_THAT(found[0], AllOf(HasSubstr(".env, line 2: "), HasSubstr(bad.name), Not(HasSubstr("hunter2"))));
  }
}

TEST_F(ConfigTest, ABadValueInTheEnvironmentSaysSo) {
  environment_["WORKERS"] = "many";
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("the environment: WORKERS: ")));
}

TEST_F(ConfigTest, UnknownNamesAreErrorsWithAGuess) {
  write("BOT_TOKN=1:a\nSOMETHING_ELSE=1\n");
  EXPECT_THAT(problems(), ElementsAre(AllOf(HasSubstr("line 1"), HasSubstr("is BOT_TOKEN meant?")),
                                      AllOf(HasSubstr("line 2"), HasSubstr(".env.example"))));
}

TEST_F(ConfigTest, SaysAllProblemsAtOnce) {
  write("WORKERS=x\nnonsense\nCURRENCY=x\nCURRENCY=EUR\n");
  EXPECT_EQ(problems().size(), 4u);
}

TEST_F(ConfigTest, WhatBelongsTogetherIsAskedFor) {
  write("UPDATES=webhook\n");
  EXPECT_THAT(problems(),
              ElementsAre(HasSubstr("WEBHOOK_URL"), HasSubstr("WEBHOOK_LISTEN"), HasSubstr("WEBHOOK_SECRET")));
  write("DB_HOST=a\nDB_SOCKET=/b\nDB_NAME=c\nDB_USER=d\n");
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("choose one")));
  write("DB_SOCKET=/b\n");
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("DB_NAME"), HasSubstr("DB_USER")));
}

TEST_F(ConfigTest, AFileThatOthersCanReadIsAWarning) {
  write("WORKERS=2\n", 0644);
  const auto loaded = load();
  ASSERT_TRUE(loaded);
  EXPECT_THAT(loaded->warnings, ElementsAre(HasSubstr("chmod 600")));
  write("WORKERS=2\n", 0600);
  EXPECT_THAT(load()->warnings, IsEmpty());
}

TEST_F(ConfigTest, ADirectoryIsNoConfiguration) {
  fs::create_directory(file());
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("not a file")));
}

TEST_F(ConfigTest, ADeviceIsNotRead) {
  fs::create_symlink("/dev/zero", file());
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("not a file")));
}

TEST_F(ConfigTest, ALinkToNothingIsNotNoFile) {
  fs::create_symlink("secrets/bot.env", file());
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("a link to secrets/bot.env, which is not there")));
}

TEST_F(ConfigTest, AMegabyteIsNoConfiguration) {
  write(std::string(1 << 20, '#'));
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("64 kB")));
}

TEST_F(ConfigTest, AnUnreadableFileSaysSo) {
  write("WORKERS=2\n", 0000);
  if (::geteuid() != 0) {
    EXPECT_THAT(problems(), ElementsAre(HasSubstr("cannot be read")));
    return;
  }
  // Root may read everything: look as nobody.
  ASSERT_EQ(::chmod(folder_.c_str(), 0755), 0);
  ASSERT_EQ(::seteuid(65534), 0);
  const auto found = problems();
  ASSERT_EQ(::seteuid(0), 0);
  EXPECT_THAT(found, ElementsAre(HasSubstr("cannot be read")));
}

TEST_F(ConfigTest, AnEmptyFileIsFine) {
  write("");
  EXPECT_THAT(problems(), IsEmpty());
}

TEST(EnvExample, IsWrittenFromTheTable) {
  std::stringstream text;
  text << std::ifstream(support::source_dir() + "/.env.example").rdbuf();
  EXPECT_EQ(text.str(), render_env_example());
}

TEST(EnvExample, ShowsOnlyValuesThatAreRead) {
  for (const auto& setting : settings()) {
    const auto shown = setting.standard.empty() ? setting.example : setting.standard;
    Config config;
    EXPECT_EQ(setting.read(config, shown), "") << setting.name;
  }
}

}  // namespace
}  // namespace app
