// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SHA-256, UTF-8, ids and civil time.
//
//   Source   SHA-256: NIST's example vectors of FIPS 180-4.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/civil_time.h"
#include "base/ids.h"
#include "base/sha256.h"
#include "base/sha256_block.h"
#include "base/utf8.h"

namespace relcare::base_test {
namespace {

TEST(Sha256, MatchesNistVectors) {
  EXPECT_EQ(Sha256Hex(std::string_view()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex(std::string_view("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex(std::string_view("abcdbcdecdefdefgefghfghighijhijkijkljkl"
                                       "mklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(Sha256Hex(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, IsTheSameByTheProcessorsInstructions) {
  if (!HasSha256Instructions())
    GTEST_SKIP() << "this processor has none";
  Sha256State plain = {1, 2, 3, 4, 5, 6, 7, 8};
  Sha256State by_instructions = plain;
  std::uint8_t block[64];
  std::uint32_t number = 1;
  for (int i = 0; i < 1000; ++i) {
    for (std::uint8_t& byte : block) {
      number = number * 1664525 + 1013904223;
      byte = static_cast<std::uint8_t>(number >> 24);
    }
    Sha256Block(block, &plain);
    Sha256BlockByInstructions(block, &by_instructions);
    ASSERT_EQ(by_instructions, plain) << "block " << i;
  }
}

TEST(Sha256, IsTheSameInPiecesOfAnySize) {
  const std::string text(300, 'x');
  const std::string whole = Sha256Hex(std::string_view(text));
  for (std::size_t size = 1; size < 140; ++size) {
    Sha256 hash;
    for (std::size_t at = 0; at < text.size(); at += size) {
      hash.Update(std::string_view(text).substr(at, size));
    }
    EXPECT_EQ(hash.Hex(), whole) << size;
  }
}

TEST(Utf8, TakesWellFormedText) {
  for (const std::string_view text :
       {"", "abc", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80",
        "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80",
        "\xF4\x8F\xBF\xBF", "long enough \xE2\x82\xAC for eight at once"}) {
    EXPECT_TRUE(IsUtf8(text)) << text;
  }
}

TEST(Utf8, FindsTheFirstBadSequence) {
  for (const std::string_view bad :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xE0\x9F\xBF",
        "\xE2\x82", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xF0\x90\x80"}) {
    const std::string text = "twelve ascii" + std::string(bad);
    EXPECT_EQ(FirstBadUtf8(text), 12u) << text;
    EXPECT_EQ(FirstBadUtf8(text + " and more"), 12u) << text;
  }
}

TEST(Utf8, AppendsWhatItTakes) {
  for (const std::uint32_t point :
       {0x0u, 0x7Fu, 0x80u, 0x7FFu, 0x800u, 0xFFFFu, 0x10000u, 0x10FFFFu}) {
    std::string text;
    AppendUtf8(point, text);
    EXPECT_TRUE(IsUtf8(text)) << point;
  }
  std::string euro;
  AppendUtf8(0x20AC, euro);
  EXPECT_EQ(euro, "\xE2\x82\xAC");
}

TEST(Ids, TakesLowerCaseWordsWithHyphens) {
  for (const char* id : {"a", "phq-9", "induc-2l", "a1-b2-c3", "x-1"}) {
    EXPECT_TRUE(IsId(id)) << id;
  }
  for (const char* id : {"", "9", "-a", "a-", "a--b", "A", "a_b", "a b", "é"}) {
    EXPECT_FALSE(IsId(id)) << id;
  }
}

TEST(Versions, AreOrderedAsNumbers) {
  EXPECT_LT(*ParseVersion("1.9.0"), *ParseVersion("1.10.0"));
  EXPECT_LT(*ParseVersion("1.0.9"), *ParseVersion("2.0.0"));
  EXPECT_EQ(*ParseVersion("1.2.3"), (Version{1, 2, 3}));
  for (const char* text : {"", "1", "1.0", "1.0.0.0", "1.0.", "01.0.0",
                           "1.-1.0", "v1.0.0", "1.0.0 ", "1.0.1000000"}) {
    EXPECT_FALSE(IsVersion(text)) << text;
  }
}

TEST(References, AreReadInParts) {
  EXPECT_EQ(ParseReference("own/phq-9@1.0.0#total"),
            (Reference{"own", "phq-9", "1.0.0", "total"}));
  EXPECT_EQ(ParseReference("phq-9"), (Reference{"", "phq-9", "", ""}));
  EXPECT_EQ(ParseReference("phq-9#total"),
            (Reference{"", "phq-9", "", "total"}));
  for (const char* text :
       {"", "/a", "a@", "a#", "a@1", "a/b/c", "a@1.0.0@1.0.0", "a#b#c", "A"}) {
    EXPECT_FALSE(ParseReference(text)) << text;
  }
}

TEST(References, AreWrittenAsRead) {
  for (const char* text : {"a", "o/a", "a@1.0.0", "a#s", "o/a@1.0.0#s"}) {
    EXPECT_EQ(ToString(*ParseReference(text)), text);
  }
}

TEST(CivilTime, IsAsLongAsItsText) {
  const auto span = [](const char* text) {
    const auto time = ParseCivilTime(text);
    return time ? time->local.latest - time->local.earliest + 1 : -1;
  };
  EXPECT_EQ(span("2023"), 365 * 86400);
  EXPECT_EQ(span("2024"), 366 * 86400);
  EXPECT_EQ(span("2024-02"), 29 * 86400);
  EXPECT_EQ(span("1900-02"), 28 * 86400);
  EXPECT_EQ(span("2000-02-29"), 86400);
  EXPECT_EQ(span("2024-05-17T10:20"), 60);
  EXPECT_EQ(span("2024-05-17T10:20:30.123Z"), 1);
}

TEST(CivilTime, CountsSecondsFrom1970) {
  const auto at = [](const char* text) {
    return ParseCivilTime(text)->Utc(std::nullopt)->earliest;
  };
  EXPECT_EQ(at("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(at("2001-09-09T01:46:40Z"), 1000000000);
  EXPECT_EQ(at("2001-09-09T03:46:40+02:00"), 1000000000);
  EXPECT_EQ(at("2001-09-08T20:16:40-05:30"), 1000000000);
  EXPECT_EQ(at("1969-12-31T23:59:60Z"), -1);
  EXPECT_EQ(DaysFromCivil(2000, 3, 1), 11017);
  EXPECT_EQ(DaysFromCivil(1600, 1, 1), -135140);
  for (std::int64_t day = -200000; day < 200000; ++day) {
    const CivilDate date = CivilFromDays(day);
    ASSERT_EQ(DaysFromCivil(date.year, date.month, date.day), day);
    ASSERT_TRUE(date.month >= 1 && date.month <= 12 && date.day >= 1 &&
                date.day <= 31);
  }
}

TEST(CivilTime, WithoutAZoneNeedsOne) {
  const auto day = ParseCivilTime("2024-05-17");
  EXPECT_EQ(day->Utc(std::nullopt), std::nullopt);
  EXPECT_EQ(day->Utc(60)->earliest, day->local.earliest - 3600);
  const auto zoned = ParseCivilTime("2024-05-17T00:00:00Z");
  EXPECT_EQ(zoned->Utc(60), zoned->Utc(std::nullopt));
}

TEST(CivilTime, RefusesWhatIsNoTime) {
  for (const char* text : {"",
                           "24",
                           "0000",
                           "2024-",
                           "2024-13",
                           "2024-00",
                           "2023-02-29",
                           "2024-04-31",
                           "2024-05-00",
                           "2024-05-17T",
                           "2024-05-17T24:00:00Z",
                           "2024-05-17T10:60:00Z",
                           "2024-05-17T10:00:61Z",
                           "2024-05-17 10:00:00Z",
                           "2024-05-17T10:00:00.Z",
                           "2024-05-17T10:00:00+15:00",
                           "2024-05-17T10:00:00+1:00",
                           "2024-05-17T10:00:00z",
                           "2024-5-17",
                           "17.05.2024",
                           " 2024"}) {
    EXPECT_FALSE(ParseCivilTime(text)) << text;
  }
}

}  // namespace
}  // namespace relcare::base_test
