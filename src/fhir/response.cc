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
#include "fhir/form_node.h"
#include "fhir/form_weights.h"
#include "fhir/json.h"
#include "fhir/members.h"
#include "fhir/modifier.h"
#include "fhir/twin.h"
#include "fhir/value.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;
using scale::Binding;

Error BadStatus() {
  return Misshapen("/status", "the status is none that FHIR has");
}

struct OtherResource {
  std::string_view type;
  const char* message;
};

constexpr OtherResource kOtherResources[] = {
    {"Bundle",
     "this is a Bundle, which may hold many responses; only scoring takes it "
     "whole (relcare_score_text)"},
    {"Questionnaire",
     "this is a Questionnaire, the form; give the QuestionnaireResponse to it"},
    {"Observation",
     "this is an Observation, a part of an answer; only scoring takes it "
     "(relcare_score_text), with the others in a Bundle or as NDJSON"},
};

// Why the document is no QuestionnaireResponse; nullptr: it is one.
const char* WhatElse(const Json& json, Index resource) {
  if (json.is(resource, Kind::kArray))
    return "this is a list; give its members one by one, or as NDJSON";
  const std::string_view type =
      json.string(json.Find(resource, "resourceType"));
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
  std::vector<FormNode> forms;    // that the document has for the response
  std::vector<Index> form_items;  // of these, for Decide()
  Enablement conditions;
  // By these, and by the given form.
  std::array<Enabled, 2> enabled;
  // linkIds that the bound response's forms give to another question.
  std::vector<std::string> contradicted;

  Index resource = Json::kRoot;
  std::string twin_at;  // where another of its id stands; empty: there is none
  std::string at;       // where it stands

  void Clear();
  Done Take(int depth);
  void Identify();
  void ReadContained();
  // Those of `enabled` that there are.
  std::span<const Enabled> Decide(const Enablement* given);
};

// The Questionnaire that was answered may stand within the response.
void ResponseReader::State::ReadContained() {
  ForEachAt(json, resource, "contained", at,
            [this](Index i, const std::string& path) {
              if (json.string(json.Find(i, "resourceType")) != "Questionnaire")
                return;
              NoteStrangeForm(json, i, path, &identity.findings);
              forms.push_back({i, path, resource, at});
            });
}

std::span<const Enabled> ResponseReader::State::Decide(
    const Enablement* given) {
  std::size_t count = 0;
  if (!forms.empty()) {
    form_items.clear();
    for (const FormNode& form : forms)
      form_items.push_back(json.Find(form.node, "item"));
    conditions.Compile(json, form_items);
    enabled[count++].Decide(conditions, json, entries);
  }
  if (given != nullptr)
    enabled[count++].Decide(*given, json, entries);
  return std::span(enabled).first(count);
}

void ResponseReader::State::Identify() {
  const auto text = [this](std::string_view name) {
    return json.string(json.Find(resource, name));
  };
  const auto reference = [this](std::string_view name) {
    return json.string(json.Find(json.Find(resource, name), "reference"));
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
  identity.language = text("language");
  ReadTime(json, json.Find(resource, "authored"), at + "/authored", &identity);
  ReadLabels(json, resource, at, &identity);
  NoteStrangeMembers(json, resource, ElementKind::kResponse, at,
                     &identity.findings);
  entries.NoteStrange(at, &identity.findings);
}

// Compares the version of the answered form with those that are bound.
static void CompareVersion(const Identity& identity, const Binding& binding,
                           const std::string& at,
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
                         at + "/questionnaire", ""});
  }
}

ResponseReader::ResponseReader() : state_(std::make_unique<State>()) {}
ResponseReader::~ResponseReader() = default;
ResponseReader::ResponseReader(ResponseReader&&) noexcept = default;
ResponseReader& ResponseReader::operator=(ResponseReader&&) noexcept = default;

Done ResponseReader::Read(std::string_view json, const Limits& limits) {
  Done parsed = Parse(json, limits);
  if (!parsed.ok())
    return parsed;
  State& s = *state_;
  s.resource = Json::kRoot;
  s.at.clear();
  return s.Take(limits.depth);
}

Done ResponseReader::Parse(std::string_view json, const Limits& limits) {
  State& s = *state_;
  s.Clear();
  return s.json.Parse(json, limits.bytes, 2 * limits.depth + 16);
}

const Json& ResponseReader::json() const { return state_->json; }

Done ResponseReader::Take(const Document& document, const Resource& resource,
                          const Limits& limits) {
  State& s = *state_;
  s.Clear();
  s.resource = resource.node;
  s.at = resource.at;
  Done taken = s.Take(limits.depth);
  if (!taken.ok()) {
    taken.error().path.insert(0, resource.at);
    return taken;
  }
  document.JoinBundleLabels(resource, &s.identity);
  s.twin_at = document.TwinAt(resource);
  document.FindForms(&s.identity, &s.forms);
  return taken;
}

void ResponseReader::State::Clear() {
  twin_at.clear();
  identity.Clear();
  entries.Clear();
  forms.clear();
}

Done ResponseReader::State::Take(int depth) {
  if (const char* const what = WhatElse(json, resource)) {
    Error error;
    error.status = RELCARE_E_NOT_A_RESPONSE;
    error.rule = "not-a-response";
    error.message = what;
    return error;
  }
  Done plain = RefuseImplicitRules(json, resource);
  if (!plain.ok())
    return plain;
  Done collected = entries.Collect(json, resource, depth);
  if (!collected.ok())
    return collected;
  Identify();
  ReadContained();
  // Not stated is a finding of scoring; a status of its own making is refused.
  if (identity.status == scale::Status::kUnspecified &&
      json.Find(resource, "status") != 0) {
    entries.Clear();
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
  for (const FormNode& own : s.forms) {
    AddContradicted(s.json, s.json.Find(own.node, "item"),
                    binding.plan().definition(), &s.contradicted);
  }
  s.binder.Bind(binding, s.at, s.contradicted, s.Decide(form.enablement), out);
  if (!s.twin_at.empty())
    WithdrawTwin(s.at, s.twin_at, out);
  for (const FormNode& own : s.forms) {
    CompareWeights(s.json, own, binding, s.contradicted, &out->findings);
  }
  CompareVersion(s.identity, binding, s.at, &out->findings);
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
