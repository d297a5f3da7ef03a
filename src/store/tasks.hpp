// Tasks: procedures task_* and the values they mean. Refusals come back as values; faults pass through to the engine.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "domain/audit.hpp"
#include "domain/page.hpp"
#include "domain/people.hpp"
#include "domain/refusal.hpp"
#include "domain/task.hpp"
#include "store/by.hpp"

namespace store {

class Tasks {
 public:
  explicit Tasks(db::Transaction& tx) : tx_(tx) {}
  using Version = std::optional<std::int64_t>;  // of the card that the person saw; nullopt: whatever it is now

  domain::Result<base::TaskId> create(By by, const domain::NewTask&);
  domain::Result<domain::TaskCard> card(base::UserId actor, base::TaskId task);

  // One field; nullopt or "" empties it. Values as the database writes them: 'high', UTC 'YYYY-MM-DD hh:mm:ss',
  // 'weekly'. Returns the new version.
  domain::Result<std::int64_t> set(By by, base::TaskId task, Version version, domain::TaskField field,
                                   std::optional<std::string_view> value);
  // To nobody: nullopt.
  domain::Result<std::int64_t> reassign(By by, base::TaskId task, Version version,
                                        std::optional<base::UserId> assignee);

  domain::Result<domain::TaskMoved> start(By by, base::TaskId task, Version version);
  domain::Result<domain::TaskMoved> complete(By by, base::TaskId task, Version version);
  domain::Result<domain::TaskMoved> reopen(By by, base::TaskId task, Version version);
  domain::Result<void> remove(By by, base::TaskId task, Version version);

  domain::Result<void> comment(By by, base::TaskId task, std::string_view text);
  domain::Result<void> attach(By by, base::TaskId task, domain::FileKind kind, std::string_view file_id,
                              std::string_view name);
  domain::Result<void> add_item(By by, base::TaskId task, std::string_view text);
  domain::Result<void> check_item(By by, base::TaskId task, base::ItemId item, bool done);
  domain::Result<void> remove_item(By by, base::TaskId task, base::ItemId item);

  // The page of those that the filter means after the key's row, or before it. The row need not exist any more.
  domain::Result<domain::TaskPage> page(base::UserId actor, const domain::TaskFilter& filter, domain::TaskSort sort,
                                        domain::PageKey<base::TaskId> key, int limit);
  // At most `limit` of each bucket.
  domain::Result<domain::MyDay> my_day(base::UserId actor, int limit);

  // Newest first, before the entry or comment `before`.
  domain::Result<std::vector<domain::AuditEntry>> timeline(base::UserId actor, base::TaskId task,
                                                           std::optional<base::AuditId> before, int limit);
  domain::Result<std::vector<domain::TaskComment>> comments(base::UserId actor, base::TaskId task,
                                                            std::optional<base::CommentId> before, int limit);
  domain::Result<std::vector<domain::TaskFile>> files(base::UserId actor, base::TaskId task,
                                                      std::optional<base::TaskFileId> before, int limit);

  // Whom the actor can give tasks: himself, then the deal's people, then his team, then (an administrator) everyone.
  // Only those whose name holds `text`; "" for all.
  domain::Result<std::vector<domain::NamedUser>> assignees(base::UserId actor, std::optional<base::DealId> deal,
                                                           std::string_view text, int limit);

 private:
  db::Transaction& tx_;
};

}  // namespace store
