// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/pseudonym.h"

#include <cstdint>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace relcare::privacy::pseudonym_test {
namespace {

std::vector<std::uint8_t> Key(std::uint8_t first, std::size_t length = 32) {
  std::vector<std::uint8_t> key(length);
  std::iota(key.begin(), key.end(), first);
  return key;
}

// RFC 4231, 4.2, 4.3 and 4.7.
TEST(Hmac, AgreesWithItsVectors) {
  const struct {
    std::vector<std::uint8_t> key;
    const char* message;
    const char* hex;
  } cases[] = {
      {std::vector<std::uint8_t>(20, 0x0b), "Hi There",
       "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {{'J', 'e', 'f', 'e'},
       "what do ya want for nothing?",
       "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {std::vector<std::uint8_t>(131, 0xaa),
       "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
  };
  for (const auto& c : cases) {
    const auto digits = Sha256::Digits(HmacSha256(c.key, c.message));
    EXPECT_EQ(std::string(digits.data(), digits.size()), c.hex);
  }
}

TEST(Pseudonyms, AreOfTheKeyAndTheId) {
  EXPECT_EQ(Pseudonyms::Of(Key(0), "c01")->For("c07"),
            "p-b918df6ba719e0767eae9083b3014f55");
}

TEST(Pseudonyms, NeedAKeyThatNobodyTries) {
  for (const std::size_t length : {0, 1, 16, 31})
    EXPECT_FALSE(Pseudonyms::Of(Key(0, length), "c01"));
  EXPECT_TRUE(Pseudonyms::Of(Key(0, 33), "c01"));
}

TEST(Pseudonyms, LeaveTheSubjectAlone) {
  const auto names = Pseudonyms::Of(Key(0), "c01");
  EXPECT_EQ(names->For("c01"), "c01");
  EXPECT_EQ(names->For(""), "");
  EXPECT_NE(names->For("c011"), "c011");
  EXPECT_NE(Pseudonyms::Of(Key(0), "")->For("c01"), "c01");
}

TEST(Pseudonyms, AreTheSameWithinOneExportAndTellPeopleApart) {
  const auto names = Pseudonyms::Of(Key(0), "c01");
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = "s" + std::to_string(i);
    EXPECT_EQ(names->For(id), Pseudonyms::Of(Key(0), "c02")->For(id));
    seen.insert(names->For(id));
  }
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(Pseudonyms, ConnectNoTwoExports) {
  const auto one = Pseudonyms::Of(Key(0), "c01");
  const auto other = Pseudonyms::Of(Key(1), "c01");
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    seen.insert(one->For("s" + std::to_string(i)));
    seen.insert(other->For("s" + std::to_string(i)));
  }
  EXPECT_EQ(seen.size(), 2000u);
}

TEST(Pseudonyms, OfOneKeyAreOthersForAnotherRecipient) {
  const auto name = [](std::uint8_t key, std::string_view recipient) {
    return Pseudonyms::OfRecipient(Key(key), recipient)->For("c07");
  };
  EXPECT_EQ(name(0, "north"), name(0, "north"));
  EXPECT_NE(name(0, "north"), name(0, "south"));
  EXPECT_NE(name(0, "north"), name(1, "north"));
  EXPECT_NE(name(0, ""), Pseudonyms::Of(Key(0), "")->For("c07"));
  EXPECT_FALSE(
      Pseudonyms::OfRecipient(std::vector<std::uint8_t>(31), "").has_value());
}

// Whoever has the export, but not its key, tries all ids and finds nobody.
TEST(Pseudonyms, AreNoPlainHash) {
  const std::string name = Pseudonyms::Of(Key(0), "")->For("c07");
  EXPECT_NE(name.substr(2), Sha256Hex("c07").substr(0, 32));
}

}  // namespace
}  // namespace relcare::privacy::pseudonym_test
