#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The shipped keys against a second copy, typed from the sources.

Golden cases prove the arithmetic of a key; this table holds what they cannot
see: answers wider than the form's, directions, labels, licences, windows and
codes. It is written by hand, from what each SOURCE.md names, never from a file.
A minus before an item means reversed.
"""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import check_goldens  # noqa: E402
import check_key_mutants  # noqa: E402

INDUC = """
    physical: sum 1 8 11 13 24 29 33 48; all; lower, self
    interpersonal: sum 4 7 17 21 27 30 31 39 43 46; all; lower, self
    intrapersonal: sum 2 12 16 18 34 36 37 38; all; lower, self
    impulse: sum 9 10 19 22 23 28 32 41 42 47 49 50; all; lower, self
    responsibility: sum 3 6 14 20 26 40 44; all; lower, self
    control: sum 5 15 25 35 45; all; neither, self
    total: sum 1-4 6-14 16-24 26-34 36-44 46-50; all; lower, self
"""
SOCRATES = """
    client, general, SUBSTANCE_USE, PUBLIC_DOMAIN, MEASURED
    answers 1-19: 1 2 3 4 5
    recognition: sum 1 3 7 10 12 15 17; all; higher, self
    ambivalence: sum 2 6 11 16; all; neither, self
    taking-steps: sum 4 5 8 9 13 14 18 19; all; higher, self
    recognition-decile: of recognition 7:10 27:20 29:30 31:40 32:50 34:60 35:70; higher, self
    ambivalence-decile: of ambivalence 4:10 9:20 12:30 14:40 15:50 16:60 17:70 18:80 19:90; neither, self
    taking-steps-decile: of taking-steps 8:10 26:20 30:30 31:40 33:50 34:60 36:70 37:80 39:90; higher, self
"""
KEYS = {
    "phq-9": """
    client, 14 days, MENTAL_HEALTH, FREE, MEASURED
    answers 1-10: 0 1 2 3
    total: sum 1-9; all; lower, self; severity 5 10 15 20; screen 10; RELIABLE 6
    symptoms: count 1-8>=2 9>=1; lower, self
    core: count 1-2>=2; lower, self
    major: all of core>=1 symptoms>=5; lower, self
    other: all of core>=1 symptoms>=2<=4; lower, self
    critical item-9: 9>=1
    unscored 10
    """,
    "gad-7": """
    client, 14 days, MENTAL_HEALTH, FREE, MEASURED
    answers 1-7: 0 1 2 3
    total: sum 1-7; all; lower, self; severity 5 10 15; nhs-caseness 8; RELIABLE 4
    """,
    "audit": """
    client, 365 days, SUBSTANCE_USE, NON_COMMERCIAL, MEASURED
    answers 1-8: 0 1 2 3 4
    answers 9-10: 0 2 4
    total: sum 1-10; all; lower, self; zone 8 16 20
    consumption: sum 1-3; all; lower, self
    dependence: sum 4-6; all; lower, self; flag 4
    problems: sum 7-10; all; lower, self
    skip never-drinks: 1>=0<=0: 2-8 count 0
    skip never-heavy: 2>=0<=0 3>=0<=0: 4-8 count 0
    """,
    "audit-c": """
    client, 365 days, SUBSTANCE_USE, NON_COMMERCIAL, MEASURED
    answers 1-3: 0 1 2 3 4
    total: sum 1-3; all; lower, self; screen FEMALE 3; screen MALE 4
    """,
    "ces-d": """
    client, 7 days, MENTAL_HEALTH, PUBLIC_DOMAIN, MEASURED
    answers 1-20: 0 1 2 3
    total: sum 1-3 -4 5-7 -8 9-11 -12 13-15 -16 17-20; all; lower, self; usual-cut 16
    """,
    "socrates-8a": SOCRATES,
    "socrates-8d": SOCRATES,
    "pss-fr-14": """
    client, general, no label, FREE, MEASURED
    answers 1-14: 0 1; 7 counts 0 (DONT_KNOW)
    total: sum 1 -2 3-9 -10 11 -12 13 -14; all; higher, self
    """,
    "pss-fa-14": """
    client, general, no label, FREE, MEASURED
    answers 1-14: 0 1; 7 counts 0 (DONT_KNOW)
    total: sum 1-2 -3 -4 5-12 -13 -14; all; higher, self
    """,
    "induc-2l": """
    client, lifetime, SUBSTANCE_USE, PUBLIC_DOMAIN, MEASURED
    answers 1-50: 0 1
    """ + INDUC,
    "induc-2r": """
    client, general, SUBSTANCE_USE, PUBLIC_DOMAIN, MEASURED
    answers 1-50: 0 1 2 3
    """ + INDUC,
    "barc-10": """
    client, general, SUBSTANCE_USE, FREE, MEASURED
    answers 1-10: 1 2 3 4 5 6
    total: sum 1-10; all; higher, self; remission-cut 47
    """,
    "wai-sr-c": """
    client, general, MENTAL_HEALTH, PERMISSION, MEASURED
    answers 1-12: 1 2 3 4 5
    total: sum 1-12; all; higher, tie
    goal: sum 4 6 8 11; all; higher, tie
    task: sum 1 2 10 12; all; higher, tie
    bond: sum 3 5 7 9; all; higher, tie
    """,
    "gcq-s": """
    member, session, MENTAL_HEALTH, FREE, MEASURED
    answers 1-12: 0 1 2 3 4 5 6
    engaged: mean 1 2 4 8 11; at least 1 and 8 on the form; higher, group
    avoiding: mean 3 5 9; at least 1 and 8 on the form; lower, group
    conflict: mean 6 7 10 12; at least 1 and 8 on the form; lower, group
    """,
    "phq-2": """
    client, 14 days, MENTAL_HEALTH, FREE, MEASURED
    answers 1-2: 0 1 2 3
    total: sum 1-2; all; lower, self; screen 3
    """,
    "phq-8": """
    client, 14 days, MENTAL_HEALTH, FREE, MEASURED
    answers 1-8: 0 1 2 3
    total: sum 1-8; all; lower, self; severity 5 10 15 20; screen 10
    """,
    "gad-2": """
    client, 14 days, MENTAL_HEALTH, FREE, MEASURED
    answers 1-2: 0 1 2 3
    total: sum 1-2; all; lower, self; screen 3
    """,
    "phq-4": """
    client, 14 days, MENTAL_HEALTH, FREE, MEASURED
    answers 1-4: 0 1 2 3
    total: sum 1-4; all; lower, self; distress 3 6 9
    anxiety: sum 1-2; all; lower, self; screen 3
    depression: sum 3-4; all; lower, self; screen 3
    """,
    "dast-10": """
    client, 365 days, SUBSTANCE_USE, NON_COMMERCIAL, MEASURED
    answers 1-10: 0 1
    total: sum 1-2 -3 4-10; all; lower, self; degree 1 3 6 9
    """,
    # By Blueprint's numbers, which count 7A to 7G as 7 to 13: another source
    # than the file's, so that neither can be shifted alone.
    "bam": """
    client, 30 days, SUBSTANCE_USE, PUBLIC_DOMAIN, MEASURED
    answers 1-19 21-23: 0 1 2 3 4
    answers 20: 0 4
    use: sum 4-6; all; lower, self; guide 1
    risk: sum 1-3 14 17 21; all; lower, self; guide 12
    protective: sum 15 16 18 19 20 22; all; higher, self; guide >12
    skip no-alcohol: 4>=0<=0: 5 count 0
    unscored 7-13 23
    """,
    "care": """
    client, session, no label, FREE, MEASURED
    answers 1-10: 1 2 3 4 5
    total: sum 1-10; 2 may take the mean; higher, tie
    """,
    "authenticity-12": """
    client, general, no label, NON_COMMERCIAL, MEASURED
    answers 1-12: 1 2 3 4 5 6 7
    authentic-living: sum 1 8 9 11; all; higher, self
    external-influence: sum 3-6; all; lower, self
    self-alienation: sum 2 7 10 12; all; lower, self
    """,
    "ucla-3": """
    client, general, no label, FREE, MEASURED
    answers 1-3: 1 2 3
    total: sum 1-3; all; lower, self; common-cut 6
    """,
    "mspss": """
    client, general, no label, FREE, MEASURED
    answers 1-12: 1 2 3 4 5 6 7
    total: mean 1-12; all; higher, self; guide 3 >5
    significant-other: mean 1 2 5 10; all; higher, self; guide 3 >5
    family: mean 3 4 8 11; all; higher, self; guide 3 >5
    friends: mean 6 7 9 12; all; higher, self; guide 3 >5
    sum: sum 1-12; all; higher, self; ninds 49 69
    """,
    "who-5": """
    client, 14 days, MENTAL_HEALTH, NON_COMMERCIAL, MEASURED
    answers 1-5: 0 1 2 3 4 5
    raw: sum 1-5; all; higher, self; well-being 13
    index: raw x 4; higher, self
    """,
    "tcu-ss": """
    client, general, SUBSTANCE_USE, FREE, MEASURED
    answers 1-9: 1 2 3 4 5
    items: sum 1-5 -6 7-9; all; higher, self
    total: items x 10 / 9; higher, self
    """,
    "mirc-28": """
    client, general, SUBSTANCE_USE, FREE, MEASURED
    answers 1-28: 1 2 3 4
    total: sum 1 -2 3-4 -5 -6 7-8 -9 -10 11 -12 13-15 -16 -17 -18 19-22 -23 24 -25 26-28; all; higher, self
    social: sum 1 -2 3 4 -5 -6 7; all; higher, self
    physical: sum 8 -9 -10 11 -12 13 14; all; higher, self
    human: sum 15 -16 -17 -18 19 20 21; all; higher, self
    cultural: sum 22 -23 24 -25 26 27 28; all; higher, self
    """,
    "urica-32": """
    client, general, MENTAL_HEALTH, FREE, MEASURED
    answers 1-32: 1 2 3 4 5
    precontemplation: mean 1 5 11 13 23 26 29; all; lower, self
    contemplation: mean 2 8 12 15 19 21 24; all; neither, self
    action: mean 3 7 10 14 17 25 30; all; higher, self
    maintenance: mean 6 16 18 22 27 28 32; all; neither, self
    readiness: weighted 1*contemplation 1*action 1*maintenance -1*precontemplation; higher, self; nearest-mean 10.15 11.8
    unscored 4 9 20 31
    """,
    "climate-4": """
    member, session, SUBSTANCE_USE, FREE, DESCRIPTIVE
    answers 1-4: 1 2 3 4 5
    view: mean 1-4; all; higher, tie
    climate: mean view; all; higher, group, 4 raters
    """,
    "week-3": """
    client, 7 days, SUBSTANCE_USE, FREE, DESCRIPTIVE
    answers 1-3: 1 2 3 4 5
    being-heard: sum 1; all; higher, self
    having-someone: sum 2; all; higher, self
    saying-it: sum 3; all; higher, self
    """,
}
FREQUENCY = "LA6568-5 LA6569-3 LA6570-1 LA6571-9"
CODES = {  # form and items, totals, answers
    "phq-9": ("44249-1 44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8"
              " 69722-7 44261-6 LA6572-7 LA6573-5 LA6575-0 LA6574-3 " + FREQUENCY),
    "gad-7": ("69737-5 69725-0 68509-9 69733-4 69734-2 69735-9 69689-8 69736-7 70274-6 LA18938-3 "
              + FREQUENCY),
    "phq-2": "55757-9 44250-9 44255-8 55758-7 " + FREQUENCY,
    "phq-8": "44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 " + FREQUENCY,
    "gad-2": "69725-0 68509-9 LA18938-3 " + FREQUENCY,
    "phq-4": "69724-3 69725-0 68509-9 44250-9 44255-8 70272-0 LA18938-3 " + FREQUENCY,
    "dast-10": "82666-9 82667-7",
    "audit": "75624-7",
    "audit-c": ("72109-2 68518-0 68519-8 68520-6 75626-2 LA6270-8 LA18926-8 LA18927-6 LA18928-4"
                " LA18929-2 LA15694-5 LA15695-2 LA18930-0 LA18931-8 LA18932-6 LA18933-4 LA18876-5"
                " LA18891-4 LA18934-2"),
}


def runs(numbers):
    """1 2 3 7 -> "1-3 7", of more than two at once; reversed ones stand alone."""
    out, at = [], 0
    while at < len(numbers):
        end = at
        while (numbers[at] > 0 and end + 1 < len(numbers)
               and numbers[end + 1] == numbers[end] + 1):
            end += 1
        if end > at:
            out.append(f"{numbers[at]}-{numbers[end]}")
        else:
            out.append(str(numbers[at]))
        at = end + 1
    return " ".join(out)


def expanded(text):
    """Undoes runs, so that a key may be typed either way."""
    return re.sub(r"(?<![\w:-])(\d+)-(\d+)(?=[ ;:>]|$)",
                  lambda m: " ".join(map(str, range(int(m[1]), int(m[2]) + 1))), text)


class Reader:
    """Says a definition in the words of the table above."""

    def __init__(self, inst):
        self.inst = inst
        self.number = {item.id: n for n, item in enumerate(inst.items, 1)}

    @staticmethod
    def word(message, field):
        value = getattr(message, field)
        return message.DESCRIPTOR.fields_by_name[field].enum_type.values_by_number[value].name

    def ref(self, part):
        if part.WhichOneof("source") == "scale":
            return part.scale
        return ("-" if getattr(part, "reversed", False) else "") + str(self.number[part.item])

    def bounds(self, c):
        return ((f">={c.at_least}" if c.HasField("at_least") else "")
                + (f"<={c.at_most}" if c.HasField("at_most") else ""))

    def head(self):
        inst = self.inst
        span = inst.recall.WhichOneof("span")
        if span == "days":
            span = f"{inst.recall.days} days"
        field = inst.DESCRIPTOR.fields_by_name["default_labels"].enum_type
        labels = [field.values_by_number[n].name[6:] for n in inst.default_labels]
        return ", ".join([self.word(inst, "respondent")[11:].lower(), span,
                          " ".join(labels) or "no label",
                          self.word(inst.licence, "licence_class")[14:],
                          self.word(inst, "tier")[11:]])

    def answers(self):
        groups = {}
        for item in self.inst.items:
            if item.WhichOneof("allowed") == "answers":
                allowed = [o.value for o in item.answers.options]
            else:
                r = item.range
                allowed = range(int(r.minimum), int(r.maximum) + 1, int(r.step))
            text = " ".join(map(str, allowed))
            for code in item.missing_codes:
                text += f"; {code.value} counts {code.score} ({self.word(code, 'absence')[8:]})"
            groups.setdefault(text, []).append(self.number[item.id])
        return [f"answers {runs(numbers)}: {text}" for text, numbers in groups.items()]

    def conditions(self, conditions):
        """Neighbours with the same bounds share them: 1 2>=2."""
        out = []
        for c in conditions:
            bounds = self.bounds(c)
            if out and out[-1].endswith(bounds) and c.WhichOneof("source") == "item":
                out[-1] = out[-1][:-len(bounds)]
            out.append(self.ref(c) + bounds)
        return " ".join(out)

    def scale(self, scale):
        name = scale.WhichOneof("operator")
        op = getattr(scale, name)
        parts = []
        if name in ("sum", "mean"):
            parts.append(f"{name} " + " ".join(self.ref(t) for t in op.terms))
            rule = scale.missing.WhichOneof("rule")
            if rule == "all_required":
                parts.append("all")
            elif rule == "person_mean":
                parts.append(f"{scale.missing.person_mean.most_missing} may take the mean")
            else:
                parts.append(f"at least {getattr(scale.missing, rule).least_answered}"
                             f" and {scale.missing.form_minimum} on the form")
        elif name == "linear":
            step = f" / {op.divisor}" if op.HasField("divisor") else ""
            parts.append(f"{op.of.scale} x {op.multiplier}{step}")
        elif name == "weighted_sum":
            parts.append("weighted " + " ".join(f"{t.weight}*{t.scale}" for t in op.terms))
        elif name == "lookup":
            rows = " ".join(f"{r.key}:{r.value}" for r in op.rows)
            parts.append(f"of {op.scale} {rows}")
        else:
            word = {"count_if": "count", "all_of": "all of", "any_of": "any of"}[name]
            parts.append(f"{word} " + self.conditions(op.conditions))
        level = [self.word(scale, "direction").split("_")[1].lower(),
                 self.word(scale, "target")[7:].lower()]
        if scale.minimum_n > 1:
            level.append(f"{scale.minimum_n} raters")
        parts.append(", ".join(level))
        for banding in scale.bandings:
            who = " " + self.word(banding.stratum, "sex")[4:] if banding.stratum.sex else ""
            parts.append(f"{banding.id}{who} " + " ".join(
                ">" * b.lower_excluded + b.lower for b in banding.bands[1:]))
        for change in scale.change_thresholds:
            parts.append(f"{self.word(change, 'kind')[12:]} {change.points}")
        return f"{scale.id}: " + "; ".join(parts)

    def lines(self):
        inst = self.inst
        yield self.head()
        yield from self.answers()
        for scale in inst.scales:
            yield self.scale(scale)
        for rule in inst.critical_rules:
            yield f"critical {rule.id}: {self.ref(rule.when)}{self.bounds(rule.when)}"
        for skip in inst.skip_rules:
            when = " ".join(self.ref(c) + self.bounds(c) for c in skip.when)
            items = " ".join(str(self.number[i]) for i in skip.items)
            yield f"skip {skip.id}: {when}: {items} count {skip.score}"
        if inst.unscored_items:
            yield "unscored " + " ".join(str(self.number[i]) for i in inst.unscored_items)


def codings(inst):
    for coding in inst.codes:
        yield coding
    for item in inst.items:
        yield from item.codes
        for option in item.answers.options:
            yield from option.codes
    for scale in inst.scales:
        yield from scale.codes


class Keys(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.codes, schema = check_goldens.load_schema()
        from google.protobuf import text_format
        cls.shipped = {}
        for file in sorted(ROOT.glob("instruments/*/*.txtpb")):
            inst = text_format.Parse(file.read_text(), schema.Instrument())
            cls.shipped[f"{inst.id}@{inst.version}"] = inst

    def test_every_key_is_what_its_sources_say(self):
        self.assertEqual({name.split("@")[0] for name in self.shipped}, set(KEYS))
        for name, inst in self.shipped.items():
            with self.subTest(name):
                typed = [expanded(line.strip()) for line in KEYS[inst.id].split("\n")
                         if line.strip()]
                read = [expanded(line) for line in Reader(inst).lines()]
                self.assertEqual(sorted(read), sorted(typed))

    def test_no_code_is_there_that_was_not_checked(self):
        for name, inst in self.shipped.items():
            with self.subTest(name):
                found = {c.code for c in codings(inst)}
                self.assertEqual(found, set(CODES.get(inst.id, "").split()))
                self.assertLessEqual({c.system for c in codings(inst)}, {"http://loinc.org"})

    def test_codes_carry_their_check_digit(self):
        for name, inst in self.shipped.items():
            for code in (c.code for c in codings(inst) if not c.code.startswith("LA")):
                with self.subTest(code=code):
                    body, digit = code.split("-")
                    doubled = str(int(body[::-2][::-1]) * 2)
                    total = sum(map(int, doubled + body[-2::-2]))
                    self.assertEqual(-total % 10, int(digit))

    def test_forms_with_shared_items_are_told_apart_by_code_or_url(self):
        named = [name for inst in self.shipped.values()
                 for name in [c.code for c in inst.codes] + list(inst.questionnaire_urls)]
        self.assertEqual(len(named), len(set(named)))

    def test_a_key_without_its_edge_case_is_not_held(self):
        bare = type(self.shipped["barc-10@1.0.0"])()
        bare.CopyFrom(self.shipped["barc-10@1.0.0"])
        for case in [c for c in bare.golden_cases if c.id == "forty-seven"]:
            bare.golden_cases.remove(case)
        kept = [name for name, mutant in check_key_mutants.mutants(bare)
                if not check_key_mutants.noticed(self.codes, mutant)]
        self.assertEqual(kept, ["total: remission-cut/at-or-above +1",
                                "total: remission-cut/at-or-above other side"])

    def test_no_wording_of_a_form_is_here(self):
        for name, inst in self.shipped.items():
            for item in inst.items:
                with self.subTest(name, item=item.id):
                    own = (inst.id in ("climate-4", "week-3")
                           and item.title == item.id.replace("-", " "))
                    self.assertTrue(own or re.fullmatch(r"item \d+[A-G]?|difficulty item", item.title))


if __name__ == "__main__":
    unittest.main()
