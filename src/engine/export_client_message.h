// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ExportClient: of an export about one client, which records are about the
// client, and what in them is somebody else's.
//
//   Rule     About the client is what says so, in the client's own words, those
//            of staff, or nobody's: what a peer or family told is theirs, and
//            so is what they were told by somebody else. Of a record that is
//            kept the parts go that others said or that tell of who else was
//            there; how somebody else took a gift goes, and that a tie to
//            another client ended because it was unsafe.
//   Own      Access of their own: what they said of a group or a peer too, and
//            what they show to nobody.
//   Privacy  What the client says of a clinician reaches the clinician only
//            where the client opted in; a recipient who is not known may be
//            that clinician (RFC 0014).
//   Threads  Immutable.
//   Source   docs/rfc/0019-export.md.

#ifndef RELCARE_ENGINE_EXPORT_CLIENT_MESSAGE_H_
#define RELCARE_ENGINE_EXPORT_CLIENT_MESSAGE_H_

#include <optional>

#include "base/codes.h"
#include "community/snapshot.h"
#include "engine/export_people.h"
#include "engine/profile_request.h"

namespace relcare::v1 {
class Record;
}  // namespace relcare::v1

namespace relcare::engine {

class ExportClient {
 public:
  // `client` is a row of Snapshot::persons. All outlive it.
  ExportClient(const community::Snapshot& held, const Reader& reader,
               const ExportPeople& people, community::Index client)
      : held_(held), reader_(reader), people_(people), client_(client) {}

  // Of a record by its position; people, groups and organizations apart, which
  // come along where another record names them.
  bool IsAbout(community::Index record) const;
  // Why a record about the client stays; its labels apart.
  std::optional<WithheldCode> Withheld(community::Index record) const;
  // Whether the person's words about the client are the client's or staff's.
  bool Speaks(community::Index person) const {
    return person == community::kNone || person == client_ ||
           people_.IsStaff(person);
  }
  // By their role at that time; without a time, by any they ever had.
  bool SpokeAt(community::Index person,
               const std::optional<relcare::Interval>& at) const;
  // Takes out what is not about the client and has no name that Cut would find.
  void Trim(community::Index record, v1::Record* parsed) const;

 private:
  bool IsStaff(community::Index person) const {
    return person != community::kNone && people_.IsStaff(person);
  }
  bool IsOwn() const { return reader_.purpose() == Purpose::kOwnAccess; }
  bool IsOwnTie(community::Index tie) const;
  bool IsMemberOf(community::Index group) const;
  bool WasThere(const community::EncounterRow& row) const;
  bool WasSeen(const community::WindowRow& row) const;
  bool IsAboutAssessment(const community::AssessmentRow& row) const;
  bool IsAboutDisclosure(const community::DisclosureRow& row) const;
  bool Spoke(const community::TranscriptRow& row) const;
  // The member of staff on the other side of the client's tie; kNone: nobody.
  community::Index StaffOf(community::Index tie) const;
  bool IsKeptFrom(community::Index rated) const;
  // Whether how the client took something from staff is kept from them: it is
  // not staff who wrote it.
  bool IsWordKept(community::Index staff, community::Index by,
                  const relcare::Interval& at) const;

  const community::Snapshot& held_;
  const Reader& reader_;
  const ExportPeople& people_;
  community::Index client_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_EXPORT_CLIENT_MESSAGE_H_
