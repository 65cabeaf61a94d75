"""Leads each link from layer to layer: through the place of its label, and round the boxes on its way by bends."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hechi_kg.view.settle import Vertex

# What the ids of labels and bends begin with: no box is named so.
LABEL, BEND = "\0label ", "\0bend "


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`bundle` tells which links may share a line; `width` and `height` are those of the label, 0 for none."""

    id: str
    tail: str
    head: str
    bundle: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The way of one link through the layers; `turned` where it runs from the link's head to its tail."""

    link: Link
    stops: tuple[str, ...]
    group: str
    fans_in: bool
    turned: bool

    def nets(self) -> list[tuple[str, str, str]]:
        """Each step with the name of what shares its trunk."""
        steps = zip(self.stops, self.stops[1:], strict=False)
        return [(tail, head, f"{self.group} {head if self.fans_in else tail}") for tail, head in steps]


def route(
    links: Sequence[Link], turned: set[tuple[str, str]], vertices: dict[str, Vertex], *, down: bool
) -> list[Chain]:
    """The ways of all links; adds the vertices of labels and bends."""
    out: dict[tuple[str, str, bool], list[Link]] = defaultdict(list)
    for link in links:
        first, _ = _ends(link, turned)
        out[first, link.bundle, first == link.tail].append(link)
    into: dict[tuple[str, str, bool], list[Link]] = defaultdict(list)
    for group in out.values():
        if len(group) == 1:
            _, last = _ends(group[0], turned)
            into[last, group[0].bundle, last == group[0].head].append(group[0])
    chains = []
    for link in links:
        first, last = _ends(link, turned)
        group = out[first, link.bundle, first == link.tail]
        gathered = into[last, link.bundle, last == link.head]
        fan = len(group) == 1 and len(gathered) > 1
        leader = (gathered if fan else group)[0]
        start, end = vertices[first].layer, vertices[last].layer
        at = end - 1 if fan else start + 1
        label = f"{LABEL}{leader.id}"
        size = (link.width, link.height) if down else (link.height, link.width)
        vertices.setdefault(label, Vertex(id=label, layer=at, across=size[0], along=size[1]))
        stops = [first]
        for number in range(start + 1, end):
            bend = f"{BEND}{link.id} {number}"
            if number != at:
                vertices[bend] = Vertex(id=bend, layer=number)
            stops.append(label if number == at else bend)
        chains.append(Chain(link=link, stops=(*stops, last), group=leader.id, fans_in=fan, turned=first != link.tail))
    return chains


def _ends(link: Link, turned: set[tuple[str, str]]) -> tuple[str, str]:
    return (link.head, link.tail) if (link.tail, link.head) in turned else (link.tail, link.head)
