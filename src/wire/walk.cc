// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "wire/walk.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "relcare/relcare.h"
#include "wire/faults.h"
#include "wire/reader.h"
#include "wire/table.h"

namespace relcare::wire {
namespace {

class Walker {
 public:
  Walker(Bytes bytes, bool strict, bool goes_on)
      : all_(bytes), strict_(strict), goes_on_(goes_on) {}

  bool Message(const MessageType& type, Bytes bytes, int depth);
  // What was met, in the order of the bytes.
  std::vector<Error> TakeFound();
  std::size_t unknown() const { return unknown_; }

 private:
  struct Seen {
    std::uint64_t fields = 0;
    std::uint64_t oneofs = 0;
  };

  struct Fault {
    Error error;
    // Among the values of one packed list; 0 also where there is none. Goes
    // into the path with the list's field.
    std::size_t in_packed = 0;
  };

  bool Member(const MessageType& type, Reader& reader, Bytes bytes, int depth,
              Seen& seen);
  bool Value(const Field& field, std::uint32_t type, Reader& reader, int depth);
  bool Packed(const Field& field, Bytes value);
  bool Text(const Field& field, Bytes value, const std::uint8_t* at);
  bool Scalar(const Field& field, Reader& reader);
  bool Once(const MessageType& type, const Field& field, const std::uint8_t* at,
            Seen& seen);
  bool Fail(std::int32_t status, const char* rule, const char* message,
            const std::uint8_t* at);
  bool StepOver(std::int32_t status, const char* rule, const char* message,
                const std::uint8_t* at);

  Bytes all_;
  bool strict_;
  bool goes_on_;  // after a fault that can be stepped over
  std::vector<Fault> found_;
  std::size_t unknown_ = 0;  // fields passed over
};

// A fault that leaves the rest of its message unreadable.
bool Walker::Fail(std::int32_t status, const char* rule, const char* message,
                  const std::uint8_t* at) {
  if (found_.size() >= kMostFaults)
    return false;
  found_.push_back({{status, rule, "", message, -1, at - all_.data()}});
  if (goes_on_)
    found_.back().error.message += "; the rest of what holds it was not read";
  return false;
}

// A fault that does not; true: go on.
bool Walker::StepOver(std::int32_t status, const char* rule,
                      const char* message, const std::uint8_t* at) {
  if (found_.size() >= kMostFaults)
    return false;
  found_.push_back({{status, rule, "", message, -1, at - all_.data()}});
  return goes_on_;
}

std::vector<Error> Walker::TakeFound() {
  std::vector<Error> errors;
  errors.reserve(found_.size());
  for (Fault& fault : found_)
    errors.push_back(std::move(fault.error));
  return errors;
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
    if (!Member(type, reader, bytes, depth, seen))
      return false;
  }
  return true;
}

bool Walker::Member(const MessageType& type, Reader& reader, Bytes bytes,
                    int depth, Seen& seen) {
  const std::uint8_t* start = reader.at();
  Tag tag;
  if (!reader.TakeTag(tag) || tag.number == 0) {
    return Fail(RELCARE_E_UNREADABLE, "tag", "no field tag stands here", start);
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
    if (strict_ && !StepOver(RELCARE_E_SEMANTICS, "unknown-field",
                             "a field is not known to this version", start)) {
      return false;
    }
    ++unknown_;
    return reader.Skip(tag.type) ||
           Fail(RELCARE_E_UNREADABLE, "truncated",
                "the value of an unknown field ends early", start);
  }
  const std::size_t found = found_.size();
  const bool read = (!strict_ || Once(type, *field, start, seen)) &&
                    Value(*field, tag.type, reader, depth);
  if (found_.size() == found)
    return read;
  const std::size_t before =
      field->repeated ? CountBefore(bytes, *field, start) : 0;
  for (std::size_t i = found; i < found_.size(); ++i) {
    std::string step = "/" + std::string(field->name);
    const std::size_t in_packed = std::exchange(found_[i].in_packed, 0);
    if (field->repeated)
      step += "/" + std::to_string(before + in_packed);
    found_[i].error.path.insert(0, step);
  }
  return read;
}

bool Walker::Once(const MessageType& type, const Field& field,
                  const std::uint8_t* at, Seen& seen) {
  if (field.repeated)
    return true;
  const std::uint64_t bit = std::uint64_t{1} << type.PositionOf(field);
  if (seen.fields & bit) {
    return StepOver(RELCARE_E_UNREADABLE, "field-twice",
                    "the field is set more than once", at);
  }
  seen.fields |= bit;
  if (field.oneof < 0)
    return true;
  const std::uint64_t group = std::uint64_t{1} << field.oneof;
  if (seen.oneofs & group) {
    return StepOver(RELCARE_E_UNREADABLE, "oneof-twice",
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
    return StepOver(RELCARE_E_UNREADABLE, "wire-type",
                    "the value is of another type than the field", at) &&
           (reader.Skip(type) || Fail(RELCARE_E_UNREADABLE, "truncated",
                                      "the value ends early", at));
  }
  if (type != kLength)
    return Scalar(field, reader);
  Bytes value;
  if (!reader.TakeBytes(value)) {
    return Fail(RELCARE_E_UNREADABLE, "truncated", "the value ends early", at);
  }
  if (packed)
    return Packed(field, value);
  if (field.kind != Kind::kMessage)
    return Text(field, value, at);
  // What holds the message goes on behind it, whatever stands in it.
  if (depth <= 0) {
    return Fail(RELCARE_E_LIMIT, "depth", "messages nest too deeply", at) ||
           goes_on_;
  }
  return Message(field.message(), value, depth - 1) || goes_on_;
}

bool Walker::Packed(const Field& field, Bytes value) {
  Reader values(value);
  for (std::size_t i = 0; !values.done(); ++i) {
    const std::size_t found = found_.size();
    const bool read = Scalar(field, values);
    if (found_.size() != found)
      found_.back().in_packed = i;
    if (!read)
      return goes_on_;
  }
  return true;
}

bool Walker::Text(const Field& field, Bytes value, const std::uint8_t* at) {
  if (strict_ && value.empty() && field.presence && field.oneof < 0) {
    return StepOver(RELCARE_E_UNREADABLE, "empty-text",
                    "an optional text is set and empty", at);
  }
  const std::size_t bad = FirstBadUtf8(AsText(value));
  return bad == value.size() ||
         StepOver(RELCARE_E_UTF8, "utf8", "the text is not UTF-8",
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
    return IsFinite(value) ||
           StepOver(RELCARE_E_UNREADABLE, "number",
                    "the number is infinite or not a number", at);
  }
  if (!reader.TakeVarint(value)) {
    return Fail(RELCARE_E_UNREADABLE, "varint",
                "the number ends early or is longer than 64 bits", at);
  }
  if (!field.Holds(value)) {
    return StepOver(RELCARE_E_UNREADABLE, "range",
                    "the number does not fit its 32 bits", at);
  }
  if (!strict_ || field.kind != Kind::kEnum)
    return true;
  if (field.enumeration().Find(static_cast<std::int32_t>(value)) == nullptr) {
    return StepOver(RELCARE_E_SEMANTICS, "unknown-enum",
                    "the enum number is not known to this version", at);
  }
  if (field.repeated && value == 0) {
    return StepOver(RELCARE_E_UNREADABLE, "unset-enum",
                    "a list holds a value that is not set", at);
  }
  return true;
}

}  // namespace

Done Walk(const MessageType& type, Bytes bytes, const WalkOptions& options) {
  constexpr std::size_t kMost = std::numeric_limits<std::int32_t>::max();
  if (bytes.size() > std::min(options.limit, kMost)) {
    Error refused{RELCARE_E_LIMIT, "size", "", "the input is too large"};
    if (options.faults != nullptr)
      *options.faults = {refused};
    return refused;
  }
  Walker walker(bytes, options.strict, options.faults != nullptr);
  walker.Message(type, bytes, std::min(options.depth, kDeepest));
  if (options.unknown != nullptr)
    *options.unknown = walker.unknown();
  std::vector<Error> found = walker.TakeFound();
  if (found.size() >= kMostFaults) {
    found.push_back({RELCARE_E_LIMIT, "too-many-faults", "",
                     std::string(kTooManyFaults) + kRestUnread, -1,
                     found.back().byte_offset});
  }
  Done done = Unit{};
  if (!found.empty())
    done = found.front();
  if (options.faults != nullptr)
    *options.faults = std::move(found);
  return done;
}

}  // namespace relcare::wire
