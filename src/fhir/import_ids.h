// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ImportIds: which record a FHIR reference means. A resource's record is called
// as it is referred to: "Patient/7".
//
//   Order    By the fullUrl of an entry, by type and id, by an identifier that
//            one resource of the document has.
//   Missing  What cannot be followed means no record: another server's
//            Patient/7 is not ours.
//   Safety   Ids and identifiers are compared, never written in messages.
//   Threads  Immutable after Build().
//   Source   FHIR R4 and R5: Reference, Bundle.entry.fullUrl.

#ifndef RELCARE_FHIR_IMPORT_IDS_H_
#define RELCARE_FHIR_IMPORT_IDS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/document.h"
#include "fhir/json.h"

namespace relcare::fhir {

// Whom a reference means.
struct Target {
  std::string_view type;
  std::string id;  // of the record
};

// Why it means nobody.
enum class Unfollowed : std::uint8_t {
  kNothing,    // neither reference nor identifier
  kElsewhere,  // another server's, or no entry of this document
  kUnclear,    // a search, or an identifier that none or several have
};

// Types of the resources that one contains, by their ids.
using Contained = std::map<std::string_view, std::string_view>;

class ImportIds {
 public:
  // `server`: base of the urls that are this server's; empty: none.
  void Build(const Json& json, const Document& document,
             std::string_view server);

  // The record of a resource; empty: it has neither id nor urn:uuid.
  static std::string RecordOf(const Json& json, const Resource& resource);

  // `contained` is of the resource around the reference, `holder_id` its
  // record.
  std::optional<Target> Follow(Json::Index reference,
                               const Contained& contained,
                               std::string_view holder_id,
                               Unfollowed* why) const;

 private:
  struct Name {
    std::string name;
    std::string_view type;
    std::string id;  // empty: several
  };
  const Name* Find(const std::vector<Name>& names, std::string_view name,
                   std::string_view type) const;
  std::optional<Target> FollowText(std::string_view text,
                                   const Contained& contained,
                                   std::string_view holder_id,
                                   Unfollowed* why) const;

  const Json* json_ = nullptr;
  std::string_view server_;
  std::vector<Name> urls_;         // sorted by name
  std::vector<Name> identifiers_;  // the same
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_IMPORT_IDS_H_
