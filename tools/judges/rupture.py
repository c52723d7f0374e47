# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of tests/vectors/rupture.json: weighted sums instead of recursions, the
running minimum instead of max(0, .), decimals for the criterion's ties."""
from decimal import Decimal

import numpy as np
from statsmodels.stats.proportion import proportion_confint


def exact(number):
    return Decimal(repr(number))


def baseline(given):
    ratings, days = given["ratings"], given.get("days")
    taken = [i for i, y in enumerate(ratings) if y is not None][:given["baseline"]]
    gap = given.get("max_gap_days")
    ranges = [abs(exact(ratings[i]) - exact(ratings[i - 1])) for i in taken
              if i - 1 in taken and (gap is None or days[i] - days[i - 1] <= gap)]
    mean = sum(exact(ratings[i]) for i in taken) / len(taken)
    sigma = float(sum(ranges) / len(ranges)) * np.sqrt(np.pi) / 2
    return {"mean": float(mean), "sigma": sigma or given["reference_sd"], "end": taken[-1] + 1}


def individuals(given):
    y = np.array(given["ratings"])
    sigma = np.abs(np.diff(y)).mean() / (2 / np.sqrt(np.pi))
    return {"value": y.mean(), "se": sigma, "lo": y.mean() - given["k"] * sigma,
            "hi": y.mean() + given["k"] * sigma,
            "below": int((y < y.mean() - given["k"] * sigma).sum())}


def ewma(given):
    kept = [(i, y) for i, y in enumerate(given["ratings"]) if y is not None]
    y = np.array([one for _, one in kept])
    weight, mean = given["weight"], given["mean"]
    found = {key: [None] * len(given["ratings"]) for key in ("points", "lo", "hi")}
    for t in range(1, len(y) + 1):
        weights = weight * (1 - weight) ** np.arange(t - 1, -1, -1)
        at = kept[t - 1][0]
        bar = given["width"] * given["sigma"] * np.sqrt((weights ** 2).sum())
        found["points"][at] = float(weights @ y[:t] + (1 - weights.sum()) * mean)
        found["lo"][at], found["hi"][at] = float(mean - bar), float(mean + bar)
    return found


def cusum(given):
    kept = [(i, y) for i, y in enumerate(given["ratings"]) if y is not None]
    y = np.array([one for _, one in kept]) - given["mean"]

    def sums(steps):
        """max(0, .) at every step is the walk above its lowest point so far."""
        walk = np.concatenate([[0.0], np.cumsum(steps)])
        return (walk - np.minimum.accumulate(walk))[1:]
    found = {}
    for name, steps in (("fall", -y - given["slack"]), ("rise", y - given["slack"])):
        path, full = sums(steps), [None] * len(given["ratings"])
        for (i, _), value in zip(kept, path):
            full[i] = float(value)
        over = np.flatnonzero(path > given["threshold"])
        found[name] = full
        found[name + "_at"] = int(kept[over[0]][0]) if len(over) else None
    return {"fall": found["fall"], "rise": found["rise"], "fell_at": found["fall_at"],
            "rose_at": found["rise_at"]}


def base_of(seen, kind, highest):
    if kind == "previous":
        return seen[-1] if seen else None
    count = 1 if kind == "highest" else highest
    return sum(sorted(seen)[-count:]) / count if len(seen) >= count else None


def table(episodes, ratings):
    found = {key: [] for key in ("onset", "base", "least", "last", "repaired_at", "area", "repair")}
    for onset, base, last, repair in episodes:
        part = [exact(y) for y in ratings[onset:last + 1] if y is not None]
        found["onset"].append(onset)
        found["base"].append(float(base))
        found["least"].append(float(min(part)))
        found["last"].append(last)
        found["repaired_at"].append(last + 1 if repair == "repaired" else None)
        found["area"].append(float(sum(max(Decimal(0), exact(float(base)) - y) for y in part)))
        found["repair"].append(repair)
    return found


def criterion_episodes(ratings, rule, floor=0.0):
    drop, tolerance = max(exact(rule["drop"]), exact(float(floor))), exact(rule["tolerance"])
    y = [None if one is None else exact(one) for one in ratings]
    episodes, start, t = [], 0, 0
    while t < len(y):
        seen = [one for one in y[start:t] if one is not None]
        base = base_of(seen, rule["base"], rule.get("highest", 1))
        if y[t] is None or base is None or base - y[t] < drop:
            t += 1
            continue
        back = [u for u in range(t + 1, min(t + rule["window"], len(y) - 1) + 1)
                if y[u] is not None and y[u] >= base - tolerance]
        if back:
            episodes.append((t, base, back[0] - 1, "repaired"))
            t = back[0] + 1
            continue
        last = min(t + rule["window"], len(y) - 1)
        over = t + rule["window"] <= len(y) - 1
        episodes.append((t, base, last, "unrepaired" if over else "not-yet"))
        start, t = last, last + 1
    return episodes


def criterion(given):
    return table(criterion_episodes(given["ratings"], given["criterion"]), given["ratings"])


def follow(given, center, falls, back):
    """Episodes of a chart: falls(t) begins one, the first back(u) after it ends it."""
    y, floor = given["ratings"], exact(float(given["floor"]))
    episodes, t = [], center["end"]
    while t < len(y):
        if y[t] is None or not falls(t) or center["mean"] - y[t] < float(floor) - 1e-9:
            t += 1
            continue
        later = [u for u in range(t + 1, len(y)) if y[u] is not None and back(u)]
        last = later[0] - 1 if later else len(y) - 1
        episodes.append((t, center["mean"], last, "repaired" if later else "not-yet"))
        t = last + 1
    return episodes


def ruptures(given):
    y = given["ratings"]
    center = baseline(given)
    mean, sigma, end = center["mean"], center["sigma"], center["end"]
    found = {"criterion": criterion_episodes(y, given["criterion"], given["floor"])}

    def above(u):
        return y[u] > mean - sigma
    found["individuals"] = follow(given, center, lambda t: y[t] < mean - 2 * sigma, above)
    z = ewma({"ratings": y[end:], "mean": mean, "sigma": sigma, "weight": 0.3, "width": 2.7})
    found["ewma"] = follow(
        given, center, lambda t: z["points"][t - end] < z["lo"][t - end],
        lambda u: z["points"][u - end] > mean - (mean - z["lo"][u - end]) / 2.7)
    found["cusum"], begin = [], end
    while begin < len(y):
        fall = cusum({"ratings": y[begin:], "mean": mean, "slack": 0.5 * sigma,
                      "threshold": 4 * sigma})["fall"]
        part = follow(given, dict(center, end=begin),
                      lambda t: fall[t - begin] > 4 * sigma, above)
        if not part:
            break
        found["cusum"].append(part[0])
        begin = part[0][2] + 1
    found = {name: [[onset, last] for onset, _, last, _ in episodes]
             for name, episodes in found.items()}
    rated = [one for one in y if one is not None]
    for end in ("highest", "lowest"):
        at_end = rated.count(given[end])
        limits = proportion_confint(at_end, len(rated), method="wilson")
        found[f"at_{end}"] = [at_end / len(rated), *map(float, limits)]
    return found


def some_ratings(chance, sessions, spread=0.5):
    """On a seven-point scale, to one digit; here and there a fall for some sessions."""
    level, ratings, low = chance.uniform(2, 7), [], 0
    for _ in range(sessions):
        low = low - 1 if low else chance.choice([0] * 9 + [chance.randint(1, 5)])
        y = chance.gauss(level - (2 if low else 0), spread)
        ratings.append(None if chance.random() < 0.1 else
                       round(min(7, max(1, y)), 1))
    return ratings


def some_baseline(chance):
    ratings, count = some_ratings(chance, chance.randint(6, 30)), chance.randint(5, 8)
    data = {"ratings": ratings, "baseline": count}
    if chance.random() < 0.3:
        return {"ratings": [y and 6.0 for y in ratings], "baseline": count,
                "reference_sd": chance.uniform(0.3, 2)} if known(ratings) >= count and \
            neighbours(ratings, count) else None
    if chance.random() < 0.5:
        days = [7 * i + chance.randint(0, 5) for i in range(len(ratings))]
        data |= {"days": [day + 30 * (i > 3) for i, day in enumerate(days)], "max_gap_days": 14}
    taken = [i for i, y in enumerate(ratings) if y is not None][:count]
    near = [i for i in taken if i - 1 in taken and ("days" not in data or
            data["days"][i] - data["days"][i - 1] <= 14)]
    varies = any(ratings[i] != ratings[i - 1] for i in near)
    return data if len(taken) == count and varies else None


def known(ratings):
    return sum(y is not None for y in ratings)


def neighbours(ratings, count):
    taken = [i for i, y in enumerate(ratings) if y is not None][:count]
    return any(i - 1 in taken for i in taken)


def some_individuals(chance):
    ratings = [y for y in some_ratings(chance, chance.randint(8, 40)) if y is not None]
    return {"ratings": ratings, "k": chance.choice([1, 2, 3])} \
        if len(ratings) >= 5 and len(set(ratings)) > 1 else None


def some_chart(chance):
    ratings = [None, *some_ratings(chance, chance.randint(0, 40)), chance.uniform(1, 7)]
    return {"ratings": ratings[chance.randint(0, 1):], "mean": chance.uniform(3, 6.5)}


def some_ewma(chance):
    return some_chart(chance) | {"sigma": chance.uniform(0.1, 1.5),
                                 "weight": chance.choice([1, chance.uniform(0.05, 0.95)]),
                                 "width": chance.uniform(1, 4)}


def some_cusum(chance):
    return some_chart(chance) | {"slack": chance.uniform(0, 0.5),
                                 "threshold": chance.uniform(0.5, 4)}


def some_rule(chance):
    return {"base": chance.choice(["previous", "highest", "mean-of-highest"]),
            "highest": chance.randint(1, 3), "drop": chance.choice([0.8, 1.0, 1.3]),
            "tolerance": chance.choice([0.0, 0.25, 0.5]), "window": chance.randint(1, 6)}


def some_criterion(chance):
    ratings = some_ratings(chance, chance.randint(2, 30))
    return {"ratings": ratings, "criterion": some_rule(chance)} if known(ratings) > 1 else None


def some_report(chance):
    """Where a baseline and a rating after it are there to see."""
    ratings = some_ratings(chance, chance.randint(7, 40), chance.choice([0.2, 0.5]))
    return {"ratings": ratings, "lowest": 1, "highest": 7, "baseline": 5,
            "reference_sd": chance.uniform(0.3, 1), "floor": chance.choice([0, 0.7]),
            "criterion": some_rule(chance)} \
        if known(ratings) > 5 and neighbours(ratings, 5) else None


JUDGES = {
    "baseline.moving-range/1": baseline,
    "chart.individuals/1": individuals,
    "chart.ewma/1": ewma,
    "chart.cusum/1": cusum,
    "rupture.criterion/1": criterion,
    "rupture.report/1": ruptures,
}

EXAMPLES = {
    "baseline.moving-range/1": (1e-9, some_baseline),
    "chart.individuals/1": (1e-9, some_individuals),
    "chart.ewma/1": (1e-9, some_ewma),
    "chart.cusum/1": (1e-9, some_cusum),
    "rupture.criterion/1": (1e-9, some_criterion),
    "rupture.report/1": (1e-9, some_report),
}
