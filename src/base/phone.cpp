// libphonenumber's headers stay in this file.
#include <phonenumbers/phonenumberutil.h>

#include "base/contact.hpp"
#include "base/text.hpp"

namespace base {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

std::optional<std::string> parse_phone(std::string_view text, std::string_view region) {
  constexpr std::size_t kLongest = 64;  // bytes; nobody spells a number longer than that
  const std::string spelled = one_line(text);
  if (spelled.empty() || spelled.size() > kLongest) return std::nullopt;
  const auto& util = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  const std::string country = region.empty() ? "ZZ" : std::string(region);
  if (util.Parse(spelled, country, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
  // With the country code the length decides: new ranges appear faster than libraries are updated. Without it the
  // number must be one that exists there, or else every short number typed would be taken for one.
  const bool international = spelled.starts_with('+') || spelled.starts_with("00");
  const bool possible = util.IsPossibleNumberWithReason(number) == PhoneNumberUtil::IS_POSSIBLE;
  if (!util.IsValidNumber(number) && !(international && possible)) return std::nullopt;
  std::string e164;
  util.Format(number, PhoneNumberUtil::E164, &e164);
  return e164;
}

std::string phone_for_people(std::string_view e164) {
  const auto& util = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  if (!e164.starts_with('+') || util.Parse(std::string(e164), "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR)
    return std::string(e164);
  std::string out;
  util.Format(number, PhoneNumberUtil::INTERNATIONAL, &out);
  return out;
}

}  // namespace base
