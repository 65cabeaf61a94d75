"""Lays out boxes joined by labelled links, in layers: no line runs through a box, no label lies on anything.

A link's label takes a place of its own between two layers, and a long link bends around the boxes on its way. Links
of one bundle that leave the same box (or enter it) share their line and label. The same input gives the same whole
numbers on every machine: nothing is drawn by lot, and floats are only added, multiplied and divided.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from hechi_kg.view.chains import LABEL, Chain, Link, route
from hechi_kg.view.layers import order, rank
from hechi_kg.view.settle import Edge, Vertex, settle
from hechi_kg.view.tracks import Net, assign

PORT, TRACK, MARGIN, BETWEEN = 12, 9, 16, 30
# Room beside a layer for the heads of arrows.
HEADROOM = 12

Point = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    id: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a box or label lies: its upper left corner and its size."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A stretch of the link `link`, with the points where it touches the boxes at the link's two ends, if it does."""

    link: str
    points: tuple[Point, ...]
    tail: Point | None
    head: Point | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`labels` are keyed by one link of the bundle."""

    width: int
    height: int
    boxes: Mapping[str, Place]
    labels: Mapping[str, Place]
    lines: tuple[Line, ...]


def layout(boxes: Sequence[Box], links: Sequence[Link], *, down: bool) -> Layout:
    """The places of boxes and labels and the course of lines; layers follow one another to the right, or down."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(box.id for box in boxes)
    graph.add_edges_from((link.tail, link.head) for link in links)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    done = []
    for part in map(set, parts):
        inside = [link for link in links if link.tail in part]
        done.append(_part([box for box in boxes if box.id in part], inside, down=down))
    return _beside_one_another(done, down=down)


def _part(boxes: Sequence[Box], links: Sequence[Link], *, down: bool) -> Layout:
    """The layout of boxes that hang together."""
    layer, turned = rank([box.id for box in boxes], [(link.tail, link.head) for link in links])
    low = min(layer.values())
    vertices = {
        box.id: Vertex(
            id=box.id,
            layer=2 * (layer[box.id] - low),
            across=box.width if down else box.height,
            along=box.height if down else box.width,
            box=True,
        )
        for box in boxes
    }
    chains = route(links, turned, vertices, down=down)
    layers: list[list[str]] = [[] for _ in range(2 * (max(layer.values()) - low) + 1)]
    for vertex in vertices.values():
        layers[vertex.layer].append(vertex.id)
    steps = dict.fromkeys((tail, head, net) for chain in chains for tail, head, net in chain.nets())
    layers = order(layers, dict.fromkeys((tail, head) for tail, head, _ in steps))
    edges = _ported(steps, layers, vertices)
    return _drawn(layers, vertices, edges, chains, down=down)


def _ported(
    steps: Iterable[tuple[str, str, str]], layers: Sequence[Sequence[str]], vertices: dict[str, Vertex]
) -> list[Edge]:
    """The steps with the ports of boxes spread, one a net, in the order of where they lead; boxes grow to hold them."""
    steps = list(steps)
    place = {name: index for layer in layers for index, name in enumerate(layer)}
    sides: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for tail, head, net in steps:
        sides[tail, "out"][net].append(place[head])
        sides[head, "in"][net].append(place[tail])
    ports: dict[tuple[str, str, str], int] = {}
    for (name, side), nets in sides.items():
        ordered = sorted(nets, key=lambda net: (sum(nets[net]) / len(nets[net]), net))
        for index, net in enumerate(ordered):
            ports[name, side, net] = (2 * index - len(ordered) + 1) * PORT // 2 if vertices[name].box else 0
        if vertices[name].box:
            grown = max(vertices[name].across, (len(ordered) + 1) * PORT)
            vertices[name] = replace(vertices[name], across=grown)
    return [
        Edge(tail=tail, head=head, net=net, tail_port=ports[tail, "out", net], head_port=ports[head, "in", net])
        for tail, head, net in steps
    ]


def _drawn(
    layers: Sequence[Sequence[str]],
    vertices: Mapping[str, Vertex],
    edges: Sequence[Edge],
    chains: Sequence[Chain],
    *,
    down: bool,
) -> Layout:
    """Whole numbers for everything, the layers from left to right or from top to bottom."""
    middles = settle(layers, vertices, edges)
    least = min(middles[v.id] - v.across // 2 for v in vertices.values())
    middles = {name: middle - least for name, middle in middles.items()}
    tracks, rooms = _tracks(len(layers), vertices, edges, middles)
    starts, x = [], 0
    for index, layer in enumerate(layers):
        starts.append(x)
        x += max(vertices[name].along for name in layer) + (rooms[index] if index < len(rooms) else 0)
    extent = max(middles[v.id] - v.across // 2 + v.across for v in vertices.values())

    def point(along: int, across: int) -> Point:
        return (across, along) if down else (along, across)

    def place(vertex: Vertex) -> Place:
        left, top = point(starts[vertex.layer], middles[vertex.id] - vertex.across // 2)
        wide, high = point(vertex.along, vertex.across)
        return Place(x=left, y=top, width=wide, height=high)

    lines: dict[tuple[str, str, str], Line] = {}
    by_step = {(edge.tail, edge.head, edge.net): edge for edge in edges}
    for chain in chains:
        for step in chain.nets():
            edge, tail, head = by_step[step], vertices[step[0]], vertices[step[1]]
            begin, end = starts[tail.layer] + tail.along, starts[head.layer]
            here, there = middles[tail.id] + edge.tail_port, middles[head.id] + edge.head_port
            column = starts[tail.layer] + max(vertices[name].along for name in layers[tail.layer])
            trunk = column + HEADROOM + TRACK * tracks[tail.layer].get(edge.net, 0)
            bent = [(begin, here), (trunk, here), (trunk, there), (end, there)]
            points = [point(*at) for at in (bent if here != there else [bent[0], bent[3]])]
            first, last = points[0] if tail.box else None, points[-1] if head.box else None
            lines.setdefault(
                step,
                Line(
                    link=chain.link.id,
                    points=tuple(reversed(points) if chain.fans_in else points),
                    tail=last if chain.turned else first,
                    head=first if chain.turned else last,
                ),
            )
    width, height = point(x, extent)
    return Layout(
        width=width,
        height=height,
        boxes={v.id: place(v) for v in vertices.values() if v.box},
        labels={v.id.removeprefix(LABEL): place(v) for v in vertices.values() if v.across and not v.box},
        lines=tuple(lines.values()),
    )


def _tracks(
    count: int, vertices: Mapping[str, Vertex], edges: Iterable[Edge], middles: Mapping[str, int]
) -> tuple[list[dict[str, int]], list[int]]:
    """The tracks in each room between two layers, and how wide it must be."""
    ends: list[dict[str, tuple[set[int], set[int]]]] = [{} for _ in range(count - 1)]
    for edge in edges:
        tails, heads = ends[vertices[edge.tail].layer].setdefault(edge.net, (set(), set()))
        tails.add(middles[edge.tail] + edge.tail_port)
        heads.add(middles[edge.head] + edge.head_port)
    tracks = [
        assign(Net(id=net, tails=tuple(sorted(t)), heads=tuple(sorted(h))) for net, (t, h) in room.items())
        for room in ends
    ]
    return tracks, [2 * HEADROOM + TRACK * max(room.values(), default=0) for room in tracks]


def _beside_one_another(parts: Sequence[Layout], *, down: bool) -> Layout:
    """Parts that do not hang together, one after another, with a margin around all."""
    boxes: dict[str, Place] = {}
    labels: dict[str, Place] = {}
    lines: list[Line] = []
    x = y = MARGIN
    wide = high = 0
    for part in parts:
        for source, target in ((part.boxes, boxes), (part.labels, labels)):
            target.update({name: replace(at, x=at.x + x, y=at.y + y) for name, at in source.items()})
        lines += [_shifted(line, x, y) for line in part.lines]
        wide, high = max(wide, x + part.width), max(high, y + part.height)
        x, y = (x + part.width + BETWEEN, y) if down else (x, y + part.height + BETWEEN)
    return Layout(width=wide + MARGIN, height=high + MARGIN, boxes=boxes, labels=labels, lines=tuple(lines))


def _shifted(line: Line, x: int, y: int) -> Line:
    def move(at: Point | None) -> Point | None:
        return (at[0] + x, at[1] + y) if at else None

    points = tuple((at[0] + x, at[1] + y) for at in line.points)
    return replace(line, points=points, tail=move(line.tail), head=move(line.head))
