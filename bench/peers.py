# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The methods' benchmarks by other people's software.

    peers.py INPUTS.json PEERS.json [SECONDS]

Reads what relcare_methods_bench wrote, gives each input to a peer, and times it
only where its figures agree with relcare's to 1e-9. Inputs are put into the
peer's own form before the clock starts. Exit 1 if a peer disagrees.
"""
import json
import sys
import time

import duckdb
import igraph
import numpy

PEOPLE, CATEGORIES = 600, 5
NOW, HALF_LIVES = 365, (14, 7, 28)


def social_relations(data, n):
    """Warner, Kenny & Stoto's moments, all groups at once."""
    x = numpy.array(data["ratings"]).reshape(-1, n, n)
    off = ~numpy.eye(n, dtype=bool)

    def figures():
        y = numpy.where(off, x, 0)
        row, column = y.sum(2) / (n - 1), y.sum(1) / (n - 1)
        mean = y.sum((1, 2)) / (n * (n - 1))
        a = ((n - 1) ** 2 * row + (n - 1) * column) / (n * (n - 2)) \
            - (n - 1) / (n - 2) * mean[:, None]
        b = ((n - 1) ** 2 * column + (n - 1) * row) / (n * (n - 2)) \
            - (n - 1) / (n - 2) * mean[:, None]
        g = numpy.where(off, x - a[:, :, None] - b[:, None, :] - mean[:, None, None], 0)
        both, apart = (g + g.transpose(0, 2, 1)) / 2, g - g.transpose(0, 2, 1)
        d1 = (both ** 2).sum((1, 2)) / ((n - 1) * (n - 2) / 2 - 1)
        d2 = (apart ** 2).sum((1, 2)) / 2 / ((n - 1) * (n - 2))
        relation, back = (d1 + d2) / 2, (d1 - d2) / 2
        noise = (relation * (n - 1) + back) / (n * (n - 2))
        shared = (relation + back * (n - 1)) / (n * (n - 2))
        return numpy.stack([(a ** 2).sum(1) / (n - 1) - noise,
                            (b ** 2).sum(1) / (n - 1) - noise, relation,
                            (a * b).sum(1) / (n - 1) - shared, back], 1).ravel()
    return figures


def network(data):
    ties = numpy.array(data["ties"], int).reshape(-1, 2)
    return igraph.Graph(PEOPLE, ties.tolist())


def betweenness(data):
    graph = network(data)
    pairs = (PEOPLE - 1) * (PEOPLE - 2) / 2
    return lambda: numpy.array(graph.betweenness()) / pairs


def constraint(data):
    graph = network(data)
    return lambda: numpy.nan_to_num(numpy.array(graph.constraint()))


def exchange_numpy(data):
    days = numpy.array(data["days"])
    return lambda: [numpy.exp2((days - NOW) / h).sum() for h in HALF_LIVES]


def exchange_duckdb(data):
    base = duckdb.connect(config={"threads": 1})
    base.execute("create table events (day double)")
    days = numpy.array(data["days"])
    base.register("given", {"day": days})
    base.execute("insert into events select day from given")
    query = "select " + ", ".join(
        f"sum(pow(2, (day - {NOW}) / {h}))" for h in HALF_LIVES) + " from events"
    return lambda: base.execute(query).fetchone()


def graded_response(data):
    items = numpy.array(data["items"]).reshape(-1, CATEGORIES)
    answers = numpy.array(data["answers"], int).reshape(-1, len(items))
    theta = numpy.linspace(-6, 6, 121)
    above = 1 / (1 + numpy.exp(-items[:, :1, None] * (theta - items[:, 1:, None])))
    ends = numpy.ones((len(items), 1, len(theta)))
    chances = numpy.log(-numpy.diff(numpy.concatenate([ends, above, 0 * ends], 1), axis=1))

    def figures():
        log = chances[numpy.arange(len(items)), answers].sum(1) - theta ** 2 / 2
        weight = numpy.exp(log - log.max(1, keepdims=True))
        whole = weight.sum(1)
        value = (weight * theta).sum(1) / whole
        spread = (weight * (theta - value[:, None]) ** 2).sum(1) / whole
        return numpy.stack([value, numpy.sqrt(spread)], 1).ravel()
    return figures


def style_matching(data):
    words = numpy.array(data["words"]).reshape(-1, 10)

    def figures():
        share = 100 * words[:, 1:] / words[:, :1]
        p, q = share[0::2], share[1::2]
        used = p + q > 0
        each = numpy.where(used, 1 - abs(p - q) / (p + q + 1e-4), 0)
        return each.sum(1) / used.sum(1)
    return figures


PEERS = {
    **{f"SocialRelations/{n}": [("numpy, all groups at once",
                                 lambda data, n=n: social_relations(data, n))]
       for n in (8, 32, 100)},
    "Betweenness": [("igraph", betweenness)],
    "Constraint": [("igraph", constraint)],
    "DecayedExchange": [("numpy", exchange_numpy), ("DuckDB, one thread", exchange_duckdb)],
    "GradedResponseEap": [("numpy, all people at once", graded_response)],
    "StyleMatching": [("numpy, all pairs at once", style_matching)],
}


def seconds_of(figures, least):
    """Processor time of a run: the mean over `least` seconds, as ours is."""
    runs, begin = 0, time.process_time()
    while runs < 3 or time.process_time() - begin < least:
        figures()
        runs += 1
    return (time.process_time() - begin) / runs


def main(inputs, output, least=0.5):
    with open(inputs) as file:
        given = json.load(file)
    found, disagree = [], False
    for measure, peers in PEERS.items():
        ours = numpy.array(given[measure]["ours"])
        for name, peer in peers:
            figures = peer(given[measure])
            theirs = numpy.array(figures(), float)
            if theirs.shape != ours.shape or not numpy.allclose(theirs, ours, 1e-9, 1e-9):
                print(f"{measure}: {name} disagrees with relcare", file=sys.stderr)
                disagree = True
                continue
            found.append({"measure": measure, "peer": name,
                          "seconds": seconds_of(figures, float(least))})
    with open(output, "w") as file:
        json.dump(found, file)
    return int(disagree)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
