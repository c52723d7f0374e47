// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/log.h"

#include <algorithm>
#include <utility>

#include "community/erase_message.h"
#include "relcare/relcare.h"

namespace relcare::community {
namespace {

// The same text within `bytes`, which are a copy of those it lies in.
std::string_view Moved(std::string_view text, Bytes from, Bytes to) {
  if (text.empty())
    return {};
  const auto* begin = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto* moved = to.data() + (begin - from.data());
  return {reinterpret_cast<const char*>(moved), text.size()};
}

Header MovedHeader(Header header, Bytes from, Bytes to) {
  header.id = Moved(header.id, from, to);
  header.supersedes = Moved(header.supersedes, from, to);
  return header;
}

bool AreEqual(Bytes a, Bytes b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

// Room for one more, doubled as push_back would.
template <typename T>
void MakeRoom(std::vector<T>* list) {
  if (list->size() == list->capacity())
    list->reserve(std::max<std::size_t>(16, list->size() * 2));
}

}  // namespace

Index Log::Find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? kNone : found->second;
}

bool Log::ClosesCycle(const Header& header) const {
  if (header.supersedes == header.id)
    return !header.id.empty();
  if (header.supersedes.empty() || !awaited_.contains(header.id))
    return false;
  // No cycle is among those that are here, so this ends.
  for (std::string_view at = header.supersedes; !at.empty();) {
    const Index entry = Find(at);
    if (entry == kNone)
      return false;
    at = entries_[entry].header.supersedes;
    if (at == header.id)
      return true;
  }
  return false;
}

Done Log::Append(Bytes bytes, const Header& header) {
  if (by_id_.contains(header.id)) {
    return Error{RELCARE_E_RECORD, "id-taken", "/id",
                 "another record has this id; a correction is a new record "
                 "that supersedes the old one"};
  }
  if (ClosesCycle(header)) {
    return Error{RELCARE_E_RECORD, "supersedes-cycle", "/supersedes",
                 "the record would supersede itself through others"};
  }
  if (entries_.size() >= kNone - 1) {
    return Error{RELCARE_E_LIMIT, "records", "",
                 "the community holds as many records as it can"};
  }
  MakeRoom(&entries_);
  const Bytes kept = store_.Put(bytes);
  const Entry entry = {kept, MovedHeader(header, bytes, kept)};
  std::map<std::string_view, Index> node, awaited;
  try {
    node.emplace(entry.header.id, static_cast<Index>(entries_.size()));
    if (!entry.header.supersedes.empty() &&
        !by_id_.contains(entry.header.supersedes) &&
        !awaited_.contains(entry.header.supersedes))
      awaited.emplace(entry.header.supersedes, 0);
  } catch (...) {
    store_.TakeBack(kept);
    throw;
  }
  // From here on nothing fails.
  by_id_.merge(node);
  awaited_.merge(awaited);
  awaited_.erase(entry.header.id);
  entries_.push_back(entry);
  return Unit{};
}

void Log::AppendTombstone(Bytes bytes, std::int64_t recorded_at) {
  MakeRoom(&tombstones_);
  tombstones_.push_back({recorded_at, store_.Put(bytes)});
}

Done Log::Readd(Bytes bytes, RecordParser* parser) {
  const Result<Header> header = AcceptSaved(bytes, parser);
  if (!header.ok())
    return header.error();
  if (header->body != Body::kErasure)
    return Append(bytes, *header);
  AppendTombstone(bytes, header->recorded_at);
  return Unit{};
}

Result<Outcome> Log::Add(Bytes bytes, RecordParser* parser) {
  const Result<Header> header = Accept(bytes, parser);
  if (!header.ok())
    return header.error();
  if (const Index there = Find(header->id); there != kNone) {
    if (AreEqual(entries_[there].bytes, bytes))
      return Outcome::kThereAlready;
  }
  if (header->body == Body::kErasure) {
    if (Find(header->id) != kNone) {
      return Error{RELCARE_E_RECORD, "id-taken", "/id",
                   "another record has this id"};
    }
    Log rest;
    const Done done = Erase(*this, bytes, header->recorded_at, parser, &rest);
    if (!done.ok())
      return done.error();
    *this = std::move(rest);
    parser->Forget();
    return Outcome::kErased;
  }
  const Done done = Append(bytes, *header);
  if (!done.ok())
    return done.error();
  return Outcome::kAdded;
}

}  // namespace relcare::community
