// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Saving and restoring: the same community again, or a clear error.

#include "community/saved.h"

#include <string>

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

// More than one piece.
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
  EXPECT_EQ(saved.substr(0, 20), "relcare community 2\x0a");
  EXPECT_EQ(saved.size(), 20u + 4 + 8);
  EXPECT_EQ(RestoredStore(saved).Look()->records.size(), 0u);
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
