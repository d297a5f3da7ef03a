#include "store/jobs.hpp"

#include "store/read.hpp"

namespace store {

domain::Result<base::JobId> Jobs::put(By by, base::BotId bot, std::string_view kind, std::string_view payload) {
  const auto answer = tx_.write("job_put", {by.actor, by.update, bot, kind, payload});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::JobId>("id");
}

}  // namespace store
