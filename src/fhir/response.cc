// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/response.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "fhir/binder.h"
#include "fhir/codes.h"
#include "fhir/contradiction.h"
#include "fhir/enablement.h"
#include "fhir/entries.h"
#include "fhir/json.h"
#include "fhir/modifier.h"
#include "fhir/value.h"
#include "privacy/labels.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;
using scale::Binding;

Error BadStatus() {
  Error error;
  error.status = RELCARE_E_UNREADABLE;
  error.rule = "fhir-shape";
  error.path = "/status";
  error.message = "the status is none that FHIR has";
  return error;
}

struct OtherResource {
  std::string_view type;
  const char* message;
};

constexpr OtherResource kOtherResources[] = {
    {"Bundle",
     "this is a Bundle; give the QuestionnaireResponses in it one by one, or "
     "as NDJSON"},
    {"Questionnaire",
     "this is a Questionnaire, the form; give the QuestionnaireResponse to it"},
    {"Observation",
     "this is an Observation; give the QuestionnaireResponse behind it"},
};

// Why the document is no QuestionnaireResponse; nullptr: it is one.
const char* WhatElse(const Json& json) {
  if (json.is(Json::kRoot, Kind::kArray))
    return "this is a list; give its members one by one, or as NDJSON";
  const std::string_view type =
      json.string(json.Find(Json::kRoot, "resourceType"));
  if (type == "QuestionnaireResponse")
    return nullptr;
  for (const OtherResource& other : kOtherResources) {
    if (type == other.type)
      return other.message;
  }
  return "the resource is no QuestionnaireResponse";
}

}  // namespace

struct ResponseReader::State {
  Json json;
  Identity identity;
  Entries entries;
  Binder binder{json, entries};
  std::vector<Index> forms;  // items of contained Questionnaires
  Enablement conditions;     // of these
  // By these, and by the given form.
  std::array<Enabled, 2> enabled;
  // linkIds that the bound response's forms give to another question.
  std::vector<std::string> contradicted;

  void Identify();
  void ReadLabels();
  void ReadContained();
  // Those of `enabled` that there are.
  std::span<const Enabled> Decide(const Enablement* given);
};

// The Questionnaire that was answered may stand within the response.
void ResponseReader::State::ReadContained() {
  const Index list = json.Find(Json::kRoot, "contained", Kind::kArray);
  if (list == 0)
    return;
  for (Index i = json.first(list); i != json.end(list); i = json.next(i)) {
    if (json.string(json.Find(i, "resourceType")) != "Questionnaire")
      continue;
    forms.push_back(json.Find(i, "item"));
  }
}

std::span<const Enabled> ResponseReader::State::Decide(
    const Enablement* given) {
  std::size_t count = 0;
  if (!forms.empty()) {
    conditions.Compile(json, forms);
    enabled[count++].Decide(conditions, json, entries);
  }
  if (given != nullptr)
    enabled[count++].Decide(*given, json, entries);
  return std::span(enabled).first(count);
}

void ResponseReader::State::ReadLabels() {
  const Index list =
      json.Find(json.Find(Json::kRoot, "meta"), "security", Kind::kArray);
  if (list == 0)
    return;
  std::int64_t position = 0;
  for (Index i = json.first(list); i != json.end(list);
       i = json.next(i), ++position) {
    const std::string_view system = json.string(json.Find(i, "system"));
    const std::string_view code = json.string(json.Find(i, "code"));
    if (const auto label = privacy::LabelOf(system, code)) {
      identity.labels.push_back(*label);
      continue;
    }
    std::string path = "/meta";
    AppendStep("security", position, &path);
    identity.findings.push_back(
        {FindingCode::kLabelUnknown, Severity::kNote, std::move(path), {}});
    OtherLabel other{std::string(system), std::string(code)};
    auto& others = identity.other_labels;
    if (std::find(others.begin(), others.end(), other) == others.end()) {
      others.push_back(std::move(other));
    }
  }
  auto& labels = identity.labels;
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
}

void ResponseReader::State::Identify() {
  const auto text = [this](std::string_view name) {
    return json.string(json.Find(Json::kRoot, name));
  };
  const auto reference = [this](std::string_view name) {
    return json.string(json.Find(json.Find(Json::kRoot, name), "reference"));
  };
  const std::string_view canonical = text("questionnaire");
  const std::size_t bar = canonical.find('|');
  identity.id = text("id");
  identity.questionnaire = canonical.substr(0, bar);
  if (bar != std::string_view::npos) {
    identity.version = canonical.substr(bar + 1);
  }
  identity.status = StatusOf(text("status"));
  identity.subject = reference("subject");
  identity.author = reference("author");
  identity.source = reference("source");
  identity.authored = text("authored");
  identity.language = text("language");
  const Index authored = json.Find(Json::kRoot, "authored");
  if (authored != 0 && !json.is(authored, Kind::kString)) {
    identity.findings.push_back(
        {FindingCode::kTimeUnreadable, Severity::kWarning, "/authored", {}});
  }
  ReadLabels();
}

// Compares the version of the answered form with those that are bound.
static void CompareVersion(const Identity& identity, const Binding& binding,
                           std::vector<Finding>* findings) {
  if (identity.version.empty()) {
    findings->push_back(
        {FindingCode::kVersionNotStated, Severity::kNote, "", ""});
    return;
  }
  bool stated = false;
  const auto matches = [&](const std::string& canonical) {
    const std::size_t bar = canonical.find('|');
    if (bar == std::string::npos ||
        canonical.compare(0, bar, identity.questionnaire) != 0) {
      return false;
    }
    stated = true;
    return canonical.compare(bar + 1, std::string::npos, identity.version) == 0;
  };
  if (binding.mapping() != nullptr &&
      std::ranges::any_of(binding.mapping()->questionnaire_urls, matches)) {
    return;
  }
  const auto& urls = binding.plan().definition().questionnaire_urls;
  if (!std::ranges::any_of(urls, matches) && stated) {
    findings->push_back({FindingCode::kVersionDiffers, Severity::kWarning,
                         "/questionnaire", ""});
  }
}

ResponseReader::ResponseReader() : state_(std::make_unique<State>()) {}
ResponseReader::~ResponseReader() = default;
ResponseReader::ResponseReader(ResponseReader&&) noexcept = default;
ResponseReader& ResponseReader::operator=(ResponseReader&&) noexcept = default;

Done ResponseReader::Read(std::string_view json, const Limits& limits) {
  State& s = *state_;
  s.identity.Clear();
  s.entries.Clear();
  s.forms.clear();
  Done parsed = s.json.Parse(json, limits.bytes, 2 * limits.depth + 16);
  if (!parsed.ok())
    return parsed;
  if (const char* const what = WhatElse(s.json)) {
    Error error;
    error.status = RELCARE_E_NOT_A_RESPONSE;
    error.rule = "not-a-response";
    error.message = what;
    return error;
  }
  Done plain = RefuseImplicitRules(s.json);
  if (!plain.ok())
    return plain;
  Done collected = s.entries.Collect(s.json, Json::kRoot, limits.depth);
  if (!collected.ok())
    return collected;
  s.ReadContained();
  s.Identify();
  // Not stated is a finding of scoring; a status of its own making is refused.
  if (s.identity.status == scale::Status::kUnspecified &&
      s.json.Find(Json::kRoot, "status") != 0) {
    s.entries.Clear();
    return BadStatus();
  }
  return Unit{};
}

const Identity& ResponseReader::identity() const { return state_->identity; }

void ResponseReader::Bind(const Binding& binding, const FormLinks& form,
                          scale::Response* out) {
  State& s = *state_;
  out->Reset(static_cast<int>(binding.plan().definition().items.size()));
  out->status = s.identity.status;
  out->findings = s.identity.findings;
  s.contradicted.assign(form.contradicted.begin(), form.contradicted.end());
  for (const Index items : s.forms) {
    AddContradicted(s.json, items, binding.plan().definition(),
                    &s.contradicted);
  }
  s.binder.Bind(binding, s.contradicted, s.Decide(form.enablement), out);
  CompareVersion(s.identity, binding, &out->findings);
}

void ResponseReader::Wipe() {
  State& s = *state_;
  s.json.Wipe();
  for (std::string* text :
       {&s.identity.id, &s.identity.questionnaire, &s.identity.version,
        &s.identity.subject, &s.identity.author, &s.identity.source,
        &s.identity.authored, &s.identity.language}) {
    std::fill(text->begin(), text->end(), '\0');
  }
  s.identity = Identity();
  s.entries.Clear();
  s.forms.clear();
  s.conditions = Enablement();
  s.contradicted.clear();
}

}  // namespace relcare::fhir
