// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Snapshot: what a community holds, or held, as dense arrays. It never changes;
// later records make later snapshots.
//
//   Shape    Rows of an array stand in the order of their entities' ids (the
//            smallest of a chain); lists are in order of time, see each. The
//            same records give the same arrays, in whatever order they came.
//   Left out Superseded and erroneous records; rows without somebody, or
//            something, that they cannot do without. `findings` says why.
//   Consent  `consents_now` holds those in force by all that is known at the
//            making, whatever time is looked at. They bind every reading.
//   Memory   Linear in the records; of a look at the past, those of today too.
//            It keeps the bytes it shows, erased ones
//            too, until it is released.
//   Threads  Immutable; any number of threads.

#ifndef RELCARE_COMMUNITY_SNAPSHOT_H_
#define RELCARE_COMMUNITY_SNAPSHOT_H_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/set_once.h"
#include "community/lists.h"
#include "community/rows.h"
#include "privacy/labels.h"

namespace relcare::community {

// Which past is looked at; not set: all that is held. UTC seconds.
struct AsOf {
  std::optional<std::int64_t> recorded_by;
  // What may have happened later is not shown.
  std::optional<std::int64_t> occurred_by;
};

// One record that stands: of its chain, the one that holds.
struct RecordRow {
  std::string_view id;      // Record.id
  std::string_view entity;  // the smallest id of its chain
  std::span<const std::uint8_t> bytes;
  std::int64_t recorded_at = 0;
  Body body = Body::kNone;
  Index labels = kNone;  // of label_sets; kNone: no labels
  // Its row in the array of its body. kNone: left out; or of another time,
  // and here for its part in consents_now.
  Index row = kNone;
};

// Where a record's words and another's do not fit each other.
struct RecordFinding {
  FindingCode code = FindingCode::kUnspecified;
  Severity severity = Severity::kUnspecified;
  std::string_view record;  // Record.id
  std::string path;         // RFC 6901 into the record
  std::string_view other;   // the other record's id; empty: there is none
  std::string other_path;
};

struct Frozen;

// A community of which nothing was recorded for so long was at rest, or one of
// the times is mistyped.
inline constexpr std::int64_t kQuietDays = 366;

struct Snapshot {
  AsOf as_of;

  // By entity, then id.
  std::vector<RecordRow> records;
  std::vector<privacy::Labels> label_sets;
  // By record id, path, code.
  std::vector<RecordFinding> findings;
  // Erasures that were recorded by then: no ids, no rows.
  std::uint32_t erasures = 0;
  // The latest of all records here, consents of today too; 0: none is.
  std::int64_t last_recorded_at = 0;
  // The latest and the earliest of all that the community held at the making,
  // shown or not, but for what was entered in error; of erasures the latest. 0:
  // there is none.
  std::int64_t store_recorded_at = 0;
  std::int64_t store_began_at = 0;
  std::int64_t store_erased_at = 0;
  // Days of UTC on which something was recorded; ascending, each once.
  std::vector<std::int64_t> store_days;
  // Lower-case hex SHA-256 over all that the snapshot holds.
  std::string hash;

  // Words and codes that rows name, each once.
  std::vector<std::string> texts;
  std::vector<privacy::Coding> codes;
  // Parts of rows that are lists of codes, or of rows.
  std::vector<Index> code_lists;
  std::vector<Index> index_lists;

  std::vector<PersonRow> persons;
  std::vector<RoleRow> roles;
  std::vector<OrganizationRow> organizations;
  std::vector<AttributeRow> attributes;
  std::vector<TieRow> ties;
  std::vector<ViewRow> views;
  std::vector<GroupRow> groups;
  std::vector<MembershipRow> memberships;
  std::vector<EpisodeRow> episodes;
  std::vector<EncounterRow> encounters;
  std::vector<PresenceRow> presences;
  std::vector<WindowRow> windows;
  std::vector<ExchangeRow> exchanges;
  std::vector<AdaptationRow> adaptations;
  std::vector<DisclosureRow> disclosures;
  std::vector<AssessmentRow> assessments;
  std::vector<StateRow> states;
  std::vector<GoalRow> goals;
  std::vector<RatingRow> ratings;
  std::vector<IdentityRow> identities;
  std::vector<CapacityRow> capacities;
  std::vector<EvidenceRow> evidence;
  std::vector<SceneRow> scenes;
  std::vector<CodingRow> codings;
  std::vector<ThemeRow> themes;
  std::vector<TranscriptRow> transcripts;
  std::vector<TurnRow> turns;
  std::vector<CodedEventRow> coded_events;
  std::vector<UseReportRow> use_reports;
  std::vector<TestRow> tests;
  std::vector<ConsentRow> consents;
  std::vector<ConsentRow> consents_now;
  std::vector<MergeRow> merges;
  std::vector<ResponseRow> responses;
  std::vector<AnnotationRow> annotations;

  // In order of time: what has none first, then earliest, latest, row.
  struct OfPerson {
    Lists attributes;
    Lists ties;  // either side
    Lists memberships;
    Lists episodes;
    Lists presences;
    Lists windows_as_observer;
    Lists windows_as_seen;  // named; not as a member of a group
    Lists given;            // exchanges
    Lists received;
    Lists adaptations;     // as client
    Lists adaptations_by;  // as clinician
    Lists disclosures;     // by the person
    Lists assessments;     // about the person
    Lists assessments_by;  // answered by the person, of whomever
    Lists states;          // about the person
    Lists states_by;       // said by the person
    Lists goals;
    Lists identities;
    Lists capacities;
    Lists scenes;
    Lists transcripts;  // in which the person speaks, each once
    Lists coded_events;
    Lists use_reports;
    Lists tests;
    Lists consents_now;
    Lists responses;    // about the person
    Lists annotations;  // on figures about the person

    friend bool operator==(const OfPerson&, const OfPerson&) = default;
  } of_person;

  struct OfTie {
    Lists encounters;
    Lists adaptations;
    Lists assessments;
    Lists coded_events;
    Lists states;  // of which it is the origin, as in the next four
    Lists goals;
    Lists identities;
    Lists capacities;
    Lists scenes;

    friend bool operator==(const OfTie&, const OfTie&) = default;
  } of_tie;

  struct OfGroup {
    Lists ties;  // either side
    Lists memberships;
    Lists encounters;
    Lists exchanges;  // given to the group
    Lists windows;
    Lists assessments;
    Lists disclosures;  // told to the group
    Lists states;       // of which it is the origin, as in the next four
    Lists goals;
    Lists identities;
    Lists capacities;
    Lists scenes;

    friend bool operator==(const OfGroup&, const OfGroup&) = default;
  } of_group;

  struct OfEncounter {
    Lists windows;
    Lists exchanges;
    Lists adaptations;
    Lists disclosures;
    Lists transcripts;
    Lists coded_events;

    friend bool operator==(const OfEncounter&, const OfEncounter&) = default;
  } of_encounter;

  // Annotations on each of `records`, and findings about it.
  Lists annotations_of_record;
  Lists findings_of_record;
  // Rows that name a signal or a figure, by its text, then row. The texts name
  // people and records as they stand here (StandingName).
  std::vector<Index> responses_by_signal;
  std::vector<Index> annotations_by_figure;

  // The text of a signal's or figure's id in which the records at its end, as
  // many as it has of at most two, are named as they stand here: a chain by its
  // smallest id, a person who was merged by whom they go by.
  std::string StandingName(std::string_view text) const;

  // In the order of rows; whatever was answered, or spoken of, under ids of
  // before.
  std::span<const Index> ResponsesTo(std::string_view signal) const;
  std::span<const Index> AnnotationsOn(std::string_view figure) const;

  // The record that stands for an id: of the entity's chain, whichever of its
  // ids is asked for. kNone: there is none, or it was entered in error.
  Index Find(std::string_view id) const;

  // The row in the array of `body`; kNone if the id names none of that kind. A
  // person who was merged into another is that person.
  Index FindRow(Body body, std::string_view id) const;
  Index FindPerson(std::string_view id) const {
    return FindRow(Body::kPerson, id);
  }

  std::string_view IdOf(Index record) const {
    return record < records.size() ? records[record].entity
                                   : std::string_view();
  }
  std::span<const std::uint8_t> BytesOf(Index record) const {
    return record < records.size() ? records[record].bytes
                                   : std::span<const std::uint8_t>();
  }

  // How many rows each body has: position by Body - kFirstBody.
  std::array<std::uint32_t, kLastBody - kFirstBody + 1> Counts() const;

  // What a room above worked out of the rows and keeps with them.
  SetOnce<std::shared_ptr<const void>> kept;

  // ---- For the room that makes it
  // --------------------------------------------

  struct Name {
    std::string_view id;
    Index record = kNone;
  };
  // Ids of chains, ascending by id.
  std::vector<Name> names;
  // What the views above lie in.
  std::vector<std::shared_ptr<const void>> keeps;
  // The log as it was at the making, with the offset: for looks at what was
  // known at other times (PastOf).
  std::shared_ptr<const Frozen> log;
  std::optional<std::int32_t> offset;
  // Of a look at the past: all that was held at the making. nullptr: this is
  // it, or nobody reads by it (PastOf).
  std::shared_ptr<const Snapshot> today;
};

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_SNAPSHOT_H_
