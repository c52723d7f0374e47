// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ReliableChange: whether one client's score moved by more than the noise of
// the instrument, by six published formulas. kJacobsonTruax is the default: it
// needs least, and Ronk et al. found none better for routine use.
//
//   Formula   x before, y now; s, m, rho of the group before; E = s sqrt(1-rho)
//             S = sqrt(2) E; xhat = m + rho (x - m).
//             JT   y - x, over S
//             GLN  (y - m) - rho (x - m), over s sqrt(1 - rho^2)
//             HLL  (y - m_now) - rho (x - m), over s sqrt(1 - rho^2)
//             EN   y - xhat, over E
//             NK   y - xhat, over sqrt(rho^2 s^2 (1-rho) + s^2 (1-rho_now))
//             HA   (y - x) r + (m_now - m)(1 - r), over sqrt(r) S, where r is
//                  the reliability of the difference
//   Unit      index: standard errors. points and bar: points of the score,
//             y - x. What is above 0 rose, better or not.
//   Missing   A score that is not there: kInsufficient. So is a norm that the
//             formula needs and that was not given.
//   Statuses  A number that is not finite, an sd of 0 or less, a reliability
//             outside (0, 1], a correlation outside [-1, 1], a z of 0 or less:
//             kOutOfDomain. A reliability of 1, an sd_now below E, a difference
//             without reliability: kUndefined.
//   Threads   Pure functions.
//   Source    JT: Jacobson & Truax 1991, J Consult Clin Psychol 59:12-19, with
//             S as Christensen & Mendoza 1986, Behav Ther 17:305-308. The
//             others as collected by Atkins et al. 2005, J Consult Clin Psychol
//             73:982-989, and Hageman & Arrindell 1999, Behav Res Ther
//             37:1169-1193. Default: Ronk et al. 2016, BMC Psychiatry 16:187.

#ifndef RELCARE_STATS_CHANGE_H_
#define RELCARE_STATS_CHANGE_H_

#include <cstdint>
#include <optional>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kStandardErrorOfMeasurement{"sem.classical/1"};
inline constexpr MethodId kStandardErrorOfDifference{"sed.classical/1"};
inline constexpr MethodId kReliabilityFromError{"reliability.from-error/1"};
inline constexpr MethodId kReliabilityOfDifference{
    "reliability.difference-ha/1"};

enum class ChangeFormula : std::uint8_t {
  kJacobsonTruax,        // rci.jt/1
  kGulliksenLordNovick,  // rci.gln/1
  kHsuLinLord,           // rci.hll/1
  kEdwardsNunnally,      // rci.en/1
  kNunnallyKotsch,       // rci.nk/1
  kHagemanArrindell,     // rci.ha/1
};

MethodId MethodOf(ChangeFormula formula);

// The index beyond which change is called reliable: 1.96 to both sides; for
// kHagemanArrindell 1.65, as its authors use.
double CriticalIndex(ChangeFormula formula);

struct ChangeNorms {
  double sd = 0;
  double reliability = 0;
  std::optional<double> mean;             // all but JT
  std::optional<double> mean_now;         // HLL, HA
  std::optional<double> sd_now;           // HA
  std::optional<double> reliability_now;  // NK
  std::optional<double> correlation;      // HA: before with now
};

struct ReliableChange {
  Estimate index;
  // The change that the formula speaks of, its standard error, and z of them to
  // both sides.
  Estimate points;
  // z standard errors: change must exceed it to be reliable.
  std::optional<double> bar;
};

ReliableChange MeasureChange(ChangeFormula formula,
                             std::optional<double> before,
                             std::optional<double> now,
                             const ChangeNorms& norms, double z);

// E, and S: what chance alone does to one score, and to a difference of two.
Estimate StandardErrorOfMeasurement(double sd, double reliability);
Estimate StandardErrorOfDifference(double sd, double reliability);

// The reliability among people whose scores have `sd`, if one score has the
// standard error `error`: 1 - E^2/sd^2. kUndefined if error > sd.
Estimate ReliabilityFromError(double error, double sd);

// r of HA: (s^2 rho + s_now^2 rho_now - 2 c) / (s^2 + s_now^2 - 2 c) with
// c = s s_now correlation and rho_now from sd_now and E.
Estimate ReliabilityOfDifference(const ChangeNorms& norms);

}  // namespace relcare

#endif  // RELCARE_STATS_CHANGE_H_
