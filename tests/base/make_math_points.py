#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Writes tests/base/math_points.txt (Debian: python3-mpmath).

A line is a function, its arguments and the double nearest to the result, which
mpmath computes in 60 digits: "pow 0x1.8p+1 0x1.0p-1 0x1.bb67ae8584caap+0".
The arguments are its own, not those of math_inputs.h.

    tests/base/make_math_points.py           writes the file
    tests/base/make_math_points.py --check   fails if it differs
"""
import fractions
import pathlib
import random
import sys

import mpmath as mp

mp.mp.dps = 60
PATH = pathlib.Path(__file__).with_name("math_points.txt")
COUNT = 400


def nearest(value):
    """Rounds once, to subnormals too; None if there is no such double."""
    if value == 0:
        return 0.0
    sign, man, exp, _ = mp.mpf(value)._mpf_
    exact = fractions.Fraction(int(man)) * fractions.Fraction(2) ** int(exp)
    try:
        return float(-exact if sign else exact)
    except OverflowError:
        return None


def spread(low, high):
    """Log-uniform, of either sign."""
    return random.choice((-1, 1)) * 2.0 ** random.uniform(low, high)


def near(place, low, high):
    return place + spread(low, high)


UNARY = {
    "exp": (mp.exp, [lambda: random.uniform(-745.1, 709.7), lambda: spread(-60, 9),
                     lambda: random.uniform(-745.1, -708)]),
    "expm1": (mp.expm1, [lambda: random.uniform(-40, 40), lambda: spread(-1070, 6),
                         lambda: spread(-56, 0)]),
    "log": (mp.log, [lambda: abs(spread(-1074, 1023)), lambda: near(1, -52, -3),
                     lambda: random.uniform(0, 10)]),
    "log1p": (mp.log1p, [lambda: random.uniform(-1, 3), lambda: spread(-1070, -1),
                         lambda: spread(-56, -1), lambda: abs(spread(0, 1023))]),
    "erf": (mp.erf, [lambda: random.uniform(-6, 6), lambda: spread(-1070, 2), lambda: spread(-30, 1)]),
    "erfc": (mp.erfc, [lambda: random.uniform(-6, 27.2), lambda: spread(-60, 4),
                       lambda: random.uniform(26, 27.2)]),
    "lgamma": (mp.loggamma, [lambda: random.uniform(0, 20), lambda: near(1, -52, -3),
                             lambda: near(2, -51, -3), lambda: abs(spread(-1074, 1014)),
                             lambda: random.uniform(0, 3)]),
}


def power_arguments(turn):
    x = [lambda: abs(spread(-1074, 1023)), lambda: near(1, -52, -6),
         lambda: random.uniform(0, 100)][turn % 3]()
    target = [lambda: random.uniform(-745, 709), lambda: spread(-50, 9)][turn % 2]()
    return x, float(target / mp.log(x))


def lines():
    random.seed(20260101)
    for name, (function, draws) in UNARY.items():
        for turn in range(COUNT):
            x = draws[turn % len(draws)]()
            result = nearest(function(mp.mpf(x)))
            if result is not None:
                yield f"{name} {x.hex()} {result.hex()}"
    for turn in range(COUNT):
        x, y = power_arguments(turn)
        result = nearest(mp.mpf(x) ** mp.mpf(y))
        if result is not None:
            yield f"pow {x.hex()} {y.hex()} {result.hex()}"


def main():
    text = "".join(line + "\n" for line in lines())
    if "--check" not in sys.argv:
        PATH.write_text(text)
    elif PATH.read_text() != text:
        print(f"{PATH.name} is not what {pathlib.Path(__file__).name} writes", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
