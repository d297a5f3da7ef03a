// The list of clients as one person has it: what it is asked for, and how that is said.
#pragma once

#include <string>
#include <string_view>

#include "domain/client.hpp"
#include "features/turn.hpp"

namespace features {

// The filter that the person's view means now, in their time zone. What was stored and makes no sense is left out.
domain::ClientFilter filter_of(const Turn&, const ClientsView&);
domain::ClientSort sort_of(const ClientsView&);

// One thing that the list is asked for, in a few words: "VIP", "7 days", "“anna”". "" where it is not.
struct Asked {
  std::string_view kind;  // "text", "name", "seg", "days", "mgr", "stage", "sort"
  const char* sign;       // what stands before it on a button
  const char* label;      // what it is called while nothing is asked for
  std::string (*chosen)(const Turn&, const ClientsView&);
  void (*forget)(ClientsView&);
};
std::span<const Asked> asked();

// The first page of the list.
Reply client_list(Turn&);

// The first page of the clients that were looked for (State::search), as it has been read.
Reply clients_found(Turn&, const domain::ClientPage&);

}  // namespace features
