# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of social relations: numpy over whole matrices of ratings x ratings.
Lashley and Bond's errors are derived anew: the unbiased estimate of the variance of
the moment estimator for normal data, without their polynomials."""
import itertools

import numpy


def matrix(data):
    return numpy.array([[numpy.nan if x is None else float(x) for x in row]
                        for row in data["ratings"]])


def effects(x):
    n = len(x)
    off = ~numpy.eye(n, dtype=bool)
    rows, columns = ([numpy.mean(v[k]) for v, k in zip(m, off)] for m in (x, x.T))
    rows, columns, mean = numpy.array(rows), numpy.array(columns), x[off].mean()
    scale, shift = (n - 1) / (n * (n - 2)), (n - 1) / (n - 2) * mean
    return (scale * ((n - 1) * rows + columns) - shift,
            scale * ((n - 1) * columns + rows) - shift, mean)


def components(x, filled=None):
    """`filled` cells leave their pair out of what is between two."""
    n = len(x)
    a, b, mean = effects(x)
    left = x - a[:, None] - b[None, :] - mean
    numpy.fill_diagonal(left, numpy.nan)
    if filled is not None:
        left[filled] = numpy.nan
    d = numpy.nansum(((left + left.T) / 2) ** 2) / ((n - 1) * (n - 2) / 2 - 1)
    q = numpy.nansum((left - left.T) ** 2) / 2 / ((n - 1) * (n - 2))
    g, back = (d + q) / 2, (d - q) / 2
    noise, shared = ((n - 1) * s + t for s, t in ((g, back), (back, g)))
    scale = n * (n - 2)
    return numpy.array([a @ a / (n - 1) - noise / scale, b @ b / (n - 1) - noise / scale,
                        g, a @ b / (n - 1) - shared / scale, back])


def design(x):
    """Ratings, quadratic forms A and incidences V, V as the components stand."""
    at = [(i, j) for i, j in itertools.permutations(range(len(x)), 2)
          if not numpy.isnan(x[i, j])]
    i, j = numpy.array(at).T
    actor = (i[:, None] == i).astype(float)
    partner = (j[:, None] == j).astype(float)
    back = ((i[:, None] == j) & (j[:, None] == i)).astype(float)
    cross = (i[:, None] == j).astype(float) + (j[:, None] == i)
    n = len(at)
    answered = back.sum(1)
    count = numpy.array([answered[i == person].sum() for person in range(len(x))])
    form = numpy.zeros((n, n))
    for p, q in itertools.product(range(n), repeat=2):
        if not (answered[p] and answered[q]):
            continue
        if back[p, q]:
            form[p, q] = 2 - 1 / count[i[p]] - 1 / count[i[q]]
        else:
            form[p, q] = -float(j[p] == i[q]) / count[i[q]] - \
                float(i[p] == j[q]) / count[i[p]]
    eye = numpy.eye(n)
    return (x[i, j],
            [eye - partner / partner.sum(1), eye - actor / actor.sum(1),
             (form + form.T) / 2, eye - 1 / n, numpy.diag(answered) - back],
            [actor, partner, eye, cross, back])


def moments(x):
    y, forms, links = design(x)
    expected = numpy.array([[numpy.trace(a @ v) for v in links] for a in forms])
    if numpy.linalg.matrix_rank(expected) < 5:
        return None
    inverse = numpy.linalg.inv(expected)
    return y, forms, links, inverse, inverse @ [y @ a @ y for a in forms]


def plug_in(found):
    _, forms, links, inverse, theta = found
    implied = sum(t * v for t, v in zip(theta, links))
    spread = numpy.array([[2 * numpy.trace(a @ implied @ b @ implied) for b in forms]
                          for a in forms])
    return numpy.sqrt(numpy.diag(inverse @ spread @ inverse.T))


def unbiased(found):
    """Products of components overshoot by their covariance; solved for that."""
    _, forms, links, inverse, theta = found
    pairs = list(itertools.combinations_with_replacement(range(5), 2))
    columns = []
    for u, v in pairs:
        spread = numpy.array([[2 * numpy.trace(a @ links[u] @ b @ links[v])
                               for b in forms] for a in forms])
        spread = inverse @ ((spread + spread.T) / 2 * (1 if u == v else 2)) @ inverse.T
        columns.append([spread[s, t] for s, t in pairs])
    spread = numpy.array(columns).T
    products = [theta[u] * theta[v] for u, v in pairs]
    variances = spread @ numpy.linalg.solve(numpy.eye(15) + spread, products)
    return numpy.sqrt([variances[pairs.index((k, k))] for k in range(5)])


def described(theta, n, is_complete):
    """What follows from the components; keys only where there is a value."""
    a, b, g, ab, back = (float(t) for t in theta)
    whole = sum(max(0, t) for t in (a, b, g))
    found = {"shares": [max(0, t) / whole for t in (a, b, g)]} if min(a, b, g) >= 0 else {}
    if min(a, b) > 0:
        found["generalized"] = ab / (a * b) ** .5
    if g > 0:
        found["dyadic"] = back / g
    noise = ((n - 1) * g + back) / (n * (n - 2))
    if is_complete and min(a, b) > 0 and noise >= 0:
        found["reliabilities"] = [a / (a + noise), b / (b + noise)]
    return found


def complete(data):
    x = matrix(data)
    theta = components(x)
    a, b, mean = effects(x)
    found = {"components": theta.tolist(), "mean": float(mean),
             "actor": a.tolist(), "partner": b.tolist()}
    with numpy.errstate(invalid="ignore"):
        errors = unbiased(moments(x))
    if numpy.isfinite(errors).all():
        found["errors"] = errors.tolist()
    found |= described(theta, len(x), True)
    for side, own, variance in (("actor", a, theta[0]), ("partner", b, theta[1])):
        if "reliabilities" in found:
            own_part = found["reliabilities"][side == "partner"]
            found |= {f"shrunken_{side}": [float(own_part * one) for one in own],
                      f"shrunken_{side}_se": float(numpy.sqrt(variance * (1 - own_part)))}
    return found


def holes(data):
    x = matrix(data)
    found = moments(x)
    if found is None:
        return {"status": "undefined"}
    return {"components": found[4].tolist(), "errors": plug_in(found).tolist()} | described(
        found[4], len(x), not numpy.isnan(x[~numpy.eye(len(x), dtype=bool)]).any())


def filled(data):
    x = matrix(data)
    numpy.fill_diagonal(x, numpy.nan)
    missing = numpy.isnan(x)

    def means(cells):
        rows, columns = numpy.nanmean(cells, 1), numpy.nanmean(cells, 0)
        n, mean = len(cells), numpy.nanmean(cells)
        shift, scale = (n - 1) / (n - 2) * mean, (n - 1) / (n * (n - 2))
        return rows, columns, numpy.concatenate([
            scale * ((n - 1) * rows + columns) - shift,
            scale * ((n - 1) * columns + rows) - shift])

    before = means(x)
    moved = 1
    while moved > .01:
        x[missing] = ((before[0][:, None] + before[1][None, :]) / 2)[missing]
        now = means(x)
        moved, before = abs(now[2] - before[2]).max(), now
    theta = components(x, missing)
    return {"components": theta.tolist()} | described(theta, len(x), False)


def groups(data):
    """Weighted mean, and the weighted variance of groups over their number."""
    sizes = numpy.array([len(g) for g in data["groups"]])
    theta = numpy.array([components(matrix({"ratings": g})) for g in data["groups"]])
    w = sizes - 1
    mean = numpy.average(theta, axis=0, weights=w)
    spread = (w[:, None] * (theta - mean) ** 2).sum(0) * w.sum() / (
        w.sum() ** 2 - (w ** 2).sum())
    return {"components": mean.tolist(), "errors": numpy.sqrt(spread / len(w)).tolist()} | \
        described(mean, 4, False)


JUDGES = {
    "srm.complete-lashley-bond/1": complete,
    "srm.moments-plug-in/1": holes,
    "srm.filled-lashley-bond/1": filled,
    "srm.groups-between/1": groups,
}


def draw_ratings(chance, n, gaps):
    actor = [chance.gauss(0, chance.choice([.2, 1])) for _ in range(n)]
    partner = [chance.gauss(0, 1) + .5 * a for a in actor]
    bond = {(i, j): chance.gauss(0, 1) for i in range(n) for j in range(i)}
    ratings = [[None if i == j else round(
        4 + actor[i] + partner[j] + .5 * bond[max(i, j), min(i, j)] + chance.gauss(0, .7), 2)
        for j in range(n)] for i in range(n)]
    for _ in range(gaps):
        i, j = chance.sample(range(n), 2)
        ratings[i][j] = None
    return {"ratings": ratings}


def draw_holes(chance):
    n = chance.randint(5, 8)
    return draw_ratings(chance, n, chance.randint(0, n - 3))


EXAMPLES = {
    "srm.complete-lashley-bond/1":
        (1e-9, lambda chance: draw_ratings(chance, chance.randint(4, 8), 0)),
    "srm.moments-plug-in/1": (1e-9, draw_holes),
    "srm.filled-lashley-bond/1": (1e-9, draw_holes),
    "srm.groups-between/1": (1e-9, lambda chance: {"groups": [
        draw_ratings(chance, chance.randint(4, 7), 0)["ratings"]
        for _ in range(chance.randint(2, 5))]}),
}
