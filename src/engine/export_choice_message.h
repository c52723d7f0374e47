// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ExportChoice: which records of a snapshot leave, and why the others stay.
//
//   Rule     As in export_message.h.
//   Shape    By position in Snapshot::records. Records that a snapshot leaves
//            out, and in an export about one client those that are not about
//            the client, are not there.
//   Threads  Immutable once it is made.
//   Source   docs/rfc/0019-export.md.

#ifndef RELCARE_ENGINE_EXPORT_CHOICE_MESSAGE_H_
#define RELCARE_ENGINE_EXPORT_CHOICE_MESSAGE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "community/accept_message.h"
#include "community/fields_message.h"
#include "community/snapshot.h"
#include "engine/engine.h"
#include "engine/export_client_message.h"
#include "engine/export_people.h"
#include "engine/profile_request.h"
#include "privacy/labels.h"
#include "privacy/pseudonym.h"

namespace relcare::engine {

class ExportChoice {
 public:
  // `client`: whom it is about; kNone: many. All outlive it.
  ExportChoice(const Engine& engine, const community::Snapshot& held,
               const Reader& reader, const privacy::Pseudonyms& pseudonyms,
               std::string_view notice, community::Index client);

  bool Leaves(community::Index record) const {
    return states_[record].is_there && !states_[record].withheld;
  }
  // Why it stays, if that is to be told.
  std::optional<WithheldCode> Told(community::Index record) const;
  // How many clients leave.
  std::uint32_t Clients() const;

  const ExportPeople& people() const { return people_; }
  // Set in an export about one client.
  const std::optional<ExportClient>& about() const { return about_; }
  // Whether the record is somebody else's than the client whom it is about.
  bool IsOther(community::Index record) const;

  // The record that stands for an id; of people who are one, that of the one.
  community::Index Canonical(std::string_view id) const;
  // The row of a person's record; kNone: it is another record.
  community::Index PersonOf(community::Index record) const;
  privacy::Labels LabelsOf(community::Index record) const;
  // Whether a part of a record of this kind goes that names the id.
  bool IsCut(community::Body body, std::string_view id) const;

 private:
  struct State {
    bool is_there = false;
    std::optional<WithheldCode> withheld;
    // It stays for what is not about the client whom the export is about.
    bool is_for_others = false;
    int others = 0;  // kOneOf that are left
  };

  void Decide();
  void DecideOne(community::Index record);
  void Follow();
  void Reach();
  const privacy::Labels& LabelsOfForm(community::Index instrument) const;
  std::optional<WithheldCode> OwnReason(community::Index record,
                                        const v1::Record& parsed) const;
  std::optional<WithheldCode> OfContent(community::Index record) const;
  bool IsPassedOn(const community::DisclosureRow& row) const;
  bool IsOthersPart(community::Body body, community::Index named,
                    community::Grip grip) const;

  const Engine& engine_;
  const community::Snapshot& held_;
  std::string_view notice_;
  ExportPeople people_;
  community::Index client_;
  std::optional<ExportClient> about_;
  mutable std::map<community::Index, privacy::Labels> form_labels_;
  community::RecordParser parser_;
  std::vector<State> states_;
  // By what is named.
  std::multimap<community::Index, std::pair<community::Index, community::Grip>>
      named_by_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_EXPORT_CHOICE_MESSAGE_H_
