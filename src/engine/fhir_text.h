// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FhirText: FHIR JSON of many responses: a Bundle, or lines of resources.
//
//   Shape    One report per QuestionnaireResponse and per group of Observations
//            that are answers to one form, in the order in which they begin.
//            Totals of Observations derived from a response of the same Bundle
//            go to its report. Resources of other types in a Bundle are passed
//            over, and so are Observations that no form knows.
//            Lines: those of one subject that follow one another are grouped
//            when it changes. Their reports have the number of the group's
//            first line; their paths begin with how many lines behind it.
//   Errors   Those of one response are given as its report.
//            RELCARE_E_CANCELLED ends the whole.
//   Threads  As in score.h.

#ifndef RELCARE_ENGINE_FHIR_TEXT_H_
#define RELCARE_ENGINE_FHIR_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/giver.h"
#include "engine/observations.h"
#include "engine/request.h"
#include "engine/workspace.h"
#include "fhir/document.h"
#include "fhir/observation.h"
#include "fhir/observation_links.h"

namespace relcare::engine {

class FhirText {
 public:
  // `records` counts what was seen: reports of a document, lines of lines.
  FhirText(const Engine& engine, const Request& request, Workspace* workspace,
           const TakeReport& take, std::uint32_t* records)
      : engine_(engine),
        request_(request),
        workspace_(workspace),
        giver_(request.output, request.golden, workspace, take),
        records_(records),
        chooser_(engine, request) {}

  // One resource. Its reports are numbered one by one.
  Done ScoreDocument(std::string_view text);
  // A resource per line. Reports of a line have the line's number.
  Done ScoreLines(std::string_view text);

 private:
  // False: stop.
  bool ScoreParsed();
  bool ScoreLine(std::string_view line);
  // Of one document: its Observations, and from which response each comes.
  void ReadObservations();
  void FindOrigins(const fhir::ObservationLinks& links);
  bool IsBound(const fhir::Resource& resource);
  Done ScoreResponse(std::size_t at);
  // Groups the Observations that no response has.
  void Group(const fhir::ObservationLinks& links);
  bool ScorePortion(const Portion& portion);
  std::uint32_t PlaceOf(const Portion& portion) const;
  void NumberLines(const Portion& portion);
  void Forget();
  // Scores what was kept of the lines before.
  bool Flush();
  Done Parse(std::string_view text);
  bool Give(const Done& done);

  const Engine& engine_;
  Request request_;
  Workspace* const workspace_;
  Giver giver_;
  std::uint32_t* const records_;
  bool counts_reports_ = true;
  const ObservationChooser chooser_;
  std::vector<fhir::Observation> observations_;
  // Of each: its line, or its resource in the document.
  std::vector<std::uint32_t> places_;
  // A response's resource and an Observation that is derived from it, sorted.
  std::vector<std::pair<std::size_t, std::size_t>> derived_;
  std::vector<Portion> portions_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_FHIR_TEXT_H_
