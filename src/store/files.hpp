// Files that people sent or that are made for them: procedures file_*. The bytes lie in the database, in pieces.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "db/transaction.hpp"
#include "domain/refusal.hpp"
#include "store/by.hpp"

namespace store {

struct File {
  enum class State { wanted, ready, failed };
  base::FileId id{};
  std::string name;
  std::string telegram_file_id;  // "": made here
  State state = State::wanted;
  std::string problem;  // of a failed one: 'too_big', 'gone'
  std::int64_t size = 0;
  int chunks = 0;
};

class Files {
 public:
  static constexpr std::size_t kChunk = std::size_t{1} << 20;

  explicit Files(db::Transaction& tx) : tx_(tx) {}

  // One that is to be fetched from Telegram (Handler::Step::fetch).
  domain::Result<base::FileId> want(By by, std::string_view name, std::string_view telegram_file_id);
  // One that is made here: put() it piece by piece, then end() it.
  domain::Result<base::FileId> make(base::UserId owner, std::string_view name);

  domain::Result<void> put(base::FileId file, int chunk, std::string_view bytes);  // at most kChunk of them
  domain::Result<void> put_all(base::FileId file, std::string_view bytes);         // all pieces, and its end
  domain::Result<void> end(base::FileId file, std::optional<std::string_view> problem = std::nullopt);

  // A picture that is sent by the answer to this update, whole; kept for a day.
  domain::Result<base::FileId> put_picture(By by, std::string_view name, std::string_view bytes);

  std::optional<File> card(base::FileId file);
  std::string read(base::FileId file);  // whole; "" where there is nothing (any more)

 private:
  db::Transaction& tx_;
};

}  // namespace store
