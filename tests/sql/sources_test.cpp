// The texts of sql/ themselves: what they must not hold, that refusals are consistent, and that each object is met in a
// test.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "db/migrator.hpp"
#include "support/paths.hpp"
#include "world.hpp"

namespace sql_tests {
namespace {

std::string read(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// Without comments and texts in quotes, so that words in them are not taken for statements.
std::string code_of(std::string_view sql) {
  static const std::regex noise(R"(--[^\n]*|'([^'\\]|\\.|'')*')");
  return std::regex_replace(std::string(sql), noise, "''");
}

std::ptrdiff_t count_of(const char* pattern, const std::string& text) {
  const std::regex expression(pattern);
  return std::distance(std::sregex_iterator(text.begin(), text.end(), expression), std::sregex_iterator());
}

std::vector<base::EmbeddedFile> objects() {
  std::vector<base::EmbeddedFile> found;
  for (const auto& file : db::sql_files())
    if (!file.path.starts_with("migrations/") && !file.path.starts_with("queries/") &&
        !file.path.starts_with("grants/"))
      found.push_back(file);
  return found;
}

TEST(Sources, RoutinesEndNoTransactionSwallowNothingAndNameNoDefiner) {
  static const std::pair<const char*, const char*> forbidden[] = {
      {R"(\bCOMMIT\b)", "ends the caller's transaction"},
      {R"(\bROLLBACK\b)", "ends the caller's transaction"},
      {R"(\bSTART\s+TRANSACTION\b)", "ends the caller's transaction"},
      {R"(\bSAVEPOINT\b)", "belongs to the caller"},
      {R"(\bautocommit\b)", "belongs to the caller"},
      {R"(\bHANDLER\b)", "swallows a fault"},
      {R"(\bDEFINER\b)", "names an account"},
      {R"(\bSQL\s+SECURITY\b)", "runs without the owner's rights"},
      {R"((^|;|\bBEGIN|\bTHEN|\bELSE)\s*(CREATE|ALTER|DROP|TRUNCATE|RENAME|LOCK|UNLOCK|GRANT|ANALYZE|OPTIMIZE)\b)",
       "commits by itself"},
      {R"(\bPREPARE\b|\bEXECUTE\s+(IMMEDIATE\b|[a-z]))", "builds SQL from text"},
      {R"(\bCASCADE\b)", "fires no trigger"},
      {R"(\bRETURNING\b|\bCREATE\s+OR\s+REPLACE\b|->)", "is not in both MariaDB and MySQL"},
      {R"(\bJSON_OBJECT\b)", "is spelled differently by MariaDB and MySQL"},
      {R"(\b(NOW|CURRENT_TIMESTAMP|UTC_TIMESTAMP|CURDATE|CURRENT_DATE)\b)", "follows the session's `timestamp`"},
  };
  for (const auto& file : objects()) {
    std::string code = code_of(file.text);
    const auto body = code.find('\n', code.find("CREATE "));
    code = code.substr(body);
    // The one place that builds SQL; what people typed comes into it in hexadecimal (sql_text).
    if (file.path.ends_with("/run_built.sql")) code.clear();
    for (const auto& [pattern, why] : forbidden)
      EXPECT_FALSE(std::regex_search(code, std::regex(pattern, std::regex::icase)))
          << file.path << ": " << pattern << " " << why;
  }
}

TEST(Sources, EachFileSaysWhatItIsForAndHoldsOneObjectOfItsName) {
  for (const auto& file : objects()) {
    EXPECT_TRUE(file.text.starts_with("-- ")) << file.path;
    const auto object = db::parse_object(file);
    EXPECT_TRUE(file.path.ends_with("/" + object.name + ".sql")) << file.path << " creates " << object.name;
    const std::string code = code_of(file.text);
    EXPECT_EQ(count_of(R"(\bCREATE\s)", code), 1) << file.path;
  }
  for (const auto& file : db::sql_files()) {
    std::istringstream lines{std::string(file.text)};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      EXPECT_LE(line.size(), 160) << file.path << ":" << number;
      EXPECT_FALSE(line.ends_with(' ') || line.find('\t') != std::string::npos)
          << file.path << ":" << number << ": blanks at the end, or tabs";
    }
    EXPECT_TRUE(file.text.ends_with(";\n")) << file.path;
  }
}

TEST(Sources, RefusalsHaveOneCodeAndOneNameEach) {
  static const std::regex whole(
      R"(SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = (31\d{3}), MESSAGE_TEXT = '([a-z_]+\.[a-z_]+)';)");
  std::map<std::string, std::string> name_of;
  std::map<std::string, std::string> code_of_name;
  for (const auto& file : objects()) {
    const std::string text(file.text);
    std::size_t count = 0;
    for (std::sregex_iterator it(text.begin(), text.end(), whole), end; it != end; ++it, ++count) {
      const std::string code = (*it)[1];
      const std::string name = (*it)[2];
      EXPECT_EQ(name_of.emplace(code, name).first->second, name) << file.path;
      EXPECT_EQ(code_of_name.emplace(name, code).first->second, code) << file.path;
      EXPECT_NE(text.find(code), text.rfind(code)) << file.path << ": the comment at its head does not say " << code;
    }
    const std::string code = code_of(text);
    const auto signals = count_of(R"(\b(RE)?SIGNAL\b)", code);
    EXPECT_EQ(static_cast<std::ptrdiff_t>(count), signals) << file.path << ": a SIGNAL that is not written out";
  }
  EXPECT_GT(name_of.size(), 25);
}

// Whoever writes an audited table names the actor first: act_as or one of its kin.
TEST(Sources, EveryProcedureThatWritesForSomebodySaysForWhom) {
  static const std::regex writes(
      R"(\b(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+(users|role_permissions|access_requests|invites|claim_links|configured_admins|clients|interactions|merges|deals|deal_employees|tasks|task_comments|task_files|checklist_items|messages)\b)");
  for (const auto& file : objects()) {
    if (!file.path.starts_with("routines/") || file.path.starts_with("routines/internal/")) continue;
    const std::string code = code_of(file.text);
    if (!std::regex_search(code, writes) && code.find("p_update BIGINT") == std::string::npos) continue;
    if (file.path.starts_with("routines/engine/") && !std::regex_search(code, writes)) continue;
    EXPECT_NE(code.find("CALL act_as"), std::string::npos) << file.path;
  }
}

TEST(Sources, EveryObjectIsMetInATest) {
  std::string tests;
  for (const auto& file : std::filesystem::recursive_directory_iterator(support::source_dir() + "/tests/sql"))
    if (file.path().extension() == ".cpp") tests += read(file.path());
  // Called by others alone, each named with a caller that a test calls.
  static const std::map<std::string_view, std::string_view> through = {
      {"act_as", "client_create"},
      {"act_as_account", "claim_put"},
      {"act_as_operator", "operator_user_block"},
      {"act_as_telegram", "invite_accept"},
      {"act_end", "client_create"},
      {"assert_session", "client_create"},
      {"audit_check", "audit_page"},
      {"audit_key", "audit_page"},
      {"audit_ranges", "audit_page"},
      {"audit_show", "audit_page"},
      {"audit_write", "client_create"},
      {"audit_write_beside", "deal_set"},
      {"audit_write_in", "deal_assign"},
      {"block", "user_block"},
      {"change_named", "client_timeline"},
      {"changes_named", "client_timeline"},
      {"check_birth_date", "client_set"},
      {"check_client", "client_set"},
      {"check_deal", "deal_set"},
      {"check_deadline", "task_set"},
      {"check_email", "client_set"},
      {"check_language", "my_settings_set"},
      {"check_moment", "interaction_log"},
      {"check_name", "client_set"},
      {"check_next_contact", "client_set"},
      {"check_phone", "client_set"},
      {"check_role", "user_set_role"},
      {"check_task", "task_set"},
      {"check_text", "client_set"},
      {"check_time_zone", "my_settings_set"},
      {"check_username", "client_set"},
      {"client_field", "client_merge"},
      {"client_filter", "client_page"},
      {"client_filter_count", "client_page"},
      {"client_find_word", "client_page"},
      {"client_find_words", "client_page"},
      {"client_order", "client_page"},
      {"client_text", "client_page"},
      {"client_word_spelled", "client_page"},
      {"client_words_drop", "client_set"},
      {"client_words_put", "client_create"},
      {"clients_own", "client_page"},
      {"client_right", "client_card"},
      {"client_stage_look", "client_page"},
      {"client_stages_add", "deal_create"},
      {"count_work", "user_work"},
      {"deal_at_risk", "deal_card"},
      {"deal_begin", "deal_set"},
      {"deal_bring_back", "deal_reopen"},
      {"deal_follow", "deal_card"},
      {"deal_notice", "deal_assign"},
      {"deal_order", "deal_page"},
      {"deal_own_from", "deal_page"},
      {"deal_people_all", "client_restore"},
      {"deal_people_put", "deal_assign"},
      {"deal_progress", "deal_card"},
      {"deal_right", "deal_card"},
      {"deal_sums_add", "deal_create"},
      {"deal_tell", "deal_close"},
      {"deals_own", "deal_page"},
      {"deals_own_join", "deal_page"},
      {"drop_messages", "user_block"},
      {"entry_currency", "deal_timeline"},
      {"files_retire", "schedule_tick"},
      {"given", "client_set"},
      {"employee_figure", "employee_page"},
      {"employee_right", "employee_card"},
      {"entry_record_name", "audit_card"},
      {"hand_over", "user_block"},
      {"hand_over_managed", "user_block"},
      {"hand_over_tasks", "user_block"},
      {"hand_over_team", "user_block"},
      {"has_controls", "client_set"},
      {"import_follow", "import_apply"},
      {"import_judge", "import_compare"},
      {"import_lock", "import_apply"},
      {"import_problem_rows", "import_card"},
      {"holding", "user_page"},
      {"is_date", "client_set"},
      {"job_end", "job_finish"},
      {"job_lock", "job_finish"},
      {"last_contact", "interaction_log"},
      {"lock_admins", "claim_put"},
      {"lock_clients", "client_merge"},
      {"lock_other_user", "user_block"},
      {"manager_left", "client_restore"},
      {"manager_ok", "user_set_manager"},
      {"merge_apply", "client_merge"},
      {"merge_value", "client_merge"},
      {"message_put", "message_send"},
      {"month_start", "employee_page"},
      {"must_be_active", "message_card"},
      {"must_be_stranger", "invite_accept"},
      {"must_have", "client_card"},
      {"notify_admins", "access_request_put"},
      {"operator_lock_user", "operator_user_block"},
      {"outbox_put", "update_end"},
      {"phone_tail", "client_page"},
      {"promote", "claim_accept"},
      {"run_built", "client_page"},
      {"search_words", "client_page"},
      {"sql_text", "client_page"},
      {"tally_add", "client_create"},
      {"task_begin", "task_set"},
      {"task_notice", "task_create"},
      {"task_order", "task_page"},
      {"task_own_count", "task_page"},
      {"task_own_from", "task_page"},
      {"task_right", "task_card"},
      {"task_status", "task_card"},
      {"task_status_told", "task_complete"},
      {"tasks_tell_overdue", "schedule_tick"},
      {"telegram_name", "invite_accept"},
      {"telegram_username", "invite_accept"},
      {"token_bytes", "invite_create"},
      {"undo_changes", "change_undo"},
      {"undo_client", "change_undo"},
      {"undo_deal", "change_undo"},
      {"undo_fits", "change_undo"},
      {"undo_has", "change_undo"},
      {"undo_lock", "change_undo"},
      {"undo_look", "change_card"},
      {"undo_may", "change_undo"},
      {"undo_notices", "change_undo"},
      {"undo_part", "change_undo"},
      {"undo_rows", "change_undo"},
      {"undo_task", "change_undo"},
      {"undo_value", "change_undo"},
      {"user_add", "invite_accept"},
      {"word_range", "client_page"},
      {"work_common", "deal_page"},
      {"work_found", "deal_page"},
      {"work_look", "deal_page"},
      {"work_told", "work_hand_over"},
      {"work_words_drop", "deal_set"},
      {"work_words_put", "deal_create"},
  };
  std::set<std::string> names;
  for (const auto& file : objects()) names.insert(db::parse_object(file).name);
  for (const auto& name : names) {
    std::string met = name;
    if (const auto found = through.find(name); found != through.end()) {
      EXPECT_TRUE(names.contains(std::string(found->second))) << found->second;
      met = fmt::format("\"{}\"", found->second);
    }
    EXPECT_TRUE(std::regex_search(tests, std::regex(met.starts_with('"') ? met : "\\b" + met + "\\b")))
        << name << " is in no test";
  }
  for (const auto& [name, caller] : through) EXPECT_TRUE(names.contains(std::string(name))) << name << " is gone";
}

}  // namespace
}  // namespace sql_tests
