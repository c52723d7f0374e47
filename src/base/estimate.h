// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Estimate: what a method of floor 1 says about the numbers it was given.
//
//   Shape    One number with its uncertainty. `value` is set exactly when
//            `status` is kOk, or where a method's comment promises more; `se`,
//            `lo` and `hi` only where the method gives them.
//   Missing  `n_missing` counts what the mask left out. No field is ever NaN or
//            infinite: what cannot be said is absent, and `status` says why.
//   Errors   None. A method takes any data and answers with a status.
//   Threads  Values.

#ifndef RELCARE_BASE_ESTIMATE_H_
#define RELCARE_BASE_ESTIMATE_H_

#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

namespace relcare {

enum class EstimateStatus : std::uint8_t {
  kOk = 0,
  // The formula has no value here: 0/0, one rater, a constant series.
  kUndefined,
  // Fewer data than the method needs.
  kInsufficient,
  // An argument lies outside what the method is defined for.
  kOutOfDomain,
  // An iteration did not settle.
  kNotConverged,
};

constexpr std::string_view Name(EstimateStatus status) {
  switch (status) {
    case EstimateStatus::kOk:
      return "ok";
    case EstimateStatus::kUndefined:
      return "undefined";
    case EstimateStatus::kInsufficient:
      return "insufficient";
    case EstimateStatus::kOutOfDomain:
      return "out-of-domain";
    case EstimateStatus::kNotConverged:
      return "not-converged";
  }
  return "unknown";
}

// Family, variant and version, such as "rci.jt/1". A changed formula or default
// is a new id; numbers compare only within one id. `text` is a literal.
struct MethodId {
  std::string_view text;

  friend constexpr bool operator==(MethodId, MethodId) = default;
};

struct Estimate {
  MethodId method;
  EstimateStatus status = EstimateStatus::kUndefined;
  std::optional<double> value;
  std::optional<double> se;
  std::optional<double> lo;
  std::optional<double> hi;
  // Of the interval [lo, hi], in (0, 1); 0 where there is none.
  double level = 0;
  std::int64_t n_used = 0;
  std::int64_t n_missing = 0;

  bool ok() const { return status == EstimateStatus::kOk; }
};

// An Estimate without a value.
constexpr Estimate NoEstimate(MethodId method, EstimateStatus status,
                              std::int64_t n_used = 0,
                              std::int64_t n_missing = 0) {
  Estimate none;
  none.method = method;
  none.status = status;
  none.n_used = n_used;
  none.n_missing = n_missing;
  return none;
}

// An Estimate of `value`; kUndefined if the arithmetic left the finite numbers.
inline Estimate EstimateOf(MethodId method, double value, std::int64_t n_used,
                           std::int64_t n_missing = 0) {
  if (!std::isfinite(value)) {
    return NoEstimate(method, EstimateStatus::kUndefined, n_used, n_missing);
  }
  Estimate one;
  one.method = method;
  one.status = EstimateStatus::kOk;
  one.value = value;
  one.n_used = n_used;
  one.n_missing = n_missing;
  return one;
}

}  // namespace relcare

#endif  // RELCARE_BASE_ESTIMATE_H_
