#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Recomputes every golden case of instruments/ without the library.

A second scorer, written apart from the first, so that a golden case rests on
more than one reading of its key. Needs protoc and Debian's python3-protobuf.

usage: check_goldens.py [--counts] [FILE.txtpb ...]
"""
import pathlib
import subprocess
import sys
import tempfile
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parent.parent


def load_schema():
    out = tempfile.mkdtemp()
    names = ["codes", "common", "instrument"]
    subprocess.run(
        ["protoc", f"-I{ROOT}/proto", f"--python_out={out}"]
        + [f"relcare/v1/{n}.proto" for n in names], check=True)
    sys.path.insert(0, out)
    from relcare.v1 import codes_pb2, instrument_pb2
    return codes_pb2, instrument_pb2


class Refused(Exception):
    pass


class Scorer:
    """One response against one instrument. Numbers are Fractions."""

    def __init__(self, codes, inst, case):
        self.codes, self.inst = codes, inst
        self.items = {i.id: i for i in inst.items}
        self.scales = {s.id: s for s in inst.scales}
        self.stated, self.unusable, self.value = {}, set(), {}
        for answer in case.answers:
            if answer.WhichOneof("state") == "value":
                self.take(self.items[answer.item], Fraction(answer.value))
        for rule in inst.skip_rules:
            if all(self.holds(c) for c in rule.when):
                for item in rule.items:
                    if item not in self.value and item not in self.unusable:
                        self.stated[item] = Fraction(rule.score)

    def take(self, item, value):
        if value in self.allowed(item):
            self.value[item.id] = value
            return
        for code in item.missing_codes:
            if code.HasField("value") and Fraction(code.value) == value:
                if code.HasField("score"):
                    self.stated[item.id] = Fraction(code.score)
                return
        self.unusable.add(item.id)

    def allowed(self, item):
        if item.WhichOneof("allowed") == "answers":
            return [Fraction(o.value) for o in item.answers.options]
        low, high, step = (Fraction(x) for x in (
            item.range.minimum, item.range.maximum, item.range.step))
        return [low + step * n for n in range(int((high - low) / step) + 1)]

    def holds(self, c, value=None):
        if value is None:
            value = self.value.get(c.item)
        return (value is not None
                and (not c.HasField("at_least") or value >= Fraction(c.at_least))
                and (not c.HasField("at_most") or value <= Fraction(c.at_most)))

    def state(self, c):
        if c.item not in self.value:
            return "SIGNAL_STATE_COULD_NOT_SEE"
        return "SIGNAL_STATE_" + ("FIRED" if self.holds(c) else "QUIET")

    def part(self, ref):
        """(value or None, filled) of a term or condition."""
        if ref.WhichOneof("source") == "scale":
            try:
                return self.score(self.scales[ref.scale])
            except Refused:
                raise Refused("PART_REFUSED")
        if ref.item in self.unusable:
            raise Refused("ANSWER_UNUSABLE")
        if ref.item in self.stated:
            return self.stated[ref.item], True
        value = self.value.get(ref.item)
        if value is not None and getattr(ref, "reversed", False):
            item = self.items[ref.item]
            allowed = self.allowed(item)
            if item.HasField("reversal"):
                allowed = [Fraction(item.reversal.low),
                           Fraction(item.reversal.high)]
            value = min(allowed) + max(allowed) - value
        return value, False

    def score(self, scale):
        """(exact value, filled), or Refused."""
        if scale.minimum_n > 1:
            raise Refused("TOO_FEW_RATERS")
        name = scale.WhichOneof("operator")
        op = getattr(scale, name)
        if name == "lookup":
            try:
                key, filled = self.score(self.scales[op.scale])
            except Refused:
                raise Refused("PART_REFUSED")
            for row in op.rows:
                last = row.last if row.HasField("last") else row.key
                if Fraction(row.key) <= key <= Fraction(last):
                    return Fraction(row.value), filled
            raise AssertionError(f"no row for {key}")
        if name == "linear":
            value, filled = self.part(op.of)
            offset, multiplier, divisor = (
                Fraction(getattr(op, field)) if op.HasField(field) else Fraction(usual)
                for field, usual in (("offset", 0), ("multiplier", 1), ("divisor", 1)))
            return (value + offset) * multiplier / divisor, filled
        refs = list(op.terms if name in ("sum", "mean", "weighted_sum") else op.conditions)
        parts = [self.part(r) for r in refs]
        known = [v for v, _ in parts if v is not None]
        filled = any(f for _, f in parts) or len(known) < len(parts)
        policy = scale.missing.WhichOneof("rule")
        needed = len(parts)
        if policy == "mean_of_answered":
            needed = scale.missing.mean_of_answered.least_answered
        elif policy == "person_mean":
            needed = len(parts) - scale.missing.person_mean.most_missing
            if scale.missing.person_mean.HasField("fill_rounding"):
                raise AssertionError("a rounded fill is not known here")
        elif policy == "sum_of_answered":
            needed = 1
        elif policy != "all_required":
            raise AssertionError(f"policy {policy} is not known here")
        if (len(known) < needed
                or len(self.value) < scale.missing.form_minimum):
            raise Refused("TOO_FEW_ANSWERS")
        if name == "weighted_sum":
            if len(known) < len(parts):
                raise AssertionError("a blank in a weighted sum is not known here")
            return sum((Fraction(r.weight) * v for r, v in zip(refs, known)),
                       Fraction(0)), filled
        if name == "sum" and policy == "person_mean":
            return sum(known, Fraction(0)) / len(known) * len(parts), filled
        if name == "sum":
            return sum(known, Fraction(0)), filled
        if name == "mean":
            return sum(known, Fraction(0)) / len(known), filled
        held = [self.holds(r, v) for r, (v, _) in zip(refs, parts)]
        result = {"count_if": sum, "any_of": any, "all_of": all}[name](held)
        return Fraction(int(result)), filled


def text(value, rounding):
    """Decimal text, shortest; half away from zero."""
    scaled = value * 10 ** (rounding.decimals if rounding else 8)
    whole = int(abs(scaled) + Fraction(1, 2))
    digits = rounding.decimals if rounding else 8
    body = f"{whole // 10**digits}.{whole % 10**digits:0{digits}d}"
    body = body.rstrip("0").rstrip(".") if digits else body.rstrip(".")
    return "-" + body if scaled < 0 and whole else body


def bands(scale, value, sex):
    found = []
    for banding in scale.bandings:
        if banding.stratum.sex not in (0, sex):
            continue
        for b in banding.bands:
            low = not b.HasField("lower") or (
                value > Fraction(b.lower) if b.lower_excluded
                else value >= Fraction(b.lower))
            high = not b.HasField("upper") or (
                value < Fraction(b.upper) if b.upper_excluded
                else value <= Fraction(b.upper))
            if low and high:
                found.append(f"{banding.id}/{b.id}")
    return found


def check(codes, inst, case):
    """Yields what differs."""
    scorer = Scorer(codes, inst, case)
    expected = {s.scale: s for s in case.scores}
    reported = [s.id for s in inst.scales if not s.internal]
    if sorted(expected) != sorted(reported):
        yield f"scores {sorted(expected)}, the form reports {sorted(reported)}"
        return
    for name in reported:
        scale, want = scorer.scales[name], expected[name]
        try:
            value, filled = scorer.score(scale)
            rounding = scale.rounding if scale.HasField("rounding") else None
            got = (text(value, rounding), filled, bands(scale, value, case.sex))
        except Refused as refusal:
            got = (f"REFUSAL_CODE_{refusal}", False, [])
        said = (want.value if want.WhichOneof("expected") == "value"
                else codes.RefusalCode.Name(want.refusal))
        if got != (said, want.filled, list(want.bands)):
            yield f"{name}: {got}, said {(said, want.filled, list(want.bands))}"
    saw = [(r.id, scorer.state(r.when)) for r in inst.critical_rules]
    said = [(c.rule, codes.SignalState.Name(c.state)) for c in case.critical]
    if saw != said:
        yield f"critical: {saw}, said {said}"


def main(args):
    codes, instrument = load_schema()
    from google.protobuf import text_format
    files = [pathlib.Path(a) for a in args if a != "--counts"]
    failed = total = 0
    for file in files or sorted(ROOT.glob("instruments/*/*.txtpb")):
        inst = text_format.Parse(file.read_text(), instrument.Instrument())
        for case in inst.golden_cases:
            for difference in check(codes, inst, case):
                print(f"{file}: {case.id}: {difference}")
                failed += 1
        total += len(inst.golden_cases)
        if "--counts" in args:
            print(f"{inst.id:14} {inst.version:8} {len(inst.golden_cases):3}")
    print(f"{total} golden cases, {failed} differences")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
