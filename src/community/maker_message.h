// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Maker: makes one snapshot. For this room: its parts stand in several files,
// by what the records are about.
//
//   Threads  One.

#ifndef RELCARE_COMMUNITY_MAKER_MESSAGE_H_
#define RELCARE_COMMUNITY_MAKER_MESSAGE_H_

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relcare/v1/record.pb.h"

#include "community/chain.h"
#include "community/make.h"
#include "community/place.h"
#include "community/snapshot.h"

namespace relcare::community {

class Maker {
 public:
  Maker(std::shared_ptr<const Frozen> frozen, const AsOf& as_of,
        std::optional<std::int32_t> offset);

  // `now`: what is held today; nullptr: this is it.
  std::shared_ptr<Snapshot> Make(const Snapshot* now);

 private:
  using Codings = google::protobuf::RepeatedPtrField<v1::Coding>;

  // ---- records.cc: which records there are ----
  void PickRecords(const Snapshot* now);
  void NoteTimes();
  void NoteGaps();
  void NoteChains(const std::vector<Entry>& entries, const Chains& chains);
  void NoteLabels(const v1::Record& record);
  void PutLabels(Index record, const privacy::Labels& labels);
  void JoinLabels(Index record, std::span<const Index> others);
  void TakeConsents(const Snapshot& now);
  void Hash();

  // Runs `make_row(message)` for each record of the body, in order; once for
  // each body.
  template <typename MakeRow>
  void ForEach(Body body, const MakeRow& make_row);
  // Appends the row of the record that is looked at.
  template <typename T>
  void Put(std::vector<T>* rows, T row) {
    out_->records[at_].row = static_cast<Index>(rows->size());
    row.record = at_;
    rows->push_back(std::move(row));
  }

  // ---- one file for each group of bodies ----
  void MakeWho();
  void MergePersons();
  // `others`: the records of who goes by this one.
  void MakePerson(const v1::Person& m, std::span<const Index> others);
  void AddSets(const v1::Person& m, PersonRow* row);
  void Row(const v1::Organization& m);
  void Row(const v1::Attribute& m);
  void Row(const v1::Consent& m);

  void MakeTies();
  void Row(const v1::Group& m);
  void Row(const v1::Relationship& m);
  void Row(const v1::Membership& m);
  void Row(const v1::Episode& m);
  Range ViewsOf(const v1::Relationship& m);
  template <typename Message, typename AnyRow>
  void TakeEnd(const Message& m, const char* body, AnyRow* row);

  void MakeEvents();
  void Row(const v1::Encounter& m);
  // What a meeting was planned as: the plan's id and its place in the record,
  // and the rows of both.
  struct Planned {
    std::string id;
    int place = 0;
    Index meeting = kNone;
    Index plan = kNone;
  };
  Index PlanOf(const Planned& planned) const;
  void FindPlans();
  bool Tells(const EncounterRow& meeting, Index person) const;
  bool TakeFromPlan(const Planned& planned);
  void TakeOutOfPlan(const Planned& planned);
  bool IsPartOf(const EncounterRow& one, const EncounterRow& other) const;
  void FindCoinciding();
  void Row(const v1::ObservationWindow& m);
  void Row(const v1::Exchange& m);
  void Row(const v1::Adaptation& m);
  void Row(const v1::Disclosure& m);
  Range PresencesOf(const v1::Encounter& m);
  // Who was, or was to be, at the meeting.
  std::span<PresenceRow> ListOf(const EncounterRow& meeting) const;
  // Of a meeting that names none: the only therapeutic tie of two who take
  // part.
  Index TieOf(const EncounterRow& row);

  void MakeSaid();
  void Row(const v1::Assessment& m);
  bool IsOnlyStaff(Index person, const std::optional<Interval>& at) const;
  void Row(const v1::StateReport& m);
  void Row(const v1::Goal& m);
  void Row(const v1::Identity& m);
  void Row(const v1::Capacity& m);
  void Row(const v1::NarrativeScene& m);
  void Row(const v1::UseReport& m);
  void Row(const v1::TestResult& m);
  Range RatingsOf(const v1::Goal& m);
  Range EvidenceOf(const v1::Capacity& m);
  Range CodingsOf(const v1::NarrativeScene& m);

  void MakeTalk();
  void Row(const v1::Transcript& m);
  void Row(const v1::CodedEvent& m);
  void Row(const v1::Response& m);
  void Row(const v1::Annotation& m);

  // ---- references, times, words ----
  // The record or row that an id names. kNone, and a finding, if there is none;
  // without a finding if it is only of a later time.
  Index RecordFor(const std::string& id, const Place& place, Severity severity);
  Index RowFor(Body body, const std::string& id, const Place& place,
               Severity severity);
  // What the row cannot do without; what it can.
  Index Must(Body body, const std::string& id, const Place& place) {
    return RowFor(body, id, place, Severity::kError);
  }
  Index May(bool is_set, Body body, const std::string& id, const Place& place) {
    return is_set ? RowFor(body, id, place, Severity::kWarning) : kNone;
  }
  Party PartyFor(const v1::Party& party, Place place, Severity severity);
  Origin OriginOf(bool is_set, const v1::Origin& origin, const char* body);

  // By the time that is looked at, for certain.
  bool Happened(const Interval& at) const {
    return !as_of_.occurred_by || at.latest <= *as_of_.occurred_by;
  }
  // Or told by then, of a time that may have been: nobody is asked about an
  // answer before it is given.
  bool HappenedOrTold(const Interval& at, std::int64_t recorded_at) const {
    return Happened(at) ||
           (at.earliest <= recorded_at && recorded_at <= *as_of_.occurred_by);
  }
  bool HadCome(const std::string& text) const {
    return HappenedOrTold(TimeOf(text), out_->records[at_].recorded_at);
  }
  bool HasHappened(const v1::Record& record, std::int64_t recorded_at) const;
  Interval TimeOf(const std::string& text) const;
  // A finding if it is a time of the clock that no zone puts on a day.
  void CheckZone(const std::string& text, const Place& place);
  // A time that is not to come: a finding if it is after the recording.
  Interval PastTimeOf(const std::string& text, const Place& place);
  Span SpanOf(const v1::Period& period) const;
  // A finding if it was outside for certain. `record` is the other's.
  void CheckWithin(const Interval& at, const Place& place, const Span& span,
                   Index record, const char* other_path);
  void CheckInEncounter(const Interval& at, const Place& place,
                        Index encounter);

  Index CodeOf(const v1::Coding& coding);
  Index CodeIf(bool is_set, const v1::Coding& coding) {
    return is_set ? CodeOf(coding) : kNone;
  }
  Range CodesOf(const Codings& codings);
  Index TextOf(const std::string& text);
  void Find(FindingCode code, Severity severity, const Place& place,
            Index other = kNone, const char* other_path = "");

  const std::shared_ptr<const Frozen> log_;
  const Frozen& frozen_;
  AsOf as_of_;
  std::optional<std::int32_t> offset_;
  RecordParser parser_;
  std::shared_ptr<Snapshot> out_;
  Index at_ = kNone;  // the record whose row is being made
  std::array<std::vector<Index>, kLastBody + 1> of_body_;  // records
  // Ids of what had not happened by then, ascending.
  std::vector<std::string_view> later_;
  std::map<std::pair<std::string, std::string>, Index> code_numbers_;
  std::map<std::string, Index> text_numbers_;
  std::map<std::string, Index> label_numbers_;
  // Therapeutic ties between two people: the lower person, the other, the tie;
  // ascending.
  std::vector<std::array<Index, 3>> therapeutic_;
  // Exchanges of which another is the same event: row, id, record.
  struct SameEvent {
    Index row;
    Index record;
    std::string id;
  };
  std::vector<SameEvent> same_events_;
  void JoinSameEvents();
  std::vector<Planned> plans_;  // by meeting
};

// Numbers of later schemas are nobody's.
template <typename Kind>
Kind KindOf(int number, Kind last) {
  return number > 0 && number <= static_cast<int>(last)
             ? static_cast<Kind>(number)
             : Kind::kUnspecified;
}

template <typename MakeRow>
void Maker::ForEach(Body body, const MakeRow& make_row) {
  for (const Index record : of_body_[static_cast<std::size_t>(body)]) {
    at_ = record;
    const v1::Record& message = *parser_.Parse(out_->records[record].bytes);
    NoteLabels(message);
    make_row(message);
  }
}

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_MAKER_MESSAGE_H_
