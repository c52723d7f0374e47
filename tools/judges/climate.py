# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of group climate: scipy's F, the restricted likelihood over whole
covariance matrices, and every way of answering there is, not a sample."""
import itertools

import numpy
from scipy import optimize, special, stats


def f_cdf(data):
    return {"value": float(stats.f.cdf(data["f"], data["df1"], data["df2"]))}


def f_quantile(data):
    return {"value": float(stats.f.ppf(data["p"], data["df1"], data["df2"]))}


def incomplete_beta(data):
    return {"value": float(special.betainc(data["a"], data["b"], data["x"]))}


def shown(raw, lo, hi):
    return {"raw": float(raw), "value": max(0.0, float(raw)),
            "lo": float(lo), "hi": float(hi)}


def one_way_limits(ratio, df1, df2, k):
    low = ratio / stats.f.ppf(.975, df1, df2)
    high = ratio * stats.f.ppf(.975, df2, df1)
    return ([(x - 1) / (x + k - 1) for x in (low, high)],
            [1 - 1 / x for x in (low, high)])


def grouped(data, which):
    ratings = numpy.array(data["ratings"], dtype=float)
    groups = numpy.array(data["groups"])[~numpy.isnan(ratings)]
    ratings = ratings[~numpy.isnan(ratings)]
    parts = [ratings[groups == g] for g in sorted(set(groups))]
    n, count = len(ratings), len(parts)
    ratio = stats.f_oneway(*parts).statistic
    sizes = numpy.array([len(p) for p in parts])
    k = n / count if which == "mean" else (n - (sizes ** 2).sum() / n) / (count - 1)
    single, mean = one_way_limits(ratio, count - 1, n - count, k)
    if which == "icc2":
        return shown(1 - 1 / ratio, *mean)
    return shown((ratio - 1) / (ratio + k - 1), *single)


def two_way(data, which):
    table = numpy.array([row for row in data["table"] if None not in row], dtype=float)
    n, k = table.shape
    rows = k * table.mean(1).var(ddof=1)
    columns = n * table.mean(0).var(ddof=1)
    within = table.var(axis=1, ddof=1).mean()
    left = table - table.mean(1)[:, None] - table.mean(0)[None, :] + table.mean()
    error = (left ** 2).sum() / ((n - 1) * (k - 1))
    df = n - 1
    if which in ("one-way-single", "one-way-mean"):
        single, mean = one_way_limits(rows / within, df, n * (k - 1), k)
        if which == "one-way-mean":
            return shown((rows - within) / rows, *mean)
        return shown((rows - within) / (rows + (k - 1) * within), *single)
    if which in ("consistency-single", "consistency-mean"):
        single, mean = one_way_limits(rows / error, df, df * (k - 1), k)
        if which == "consistency-mean":
            return shown((rows - error) / rows, *mean)
        return shown((rows - error) / (rows + (k - 1) * error), *single)
    # McGraw & Wong 1996, table 7, case 2: with a and b as printed there.
    icc = (rows - error) / (rows + (k - 1) * error + k * (columns - error) / n)
    a = k * icc / (n * (1 - icc))
    b = 1 + k * icc * (n - 1) / (n * (1 - icc))
    v = (a * columns + b * error) ** 2 / (
        (a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)))
    up, down = stats.f.ppf(.975, df, v), stats.f.ppf(.975, v, df)
    if not max(up, down) < 1e9:  # v near 0: limits too far out to compare
        return {"raw": float(icc), "value": max(0.0, float(icc))} \
            if which == "agreement-single" else None
    noise = k * columns + (k * n - k - n) * error
    lo = n * (rows - up * error) / (up * noise + n * rows)
    hi = n * (down * rows - error) / (noise + n * down * rows)
    if which == "agreement-single":
        return shown(icc, lo, hi)
    whole = rows + (columns - error) / n
    if whole <= 1e-12 * (rows + columns + error):
        return {"status": "undefined"}
    if 1 + (k - 1) * lo <= 0:  # no mean has so low a limit
        return {"raw": float((rows - error) / whole),
                "value": max(0.0, float((rows - error) / whole))}
    return shown((rows - error) / whole,
                 *[k * x / (1 + (k - 1) * x) for x in (lo, hi)])


def answers(data):
    table = numpy.array(data["table"], dtype=float)
    low, high = data["range"]
    return table, low, high, ((high - low + 1) ** 2 - 1) / 12


def rwg_of(table, null):
    ratio = min(1, numpy.nanvar(table, axis=0, ddof=1).mean() / null)
    items = table.shape[1]
    return items * (1 - ratio) / (items * (1 - ratio) + ratio)


def rwg_j(data):
    table, _, _, null = answers(data)
    return {"value": float(rwg_of(table, null))}


def lindell(data):
    table, _, _, null = answers(data)
    return {"value": float(1 - numpy.nanvar(table, axis=0, ddof=1).mean() / null)}


def awg(data):
    table, low, high, _ = answers(data)
    found = []
    for item in table.T:
        item = item[~numpy.isnan(item)]
        k, mean = len(item), item.mean()
        if mean in (low, high):
            found.append(1)
        elif not (low * (k - 1) + high) / k <= mean <= (high * (k - 1) + low) / k:
            return {"status": "undefined"}
        else:
            found.append(1 - 2 * item.var(ddof=1) / (
                ((high + low) * mean - mean ** 2 - high * low) * k / (k - 1)))
    return {"value": float(numpy.mean(found))}


def ad(data):
    table, _, _, _ = answers(data)
    return {"value": float(
        numpy.nanmean(abs(table - numpy.nanmean(table, axis=0)), axis=0).mean())}


def chance(data):
    """By every way of answering."""
    table, low, high, null = answers(data)
    ways = numpy.array(list(itertools.product(range(low, high + 1), repeat=table.size)),
                       dtype=float).reshape(-1, *table.shape)
    ratio = numpy.minimum(1, ways.var(axis=1, ddof=1).mean(axis=1) / null)
    items = table.shape[1]
    all_rwg = numpy.sort(items * (1 - ratio) / (items * (1 - ratio) + ratio))
    found = {"value": float((all_rwg >= rwg_of(table, null) - 1e-12).mean())}
    # A sample finds the 95 % point only where no step lies close by.
    at = all_rwg[int(numpy.ceil(.95 * len(all_rwg))) - 1]
    below, upto = (all_rwg < at - 1e-12).mean(), (all_rwg <= at + 1e-12).mean()
    return found | ({"percentile95": float(at)} if below < .93 and upto > .97 else {})


def reml(data):
    ratings, groups = numpy.array(data["ratings"]), numpy.array(data["groups"])
    n = len(ratings)
    same = (groups[:, None] == groups).astype(float)
    ones = numpy.ones(n)

    def parts(ratio):
        inverse = numpy.linalg.inv(numpy.eye(n) + ratio * same)
        weight = ones @ inverse @ ones
        centre = ones @ inverse @ ratings / weight
        residual = (ratings - centre) @ inverse @ (ratings - centre)
        return centre, residual / (n - 1), weight

    def deviance(log_ratio):
        ratio = numpy.exp(log_ratio)
        _, within, weight = parts(ratio)
        return ((n - 1) * numpy.log(within) + numpy.log(weight) +
                numpy.linalg.slogdet(numpy.eye(n) + ratio * same)[1])

    best = optimize.minimize_scalar(deviance, bounds=(-12, 6), method="bounded",
                                    options={"xatol": 1e-12})
    # At the edge: no difference between groups.
    ratio = 0.0 if deviance(-numpy.inf) <= best.fun else float(numpy.exp(best.x))
    centre, within, _ = parts(ratio)
    return {"centre": float(centre), "within": float(within),
            "between": ratio * float(within), "value": ratio / (1 + ratio)}


def shrunken(data):
    # The conditional mean and variance of a normal vector.
    n, between, within = data["n"], data["between"], data["within"]
    covariance = within * numpy.eye(n) + between
    link = numpy.full(n, between)
    weights = numpy.linalg.solve(covariance, link)
    return {"value": float(data["centre"] + weights.sum() * (data["mean"] - data["centre"])),
            "se": float(numpy.sqrt(between - link @ weights)),
            "weight": float(weights.sum())}


def climate(data):
    table, low, high, null = answers(data)
    levels = numpy.nanmean(table[~numpy.isnan(table).all(axis=1)], axis=1)
    agrees = rwg_of(table, null) >= .7 - 1e-12 or \
        ad(data)["value"] <= (high - low + 1) / 6 + 1e-12
    view = "nothing" if len(levels) < 4 else "mean" if agrees else "spread"
    found = {"view": view}
    if view == "nothing":
        found |= {"status": "insufficient"}
    if view != "nothing":
        found["sd"] = float(levels.std(ddof=1))
    if view == "mean":
        found |= {"value": float(levels.mean()), "se": float(stats.sem(levels))}
    if view == "spread":
        third = (high - low) / 3
        lower, upper = (levels < low + third).sum(), (levels > high - third).sum()
        found |= {"status": "undefined", "spread": [
            int(lower), int(len(levels) - lower - upper), int(upper)]}
    return found


JUDGES = {
    "f.cdf": f_cdf,
    "f.quantile": f_quantile,
    "beta.incomplete": incomplete_beta,
    "icc1.mean-size/1": lambda data: grouped(data, "mean"),
    "icc1.n0/1": lambda data: grouped(data, "n0"),
    "icc2.anova/1": lambda data: grouped(data, "icc2"),
    "agreement.rwg-j-uniform/1": rwg_j,
    "agreement.rwg-lindell-uniform/1": lindell,
    "agreement.awg/1": awg,
    "agreement.ad-mean/1": ad,
    "agreement.uniform-null-chance/1": chance,
    "icc1.reml/1": reml,
    "climate.shrunken-mean/1": shrunken,
    "climate.group-mean/1": climate,
} | {f"icc.{which}/1": (lambda data, which=which: two_way(data, which)) for which in (
    "one-way-single", "one-way-mean", "agreement-single", "agreement-mean",
    "consistency-single", "consistency-mean")}


def table_of(chance, people, items, low, high, gaps):
    centre = [chance.uniform(low, high) for _ in range(items)]
    apart = chance.choice([.3, .8, 2])
    table = [[min(high, max(low, round(chance.gauss(c, apart)))) for c in centre]
             for _ in range(people)]
    for row in table:
        for item in range(items):
            if gaps and chance.random() < .05:
                row[item] = None
    return table


def draw_answers(chance):
    low, high = chance.choice([(1, 5), (0, 10), (1, 4)])
    table = table_of(chance, chance.randint(4, 12), chance.randint(1, 6), low, high, True)
    answered = [sum(x is not None for x in item) for item in zip(*table)]
    return {"table": table, "range": [low, high]} if min(answered) >= 2 else None


def draw_few_answers(chance):
    people, items, high = chance.choice([(2, 1, 5), (3, 1, 7), (4, 1, 5), (2, 2, 5), (3, 2, 3)])
    return {"table": table_of(chance, people, items, 1, high, False), "range": [1, high],
            "draws": 999, "seed": chance.randint(1, 1 << 40)}


def draw_beta(chance):
    def shape():
        return chance.choice([.5, 1, chance.uniform(.5, 20), chance.uniform(20, 1000)])
    a, b = shape(), shape()
    return {"x": chance.choice([chance.random(), a / (a + b)]), "a": a, "b": b}


def draw_targets(chance):
    table = table_of(chance, chance.randint(3, 9), chance.randint(2, 5), 0, 20, False)
    values = numpy.array(table, dtype=float)
    left = values - values.mean(0) - values.mean(1)[:, None] + values.mean()
    spread = min(values.mean(0).var(), values.mean(1).var(), (left ** 2).sum(),
                 values.var(axis=1).sum())
    return {"table": table} if spread > 1e-6 else None


def draw_groups(chance):
    sizes = [chance.randint(1, 8) for _ in range(chance.randint(2, 7))]
    groups = [g for g, size in enumerate(sizes) for _ in range(size)]
    apart = chance.choice([0, .5, 2])
    levels = [chance.gauss(0, apart) for _ in sizes]
    if max(sizes) < 2:
        return None
    return {"ratings": [round(chance.gauss(levels[g], 1), 3) for g in groups],
            "groups": groups}


def draw_f(chance):
    return {"f": round(chance.expovariate(.5), 4), "p": round(chance.uniform(.001, .999), 4),
            "df1": chance.randint(1, 60), "df2": chance.choice([1, 2.5, 12, 90, 2000])}


EXAMPLES = {
    "f.cdf": (1e-10, draw_f),
    "f.quantile": (1e-9, draw_f),
    "beta.incomplete": (1e-10, draw_beta),
    # A sample of 999: five of its standard errors.
    "agreement.uniform-null-chance/1": (.08, draw_few_answers),
    "icc1.mean-size/1": (1e-9, draw_groups),
    "icc1.n0/1": (1e-9, draw_groups),
    "icc2.anova/1": (1e-9, draw_groups),
    "icc1.reml/1": (1e-6, draw_groups),
    "climate.shrunken-mean/1": (1e-9, lambda chance: {
        "centre": chance.uniform(-3, 3), "between": chance.uniform(.01, 2),
        "within": chance.uniform(.01, 2), "mean": chance.uniform(-5, 5),
        "n": chance.randint(1, 40)}),
} | {name: (1e-9, draw_answers) for name in JUDGES
     if name.startswith("agreement.") and "null" not in name
     or name == "climate.group-mean/1"
} | {name: (1e-9, draw_targets) for name in JUDGES if name.startswith("icc.")}
