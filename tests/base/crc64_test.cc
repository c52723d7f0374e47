// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/crc64.h"

#include <string>

#include <gtest/gtest.h>

namespace relcare::crc64_test {
namespace {

std::uint64_t Of(const std::string& text, std::size_t first = 0) {
  Crc64 crc;
  const std::span bytes(reinterpret_cast<const std::uint8_t*>(text.data()),
                        text.size());
  crc.Update(bytes.first(first));
  crc.Update(bytes.subspan(first));
  return crc.value();
}

// The xz file format's check value.
TEST(Crc64Test, IsThatOfXz) {
  EXPECT_EQ(Of("123456789"), 0x995DC9BBDF1939FAu);
  EXPECT_EQ(Of(""), 0u);
}

TEST(Crc64Test, IsTheSameInPieces) {
  const std::string text = "the quick brown fox jumps over the lazy dog";
  for (std::size_t first = 0; first <= text.size(); ++first)
    EXPECT_EQ(Of(text, first), Of(text)) << first;
}

}  // namespace
}  // namespace relcare::crc64_test
