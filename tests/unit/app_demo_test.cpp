// The demo company's clients: the same each time, sound, and spread like a year of work.
#include <gtest/gtest.h>

#include <set>

#include "app/commands_demo_clients.hpp"
#include "base/contact.hpp"

namespace app::demo {
namespace {

using namespace std::chrono;

constexpr base::sys_ms kNow = sys_days(year(2026) / 11 / 23) + hours(9);

std::vector<DemoClient> all(int count) {
  std::vector<DemoClient> made;
  const auto times = creation_times(count, kNow);
  for (int index = 0; index < count; ++index)
    made.push_back(client(index, times[static_cast<std::size_t>(index)], kNow, 3));
  return made;
}

TEST(DemoClients, AreTheSameEachTime) {
  const auto first = all(kClients);
  const auto second = all(kClients);
  for (std::size_t at = 0; at < first.size(); ++at) {
    EXPECT_EQ(first[at].client, second[at].client);
    EXPECT_EQ(first[at].created, second[at].created);
  }
}

TEST(DemoClients, CameOnWorkingDaysOfAYearMoreAndMore) {
  const auto times = creation_times(kClients, kNow);
  EXPECT_TRUE(std::ranges::is_sorted(times));
  EXPECT_GT(times.front(), kNow - days(368));
  EXPECT_LT(times.back(), kNow);
  int first_half = 0;
  for (const auto at : times) {
    EXPECT_LE(weekday(floor<days>(at)).iso_encoding(), 5u);
    first_half += at < kNow - days(182) ? 1 : 0;
  }
  EXPECT_GT(first_half, kClients / 4);
  EXPECT_LT(first_half, kClients / 2);
}

TEST(DemoClients, CouldBeRealAndDifferFromEachOther) {
  std::set<std::string> names, phones;
  int russian = 0, phoneless = 0, vip = 0, nobodys = 0;
  for (const auto& made : all(kClients)) {
    const auto& client = made.client;
    names.insert(client.full_name);
    russian += static_cast<unsigned char>(client.full_name[0]) >= 0xD0 ? 1 : 0;
    vip += client.segment == domain::Segment::vip ? 1 : 0;
    nobodys += made.manager < 0 ? 1 : 0;
    if (client.phone.empty()) {
      ++phoneless;
    } else {
      phones.insert(client.phone);
      if (!client.phone.starts_with("+7")) {  // Russia keeps no numbers free
        EXPECT_EQ(base::parse_phone(client.phone, ""), client.phone);
      }
    }
    if (!client.email.empty()) {
      EXPECT_EQ(base::parse_email(client.email), client.email);
    }
    EXPECT_LT(made.manager, 3);
  }
  EXPECT_GT(names.size(), 350u);
  EXPECT_GT(phones.size() + static_cast<std::size_t>(phoneless), 380u) << "few share a phone";
  for (const int share : {russian, vip, nobodys}) {
    EXPECT_GT(share, 8);
    EXPECT_LT(share, 200);
  }
}

TEST(DemoClients, AreWorkedWithAfterTheyCame) {
  int count = 0;
  std::set<domain::InteractionKind> kinds;
  const auto clients = all(kClients);
  for (int index = 0; index < kClients; ++index) {
    auto last = clients[static_cast<std::size_t>(index)].created;
    for (const auto& had : interactions(index, clients[static_cast<std::size_t>(index)], kNow)) {
      EXPECT_GE(*had.at, last);
      EXPECT_LT(*had.at, kNow);
      EXPECT_EQ(had.outcome.has_value(), had.kind == domain::InteractionKind::call);
      kinds.insert(had.kind);
      last = *had.at;
      ++count;
    }
  }
  EXPECT_GT(count, 600);
  EXPECT_EQ(kinds.size(), 4u);
}

}  // namespace
}  // namespace app::demo
