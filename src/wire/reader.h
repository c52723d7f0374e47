// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Reader and the writing of wire bytes: tags, varints, lengths. For this room;
// others write with Writer.
//
//   Errors   Take* return false and leave the reader where it was or beyond;
//            the caller gives up. Reader never reads past its end.

#ifndef RELCARE_WIRE_READER_H_
#define RELCARE_WIRE_READER_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace relcare::wire {

using Bytes = std::span<const std::uint8_t>;

inline std::string_view AsText(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline Bytes AsBytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// Of a double's bits: neither infinite nor NaN.
inline bool IsFinite(std::uint64_t bits) {
  return (bits >> 52 & 0x7FF) != 0x7FF;
}

inline constexpr std::uint32_t kVarint = 0;
inline constexpr std::uint32_t kFixed64 = 1;
inline constexpr std::uint32_t kLength = 2;
inline constexpr std::uint32_t kFixed32 = 5;

// protobuf's own limit on messages inside messages.
inline constexpr int kDeepest = 100;

struct Tag {
  std::uint32_t number = 0;
  std::uint32_t type = 0;
};

class Reader {
 public:
  explicit Reader(Bytes bytes)
      : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool done() const { return at_ == end_; }
  const std::uint8_t* at() const { return at_; }
  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

  // A varint of up to ten bytes and 64 bits; it need not be the shortest.
  bool TakeVarint(std::uint64_t& value) {
    if (at_ != end_ && *at_ < 0x80) {
      value = *at_++;
      return true;
    }
    return TakeLong(value, 10);
  }

  bool TakeTag(Tag& tag) {
    std::uint64_t value = 0;
    if (at_ != end_ && *at_ < 0x80) {
      value = *at_++;
    } else if (!TakeLong(value, 5) || value > 0xFFFFFFFF) {
      return false;
    }
    tag = {static_cast<std::uint32_t>(value >> 3),
           static_cast<std::uint32_t>(value & 7)};
    return true;
  }

  // A length and so many bytes.
  bool TakeBytes(Bytes& bytes) {
    std::uint64_t size = 0;
    if (at_ != end_ && *at_ < 0x80) {
      size = *at_++;
    } else if (!TakeLong(size, 5)) {
      return false;
    }
    if (size > left())
      return false;
    bytes = {at_, static_cast<std::size_t>(size)};
    at_ += size;
    return true;
  }

  // Eight bytes, the lowest first.
  bool TakeFixed64(std::uint64_t& value) {
    if (left() < 8)
      return false;
    value = 0;
    for (int i = 7; i >= 0; --i)
      value = value << 8 | at_[i];
    at_ += 8;
    return true;
  }

  // Passes over the value of an unknown field. Groups are not passed over.
  bool Skip(std::uint32_t type) {
    std::uint64_t number = 0;
    Bytes bytes;
    if (type == kVarint)
      return TakeVarint(number);
    if (type == kFixed64)
      return TakeFixed64(number);
    if (type == kLength)
      return TakeBytes(bytes);
    if (type != kFixed32 || left() < 4)
      return false;
    at_ += 4;
    return true;
  }

 private:
  bool TakeLong(std::uint64_t& value, int most) {
    value = 0;
    for (int i = 0; i < most && at_ != end_; ++i) {
      const std::uint64_t byte = *at_++;
      if (i == 9 && byte > 1)
        return false;
      value |= (byte & 0x7F) << (7 * i);
      if (byte < 0x80)
        return true;
    }
    return false;
  }

  const std::uint8_t* at_;
  const std::uint8_t* end_;
};

inline void PutVarint(std::uint64_t value, std::string& out) {
  for (; value >= 0x80; value >>= 7) {
    out += static_cast<char>((value & 0x7F) | 0x80);
  }
  out += static_cast<char>(value);
}

inline void PutTag(std::uint32_t number, std::uint32_t type, std::string& out) {
  PutVarint(number << 3 | type, out);
}

inline void PutFixed64(std::uint64_t value, std::string& out) {
  char bytes[8];
  for (int i = 0; i < 8; ++i)
    bytes[i] = static_cast<char>(value >> (8 * i) & 0xFF);
  out.append(bytes, sizeof(bytes));
}

inline void PutBytes(std::string_view bytes, std::string& out) {
  PutVarint(bytes.size(), out);
  out += bytes;
}

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_READER_H_
