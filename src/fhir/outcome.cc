// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/outcome.h"

#include <algorithm>

#include "relcare/v1/report.pb.h"

#include "base/codes.h"
#include "fhir/json_out.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

std::string_view SeverityOf(v1::FindingSeverity severity) {
  switch (severity) {
    case v1::FINDING_SEVERITY_ERROR:
      return "error";
    case v1::FINDING_SEVERITY_WARNING:
      return "warning";
    default:
      return "information";
  }
}

std::string_view TypeOf(v1::FindingCode code) {
  switch (code) {
    case v1::FINDING_CODE_ANSWER_CODE_UNKNOWN:
      return "code-invalid";
    case v1::FINDING_CODE_ANSWER_NOT_ALLOWED:
    case v1::FINDING_CODE_REPORTED_UNREADABLE:
    case v1::FINDING_CODE_UNIT_FOREIGN:
    case v1::FINDING_CODE_COMPARATOR_UNUSED:
      return "value";
    case v1::FINDING_CODE_ANSWER_REPEATED:
    case v1::FINDING_CODE_ITEM_REPEATED:
    case v1::FINDING_CODE_RECORD_REPEATED:
      return "duplicate";
    case v1::FINDING_CODE_ITEM_NOT_BOUND:
      return "not-found";
    case v1::FINDING_CODE_STATUS_NOT_ACCEPTED:
      return "business-rule";
    default:
      return "processing";
  }
}

std::string_view TypeOf(v1::RefusalCode code) {
  switch (code) {
    case v1::REFUSAL_CODE_TOO_FEW_ANSWERS:
    case v1::REFUSAL_CODE_TOO_FEW_RATERS:
      return "incomplete";
    case v1::REFUSAL_CODE_ANSWER_UNUSABLE:
      return "value";
    case v1::REFUSAL_CODE_ANSWER_REPEATED:
      return "duplicate";
    default:
      return "business-rule";
  }
}

std::string_view TypeOf(int status) {
  switch (status) {
    case RELCARE_E_UNREADABLE:
    case RELCARE_E_UTF8:
      return "structure";
    case RELCARE_E_UNBOUND:
    case RELCARE_E_UNKNOWN_INSTRUMENT:
    case RELCARE_E_UNKNOWN_NAME:
      return "not-found";
    case RELCARE_E_NOT_A_RESPONSE:
      return "not-supported";
    case RELCARE_E_LICENCE:
      return "forbidden";
    case RELCARE_E_LIMIT:
      return "too-costly";
    case RELCARE_E_INTERNAL:
    case RELCARE_E_NO_MEMORY:
      return "exception";
    default:
      return "processing";
  }
}

struct Issue {
  std::string_view severity;
  std::string_view type;
  std::string_view system;
  std::string_view code;
  std::string_view text;
  std::string_view pointer;
  std::string_view field;
};

void Put(const Issue& issue, JsonOut* out) {
  out->Open('{').Member("severity", issue.severity).Member("code", issue.type);
  out->Object("details");
  if (!issue.code.empty()) {
    out->Array("coding").Open('{').Member("system", issue.system);
    out->Member("code", issue.code).Close('}').Close(']');
  }
  out->Member("text", issue.text).Close('}');
  std::string where(issue.field);
  if (!issue.pointer.empty())
    where += (where.empty() ? "at " : " at ") + std::string(issue.pointer);
  out->Member("diagnostics", where);
  const std::string path = FhirPathOf(issue.pointer);
  if (!path.empty())
    out->Array("expression").Text(path).Close(']');
  out->Close('}');
}

}  // namespace

std::string FhirPathOf(std::string_view pointer) {
  const auto is_index = [](std::string_view step) {
    return !step.empty() && std::all_of(step.begin(), step.end(), [](char c) {
      return c >= '0' && c <= '9';
    });
  };
  // A relcare record's own members are no FHIR elements.
  if (pointer.starts_with("/assessment"))
    return {};
  std::string path;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view step = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(step.size());
    if (is_index(step) && path.empty())
      return {};  // a row of a table
    if (is_index(step)) {
      path += "[" + std::string(step) + "]";
    } else {
      path += (path.empty() ? "" : ".") + std::string(step);
    }
  }
  return path;
}

std::string WriteOutcome(const v1::ScoreReport& report) {
  JsonOut out;
  out.Open('{').Member("resourceType", "OperationOutcome").Array("issue");
  bool is_clean = true;
  const auto put = [&](const Issue& issue) {
    is_clean = false;
    Put(issue, &out);
  };
  if (report.has_error()) {
    const v1::InputError& error = report.error();
    put({error.status() >= RELCARE_E_INTERNAL ? "fatal" : "error",
         TypeOf(error.status()), "urn:relcare:codesystem:status", error.name(),
         error.message(), error.path(), error.rule()});
  }
  for (const v1::Score& score : report.scores()) {
    if (!score.has_refused())
      continue;
    const auto code = static_cast<RefusalCode>(score.refused().reason());
    const std::string field = "scales/" + score.scale();
    put({"warning", TypeOf(score.refused().reason()),
         "urn:relcare:codesystem:refusal-code", Name(code), Sentence(code), "",
         field});
  }
  for (const v1::Finding& finding : report.findings()) {
    put({SeverityOf(finding.severity()), TypeOf(finding.code()),
         "urn:relcare:codesystem:finding-code",
         Name(static_cast<FindingCode>(finding.code())), finding.message(),
         finding.path(), finding.field()});
  }
  if (report.scores_size() > 0 && report.response_id().empty()) {
    put({"error", "required", "urn:relcare:codesystem:status",
         "RELCARE_E_NOT_A_RESPONSE",
         "The response has no id: its scores cannot be told from another's, "
         "and none can be filed.",
         "", "response-id"});
  }
  if (is_clean) {
    put({"information", "informational", "", "",
         "Every scale has a score and nothing is questionable.", "", ""});
  }
  return out.Close(']').Close('}').Take();
}

}  // namespace relcare::fhir
