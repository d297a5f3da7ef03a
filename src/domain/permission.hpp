// What a role may do, as rows of role_permissions: read from the database on every update, only to decide what to
// *show*. Whether it may be done is decided in the database, again, when it is done.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

enum class Scope { all, team, own };

struct Permissions {
  struct Row {
    std::string permission;  // 'clients.create'
    Scope scope;
    bool operator==(const Row&) const = default;
  };
  std::vector<Row> rows;

  std::optional<Scope> scope(std::string_view permission) const {
    for (const auto& row : rows)
      if (row.permission == permission) return row.scope;
    return std::nullopt;
  }
  bool may(std::string_view permission) const { return scope(permission).has_value(); }
  bool operator==(const Permissions&) const = default;
};

// Reads update_begin's form, 'clients.see:all,clients.create:all'. What it does not know grants nothing.
Permissions parse_permissions(std::string_view text);

}  // namespace domain
