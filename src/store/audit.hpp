// The audit log: procedures audit_*. Only those who may see all of it; the database sees to it.
#pragma once

#include <optional>
#include <vector>

#include "db/transaction.hpp"
#include "domain/audit_log.hpp"
#include "domain/page.hpp"
#include "domain/refusal.hpp"

namespace store {

class Audit {
 public:
  explicit Audit(db::Transaction& tx) : tx_(tx) {}

  // Newest first. `position` is not known.
  domain::Result<domain::Page<domain::AuditEntry>> page(base::UserId actor, const domain::AuditFilter& filter,
                                                        domain::PageKey<base::AuditId> key, int limit);
  domain::Result<domain::AuditCard> card(base::UserId actor, base::AuditId entry);

  // The same entries in the same order, to be taken out: those after `after`.
  domain::Result<std::vector<domain::AuditEntry>> export_page(base::UserId actor, const domain::AuditFilter& filter,
                                                              std::optional<base::AuditId> after, int limit);

 private:
  db::Transaction& tx_;
};

}  // namespace store
