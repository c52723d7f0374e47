# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Strength: how strong a planted truth is, from 0, hardly there, to 1, and when it begins.

as-shown  All are 1 and begin as `examples/community` tells; the forms and sessions in
          which a truth lies are all there, for what nobody could see is no example.
drawn     Each is drawn evenly from 0 to 1 and begins when chance will; forms and
          sessions are missing as everybody's are.

The ranges are a convention of ours. No study says how strong such things are.
"""
import dataclasses

from example_community.draw import Draw

KINDS = ("as-shown", "drawn")


@dataclasses.dataclass
class Strength:
    seed: int
    kind: str

    @property
    def is_drawn(self):
        return self.kind == "drawn"

    def of(self, truth):
        return Draw(self.seed, f"strength-{truth}").unit() if self.is_drawn else 1.0

    def ranged(self, truth, low, high):
        """From `low` of a truth of strength 0 to `high` of strength 1."""
        share = self.of(truth)
        return low * (1.0 - share) + high * share

    def begins(self, truth, usual, low, high):
        """A whole number of sessions, days or weeks; `usual` as shown."""
        return Draw(self.seed, f"begins-{truth}").between(low, high) if self.is_drawn else usual

    # What each strength means.

    def fell(self, truth):
        """Points of each of twelve alliance items: 6 to 17 of the 12 to 60."""
        return self.ranged(truth, 0.5, 1.4)

    def dip(self, truth):
        """The session, from 0, at which a rupture begins."""
        return self.begins(truth, 5, 4, 6)

    def coded_sessions(self):
        """In a row, in which a coder heard signs."""
        return int(self.ranged("rated-highest", 1, 4) + 0.5)

    def signs(self, draw):
        """In one of them."""
        most = int(self.ranged("rated-highest", 2, 4) + 0.5)
        return draw.between(most - 1, most)

    def rise(self):
        """Points of each symptom item a week."""
        return self.ranged("deterioration", 0.1, 0.35)

    def rises_after(self):
        """The week of the stay after which symptoms rise."""
        return self.begins("deterioration", 2, 1, 4)

    def alone_from(self):
        """Days after admission."""
        return self.begins("isolated", 0, 0, 21)

    def joins(self):
        """Chance at each meeting that one who is isolated is not, for once."""
        return self.ranged("isolated", 0.15, 0.0)

    def receives(self):
        """Chance at each gift that one who only gives might get it after all."""
        return self.ranged("only-gives", 0.3, 0.0)

    def first_bond(self):
        """Days after admission."""
        return int(self.ranged("no-first-bond", 16, 24) + 0.5)

    def drops_after(self):
        """Days after admission."""
        return self.begins("attendance-drop", 21, 14, 24)

    def still_comes(self):
        """Chance at each meeting."""
        return self.ranged("attendance-drop", 0.6, 0.2)

    def sides(self):
        """Levels of the two halves of a split group, on 1 to 5."""
        half = self.ranged("split-group", 0.6, 1.7)
        return round(3.1 + half, 6), round(3.1 - half, 6)

    def second_tie(self):
        """Importance of a second supporter beside one of importance 9; 0: there is none."""
        return int(self.ranged("one-tie", 2, 0) + 0.5)

    def met_after(self):
        """Days until a disclosure is met after all; None: never."""
        days = int(self.ranged("disclosure", 16, 50))
        return days if self.of("disclosure") < 0.9 else None
