// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/change_message.h"

#include <cstddef>
#include <cstdint>
#include <optional>

#include "relcare/v1/report.pb.h"

#include "base/civil_time.h"
#include "base/ids.h"
#include "engine/arena_message.h"
#include "engine/score_message.h"
#include "relcare/relcare.h"
#include "scale/change.h"
#include "wire/message.h"
#include "wire/walk.h"

namespace relcare::engine {
namespace {

Done ReadReport(Bytes bytes, const Limits& limits, v1::ScoreReport* out) {
  static const wire::MessageType* const type = wire::FindMessage("ScoreReport");
  Done walked = wire::Walk(
      *type, bytes, {.depth = limits.depth, .limit = limits.input_bytes});
  if (!walked.ok())
    return walked;
  if (!out->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return Error{RELCARE_E_INTERNAL, "defect", "",
                 "bytes that were walked could not be parsed"};
  }
  if (out->has_error() || out->scores_size() == 0) {
    return Error{RELCARE_E_NOT_A_RESPONSE, "not-a-report", "",
                 "the message is no score report with scores"};
  }
  return Unit{};
}

bool SameSubject(const v1::ScoreReport& a, const v1::ScoreReport& b) {
  return a.has_subject() == b.has_subject() &&
         a.subject().SerializeAsString() == b.subject().SerializeAsString();
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

void ToMessage(const scale::Change& change, const scale::Scale& scale,
               const Config& config, v1::Change* out) {
  if (!change.points) {
    out->mutable_refused()->set_reason(
        static_cast<v1::RefusalCode>(change.refusal));
    return;
  }
  v1::Changed* changed = out->mutable_changed();
  changed->set_points(change.points->ToString());
  changed->set_f64(change.points->ToDouble());
  changed->set_no_verdict(static_cast<v1::RefusalCode>(change.refusal));
  if (config.interpretation != Interpretation::kAll)
    return;
  for (const scale::Verdict& verdict : change.verdicts) {
    const scale::ChangeThreshold& threshold =
        scale.change_thresholds[static_cast<std::size_t>(verdict.threshold)];
    v1::ChangeVerdict* to = changed->add_verdicts();
    to->set_threshold(threshold.id);
    to->set_kind(static_cast<v1::ChangeKind>(threshold.kind));
    to->set_change_class(static_cast<v1::ChangeClass>(verdict.change_class));
    to->set_points(threshold.points.ToString());
    to->mutable_source()->set_text(threshold.source.text);
    if (!threshold.source.doi.empty()) {
      to->mutable_source()->set_doi(threshold.source.doi);
    }
  }
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

void Echo(const v1::ScoreReport& earlier, const v1::ScoreReport& later,
          const Loaded& loaded, const Engine& engine, v1::ChangeReport* out) {
  out->set_instrument(loaded.reference);
  if (SameSubject(earlier, later) && later.has_subject()) {
    *out->mutable_subject() = later.subject();
  }
  if (earlier.has_response_id())
    out->set_earlier_id(earlier.response_id());
  if (later.has_response_id())
    out->set_later_id(later.response_id());
  if (earlier.has_effective())
    out->set_earlier_effective(earlier.effective());
  if (later.has_effective())
    out->set_later_effective(later.effective());
  privacy::Labels labels = LabelsOf(earlier);
  labels.Join(LabelsOf(later));
  labels.Join(loaded.labels);
  AddLabels(labels, out);
  Choice choice;
  choice.loaded = &loaded;
  AddProvenance(engine, choice, /*golden=*/false, out->mutable_provenance());
  out->set_required_notice(loaded.definition().licence.required_notice);
}

}  // namespace

Result<std::string> CompareReports(const Engine& engine, Bytes earlier_bytes,
                                   Bytes later_bytes, const Limits& limits) {
  ArenaMessage<v1::ScoreReport> earlier_memory, later_memory;
  v1::ScoreReport& earlier = *earlier_memory;
  v1::ScoreReport& later = *later_memory;
  Done read = ReadReport(earlier_bytes, limits, &earlier);
  if (read.ok())
    read = ReadReport(later_bytes, limits, &later);
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

  ArenaMessage<v1::ChangeReport> report_memory;
  v1::ChangeReport& report = *report_memory;
  Echo(earlier, later, loaded, engine, &report);
  const bool same_hash =
      earlier.provenance().scoring_hash() == later.provenance().scoring_hash();
  if (!same_hash ||
      earlier.provenance().config_hash() != later.provenance().config_hash()) {
    ToMessage(Finding{FindingCode::kRulesDiffer, Severity::kWarning, "", ""},
              report.add_findings());
  }
  const scale::Definition& definition = loaded.definition();
  for (const int index : loaded.plan->reported_scales()) {
    const scale::Scale& scale =
        definition.scales[static_cast<std::size_t>(index)];
    const v1::Score* x = FindScore(earlier, scale.id);
    const v1::Score* y = FindScore(later, scale.id);
    scale::Pair pair;
    pair.same_form = FormOf(earlier.instrument()) == FormOf(later.instrument());
    pair.same_subject = SameSubject(earlier, later);
    pair.same_respondent = earlier.respondent() == later.respondent();
    pair.same_rules = same_hash && (x == nullptr || y == nullptr ||
                                    !PolicyMayDiffer(earlier, *x, later, *y));
    pair.in_order = InOrder(earlier, later, engine.config().utc_offset);
    if (x != nullptr)
      pair.earlier = ValueOf(*x);
    if (y != nullptr)
      pair.later = ValueOf(*y);
    const scale::Change change = scale::Compare(definition, index, pair);
    v1::Change* out = report.add_changes();
    out->set_scale(scale.id);
    ToMessage(change, scale, engine.config(), out);
    out->set_direction(static_cast<v1::Direction>(scale.direction));
    out->set_tier(static_cast<v1::ClaimTier>(definition.tier));
  }
  return report.SerializeAsString();
}

}  // namespace relcare::engine
