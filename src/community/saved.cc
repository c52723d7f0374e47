// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/saved.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/crc64.h"
#include "relcare/relcare.h"

namespace relcare::community {
namespace {

constexpr std::string_view kLine = "relcare community 2\n";
constexpr std::size_t kLength = 4;  // bytes of a number
constexpr std::size_t kCheck = 8;
// Of a record; as much as protobuf can hold.
constexpr std::size_t kLargest = 0x7FFFFFFF;
// A piece ends with the record that brings it to this many bytes.
constexpr std::size_t kPiece = std::size_t{64} << 10;

Bytes AsBytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// Low byte first.
void PutNumber(std::uint64_t number, std::size_t size, std::string* out) {
  for (std::size_t i = 0; i < size; ++i)
    *out += static_cast<char>(number >> (8 * i) & 0xFF);
}

std::uint64_t NumberAt(Bytes bytes, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = size; i-- > 0;)
    number = number << 8 | bytes[i];
  return number;
}

Crc64 OfLine() {
  Crc64 crc;
  crc.Update(AsBytes(kLine));
  return crc;
}

// Gathers framed records and hands them out in pieces.
class Writer {
 public:
  explicit Writer(const Sink* sink) : sink_(*sink) {
    piece_.reserve(kPiece + (kPiece >> 3));
    piece_ = kLine;
  }

  bool Put(Bytes record) {
    const std::size_t at = piece_.size();
    PutNumber(record.size(), kLength, &piece_);
    piece_.append(reinterpret_cast<const char*>(record.data()), record.size());
    crc_.Update(AsBytes(piece_).subspan(at));
    PutNumber(crc_.value(), kCheck, &piece_);
    return piece_.size() < kPiece || Flush();
  }

  bool End() { return Put({}) && (piece_.empty() || Flush()); }

 private:
  bool Flush() {
    const bool goes_on = sink_(AsBytes(piece_));
    piece_.clear();
    return goes_on;
  }

  const Sink& sink_;
  Crc64 crc_ = OfLine();
  std::string piece_;
};

Error Damage(const char* rule, const char* message) {
  return Error{RELCARE_E_SAVED, rule, "", message};
}

// The record that `bytes` begin with, if it is as it was written; an empty one
// is the end. `crc` is of all before it.
Result<Bytes> FirstRecord(Bytes bytes, Crc64* crc) {
  constexpr std::size_t kFrame = kLength + kCheck;
  if (bytes.size() < kFrame || NumberAt(bytes, kLength) > bytes.size() - kFrame)
    return Damage("saved-end", "the saved bytes end too early");
  const std::size_t size = NumberAt(bytes, kLength);
  crc->Update(bytes.first(kLength + size));
  if (crc->value() != NumberAt(bytes.subspan(kLength + size), kCheck)) {
    return Damage("saved-check",
                  "a record of the saved bytes is not as it was written");
  }
  return bytes.subspan(kLength, size);
}

// Takes records until the end or the first that is damaged.
Done TakeRecords(Bytes bytes, Log* log) {
  // Whoever saved them may have had other limits.
  RecordParser parser({.depth = 100, .limit = kLargest});
  Crc64 crc = OfLine();
  std::size_t at = kLine.size();
  std::int64_t index = 0;
  const auto fails = [&](Error error) {
    error.byte_offset = static_cast<std::int64_t>(at);
    error.record_index = index;
    return error;
  };
  for (bool is_end = false; !is_end;) {
    const Result<Bytes> record = FirstRecord(bytes.subspan(at), &crc);
    if (!record.ok())
      return fails(record.error());
    is_end = record->empty();
    if (!is_end && !log->Readd(*record, &parser).ok()) {
      return fails(Damage("saved-record",
                          "a saved record breaks a rule of the community"));
    }
    at += kLength + record->size() + kCheck;
    index += is_end ? 0 : 1;
  }
  if (at != bytes.size())
    return fails(Damage("saved-end", "the saved bytes go on behind their end"));
  return Unit{};
}

}  // namespace

Done Save(std::span<const Entry> entries, std::span<const Tombstone> tombstones,
          const Sink& sink) {
  Writer writer(&sink);
  bool goes_on = true;
  for (std::size_t i = 0; goes_on && i < entries.size(); ++i)
    goes_on = writer.Put(entries[i].bytes);
  for (std::size_t i = 0; goes_on && i < tombstones.size(); ++i)
    goes_on = writer.Put(tombstones[i].bytes);
  if (!goes_on || !writer.End()) {
    return Error{RELCARE_E_CANCELLED, "cancelled", "",
                 "the caller's function asked to stop"};
  }
  return Unit{};
}

Result<Restored> Restore(Bytes bytes, bool takes_prefix) {
  const std::string_view text = {reinterpret_cast<const char*>(bytes.data()),
                                 bytes.size()};
  if (text.substr(0, kLine.size()) != kLine) {
    Error error = Damage("saved-line",
                         "these are no saved community, or one of a version "
                         "that this library does not know");
    error.byte_offset = 0;
    return error;
  }
  Restored out;
  const Done done = TakeRecords(bytes, &out.log);
  if (!done.ok() && !takes_prefix)
    return done.error();
  out.is_prefix = !done.ok();
  return out;
}

}  // namespace relcare::community
