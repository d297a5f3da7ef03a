// What a notice says, and the tables in which each feature words its kinds.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "dialog/screen.hpp"
#include "dialog/words.hpp"
#include "features/handler.hpp"

namespace features {

struct Saying {
  dialog::Screen screen;
  telegram::Calls extra = {};  // sent before it
};

struct NoticeKind {
  std::string_view name;  // notifications.kind
  Saying (*say)(const Notice&, const nlohmann::json& payload, const dialog::Words&);
};

// Of a payload; "" and 0 where it is not there.
std::string text_of(const nlohmann::json& payload, const char* name);
std::int64_t number_of(const nlohmann::json& payload, const char* name);

std::span<const NoticeKind> deal_notices();
std::span<const NoticeKind> employee_notices();
std::span<const NoticeKind> task_notices();

}  // namespace features
