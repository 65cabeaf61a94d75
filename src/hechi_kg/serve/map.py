"""Makes the map: places as points, each as large as its figure, over a user's own boundaries if there are any."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import sqrt
from typing import TypeAlias

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.serve.boundaries import read_boundaries
from hechi_kg.serve.chart import width
from hechi_kg.serve.cite import sources
from hechi_kg.serve.graph import Graph, Record
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.projection import Frame, Position, Ring, frame
from hechi_kg.serve.rank import RankRow, read_ranking
from hechi_kg.serve.rank_forms import form
from hechi_kg.serve.render import picture, render
from hechi_kg.serve.sheets import file_name
from hechi_kg.serve.wanted import LATEST, Wanted, when
from hechi_kg.theme.forms import number

WIDE, HIGH, MARGIN, EDGE = 720, 560, 60, 8
LARGEST, LEAST = 26, 3
# More places without a figure are only listed: their crosses would hide the others.
MOST_UNTOLD = 60
# The height of a label, and the size of its letters.
LINE, LABEL = 13, 12

Box: TypeAlias = tuple[int, int, int, int]
# Where the key stands, below on the left.
KEY: tuple[Box, ...] = ((0, HIGH - 80, 230, HIGH - 20),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place on the map: `radius` is 0 where no article tells its figure; a label without room has no words."""

    x: int
    y: int
    radius: int
    row: RankRow
    title: str
    label: str = ""
    told: str = ""
    label_x: int = 0
    label_y: int = 0
    anchor: str = "start"
    leader: str = ""  # a path from the dot to a label that stands apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a template draws: meridians, parallels and outlines below, then dots, the large ones first.

    `key` are sizes with the values that they stand for.
    """

    graticule: tuple[tuple[str, int, int, str], ...]
    outlines: tuple[str, ...]
    others: str  # a path with a dot for each place that is only listed
    dots: tuple[Dot, ...]
    key: tuple[tuple[int, str], ...]
    wide: int = WIDE
    high: int = HIGH


def map_page(job: Job, graph: Graph) -> Reply:
    """The page, or the file that `job.rows` names: svg or csv."""
    read = read_ranking(job, graph, "map")
    if isinstance(read, Reply):
        return read
    who, names, wanted, rows = read.who, read.names, read.wanted, read.rows
    drawn = draw(read.records, rows, _outlines(graph, read.records, wanted), who.language)
    said = when(wanted.time, wanted.status, language=who.language)
    title = f"{names.words(wanted.indicator)}, {names.words(wanted.within)}, {said}"
    named = (wanted.indicator, wanted.within, wanted.moment)
    if job.rows == "svg":
        told = sources((row.claim for row in rows if row.claim), WIDE - 2 * EDGE, who.language)
        return picture("map", who, named, drawn=drawn, title=title, kind=wanted.status, sources=told)
    placed = {id(dot.row) for dot in drawn.dots} if drawn else set()
    return render(
        "map", who, title=title, drawn=drawn, kind=wanted.status, indicator=names.link(wanted.indicator),
        within=names.link(wanted.within), said=said, latest=wanted.time == LATEST,
        rows=[row for row in rows if row.rank],
        missing=[row.place for row in rows if not row.rank],
        unit=next((row.unit for row in rows if row.rank), ""),
        unplaced=[row.place for row in rows if row.rank and id(row) not in placed],
        has_boundaries=graph.boundaries is not None,
        downloads=[(name, f"/map.{name}" + who.at().removeprefix("/map"), file_name("map", *named, suffix=name))
                   for name in ("svg", "csv")],
        listed=who.link("/rank", **{k: v for k, v in who.parameters.items() if k != "lang"}),
        form=form(graph, names, who, wanted, read.times),
    )  # fmt: skip


def draw(
    records: Sequence[Record], rows: Sequence[RankRow], outlines: Sequence[tuple[bool, Sequence[Ring]]], language: str
) -> Drawn | None:
    """The map of rows that have a point; None where none has. Outlines that are `True` belong into the window."""
    untold = sum(not row.rank for row in rows) <= MOST_UNTOLD
    found = [
        (row, point)
        for record, row in zip(records, rows, strict=True)
        if (row.rank or untold) and (point := point_of(record["code"]))
    ]
    if not found:
        return None
    shown = [position for inside, rings in outlines if inside for ring in rings for position in ring]
    window = frame([*(point for _, point in found), *shown], wide=WIDE, high=HIGH, margin=MARGIN)
    most = max((Decimal(record["value"]) for record in records if record["value"]), default=Decimal(0))
    dots = [_dot(window, row, point) for row, point in found]
    return Drawn(
        graticule=tuple(window.graticule()),
        others="" if untold else _others(window, [record["code"] for record in records if not record["rank"]]),
        outlines=tuple(path for _, rings in outlines if (path := window.path(rings))),
        dots=tuple(_labelled(sorted(dots, key=lambda dot: -dot.radius), KEY if most else ())),
        key=tuple(
            (_radius(float(100 * value / most)), number(f"{value:f}", language)) for value in (most, _plain(most / 4))
        )
        if most
        else (),
    )


def _plain(value: Decimal) -> Decimal:
    """A value near this one that is easy to compare with: of one digit."""
    return value.quantize(Decimal(1).scaleb(value.adjusted()))


def _others(window: Frame, codes: Sequence[str]) -> str:
    """Places without a figure as the small dots of one path, so that many of them show where land is."""
    spots = {window.spot(point) for code in codes if (point := point_of(code))}
    return "".join(f"M{x} {y}h0" for x, y in sorted(spots) if 0 <= x <= WIDE and 0 <= y <= HIGH)


def point_of(code: str) -> Position | None:
    """Longitude and latitude of a division; None where no point of it is known."""
    entry = load_gazetteer().entry(code)
    return (float(entry.longitude), float(entry.latitude)) if entry.longitude and entry.latitude else None


def _outlines(graph: Graph, records: Sequence[Record], wanted: Wanted) -> list[tuple[bool, tuple[Ring, ...]]]:
    """The boundaries that there are; those of the places of the map, and of the one they are in, must be seen."""
    if graph.boundaries is None:
        return []
    inside = {record["code"] for record in records} | {wanted.within.rsplit("/", 1)[-1]}
    return [(code in inside, rings) for code, rings in sorted(read_boundaries(graph.boundaries).items())]


def _radius(share: float) -> int:
    """The radius of a part of the greatest figure, in hundredths: areas are as the figures."""
    return max(round(LARGEST * sqrt(share / 100)), LEAST)


def _dot(window: Frame, row: RankRow, point: Position) -> Dot:
    x, y = window.spot(point)
    told = f"{row.value} {row.unit}" if row.rank else ""
    title = f"{row.place.words}: {told}" if told else row.place.words
    return Dot(x=x, y=y, radius=_radius(row.share) if row.rank else 0, row=row, title=title,
               told=row.value if row.rank else "")  # fmt: skip


def _labelled(dots: Sequence[Dot], kept: Iterable[Box]) -> list[Dot]:
    """The dots with their names and figures beside them, where these cover no other label, no dot and nothing `kept`.

    Those that find no room so near are labelled last, further away, with a line that leads there.
    """
    taken = [(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in dots]
    taken += kept
    near = [_placed(dot, _beside(dot), taken) for dot in dots]
    return [dot if dot.label else _placed(dot, _apart(dot), taken, led=True) for dot in near]


def _placed(dot: Dot, spots: Iterable[tuple[int, int, str]], taken: list[Box], *, led: bool = False) -> Dot:
    """The dot with its label at the first spot that has room, which is taken then."""
    words = dot.row.place.words
    wide = width(f"{words} {dot.told}" if dot.told else words, LABEL)
    for x, y, anchor in spots:
        left = {"start": x, "end": x - wide, "middle": x - wide // 2}[anchor]
        box = (left, y - LINE + 2, left + wide, y + 2)
        if left >= 0 and left + wide <= WIDE and LINE <= y <= HIGH and not any(_meet(box, other) for other in taken):
            taken.append(box)
            leader = _leader(dot, box) if led else ""
            return replace(dot, label=words, label_x=x, label_y=y, anchor=anchor, leader=leader)
    return dot


def _leader(dot: Dot, box: Box) -> str:
    """A line from the edge of a dot to the nearest spot of a label."""
    x, y = min(max(dot.x, box[0]), box[2]), min(max(dot.y, box[1]), box[3])
    share = dot.radius / max(sqrt((x - dot.x) ** 2 + (y - dot.y) ** 2), 1)
    return f"M{dot.x + round(share * (x - dot.x))} {dot.y + round(share * (y - dot.y))}L{x} {y}"


def _beside(dot: Dot) -> list[tuple[int, int, str]]:
    far = max(dot.radius, LEAST) + 4
    return [(dot.x + far, dot.y + 4, "start"), (dot.x - far, dot.y + 4, "end"), (dot.x, dot.y - far, "middle"),
            (dot.x, dot.y + far + LINE - 4, "middle")]  # fmt: skip


def _apart(dot: Dot) -> Iterator[tuple[int, int, str]]:
    """Spots further away, the nearest first."""
    for far in range(dot.radius + 24, dot.radius + 140, 12):
        for x, y, anchor in ((1, 1, "start"), (-1, 1, "end"), (1, -1, "start"), (-1, -1, "end")):
            yield dot.x + x * far, dot.y + y * far // 2, anchor
            yield dot.x + x * far // 2, dot.y + y * far, anchor


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
