// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/pseudonym.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <utility>
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

Pseudonyms Names(std::uint8_t key, std::string_view recipient,
                 std::string_view subject) {
  return *Pseudonyms::Of(Key(key), recipient, subject);
}

// By Python's hmac.
TEST(Pseudonyms, AreOfTheKeyTheRecipientTheSubjectAndTheId) {
  EXPECT_EQ(Names(0, "north", "").For("c07"),
            "p-90461f4b7d90a2aff36aa2a79f7eb95d");
  EXPECT_EQ(Names(0, "north", "c01").For("c07"),
            "p-256643db4754d5ba9570d57369ea1c36");
}

TEST(Pseudonyms, NeedAKeyThatNobodyTries) {
  for (const std::size_t length : {0, 1, 16, 31})
    EXPECT_FALSE(Pseudonyms::Of(Key(0, length), "", "c01"));
  EXPECT_TRUE(Pseudonyms::Of(Key(0, 33), "", "c01"));
}

TEST(Pseudonyms, LeaveTheSubjectAlone) {
  const Pseudonyms names = Names(0, "", "c01");
  EXPECT_EQ(names.For("c01"), "c01");
  EXPECT_EQ(names.For(""), "");
  EXPECT_NE(names.For("c011"), "c011");
  EXPECT_NE(Names(0, "", "").For("c01"), "c01");
}

TEST(Pseudonyms, AreTheSameWithinOneExportAndTellPeopleApart) {
  const Pseudonyms names = Names(0, "north", "c01");
  const Pseudonyms again = Names(0, "north", "c01");
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = "s" + std::to_string(i);
    EXPECT_EQ(names.For(id), again.For(id));
    seen.insert(names.For(id));
  }
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(Pseudonyms, ConnectNoTwoExports) {
  const Pseudonyms exports[] = {
      Names(0, "north", ""),    Names(1, "north", ""),
      Names(0, "south", ""),    Names(0, "north", "c01"),
      Names(0, "north", "c02"), Names(0, "", ""),
      Names(0, "", "north"),    Names(0, "north\nsubject\nc01", ""),
  };
  std::set<std::string> seen;
  for (const Pseudonyms& names : exports) {
    for (int i = 0; i < 1000; ++i)
      seen.insert(names.For("s" + std::to_string(i)));
  }
  EXPECT_EQ(seen.size(), 8000u);
}

// Whoever has the export, but not its key, tries all ids and finds nobody.
TEST(Pseudonyms, AreNoPlainHash) {
  const std::string name = Names(0, "", "").For("c07");
  EXPECT_NE(name.substr(2), Sha256Hex("c07").substr(0, 32));
}

// A moved one too: nothing of the key is left where one was.
TEST(Pseudonyms, LeaveNoKeyInMemory) {
  const Sha256::Digest made = HmacSha256(Key(0), "recipient\nnorth");
  alignas(Pseudonyms) std::array<std::uint8_t, sizeof(Pseudonyms)> places[2];
  const auto holds = [&](int place) {
    const auto& bytes = places[place];
    return std::search(bytes.begin(), bytes.end(), made.begin(), made.end()) !=
           bytes.end();
  };
  auto* first = new (places[0].data()) Pseudonyms(Names(0, "north", ""));
  auto* second = new (places[1].data()) Pseudonyms(std::move(*first));
  EXPECT_TRUE(holds(1));
  first->~Pseudonyms();
  second->~Pseudonyms();
  EXPECT_FALSE(holds(0));
  EXPECT_FALSE(holds(1));
}

}  // namespace
}  // namespace relcare::privacy::pseudonym_test
