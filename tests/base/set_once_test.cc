// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/set_once.h"

#include <array>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace relcare::set_once_test {
namespace {

using testing::Each;

TEST(SetOnce, MakesOneThing) {
  const SetOnce<int> thing;
  int made = 0;
  const auto make = [&made] { return std::make_unique<const int>(++made); };
  EXPECT_EQ(thing.Get(make), 1);
  EXPECT_EQ(thing.Get(make), 1);
}

TEST(SetOnce, IsMadeAgainAfterAFailure) {
  const SetOnce<int> thing;
  EXPECT_THROW(thing.Get([]() -> std::unique_ptr<const int> {
    throw std::runtime_error("none left");
  }),
               std::runtime_error);
  EXPECT_EQ(thing.Get([] { return std::make_unique<const int>(7); }), 7);
}

TEST(SetOnce, IsTheSameThingToEveryThread) {
  const SetOnce<int> thing;
  std::array<const int*, 8> seen = {};
  std::vector<std::thread> threads;
  for (const int*& mine : seen) {
    threads.emplace_back([&thing, &mine] {
      mine = &thing.Get([] { return std::make_unique<const int>(7); });
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_THAT(seen, Each(seen.front()));
}

}  // namespace
}  // namespace relcare::set_once_test
