"""Makes the rows of the page's tables from the rows of SPARQL queries: figures, relations, sources."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hechi_kg.theme.forms import counted, period
from hechi_kg.view.network import Name, Names, Network, local, relations
from hechi_kg.vocab import concept_id

WORST_FIRST = ("conflicts", "revised", "truncates", "rounds-to", "within-bound", "equal", "not-compared")
DECIDED = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
DECIDED_FIRST = ("rejected", "corrected", "accepted")
WEB = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document; `address` is empty unless it is one of the web."""

    title: str
    publisher: Name
    published: str
    language: str
    source: str
    address: str
    figures: int = 0
    relations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A quoted sentence, cut at the words that a claim is read from."""

    before: str
    anchor: str
    after: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A value and where its cue stands, if not in the sentence itself."""

    name: Name
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a claim stands to others: the worst outcome, the rows that it has that outcome with, or the reasons."""

    outcome: str
    others: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What humans decided of a claim: how it stands in one word, and each decision in words."""

    word: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A quantity claim; `change` (up, down) and `bound` (over, about, ...) are empty where there is none; `of` is the
    row of the figure that this one belongs to."""

    id: str
    change: str
    bound: str
    value: str
    number: str
    unit: str
    unit_name: Name
    indicator: Name
    candidate: bool
    measured: str
    role: str
    of: str
    place: Attribute
    period: Attribute
    status: Attribute
    grade: str
    sentence: Sentence
    source: Source
    standing: Standing
    review: Review = Review()

    @property
    def counted(self) -> str:
        """The unit in English, as it stands behind the figure."""
        return counted(self.unit_name.english or self.unit, self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """A relation claim, or a relation that no claim states: it has no sentence and no source."""

    id: str
    subject: Name
    predicate: Name
    object: Name
    status: str
    grade: str
    sentence: Sentence | None = None
    source: Source | None = None
    review: Review = Review()


Reviews = Mapping[str, Review]
NONE: Reviews = {}


def sources(documents: Iterable[Row], claims: Iterable[Row], names: Names) -> dict[str, Source]:
    """The documents by IRI, in the order of their sources."""
    counts = Counter((row["document"], row["kind"]) for row in claims)
    found: dict[str, Source] = {}
    for row in sorted(documents, key=lambda row: (row["source"], *sorted(row.items()))):
        found.setdefault(
            row["document"],
            Source(
                title=row["title"],
                publisher=names.of(row["publisher"]) if row["publisher"] else Name(),
                published=row["published"],
                language=row["language"],
                source=row["source"],
                address=row["url"] if WEB.fullmatch(row["url"]) else "",
                figures=counts[row["document"], "quantity"],
                relations=counts[row["document"], "relation"],
            ),
        )
    return found


def figure_rows(
    claims: Iterable[Row],
    agreements: Iterable[Row],
    documents: Mapping[str, Source],
    names: Names,
    reviews: Reviews = NONE,
) -> tuple[FigureRow, ...]:
    """The quantity claims in the order of sources and of the text."""
    standings = _standings(agreements)
    return tuple(
        FigureRow(
            id=row_id(row["claim"]),
            change=row["change"],
            bound="" if row["bound"] == "exact" else row["bound"],
            value=_value(row),
            number=row["value"],
            unit=row["unit"].removeprefix("other:"),
            unit_name=names.by_node.get(names.base + concept_id("unit", row["unit"]), Name()),
            indicator=names.of(row["indicator"]) if row["indicator"] else Name(),
            candidate=row["indicator"].startswith(names.base + concept_id("candidate", "")),
            measured=row["measured"],
            role="" if row["role"] == "main" else row["role"],
            of=row_id(row["of"]) if row["of"] else "",
            place=Attribute(name=names.of(row["place"]) if row["place"] else Name(), basis=_basis(row, "place")),
            period=Attribute(name=Name(english=period(row["start"], row["end"])), basis=_basis(row, "period")),
            status=Attribute(name=Name(english=row["status"]), basis=_basis(row, "status")),
            grade=row["grade"],
            sentence=_sentence(row),
            source=documents[row["document"]],
            standing=standings.get(row["claim"], Standing(outcome="single")),
            review=reviews.get(row["claim"], Review()),
        )
        for row in claims
        if row["kind"] == "quantity"
    )


def relation_rows(
    claims: Iterable[Row],
    network: Network,
    documents: Mapping[str, Source],
    names: Names,
    reviews: Reviews = NONE,
) -> tuple[RelationRow, ...]:
    """The relation claims in the order of sources and of the text, then the relations drawn that no claim states."""
    stated = [
        RelationRow(
            id=row_id(row["claim"]),
            subject=names.of(row["subject"]),
            predicate=names.of(row["predicate"]),
            object=names.of(row["object"]),
            status=row["status"],
            grade=row["grade"],
            sentence=_sentence(row),
            source=documents[row["document"]],
            review=reviews.get(row["claim"], Review()),
        )
        for row in claims
        if row["kind"] == "relation"
    ]
    background = [
        RelationRow(
            id="",
            subject=subject.name,
            predicate=names.term(relation.predicate),
            object=thing.name,
            status="",
            grade="background",
        )
        for subject, relation, thing in relations(network)
        if not relation.claims
    ]
    return (*stated, *background)


def reviews_of(decisions: Iterable[Row]) -> dict[str, Review]:
    """What was decided of each claim, by its IRI."""
    told: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(decisions, key=lambda row: (row["when"], int(row["number"]))):
        told[row["about"]].append(row)
    return {about: _review(rows) for about, rows in told.items() if about}


def _review(rows: Sequence[Row]) -> Review:
    words = {"open" if row["state"] == "open" else DECIDED[row["verdict"]] for row in rows}
    return Review(
        word=next(word for word in (*DECIDED_FIRST, "open") if word in words),
        notes=tuple(row["note"] for row in rows),
    )


def in_text_order(claims: Iterable[Row]) -> list[Row]:
    """Each claim once, by source and place in the text."""
    once: dict[str, Row] = {}
    for row in sorted(claims, key=lambda row: sorted(row.items())):
        once.setdefault(row["claim"], row)
    return sorted(once.values(), key=lambda row: (row["source"], int(row["anchor_start"]), row["claim"]))


def row_id(claim: str) -> str:
    return f"claim-{local(claim)}"


def _value(row: Row) -> str:
    """The figure with thousands separated: `4,800,000`, `400–500`."""
    return "–".join(f"{Decimal(row[name]):,f}" for name in ("value", "value_max") if row[name])


def _basis(row: Row, attribute: str) -> str:
    basis = row[f"{attribute}_basis"]
    return "" if basis == "sentence" else basis


def _sentence(row: Row) -> Sentence:
    quote, start = row["quote"], int(row["quote_start"])
    begin, end = int(row["anchor_start"]) - start, int(row["anchor_end"]) - start
    if quote[max(begin, 0) : max(end, 0)] != row["anchor"]:
        begin = end = 0
    return Sentence(before=quote[:begin], anchor=quote[begin:end], after=quote[end:], language=row["language"])


def _standings(agreements: Iterable[Row]) -> dict[str, Standing]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in agreements:
        found[row["claim"]].append(row)
    standings = {}
    for claim, rows in found.items():
        worst = min((row["outcome"] for row in rows), key=lambda o: (*WORST_FIRST, o).index(o))
        same = [row for row in rows if row["outcome"] == worst]
        standings[claim] = Standing(
            outcome=worst,
            others=tuple(sorted({row_id(row["other"]) for row in same if row["other"]})),
            reasons=tuple(sorted({row["reason"] for row in same if row["reason"]})),
        )
    return standings
