// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Saving and restoring: the same community again, or a clear error.

#include "community/saved.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "relcare/relcare.h"
#include "tests/community/store.h"

namespace relcare::test::saved_test {
namespace {

Store RestoredStore(const std::string& saved) {
  auto restored = community::Restore(AsBytes(saved), false);
  EXPECT_TRUE(restored.ok());
  Store store;
  store.community =
      std::make_unique<Community>(std::nullopt, std::move(restored->log));
  return store;
}

// More than one block.
Store Large() {
  Store store;
  for (const std::string& record : ExampleRecords("lean"))
    store.AddBytes(record);
  EXPECT_EQ(store.Add(Said("x", R"("erasure":{"person":"c03"})")), "erased");
  for (const std::string& record : ExampleRecords("community"))
    store.AddBytes(record);
  return store;
}

TEST(SavedTest, GivesTheSameCommunityAgain) {
  const Store store = Large();
  const std::string saved = store.Save();
  const Store again = RestoredStore(saved);
  EXPECT_EQ(again.Save(), saved);
  EXPECT_TRUE(AreSame(*again.Look(), *store.Look()));
  EXPECT_EQ(again.Look()->hash, store.Look()->hash);
  EXPECT_EQ(again.Look()->erasures, 1u);
}

TEST(SavedTest, OfNothingIsALineAndAnEnd) {
  const std::string saved = Store().Save();
  EXPECT_EQ(saved.substr(0, 20), "relcare community 1\x0a");
  EXPECT_EQ(saved.size(), 20u + 8 + 32);
  EXPECT_EQ(RestoredStore(saved).Look()->records.size(), 0u);
}

TEST(SavedTest, CutShortAtAnyByteIsRefusedOrAValidPrefix) {
  Store store;
  store.AddSamples();
  const std::string saved = store.Save();
  for (std::size_t size = 0; size < saved.size(); ++size) {
    const std::string cut = saved.substr(0, size);
    const auto refused = community::Restore(AsBytes(cut), false);
    ASSERT_FALSE(refused.ok()) << size;
    EXPECT_EQ(refused.error().status, RELCARE_E_SAVED);
    EXPECT_EQ(refused.error().rule, size < 20 ? "saved-line" : "saved-end");
    const auto prefix = community::Restore(AsBytes(cut), true);
    EXPECT_EQ(prefix.ok(), size >= 20) << size;
    if (!prefix.ok())
      continue;
    EXPECT_TRUE(prefix->is_prefix);
    const std::size_t records = prefix->log.entries().size();
    EXPECT_EQ(records, size < saved.size() - 40 ? 0 : Samples().size());
  }
}

TEST(SavedTest, CorruptedAnywhereIsRefused) {
  Store store;
  store.AddSamples();
  const std::string saved = store.Save();
  std::mt19937 chance(7);
  for (int turn = 0; turn < 10000; ++turn) {
    std::string bytes = saved;
    const std::size_t at = chance() % bytes.size();
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
    const auto restored = community::Restore(AsBytes(bytes), false);
    ASSERT_FALSE(restored.ok()) << turn;
    ASSERT_EQ(restored.error().status, RELCARE_E_SAVED) << turn;
    const auto prefix = community::Restore(AsBytes(bytes), true);
    ASSERT_TRUE(!prefix.ok() || prefix->is_prefix) << turn;
  }
}

// Where each block of the bytes begins, the last one too.
std::vector<std::size_t> BlocksOf(const std::string& saved) {
  std::vector<std::size_t> out;
  for (std::size_t at = 20; at < saved.size();) {
    out.push_back(at);
    std::size_t size = 0;
    for (std::size_t i = 4; i-- > 0;)
      size = size << 8 | static_cast<unsigned char>(saved[at + 4 + i]);
    at += 8 + size + 32;
  }
  return out;
}

TEST(SavedTest, SeesABlockThatIsMissingDoubledOrOutOfPlace) {
  const std::string saved = Large().Save();
  const std::vector<std::size_t> at = BlocksOf(saved);
  ASSERT_GT(at.size(), 3u);
  const std::string head = saved.substr(0, at[1]);
  const std::string second = saved.substr(at[1], at[2] - at[1]);
  const std::string third = saved.substr(at[2], at[3] - at[2]);
  const std::string rest = saved.substr(at[3]);
  for (const std::string& bytes :
       {head + third + rest, head + second + second + third + rest,
        head + third + second + rest}) {
    const auto restored = community::Restore(AsBytes(bytes), false);
    ASSERT_FALSE(restored.ok());
    EXPECT_EQ(restored.error().rule, "saved-digest");
  }
  const auto longer = community::Restore(AsBytes(saved + "x"), false);
  ASSERT_FALSE(longer.ok());
  EXPECT_EQ(longer.error().rule, "saved-end");
  const auto prefix = community::Restore(AsBytes(head + third + rest), true);
  ASSERT_TRUE(prefix.ok());
  EXPECT_TRUE(prefix->is_prefix);
  EXPECT_GT(prefix->log.entries().size(), 10u);
}

TEST(SavedTest, StopsWhereTheCallerAsksTo) {
  const Store store = Large();
  int calls = 0;
  const Done done = store.community->Save(
      [&calls](community::Bytes /*bytes*/) { return ++calls < 3; });
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().status, RELCARE_E_CANCELLED);
  EXPECT_EQ(calls, 3);
}

}  // namespace
}  // namespace relcare::test::saved_test
