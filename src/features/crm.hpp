// The CRM as a whole: every update of every person comes in here and is answered with values.
#pragma once

#include "base/random.hpp"
#include "dialog/words.hpp"
#include "features/handler.hpp"
#include "features/turn.hpp"

namespace features {

class Crm final : public Handler {
 public:
  // `catalog` and `random` must live as long as this.
  Crm(Settings settings, const dialog::Catalog& catalog, base::Random& random);
  // With the system's randomness.
  Crm(Settings settings, const dialog::Catalog& catalog);

  Outcome handle(const telegram::Update&, Session&, db::Transaction&, const Context&) const override;
  Outcome refuse(const telegram::Update&, Session&, const domain::Refusal&, db::Transaction&,
                 const Context&) const override;
  telegram::Calls apologise(const telegram::Update&, const Session&) const override;
  telegram::Calls one_moment(const telegram::Update&, const Session&) const override;
  telegram::Calls notify(const Notice&) const override;
  Step run_job(const Job&, db::Transaction&, const Context&) const override;
  telegram::Calls show_progress(const Job&, const JobProgress&) const override;

  const Tables& tables() const { return tables_; }

 private:
  Turn begin(const telegram::Update&, Session&, db::Transaction&, const Context&) const;

  Settings settings_;
  const dialog::Catalog& catalog_;
  base::Random& random_;
  Tables tables_;
};

}  // namespace features
