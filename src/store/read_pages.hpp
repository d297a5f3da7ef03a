// The pages of clients, deals and tasks as procedures answer them: rows in the result set `at`, the total in the next.
// Of this folder only.
#pragma once

#include <cstddef>

#include "domain/client.hpp"
#include "domain/deal.hpp"
#include "domain/task.hpp"
#include "store/read.hpp"

namespace store {

template <typename Page, typename Row>
Page read_counted_page(const db::ResultSets& sets, std::size_t at, Row (*read)(const db::Row&)) {
  const auto count = only_row(sets, at + 1);
  Page page;
  page.items = rows(sets.at(at), read);
  page.total = static_cast<int>(count.number("total"));
  page.counted = static_cast<int>(count.number("counted"));
  return page;
}

domain::ClientPage read_client_page(const db::ResultSets&, std::size_t at);
domain::DealPage read_deal_page(const db::ResultSets&, std::size_t at);
domain::TaskPage read_task_page(const db::ResultSets&, std::size_t at);

}  // namespace store
