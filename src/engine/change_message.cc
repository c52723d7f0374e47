// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/change_message.h"

#include <cstddef>
#include <cstdint>
#include <optional>

#include "relcare/v1/report.pb.h"

#include "base/civil_time.h"
#include "base/ids.h"
#include "engine/arena_message.h"
#include "engine/read_report_message.h"
#include "engine/score_message.h"
#include "relcare/relcare.h"
#include "scale/change.h"

namespace relcare::engine {
namespace {

Done ReadScores(Bytes bytes, const Limits& limits, v1::ScoreReport* out) {
  Done read = ReadReport(bytes, limits, out);
  if (!read.ok())
    return read;
  if (out->has_error() || out->scores_size() == 0) {
    return Error{RELCARE_E_NOT_A_RESPONSE, "not-a-report", "",
                 "the message is no score report with scores"};
  }
  return Unit{};
}

bool SayWhom(const v1::ScoreReport& a, const v1::ScoreReport& b) {
  return a.has_subject() && b.has_subject();
}

// Known to concern different people. A report that does not say whom it
// concerns is compared as the host asks, with a finding.
bool SubjectsDiffer(const v1::ScoreReport& a, const v1::ScoreReport& b) {
  return SayWhom(a, b) &&
         a.subject().SerializeAsString() != b.subject().SerializeAsString();
}

// [owner/]id of a reference, without its version.
std::string FormOf(const std::string& reference) {
  const std::optional<Reference> parsed = ParseReference(reference);
  if (!parsed)
    return reference;
  return ToString({parsed->owner, parsed->instrument, {}, {}});
}

bool IsLegacy(const v1::Score& score) {
  return score.has_filled() &&
         score.filled().method() == v1::FILL_METHOD_SUM_OF_ANSWERED;
}

// The two configurations differ. That cannot touch a score to which every item
// was answered; it can touch one that a policy filled.
bool PolicyMayDiffer(const v1::ScoreReport& a, const v1::Score& x,
                     const v1::ScoreReport& b, const v1::Score& y) {
  if (IsLegacy(x) != IsLegacy(y))
    return true;
  return a.provenance().config_hash() != b.provenance().config_hash() &&
         (x.has_filled() || y.has_filled());
}

// Whether `later` is known to be later: both say when, and the intervals are in
// order or cannot be told apart.
bool InOrder(const v1::ScoreReport& earlier, const v1::ScoreReport& later,
             const std::string& offset) {
  const std::optional<CivilTime> a = ParseCivilTime(earlier.effective());
  const std::optional<CivilTime> b = ParseCivilTime(later.effective());
  if (!a || !b)
    return false;
  const std::optional<std::int32_t> fallback = ParseUtcOffset(offset);
  std::optional<Interval> x = a->Utc(fallback);
  std::optional<Interval> y = b->Utc(fallback);
  if (!x || !y) {
    // One of the clocks is not placed: the walls' own days must do.
    x = a->local;
    y = b->local;
  }
  return x->earliest <= y->latest;
}

std::optional<Decimal> ValueOf(const v1::Score& score) {
  if (score.has_scored())
    return Decimal::Parse(score.scored().value());
  if (score.has_filled())
    return Decimal::Parse(score.filled().value());
  return std::nullopt;
}

const v1::Score* FindScore(const v1::ScoreReport& report,
                           const std::string& scale) {
  for (const v1::Score& score : report.scores()) {
    if (score.scale() == scale)
      return &score;
  }
  return nullptr;
}

void PutVerdict(const scale::Verdict& verdict,
                const scale::ChangeThreshold& threshold, wire::Writer* out) {
  using V = v1::ChangeVerdict;
  out->Text(V::kThresholdFieldNumber, threshold.id);
  out->Number(V::kKindFieldNumber, static_cast<int>(threshold.kind));
  out->Number(V::kChangeClassFieldNumber,
              static_cast<int>(verdict.change_class));
  out->Text(V::kPointsFieldNumber, threshold.points.ToString());
  out->Message(V::kSourceFieldNumber, [&] {
    out->Text(v1::Citation::kTextFieldNumber, threshold.source.text);
    out->Text(v1::Citation::kDoiFieldNumber, threshold.source.doi);
  });
}

void PutChanged(const scale::Change& change, const scale::Scale& scale,
                const Config& config, wire::Writer* out) {
  using C = v1::Changed;
  out->Text(C::kPointsFieldNumber, change.points->ToString());
  out->F64(C::kF64FieldNumber, change.points->ToDouble());
  if (config.interpretation == Interpretation::kAll) {
    for (const scale::Verdict& verdict : change.verdicts) {
      const auto at = static_cast<std::size_t>(verdict.threshold);
      out->Message(C::kVerdictsFieldNumber, [&] {
        PutVerdict(verdict, scale.change_thresholds[at], out);
      });
    }
  }
  out->Number(C::kNoVerdictFieldNumber, static_cast<int>(change.refusal));
}

void PutChange(const scale::Change& change, const scale::Scale& scale,
               const scale::Definition& definition, const Config& config,
               wire::Writer* out) {
  using C = v1::Change;
  out->Text(C::kScaleFieldNumber, scale.id);
  if (change.points) {
    out->Message(C::kChangedFieldNumber,
                 [&] { PutChanged(change, scale, config, out); });
  } else {
    out->Message(C::kRefusedFieldNumber, [&] {
      out->Number(v1::ChangeRefused::kReasonFieldNumber,
                  static_cast<int>(change.refusal));
    });
  }
  out->Number(C::kDirectionFieldNumber, static_cast<int>(scale.direction));
  out->Number(C::kTierFieldNumber, static_cast<int>(definition.tier));
}

privacy::Labels LabelsOf(const v1::ScoreReport& report) {
  privacy::Labels labels;
  for (const int label : report.labels())
    labels.Add(label);
  for (const v1::Coding& label : report.other_labels()) {
    labels.Add(privacy::Coding{label.system(), label.code()});
  }
  return labels;
}

scale::Pair PairOf(const v1::ScoreReport& earlier, const v1::ScoreReport& later,
                   const std::string& scale, const Loaded& loaded,
                   const Engine& engine) {
  const v1::Score* x = FindScore(earlier, scale);
  const v1::Score* y = FindScore(later, scale);
  scale::Pair pair;
  pair.same_form = FormOf(earlier.instrument()) == FormOf(later.instrument());
  pair.same_subject = !SubjectsDiffer(earlier, later);
  pair.same_respondent = earlier.respondent() == later.respondent();
  pair.same_rules =
      earlier.provenance().scoring_hash() == loaded.scoring_hash &&
      later.provenance().scoring_hash() == loaded.scoring_hash &&
      (x == nullptr || y == nullptr ||
       !PolicyMayDiffer(earlier, *x, later, *y));
  pair.in_order = InOrder(earlier, later, engine.config().utc_offset);
  if (x != nullptr)
    pair.earlier = ValueOf(*x);
  if (y != nullptr)
    pair.later = ValueOf(*y);
  return pair;
}

bool RulesDiffer(const v1::Provenance& a, const v1::Provenance& b) {
  return a.scoring_hash() != b.scoring_hash() ||
         a.config_hash() != b.config_hash();
}

std::string Write(const v1::ScoreReport& earlier, const v1::ScoreReport& later,
                  const Loaded& loaded, const Engine& engine) {
  using Report = v1::ChangeReport;
  std::string bytes;
  wire::Writer out(&bytes);
  out.Text(Report::kInstrumentFieldNumber, loaded.reference);
  if (SayWhom(earlier, later) && !SubjectsDiffer(earlier, later)) {
    out.KeepText(Report::kSubjectFieldNumber,
                 later.subject().SerializeAsString());
  }
  if (earlier.has_response_id())
    out.KeepText(Report::kEarlierIdFieldNumber, earlier.response_id());
  if (later.has_response_id())
    out.KeepText(Report::kLaterIdFieldNumber, later.response_id());
  const scale::Definition& definition = loaded.definition();
  for (const int index : loaded.plan->reported_scales()) {
    const scale::Scale& scale =
        definition.scales[static_cast<std::size_t>(index)];
    const scale::Change change = scale::Compare(
        definition, index, PairOf(earlier, later, scale.id, loaded, engine));
    out.Message(Report::kChangesFieldNumber, [&] {
      PutChange(change, scale, definition, engine.config(), &out);
    });
  }
  const auto warn = [&](FindingCode code) {
    out.Message(Report::kFindingsFieldNumber, [&] {
      PutFinding({code, Severity::kWarning, "", ""}, &out);
    });
  };
  if (!SayWhom(earlier, later))
    warn(FindingCode::kSubjectNotStated);
  if (RulesDiffer(earlier.provenance(), later.provenance()))
    warn(FindingCode::kRulesDiffer);
  privacy::Labels labels = LabelsOf(earlier);
  labels.Join(LabelsOf(later));
  labels.Join(loaded.labels);
  AddLabels<Report>(labels, &out);
  if (earlier.has_effective())
    out.KeepText(Report::kEarlierEffectiveFieldNumber, earlier.effective());
  if (later.has_effective())
    out.KeepText(Report::kLaterEffectiveFieldNumber, later.effective());
  Choice choice;
  choice.loaded = &loaded;
  out.Message(Report::kProvenanceFieldNumber,
              [&] { PutProvenance(engine, choice, /*golden=*/false, &out); });
  out.Text(Report::kRequiredNoticeFieldNumber,
           definition.licence.required_notice);
  return bytes;
}

}  // namespace

Result<std::string> CompareReports(const Engine& engine, Bytes earlier_bytes,
                                   Bytes later_bytes, const Limits& limits) {
  ArenaMessage<v1::ScoreReport> earlier_memory, later_memory;
  v1::ScoreReport& earlier = *earlier_memory;
  v1::ScoreReport& later = *later_memory;
  Done read = ReadScores(earlier_bytes, limits, &earlier);
  if (read.ok())
    read = ReadScores(later_bytes, limits, &later);
  if (!read.ok())
    return read.error();
  Result<const Loaded*> found = engine.Find(earlier.instrument());
  if (!found.ok()) {
    found.error().path = "/instrument";
    return found.error();
  }
  const Loaded& loaded = **found;
  const Done allowed = engine.MayScore(loaded);
  if (!allowed.ok())
    return allowed.error();
  return Write(earlier, later, loaded, engine);
}

}  // namespace relcare::engine
