// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a community accepts, and what it holds afterwards.

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/community/store.h"

namespace relcare::test::log_test {
namespace {

TEST(LogTest, TakesARecordOfEveryKind) {
  Store store;
  store.AddSamples();
  const SnapshotPtr seen = store.Look();
  EXPECT_EQ(FindingsOf(*seen), std::vector<std::string>());
  const auto counts = seen->Counts();
  for (int body = community::kFirstBody; body <= community::kLastBody; ++body) {
    const bool is_erasure = body == static_cast<int>(community::Body::kErasure);
    EXPECT_EQ(
        counts[static_cast<std::size_t>(body - community::kFirstBody)] > 0,
        !is_erasure)
        << body;
  }
  EXPECT_EQ(seen->records.size(), Samples().size());
}

TEST(LogTest, NotesNothingAboutTheExamples) {
  for (const std::string folder : {"community", "lean"}) {
    Store store;
    for (const std::string& record : ExampleRecords(folder))
      EXPECT_EQ(store.AddBytes(record), "added");
    for (const std::string& finding : FindingsOf(*store.Look()))
      ADD_FAILURE() << folder << ": " << finding;
  }
}

TEST(LogTest, GivesTheSameRowsInAnyOrder) {
  for (const std::string folder : {"community", "lean"}) {
    std::vector<std::string> records = ExampleRecords(folder);
    Store first;
    for (const std::string& record : records)
      first.AddBytes(record);
    const SnapshotPtr wanted = first.Look();
    std::mt19937 chance(1);
    for (int turn = 0; turn < 4; ++turn) {
      std::shuffle(records.begin(), records.end(), chance);
      Store store;
      for (const std::string& record : records)
        ASSERT_EQ(store.AddBytes(record), "added");
      const SnapshotPtr seen = store.Look();
      EXPECT_TRUE(AreSame(*seen, *wanted)) << folder << " " << turn;
      EXPECT_EQ(seen->hash, wanted->hash);
    }
  }
}

}  // namespace
}  // namespace relcare::test::log_test
