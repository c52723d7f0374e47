// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/erase_message.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "relcare/v1/record.pb.h"

#include "community/chain.h"
#include "community/cut_message.h"
#include "community/lists.h"
#include "community/merge.h"
#include "community/said_fields_message.h"
#include "relcare/relcare.h"
#include "wire/json.h"
#include "wire/message.h"
#include "wire/writer.h"

namespace relcare::community {
namespace {

// The record with number `entry` names what has the number `to`.
struct Edge {
  Index to = kNone;
  Index entry = kNone;
  Grip grip = Grip::kPart;
};

// Gathers what records name.
class Gatherer {
 public:
  template <typename NumberOf>
  Gatherer(Index entry, std::vector<Edge>* edges, NumberOf number_of)
      : entry_(entry), edges_(edges), number_of_(std::move(number_of)) {}

  void Ref(const std::string& id, const Place& /*place*/, Grip grip) {
    edges_->push_back({number_of_(id), entry_, grip});
  }
  void Time(const std::string& /*text*/, const Place& /*place*/) {}
  void During(const v1::Period& /*period*/, const Place& /*place*/,
              Need /*need*/) {}
  void Number(const std::string& /*text*/, const Place& /*place*/,
              Sign /*sign*/) {}
  void Code(const v1::Coding& /*code*/, const Place& /*place*/) {}
  void Differ(const std::string& /*a*/, const std::string& /*b*/,
              const Place& /*place*/) {}
  void Missing(const Place& /*place*/) {}
  void Twice(const Place& /*place*/) {}

 private:
  Index entry_;
  std::vector<Edge>* edges_;
  std::function<Index(const std::string&)> number_of_;
};

// Numbers: of entries in order of id, then of ids that are not here.
class Eraser {
 public:
  Eraser(const Log& log, RecordParser* parser);

  void Take(const std::string& id);
  Done Rest(const std::string& recorded_at, std::int64_t when, Log* rest);

 private:
  Index NumberOf(const std::string& id);
  Index NumberOrNone(std::string_view id) const;
  std::string_view IdOf(Index number) const;
  Index EntryOf(std::string_view id) const;
  std::vector<Index> OneWith(Index entity);
  void GatherEdges(const std::vector<std::string>& ids);
  void GoEntity(Index entity);
  void GoEntry(Index entry);
  void GoNumber(Index number);
  void Follow();
  Result<std::string> CutBytes(Index entry);

  const Log& log_;
  RecordParser* parser_;
  std::vector<Entry> entries_;  // ascending by id
  std::vector<Index> arrival_;  // position in entries_, in order of arrival
  Chains chains_;
  Lists names_of_entity_;
  std::map<std::string, Index, std::less<>> absent_;  // ids that are not here
  std::vector<std::string_view> absent_ids_;
  std::vector<Edge> edges_;  // ascending by `to`
  // Of what is said to a figure or signal: the entry, and the reference.
  std::vector<std::pair<Index, std::string>> words_;
  std::vector<bool> is_gone_;     // by number
  std::vector<bool> is_removed_;  // by entry
  std::vector<bool> is_touched_;
  std::vector<Index> others_;  // kOneOf that are left, by entry
  std::vector<Index> pending_;
};

Eraser::Eraser(const Log& log, RecordParser* parser)
    : log_(log), parser_(parser), entries_(log.entries()) {
  std::sort(
      entries_.begin(), entries_.end(),
      [](const Entry& a, const Entry& b) { return a.header.id < b.header.id; });
  for (const Entry& entry : log.entries())
    arrival_.push_back(EntryOf(entry.header.id));
  chains_ = ChainsOf(entries_);
  std::vector<std::pair<Index, Index>> pairs;
  for (std::size_t i = 0; i < chains_.names.size(); ++i)
    pairs.emplace_back(chains_.names[i].entity, static_cast<Index>(i));
  names_of_entity_ = Lists(chains_.entities.size(), pairs);
  is_removed_.resize(entries_.size());
  is_touched_.resize(entries_.size());
  others_.resize(entries_.size());
}

Index Eraser::EntryOf(std::string_view id) const {
  const auto found =
      std::lower_bound(entries_.begin(), entries_.end(), id,
                       [](const Entry& entry, std::string_view text) {
                         return entry.header.id < text;
                       });
  if (found == entries_.end() || found->header.id != id)
    return kNone;
  return static_cast<Index>(found - entries_.begin());
}

Index Eraser::NumberOrNone(std::string_view id) const {
  if (const Index entry = EntryOf(id); entry != kNone)
    return entry;
  const auto found = absent_.find(id);
  return found == absent_.end() ? kNone : found->second;
}

Index Eraser::NumberOf(const std::string& id) {
  if (const Index entry = EntryOf(id); entry != kNone)
    return entry;
  const auto next = static_cast<Index>(entries_.size() + absent_.size());
  const auto [place, is_new] = absent_.emplace(id, next);
  if (is_new)
    absent_ids_.push_back(place->first);
  return place->second;
}

std::string_view Eraser::IdOf(Index number) const {
  return number < entries_.size() ? entries_[number].header.id
                                  : absent_ids_[number - entries_.size()];
}

// The entities that are one person with this one, itself too.
std::vector<Index> Eraser::OneWith(Index entity) {
  std::vector<MergeWord> words;
  for (const Chains::Entity& each : chains_.entities) {
    if (each.winner == kNone ||
        entries_[each.winner].header.body != Body::kPersonMerge)
      continue;
    const Entry& entry = entries_[each.winner];
    const v1::PersonMerge& merge = parser_->Parse(entry.bytes)->person_merge();
    const Index kept = chains_.Find(merge.kept());
    const Index merged = chains_.Find(merge.merged());
    if (kept == kNone || merged == kNone || kept == merged)
      continue;
    words.push_back({kept, merged, merge.undone(), entry.header.recorded_at,
                     entry.header.id});
  }
  const std::vector<Index> root = MergesOf(chains_.entities.size(), words);
  std::vector<Index> out;
  for (Index i = 0; i < root.size(); ++i) {
    if (root[i] == root[entity])
      out.push_back(i);
  }
  return out;
}

void Eraser::GatherEdges(const std::vector<std::string>& ids) {
  for (const Chains::Name& name : chains_.names)
    NumberOf(std::string(name.id));
  for (const std::string& id : ids)
    NumberOf(id);
  std::vector<Index> mentioning;
  for (Index i = 0; i < entries_.size(); ++i) {
    const v1::Record& record = *parser_->Parse(entries_[i].bytes);
    const std::size_t before = edges_.size();
    Gatherer gatherer(i, &edges_,
                      [this](const std::string& id) { return NumberOf(id); });
    VisitFields(record, gatherer);
    if (record.has_supersedes())
      gatherer.Ref(record.supersedes(), {}, Grip::kPart);
    for (std::size_t k = before; k < edges_.size(); ++k)
      others_[i] += edges_[k].grip == Grip::kOneOf ? 1 : 0;
    const std::string_view text = record.has_annotation()
                                      ? record.annotation().figure()
                                      : record.response().signal();
    const bool mentions = std::any_of(
        ids.begin(), ids.end(),
        [text](const std::string& id) { return Mentions(text, id); });
    if (mentions)
      mentioning.push_back(i);
    if (!text.empty())
      words_.emplace_back(i, text);
  }
  std::sort(edges_.begin(), edges_.end(), [](const Edge& a, const Edge& b) {
    return std::tie(a.to, a.entry) < std::tie(b.to, b.entry);
  });
  is_gone_.resize(entries_.size() + absent_.size());
  for (const Index entry : mentioning)
    GoEntry(entry);
}

void Eraser::GoNumber(Index number) {
  if (is_gone_[number])
    return;
  is_gone_[number] = true;
  pending_.push_back(number);
}

void Eraser::GoEntity(Index entity) {
  for (const Index name : names_of_entity_.Of(entity)) {
    const Index number = NumberOrNone(chains_.names[name].id);
    if (number < entries_.size())
      is_removed_[number] = true;
    GoNumber(number);
  }
}

void Eraser::GoEntry(Index entry) {
  const Index entity = chains_.entity_of[entry];
  if (chains_.entities[entity].last == entry) {
    GoEntity(entity);
    return;
  }
  while (entry != kNone && !is_removed_[entry] &&
         chains_.entity_of[entry] == entity) {
    is_removed_[entry] = true;
    entry = EntryOf(entries_[entry].header.supersedes);
  }
}

void Eraser::Follow() {
  while (!pending_.empty()) {
    const Index number = pending_.back();
    pending_.pop_back();
    for (const auto& [entry, figure] : words_) {
      if (HasPart(figure, IdOf(number)))
        GoEntry(entry);
    }
    auto edge = std::lower_bound(
        edges_.begin(), edges_.end(), number,
        [](const Edge& each, Index to) { return each.to < to; });
    for (; edge != edges_.end() && edge->to == number; ++edge) {
      is_touched_[edge->entry] = true;
      if (edge->grip == Grip::kOneOf)
        --others_[edge->entry];
      if (edge->grip == Grip::kHold ||
          (edge->grip == Grip::kOneOf && others_[edge->entry] == 0))
        GoEntry(edge->entry);
    }
  }
}

void Eraser::Take(const std::string& id) {
  std::vector<Index> entities;
  if (const Index entity = chains_.Find(id); entity != kNone)
    entities = OneWith(entity);
  std::vector<std::string> ids = {id};
  for (const Index entity : entities) {
    for (const Index name : names_of_entity_.Of(entity))
      ids.emplace_back(chains_.names[name].id);
  }
  GatherEdges(ids);
  for (const std::string& each : ids)
    GoNumber(NumberOrNone(each));
  for (const Index entity : entities)
    GoEntity(entity);
  Follow();
}

Result<std::string> Eraser::CutBytes(Index entry) {
  static const wire::MessageType* const type = wire::FindMessage("Record");
  v1::Record* record = parser_->Parse(entries_[entry].bytes);
  Cut(record, [this](std::string_view id) {
    const Index number = id.empty() ? kNone : NumberOrNone(id);
    return number != kNone && is_gone_[number];
  });
  const std::string bytes = record->SerializeAsString();
  // Through JSON, which leaves out what this version does not know.
  const Result<std::string> json = wire::ToJson(
      *type,
      {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  if (!json.ok())
    return json.error();
  return wire::FromJson(*type, *json,
                        {.depth = 100, .limit = std::size_t{1} << 40});
}

Done Eraser::Rest(const std::string& recorded_at, std::int64_t when,
                  Log* rest) {
  std::uint32_t removed = 0;
  std::uint32_t cut = 0;
  for (const Index i : arrival_) {
    const Entry& entry = entries_[i];
    if (is_removed_[i]) {
      ++removed;
      continue;
    }
    if (!is_touched_[i]) {
      Done done = rest->Append(entry.bytes, entry.header);
      if (!done.ok())
        return done;
      continue;
    }
    const Result<std::string> text = CutBytes(i);
    if (!text.ok())
      return text.error();
    const Bytes bytes = {reinterpret_cast<const std::uint8_t*>(text->data()),
                         text->size()};
    const v1::Record& record = *parser_->Parse(bytes);
    Done done = CheckRecord(record);
    if (done.ok())
      done = rest->Append(bytes, HeaderOf(bytes, record));
    if (!done.ok()) {
      return Error{RELCARE_E_INTERNAL, "defect", "",
                   "what an erasure left of a record breaks a rule"};
    }
    ++cut;
  }
  for (const Tombstone& tombstone : log_.tombstones())
    rest->AppendTombstone(tombstone.bytes, tombstone.recorded_at);
  std::string bytes;
  wire::Writer writer(&bytes);
  writer.KeepText(v1::Record::kRecordedAtFieldNumber, recorded_at);
  writer.Message(v1::Record::kErasureFieldNumber, [&] {
    writer.KeepNumber(v1::Erasure::kRecordsRemovedFieldNumber, removed);
    writer.KeepNumber(v1::Erasure::kRecordsCutFieldNumber, cut);
  });
  rest->AppendTombstone(
      {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()},
      when);
  return Unit{};
}

}  // namespace

Done Erase(const Log& log, Bytes erasure, std::int64_t recorded_at,
           RecordParser* parser, Log* rest) {
  const v1::Record* record = parser->Parse(erasure);
  const v1::Erasure& what = record->erasure();
  const std::string id = what.has_person() ? what.person() : what.record();
  const std::string when = record->recorded_at();
  Eraser eraser(log, parser);
  eraser.Take(id);
  return eraser.Rest(when, recorded_at, rest);
}

}  // namespace relcare::community
