// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "wire/insert.h"

#include <cstdint>
#include <initializer_list>
#include <string>

#include <gtest/gtest.h>

#include "wire/writer.h"

namespace relcare::wire::insert_test {
namespace {

// Fields of these numbers, of every kind, in this order.
std::string Fields(std::initializer_list<int> numbers) {
  std::string bytes;
  Writer out(&bytes);
  for (const int number : numbers) {
    if (number % 3 == 0) {
      out.KeepNumber(number, 300);
    } else if (number % 3 == 1) {
      out.KeepText(number, std::string(200, 'x'));
    } else {
      out.KeepF64(number, 0.5);
    }
  }
  return bytes;
}

std::string Inserted(std::initializer_list<int> into, std::uint32_t number,
                     std::initializer_list<int> fields) {
  std::string message = Fields(into);
  Insert(number, Fields(fields), &message);
  return message;
}

TEST(Insert, PutsFieldsWhereTheirNumberBelongs) {
  EXPECT_EQ(Inserted({1, 2, 3, 3, 12, 40}, 11, {11, 11}),
            Fields({1, 2, 3, 3, 11, 11, 12, 40}));
  EXPECT_EQ(Inserted({12, 40}, 11, {11}), Fields({11, 12, 40}));
  EXPECT_EQ(Inserted({1, 2}, 11, {11}), Fields({1, 2, 11}));
  EXPECT_EQ(Inserted({}, 11, {11}), Fields({11}));
  EXPECT_EQ(Inserted({1, 12}, 11, {}), Fields({1, 12}));
}

TEST(Insert, LeavesWhatItCannotWalk) {
  const std::string cut = Fields({1, 2}).substr(0, 150);
  std::string message = cut;
  Insert(11, Fields({11}), &message);
  EXPECT_EQ(message, cut);
}

}  // namespace
}  // namespace relcare::wire::insert_test
