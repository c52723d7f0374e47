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


def least(value, places):
    """0 only where it is none."""
    smallest = 10 ** -places
    return "0" if value == 0 else f"{value:.{places}f}" if value >= smallest else \
        f"< {smallest:.{places}f}"


def rate(raised, client_days):
    """Per client in ten weeks."""
    return least(raised * TEN_WEEKS / client_days, 3)


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


def bound(part):
    mean, low, high, worst = all_together(part)
    return (f"{mean:.3f} per client in ten weeks (95 % interval {low:.3f} to {high:.3f}; in 19 of "
            f"20 communities at most {worst:.2f})")


def blind(part, rule):
    """At what per cent of looks the rule could not see."""
    looks = part["looks"][rule]
    return percent(looks.get("could-not-see", 0), looks["all"])


def mostly(raised):
    """The three rules that are wrong most often, with their shares."""
    first = sorted(raised.items(), key=lambda one: (-one[1], one[0]))[:3]
    return ", ".join(f"`{rule}` {percent(count, sum(raised.values()))} %" for rule, count in first)


def false_ones(part, complete, seeds):
    rows = []
    for rule, looks in sorted(part["looks"].items()):
        reasons = part.get("unseen", {}).get(rule, {})
        most = max(sorted(reasons), key=lambda name: reasons[name], default="-")
        raised = part.get("raised", {}).get(rule, 0)
        seeing = looks["all"] - looks.get("could-not-see", 0)
        rows.append([f"`{rule}`", f"{raised:,}", rate(raised, part["client_days"]),
                     least(100 * raised / seeing, 2), blind(part, rule),
                     most.replace("-", " "),
                     rate(complete.get("raised", {}).get(rule, 0), complete["client_days"]),
                     blind(complete, rule)])
    rows.append(["all together", f"{sum(part.get('raised', {}).values()):,}",
                 f"{all_together(part)[0]:.3f}", "", "", "", f"{all_together(complete)[0]:.3f}",
                 ""])
    return (f"### False signals where nothing was planted\n\n"
            f"{part['communities']:,} communities (seeds {seeds}), {part['clients']:,} clients, "
            f"{part['client_days'] / 7:,.0f} client-weeks. All rules together:\n{bound(part)}.\n"
            f"Of them {mostly(part.get('raised', {}))}.\n"
            f"In every tenth, looked at once more with no form missing:\n{bound(complete)}.\n\n"
            + table(["Rule", "false", "per client in ten weeks", "in 100 looks that could see",
                     "could not see, % of looks", "mostly because of",
                     "no form missing: per client in ten weeks",
                     "no form missing: could not see, %"], rows))


def shown(part, mixed, seeds):
    rows = []
    for truth, counts in sorted(part["truths"].items()):
        control, nothing = mixed["truths"][truth], mixed["nulls"][truth]
        rows.append([f"{WORDS[truth]}: `{RULES[truth]}`", share(counts), days(part, truth),
                     percent(counts["looks_fired"], counts["looks"]),
                     percent(control["looks_fired"], control["looks"]), share(control),
                     share(nothing)])
    return (f"### Found where it was planted as in `examples/community`\n\n"
            f"{part['communities']:,} communities (every tenth of seeds {seeds}), one truth of "
            f"each kind;\nthen with who was with whom, or when, shuffled; then, of the same "
            f"people and days, communities\nin which nothing is planted and no form is missing, "
            f"shuffled too.\n\n"
            + table(["Truth: its rule", "found, %", "days until found", "fired, % of looks",
                     "shuffled: fired, %", "shuffled: found, %",
                     "nothing planted: found, %"], rows))


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


def attention(part, seeds):
    new = part.get("new", {})
    weeks = part["client_days"] / 7
    return (f"### What newly stood in the attention list where nothing was planted\n\n"
            f"{rate(sum(new.values()), part['client_days'])} items per client in ten weeks: "
            f"{sum(new.values())} in {weeks:,.0f} client-weeks\nof {part['communities']} "
            f"communities (every tenth of seeds {seeds}), with what changed in a week.\n"
            f"Signals {new.get('signal', 0)}, changes of an index {new.get('index', 0)}, own "
            f"words that stay low {new.get('component', 0)}.\n\n")


def beside(counts):
    others = [rate(sum(part["others"].get("raised", {}).values()), part["others"]["client_days"])
              for part in (counts["as-shown"], counts["drawn"])]
    silent = counts["drawn"]["silent"]
    said = [f"{silent[name]['kept']:,} of {silent[name]['planted']:,}"
            for name in ("graduation", "death", "rated-highest-ratings")]
    return (f"### Beside what was planted\n\n"
            f"- Clients of the same communities for whom nothing was planted: {others[0]} signals "
            f"per\n  client in ten weeks as shown, {others[1]} drawn.\n"
            f"- Nothing fired about a stay after it was completed ({said[0]}) or ended by death\n"
            f"  ({said[1]}). Where every rating is the highest, `rupture` said that it could not\n"
            f"  see, and did not fire ({said[2]}).\n\n")


def tables(counts):
    seeds = counts["seeds"]
    versions = ", ".join(f"`{rule}`" for rule in counts["rules"])
    return (false_ones(counts["null"], counts["complete"], seeds)
            + shown(counts["as-shown"], counts["shuffled"], seeds)
            + drawn(counts["drawn"], seeds) + attention(counts["listed"], seeds)
            + beside(counts) + f"Rules: {versions}.\n")
