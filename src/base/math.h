// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The elementary functions that results may depend on. The platform's own
// differ in the last bit from one C library to the next, so none is called.
//
//   Exact    Same bits on every platform that computes in IEEE 754 doubles and
//            rounds to nearest. Not correctly rounded: within 1.5 ulp, measured
//            in docs/reference/math.md. Where the true result is a double,
//            Exp, Log and Pow give it.
//   Domain   All doubles. Infinities, zeros and arguments outside the domain
//            give what C17 Annex F says, except in Lgamma. A NaN given or made
//            comes out as std::numeric_limits<double>::quiet_NaN().
//   Errors   None: no errno, no exception. Callers keep NaN out of results.
//   Threads  Pure functions.
//   Source   docs/reference/math.md; constants: tools/derive_math.py.

#ifndef RELCARE_BASE_MATH_H_
#define RELCARE_BASE_MATH_H_

namespace relcare {

double Exp(double x);
double Expm1(double x);  // e^x - 1, also where x is tiny

double Log(double x);    // natural; 0 gives -infinity, x < 0 NaN
double Log1p(double x);  // log(1 + x), also where x is tiny

// x^y. Pow(x, 0) and Pow(1, y) are 1 even for NaN; x < 0 with a finite y that
// is no whole number gives NaN.
double Pow(double x, double y);

double Erf(double x);
double Erfc(double x);  // 1 - erf(x), also where that is tiny

// The logarithm of the gamma function for x > 0; relative accuracy holds at its
// zeros, 1 and 2, too. A zero of either sign gives infinity. x < 0 is out of
// contract and gives NaN, -infinity included (C would give log |gamma|).
double Lgamma(double x);

}  // namespace relcare

#endif  // RELCARE_BASE_MATH_H_
