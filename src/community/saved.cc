// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/saved.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "relcare/relcare.h"

namespace relcare::community {
namespace {

constexpr std::string_view kLine = "relcare community 1\n";
constexpr std::size_t kLength = 4;  // bytes of a number
constexpr std::size_t kDigest = 32;
// Of a record; as much as protobuf can hold.
constexpr std::size_t kLargest = 0x7FFFFFFF;
// A block ends with the record that brings it to this many bytes.
constexpr std::size_t kBlock = std::size_t{64} << 10;

Bytes AsBytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

void PutNumber(std::size_t number, std::string* out) {
  for (int i = 0; i < 4; ++i)
    *out += static_cast<char>(number >> (8 * i) & 0xFF);
}

std::size_t NumberAt(Bytes bytes) {
  std::size_t number = 0;
  for (std::size_t i = kLength; i-- > 0;)
    number = number << 8 | bytes[i];
  return number;
}

Sha256::Digest FirstDigest() {
  Sha256 hash;
  hash.Update(kLine);
  return hash.Finish();
}

Sha256::Digest Next(const Sha256::Digest& before, Bytes block) {
  Sha256 hash;
  hash.Update(std::span(before));
  hash.Update(block);
  return hash.Finish();
}

// Gathers records and hands out whole blocks.
class Writer {
 public:
  explicit Writer(const Sink* sink) : sink_(*sink), digest_(FirstDigest()) {}

  bool Put(Bytes record) {
    PutNumber(record.size(), &records_);
    records_.append(reinterpret_cast<const char*>(record.data()),
                    record.size());
    ++count_;
    return records_.size() < kBlock || Flush();
  }

  // Hands out what was gathered; with nothing gathered, the last block.
  bool Flush() {
    std::string block;
    block.reserve(2 * kLength + records_.size() + kDigest);
    PutNumber(count_, &block);
    PutNumber(records_.size(), &block);
    block += records_;
    digest_ = Next(digest_, AsBytes(block));
    block.append(digest_.begin(), digest_.end());
    records_.clear();
    count_ = 0;
    return sink_(AsBytes(block));
  }

  bool has_records() const { return count_ > 0; }

 private:
  const Sink& sink_;
  Sha256::Digest digest_;
  std::string records_;
  std::size_t count_ = 0;
};

Error Damage(const char* rule, const char* message, std::size_t at) {
  Error error{RELCARE_E_SAVED, rule, "", message};
  error.byte_offset = static_cast<std::int64_t>(at);
  return error;
}

Error EndsEarly(std::size_t at) {
  return Damage("saved-end", "the saved bytes end too early", at);
}

// One block's place in the bytes.
struct Block {
  std::size_t count = 0;
  Bytes records;
  std::size_t size = 0;  // with numbers and digest
};

// Finds the block at `at` and checks its digest against the one before.
Result<Block> BlockAt(Bytes bytes, std::size_t at, Sha256::Digest* digest) {
  const Bytes rest = bytes.subspan(at);
  if (rest.size() < 2 * kLength + kDigest)
    return EndsEarly(at);
  Block block;
  block.count = NumberAt(rest);
  const std::size_t size = NumberAt(rest.subspan(kLength));
  if (size > rest.size() - 2 * kLength - kDigest)
    return EndsEarly(at);
  block.records = rest.subspan(2 * kLength, size);
  block.size = 2 * kLength + size + kDigest;
  const Sha256::Digest wanted = Next(*digest, rest.first(2 * kLength + size));
  if (!std::equal(
          wanted.begin(), wanted.end(),
          rest.begin() + static_cast<std::ptrdiff_t>(2 * kLength + size))) {
    return Damage("saved-digest",
                  "a block of the saved bytes is not as it was written", at);
  }
  *digest = wanted;
  return block;
}

Done TakeBlock(const Block& block, std::size_t at, RecordParser* parser,
               Log* log) {
  Bytes rest = block.records;
  for (std::size_t i = 0; i < block.count; ++i) {
    if (rest.size() < kLength || NumberAt(rest) > rest.size() - kLength) {
      return Damage("saved-record", "a block holds fewer records than it says",
                    at);
    }
    const Bytes record = rest.subspan(kLength, NumberAt(rest));
    rest = rest.subspan(kLength + record.size());
    const Done done = log->Readd(record, parser);
    if (!done.ok()) {
      Error error = Damage("saved-record",
                           "a saved record breaks a rule of the community", at);
      error.record_index = static_cast<std::int64_t>(i);
      return error;
    }
  }
  if (!rest.empty())
    return Damage("saved-record", "a block holds more than its records", at);
  return Unit{};
}

}  // namespace

Done Save(std::span<const Entry> entries, std::span<const Tombstone> tombstones,
          const Sink& sink) {
  Writer writer(&sink);
  bool goes_on = sink(AsBytes(kLine));
  for (std::size_t i = 0; goes_on && i < entries.size(); ++i)
    goes_on = writer.Put(entries[i].bytes);
  for (std::size_t i = 0; goes_on && i < tombstones.size(); ++i)
    goes_on = writer.Put(tombstones[i].bytes);
  if (goes_on && writer.has_records())
    goes_on = writer.Flush();
  if (goes_on)
    goes_on = writer.Flush();
  if (!goes_on) {
    return Error{RELCARE_E_CANCELLED, "cancelled", "",
                 "the caller's function asked to stop"};
  }
  return Unit{};
}

Result<Restored> Restore(Bytes bytes, bool takes_prefix) {
  const std::string_view text = {reinterpret_cast<const char*>(bytes.data()),
                                 bytes.size()};
  if (text.substr(0, kLine.size()) != kLine) {
    return Damage("saved-line",
                  "these are no saved community, or one of a version that "
                  "this library does not know",
                  0);
  }
  Restored out;
  // Whoever saved them may have had other limits.
  RecordParser parser({.depth = 100, .limit = kLargest});
  Sha256::Digest digest = FirstDigest();
  std::size_t at = kLine.size();
  for (bool is_last = false; !is_last;) {
    const Result<Block> block = BlockAt(bytes, at, &digest);
    Done done = block.ok() ? Done(Unit{}) : Done(block.error());
    if (done.ok())
      done = TakeBlock(*block, at, &parser, &out.log);
    if (!done.ok() && !takes_prefix)
      return done.error();
    // What was taken of the block that failed goes again.
    if (!done.ok() && block.ok())
      return Restore(bytes.first(at), true);
    if (!done.ok()) {
      out.is_prefix = true;
      return out;
    }
    at += block->size;
    is_last = block->count == 0;
  }
  if (at != bytes.size()) {
    if (!takes_prefix)
      return Damage("saved-end", "the saved bytes go on behind their end", at);
    out.is_prefix = true;
  }
  return out;
}

}  // namespace relcare::community
