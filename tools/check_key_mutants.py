#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Breaks every entry of every key, one at a time; a golden case must notice.

A key whose golden cases still hold after an item was dropped, reversed or
counted twice, a cut moved or a policy loosened, is not held by them. Uses the
second scorer, tools/check_goldens.py.

usage: check_key_mutants.py [FILE.txtpb ...]
"""
import pathlib
import sys
from decimal import Decimal

import check_goldens


def shifted(text, by):
    return str(Decimal(text) + by)


def terms(inst):
    """Breaks of what a scale adds up or counts."""
    for s, scale in enumerate(inst.scales):
        if scale.minimum_n > 1:
            continue  # no single response reaches its operator
        name = scale.WhichOneof("operator")
        if name in ("sum", "mean"):
            for t, term in enumerate(getattr(scale, name).terms):
                def drop(m, s=s, t=t, name=name):
                    del getattr(m.scales[s], name).terms[t]

                def twice(m, s=s, t=t, name=name):
                    parts = getattr(m.scales[s], name).terms
                    parts.add().CopyFrom(parts[t])

                def flip(m, s=s, t=t, name=name):
                    part = getattr(m.scales[s], name).terms[t]
                    part.reversed = not part.reversed
                where = f"{scale.id}: {term.item or term.scale}"
                yield f"{where} dropped", drop
                yield f"{where} twice", twice
                if term.item:
                    yield f"{where} reversed", flip
        elif name == "weighted_sum":
            for t, term in enumerate(scale.weighted_sum.terms):
                def drop(m, s=s, t=t):
                    del m.scales[s].weighted_sum.terms[t]

                def turn(m, s=s, t=t):
                    part = m.scales[s].weighted_sum.terms[t]
                    part.weight = str(-Decimal(part.weight))
                yield f"{scale.id}: {term.item or term.scale} dropped", drop
                yield f"{scale.id}: {term.item or term.scale} turned", turn
        elif name == "linear":
            for field in ("offset", "multiplier", "divisor"):
                if not scale.linear.HasField(field):
                    continue

                def move(m, s=s, field=field):
                    part = m.scales[s].linear
                    setattr(part, field, shifted(getattr(part, field), 1))
                yield f"{scale.id}: {field} +1", move
        elif name in ("count_if", "any_of", "all_of"):
            for c, condition in enumerate(getattr(scale, name).conditions):
                def drop(m, s=s, c=c, name=name):
                    del getattr(m.scales[s], name).conditions[c]
                where = f"{scale.id}: {condition.item or condition.scale}"
                yield f"{where} dropped", drop
                for bound in ("at_least", "at_most"):
                    if not condition.HasField(bound):
                        continue
                    for by in (-1, 1):
                        def move(m, s=s, c=c, name=name, bound=bound, by=by):
                            part = getattr(m.scales[s], name).conditions[c]
                            setattr(part, bound, shifted(getattr(part, bound), by))
                        yield f"{where} {bound} {by:+}", move


def policies(inst):
    """Breaks of what may be missing, and of how a result is rounded."""
    for s, scale in enumerate(inst.scales):
        if scale.minimum_n > 1:
            def alone(m, s=s):
                m.scales[s].minimum_n = 1
            yield f"{scale.id}: one rater is enough", alone
            continue
        rule = scale.missing.WhichOneof("rule")
        operator = scale.WhichOneof("operator")
        # With one term, some answered is all answered.
        if (rule == "all_required" and operator in ("sum", "mean")
                and len(getattr(scale, operator).terms) > 1):
            def loosen(m, s=s):
                m.scales[s].missing.sum_of_answered.SetInParent()
            yield f"{scale.id}: blanks allowed", loosen
        for by in (-1, 1):
            if rule == "person_mean":
                def most(m, s=s, by=by):
                    m.scales[s].missing.person_mean.most_missing += by
                yield f"{scale.id}: most missing {by:+}", most
            blank = len(scale.mean.terms) + scale.missing.form_minimum
            if rule == "mean_of_answered" and (by > 0 or blank <= len(inst.items)):
                def least(m, s=s, by=by):
                    m.scales[s].missing.mean_of_answered.least_answered += by
                yield f"{scale.id}: least answered {by:+}", least
            if scale.missing.form_minimum:
                def form(m, s=s, by=by):
                    m.scales[s].missing.form_minimum += by
                yield f"{scale.id}: form minimum {by:+}", form
        if scale.rounding.decimals:
            def coarser(m, s=s):
                m.scales[s].rounding.decimals -= 1
            yield f"{scale.id}: a decimal less", coarser


def cuts(inst):
    """Breaks of bands and tables; neighbours move together."""
    for s, scale in enumerate(inst.scales):
        for g, banding in enumerate(scale.bandings):
            for b in range(1, len(banding.bands)):
                for by in (-1, 1):
                    def move(m, s=s, g=g, b=b, by=by):
                        bands = m.scales[s].bandings[g].bands
                        bands[b].lower = shifted(bands[b].lower, by)
                        bands[b - 1].upper = bands[b].lower
                    yield f"{scale.id}: {banding.id}/{banding.bands[b].id} {by:+}", move
                if Decimal(banding.bands[b].lower) % 1:
                    continue  # between scores; no side holds one

                def side(m, s=s, g=g, b=b):
                    before, band = m.scales[s].bandings[g].bands[b - 1:b + 1]
                    band.lower_excluded = not band.lower_excluded
                    before.upper_excluded = not before.upper_excluded
                yield f"{scale.id}: {banding.id}/{banding.bands[b].id} other side", side
        rows = scale.lookup.rows
        for r, row in enumerate(rows):
            def value(m, s=s, r=r):
                row = m.scales[s].lookup.rows[r]
                row.value = shifted(row.value, 1)
            yield f"{scale.id}: row {row.key} says more", value
            for by in (-1, 1) if r else ():
                def move(m, s=s, r=r, by=by):
                    before, row = m.scales[s].lookup.rows[r - 1:r + 1]
                    if not row.HasField("last"):
                        row.last = row.key
                    row.key = shifted(row.key, by)
                    before.last = shifted(row.key, -1)
                yield f"{scale.id}: row {row.key} begins {by:+}", move


def answers(inst):
    """Breaks of what may be answered, skipped or left open."""
    for i, item in enumerate(inst.items):
        if item.id in inst.unscored_items:
            continue
        if item.WhichOneof("allowed") == "answers":
            for o, option in enumerate(item.answers.options):
                def drop(m, i=i, o=o):
                    del m.items[i].answers.options[o]
                yield f"{item.id}: answer {option.value} dropped", drop
        else:
            for end, by in (("minimum", 1), ("maximum", -1)):
                def narrow(m, i=i, end=end, by=by):
                    setattr(m.items[i].range, end,
                            shifted(getattr(m.items[i].range, end), by))
                yield f"{item.id}: {end} {by:+}", narrow
        for c, code in enumerate(item.missing_codes):
            def drop(m, i=i, c=c):
                del m.items[i].missing_codes[c]

            def count(m, i=i, c=c):
                m.items[i].missing_codes[c].score = "1"
            yield f"{item.id}: code {code.value} dropped", drop
            yield f"{item.id}: code {code.value} counts 1", count
    for k, skip in enumerate(inst.skip_rules):
        for w, when in enumerate(skip.when):
            def drop(m, k=k, w=w):
                del m.skip_rules[k].when[w]

            def move(m, k=k, w=w):
                m.skip_rules[k].when[w].at_most = "1"
            yield f"{skip.id}: {when.item} not asked", drop
            yield f"{skip.id}: {when.item} at most 1", move
        for n, name in enumerate(skip.items):
            def drop(m, k=k, n=n):
                del m.skip_rules[k].items[n]
            yield f"{skip.id}: {name} not skipped", drop
    for k, rule in enumerate(inst.critical_rules):
        for by in (-1, 1):
            def move(m, k=k, by=by):
                when = m.critical_rules[k].when
                when.at_least = shifted(when.at_least, by)
            yield f"{rule.id} {by:+}", move


def noticed(codes, inst):
    try:
        return any(True for case in inst.golden_cases
                   for _ in check_goldens.check(codes, inst, case))
    except (AssertionError, ValueError, ZeroDivisionError):
        return True  # no longer a key


def mutants(inst):
    """Yields (what was broken, the broken key)."""
    for breaks in (terms, policies, cuts, answers):
        for name, change in breaks(inst):
            mutant = type(inst)()
            mutant.CopyFrom(inst)
            change(mutant)
            yield name, mutant


def main(args):
    codes, instrument = check_goldens.load_schema()
    from google.protobuf import text_format
    files = [pathlib.Path(a) for a in args]
    tried = kept = 0
    for file in files or sorted(check_goldens.ROOT.glob("instruments/*/*.txtpb")):
        inst = text_format.Parse(file.read_text(), instrument.Instrument())
        for name, mutant in mutants(inst):
            tried += 1
            if not noticed(codes, mutant):
                print(f"{inst.id}: no golden case notices: {name}")
                kept += 1
    print(f"{tried} broken keys, {kept} that no golden case notices")
    return 1 if kept or not tried else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
