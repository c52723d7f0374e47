// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ObservationBinder: Observations of one form at one time -> cells, reported
// totals and findings of a scale::Response, and whose they are.
//
//   Missing  A dataAbsentReason gives the absence; an item without Observation
//            is absent, unknown.
//   Errors   None: what cannot be used becomes a cell state and a finding.
//   Safety   Paths hold FHIR's member names and positions only.
//   Source   FHIR R4 and R5 Observation; what public servers write as scores.

#ifndef RELCARE_FHIR_OBSERVATION_BINDER_H_
#define RELCARE_FHIR_OBSERVATION_BINDER_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/identity.h"
#include "fhir/observation.h"
#include "scale/binding.h"
#include "scale/response.h"

namespace relcare::fhir {

// relcare's own codes, as it writes them: "form/scale" and "form", where form
// is [owner/]instrument.
inline constexpr std::string_view kOwnScale = "urn:relcare:codesystem:scale";
inline constexpr std::string_view kOwnInstrument =
    "urn:relcare:codesystem:instrument";

// [owner/]instrument.
std::string FormOf(const scale::Definition& definition);

// What the codes name in the form: an item, a total, or nothing. Codes that
// name two places name nothing.
scale::Place PlaceOf(const scale::Binding& binding,
                     std::span<const scale::Coding> codes);

// Whether they name the form itself, as a panel does.
bool NameForm(const scale::Definition& definition,
              std::span<const scale::Coding> codes);

class ObservationBinder {
 public:
  explicit ObservationBinder(const scale::Binding& binding)
      : binding_(binding), definition_(binding.plan().definition()) {}

  // Overwrites `out` with what these Observations say. Those that were
  // withdrawn say nothing, unless all are. An item that none is about is lost,
  // unless they are the whole.
  void Bind(std::span<const Observation* const> group, bool is_whole,
            scale::Response* out);

  // Adds to a response that is bound the totals of Observations derived from
  // it, and a finding where they repeat an answer otherwise.
  void AddDerived(std::span<const Observation* const> derived,
                  scale::Response* out);

 private:
  template <typename Visit>
  void ForEachReading(const Observation& observation, Visit visit) const;
  void BindReading(const Observation& observation, const Reading& reading);
  void BindItem(int item, const Observation& observation,
                const Reading& reading);
  void BindTotal(int scale, const Observation& observation,
                 const Reading& reading, bool is_at_form);
  void CompareItem(int item, const Observation& observation,
                   const Reading& reading);
  scale::Cell CellOf(int item, const Reading& reading, FindingCode* why) const;
  // The scale whose total may stand at the form's own code: the only one, or
  // the only one that has a code; -1: none.
  int OnlyScale() const;
  void Withdraw(int item);
  void MarkLost(bool all);
  std::string ItemField(int item) const;
  std::string ScaleField(int scale) const;
  void Add(FindingCode code, Severity severity, std::string path,
           std::string field = {});

  const scale::Binding& binding_;
  const scale::Definition& definition_;
  scale::Response* out_ = nullptr;
  std::vector<bool> seen_;  // items
  bool anything_ = false;
  bool is_derived_ = false;
  bool are_modified_ = false;  // by a panel of theirs
};

// Whose the group is, by its most telling Observation (`first`: the panel, a
// total), else by any; with the labels and findings of all.
void Identify(std::span<const Observation* const> group,
              const Observation& first, Identity* out);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_OBSERVATION_BINDER_H_
