// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Observation: one FHIR Observation (R4 or R5) as plain values, apart from the
// text that it was read from.
//
//   Missing  A value that is not there, or says only why it is absent, has
//            kNone; `reason` says why, if that is known.
//   Errors   None: what cannot be read makes a value unusable.
//   Safety   Texts of the record: for binding, never for messages. Paths hold
//            FHIR's member names and positions only.
//   Threads  A value.
//   Source   FHIR R4 and R5 Observation.

#ifndef RELCARE_FHIR_OBSERVATION_H_
#define RELCARE_FHIR_OBSERVATION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/decimal.h"
#include "fhir/document.h"
#include "fhir/identity.h"
#include "fhir/json.h"
#include "fhir/quantity.h"
#include "scale/definition.h"

namespace relcare::fhir {

// What an Observation, or a component of one, says about one question.
struct Reading {
  enum class Kind : std::uint8_t { kNone, kCodes, kNumber, kText, kOther };

  std::string at;  // the path of the Observation or component
  std::vector<scale::Coding> codes;
  Kind kind = Kind::kNone;
  std::string_view member;             // "valueQuantity"; or empty
  std::vector<scale::Coding> answers;  // kCodes
  std::optional<Decimal> number;       // kNumber; also text that is one
  UnitFit unit = UnitFit::kScore;      // kNumber; never kUnstated
  std::string unit_code;               // kNumber
  bool has_comparator = false;         // kNumber
  std::string text;                    // kText
  std::optional<Absence> reason;
  // Something may change what it means: an extension that nobody here knows, or
  // rules of its own.
  bool is_modified = false;
};

struct Observation {
  // Stands before every path here: the line, where lines were read. Otherwise
  // empty.
  std::string line_at;
  Identity identity;  // authored: the effective time
  std::string full_url;
  std::string twin_at;  // where another of its id stands; empty: there is none
  Reading reading;
  std::vector<Reading> components;
  std::vector<std::string> members;       // hasMember
  std::vector<std::string> derived_from;  // references
  int within = -1;            // the Observation that contains it, by its index
  bool is_survey = false;     // of the category "survey"
  bool is_ours = false;       // written by relcare
  bool holds_others = false;  // contains Observations
  // It names members that are not here, or are panels of their own.
  bool lacks_members = false;

  bool is_panel() const { return !members.empty() || holds_others; }
  // Entered in error, or cancelled: it says nothing.
  bool is_withdrawn() const {
    return identity.status == scale::Status::kEnteredInError;
  }
};

// Appends an Observation of the document and those that it contains.
void ReadObservation(const Json& json, const Document& document,
                     const Resource& resource, std::vector<Observation>* out);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_OBSERVATION_H_
