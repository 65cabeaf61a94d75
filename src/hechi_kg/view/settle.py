"""Settles how far across each vertex of a layer lies: near what it is joined to, in order, with room between.

Each layer is an isotonic regression (pool adjacent violators): the nearest places to the wished ones that keep order
and distance. Layers take turns, to and fro, until lines are straight where they can be.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

ROUNDS = 10
# Room between two boxes, and beside a label or a bend.
ROOMY, CLOSE = 14, 8
# How far a vertex may still move so that a line loses a small kink, and how far a bend may lean on its neighbours.
KINK, LEAN = 16, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertex:
    """A box, the label of a line, or a bend of a line, which is neither; sizes across and along the layers."""

    id: str
    layer: int
    across: int = 0
    along: int = 0
    box: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line from one layer to the next; ports say how far from the middles it leaves and arrives."""

    tail: str
    head: str
    net: str
    tail_port: int = 0
    head_port: int = 0


def settle(layers: Sequence[Sequence[str]], vertices: Mapping[str, Vertex], edges: Iterable[Edge]) -> dict[str, int]:
    """The middle of each vertex, across the layers, as a whole number."""
    before: dict[str, list[tuple[str, int]]] = defaultdict(list)
    after: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for edge in edges:
        before[edge.head].append((edge.tail, edge.tail_port - edge.head_port))
        after[edge.tail].append((edge.head, edge.head_port - edge.tail_port))
    gaps = [_gaps([vertices[name] for name in layer]) for layer in layers]
    middles: dict[str, float] = {}
    for layer, between in zip(layers, gaps, strict=True):
        middles |= dict(zip(layer, _pool([0.0] * len(layer), [1.0] * len(layer), between), strict=True))
    for turn in range(ROUNDS):
        order = range(len(layers)) if turn % 2 == 0 else range(len(layers) - 1, -1, -1)
        for index in order:
            # The last turns look at both sides, so that parents stand amid their children.
            sides = [before, after] if turn >= ROUNDS - 4 else [before] if turn % 2 == 0 else [after]
            middles |= _moved(layers[index], gaps[index], sides, middles)
    for layer, between in zip(layers[1::2], gaps[1::2], strict=True):
        middles |= _moved(layer, between, [before], middles)
    whole = {name: round(middle) for name, middle in middles.items()}
    bends = {name for name, vertex in vertices.items() if not vertex.across}
    _straighten(layers, gaps, before, bends, whole)
    _straighten(layers[::-1], gaps[::-1], after, bends, whole)
    return whole


def _gaps(layer: Sequence[Vertex]) -> list[int]:
    """The least distance between the middles of neighbours."""
    return [
        -(-(left.across + right.across) // 2) + (ROOMY if left.box and right.box else CLOSE)
        for left, right in pairwise(layer)
    ]


def _moved(
    layer: Sequence[str],
    gaps: Sequence[int],
    sides: Iterable[Mapping[str, list[tuple[str, int]]]],
    middles: Mapping[str, float],
) -> dict[str, float]:
    wished, weights = [], []
    for name in layer:
        near = [middles[other] + shift for side in sides for other, shift in side.get(name, ())]
        wished.append(sum(near) / len(near) if near else middles[name])
        weights.append(1.0 if near else 0.1)
    return dict(zip(layer, _pool(wished, weights, gaps), strict=True))


def _pool(wished: Sequence[float], weights: Sequence[float], gaps: Sequence[int]) -> list[float]:
    """The places nearest to the wished ones, each at least its gap after the one before."""
    offset, offsets = 0, []
    for gap in [0, *gaps]:
        offset += gap
        offsets.append(offset)
    blocks: list[tuple[float, float, int]] = []  # mean, weight, how many
    for want, weight, shift in zip(wished, weights, offsets, strict=False):
        mean, mass, count = want - shift, weight, 1
        while blocks and blocks[-1][0] > mean:
            other, more, number = blocks.pop()
            mean = (mean * mass + other * more) / (mass + more)
            mass, count = mass + more, count + number
        blocks.append((mean, mass, count))
    means = [mean for mean, _, count in blocks for _ in range(count)]
    return [mean + shift for mean, shift in zip(means, offsets, strict=False)]


def _straighten(
    layers: Sequence[Sequence[str]],
    gaps: Sequence[Sequence[int]],
    joined: Mapping[str, list[tuple[str, int]]],
    bends: set[str],
    middles: dict[str, int],
) -> None:
    """Move what has one line on that side onto this line, where there is room."""
    for layer, between in zip(layers, gaps, strict=True):
        for index, name in enumerate(layer):
            lines = joined.get(name, [])
            if len(lines) != 1:
                continue
            wish = middles[lines[0][0]] + lines[0][1]
            lean = LEAN if name in bends else 0
            low = middles[layer[index - 1]] + between[index - 1] - lean if index else wish
            high = middles[layer[index + 1]] - between[index] + lean if index + 1 < len(layer) else wish
            if low <= high and abs(wish - middles[name]) <= KINK:
                middles[name] = min(max(wish, low), high)
