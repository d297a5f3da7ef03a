#include <gtest/gtest.h>

#include <random>

#include "base/ensure.hpp"
#include "dialog/route.hpp"

namespace dialog {
namespace {

TEST(Route, ComesBackAsItWasMade) {
  const auto data = encode(press("client-set", base::ClientId{12}, "phone"), 46655);
  EXPECT_EQ(data, "zzz.client-set.12.phone");
  const auto pressed = decode(data);
  ASSERT_TRUE(pressed);
  EXPECT_EQ(pressed->version, 46655);
  EXPECT_EQ(pressed->route, "client-set");
  EXPECT_EQ(pressed->args.id<base::ClientId>(0), base::ClientId{12});
  EXPECT_EQ(pressed->args.word(1), "phone");
  EXPECT_EQ(pressed->args.word(2), "");
  EXPECT_EQ(pressed->args.text(), ".12.phone");
}

TEST(Route, IsNeverTooLongNorUnreadable) {
  EXPECT_THROW(encode(press("client", std::string(70, 'x')), 0), base::Bug);
  EXPECT_THROW(encode(press("client", "a b"), 0), base::Bug);
  EXPECT_THROW(encode(press("Client"), 0), base::Bug);
  EXPECT_EQ(encode(press("x", std::string(60, 'a')), 0).size(), 64u);
}

TEST(Route, ReadsForgedDataAsNothingOrAsArgumentsThatAreMissing) {
  for (const auto* bad : {"", ".", "0", "0.", ".menu", "-1.menu", "zz zz.menu", "0.Menu", "0.menu.a b", "0.menu.<",
                          "99999999999999999999.menu"})
    EXPECT_FALSE(decode(bad)) << bad;
  EXPECT_FALSE(decode(std::string(65, 'a')));
  const auto args = decode("0.client.-5.12x.0.99999999999999999999")->args;
  for (std::size_t at = 0; at < 5; ++at) EXPECT_FALSE(args.id<base::ClientId>(at)) << at;
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    std::string noise(random() % 70, '\0');
    for (auto& c : noise) c = static_cast<char>("0a.-_zZ<\xd0"[random() % 9]);
    if (const auto pressed = decode(noise)) {
      EXPECT_LE(encode({pressed->route, pressed->args.text()}, pressed->version).size(), kMaxCallback);
    }
  }
}

}  // namespace
}  // namespace dialog
