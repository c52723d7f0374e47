// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/observation.h"

#include <algorithm>
#include <utility>

#include "fhir/answer.h"
#include "fhir/codes.h"
#include "fhir/members.h"
#include "fhir/modifier.h"
#include "fhir/quantity.h"
#include "fhir/value.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;

// The codings of a CodeableConcept that have a code.
std::vector<scale::Coding> CodingsOf(const Json& json, Index concept_node) {
  std::vector<scale::Coding> codings;
  json.ForEach(concept_node, "coding", [&](Index i) {
    const std::string_view code = json.string(json.Find(i, "code"));
    if (!code.empty()) {
      codings.push_back({std::string(json.string(json.Find(i, "system"))),
                         std::string(code)});
    }
  });
  return codings;
}

std::string_view ReferenceIn(const Json& json, Index reference) {
  return json.string(json.Find(reference, "reference"));
}

// `value` without one is unusable, not absent.
void ReadValue(const Json& json, const Value& value, Reading* out) {
  using To = Reading::Kind;
  out->member = value.name;
  out->kind = To::kOther;
  switch (value.kind) {
    case ValueKind::kCoding: {
      const std::string_view code = json.string(json.Find(value.node, "code"));
      out->kind = To::kCodes;
      if (!code.empty()) {
        out->answers.push_back(
            {std::string(json.string(json.Find(value.node, "system"))),
             std::string(code)});
      }
      break;
    }
    case ValueKind::kQuantity:
    case ValueKind::kNumber: {
      const Quantity quantity = ReadQuantity(json, value);
      out->kind = To::kNumber;
      out->number = NumberOf(json, value);
      out->unit =
          quantity.unit == UnitFit::kUnstated ? UnitFit::kLoose : quantity.unit;
      out->unit_code = quantity.unit_code;
      out->has_comparator = quantity.has_comparator;
      break;
    }
    case ValueKind::kText:
      out->kind = To::kText;
      out->text = json.text(value.node);
      out->number = NumberOf(json, value);
      break;
    case ValueKind::kOther:
    case ValueKind::kUnknown:
      break;
  }
}

// A CodeableConcept without codes is its text.
void ReadConcept(const Json& json, Index node, Reading* out) {
  out->member = "valueCodeableConcept";
  out->answers = CodingsOf(json, node);
  out->kind = Reading::Kind::kCodes;
  const std::string_view text = json.string(json.Find(node, "text"));
  if (out->answers.empty() && !text.empty()) {
    out->kind = Reading::Kind::kText;
    out->text = text;
  }
}

std::optional<Absence> AbsentReason(const Json& json, Index element) {
  const Index node = json.Find(element, "dataAbsentReason");
  if (node == 0)
    return std::nullopt;
  const std::vector<scale::Coding> codes = CodingsOf(json, node);
  for (const scale::Coding& coding : codes) {
    if (const Absence absence = AbsenceOf(coding.code);
        absence != Absence::kUnknown) {
      return absence;
    }
  }
  return Absence::kUnknown;
}

Reading ReadingOf(const Json& json, Index element, std::string at) {
  Reading out;
  out.at = std::move(at);
  out.codes = CodingsOf(json, json.Find(element, "code"));
  out.is_modified = IsModified(json, element);
  out.reason = AbsentReason(json, element);
  int values = 0;
  if (!json.is(element, Kind::kObject))
    return out;
  for (Index i = json.first(element); i != json.end(element);
       i = json.next(i + 1)) {
    const std::optional<Value> value = ValueAt(json, i);
    if (!value || (IsReasonOnly(json, value->node) &&
                   json.Find(value->node, "coding") == 0)) {
      continue;
    }
    ++values;
    if (json.text(i) == "valueCodeableConcept") {
      ReadConcept(json, i + 1, &out);
    } else {
      ReadValue(json, *value, &out);
    }
  }
  if (!out.reason)
    out.reason = ReasonOf(json, element);
  // Two values, or a value and why there is none: which of them holds?
  out.is_modified =
      out.is_modified || values > 1 || (values > 0 && out.reason.has_value());
  return out;
}

struct StatusRow {
  std::string_view code;
  scale::Status status;
};

// What was cancelled never was. "unknown", and what is not known here, is never
// accepted: it may have been entered in error.
scale::Status ObservationStatus(std::string_view code) {
  constexpr StatusRow kRows[] = {
      {"final", scale::Status::kCompleted},
      {"amended", scale::Status::kAmended},
      {"corrected", scale::Status::kAmended},
      {"appended", scale::Status::kAmended},
      {"preliminary", scale::Status::kInProgress},
      {"registered", scale::Status::kInProgress},
      {"cancelled", scale::Status::kEnteredInError},
      {"entered-in-error", scale::Status::kEnteredInError},
  };
  for (const StatusRow& row : kRows) {
    if (row.code == code)
      return row.status;
  }
  return scale::Status::kNotKnown;
}

void ReadEffective(const Json& json, Index resource, const std::string& at,
                   Identity* identity) {
  for (const char* name : {"effectiveDateTime", "effectiveInstant"}) {
    if (const Index time = json.Find(resource, name)) {
      ReadTime(json, time, at + "/" + name, identity);
      return;
    }
  }
  const Index period = json.Find(resource, "effectivePeriod");
  for (const char* name : {"end", "start"}) {
    if (const Index time = json.Find(period, name)) {
      ReadTime(json, time, at + "/effectivePeriod/" + name, identity);
      return;
    }
  }
}

void ReadLinks(const Json& json, Index resource, Observation* out) {
  json.ForEach(resource, "hasMember", [&](Index i) {
    out->members.emplace_back(ReferenceIn(json, i));
  });
  json.ForEach(resource, "derivedFrom", [&](Index i) {
    out->derived_from.emplace_back(ReferenceIn(json, i));
  });
  json.ForEach(resource, "category", [&](Index i) {
    for (const scale::Coding& coding : CodingsOf(json, i))
      out->is_survey = out->is_survey || coding.code == "survey";
  });
  json.ForEach(resource, "identifier", [&](Index i) {
    out->is_ours = out->is_ours || json.string(json.Find(i, "system")) ==
                                       "urn:relcare:score-slot";
  });
}

Observation Take(const Json& json, Index resource, const std::string& at) {
  Observation out;
  Identity& identity = out.identity;
  identity.id = json.string(json.Find(resource, "id"));
  identity.subject = ReferenceIn(json, json.Find(resource, "subject"));
  const Index status = json.Find(resource, "status");
  if (status != 0)
    identity.status = ObservationStatus(json.string(status));
  ReadEffective(json, resource, at, &identity);
  ReadLabels(json, resource, at, &identity);
  ReadLinks(json, resource, &out);
  NoteStrangeMembers(json, resource, ElementKind::kObservation, at,
                     &identity.findings);
  out.reading = ReadingOf(json, resource, at);
  if (json.Find(resource, "implicitRules") != 0)
    out.reading.is_modified = true;
  const auto take = [&](Index i, std::string path) {
    NoteStrangeMembers(json, i, ElementKind::kComponent, path,
                       &identity.findings);
    out.components.push_back(ReadingOf(json, i, std::move(path)));
    out.components.back().is_modified |= out.reading.is_modified;
  };
  ForEachAt(json, resource, "component", at, take);
  return out;
}

}  // namespace

void ReadObservation(const Json& json, const Document& document,
                     const Resource& resource, std::vector<Observation>* out) {
  const int self = static_cast<int>(out->size());
  out->push_back(Take(json, resource.node, resource.at));
  Observation& outer = out->back();
  outer.full_url = resource.full_url;
  outer.twin_at = document.TwinAt(resource);
  document.JoinBundleLabels(resource, &outer.identity);
  const std::string subject = outer.identity.subject;
  ForEachAt(json, resource.node, "contained", resource.at,
            [&](Index i, const std::string& at) {
              if (json.string(json.Find(i, "resourceType")) != "Observation")
                return;
              Observation inner = Take(json, i, at);
              inner.within = self;
              (*out)[static_cast<std::size_t>(self)].holds_others = true;
              // It stands for nobody else.
              if (inner.identity.subject.empty())
                inner.identity.subject = subject;
              out->push_back(std::move(inner));
            });
}

}  // namespace relcare::fhir
