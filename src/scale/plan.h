// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Plan: a checked definition, ready to score. What exists is valid.
//
//   Shape    Items and scales keep the definition's order. Internal scales are
//            scored too; reported_scales() lists those that a report shows.
//   Errors   Compile() names every fault. Score() cannot fail: each scale gets
//            an Outcome, each critical rule a CriticalOutcome.
//   Threads  Immutable; many threads may read one Plan, each with its own
//            Scored.
//   Cost     Score() does not allocate once the caller's Scored is warm.
//   Source   DESIGN 6; INSTRUMENTS 1.

#ifndef RELCARE_SCALE_PLAN_H_
#define RELCARE_SCALE_PLAN_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "scale/definition.h"
#include "scale/outcome.h"
#include "scale/response.h"

namespace relcare::scale {

// What the configuration changes of a definition's scoring. definition() of the
// plan then says what was applied.
struct PlanOptions {
  // By scale index; nullopt: the definition's own policy.
  std::vector<std::optional<MissingPolicy>> policies;
  // By scale index, where the definition states none: for results that a blank
  // or a filled part went into. A complete result stays what the key makes it.
  std::vector<std::optional<Rounding>> roundings;
  bool lenient = false;  // unusable answers count as absent
  // kEnteredInError is never accepted.
  std::vector<Status> accepted = {Status::kCompleted, Status::kAmended};
};

// How one item counts in this response.
struct Standing {
  enum class Kind : std::uint8_t {
    kAnswered,
    kStatedByCode,      // a missing code that the key lets count
    kStatedBySkipRule,  // unanswered, and a skip rule says what it counts
    kMissing,
    kUnusable,
    kRepeated,
    kConditional,
  };
  Kind kind = Kind::kMissing;
  bool is_lost = false;                 // Cell::is_lost
  Absence absence = Absence::kUnknown;  // where missing or stated
  std::int16_t rule = -1;               // index of the skip rule that spoke
  // The answer, or the stated score, in units of Plan::digits().
  std::int64_t units = 0;

  bool HasValue() const {
    return kind == Kind::kAnswered || kind == Kind::kStatedByCode ||
           kind == Kind::kStatedBySkipRule;
  }
};

// A finding of scoring, in numbers: it is made into text where it is reported.
struct Remark {
  FindingCode code = FindingCode::kUnspecified;
  Severity severity = Severity::kUnspecified;
  int item = -1;   // index; -1: of no item
  int scale = -1;  // index; -1: of no scale
  int path = -1;   // index into Response::paths; -1: nowhere
};

struct Scored {
  std::vector<Standing> items;            // one per item
  std::vector<Outcome> scales;            // one per scale, internal ones too
  std::vector<CriticalOutcome> critical;  // one per critical rule
  std::vector<Remark> remarks;            // of scoring (not those of binding)
};

class Plan {
 public:
  // Returns every fault of `definition`; empty: it can be compiled. Warnings
  // may stand among them.
  static std::vector<Fault> Check(const Definition& definition);

  // Returns the plan, or nullptr and at least one fault that is no warning.
  static std::shared_ptr<const Plan> Compile(Definition definition,
                                             const PlanOptions& options,
                                             std::vector<Fault>* faults);
  virtual ~Plan() = default;

  virtual const Definition& definition() const = 0;
  virtual const std::vector<int>& reported_scales() const = 0;
  // Standing::units counts 10^-digits().
  virtual int digits() const = 0;

  // How `value` stands at item `item`: kAnswered, kMissingCode or kUnusable.
  virtual Cell Accept(int item, const Decimal& value) const = 0;

  // Index by id; -1: none.
  virtual int FindItem(std::string_view id) const = 0;
  virtual int FindScale(std::string_view id) const = 0;

  // Scores `response`; overwrites `out`.
  virtual void Score(const Response& response, Scored* out) const = 0;

  // The band of banding `banding` (an index into definition().scales[scale]
  // .bandings) for this score; -1: its stratum does not fit the context.
  virtual int Band(int scale, int banding, const Outcome& outcome,
                   const Context& context) const = 0;
};

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_PLAN_H_
