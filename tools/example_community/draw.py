# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Draw: seeded chance, the same on every Python and platform.

Only Random.random() is asked, whose numbers never changed; the rest is sums and
comparisons. A purpose has a stream of its own, so that one more draw in one place
moves nothing in another.
"""
import random


class Draw:
    def __init__(self, seed, purpose):
        self.unit = random.Random(f"{seed}/{purpose}").random

    def chance(self, p):
        return self.unit() < p

    def between(self, low, high):
        """A whole number; both ends belong."""
        return low + int(self.unit() * (high - low + 1))

    def pick(self, values):
        return values[int(self.unit() * len(values))]

    def weighted(self, table):
        """One key of {key: weight}."""
        left = self.unit() * sum(table.values())
        for key, weight in table.items():
            left -= weight
            if left < 0:
                return key
        return key

    def normal(self):
        """Mean 0, sd 1: four uniform numbers, so never beyond 3.5."""
        unit = self.unit
        return (unit() + unit() + unit() + unit() - 2.0) * 1.7320508

    def shuffled(self, values):
        out = list(values)
        for at in range(len(out) - 1, 0, -1):
            other = self.between(0, at)
            out[at], out[other] = out[other], out[at]
        return out

    def some(self, values, count):
        return self.shuffled(values)[:count]
