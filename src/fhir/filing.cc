// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/filing.h"

#include <algorithm>
#include <string>
#include <vector>

#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/report.pb.h"

#include "base/civil_time.h"
#include "fhir/element.h"
#include "fhir/filed_observation.h"
#include "fhir/json_out.h"
#include "fhir/slot.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

// Of one Bundle; writes its entries one after the other.
class Filing {
 public:
  Filing(const v1::ScoreReport& report, const v1::Instrument& definition,
         const privacy::Labels& labels, const FilingOptions& options)
      : report_(report),
        kind_(options.kind),
        observation_(report, definition, labels, options, &out_) {
    has_twin_ =
        std::ranges::any_of(report.findings(), [](const v1::Finding& finding) {
          return finding.code() == v1::FINDING_CODE_RECORD_REPEATED;
        });
  }

  std::string Write() {
    out_.Open('{').Member("resourceType", "Bundle");
    out_.Member("type", kind_ == BundleKind::kCollection ? "collection"
                                                         : "transaction");
    std::vector<std::string> members;
    for (const v1::Score& score : report_.scores()) {
      if (!IsNotYet(score))
        members.push_back(score.scale());
    }
    const bool has_critical = std::ranges::any_of(
        report_.critical_flags(),
        [this](const v1::CriticalFlag& flag) { return IsFiled(flag); });
    if (!members.empty() || has_critical)
      PutEntries(members);
    return out_.Close('}').Take();
  }

 private:
  void PutEntries(const std::vector<std::string>& members) {
    out_.Array("entry");
    for (const v1::Score& score : report_.scores()) {
      if (!IsNotYet(score))
        PutEntry(score.scale(), [&] { observation_.PutScore(score); });
    }
    for (const v1::CriticalFlag& flag : report_.critical_flags()) {
      if (!IsFiled(flag))
        continue;
      PutEntry("critical:" + flag.rule(),
               [&] { observation_.PutCritical(flag); });
    }
    if (!members.empty())
      PutEntry("", [&] { observation_.PutPanel(members); });
    out_.Close(']');
  }

  // Refused for the response's status: nothing to file yet.
  static bool IsNotYet(const v1::Score& score) {
    return score.has_refused() &&
           (score.refused().reason() == v1::REFUSAL_CODE_STATUS ||
            score.refused().reason() == v1::REFUSAL_CODE_REPORT_ONLY);
  }

  // Beside a twin of the record only what fired: what did not would stand in
  // the twin's place.
  bool IsFiled(const v1::CriticalFlag& flag) const {
    return !has_twin_ || (flag.state() == v1::SIGNAL_STATE_FIRED &&
                          !observation_.IsInError());
  }

  template <typename Body>
  void PutEntry(const std::string& part, const Body& body) {
    const std::string slot = observation_.Slot(part);
    out_.Open('{').Member("fullUrl", UrnUuid(slot)).Object("resource");
    body();
    out_.Close('}');
    const std::string search =
        std::string("identifier=") + kSlotSystem + "|" + slot;
    if (kind_ == BundleKind::kUpdate) {
      out_.Object("request").Member("method", "PUT");
      out_.Member("url", "Observation?" + search).Close('}');
    } else if (kind_ == BundleKind::kCreate) {
      out_.Object("request").Member("method", "POST");
      out_.Member("url", "Observation").Member("ifNoneExist", search);
      out_.Close('}');
    }
    out_.Close('}');
  }

  const v1::ScoreReport& report_;
  const BundleKind kind_;
  bool has_twin_ = false;  // the record that was scored
  JsonOut out_;
  FiledObservation observation_;
};

}  // namespace

Result<std::string> WriteBundle(const v1::ScoreReport& report,
                                const v1::Instrument& definition,
                                const privacy::Labels& labels,
                                const FilingOptions& options) {
  if (report.has_error() || report.scores_size() == 0) {
    return Error{RELCARE_E_NOT_A_RESPONSE, "not-a-report", "",
                 "the message is no score report with scores"};
  }
  if (report.response_id().empty()) {
    return Error{RELCARE_E_NOT_A_RESPONSE, "response-id", "/response_id",
                 "the report names no response, so that its scores could not "
                 "be told from those of another"};
  }
  if (!options.issued.empty() && !IsInstant(options.issued)) {
    return Error{RELCARE_E_UNSUPPORTED_OPTION, "issued", "",
                 "issued is no FHIR instant"};
  }
  return Filing(report, definition, labels, options).Write();
}

}  // namespace relcare::fhir
