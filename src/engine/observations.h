// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Observations: which form a group of FHIR Observations answers, and the group
// as a bound response.
//
//   Order    The caller's instrument or mapping; the panel's code; the codes of
//            totals; else the one form that has all the items.
//   Errors   RELCARE_E_UNBOUND, rule "observations-unbound".
//   Threads  As in score.h.

#ifndef RELCARE_ENGINE_OBSERVATIONS_H_
#define RELCARE_ENGINE_OBSERVATIONS_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/request.h"
#include "engine/workspace.h"
#include "fhir/observation.h"
#include "fhir/observation_group.h"

namespace relcare::engine {

// The part of a group that answers one form: one report.
struct Portion {
  std::vector<const fhir::Observation*> members;
  const fhir::Observation* panel = nullptr;  // or nullptr
  bool is_whole = false;                     // ObservationGroup::is_whole
  std::string instrument;                    // as asked, or found
  std::optional<Error> error;
};

// Why a group has no form.
Error ObservationsUnbound();

class ObservationChooser {
 public:
  ObservationChooser(const Engine& engine, const Request& request);

  // Whether it may be a part of an answer to any form: its codes are known, or
  // it says that it belongs to a survey or panel. Anything else is passed over,
  // as other resources are.
  bool IsOfUse(const fhir::Observation& observation) const;

  // What of the group is to be scored; nothing, where it is no answer at all.
  std::vector<Portion> Divide(std::span<const fhir::Observation> all,
                              const fhir::ObservationGroup& group) const;

  // Binds a portion into workspace->given.
  Done Bind(const Portion& portion, const Request& request,
            Workspace* workspace) const;

 private:
  using Members = std::vector<const fhir::Observation*>;

  bool IsKnown(const fhir::Observation& observation) const;
  std::vector<int> Users(const fhir::Observation& observation) const;
  std::vector<int> FormsNamed(const fhir::Observation& observation,
                              bool totals_too) const;
  std::vector<Portion> DivideAsAsked(const Members& members,
                                     const fhir::Observation* panel) const;
  std::vector<Portion> DivideByCodes(const Members& members,
                                     const fhir::Observation* panel) const;
  static void AddPanel(Portion* portion);
  void AddByItems(const Members& rest, const Members& members,
                  std::vector<Portion>* out) const;
  Portion PortionOf(int form, const Members& members) const;
  Portion Refuse(const Members& members) const;

  const Engine& engine_;
  // What the caller asked for, if anything.
  std::string asked_;
  std::string mapping_;
  std::optional<Result<Choice>> choice_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_OBSERVATIONS_H_
