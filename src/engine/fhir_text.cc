// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/fhir_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/lines.h"
#include "engine/score.h"
#include "fhir/observation_binder.h"
#include "fhir/observation_group.h"

namespace relcare::engine {
namespace {

using fhir::Observation;
using fhir::Resource;

fhir::Limits LimitsOf(const Workspace& workspace) {
  return {workspace.limits.input_bytes, workspace.limits.depth};
}

bool IsResponse(const Resource& resource) {
  return resource.type == "QuestionnaireResponse" && !resource.error;
}

bool IsObservation(const Resource& resource) {
  return resource.type == "Observation" && !resource.error;
}

// A total of somebody's is as guarded as the answers, and more if it says so.
void AddSource(const fhir::Identity& from, Case* given) {
  AddLabels(from, &given->identity.labels);
  given->response.findings.insert(given->response.findings.end(),
                                  from.findings.begin(), from.findings.end());
}

}  // namespace

Done FhirText::ScoreDocument(std::string_view text) {
  counts_reports_ = true;
  const Done parsed = Parse(text);
  if (!(parsed.ok() ? ScoreParsed() : Give(parsed)))
    return Cancelled();
  return Unit{};
}

Done FhirText::ScoreLines(std::string_view text) {
  counts_reports_ = false;
  const std::uint32_t first = request_.index;
  const bool is_done = ForEachLine(text, [&](std::string_view line) {
    request_.index = first + *records_;
    ++*records_;
    return ScoreLine(line);
  });
  if (!is_done || !Flush())
    return Cancelled();
  return Unit{};
}

Done FhirText::Parse(std::string_view text) {
  fhir::ResponseReader& reader = workspace_->fhir;
  Done parsed = reader.Parse(text, LimitsOf(*workspace_));
  if (!parsed.ok())
    return parsed;
  return workspace_->document.List(reader.json());
}

// A line that cannot be read ends no group.
bool FhirText::ScoreLine(std::string_view line) {
  if (const Done parsed = Parse(line); !parsed.ok())
    return Give(parsed);
  const fhir::Document& document = workspace_->document;
  if (document.is_bundle() || !IsObservation(document.resources().front()))
    return Flush() && ScoreParsed();
  std::vector<Observation> read;
  fhir::ReadObservation(workspace_->fhir.json(), document,
                        document.resources().front(), &read);
  if (read.size() == 1 && !chooser_.IsOfUse(read.front()))
    return true;
  const bool is_others =
      !observations_.empty() &&
      observations_.front().identity.subject != read.front().identity.subject;
  if (is_others && !Flush())
    return false;
  const int before = static_cast<int>(observations_.size());
  for (Observation& each : read) {
    if (each.within >= 0)
      each.within += before;
    observations_.push_back(std::move(each));
    places_.push_back(request_.index);
  }
  return true;
}

bool FhirText::Flush() {
  const std::uint32_t index = request_.index;
  Group(fhir::ObservationLinks(observations_));
  bool goes_on = true;
  for (const Portion& portion : portions_) {
    NumberLines(portion);
    goes_on = goes_on && ScorePortion(portion);
  }
  Forget();
  request_.index = index;
  return goes_on;
}

// Paths say how far behind the portion's first line a line stands.
void FhirText::NumberLines(const Portion& portion) {
  const auto line_of = [&](const Observation* each) {
    return places_[static_cast<std::size_t>(each - observations_.data())];
  };
  std::uint32_t first = line_of(portion.members.front());
  for (const Observation* const each : portion.members)
    first = std::min(first, line_of(each));
  request_.index = first;
  for (const Observation* const each : portion.members) {
    observations_[static_cast<std::size_t>(each - observations_.data())]
        .line_at = "/" + std::to_string(line_of(each) - first);
  }
}

void FhirText::Forget() {
  observations_.clear();
  places_.clear();
  derived_.clear();
  portions_.clear();
}

bool FhirText::ScoreParsed() {
  const fhir::Document& document = workspace_->document;
  const std::vector<Resource>& resources = document.resources();
  ReadObservations();
  const fhir::ObservationLinks links(observations_);
  FindOrigins(links);
  Group(links);
  bool goes_on = true;
  if (portions_.empty() && !document.is_bundle() &&
      IsObservation(resources.front())) {
    goes_on = Give(ObservationsUnbound());
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < resources.size() && goes_on; ++i) {
    const Resource& resource = resources[i];
    if (resource.error) {
      goes_on = Give(*resource.error);
    } else if (IsResponse(resource) ||
               (!document.is_bundle() && !IsObservation(resource))) {
      goes_on = Give(ScoreResponse(i));
    }
    while (goes_on && next < portions_.size() &&
           PlaceOf(portions_[next]) == i) {
      goes_on = ScorePortion(portions_[next++]);
    }
  }
  Forget();
  return goes_on;
}

std::uint32_t FhirText::PlaceOf(const Portion& portion) const {
  return places_[static_cast<std::size_t>(portion.members.front() -
                                          observations_.data())];
}

void FhirText::ReadObservations() {
  const fhir::Document& document = workspace_->document;
  for (std::size_t i = 0; i < document.resources().size(); ++i) {
    const Resource& resource = document.resources()[i];
    if (!IsObservation(resource))
      continue;
    fhir::ReadObservation(workspace_->fhir.json(), document, resource,
                          &observations_);
    places_.resize(observations_.size(), static_cast<std::uint32_t>(i));
  }
}

// A response that is not scored itself takes no Observation with it.
void FhirText::FindOrigins(const fhir::ObservationLinks& links) {
  derived_.clear();
  if (observations_.empty())
    return;
  const fhir::Json& json = workspace_->fhir.json();
  const std::vector<Resource>& resources = workspace_->document.resources();
  std::vector<fhir::Origin> origins;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    if (!IsResponse(resources[i]))
      continue;
    const fhir::Json::Index node = resources[i].node;
    origins.push_back(
        {json.string(json.Find(node, "id")), resources[i].full_url,
         json.string(json.Find(json.Find(node, "subject"), "reference"))});
    places.push_back(i);
  }
  const std::vector<int> found =
      fhir::FindOrigins(links, observations_, origins);
  enum class Tried : std::uint8_t { kNo, kBound, kFailed };
  std::vector<Tried> tried(origins.size(), Tried::kNo);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] < 0)
      continue;
    const auto origin = static_cast<std::size_t>(found[i]);
    if (tried[origin] == Tried::kNo) {
      tried[origin] =
          IsBound(resources[places[origin]]) ? Tried::kBound : Tried::kFailed;
    }
    if (tried[origin] == Tried::kBound)
      derived_.emplace_back(places[origin], i);
  }
  std::sort(derived_.begin(), derived_.end());
}

bool FhirText::IsBound(const Resource& resource) {
  return workspace_->fhir
             .Take(workspace_->document, resource, LimitsOf(*workspace_))
             .ok() &&
         BindFhir(engine_, request_, workspace_).ok();
}

Done FhirText::ScoreResponse(std::size_t at) {
  const Resource& resource = workspace_->document.resources()[at];
  Done done = workspace_->fhir.Take(workspace_->document, resource,
                                    LimitsOf(*workspace_));
  if (!done.ok())
    return done;
  done = BindFhir(engine_, request_, workspace_);
  if (done.ok()) {
    Case& given = workspace_->given;
    std::vector<const Observation*> derived;
    for (auto i = std::lower_bound(derived_.begin(), derived_.end(),
                                   std::pair(at, std::size_t{0}));
         i != derived_.end() && i->first == at; ++i) {
      derived.push_back(&observations_[i->second]);
      AddSource(derived.back()->identity, &given);
    }
    if (!derived.empty()) {
      fhir::ObservationBinder(*given.choice.binding)
          .AddDerived(derived, &given.response);
    }
    done = ScoreBound(request_, workspace_, giver_.report());
  }
  // What is said of the whole is said of this entry.
  if (!done.ok() && done.error().path.empty())
    done.error().path = resource.at;
  return done;
}

void FhirText::Group(const fhir::ObservationLinks& links) {
  portions_.clear();
  if (observations_.empty())
    return;
  fhir::SettlePanels(links, &observations_);
  std::vector<bool> left_out(observations_.size());
  for (const auto& [response, observation] : derived_)
    left_out[observation] = true;
  for (const fhir::ObservationGroup& group :
       fhir::GroupObservations(links, observations_, left_out)) {
    for (Portion& portion : chooser_.Divide(observations_, group))
      portions_.push_back(std::move(portion));
  }
  std::ranges::stable_sort(portions_, {}, [](const Portion& portion) {
    return portion.members.front();
  });
}

bool FhirText::ScorePortion(const Portion& portion) {
  Done done = chooser_.Bind(portion, request_, workspace_);
  if (done.ok())
    done = ScoreBound(request_, workspace_, giver_.report());
  if (!done.ok() && done.error().path.empty()) {
    const Observation& first = *portion.members.front();
    done.error().path = first.line_at + first.reading.at;
  }
  return Give(done);
}

bool FhirText::Give(const Done& done) {
  const std::uint32_t index = request_.index;
  if (counts_reports_) {
    ++*records_;
    ++request_.index;
  }
  return giver_.Give(index, done);
}

}  // namespace relcare::engine
