#include "store/search.hpp"

#include "store/read_pages.hpp"

namespace store {

domain::Result<domain::Found> Search::find(base::UserId actor, std::string_view text, int limit) {
  const auto answer = tx_.read("find_all", {actor, text, limit});
  if (!answer) return no(answer.error());
  return domain::Found{.clients = read_client_page(*answer, 0),
                       .deals = read_deal_page(*answer, 2),
                       .tasks = read_task_page(*answer, 4)};
}

}  // namespace store
