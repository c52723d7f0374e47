// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Judges base/math.h by MPFR: prints each function's worst error in ulp and
// where it is. Exit 1 if one is above 1.5.
//
//     math_judge COUNT [FUNCTION...]      COUNT inputs of each function
//     math_judge --all COUNT [FUNCTION...]
//
// MPFR takes up to 20 us a call. So the machine's long double says first how
// far off a result is, to a hundredth of an ulp or so, and MPFR judges those
// that come within a twentieth of the worst one seen, and every sixteenth input
// whatever it says. With --all, and where long double is only double, MPFR
// judges every input.

#include <mpfr.h>

#include <algorithm>
#include <cfloat>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "math_inputs.h"

namespace relcare {
namespace {

constexpr double kAllowed = 1.5;  // ulp; docs/reference/math.md

// The exact value, nearly: 96 bits, no subnormals.
class Oracle {
 public:
  Oracle() {
    mpfr_inits2(96, value_, difference_, nullptr);
    mpfr_inits2(53, x_, y_, nullptr);
  }
  ~Oracle() { mpfr_clears(value_, difference_, x_, y_, nullptr); }
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;

  // The error of `got` in ulp of the exact value; infinite if one is no number.
  double Error(std::string_view name, const MathArguments& at, double got) {
    mpfr_set_d(x_, at.x, MPFR_RNDN);
    mpfr_set_d(y_, at.y, MPFR_RNDN);
    Set(name);
    const double nearest = mpfr_get_d(value_, MPFR_RNDN);
    if (std::isinf(nearest) || std::isinf(got) || std::isnan(got))
      return nearest == got ? 0 : AtTheEnd(got);
    mpfr_sub_d(difference_, value_, got, MPFR_RNDN);
    const long exponent = mpfr_zero_p(value_) ? -1074 : mpfr_get_exp(value_);
    mpfr_mul_2si(difference_, difference_, -std::max(exponent - 53, -1074L),
                 MPFR_RNDN);
    return std::fabs(mpfr_get_d(difference_, MPFR_RNDN));
  }

 private:
  void Set(std::string_view name) {
    if (name == "exp")
      mpfr_exp(value_, x_, MPFR_RNDN);
    else if (name == "expm1")
      mpfr_expm1(value_, x_, MPFR_RNDN);
    else if (name == "log")
      mpfr_log(value_, x_, MPFR_RNDN);
    else if (name == "log1p")
      mpfr_log1p(value_, x_, MPFR_RNDN);
    else if (name == "pow")
      mpfr_pow(value_, x_, y_, MPFR_RNDN);
    else if (name == "erf")
      mpfr_erf(value_, x_, MPFR_RNDN);
    else if (name == "erfc")
      mpfr_erfc(value_, x_, MPFR_RNDN);
    else
      mpfr_lngamma(value_, x_, MPFR_RNDN);
  }

  // Between the greatest double and infinity, one ulp apart, either may stand.
  double AtTheEnd(double got) {
    if (std::isnan(got))
      return INFINITY;
    mpfr_set_d(difference_, DBL_MAX, MPFR_RNDN);
    mpfr_div(difference_, value_, difference_, MPFR_RNDN);
    const double ratio = std::fabs(mpfr_get_d(difference_, MPFR_RNDN));
    return std::fabs(ratio - 1) < 0x1p-53 ? 1 : INFINITY;
  }

  mpfr_t value_, difference_, x_, y_;
};

long double Estimate(std::string_view name, const MathArguments& at) {
  const long double x = at.x;
  if (name == "exp")
    return std::exp(x);
  if (name == "expm1")
    return std::expm1(x);
  if (name == "log")
    return std::log(x);
  if (name == "log1p")
    return std::log1p(x);
  if (name == "pow")
    return std::pow(x, static_cast<long double>(at.y));
  if (name == "erf")
    return std::erf(x);
  if (name == "erfc")
    return std::erfc(x);
  return std::lgamma(x);
}

// Whether `got` is surely nearer than `ulps` to the estimate.
bool IsSurelyWithin(double ulps, long double estimate, double got) {
  if (LDBL_MANT_DIG < 64 || !std::isfinite(got) || !std::isfinite(estimate) ||
      estimate == 0)
    return false;
  const int exponent = std::max(std::ilogb(estimate) - 52, -1074);
  return std::fabs(std::ldexp(estimate - got, -exponent)) < ulps;
}

bool Judge(const MathFunction& function, long count, bool all) {
  const auto start = std::chrono::steady_clock::now();
  Oracle oracle;
  MathInputs inputs(function);
  double worst = 0;
  long judged = 0;
  MathArguments worst_at;
  for (long i = 0; i < count; ++i) {
    const MathArguments at = inputs.Next();
    const double got = Apply(function, at);
    if (!all && i % 16 != 0 &&
        IsSurelyWithin(worst - 0.05, Estimate(function.name, at), got))
      continue;
    ++judged;
    const double error = oracle.Error(function.name, at, got);
    if (error > worst) {
      worst = error;
      worst_at = at;
    }
  }
  const std::chrono::duration<double> spent =
      std::chrono::steady_clock::now() - start;
  std::printf("%-7s %ld inputs, %ld by MPFR, worst %.3f ulp at %a",
              function.name, count, judged, worst, worst_at.x);
  if (function.function == nullptr)
    std::printf(", %a", worst_at.y);
  std::printf(" (%.0f s)\n", spent.count());
  std::fflush(stdout);
  return worst <= kAllowed;
}

}  // namespace
}  // namespace relcare

int main(int argc, char** argv) {
  std::vector<std::string_view> words(argv + 1, argv + argc);
  const bool all = !words.empty() && words[0] == "--all";
  if (all)
    words.erase(words.begin());
  const long count = words.empty() ? 0 : std::atol(words[0].data());
  bool good = count > 0;
  for (const relcare::MathFunction& function : relcare::MathFunctions())
    if (words.size() < 2 ||
        std::find(words.begin() + 1, words.end(), function.name) != words.end())
      good = relcare::Judge(function, count, all) && good;
  return good ? 0 : 1;
}
