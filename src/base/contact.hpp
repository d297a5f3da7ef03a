// Ways to reach someone, read from what people type. nullopt: it is not one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace base {

// Any country's spelling as E.164 ("+4930901820"). `region` ("DE") is the country of numbers typed without one; ""
// takes only numbers with '+'. Thread-safe.
std::optional<std::string> parse_phone(std::string_view text, std::string_view region);

// "+49 30 901820"; what is not E.164 comes back as it is.
std::string phone_for_people(std::string_view e164);

// At most 254 bytes, one '@', a domain with a dot; the domain in lower case. Whether somebody reads it is not known.
std::optional<std::string> parse_email(std::string_view text);

// "anna_k" of "@anna_k", "t.me/anna_k" or "https://t.me/anna_k".
std::optional<std::string> parse_telegram_username(std::string_view text);

}  // namespace base
