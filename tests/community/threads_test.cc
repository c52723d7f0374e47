// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Readers beside a writer.

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/community/store.h"

namespace relcare::test::threads_test {
namespace {

TEST(ThreadsTest, TwoReadWhileOneAddsAndErases) {
  const std::vector<std::string> records = ExampleRecords("lean");
  Store store;
  std::atomic<bool> is_over = false;
  const auto read = [&store, &is_over] {
    while (!is_over) {
      const SnapshotPtr seen = store.Look();
      std::size_t bytes = 0;
      for (const community::RecordRow& record : seen->records) {
        for (const std::uint8_t byte : record.bytes)
          bytes += byte != 0;
      }
      EXPECT_GE(bytes, seen->records.size());
    }
  };
  std::thread first(read);
  std::thread second(read);
  for (int turn = 0; turn < 3; ++turn) {
    for (const std::string& record : records)
      store.AddBytes(record);
    store.Add(Said("x", R"("erasure":{"person":"c03"})"));
  }
  is_over = true;
  first.join();
  second.join();
  EXPECT_GT(store.Look()->records.size(), 100u);
}

}  // namespace
}  // namespace relcare::test::threads_test
