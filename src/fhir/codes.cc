// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/codes.h"

namespace relcare::fhir {
namespace {

constexpr std::string_view kWeightUrls[] = {
    "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
    "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/valueset-ordinalValue",
    ("http://fhir.org/guides/argonaut/questionnaire/StructureDefinition/"
     "extension-score"),
    ("http://fhir.org/guides/argonaut-questionnaire/StructureDefinition/"
     "extension-score"),
};

struct ReasonRow {
  std::string_view code;
  Absence absence;
};

// The first row of an absence is its code on the way out.
constexpr ReasonRow kReasons[] = {
    {"unknown", Absence::kUnknown},
    {"asked-unknown", Absence::kDontKnow},
    {"temp-unknown", Absence::kUnknown},
    {"not-asked", Absence::kNotAsked},
    {"asked-declined", Absence::kDeclined},
    {"masked", Absence::kMasked},
    {"not-applicable", Absence::kNotApplicable},
    {"unsupported", Absence::kUnsupported},
    {"as-text", Absence::kUnsupported},
    {"error", Absence::kUnknown},
    {"not-a-number", Absence::kUnsupported},
    {"negative-infinity", Absence::kUnsupported},
    {"positive-infinity", Absence::kUnsupported},
    {"not-performed", Absence::kNotAsked},
    {"not-permitted", Absence::kNotApplicable},
};

struct StatusRow {
  std::string_view code;
  scale::Status status;
};

constexpr StatusRow kStatuses[] = {
    {"completed", scale::Status::kCompleted},
    {"amended", scale::Status::kAmended},
    {"in-progress", scale::Status::kInProgress},
    {"stopped", scale::Status::kStopped},
    {"entered-in-error", scale::Status::kEnteredInError},
};

}  // namespace

bool IsWeightUrl(std::string_view url) {
  for (const std::string_view known : kWeightUrls) {
    if (url == known)
      return true;
  }
  return false;
}

Absence AbsenceOf(std::string_view code) {
  for (const ReasonRow& row : kReasons) {
    if (row.code == code)
      return row.absence;
  }
  return Absence::kUnknown;
}

std::string_view ReasonOf(Absence absence) {
  for (const ReasonRow& row : kReasons) {
    if (row.absence == absence)
      return row.code;
  }
  return ReasonOf(Absence::kUnknown);
}

scale::Status StatusOf(std::string_view code) {
  for (const StatusRow& row : kStatuses) {
    if (row.code == code)
      return row.status;
  }
  return scale::Status::kUnspecified;
}

}  // namespace relcare::fhir
