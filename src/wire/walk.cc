// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "wire/walk.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "relcare/relcare.h"
#include "wire/reader.h"
#include "wire/table.h"

namespace relcare::wire {
namespace {

class Walker {
 public:
  Walker(Bytes bytes, bool strict) : all_(bytes), strict_(strict) {}

  bool Message(const MessageType& type, Bytes bytes, int depth);
  Error TakeError() { return std::move(error_); }

 private:
  struct Seen {
    std::uint64_t fields = 0;
    std::uint64_t oneofs = 0;
  };

  bool Value(const Field& field, std::uint32_t type, Reader& reader, int depth);
  bool Scalar(const Field& field, Reader& reader);
  bool Once(const MessageType& type, const Field& field, const std::uint8_t* at,
            Seen& seen);
  bool Fail(std::int32_t status, const char* rule, const char* message,
            const std::uint8_t* at);

  Bytes all_;
  bool strict_;
  std::size_t packed_ = 0;  // values read of the packed list being read
  Error error_;
};

bool Walker::Fail(std::int32_t status, const char* rule, const char* message,
                  const std::uint8_t* at) {
  error_ = {status, rule, "", message, -1, at - all_.data()};
  return false;
}

// How many values of a repeated field stand before `start`. Only asked for
// when something is wrong.
std::size_t CountBefore(Bytes bytes, const Field& field,
                        const std::uint8_t* start) {
  std::size_t count = 0;
  Reader reader(bytes);
  Tag tag;
  while (reader.at() < start && reader.TakeTag(tag)) {
    Bytes packed;
    if (tag.number != field.number) {
      reader.Skip(tag.type);
    } else if (tag.type == kLength && field.packable()) {
      reader.TakeBytes(packed);
      Reader values(packed);
      while (!values.done() && values.Skip(field.wire_type()))
        ++count;
    } else {
      reader.Skip(tag.type);
      ++count;
    }
  }
  return count;
}

bool Walker::Message(const MessageType& type, Bytes bytes, int depth) {
  Reader reader(bytes);
  Seen seen;
  while (!reader.done()) {
    const std::uint8_t* start = reader.at();
    Tag tag;
    if (!reader.TakeTag(tag) || tag.number == 0) {
      return Fail(RELCARE_E_UNREADABLE, "tag", "no field tag stands here",
                  start);
    }
    if (tag.type == 3 || tag.type == 4) {
      return Fail(RELCARE_E_UNREADABLE, "group",
                  "groups are not part of the schema", start);
    }
    if (tag.type > kFixed32) {
      return Fail(RELCARE_E_UNREADABLE, "wire-type",
                  "the tag's wire type does not exist", start);
    }
    const Field* field = type.Find(tag.number);
    if (field == nullptr) {
      if (strict_) {
        return Fail(RELCARE_E_SEMANTICS, "unknown-field",
                    "a field is not known to this version", start);
      }
      if (!reader.Skip(tag.type)) {
        return Fail(RELCARE_E_UNREADABLE, "truncated",
                    "the value of an unknown field ends early", start);
      }
      continue;
    }
    if ((strict_ && !Once(type, *field, start, seen)) ||
        !Value(*field, tag.type, reader, depth)) {
      std::string step = "/" + std::string(field->name);
      if (field->repeated) {
        step +=
            "/" + std::to_string(CountBefore(bytes, *field, start) + packed_);
        packed_ = 0;
      }
      error_.path.insert(0, step);
      return false;
    }
  }
  return true;
}

bool Walker::Once(const MessageType& type, const Field& field,
                  const std::uint8_t* at, Seen& seen) {
  if (field.repeated)
    return true;
  const std::uint64_t bit = std::uint64_t{1} << type.PositionOf(field);
  if (seen.fields & bit) {
    return Fail(RELCARE_E_UNREADABLE, "field-twice",
                "the field is set more than once", at);
  }
  seen.fields |= bit;
  if (field.oneof < 0)
    return true;
  const std::uint64_t group = std::uint64_t{1} << field.oneof;
  if (seen.oneofs & group) {
    return Fail(RELCARE_E_UNREADABLE, "oneof-twice",
                "two fields are set of which only one may be", at);
  }
  seen.oneofs |= group;
  return true;
}

bool Walker::Value(const Field& field, std::uint32_t type, Reader& reader,
                   int depth) {
  const std::uint8_t* at = reader.at();
  const bool packed = type == kLength && field.packable();
  if (type != field.wire_type() && !packed) {
    return Fail(RELCARE_E_UNREADABLE, "wire-type",
                "the value is of another type than the field", at);
  }
  if (type != kLength)
    return Scalar(field, reader);
  Bytes value;
  if (!reader.TakeBytes(value)) {
    return Fail(RELCARE_E_UNREADABLE, "truncated", "the value ends early", at);
  }
  if (packed) {
    Reader values(value);
    while (!values.done()) {
      if (!Scalar(field, values))
        return false;
      ++packed_;
    }
    packed_ = 0;
    return true;
  }
  if (field.kind == Kind::kMessage) {
    if (depth <= 0) {
      return Fail(RELCARE_E_LIMIT, "depth", "messages nest too deeply", at);
    }
    return Message(field.message(), value, depth - 1);
  }
  if (strict_ && value.empty() && field.presence && field.oneof < 0) {
    return Fail(RELCARE_E_UNREADABLE, "empty-text",
                "an optional text is set and empty", at);
  }
  const std::size_t bad = FirstBadUtf8(AsText(value));
  if (bad == value.size())
    return true;
  return Fail(RELCARE_E_UTF8, "utf8", "the text is not UTF-8",
              value.data() + bad);
}

bool Walker::Scalar(const Field& field, Reader& reader) {
  const std::uint8_t* at = reader.at();
  std::uint64_t value = 0;
  if (field.kind == Kind::kDouble) {
    if (!reader.TakeFixed64(value)) {
      return Fail(RELCARE_E_UNREADABLE, "truncated", "the number ends early",
                  at);
    }
    if (IsFinite(value))
      return true;
    return Fail(RELCARE_E_UNREADABLE, "number",
                "the number is infinite or not a number", at);
  }
  if (!reader.TakeVarint(value)) {
    return Fail(RELCARE_E_UNREADABLE, "varint",
                "the number ends early or is longer than 64 bits", at);
  }
  if (!field.Holds(value)) {
    return Fail(RELCARE_E_UNREADABLE, "range",
                "the number does not fit its 32 bits", at);
  }
  if (strict_ && field.kind == Kind::kEnum &&
      field.enumeration().Find(static_cast<std::int32_t>(value)) == nullptr) {
    return Fail(RELCARE_E_SEMANTICS, "unknown-enum",
                "the enum number is not known to this version", at);
  }
  if (strict_ && field.kind == Kind::kEnum && field.repeated && value == 0) {
    return Fail(RELCARE_E_UNREADABLE, "unset-enum",
                "a list holds a value that is not set", at);
  }
  return true;
}

}  // namespace

Done Walk(const MessageType& type, Bytes bytes, const WalkOptions& options) {
  constexpr std::size_t kMost = std::numeric_limits<std::int32_t>::max();
  if (bytes.size() > std::min(options.limit, kMost)) {
    return Error{RELCARE_E_LIMIT, "size", "", "the input is too large"};
  }
  Walker walker(bytes, options.strict);
  if (!walker.Message(type, bytes, std::min(options.depth, kDeepest))) {
    return walker.TakeError();
  }
  return Unit{};
}

}  // namespace relcare::wire
