// The pages of clients, deals and tasks as procedures answer them: rows in the result set `at`, the total in the next.
// Of this folder only.
#pragma once

#include <cstddef>

#include "domain/client.hpp"
#include "domain/deal.hpp"
#include "domain/task.hpp"
#include "store/read.hpp"

namespace store {

domain::ClientPage read_client_page(const db::ResultSets&, std::size_t at);
domain::DealPage read_deal_page(const db::ResultSets&, std::size_t at);
domain::TaskPage read_task_page(const db::ResultSets&, std::size_t at);

}  // namespace store
