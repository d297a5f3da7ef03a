// Imports: procedures import_* and the values they mean. An import is its owner's: of others import.not_found.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "domain/import.hpp"
#include "domain/refusal.hpp"
#include "store/by.hpp"

namespace store {

class Imports {
 public:
  explicit Imports(db::Transaction& tx) : tx_(tx) {}

  domain::Result<base::ImportId> begin(By by, base::FileId file);
  domain::Result<domain::ImportCard> card(base::UserId actor, base::ImportId import, int problems);
  domain::Result<std::vector<domain::ImportLine>> list(base::UserId actor, int limit);  // newest first
  domain::Result<std::vector<domain::ImportProblem>> problems(base::UserId actor, base::ImportId import, int after_row,
                                                              int limit);
  domain::Result<std::optional<domain::ImportMatch>> row(base::UserId actor, base::ImportId import, int row);

  // Reading: the plan first (it forgets the rows there were), then the rows, then compare until it is finished.
  domain::Result<void> set_plan(By by, base::ImportId import, std::string_view plan);
  domain::Result<void> put(base::UserId actor, base::ImportId import, const std::vector<domain::ImportRow>& rows);
  domain::Result<domain::ImportPass> compare(base::UserId actor, base::ImportId import, int rows);
  domain::Result<void> fail(base::UserId actor, base::ImportId import, std::string_view problem);

  domain::Result<void> start(By by, base::ImportId import);
  domain::Result<domain::ImportPass> apply(base::UserId actor, base::ImportId import, int rows);
  domain::Result<void> cancel(By by, base::ImportId import);
  domain::Result<void> start_undo(By by, base::ImportId import);
  domain::Result<domain::ImportPass> undo(base::UserId actor, base::ImportId import, int rows);

 private:
  db::Transaction& tx_;
};

}  // namespace store
