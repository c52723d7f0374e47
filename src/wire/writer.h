// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Writer: one message's wire bytes, at the end of a text.
//
//   Shape    Fields stand in the order of the calls; call them ascending, and
//            the bytes are protobuf's own.
//   Missing  Text, Number and F64 leave out "" and 0, as a field without
//            presence wants; Keep... write them, for optional fields and
//            members of a oneof.
//   Threads  One.

#ifndef RELCARE_WIRE_WRITER_H_
#define RELCARE_WIRE_WRITER_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "wire/reader.h"

namespace relcare::wire {

class Writer {
 public:
  // Appends to `out`, which must outlive the writer.
  explicit Writer(std::string* out) : out_(*out) {}

  void Text(int field, std::string_view text) {
    if (!text.empty())
      KeepText(field, text);
  }
  void Number(int field, std::int64_t number) {
    if (number != 0)
      KeepNumber(field, number);
  }
  void F64(int field, double number) {
    if (std::bit_cast<std::uint64_t>(number) != 0)
      KeepF64(field, number);
  }

  // A string, or a message's bytes.
  void KeepText(int field, std::string_view text) {
    Tag(field, kLength);
    PutBytes(text, out_);
  }
  // int32, uint32, bool or enum.
  void KeepNumber(int field, std::int64_t number) {
    Tag(field, kVarint);
    Element(number);
  }
  void KeepF64(int field, double number) {
    Tag(field, kFixed64);
    PutFixed64(std::bit_cast<std::uint64_t>(number), out_);
  }

  // A message, or a packed list of Element(), that `write` writes here.
  template <typename Write>
  void Message(int field, const Write& write) {
    Tag(field, kLength);
    const std::size_t at = out_.size();
    out_ += '\0';  // most lengths need one byte
    write();
    const std::size_t size = out_.size() - at - 1;
    if (size < 0x80) {
      out_[at] = static_cast<char>(size);
    } else {
      std::string length;
      PutVarint(size, length);
      out_.replace(at, 1, length);
    }
  }
  void Element(std::int64_t number) {
    PutVarint(static_cast<std::uint64_t>(number), out_);
  }

 private:
  void Tag(int field, std::uint32_t type) {
    PutTag(static_cast<std::uint32_t>(field), type, out_);
  }

  std::string& out_;
};

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_WRITER_H_
