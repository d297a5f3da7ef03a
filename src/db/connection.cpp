#include "db/connection.hpp"

#include <fmt/format.h>
#include <mysql.h>

#include <array>
#include <map>
#include <mutex>
#include <vector>

#include "base/ensure.hpp"

namespace db {
namespace {

constexpr int kFirstRefusal = 31000;
constexpr int kLastRefusal = 31999;
constexpr std::size_t kScratch = 512;  // bytes a text cell gets at first; longer ones are fetched again at their size

bool is_refusal(int code) {
  return code >= kFirstRefusal && code <= kLastRefusal;
}

struct StatementCloser {
  void operator()(MYSQL_STMT* statement) const { mysql_stmt_close(statement); }
};
using Statement = std::unique_ptr<MYSQL_STMT, StatementCloser>;

struct ResultFreer {
  void operator()(MYSQL_RES* result) const { mysql_free_result(result); }
};
using Metadata = std::unique_ptr<MYSQL_RES, ResultFreer>;

bool is_integer(enum_field_types type) {
  return type == MYSQL_TYPE_TINY || type == MYSQL_TYPE_SHORT || type == MYSQL_TYPE_LONG ||
         type == MYSQL_TYPE_LONGLONG || type == MYSQL_TYPE_INT24 || type == MYSQL_TYPE_YEAR;
}

// Binds one result set of a prepared statement and copies its rows. Numbers travel as numbers and become text in the
// copy.
class RowReader {
 public:
  RowReader(MYSQL_STMT* statement, MYSQL_RES* metadata)
      : statement_(statement), count_(mysql_num_fields(metadata)), binds_(count_), cells_(count_) {
    const MYSQL_FIELD* fields = mysql_fetch_fields(metadata);
    std::vector<std::string> names;
    for (unsigned i = 0; i < count_; ++i) {
      names.emplace_back(fields[i].name, fields[i].name_length);
      bind(i, fields[i].type);
    }
    set_.set_columns(std::move(names));
  }

  // False when the statement failed: its error is the caller's to read.
  bool read() {
    if (mysql_stmt_bind_result(statement_, binds_.data()) != 0) return false;
    for (;;) {
      const int state = mysql_stmt_fetch(statement_);
      if (state == MYSQL_NO_DATA) return true;
      if (state != 0 && state != MYSQL_DATA_TRUNCATED) return false;
      for (unsigned i = 0; i < count_; ++i)
        if (!copy(i)) return false;
    }
  }

  ResultSet take() { return std::move(set_); }

 private:
  struct Cell {
    std::int64_t number = 0;
    std::array<char, kScratch> text;
    unsigned long length = 0;
    my_bool null = 0;
    my_bool truncated = 0;
    bool integer = false;
  };

  void bind(unsigned i, enum_field_types type) {
    Cell& cell = cells_[i];
    MYSQL_BIND& bind = binds_[i];
    bind = MYSQL_BIND{};
    cell.integer = is_integer(type);
    bind.buffer_type = cell.integer ? MYSQL_TYPE_LONGLONG : MYSQL_TYPE_STRING;
    bind.buffer = cell.integer ? static_cast<void*>(&cell.number) : cell.text.data();
    bind.buffer_length = cell.integer ? sizeof cell.number : kScratch;
    bind.length = &cell.length;
    bind.is_null = &cell.null;
    bind.error = &cell.truncated;
  }

  bool copy(unsigned i) {
    Cell& cell = cells_[i];
    if (cell.null) {
      set_.add_cell(std::nullopt);
    } else if (cell.integer) {
      const fmt::format_int text(cell.number);
      set_.add_cell(std::string_view(text.data(), text.size()));
    } else if (cell.length <= kScratch) {
      set_.add_cell(std::string_view(cell.text.data(), cell.length));
    } else {
      std::string whole(cell.length, '\0');
      MYSQL_BIND bind{};
      unsigned long length = 0;
      bind.buffer_type = MYSQL_TYPE_STRING;
      bind.buffer = whole.data();
      bind.buffer_length = whole.size();
      bind.length = &length;
      if (mysql_stmt_fetch_column(statement_, &bind, i, 0) != 0) return false;
      set_.add_cell(whole);
    }
    return true;
  }

  MYSQL_STMT* statement_;
  unsigned count_;
  std::vector<MYSQL_BIND> binds_;
  std::vector<Cell> cells_;
  ResultSet set_;
};

void bind_params(std::span<const Param> params, std::vector<MYSQL_BIND>& binds, std::vector<std::int64_t>& numbers) {
  binds.assign(params.size(), MYSQL_BIND{});
  numbers.assign(params.size(), 0);
  for (std::size_t i = 0; i < params.size(); ++i) {
    MYSQL_BIND& bind = binds[i];
    const auto& value = params[i].value();
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      numbers[i] = *number;
      bind.buffer_type = MYSQL_TYPE_LONGLONG;
      bind.buffer = &numbers[i];
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
      bind.buffer_type = MYSQL_TYPE_STRING;
      bind.buffer = const_cast<char*>(text->data());
      bind.buffer_length = text->size();
    } else {
      bind.buffer_type = MYSQL_TYPE_NULL;
    }
  }
}

std::string call_text(std::string_view procedure, std::size_t params) {
  std::string text = fmt::format("CALL {}(", procedure);
  for (std::size_t i = 0; i < params; ++i) text += i == 0 ? "?" : ",?";
  return text + ")";
}

void set_options(MYSQL* handle, const Endpoint& endpoint) {
  const auto connect = static_cast<unsigned>(endpoint.connect_timeout.count());
  const auto answer = static_cast<unsigned>(endpoint.answer_timeout.count());
  mysql_options(handle, MYSQL_OPT_CONNECT_TIMEOUT, &connect);
  mysql_options(handle, MYSQL_OPT_READ_TIMEOUT, &answer);
  mysql_options(handle, MYSQL_OPT_WRITE_TIMEOUT, &answer);
  mysql_options(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
}

// Said on every connect: the servers' defaults differ (shared facts: MariaDB lacks ONLY_FULL_GROUP_BY, MySQL has
// another collation).
constexpr std::string_view kSessionSettings =
    "SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci, time_zone = '+00:00', autocommit = 0, innodb_lock_wait_timeout = "
    "10, "
    "sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
    "NO_ENGINE_SUBSTITUTION'";

}  // namespace

struct Connection::Impl {
  Endpoint endpoint;
  MYSQL* handle = nullptr;
  // Before the handle goes, its statements do: `close` keeps that order.
  std::map<std::string, Statement, std::less<>> statements;
  std::vector<MYSQL_BIND> binds;
  std::vector<std::int64_t> numbers;

  ~Impl() { close(); }

  void close() {
    statements.clear();
    if (handle != nullptr) mysql_close(handle);
    handle = nullptr;
  }

  void connect() {
    static std::once_flag initialised;  // the library's first initialisation is not thread-safe
    std::call_once(initialised, [] { mysql_library_init(0, nullptr, nullptr); });
    close();
    handle = mysql_init(nullptr);
    base::ensure(handle != nullptr, "memory for a database handle");
    set_options(handle, endpoint);
    const auto or_null = [](const std::string& text) { return text.empty() ? nullptr : text.c_str(); };
    if (mysql_real_connect(handle, or_null(endpoint.host), endpoint.user.c_str(), endpoint.password.c_str(),
                           or_null(endpoint.database), endpoint.port, or_null(endpoint.socket),
                           CLIENT_MULTI_RESULTS) == nullptr)
      fail("connect");
    send(kSessionSettings, "connect");
    send("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", "connect");
  }

  void send(std::string_view text, std::string_view name) {
    if (handle == nullptr) throw Error(2006, name, "not connected");
    if (mysql_real_query(handle, text.data(), text.size()) != 0) fail(name);
  }

  [[noreturn]] void fail(std::string_view name) {
    fail(static_cast<int>(mysql_errno(handle)), mysql_error(handle), name);
  }

  [[noreturn]] void fail(int code, std::string message, std::string_view name) {
    const Error error(code, name, message);
    if (error.kind() == Error::Kind::outage) close();
    throw error;
  }

  MYSQL_STMT* prepare(std::string_view procedure, std::size_t params) {
    if (handle == nullptr) throw Error(2006, procedure, "not connected");
    if (auto found = statements.find(procedure); found != statements.end()) {
      base::ensure(mysql_stmt_param_count(found->second.get()) == params,
                   "a procedure is called with one number of parameters");
      return found->second.get();
    }
    Statement statement(mysql_stmt_init(handle));
    base::ensure(statement != nullptr, "memory for a statement");
    const std::string text = call_text(procedure, params);
    if (mysql_stmt_prepare(statement.get(), text.data(), text.size()) != 0) fail(statement.get(), procedure);
    return statements.emplace(procedure, std::move(statement)).first->second.get();
  }

  [[noreturn]] void fail(MYSQL_STMT* statement, std::string_view name) {
    fail(static_cast<int>(mysql_stmt_errno(statement)), mysql_stmt_error(statement), name);
  }

  // The refusal in the statement's error, or throws its fault.
  Refused refused_or_fail(MYSQL_STMT* statement, std::string_view name) {
    const int code = static_cast<int>(mysql_stmt_errno(statement));
    if (!is_refusal(code)) fail(statement, name);
    Refused refused{code, mysql_stmt_error(statement)};
    mysql_stmt_free_result(statement);
    return refused;
  }
};

Connection::Connection(Endpoint endpoint) : impl_(std::make_unique<Impl>()) {
  impl_->endpoint = std::move(endpoint);
  impl_->connect();
}

Connection::~Connection() = default;

Answer Connection::call(std::string_view procedure, std::span<const Param> params) {
  MYSQL_STMT* statement = impl_->prepare(procedure, params.size());
  bind_params(params, impl_->binds, impl_->numbers);
  if (!params.empty() && mysql_stmt_bind_param(statement, impl_->binds.data()) != 0) impl_->fail(statement, procedure);
  if (mysql_stmt_execute(statement) != 0) return std::unexpected(impl_->refused_or_fail(statement, procedure));
  ResultSets sets;
  for (;;) {
    if (const Metadata metadata{mysql_stmt_result_metadata(statement)}) {
      RowReader reader(statement, metadata.get());
      if (!reader.read()) return std::unexpected(impl_->refused_or_fail(statement, procedure));
      sets.push_back(reader.take());
      mysql_stmt_free_result(statement);
    }
    const int next = mysql_stmt_next_result(statement);
    if (next < 0) return sets;
    if (next > 0) return std::unexpected(impl_->refused_or_fail(statement, procedure));
  }
}

ResultSets Connection::query(std::string_view statement) {
  const std::string_view name = statement.substr(0, 60);
  impl_->send(statement, name);
  ResultSets sets;
  for (;;) {
    if (const Metadata result{mysql_store_result(impl_->handle)}) {
      ResultSet set;
      std::vector<std::string> names;
      const unsigned count = mysql_num_fields(result.get());
      const MYSQL_FIELD* fields = mysql_fetch_fields(result.get());
      for (unsigned i = 0; i < count; ++i) names.emplace_back(fields[i].name, fields[i].name_length);
      set.set_columns(std::move(names));
      while (MYSQL_ROW row = mysql_fetch_row(result.get())) {
        const unsigned long* lengths = mysql_fetch_lengths(result.get());
        for (unsigned i = 0; i < count; ++i)
          set.add_cell(row[i] == nullptr ? std::nullopt : std::optional(std::string_view(row[i], lengths[i])));
      }
      sets.push_back(std::move(set));
    }
    if (mysql_errno(impl_->handle) != 0) impl_->fail(name);
    const int next = mysql_next_result(impl_->handle);
    if (next < 0) return sets;
    if (next > 0) impl_->fail(name);
  }
}

void Connection::commit() {
  if (impl_->handle == nullptr) throw Error(2006, "commit", "not connected");
  if (mysql_commit(impl_->handle) != 0) impl_->fail("commit");
}

void Connection::rollback() {
  if (impl_->handle == nullptr) return;
  if (mysql_rollback(impl_->handle) == 0) return;
  if (Error::kind_of(static_cast<int>(mysql_errno(impl_->handle))) != Error::Kind::outage) impl_->fail("rollback");
  impl_->close();
}

void Connection::reconnect() {
  impl_->connect();
}
bool Connection::connected() const {
  return impl_->handle != nullptr;
}
bool Connection::is_mariadb() const {
  return connected() && std::string_view(mysql_get_server_info(impl_->handle)).contains("MariaDB");
}
const Endpoint& Connection::endpoint() const {
  return impl_->endpoint;
}

std::string Connection::quote(std::string_view text) {
  std::string escaped(text.size() * 2 + 1, '\0');
  escaped.resize(mysql_real_escape_string(impl_->handle, escaped.data(), text.data(), text.size()));
  return "'" + escaped + "'";
}

Answer Transaction::read(std::string_view procedure, std::initializer_list<Param> params) {
  return connection_.call(procedure, params);
}

Answer Transaction::write(std::string_view procedure, std::initializer_list<Param> params) {
  wrote_ = true;
  return connection_.call(procedure, params);
}

}  // namespace db
