// The list of clients as one person has it: what it is asked for, and how that is said.
#pragma once

#include <span>

#include "domain/client.hpp"
#include "features/list_filter.hpp"
#include "features/turn.hpp"

namespace features {

// The filter that the person's view means now, in their time zone. What was stored and makes no sense is left out.
domain::ClientFilter filter_of(const Turn&, const ClientsView&);
domain::ClientSort sort_of(const ClientsView&);

std::span<const Asked<ClientsView>> asked_clients();

// The first page of the list.
Reply client_list(Turn&);

// The first page of the clients that were looked for (State::search), as it has been read.
Reply clients_found(Turn&, const domain::ClientPage&);

}  // namespace features
