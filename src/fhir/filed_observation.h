// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FiledObservation: what an Observation says of a score, of a critical rule, or
// of the whole form.
//
//   Shape    The members of one resource, in FHIR's order.
//   Missing  No number, a dataAbsentReason: a refused scale, a rule that could
//            not see. Of a response entered in error there is never a value.
//   Threads  One thread.
//   Source   FHIR R4 Observation; US Core 6 screening and assessment;
//            docs/rfc/0009-filing.md.

#ifndef RELCARE_FHIR_FILED_OBSERVATION_H_
#define RELCARE_FHIR_FILED_OBSERVATION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/filing.h"
#include "fhir/json_out.h"
#include "privacy/labels.h"

namespace relcare::v1 {
class CriticalFlag;
class Instrument;
class Scale;
class Score;
class ScoreReport;
}  // namespace relcare::v1

namespace relcare::fhir {

class FiledObservation {
 public:
  // All must outlive it.
  FiledObservation(const v1::ScoreReport& report,
                   const v1::Instrument& definition,
                   const privacy::Labels& labels, const FilingOptions& options,
                   JsonOut* out);

  bool IsInError() const;
  std::string Slot(std::string_view part) const;

  // Each writes one, as the object that is open.
  void PutScore(const v1::Score& score);
  void PutCritical(const v1::CriticalFlag& flag);
  // `members`: its scales.
  void PutPanel(const std::vector<std::string>& members);

 private:
  void Begin(std::string_view part);
  void PutIdentifier(std::string_view system, std::string_view value);
  void PutExtensions();
  void PutMeta();
  std::string_view Status() const;
  void PutContext();
  void PutSubject();
  void PutDerivedFrom();
  template <typename Codes>
  void PutCode(const Codes& codes, std::string_view system,
               const std::string& code, std::string_view text);
  const v1::Scale& ScaleOf(const std::string& id) const;
  void PutRefused(const v1::Score& score);
  void PutBands(const v1::Score& score);
  void PutRanges(const v1::Score& score, const v1::Scale& scale);
  void PutNotes();
  void PutComponent(std::string_view code, std::string_view value,
                    std::string_view unit);
  void PutCount(std::string_view code, std::uint32_t value);
  void PutCounts(const v1::Score& score);

  const v1::ScoreReport& report_;
  const v1::Instrument& definition_;
  const FilingOptions& options_;
  std::string form_;
  std::string version_;
  privacy::Labels labels_;
  JsonOut& out_;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_FILED_OBSERVATION_H_
