// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rows: what a snapshot holds of each record: who, whom, when, and what it says
// in a word or a number. Own words stay in the record's bytes.
//
//   Shape    An Index is a position in the snapshot's array that the field is
//            named after: person in `persons`, tie in `ties`. A Range is part
//            of the array that its comment names.
//   Unit     Times are UTC seconds, as intervals: what was said without a zone,
//            or by the day, is as wide as it may be. Decimals are the host's.
//   Missing  kNone, std::nullopt, kUnspecified or an empty Range: nobody said,
//            or what it names is not here (then a finding says so).
//   Merges   Persons that are one are one row; every field names that row.
//   As of    What had not happened by then is not here; an end that had not
//            come is not said.
//   Threads  Values.
//   Source   docs/rfc/0011-community.md; fields as in proto/relcare/v1.

#ifndef RELCARE_COMMUNITY_ROWS_H_
#define RELCARE_COMMUNITY_ROWS_H_

#include <array>
#include <cstdint>
#include <optional>

#include "base/civil_time.h"
#include "base/decimal.h"
#include "community/kinds.h"
#include "community/span.h"
#include "privacy/consent.h"
#include "privacy/offer.h"

namespace relcare::community {

// In which relationship or group something came up; at most one of the two.
struct Origin {
  Index tie = kNone;
  Index group = kNone;
  Index encounter = kNone;

  friend bool operator==(const Origin&, const Origin&) = default;
};

// A person, group or organization, by its row. `number` is kNone if the record
// names one that is not here: somebody, and not nobody.
using Party = privacy::Party;

// ---- Who -------------------------------------------------------------------

struct PersonRow {
  Index record = kNone;
  Range roles;  // of roles
  Sex sex = Sex::kUnspecified;
  RecoveryStatus recovery = RecoveryStatus::kUnspecified;
  std::optional<std::uint32_t> birth_year;
  Range subgroups;        // of code_lists
  Range organizations;    // of index_lists: organizations; kNone: not known
  bool is_staff = false;  // ever

  friend bool operator==(const PersonRow&, const PersonRow&) = default;
};

struct RoleRow {
  Index person = kNone;
  Role role = Role::kUnspecified;
  Span period;

  friend bool operator==(const RoleRow&, const RoleRow&) = default;
};

struct OrganizationRow {
  Index record = kNone;
  Range types;  // of code_lists
  // An organization; kNone: one is named that is not known.
  std::optional<Index> part_of;

  friend bool operator==(const OrganizationRow&,
                         const OrganizationRow&) = default;
};

struct AttributeRow {
  Index record = kNone;
  Index person = kNone;
  AttributeKind kind = AttributeKind::kUnspecified;
  privacy::Visibility visible_to = privacy::Visibility::kUnspecified;
  Index code = kNone;
  std::optional<Decimal> intensity;
  Span period;
  Index said_by = kNone;  // the person, if the record does not say

  friend bool operator==(const AttributeRow&, const AttributeRow&) = default;
};

// ---- Ties and groups --------------------------------------------------------

// Whose tie it is, and the other person; kNone: no person. It is the client's,
// by the roles of its time; of two clients, that of who is no staff; of equals,
// that of who is named first.
struct Sides {
  Index client = kNone;
  Index other = kNone;

  friend bool operator==(const Sides&, const Sides&) = default;
};

struct TieRow {
  Index record = kNone;
  Party party;
  Party other;
  RelationshipKind kind = RelationshipKind::kUnspecified;
  EndReason end_reason = EndReason::kUnspecified;
  Span period;
  Range views;  // of views, by time: earliest, latest, place in the record
  Sides sides;

  friend bool operator==(const TieRow&, const TieRow&) = default;
};

struct ViewRow {
  Index tie = kNone;
  Index said_by = kNone;  // person
  std::optional<Interval> said_at;
  OtherUse use = OtherUse::kUnspecified;
  Stance stance = Stance::kUnspecified;
  FeltSafety safety = FeltSafety::kUnspecified;
  std::optional<bool> uses_together;
  std::optional<bool> gives_support;
  std::optional<Decimal> importance;

  friend bool operator==(const ViewRow&, const ViewRow&) = default;
};

struct GroupRow {
  Index record = kNone;
  GroupKind kind = GroupKind::kUnspecified;
  Span period;
  Index organization = kNone;

  friend bool operator==(const GroupRow&, const GroupRow&) = default;
};

struct MembershipRow {
  Index record = kNone;
  Index group = kNone;
  Index person = kNone;
  Span period;
  EndReason end_reason = EndReason::kUnspecified;
  Role role = Role::kUnspecified;

  friend bool operator==(const MembershipRow&, const MembershipRow&) = default;
};

struct EpisodeRow {
  Index record = kNone;
  Index person = kNone;  // the client
  Index organization = kNone;
  Span period;
  EndReason end_reason = EndReason::kUnspecified;
  std::optional<bool> mandated;
  Index level = kNone;  // code

  friend bool operator==(const EpisodeRow&, const EpisodeRow&) = default;
};

// ---- What happened ----------------------------------------------------------

struct EncounterRow {
  Index record = kNone;
  EncounterKind kind = EncounterKind::kUnspecified;
  Index group = kNone;
  Index tie = kNone;
  Span period;  // its start is set
  std::optional<std::uint32_t> minutes;
  Range presences;  // of presences, each person once

  friend bool operator==(const EncounterRow&, const EncounterRow&) = default;
};

struct PresenceRow {
  Index encounter = kNone;
  Index person = kNone;
  Attendance attendance = Attendance::kUnspecified;
  NonAttendance reason = NonAttendance::kUnspecified;
  std::optional<std::uint32_t> minutes;
  // Of a plan: who is in the meeting that it became is not counted here.
  bool is_in_meeting = false;

  friend bool operator==(const PresenceRow&, const PresenceRow&) = default;
};

struct WindowRow {
  Index record = kNone;
  Index observer = kNone;  // person
  Range seen;              // of index_lists: persons
  Index group = kNone;     // its members at the time are seen too
  Index encounter = kNone;
  Span period;  // both are set

  friend bool operator==(const WindowRow&, const WindowRow&) = default;
};

struct ExchangeRow {
  Index record = kNone;
  Index giver = kNone;     // person
  Index receiver = kNone;  // person; or
  Index group = kNone;
  ExchangeKind kind = ExchangeKind::kUnspecified;
  Reception received = Reception::kUnspecified;
  Interval at;
  Index reported_by = kNone;  // person
  // The first report of the same event; kNone: it is the first.
  Index same_event = kNone;  // exchange
  Index encounter = kNone;
  bool was_unwelcome = false;  // as this or another report of the event says

  friend bool operator==(const ExchangeRow&, const ExchangeRow&) = default;
};

struct AdaptationRow {
  Index record = kNone;
  Index clinician = kNone;  // person
  Index person = kNone;     // the client
  Index tie = kNone;
  Interval at;
  AdaptationKind kind = AdaptationKind::kUnspecified;
  AdaptationFit fit = AdaptationFit::kUnspecified;
  Index because_of = kNone;   // of records
  Index fit_said_by = kNone;  // person
  Index encounter = kNone;

  friend bool operator==(const AdaptationRow&, const AdaptationRow&) = default;
};

struct DisclosureRow {
  Index record = kNone;
  Index person = kNone;
  Index topic = kNone;            // code
  std::optional<Party> audience;  // nullopt: nobody said to whom
  Interval at;
  std::optional<bool> first_time;
  Reception received = Reception::kUnspecified;
  EmotionalRisk risk = EmotionalRisk::kUnspecified;
  Range followed_up_by;  // of index_lists: records
  // A person; kNone: somebody is named who is not known. nullopt: nobody is.
  std::optional<Index> reported_by;
  Index encounter = kNone;

  friend bool operator==(const DisclosureRow&, const DisclosureRow&) = default;
};

// ---- What was said ----------------------------------------------------------

struct AssessmentRow {
  Index record = kNone;
  Index instrument = kNone;  // of texts
  // Whom it is about: one of the three.
  Index person = kNone;
  Index tie = kNone;
  Index group = kNone;
  // The person whom it is about, if the record does not say.
  Index respondent = kNone;
  Index assisted_by = kNone;
  AssessmentStatus status = AssessmentStatus::kUnspecified;
  AssessmentMode mode = AssessmentMode::kUnspecified;
  std::optional<bool> interpreter;
  std::optional<Interval> at;

  friend bool operator==(const AssessmentRow&, const AssessmentRow&) = default;
};

struct DomainState {
  bool is_asked = false;
  std::optional<Decimal> now;
  std::optional<Decimal> wanted;

  friend bool operator==(const DomainState&, const DomainState&) = default;
};

struct StateRow {
  Index record = kNone;
  Index respondent = kNone;  // person
  Index person = kNone;      // the client
  Perspective perspective = Perspective::kUnspecified;
  Index seen_by = kNone;  // person
  Interval at;
  std::array<DomainState, 3> domains;  // feeling, thinking, doing
  std::optional<Decimal> wish_importance;
  std::optional<Decimal> wish_confidence;
  Decimal lowest = Decimal(0);  // ends of the domains' ruler
  Decimal highest = Decimal(10);
  Origin origin;

  friend bool operator==(const StateRow&, const StateRow&) = default;
};

struct GoalRow {
  Index record = kNone;
  Index person = kNone;   // the client
  Index said_by = kNone;  // the client, if the record does not say
  Domain domain = Domain::kUnspecified;
  GoalState state = GoalState::kUnspecified;
  Range codes;  // of code_lists
  Span period;
  std::uint32_t importance = 1;
  std::uint32_t difficulty = 1;
  Range ratings;  // of ratings, by time: earliest, latest, place in the record
  Origin origin;

  friend bool operator==(const GoalRow&, const GoalRow&) = default;
};

struct RatingRow {
  Index goal = kNone;
  std::optional<std::int32_t> level;  // -2 to 2
  Interval at;
  Index said_by = kNone;  // person

  friend bool operator==(const RatingRow&, const RatingRow&) = default;
};

struct IdentityRow {
  Index record = kNone;
  Index person = kNone;
  Index code = kNone;
  LifeTime time = LifeTime::kUnspecified;
  std::optional<Decimal> strength;
  Decimal lowest = Decimal(0);  // the ends of its ruler
  Decimal highest = Decimal(10);
  std::optional<bool> valued;
  Index said_by = kNone;  // the person, if the record does not say
  Interval at;
  Origin origin;

  friend bool operator==(const IdentityRow&, const IdentityRow&) = default;
};

struct CapacityRow {
  Index record = kNone;
  Index person = kNone;
  Index code = kNone;
  Range
      evidence;  // of evidence, by time: earliest, latest, place in the record
  Origin origin;

  friend bool operator==(const CapacityRow&, const CapacityRow&) = default;
};

struct EvidenceRow {
  Index capacity = kNone;
  Interval at;
  Index said_by = kNone;  // person
  Index seen_in = kNone;  // of records

  friend bool operator==(const EvidenceRow&, const EvidenceRow&) = default;
};

struct SceneRow {
  Index record = kNone;
  Index person = kNone;
  Interval at;
  Index prompt = kNone;  // code
  Range codings;         // of codings
  Origin origin;

  friend bool operator==(const SceneRow&, const SceneRow&) = default;
};

struct CodingRow {
  Index scene = kNone;
  Index coder = kNone;   // person
  Index manual = kNone;  // code
  std::optional<Decimal> tone_before;
  std::optional<Decimal> tone_after;
  Range themes;  // of themes

  friend bool operator==(const CodingRow&, const CodingRow&) = default;
};

struct ThemeRow {
  Theme theme = Theme::kUnspecified;
  Decimal rating;

  friend bool operator==(const ThemeRow&, const ThemeRow&) = default;
};

struct TranscriptRow {
  Index record = kNone;
  Index encounter = kNone;
  Interval at;
  Range turns;  // of turns, as in the record

  friend bool operator==(const TranscriptRow&, const TranscriptRow&) = default;
};

struct TurnRow {
  Index transcript = kNone;
  Index speaker = kNone;  // person
  Index place = 0;        // of the turn in the record
  bool backchannel = false;
  bool has_text = false;
  std::optional<double> start_s;
  std::optional<double> end_s;

  friend bool operator==(const TurnRow&, const TurnRow&) = default;
};

struct CodedEventRow {
  Index record = kNone;
  Index code = kNone;
  Index person = kNone;
  Index coder = kNone;  // person
  Interval at;
  Index transcript = kNone;
  Index encounter = kNone;
  Index tie = kNone;
  Index response = kNone;  // code
  std::optional<double> start_s;
  std::optional<double> seconds_to_space;
  std::optional<Decimal> rating;

  friend bool operator==(const CodedEventRow&, const CodedEventRow&) = default;
};

// ---- Use --------------------------------------------------------------------

struct UseReportRow {
  Index record = kNone;
  Index person = kNone;
  Index said_by = kNone;  // the person, if the record does not say
  Interval at;            // when it was said
  Span about;             // both are set
  Range substances;       // of code_lists
  std::optional<std::uint32_t> days_used;
  std::optional<std::uint32_t> days_asked;

  friend bool operator==(const UseReportRow&, const UseReportRow&) = default;
};

struct TestRow {
  Index record = kNone;
  Index person = kNone;
  Interval at;
  Index substance = kNone;  // code
  Index specimen = kNone;   // code
  TestOutcome outcome = TestOutcome::kUnspecified;

  friend bool operator==(const TestRow&, const TestRow&) = default;
};

// ---- About records and people -----------------------------------------------

struct ConsentRow {
  Index record = kNone;
  Index person = kNone;
  // Recipients that are not here have the number kNone.
  privacy::Consent consent;

  friend bool operator==(const ConsentRow&, const ConsentRow&) = default;
};

// Whether two are one; `is_in_force` of the latest word on the pair, if it
// joins.
struct MergeRow {
  Index record = kNone;
  // Both persons' rows: the same one, if they are one.
  Index kept = kNone;
  Index merged = kNone;
  bool is_in_force = false;

  friend bool operator==(const MergeRow&, const MergeRow&) = default;
};

struct ResponseRow {
  Index record = kNone;
  Index signal = kNone;  // of texts
  ResponseKind kind = ResponseKind::kUnspecified;
  Index responded_by = kNone;  // person
  Interval at;
  Index person = kNone;  // whom the signal is about

  friend bool operator==(const ResponseRow&, const ResponseRow&) = default;
};

struct AnnotationRow {
  Index record = kNone;
  Index about = kNone;   // of records; or
  Index figure = kNone;  // of texts
  AnnotationKind kind = AnnotationKind::kUnspecified;
  Index said_by = kNone;  // person
  Interval at;
  Index person = kNone;  // whom the figure is about

  friend bool operator==(const AnnotationRow&, const AnnotationRow&) = default;
};

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_ROWS_H_
