# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Page: tables for people, from counts."""
import math

WORDS = {
    "attendance-drop": "comes for three weeks, then seldom",
    "deterioration": "symptoms rise, week after week",
    "disclosure": "told for the first time, not met again",
    "isolated": "nothing passes to or from a client",
    "no-first-bond": "no bond with anybody for weeks",
    "one-tie": "one person supports",
    "only-gives": "gives to peers, receives nothing",
    "rated-highest": "rates the top; a coder hears signs",
    "rupture-repaired": "two sessions rated low, then back",
    "rupture-unrepaired": "rated low from one session on",
    "split-group": "half of a group open, half not"}
RULES = {
    "attendance-drop": "attendance-drop", "deterioration": "reliable-deterioration",
    "disclosure": "disclosure-not-followed-up", "isolated": "isolation",
    "no-first-bond": "no-first-bond-14d", "one-tie": "one-tie-network",
    "only-gives": "one-way-giving", "rated-highest": "coded-rupture",
    "rupture-repaired": "rupture", "rupture-unrepaired": "unrepaired-rupture",
    "split-group": "climate-split"}
THIRDS = ("weak", "middling", "strong")
TEN_WEEKS = 70
Z = 1.959964


def wilson(found, planted):
    """The 95% interval of a share (Wilson 1927, J Am Stat Assoc 22:209-212)."""
    share, square = found / planted, Z * Z / planted
    middle = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * math.sqrt(share * (1 - share) / planted + square / planted / 4)
    return max(0.0, middle - half), min(1.0, middle + half)


def quantile(histogram, share):
    """The smallest value that so large a share does not exceed."""
    left = share * sum(histogram.values())
    for value in sorted(histogram, key=int):
        left -= histogram[value]
        if left <= 1e-9:
            return int(value)
    return None


def percent(count, of):
    """Two places where a whole number would say all or none of what is not."""
    share = 100 * count / of
    return f"{share:.1f}" if 0 < share < 10 or 99 < share < 100 else f"{share:.0f}"


def share(counts):
    low, high = wilson(counts["found"], counts["planted"])
    return f"{percent(counts['found'], counts['planted'])} ({100 * low:.0f} to {100 * high:.0f})"


def days(part, truth):
    """Median and quartiles of the delay."""
    held = part.get("delays", {}).get(truth)
    if not held:
        return "-"
    low, middle, high = (quantile(held, at) for at in (0.25, 0.5, 0.75))
    return f"{middle} ({low} to {high})"


def rate(raised, client_days):
    """Per client in ten weeks."""
    value = raised * TEN_WEEKS / client_days
    return "0" if not raised else f"{value:.3f}" if value >= 0.001 else "< 0.001"


def all_together(part):
    """(mean, low, high, worst of 20) per client in ten weeks; communities are drawn
    apart, clients of one are not, so the interval is of communities."""
    counts = part["raised_per_community"]
    number = part["communities"]
    tens = part["client_days"] / number / TEN_WEEKS
    mean = sum(int(value) * times for value, times in counts.items()) / number
    square = sum(times * (int(value) - mean) ** 2 for value, times in counts.items())
    half = Z * math.sqrt(square / max(1, number - 1) / number)
    return [value / tens for value in (mean, mean - half, mean + half, quantile(counts, 0.95))]


def table(head, rows):
    ruler = ["---" if at == 0 else "--:" for at in range(len(head))]
    return "".join("| " + " | ".join(row) + " |\n" for row in (head, ruler, *rows)) + "\n"


def false_ones(part, seeds):
    mean, low, high, worst = all_together(part)
    rows = []
    for rule, looks in sorted(part["looks"].items()):
        reasons = part.get("unseen", {}).get(rule, {})
        most = max(sorted(reasons), key=lambda name: reasons[name], default="-")
        raised = part.get("raised", {}).get(rule, 0)
        rows.append([f"`{rule}`", rate(raised, part["client_days"]), f"{raised:,}",
                     percent(looks.get("could-not-see", 0), looks["all"]), most])
    rows.append(["all together", f"{mean:.3f}", f"{sum(part.get('raised', {}).values()):,}",
                 "", ""])
    return (f"### False signals where nothing was planted\n\n"
            f"{part['communities']:,} communities (seeds {seeds}), {part['clients']:,} clients, "
            f"{part['client_days'] / 7:,.0f} client-weeks. All rules together: {mean:.3f} per "
            f"client in ten weeks\n(95% interval {low:.3f} to {high:.3f}; in 19 of 20 "
            f"communities at most {worst:.2f}).\n\n"
            + table(["Rule", "false, per client in ten weeks", "false", "could not see, % of looks",
                     "mostly because"], rows))


def shown(part, mixed, seeds):
    rows = []
    for truth, counts in sorted(part["truths"].items()):
        control = mixed["truths"][truth]
        rows.append([f"{WORDS[truth]}: `{RULES[truth]}`", share(counts), days(part, truth),
                     percent(counts["looks_fired"], counts["looks"]),
                     percent(control["looks_fired"], control["looks"]), share(control)])
    return (f"### Found where it was planted as in `examples/community`\n\n"
            f"{part['communities']:,} communities (every fifth of seeds {seeds}), one truth of "
            f"each kind; then with who was with whom, or when, shuffled.\n\n"
            + table(["Truth: its rule", "found, %", "days until found", "fired, % of looks",
                     "shuffled: fired, %", "shuffled: found, %"], rows))


def drawn(part, seeds):
    rows = []
    for truth, counts in sorted(part["truths"].items()):
        thirds = part["thirds"][truth]
        missed = counts["planted"] - counts["found"]
        rows.append([f"`{RULES[truth]}`", f"{counts['planted']:,}", share(counts),
                     *(percent(thirds[name]["found"], thirds[name]["planted"])
                       if name in thirds else "-" for name in THIRDS),
                     days(part, truth),
                     percent(counts["never_seen"], missed) if missed else "-"])
    return (f"### Found where strength, beginning and missing forms were left to chance\n\n"
            f"{part['communities']:,} communities (seeds {seeds}).\n\n"
            + table(["Rule", "planted", "found, %", "weak third", "middling", "strong",
                     "days until found", "missed ones that could not be seen, %"], rows))


def beside(counts):
    lines = []
    for name in ("as-shown", "drawn"):
        part = counts[name]
        others = part["others"]
        raised = sum(others.get("raised", {}).values())
        kept = sum(held["kept"] for held in part["silent"].values())
        asked = sum(held["planted"] for held in part["silent"].values())
        lines.append(f"- {name}: {rate(raised, others['client_days'])} signals per client in ten "
                     f"weeks about clients for whom nothing was planted;\n  silence kept in "
                     f"{kept:,} of {asked:,} cases.\n")
    return "### Beside them, in the same communities\n\n" + "".join(lines) + "\n"


def tables(counts):
    seeds, out = counts["seeds"], ""
    if "null" in counts:
        out += false_ones(counts["null"], seeds)
    if "as-shown" in counts and "shuffled" in counts:
        out += shown(counts["as-shown"], counts["shuffled"], seeds)
    if "drawn" in counts:
        out += drawn(counts["drawn"], seeds)
    if "as-shown" in counts and "drawn" in counts:
        out += beside(counts)
    versions = ", ".join(f"`{rule}`" for rule in sorted(counts["rules"]))
    return out + f"Rules: {versions}.\n"
