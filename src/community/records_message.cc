// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Which records a snapshot holds, and what is told of all of them.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/sha256.h"
#include "community/maker_message.h"
#include "community/roles.h"
#include "community/snapshot_lists.h"

namespace relcare::community {
namespace {

bool IsOfAPast(const AsOf& as_of) {
  return as_of.recorded_by || as_of.occurred_by;
}

bool ById(const Entry& a, const Entry& b) { return a.header.id < b.header.id; }

std::string_view AsText(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

Maker::Maker(std::shared_ptr<const Frozen> frozen, const AsOf& as_of,
             std::optional<std::int32_t> offset)
    : log_(std::move(frozen)),
      frozen_(*log_),
      as_of_(as_of),
      offset_(offset),
      out_(std::make_shared<Snapshot>()) {
  out_->as_of = as_of;
  out_->keeps = frozen_.chunks;
  out_->log = log_;
  out_->offset = offset;
}

// Ids of what a record takes back as entered in error, and of what these
// replaced; ascending.
std::vector<std::string_view> TakenBack(const std::vector<Entry>& entries) {
  std::vector<std::string_view> taken;
  for (const Entry& entry : entries) {
    if (entry.header.in_error && !entry.header.supersedes.empty())
      taken.push_back(entry.header.supersedes);
  }
  if (taken.empty())
    return taken;
  std::map<std::string_view, std::string_view> before;
  for (const Entry& entry : entries)
    before[entry.header.id] = entry.header.supersedes;
  std::set<std::string_view> all;
  for (std::string_view id : taken) {
    while (!id.empty() && all.insert(id).second)
      id = before[id];
  }
  return {all.begin(), all.end()};
}

// The records that stand, their names, and those that `now` adds: consents of
// today that a look at the past does not show.
void Maker::PickRecords(const Snapshot* now) {
  std::vector<Entry> visible;
  visible.reserve(frozen_.entries.size());
  for (const Entry& entry : frozen_.entries) {
    if (!as_of_.recorded_by || entry.header.recorded_at <= *as_of_.recorded_by)
      visible.push_back(entry);
  }
  NoteTimes();
  std::sort(visible.begin(), visible.end(), ById);
  for (const Tombstone& tombstone : frozen_.tombstones) {
    out_->store_erased_at =
        std::max(out_->store_erased_at, tombstone.recorded_at);
    out_->erasures +=
        !as_of_.recorded_by || tombstone.recorded_at <= *as_of_.recorded_by;
  }
  const Chains chains = ChainsOf(visible);
  NoteChains(visible, chains);

  std::vector<Index> record_of(chains.entities.size(), kNone);
  std::vector<bool> is_later(chains.entities.size());
  std::vector<RecordRow>& records = out_->records;
  for (std::size_t i = 0; i < chains.entities.size(); ++i) {
    const Chains::Entity& entity = chains.entities[i];
    if (entity.winner == kNone)
      continue;
    const Entry& entry = visible[entity.winner];
    if (as_of_.occurred_by &&
        !HasHappened(*parser_.Parse(entry.bytes), entry.header.recorded_at)) {
      is_later[i] = true;
      continue;
    }
    record_of[i] = static_cast<Index>(records.size());
    records.push_back({entry.header.id, entity.id, entry.bytes,
                       entry.header.recorded_at, entry.header.body, kNone,
                       kNone});
  }
  const std::size_t shown = records.size();
  if (now != nullptr) {
    for (const ConsentRow& consent : now->consents_now) {
      RecordRow record = now->records[consent.record];
      const Index entity = chains.Find(record.id);
      const Index there = entity == kNone ? kNone : record_of[entity];
      if (there != kNone && records[there].id == record.id)
        continue;
      record.row = kNone;
      record.labels = kNone;
      if (records.size() == shown || records.back().id != record.id)
        records.push_back(record);
    }
  }
  // By entity, then id; what is shown keeps its order.
  std::vector<Index> order(records.size());
  for (Index i = 0; i < order.size(); ++i)
    order[i] = i;
  std::sort(order.begin(), order.end(), [&](Index a, Index b) {
    return std::tie(records[a].entity, records[a].id) <
           std::tie(records[b].entity, records[b].id);
  });
  std::vector<Index> place(records.size());
  std::vector<RecordRow> sorted;
  sorted.reserve(records.size());
  for (const Index i : order) {
    place[i] = static_cast<Index>(sorted.size());
    sorted.push_back(records[i]);
    if (i < shown) {
      of_body_[static_cast<std::size_t>(records[i].body)].push_back(place[i]);
    }
  }
  records = std::move(sorted);
  for (const RecordRow& record : records) {
    out_->last_recorded_at =
        std::max(out_->last_recorded_at, record.recorded_at);
  }
  for (const Chains::Name& name : chains.names) {
    if (record_of[name.entity] != kNone) {
      out_->names.push_back({name.id, place[record_of[name.entity]]});
    } else if (is_later[name.entity]) {
      later_.push_back(name.id);
    }
  }
}

// When records were made, but for those that were taken back.
void Maker::NoteTimes() {
  const std::vector<std::string_view> taken = TakenBack(frozen_.entries);
  std::vector<std::int64_t>& days = out_->store_days;
  std::optional<std::int64_t> first, last;
  for (const Entry& entry : frozen_.entries) {
    if (std::binary_search(taken.begin(), taken.end(), entry.header.id))
      continue;
    const std::int64_t at = entry.header.recorded_at;
    first = std::min(at, first.value_or(at));
    last = std::max(at, last.value_or(at));
    const std::int64_t day = at / kSecondsOfDay;
    if (days.empty() || days.back() != day)
      days.push_back(day);
  }
  out_->store_began_at = first.value_or(0);
  out_->store_recorded_at = last.value_or(0);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
}

// What was recorded long after all before it.
void Maker::NoteGaps() {
  std::vector<Index> order(out_->records.size());
  for (Index i = 0; i < order.size(); ++i)
    order[i] = i;
  const auto at = [&](Index i) {
    return std::tie(out_->records[i].recorded_at, out_->records[i].id);
  };
  std::sort(order.begin(), order.end(),
            [&](Index a, Index b) { return at(a) < at(b); });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const std::int64_t gap = out_->records[order[i]].recorded_at -
                             out_->records[order[i - 1]].recorded_at;
    if (gap <= kQuietDays * kSecondsOfDay)
      continue;
    at_ = order[i];
    Find(FindingCode::kRecordedLongAfter, Severity::kWarning, {"recorded_at"},
         order[i - 1], "/recorded_at");
  }
}

void Maker::NoteChains(const std::vector<Entry>& entries,
                       const Chains& chains) {
  for (const Chains::ChainFinding& each : chains.findings) {
    RecordFinding finding;
    finding.code = each.code;
    finding.severity = each.severity;
    finding.record = entries[each.entry].header.id;
    finding.path = "/supersedes";
    if (each.other != kNone) {
      const Header& other = entries[each.other].header;
      finding.other = other.id;
      if (each.code == FindingCode::kSupersededTwice)
        finding.other_path = "/supersedes";
    }
    out_->findings.push_back(std::move(finding));
  }
}

void Maker::NoteLabels(const v1::Record& record) {
  if (record.labels_size() == 0 && record.other_labels_size() == 0)
    return;
  privacy::Labels labels;
  for (int i = 0; i < record.labels_size(); ++i) {
    if (!labels.Add(record.labels(i))) {
      Find(FindingCode::kLabelUnknown, Severity::kWarning,
           {"labels", nullptr, i});
    }
  }
  for (int i = 0; i < record.other_labels_size(); ++i) {
    const v1::Coding& label = record.other_labels(i);
    if (!labels.Add(privacy::Coding{label.system(), label.code()})) {
      Find(FindingCode::kLabelUnknown, Severity::kNote,
           {"other_labels", nullptr, i});
    }
  }
  PutLabels(at_, labels);
}

// Of records that are one, the labels of all.
void Maker::JoinLabels(Index record, std::span<const Index> others) {
  if (others.empty())
    return;
  privacy::Labels labels;
  const auto take = [&](Index one) {
    const Index set = out_->records[one].labels;
    if (set != kNone)
      labels.Join(out_->label_sets[set]);
  };
  take(record);
  std::for_each(others.begin(), others.end(), take);
  PutLabels(record, labels);
}

void Maker::PutLabels(Index record, const privacy::Labels& labels) {
  std::string key;
  labels.ForEachKnown([&](Label label) {
    absl::StrAppend(&key, static_cast<int>(label), ",");
  });
  for (const std::int32_t number : labels.unknown())
    absl::StrAppend(&key, number, ",");
  for (const privacy::Coding& coding : labels.foreign()) {
    absl::StrAppend(&key, coding.system.size(), ":", coding.system,
                    coding.code.size(), ":", coding.code);
  }
  if (key.empty())
    return;
  const auto next = static_cast<Index>(out_->label_sets.size());
  const auto [found, is_new] = label_numbers_.emplace(key, next);
  if (is_new)
    out_->label_sets.push_back(labels);
  out_->records[record].labels = found->second;
}

// Today's consents, for those who are here under the ids of today.
void Maker::TakeConsents(const Snapshot& now) {
  const auto rows_here = [&](Body body, std::size_t count) {
    std::vector<std::vector<Index>> here(count);
    for (const Snapshot::Name& name : now.names) {
      const RecordRow& record = now.records[name.record];
      if (record.body != body || record.row == kNone)
        continue;
      if (const Index row = out_->FindRow(body, name.id); row != kNone)
        here[record.row].push_back(row);
    }
    for (std::vector<Index>& rows : here) {
      std::sort(rows.begin(), rows.end());
      rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    }
    return here;
  };
  const auto persons = rows_here(Body::kPerson, now.persons.size());
  const auto groups = rows_here(Body::kGroup, now.groups.size());
  const auto organizations =
      rows_here(Body::kOrganization, now.organizations.size());
  const std::vector<Index> nobody;
  const auto here = [&](const Party& party) -> const std::vector<Index>& {
    const auto& rows = party.kind == privacy::PartyKind::kPerson ? persons
                       : party.kind == privacy::PartyKind::kGroup
                           ? groups
                           : organizations;
    return party.number < rows.size() ? rows[party.number] : nobody;
  };
  std::vector<std::pair<std::string_view, Index>> by_id;
  by_id.reserve(out_->records.size());
  for (const RecordRow& record : out_->records)
    by_id.emplace_back(record.id, static_cast<Index>(by_id.size()));
  std::sort(by_id.begin(), by_id.end());
  for (const ConsentRow& consent : now.consents_now) {
    ConsentRow row = consent;
    row.consent.recipients.clear();
    for (const Party& party : consent.consent.recipients) {
      for (const Index number : here(party))
        row.consent.recipients.push_back({party.kind, number});
      // Somebody, and not everybody.
      if (here(party).empty())
        row.consent.recipients.push_back({party.kind, kNone});
    }
    const auto record =
        std::lower_bound(by_id.begin(), by_id.end(),
                         std::pair(now.records[consent.record].id, Index{0}));
    row.record = record->second;
    for (const Index person : persons[consent.person]) {
      row.person = person;
      out_->consents_now.push_back(row);
    }
  }
}

void Maker::Hash() {
  std::string head = absl::StrCat(
      "relcare snapshot 1\n", as_of_.recorded_by ? 1 : 0, ",",
      as_of_.recorded_by.value_or(0), ",", as_of_.occurred_by ? 1 : 0, ",",
      as_of_.occurred_by.value_or(0), ",", offset_ ? 1 : 0, ",",
      offset_.value_or(0), ",", out_->erasures, "\n");
  Sha256 hash;
  const auto put = [&hash](std::string_view text) {
    hash.Update(absl::StrCat(text.size(), ":"));
    hash.Update(text);
  };
  hash.Update(head);
  for (const RecordRow& record : out_->records) {
    put(record.entity);
    put(AsText(record.bytes));
    hash.Update(absl::StrCat(record.row, "\n"));
  }
  for (const Snapshot::Name& name : out_->names) {
    put(name.id);
    hash.Update(absl::StrCat(name.record, "\n"));
  }
  for (const ConsentRow& consent : out_->consents_now)
    hash.Update(absl::StrCat(consent.record, ",", consent.person, "\n"));
  for (const RecordFinding& finding : out_->findings) {
    put(finding.record);
    put(finding.path);
    put(finding.other);
    put(finding.other_path);
    hash.Update(absl::StrCat(static_cast<int>(finding.code), ",",
                             static_cast<int>(finding.severity), "\n"));
  }
  out_->hash = hash.Hex();
}

std::shared_ptr<Snapshot> Maker::Make(const Snapshot* now) {
  PickRecords(now);
  MakeWho();
  MakeTies();
  MakeEvents();
  MakeTalk();
  MakeSaid();
  if (!as_of_.recorded_by)
    NoteGaps();
  if (now == nullptr) {
    out_->consents_now = out_->consents;
  } else {
    TakeConsents(*now);
  }
  std::sort(out_->findings.begin(), out_->findings.end(),
            [](const RecordFinding& a, const RecordFinding& b) {
              return std::tie(a.record, a.path, a.code, a.other, a.other_path) <
                     std::tie(b.record, b.path, b.code, b.other, b.other_path);
            });
  MakeLists(out_.get());
  MakeSides(out_.get());
  MakeStaff(out_.get());
  Hash();
  return std::move(out_);
}

std::shared_ptr<const Snapshot> MakeSnapshot(
    std::shared_ptr<const Frozen> frozen, const AsOf& as_of,
    std::optional<std::int32_t> offset) {
  std::shared_ptr<const Snapshot> today;
  if (IsOfAPast(as_of))
    today = MakeSnapshot(frozen, AsOf{}, offset);
  const auto made = Maker(std::move(frozen), as_of, offset).Make(today.get());
  made->today = std::move(today);
  return made;
}

std::shared_ptr<const Snapshot> PastOf(const Snapshot& held,
                                       std::int64_t recorded_by) {
  const AsOf as_of{recorded_by, std::nullopt};
  const Snapshot* today = held.today.get();
  if (today == nullptr && !IsOfAPast(held.as_of))
    today = &held;
  if (today == nullptr)
    return MakeSnapshot(held.log, as_of, held.offset);
  return Maker(held.log, as_of, held.offset).Make(today);
}

}  // namespace relcare::community
