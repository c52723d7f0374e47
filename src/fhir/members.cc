// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/members.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include "fhir/value.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;
using Names = std::span<const std::string_view>;

// In each list what is met most comes first.
constexpr std::string_view kElement[] = {"extension", "id", "modifierExtension",
                                         "fhir_comments"};
constexpr std::string_view kResource[] = {
    "resourceType", "meta", "text", "contained", "language", "implicitRules"};
constexpr std::string_view kResponse[] = {
    "item",   "status",  "questionnaire", "authored",   "subject", "author",
    "source", "basedOn", "encounter",     "identifier", "partOf"};
constexpr std::string_view kResponseItem[] = {"linkId", "answer", "text",
                                              "item", "definition"};
constexpr std::string_view kAnswer[] = {
    "valueCoding",   "valueInteger",  "valueDecimal", "valueString",
    "valueBoolean",  "valueQuantity", "item",         "valueDate",
    "valueDateTime", "valueTime",     "valueUri",     "valueAttachment",
    "valueReference"};
constexpr std::string_view kQuestionnaire[] = {"item",
                                               "url",
                                               "status",
                                               "version",
                                               "name",
                                               "title",
                                               "code",
                                               "identifier",
                                               "subjectType",
                                               "date",
                                               "publisher",
                                               "contact",
                                               "description",
                                               "useContext",
                                               "jurisdiction",
                                               "purpose",
                                               "copyright",
                                               "copyrightLabel",
                                               "approvalDate",
                                               "lastReviewDate",
                                               "experimental",
                                               "derivedFrom",
                                               "effectivePeriod",
                                               "versionAlgorithmString",
                                               "versionAlgorithmCoding"};
// STU3's option is read too.
constexpr std::string_view kQuestion[] = {"linkId",
                                          "text",
                                          "type",
                                          "answerOption",
                                          "code",
                                          "required",
                                          "item",
                                          "prefix",
                                          "definition",
                                          "enableWhen",
                                          "enableBehavior",
                                          "answerValueSet",
                                          "initial",
                                          "repeats",
                                          "readOnly",
                                          "maxLength",
                                          "disabledDisplay",
                                          "option",
                                          "options",
                                          "answerConstraint"};
constexpr std::string_view kEnableWhen[] = {
    "question",       "operator",     "answerCoding",   "answerBoolean",
    "answerInteger",  "answerString", "answerDecimal",  "answerDate",
    "answerDateTime", "answerTime",   "answerQuantity", "answerReference"};
constexpr std::string_view kAnswerOption[] = {
    "valueCoding", "valueInteger",   "valueString",    "valueDate",
    "valueTime",   "valueReference", "initialSelected"};
constexpr std::string_view kObservation[] = {"status",
                                             "category",
                                             "code",
                                             "subject",
                                             "effectiveDateTime",
                                             "issued",
                                             "performer",
                                             "hasMember",
                                             "derivedFrom",
                                             "component",
                                             "identifier",
                                             "basedOn",
                                             "partOf",
                                             "focus",
                                             "encounter",
                                             "effectivePeriod",
                                             "effectiveTiming",
                                             "effectiveInstant",
                                             "note",
                                             "bodySite",
                                             "bodyStructure",
                                             "method",
                                             "specimen",
                                             "device",
                                             "instantiatesCanonical",
                                             "instantiatesReference",
                                             "triggeredBy"};
// Of an Observation and of its components.
constexpr std::string_view kObserved[] = {"code",
                                          "valueQuantity",
                                          "valueCodeableConcept",
                                          "valueInteger",
                                          "valueString",
                                          "valueBoolean",
                                          "valueDateTime",
                                          "valuePeriod",
                                          "valueRange",
                                          "valueRatio",
                                          "valueSampledData",
                                          "valueTime",
                                          "valueAttachment",
                                          "valueReference",
                                          "dataAbsentReason",
                                          "interpretation",
                                          "referenceRange"};
constexpr std::string_view kBundle[] = {"entry",     "type",      "total",
                                        "link",      "timestamp", "identifier",
                                        "signature", "issues"};
constexpr std::string_view kEntry[] = {"resource", "fullUrl",  "search",
                                       "request",  "response", "link"};

Names OwnNames(ElementKind kind) {
  switch (kind) {
    case ElementKind::kResponse:
      return kResponse;
    case ElementKind::kResponseItem:
      return kResponseItem;
    case ElementKind::kAnswer:
      return kAnswer;
    case ElementKind::kQuestionnaire:
      return kQuestionnaire;
    case ElementKind::kQuestion:
      return kQuestion;
    case ElementKind::kEnableWhen:
      return kEnableWhen;
    case ElementKind::kAnswerOption:
      return kAnswerOption;
    case ElementKind::kObservation:
      return kObservation;
    case ElementKind::kComponent:
      return kObserved;
    case ElementKind::kBundle:
      return kBundle;
    case ElementKind::kEntry:
      break;
  }
  return kEntry;
}

bool IsResource(ElementKind kind) {
  return kind == ElementKind::kResponse ||
         kind == ElementKind::kQuestionnaire ||
         kind == ElementKind::kObservation || kind == ElementKind::kBundle;
}

bool Has(Names names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

void NoteStrangeQuestions(const Json& json, Index element, std::string_view at,
                          std::vector<Finding>* findings) {
  ForEachAt(
      json, element, "item", at, [&](Index item, const std::string& path) {
        NoteStrangeMembers(json, item, ElementKind::kQuestion, path, findings);
        ForEachAt(json, item, "enableWhen", path,
                  [&](Index when, const std::string& here) {
                    NoteStrangeMembers(json, when, ElementKind::kEnableWhen,
                                       here, findings);
                  });
        ForEachAt(json, item, "answerOption", path,
                  [&](Index option, const std::string& here) {
                    NoteStrangeMembers(json, option, ElementKind::kAnswerOption,
                                       here, findings);
                  });
        NoteStrangeQuestions(json, item, path, findings);
      });
}

}  // namespace

Error Misshapen(std::string path, const char* message) {
  return Error{RELCARE_E_UNREADABLE, "fhir-shape", std::move(path), message};
}

bool IsMember(ElementKind kind, std::string_view name) {
  if (name.starts_with('_'))
    name.remove_prefix(1);
  return Has(OwnNames(kind), name) || Has(kElement, name) ||
         (IsResource(kind) && Has(kResource, name)) ||
         (kind == ElementKind::kObservation && Has(kObserved, name));
}

bool HasStrangeMember(const Json& json, Index element, ElementKind kind) {
  if (!json.is(element, Kind::kObject))
    return false;
  for (Index i = json.first(element); i != json.end(element);
       i = json.next(i + 1)) {
    if (!IsMember(kind, json.text(i)))
      return true;
  }
  return false;
}

void NoteStrangeMembers(const Json& json, Index element, ElementKind kind,
                        std::string_view at, std::vector<Finding>* findings) {
  if (HasStrangeMember(json, element, kind)) {
    findings->push_back(
        {FindingCode::kMemberUnknown, Severity::kWarning, std::string(at), ""});
  }
}

void NoteStrangeForm(const Json& json, Index questionnaire, std::string_view at,
                     std::vector<Finding>* findings) {
  NoteStrangeMembers(json, questionnaire, ElementKind::kQuestionnaire, at,
                     findings);
  NoteStrangeQuestions(json, questionnaire, at, findings);
}

}  // namespace relcare::fhir
