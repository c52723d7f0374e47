// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "wire/writer.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

namespace relcare::wire::writer_test {
namespace {

template <typename Write>
std::string Written(const Write& write) {
  std::string bytes;
  Writer out(&bytes);
  write(out);
  return bytes;
}

TEST(Writer, LeavesOutOnlyWhatAFieldWithoutPresenceLeavesOut) {
  EXPECT_EQ(Written([](Writer& out) {
              out.Text(1, "");
              out.Number(2, 0);
              out.F64(3, 0.0);
            }),
            "");
  using std::string_literals::operator""s;
  EXPECT_EQ(Written([](Writer& out) { out.KeepText(1, ""); }), "\x0A\x00"s);
  EXPECT_EQ(Written([](Writer& out) { out.KeepNumber(2, 0); }), "\x10\x00"s);
  EXPECT_EQ(Written([](Writer& out) { out.KeepF64(3, 0); }),
            "\x19\x00\x00\x00\x00\x00\x00\x00\x00"s);
  // As protobuf has it, -0.0 is not the default.
  EXPECT_EQ(Written([](Writer& out) { out.F64(3, -0.0); }),
            "\x19\x00\x00\x00\x00\x00\x00\x00\x80"s);
}

TEST(Writer, WritesANegativeNumberInTenBytes) {
  EXPECT_EQ(Written([](Writer& out) { out.Number(1, -2); }),
            "\x08\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01");
}

TEST(Writer, MakesRoomForAnyLength) {
  for (const std::size_t size : {0U, 1U, 127U, 128U, 16383U, 16384U, 70000U}) {
    const std::string body(size, 'x');
    const std::string bytes = Written([&](Writer& out) {
      out.KeepNumber(20, 7);
      out.Message(1, [&] { out.Message(2, [&] { out.KeepText(3, body); }); });
      out.KeepNumber(4, 9);
    });
    Reader reader(AsBytes(bytes));
    Tag tag;
    std::uint64_t number = 0;
    Bytes outer, inner, text;
    ASSERT_TRUE(reader.TakeTag(tag) && reader.TakeVarint(number));
    EXPECT_EQ(tag.number, 20U);
    ASSERT_TRUE(reader.TakeTag(tag) && reader.TakeBytes(outer)) << size;
    ASSERT_TRUE(reader.TakeTag(tag) && reader.TakeVarint(number)) << size;
    EXPECT_EQ(tag.number, 4U);
    EXPECT_EQ(number, 9U);
    EXPECT_TRUE(reader.done());
    Reader in_outer(outer);
    ASSERT_TRUE(in_outer.TakeTag(tag) && in_outer.TakeBytes(inner)) << size;
    EXPECT_TRUE(in_outer.done());
    Reader in_inner(inner);
    ASSERT_TRUE(in_inner.TakeTag(tag) && in_inner.TakeBytes(text)) << size;
    EXPECT_TRUE(in_inner.done());
    EXPECT_EQ(AsText(text), body);
  }
}

}  // namespace
}  // namespace relcare::wire::writer_test
