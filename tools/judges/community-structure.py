# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of community structure and of structural holes: networkx for all,
igraph beside it where it has the same figure."""
import igraph
import networkx


def graph(data):
    kind = networkx.DiGraph if data.get("directed") else networkx.Graph
    found = kind()
    found.add_nodes_from(range(data["size"]))
    for tie in data["ties"]:
        found.add_edge(tie[0], tie[1], weight=tie[2] if len(tie) > 2 else 1)
    return found


def ordered(figures, data):
    return [figures[node] for node in range(data["size"])]


def same(one, other):
    assert all(abs(a - b) < 1e-9 * max(1, abs(a)) for a, b in zip(one, other)), \
        "networkx and igraph differ"
    return one


def closeness(data):
    found = ordered(networkx.closeness_centrality(graph(data)), data)
    return {"values": [value or None for value in found]}


def betweenness(data):
    people = data["size"]
    ties = [tie[:2] for tie in data["ties"]]
    other = igraph.Graph(people, ties, directed=bool(data.get("directed")))
    pairs = (people - 1) * (people - 2) / (1 if data.get("directed") else 2)
    return {"values": same(ordered(networkx.betweenness_centrality(graph(data)), data),
                           [value / pairs for value in other.betweenness()])}


def strength(data):
    found = graph(data)
    degree = found.out_degree if data.get("directed") else found.degree
    return {"values": [degree(node, weight="weight") for node in range(data["size"])]}


def components(data):
    parts = list(networkx.connected_components(graph(data).to_undirected()))
    label = {node: min(part) for part in parts for node in part}
    return {"part": ordered(label, data), "count": len(parts),
            "largest": max(map(len, parts)),
            "isolates": sorted(min(part) for part in parts if len(part) == 1)}


def core(data):
    other = igraph.Graph(data["size"], [tie[:2] for tie in data["ties"]])
    return {"values": same(ordered(networkx.core_number(graph(data)), data),
                           other.coreness())}


def modularity(data):
    parts = {}
    for node, part in enumerate(data["part"]):
        parts.setdefault(part, set()).add(node)
    return {"value": networkx.community.modularity(graph(data), parts.values())}


def holes(data):
    found = graph(data)
    # Both figures look at w_ij + w_ji only. networkx passes over people whom
    # arcs only lead to, so it gets the sums as an undirected graph.
    both = networkx.Graph()
    both.add_nodes_from(found)
    for one, other, weight in found.edges(data="weight"):
        before = both.get_edge_data(one, other, {"weight": 0})["weight"]
        both.add_edge(one, other, weight=before + weight)
    constraint = ordered(networkx.constraint(both, weight="weight"), data)
    size = ordered(networkx.effective_size(both, weight="weight"), data)
    density = []
    for node in range(data["size"]):
        alters = set(networkx.all_neighbors(found, node))
        inside = found.subgraph(alters)
        density.append(networkx.density(inside) if len(alters) > 1 else None)
    return {"constraint": [None if value != value else value for value in constraint],
            "effective_size": [None if value != value else value for value in size],
            "density": density}


JUDGES = {
    "community.strength/1": strength,
    "community.closeness/1": closeness,
    "community.betweenness/1": betweenness,
    "community.components/1": components,
    "community.core/1": core,
    "community.modularity/1": modularity,
    "personal-network.constraint/1": holes,
}


def some_graph(chance, directed):
    people = chance.randint(3, 25)
    ties = {}
    for _ in range(chance.randint(1, people * 3)):
        pair = chance.sample(range(people), 2)
        ties[tuple(pair if directed else sorted(pair))] = chance.randint(1, 9000) / 1000
    return {"size": people, "directed": directed,
            "ties": [[*pair, weight] for pair, weight in sorted(ties.items())]}


def any_graph(chance):
    return some_graph(chance, chance.random() < 0.5)


def undirected_graph(chance):
    return some_graph(chance, False)


def divided_graph(chance):
    data = some_graph(chance, False)
    return dict(data, part=[chance.randint(0, 3) for _ in range(data["size"])])


EXAMPLES = {
    "community.strength/1": (1e-9, any_graph),
    "community.closeness/1": (1e-9, undirected_graph),
    "community.betweenness/1": (1e-9, any_graph),
    "community.components/1": (1e-9, any_graph),
    "community.core/1": (1e-9, undirected_graph),
    "community.modularity/1": (1e-9, divided_graph),
}
