"""Puts boxes into layers, and orders each layer so that few lines cross: the first half of the layout."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import networkx as nx

SWEEPS = 12


def rank(boxes: Iterable[str], links: Iterable[tuple[str, str]]) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """The layer of each box, tails before heads; and the links that had to be turned to break a circle."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(boxes)
    turned = set()
    for tail, head in links:
        if graph.has_edge(tail, head):
            continue
        if nx.has_path(graph, head, tail):
            turned.add((tail, head))
            graph.add_edge(head, tail)
        else:
            graph.add_edge(tail, head)
    layer: dict[str, int] = {}
    for box in nx.lexicographical_topological_sort(graph):
        layer[box] = max((layer[before] + 1 for before in graph.predecessors(box)), default=0)
    # A box that nothing precedes stands right before what it leads to, not at the far side.
    for box in layer:
        if not graph.pred[box] and graph.succ[box]:
            layer[box] = min(layer[after] for after in graph.succ[box]) - 1
    return layer, turned


def order(layers: Sequence[Sequence[str]], edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The layers, each reordered by the mean place of its neighbours: the best of some sweeps to and fro.

    `edges` run from one layer to the next.
    """
    after: dict[str, list[str]] = {vertex: [] for layer in layers for vertex in layer}
    before: dict[str, list[str]] = {vertex: [] for layer in layers for vertex in layer}
    for tail, head in edges:
        after[tail].append(head)
        before[head].append(tail)
    current = _first_order(layers, before, after)
    best, fewest = current, crossings(current, after)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        current = [list(layer) for layer in current]
        steps = range(1, len(current)) if down else range(len(current) - 2, -1, -1)
        for step in steps:
            fixed = {vertex: place for place, vertex in enumerate(current[step - 1 if down else step + 1])}
            current[step] = _by_neighbours(current[step], before if down else after, fixed)
        now = crossings(current, after)
        if now < fewest:
            best, fewest = current, now
    return best


def crossings(layers: Sequence[Sequence[str]], after: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of lines cross."""
    total = 0
    for upper, lower in pairwise(layers):
        place = {vertex: index for index, vertex in enumerate(lower)}
        seen: list[int] = []
        for vertex in upper:
            ends = sorted(place[head] for head in after[vertex])
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _first_order(
    layers: Sequence[Sequence[str]], before: Mapping[str, list[str]], after: Mapping[str, list[str]]
) -> list[list[str]]:
    """Depth first from the first layers: a tree comes out without a crossing."""
    layer_of = {vertex: index for index, layer in enumerate(layers) for vertex in layer}
    found: list[list[str]] = [[] for _ in layers]
    seen: set[str] = set()
    stack = [vertex for layer in layers for vertex in layer][::-1]
    while stack:
        vertex = stack.pop()
        if vertex in seen:
            continue
        seen.add(vertex)
        found[layer_of[vertex]].append(vertex)
        stack += [head for head in reversed(after[vertex]) if head not in seen]
        stack += [tail for tail in before[vertex] if tail not in seen and not before[tail]]
    return found


def _by_neighbours(layer: list[str], neighbours: Mapping[str, list[str]], fixed: Mapping[str, int]) -> list[str]:
    def mean(index: int) -> float:
        places = [fixed[vertex] for vertex in neighbours[layer[index]]]
        return sum(places) / len(places) if places else _between(index)

    def _between(index: int) -> float:
        """A vertex without neighbours keeps its share of the layer."""
        return index * len(fixed) / len(layer)

    return [layer[index] for index in sorted(range(len(layer)), key=lambda index: (mean(index), index))]
