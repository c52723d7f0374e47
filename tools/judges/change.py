# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of tests/vectors/change.json: 50 digits of decimal arithmetic, scipy's
roots and quadrature, numpy's conditional normal distribution, and lme4."""
import json
import pathlib
from decimal import Decimal, getcontext

import numpy as np
from scipy import integrate, optimize, special, stats

getcontext().prec = 50
R_DATA = pathlib.Path(__file__).resolve().parents[2] / "build" / "r-data" / "change.json"


def exact(given):
    return {key: Decimal(repr(number)) for key, number in given.items()
            if isinstance(number, (int, float)) and not isinstance(number, bool)}


def error(given):
    d = exact(given)
    return d["sd"] * (1 - d["reliability"]).sqrt()


def difference_reliability(d, e):
    before, now = d["sd"] ** 2, d["sd_now"] ** 2
    rho_now = 1 - e ** 2 / now
    shared = 2 * d["sd"] * d["sd_now"] * d["correlation"]
    return (before * d["reliability"] + now * rho_now - shared) / (before + now - shared)


def change(formula):
    def judge(given):
        d = exact(given)
        x, y, rho, s = d["before"], d["now"], d["reliability"], d["sd"]
        e = error(given)
        if formula == "jt":
            points, se = y - x, Decimal(2).sqrt() * e
        elif formula in ("gln", "hll"):
            m_now = d["mean"] if formula == "gln" else d["mean_now"]
            points, se = (y - m_now) - rho * (x - d["mean"]), s * (1 - rho ** 2).sqrt()
        elif formula == "en":
            points, se = y - d["mean"] - rho * (x - d["mean"]), e
        elif formula == "nk":
            points = y - d["mean"] - rho * (x - d["mean"])
            se = (rho ** 2 * s ** 2 * (1 - rho) + s ** 2 * (1 - d["reliability_now"])).sqrt()
        else:
            r = difference_reliability(d, e)
            points = (y - x) * r + (d["mean_now"] - d["mean"]) * (1 - r)
            se = (2 * r).sqrt() * e
        bar = d["z"] * se
        return {"index": float(points / se), "points": float(points), "se": float(se),
                "lo": float(points - bar), "hi": float(points + bar), "bar": float(bar)}
    return judge


def cutoff(kind, is_true):
    def judge(given):
        sign = given["direction"]

        def group(name):
            one = given[name]
            return one["mean"], one["sd"] * (one["reliability"] ** 0.5 if is_true else 1)
        if kind == "a":
            mean, sd = group("clinical")
            return {"value": float(stats.norm.ppf(stats.norm.cdf(2 * sign), mean, sd))}
        if kind == "b":
            mean, sd = group("functional")
            return {"value": mean - sign * 2 * sd}
        (mc, sc), (mf, sf) = group("clinical"), group("functional")
        # As many standard deviations from the one mean as from the other.
        return {"value": optimize.brentq(lambda c: (c - mc) / sc - (mf - c) / sf,
                                         min(mc, mf), max(mc, mf), xtol=1e-13)}
    return judge


def true_status(given):
    d = exact(given)
    rho = d["reliability_now"]
    true = d["mean_now"] + (d["now"] - d["mean_now"]) * rho
    return {"value": float((true - d["true_cutoff"]) / (rho.sqrt() * d["error"]))}


def false_alarm(given):
    row, sessions, z = given["in_a_row"], given["sessions"], given["z"]

    def chance(first):
        """By the power of a transition matrix; the last state keeps what came."""
        rise = special.ndtr(-first - z * 2 ** 0.5) if given["either_side"] else 0.0
        fall = special.ndtr(first - z * 2 ** 0.5)
        end = 2 * row - 1
        step = np.zeros((end + 1, end + 1))
        for state in range(end):
            rises = state if state < row else 0
            falls = state - row + 1 if state >= row else 0
            step[state, 0] += 1 - rise - fall
            step[state, end if rises + 1 == row else rises + 1] += rise
            step[state, end if falls + 1 == row else row + falls] += fall
        step[end, end] = 1
        return np.linalg.matrix_power(step, sessions)[0, end]
    value, _ = integrate.quad(lambda u: np.exp(-u * u / 2) * chance(u) / np.sqrt(2 * np.pi), -9, 9,
                              epsabs=1e-13, epsrel=1e-12, limit=400, points=[-3, 0, 3])
    return {"value": value}


def expected_response(given):
    model = given["model"]
    z = np.array([1, np.log1p(given["session"])])
    x0 = given["intake"]
    mean = float(z @ np.array([[model["b0"], model["b1"]], [model["b2"], model["b3"]]])
                 @ np.array([1, x0]))
    psi = np.array([[model["v0"], model["c"]], [model["c"], model["v1"]]])
    sd = float(np.sqrt(z @ psi @ z + model["residual"]))
    lo, hi = stats.norm.interval(1 - 2 * given["tail"], mean, sd)
    off = given["now"] < lo if given["direction"] > 0 else given["now"] > hi
    return {"value": mean, "se": sd, "lo": float(lo), "hi": float(hi), "is_off_track": bool(off)}


def condition(model, x, z, y, next_x, next_z, critical):
    """The next score given y, from their joint normal distribution."""
    beta, psi = np.array(model["fixed"]), np.array(model["between"])
    x = np.array(x, float).reshape(-1, len(beta))
    z = np.array(z, float).reshape(-1, len(psi))
    v = z @ psi @ z.T + model["residual"] * np.eye(len(z))
    gain = np.linalg.solve(v, z @ psi).T
    effects = gain @ (np.array(y, float) - x @ beta)
    covariance = psi - gain @ z @ psi
    mean = float(np.dot(next_x, beta) + np.dot(next_z, effects))
    se = float(np.sqrt(np.dot(next_z, covariance @ next_z) + model["residual"]))
    return {"effects": effects.tolist(), "effect_errors": np.sqrt(np.diag(covariance)).tolist(),
            "value": mean, "se": se, "lo": mean - critical * se, "hi": mean + critical * se}


def forecast(given):
    if "days" in given:
        if not R_DATA.exists():
            return None
        data = json.loads(R_DATA.read_text())
        if given["days"] == 10:
            return {"effects": data["effects"], "effect_errors": data["effect_errors"]}
        days = list(range(given["days"]))
        rows = [[1, day] for day in days]
        found = condition(data["model"], rows, rows, data["scores"][:given["days"]],
                          [1, given["days"]], [1, given["days"]], given["z"])
        return {key: found[key] for key in ("effects", "effect_errors", "value", "se")}
    kept = [i for i, score in enumerate(given["scores"]) if score is not None]
    return condition(given["model"], [given["x"][i] for i in kept], [given["z"][i] for i in kept],
                     [given["scores"][i] for i in kept], given["next_x"], given["next_z"],
                     given["critical"])


def change_class(given):
    """Everything turned so that higher is better, and then by the words of the classes."""
    d = {key: None if value is None else value * given["direction"]
         for key, value in given.items() if key in ("index", "before", "now", "cutoff")}

    def side(score):
        if score is None or d["cutoff"] is None:
            return None
        return given["boundary"] if score == d["cutoff"] else \
            "functional" if score > d["cutoff"] else "clinical"
    sides = side(d["before"]), side(d["now"])
    if abs(d["index"]) <= given["z"]:
        return {"class": "unchanged"}
    if d["index"] > 0:
        return {"class": "recovered" if sides == ("clinical", "functional") else "improved"}
    return {"class": "harmed" if sides == ("functional", "clinical") else "deteriorated"}


def in_a_row(given):
    marks = "".join("+" if r * given["direction"] > given["z"] else
                    "-" if r * given["direction"] < -given["z"] else "."
                    for r in given["indices"] if r is not None)
    seen = [i for i, r in enumerate(given["indices"]) if r is not None]

    def end(mark):
        at = marks.find(mark * given["in_a_row"])
        return None if at < 0 else seen[at + given["in_a_row"] - 1]
    return {"improved_at": end("+"), "deteriorated_at": end("-")}


JUDGES = {f"rci.{name}/1": change(name) for name in ("jt", "gln", "hll", "en", "nk", "ha")}
JUDGES |= {f"cutoff.jt-{kind}/1": cutoff(kind, False) for kind in "abc"}
JUDGES |= {f"cutoff.ha-{kind}/1": cutoff(kind, True) for kind in "abc"}
JUDGES |= {
    "sem.classical/1": lambda given: {"value": float(error(given))},
    "sed.classical/1": lambda given: {"value": float(Decimal(2).sqrt() * error(given))},
    "reliability.from-error/1": lambda given: {
        "value": float(1 - exact(given)["error"] ** 2 / exact(given)["sd"] ** 2)},
    "reliability.difference-ha/1": lambda given: {
        "value": float(difference_reliability(exact(given), error(given)))},
    "true-status.ha/1": true_status,
    "false-alarm.fixed-baseline/1": false_alarm,
    "expected-response.log-session/1": expected_response,
    "forecast.blup/1": forecast,
    "rci.in-a-row/1": in_a_row,
    "change-class.jt/1": change_class,
}


def some_scores(chance):
    """Norms as of real scales, some reliable almost to the end of the range."""
    mean, sd = chance.uniform(-50, 150), chance.uniform(0.5, 30)
    before = chance.choice([mean, mean + chance.gauss(0, 2) * sd])
    return {"before": before, "now": chance.choice([before, before + chance.gauss(0, 2) * sd]),
            "mean": mean, "mean_now": mean + chance.gauss(0, 1) * sd, "sd": sd,
            "sd_now": sd * chance.uniform(0.8, 2), "z": chance.choice([1.65, 1.959963984540054]),
            "reliability": chance.choice([0.01, 0.999999, chance.uniform(0.05, 0.99)]),
            "reliability_now": chance.uniform(0.05, 0.99),
            "correlation": chance.uniform(-0.9, 0.9)}


def some_related_scores(chance):
    """Where the difference has a reliability in its range, well away from 0."""
    data = some_scores(chance)
    d, e = exact(data), error(data)
    if d["sd_now"] <= e or not Decimal("0.01") < difference_reliability(d, e) <= 1:
        return None
    return data


def some_groups(chance):
    def group():
        return {"mean": chance.uniform(0, 100), "sd": chance.uniform(1, 25),
                "reliability": chance.uniform(0.05, 1)}
    return {"clinical": group(), "functional": group(), "direction": chance.choice([-1, 1])}


def some_sem(chance):
    return {"sd": chance.uniform(0.1, 50), "reliability": chance.uniform(0.01, 0.9999)}


def some_error(chance):
    sd = chance.uniform(0.1, 50)
    return {"sd": sd, "error": sd * chance.uniform(0.01, 0.99)}


def some_status(chance):
    return {"now": chance.uniform(0, 80), "mean_now": chance.uniform(0, 80),
            "reliability_now": chance.uniform(0.05, 1), "error": chance.uniform(0.1, 9),
            "true_cutoff": chance.uniform(0, 80)}


def some_sessions(chance):
    return {"sessions": chance.randint(1, 30), "z": chance.choice([1.65, 1.96, 0.3, 4]),
            "either_side": chance.random() < 0.5, "in_a_row": chance.randint(1, 4)}


def some_course(chance):
    v0, v1 = chance.uniform(0, 20), chance.uniform(0, 5)
    model = {"b0": chance.uniform(-20, 20), "b1": chance.uniform(-1, 1),
             "b2": chance.uniform(-5, 5), "b3": chance.uniform(-0.5, 0.5), "v0": v0,
             "c": chance.uniform(-1, 1) * (v0 * v1) ** 0.5, "v1": v1,
             "residual": chance.uniform(0.5, 20)}
    return {"model": model, "intake": chance.uniform(0, 60), "session": chance.randint(0, 60),
            "now": chance.uniform(0, 60), "tail": chance.uniform(0.01, 0.4),
            "direction": chance.choice([-1, 1])}


def some_client(chance):
    size, sessions = chance.randint(1, 3), chance.randint(1, 10)

    def rows(count):
        return [[chance.uniform(-2, 2) for _ in range(size)] for _ in range(count)]
    root = np.array(rows(size))
    return {"model": {"fixed": rows(1)[0], "between": (root @ root.T).tolist(),
                      "residual": chance.uniform(0.5, 4)},
            "x": rows(sessions), "z": rows(sessions), "next_x": rows(1)[0],
            "next_z": rows(1)[0], "critical": chance.uniform(0.5, 3),
            "scores": [chance.choice([None, *[chance.uniform(-20, 20)] * 4])
                       for _ in range(sessions)]}


def some_indices(chance):
    data = {"indices": [chance.choice([None, 1.96, -1.96, *(chance.gauss(0, 2.5) for _ in "1234")])
                        for _ in range(chance.randint(1, 15))],
            "z": 1.96, "direction": chance.choice([-1, 1]), "in_a_row": chance.randint(1, 3)}
    known = [index for index in data["indices"] if index is not None]
    return data if len(known) >= data["in_a_row"] else None


def some_crossing(chance):
    def score():
        return chance.choice([None, 20, 19, 21, chance.randint(0, 40), chance.randint(0, 40)])
    return {"index": chance.choice([1.96, -1.96, chance.gauss(0, 3), chance.gauss(0, 3)]),
            "z": 1.96, "before": score(), "now": score(),
            "cutoff": chance.choice([None, 20, 20, 20, 20]),
            "direction": chance.choice([-1, 1]),
            "boundary": chance.choice(["neither", "clinical", "functional"])}


EXAMPLES = {f"rci.{name}/1": (1e-9, some_scores) for name in ("jt", "gln", "hll", "en", "nk")}
EXAMPLES |= {f"cutoff.{way}-{kind}/1": (1e-9, some_groups)
             for way in ("jt", "ha") for kind in "abc"}
EXAMPLES |= {
    "rci.ha/1": (1e-9, some_related_scores),
    "reliability.difference-ha/1": (1e-9, some_related_scores),
    "sem.classical/1": (1e-9, some_sem),
    "sed.classical/1": (1e-9, some_sem),
    "reliability.from-error/1": (1e-9, some_error),
    "true-status.ha/1": (1e-9, some_status),
    "false-alarm.fixed-baseline/1": (1e-9, some_sessions),
    "expected-response.log-session/1": (1e-9, some_course),
    "forecast.blup/1": (1e-9, some_client),
    "rci.in-a-row/1": (1e-9, some_indices),
    "change-class.jt/1": (1e-9, some_crossing),
}
