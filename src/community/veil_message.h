// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Veil: takes out of a record what could name somebody, and gives other names
// to what it refers to.
//
//   Rule     Own words go: texts of goals, identities, capacities and scenes,
//            and what was said in a transcript. So do the source, the version
//            that it replaces, and what somebody who is not a client says of
//            their own recovery. What has a form is kept only in that form:
//            answers and totals that are numbers, ids of items and settings,
//            language tags.
//   Missing  An answer that is no number becomes absent, unsupported.
//   Not held Codes leave as they are, and so do times: see RFC 0019. Fields
//            that this version does not know stay; the writer of the export
//            drops them.
//   Threads  Pure.

#ifndef RELCARE_COMMUNITY_VEIL_MESSAGE_H_
#define RELCARE_COMMUNITY_VEIL_MESSAGE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "community/accept_message.h"
#include "community/fields_message.h"

namespace relcare::community {

// What a record names, and how firmly.
struct Reference {
  std::string id;
  Grip grip = Grip::kPart;
};
std::vector<Reference> ReferencesOf(const v1::Record& record);

// The name of whatever has this id.
using NewName = std::function<std::string(std::string_view id)>;

// Whether a text is an id of the community.
using HasId = std::function<bool(std::string_view)>;

// A code that is an id gets its name too; a language or setting that is one
// goes. `is_client` is of a Person's record.
void Veil(v1::Record* record, bool is_client, const NewName& new_name,
          const HasId& has_id);

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_VEIL_MESSAGE_H_
