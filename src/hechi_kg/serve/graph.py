"""What the pages and the endpoint need of a graph; a store, wrapped where the program is put together, gives it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


class Made(Protocol):
    """An answer as a document: `kind` is rows or graph."""

    @property
    def kind(self) -> str: ...
    @property
    def content(self) -> bytes: ...
    @property
    def cut(self) -> bool: ...


class MakeDocument(Protocol):
    """Answers a query; QueryError where that can't be done."""

    def __call__(
        self,
        text: str,
        *,
        rows: str,
        graph: str,
        limit: int,
        size: int,
        default: tuple[str, ...] = (),
        named: tuple[str, ...] = (),
        hosts: Collection[str] = (),
    ) -> Made: ...


Record = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What figures say together, as flat records; indicators and places are ids: IRIs without the base.

    `series` gives the claims of an indicator at places by time, with the columns of `hechi-kg series`; `rank` the
    places within one, of an indicator, days (start, end; both empty for the latest of each place), status, indicator
    to divide by and level, with those of `hechi-kg rank`; `conflicts` pairs of outcomes, and findings, with those of
    `hechi-kg conflicts`; `not_compared` reasons and how many figures have each. `find` gives what a user's word stands
    for: the id of an indicator or a place, a period as `start/end`, the IRI of a thing; QueryError, with near names,
    where that is nothing.
    """

    series: Callable[[str, Sequence[str]], list[Record]]
    rank: Callable[[str, str, tuple[str, str], str, str, str], list[Record]]
    conflicts: Callable[[Sequence[str]], list[Record]]
    not_compared: Callable[[], list[tuple[str, int]]]
    find: Callable[[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A thing to draw: the local name of its class, where it leads, notes below its name.

    `chosen` is drawn with a stronger line, `apart` never as a row of a list.
    """

    iri: str
    kind: str
    name: str
    href: str = ""
    notes: tuple[str, ...] = ()
    chosen: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A relation to draw; without `claims` it is background."""

    subject: str
    object: str
    predicate: str
    label: str
    status: str = ""
    claims: tuple[str, ...] = ()


Draw = Callable[[Sequence[Drawn], Sequence[Joined], str], str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Graph:
    """A graph to ask: `document` for strangers' queries, `select` for our own.

    `texts` holds the canonical texts, `ledger` what became of every numeral, `report` what the checks found;
    `questions` are queries; their first two lines say in English and in Chinese what they ask. `prefixes` are known to
    a query without declaring them.
    `draw` makes an SVG of things and relations in a language. `boundaries` is a user's own GeoJSON of divisions.
    `index` is where the index of all figures is written, sooner or later.
    """

    base: str
    document: MakeDocument
    select: Callable[[str], Iterator[dict[str, str]]]
    texts: Path
    ledger: Path
    report: Path
    analysis: Analysis
    draw: Draw
    questions: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""
    boundaries: Path | None = None
    index: Path | None = None
