// What was looked for among everything.
#pragma once

#include "domain/client.hpp"
#include "domain/deal.hpp"
#include "domain/task.hpp"

namespace domain {

// The first page of each, with its total.
struct Found {
  ClientPage clients;
  DealPage deals;
  TaskPage tasks;
};

}  // namespace domain
