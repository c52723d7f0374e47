// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Damaged bytes of a saved community, from outside: what the error says, and
// that every record before the damage is there on request.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/host.h"
#include "tests/capi/saving.h"
#include "tests/community/samples.h"

namespace relcare::test::saved_test {
namespace {

constexpr std::size_t kLine = 20;   // "relcare community 2\n"
constexpr std::size_t kFrame = 12;  // a record's length and check

std::string SavedSamples() {
  Community community = Community::Create().value();
  for (const Sample& sample : Samples())
    EXPECT_TRUE(community.Add(RecordJson(sample), Format::kJson).ok());
  return SavedOf(community);
}

// Where each record begins, the end too.
std::vector<std::size_t> PlacesIn(std::string_view saved) {
  std::vector<std::size_t> out;
  for (std::size_t at = kLine; at < saved.size();) {
    out.push_back(at);
    std::size_t size = 0;
    for (std::size_t i = 4; i-- > 0;)
      size = size << 8 | static_cast<unsigned char>(saved[at + i]);
    at += kFrame + size;
  }
  return out;
}

// Which record the byte belongs to: how many come before it.
std::size_t RecordsBefore(std::size_t byte,
                          const std::vector<std::size_t>& places) {
  std::size_t count = 0;
  while (count + 1 < places.size() && places[count + 1] <= byte)
    ++count;
  return count;
}

// Expects an error with the place of the damage, and that what is given on
// request is saved as the same bytes up to there.
void ExpectPrefix(const std::string& bytes, const std::string& saved,
                  std::size_t records, std::size_t place) {
  const auto refused = Community::Restore(bytes);
  ASSERT_FALSE(refused.ok());
  EXPECT_STREQ(refused.error().name(), "RELCARE_E_SAVED");
  EXPECT_EQ(refused.error().record_index(), static_cast<std::int64_t>(records));
  EXPECT_EQ(refused.error().byte_offset(), static_cast<std::int64_t>(place));
  bool is_prefix = false;
  const auto taken = Community::Restore(bytes, nullptr, &is_prefix);
  ASSERT_TRUE(taken.ok());
  EXPECT_TRUE(is_prefix);
  const std::string again = SavedOf(*taken);
  EXPECT_EQ(again.substr(0, again.size() - kFrame),
            saved.substr(0, std::min(place, saved.size() - kFrame)));
}

TEST(SavedTest, GivesAllRecordsBeforeAFlippedByte) {
  const std::string saved = SavedSamples();
  const std::vector<std::size_t> places = PlacesIn(saved);
  ASSERT_EQ(places.size(), Samples().size() + 1);
  for (std::size_t at = kLine; at < saved.size(); ++at) {
    SCOPED_TRACE(at);
    std::string bytes = saved;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
    const std::size_t records = RecordsBefore(at, places);
    ExpectPrefix(bytes, saved, records, places[records]);
  }
}

TEST(SavedTest, GivesAllWholeRecordsOfBytesCutShort) {
  const std::string saved = SavedSamples();
  const std::vector<std::size_t> places = PlacesIn(saved);
  for (std::size_t size = kLine; size < saved.size(); ++size) {
    SCOPED_TRACE(size);
    const std::size_t records = RecordsBefore(size, places);
    ExpectPrefix(saved.substr(0, size), saved, records, places[records]);
  }
}

// A record missing, doubled, or out of place.
TEST(SavedTest, GivesAllRecordsBeforeOneThatIsNotInItsPlace) {
  const std::string saved = SavedSamples();
  const std::vector<std::size_t> at = PlacesIn(saved);
  const std::string head = saved.substr(0, at[4]);
  const std::string fifth = saved.substr(at[4], at[5] - at[4]);
  const std::string sixth = saved.substr(at[5], at[6] - at[5]);
  const std::string rest = saved.substr(at[6]);
  const struct {
    std::string bytes;
    std::size_t good;
  } cases[] = {{head + sixth + rest, 4},
               {head + fifth + fifth + sixth + rest, 5},
               {head + sixth + fifth + rest, 4},
               {saved + "x", Samples().size()}};
  for (const auto& each : cases) {
    SCOPED_TRACE(each.good);
    const bool is_longer = each.good == Samples().size();
    ExpectPrefix(each.bytes, saved, each.good,
                 is_longer ? saved.size() : at[each.good]);
  }
}

TEST(SavedTest, IsRefusedWithoutItsLine) {
  const std::string saved = SavedSamples();
  for (std::size_t at = 0; at < kLine; ++at) {
    std::string bytes = saved;
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    bool is_prefix = false;
    const auto refused = Community::Restore(bytes, nullptr, &is_prefix);
    ASSERT_FALSE(refused.ok()) << at;
    EXPECT_EQ(refused.error().rule(), "saved-line") << at;
  }
}

TEST(SavedTest, GivesRecordsUpToTheFirstDamageOfManyKinds) {
  const std::string saved = SavedSamples();
  std::mt19937 chance(7);
  for (int turn = 0; turn < 10000; ++turn) {
    std::string bytes = saved;
    const std::size_t at = kLine + chance() % (saved.size() - kLine);
    switch (chance() % 4) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << chance() % 8));
        break;
      case 1:
        bytes.erase(at, 1 + chance() % 40);
        break;
      case 2:
        bytes.insert(at, 1 + chance() % 40, static_cast<char>(chance()));
        break;
      default:
        bytes.insert(at, bytes.substr(chance() % bytes.size(), 60));
        break;
    }
    if (bytes == saved)
      continue;
    // The first byte that differs lies in the first damaged record.
    std::size_t same = 0;
    while (same < std::min(bytes.size(), saved.size()) &&
           bytes[same] == saved[same])
      ++same;
    const std::vector<std::size_t> places = PlacesIn(saved);
    const bool is_longer = same == saved.size();
    const std::size_t records =
        is_longer ? Samples().size() : RecordsBefore(same, places);
    ASSERT_NO_FATAL_FAILURE(ExpectPrefix(
        bytes, saved, records, is_longer ? saved.size() : places[records]))
        << turn;
  }
}

}  // namespace
}  // namespace relcare::test::saved_test
