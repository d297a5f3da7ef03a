#include "base/time_zone.hpp"

#include <date/tz.h>
#include <unicode/locid.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>

#include <algorithm>
#include <memory>
#include <set>

#include "base/ensure.hpp"
#include "base/text.hpp"

namespace base {
namespace {

const date::time_zone* find_zone(std::string_view name) {
  const auto& zones = date::get_tzdb().zones;
  const auto found =
      std::ranges::lower_bound(zones, name, {}, [](const auto& zone) { return std::string_view(zone.name()); });
  return found != zones.end() && found->name() == name ? &*found : nullptr;
}

const date::time_zone& zone_of(std::string_view name) {
  const auto* zone = find_zone(name);
  ensure(zone != nullptr, "a time zone that exists");
  return *zone;
}

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::vector<std::string> list_places() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> ids(
      icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status));
  ensure(U_SUCCESS(status), "ICU has its list of time zones");
  std::vector<std::string> names;
  for (const auto* id = ids->snext(status); id != nullptr; id = ids->snext(status)) {
    auto name = narrow(*id);
    if (find_zone(name) != nullptr) names.push_back(std::move(name));
  }
  std::ranges::sort(names);
  return names;
}

std::string city_from_name(std::string_view zone) {
  std::string city(zone.substr(zone.rfind('/') + 1));
  std::ranges::replace(city, '_', ' ');
  return city;
}

icu::UnicodeString folded(std::string_view text) {
  return wide(text).foldCase();
}

// What find_time_zones compares with, made once: about 430 zones.
struct Place {
  std::string zone;
  std::vector<icu::UnicodeString> spellings;
};

std::vector<Place> list_spellings() {
  std::vector<Place> places;
  for (const auto& zone : time_zones()) {
    Place place{zone, {}};
    for (const auto& text : {time_zone_city(zone, "en"), time_zone_city(zone, "ru"), city_from_name(zone), zone})
      place.spellings.push_back(folded(text));
    places.push_back(std::move(place));
  }
  return places;
}

}  // namespace

bool is_time_zone(std::string_view name) {
  return find_zone(name) != nullptr;
}

local_ms to_local(sys_ms at, std::string_view zone) {
  const auto info = zone_of(zone).get_info(std::chrono::floor<std::chrono::seconds>(at));
  return local_ms(at.time_since_epoch() + info.offset);
}

sys_ms from_local(local_ms at, std::string_view zone) {
  const date::local_time<std::chrono::milliseconds> local(at.time_since_epoch());
  const auto info = zone_of(zone).get_info(std::chrono::floor<std::chrono::seconds>(local));
  if (info.result == date::local_info::nonexistent) return sys_ms(info.first.end.time_since_epoch());
  return sys_ms(at.time_since_epoch() - info.first.offset);
}

std::chrono::minutes utc_offset(sys_ms at, std::string_view zone) {
  const auto info = zone_of(zone).get_info(std::chrono::floor<std::chrono::seconds>(at));
  return std::chrono::floor<std::chrono::minutes>(info.offset);
}

const std::vector<std::string>& time_zones() {
  static const std::vector<std::string> names = list_places();
  return names;
}

std::string time_zone_city(std::string_view zone, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::TimeZoneNames> names(
      icu::TimeZoneNames::createInstance(icu::Locale(std::string(language).c_str()), status));
  if (U_FAILURE(status)) return city_from_name(zone);
  // ICU's names hang on its own canonical ids: Asia/Kolkata's on Asia/Calcutta.
  icu::UnicodeString id;
  icu::TimeZone::getCanonicalID(wide(zone), id, status);
  if (U_FAILURE(status)) return city_from_name(zone);
  icu::UnicodeString city;
  names->getExemplarLocationName(id, city);
  return city.isBogus() || city.isEmpty() ? city_from_name(zone) : narrow(city);
}

std::vector<std::string> find_time_zones(std::string_view query, std::size_t limit) {
  static const std::vector<Place> places = list_spellings();
  std::string typed = one_line(query);
  std::vector<std::string> beginning;
  std::vector<std::string> containing;
  if (typed.empty()) return {};
  const auto wanted = folded(typed);
  for (const auto& place : places) {
    const auto begins = [&](const auto& text) { return text.startsWith(wanted); };
    const auto contains = [&](const auto& text) { return text.indexOf(wanted) >= 0; };
    if (std::ranges::any_of(place.spellings, begins))
      beginning.push_back(place.zone);
    else if (std::ranges::any_of(place.spellings, contains))
      containing.push_back(place.zone);
  }
  beginning.insert(beginning.end(), containing.begin(), containing.end());
  if (beginning.size() > limit) beginning.resize(limit);
  return beginning;
}

std::string region_of_time_zone(std::string_view zone) {
  char region[8] = {};
  UErrorCode status = U_ZERO_ERROR;
  icu::TimeZone::getRegion(wide(zone), region, sizeof region, status);
  const std::string_view code = U_SUCCESS(status) ? region : "";
  return code == "001" ? std::string() : std::string(code);
}

}  // namespace base
