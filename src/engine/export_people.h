// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ExportPeople: of whom something may leave, and what each is called.
//
//   Rule     A client needs a consent to be exported that covers recipient and
//            purpose; of anybody else it is enough that nothing forbids it.
//            Members of staff who may not be told from others (RFC 0014:
//            figures by practitioner) have one name together, a clinician's or
//            that of staff with lived experience, so that no figure by
//            practitioner can be made. Of an export about one client: the
//            client keeps their id; each other has a name of their own, and
//            staff are nothing but staff.
//   Shape    By row of Snapshot::persons.
//   Threads  Immutable.

#ifndef RELCARE_ENGINE_EXPORT_PEOPLE_H_
#define RELCARE_ENGINE_EXPORT_PEOPLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/codes.h"
#include "community/snapshot.h"
#include "engine/profile_request.h"
#include "privacy/pseudonym.h"

namespace relcare::engine {

// Which of the two names without a name is theirs: a clinician's, but for staff
// who are known by lived experience alone.
bool IsSomeClinician(const community::Snapshot& held, community::Index staff);

class ExportPeople {
 public:
  // `client`: whom it is about; kNone: many.
  ExportPeople(const community::Snapshot& held, const Reader& reader,
               const privacy::Pseudonyms& pseudonyms, community::Index client);

  // Why nothing about the person may leave.
  std::optional<WithheldCode> Withheld(community::Index person) const {
    return people_[person].withheld;
  }
  bool IsClient(community::Index person) const {
    return people_[person].is_client;
  }
  bool IsStaff(community::Index person) const {
    return people_[person].is_staff;
  }
  // Whether the name is shared, and so no Person's record leaves as it is.
  bool IsMerged(community::Index person) const {
    return people_[person].is_merged;
  }
  // Who they are today: of two records that are one person's now, the same.
  // kNone: not here any more.
  community::Index Now(community::Index person) const {
    return people_[person].now;
  }
  const std::string& NameOf(community::Index person) const {
    return people_[person].name;
  }

 private:
  void Merge(const community::Snapshot& held, const Reader& reader,
             const privacy::Pseudonyms& pseudonyms);

  struct Known {
    std::optional<WithheldCode> withheld;
    std::string name;
    community::Index now = community::kNone;
    bool is_client = false;
    bool is_staff = false;
    bool is_merged = false;
  };

  std::vector<Known> people_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_EXPORT_PEOPLE_H_
