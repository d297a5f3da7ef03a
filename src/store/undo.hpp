// Taking changes back: procedures change_offer, change_card, change_undo.
#pragma once

#include "db/transaction.hpp"
#include "domain/refusal.hpp"
#include "domain/undo.hpp"
#include "store/by.hpp"

namespace store {

class Undo {
 public:
  explicit Undo(db::Transaction& tx) : tx_(tx) {}

  // What `change` has just written can be taken back, as far as is seen at a glance.
  bool offered(base::UserId actor, base::UpdateId change);

  // What a change of the actor's was about; nothing where it is none of theirs.
  domain::Result<std::optional<domain::ChangePlace>> place(base::UserId actor, base::UpdateId change);

  // All that `change` did, with what followed from it. Refusals undo.*, permission.denied.
  domain::Result<domain::Undone> undo(By by, base::UpdateId change);

 private:
  db::Transaction& tx_;
};

}  // namespace store
