"""The values that flow from step to step: frozen, exact, and free of RDF.

An `id` is an IRI's path below the graph's base: `id/place/451200`, `vocabulary/unit/yuan`, `ontology#issuedBy`.
`vocab` turns it into an IRI. Offsets are Unicode code points into `Document.text`; spans are half-open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Self, TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def value(kind: type[Kind]) -> type[Kind]:
    """Makes a class one of values: a dataclass with slots that is built by keyword and that nothing may change.

    That last the type checker holds, as for `frozen=True`, with which each takes more than twice as long to make.
    """
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(kind)


class Basis(StrEnum):
    """Where the cue of an attribute stands, seen from the claim."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TITLE = "title"
    DOCUMENT = "document"  # the document's date or its own area


class BlockKind(StrEnum):
    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    TABLE = "table"
    FURNITURE = "furniture"


class Reason(StrEnum):
    """Why a numeral stands where it stands: the closed list of the ledger."""

    CLAIM = "claim"
    REPEAT = "repeat"  # a title or caption that says again what the body states
    PERIOD = "period"
    NAME = "name"
    ORDINAL = "ordinal"
    FURNITURE = "furniture"
    VAGUE = "vague"
    WORD = "word"  # counts nothing: "one" as a pronoun or an article, part of a word: 一直
    THRESHOLD = "threshold"  # defines a class: "sites of 1,000 people or more"
    AGE = "age"
    RATIO = "ratio"  # a side of a ratio, or what a rate counts per: "6:55:39", "per 100,000 people"
    UNEXPLAINED = "unexplained"


class _Ends(NamedTuple):
    start: int
    end: int


class Span(_Ends):
    """Where something stands in a text. A tuple: thousands a document are made, compared and hashed."""

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Self:
        if not 0 <= start <= end:
            raise ValueError(f"span {start}..{end}: expected 0 <= start <= end")
        return tuple.__new__(cls, (start, end))

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@value
class Block:
    """A paragraph, heading, caption, table row or piece of page furniture. Blocks are disjoint and in text order."""

    span: Span
    kind: BlockKind


@value
class Cell:
    """A cell of a table: `header` where the mark-up says so; `rows` and `columns` are how many it reaches over."""

    span: Span  # empty where the cell is
    header: bool = False
    rows: int = 1
    columns: int = 1


@value
class Table:
    """The rows of a table as printed, each a block of the text; a cell that reaches down stands in its first row."""

    rows: tuple[tuple[Cell, ...], ...]


@value
class Document:
    """One text of a published collection, its canonical text fixed once.

    `source` is the URL, or the path relative to the folder given ('/' between parts).
    `digest` is the SHA-256 of `text` in UTF-8, `raw_digest` that of the bytes read.
    """

    id: str  # id/document/<hash of source>
    source: str
    url: str = ""
    title: str = ""
    publisher: str = ""
    presenter: str = ""
    published: date | None = None
    published_span: Span | None = None  # where the text prints the date
    issued: "Interval | None" = None  # the month or year of publication, where no day is known
    language: str = "en"  # en, zh-Hans, zh-Hant
    text: str
    digest: str
    raw_digest: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    pages: tuple[Span, ...] = ()  # of a PDF, the first page first
    issues: tuple["Issue", ...] = ()

    @property
    def latest(self) -> date | None:
        """The day of publication, or the last one that it can have been."""
        return self.published or (self.issued.end if self.issued else None)

    def page(self, offset: int) -> int | None:
        """The number of the page that an offset stands on, from 1; None where the document has no pages."""
        return next((number for number, page in enumerate(self.pages, 1) if offset < page.end), None)


@value
class Issue:
    """One thing wrong that did not stop the work: which record, what was expected, what was found."""

    source: str
    place: str
    message: str


@value
class Sentence:
    span: Span
    block: Block


@value
class Mention:
    """Words that name something.

    `kind` is a class of the ontology (`Prefecture`, `Organisation`, `FiveYearPlan`, `Site`, `Indicator` ...);
    `candidates` are the ids that they may stand for, best first; empty for a name that only the text knows.
    """

    span: Span
    text: str
    kind: str
    candidates: tuple[str, ...] = ()
    reason: str = ""
    head: str = ""  # of a name that no list holds: the noun that ends or describes it, in lower case
    antecedent: Span | None = None  # of "the city": where the place is named that it stands for


@value
class Quantity:
    """A figure as printed, its `value` plain, fully scaled and unsigned.

    `bound` is exact, about, over or under; `change` is up, down or empty.
    """

    span: Span  # the anchor: from the number (or the currency sign before it) to its unit or head noun
    number: Span  # the digits or number words with their scale
    text: str
    value: Decimal
    value_max: Decimal | None = None
    denominator: int | None = None  # of a printed fraction, when the decimal is rounded
    bound: str = "exact"
    bound_cue: Span | None = None
    change: str = ""
    change_cue: Span | None = None
    unit: str  # code of claims-table: yuan, household, other:demonstration zone
    unit_name: str  # plain English, singular: yuan, household, percentage point
    noun: Span | None = None  # the counted noun phrase with its restriction, where the unit is a noun
    bracketed: bool = False  # stands in brackets right after another figure: its conversion
    rate: str = ""  # per head, per household, per mu ..., as printed
    rule: str


@value
class Period:
    """Words of time, resolved. `start` is None for "by the end of ..."; both are None when nothing resolves them."""

    span: Span
    text: str
    start: date | None
    end: date | None
    basis: Basis  # DOCUMENT when the publication date was needed
    rule: str
    plan: str = ""  # id of the Five-Year Plan that the words name


@value
class Numeral:
    """Digits or number words anywhere in the text; `reason` where the recogniser knows that they are no figure."""

    span: Span
    text: str
    reason: Reason | None = None
    note: str = ""


@value
class StatedUnit:
    """A unit that a table states apart from its figures: a figure times `scale` is in `unit`."""

    span: Span
    unit: str
    scale: Decimal


@value
class Recognition:
    """All that was recognised in one document, each part in text order.

    `plain` is the text for patterns to match: a Chinese one in Simplified script, one character to one.
    """

    document: Document
    plain: str = ""
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    numerals: tuple[Numeral, ...]
    units: tuple[StatedUnit, ...] = ()


@value
class Linked:
    """A recognition whose mentions are decided where the text decides them.

    `home` is the code of the article's own area, `home_cue` where the text names it (an empty span where
    metadata alone do); both empty when nothing says.
    `topic` is the id of the village, site or firm that the article is about, if it is about one, with its cue.
    `asides` are the spans of places that are compared with, that pay, or that people come from; `firms` the ids of the
    firms and cooperatives that the text names.
    """

    recognition: Recognition
    mentions: tuple[Mention, ...]
    entities: tuple["Entity", ...]
    home: str = ""
    home_cue: "Cue | None" = None
    topic: str = ""
    topic_cue: "Cue | None" = None
    asides: frozenset[Span] = frozenset()
    firms: frozenset[str] = frozenset()


@value
class Cue:
    """The words that an attribute was read from, and where they stand."""

    span: Span
    basis: Basis


@value
class Interval:
    """Inclusive dates; an empty start is a deadline or a stock at a date (an instant in the graph)."""

    start: date | None
    end: date


@value
class Evidence:
    """The sentence that states a claim: quote == document.text[span]."""

    id: str
    span: Span
    quote: str


@value
class QuantityClaim:
    """What one document says of one figure. Codes (`bound`, `unit`, `status`, `role` ...) are those of claims-table;
    an attribute without a cue is empty."""

    id: str
    document: str
    evidence: Evidence
    anchor: Span
    anchor_text: str
    subject: str = ""  # id of what the claim is about
    place: str = ""  # id of the place the figure holds for
    place_cue: Cue | None = None
    indicator: (
        str  # id of a concept: vocabulary/indicator/... or vocabulary/candidate/...; empty where no noun names it
    )
    measured: str
    indicator_cue: Cue | None = None  # of a table's cell: the header that names what is measured
    value: Decimal
    value_max: Decimal | None = None
    denominator: int | None = None
    bound: str = "exact"
    change: str = ""
    unit: str
    unit_cue: Cue | None = None  # of a table's cell: where its unit stands, apart from the anchor
    period: Interval | None = None
    period_cue: Cue | None = None
    status: str = ""
    status_cue: Cue | None = None
    role: str = "main"
    of: str = ""  # id of the claim that this one converts, shares in, or is the growth of
    of_part: bool = False  # of a share: `of` is the part that it measures, since no figure gives the whole
    attributed_to: str = ""  # id of the body that is quoted
    grade: str  # stated, inferred, proposed
    method: str


@value
class RelationClaim:
    """What one document says of two things. `object` is an id (an entity, a concept, or id/interval/...)."""

    id: str
    document: str
    evidence: Evidence
    anchor: Span
    anchor_text: str
    subject: str
    predicate: str  # ontology#issuedBy
    object: str
    status: str = ""
    status_cue: Cue | None = None
    context: tuple[Cue, ...] = ()  # passages that supplied an inherited subject or object
    grade: str
    method: str


Claim = QuantityClaim | RelationClaim


@value
class Entity:
    """A thing that claims are about and that no shipped list holds: minted from the text.

    `kind` is a class of the ontology by its local name. `attributes` are (property local name, id) pairs
    that no sentence needs to prove, such as a site's place in the hierarchy.
    """

    id: str
    kind: str
    labels: tuple[tuple[str, str], ...]  # (text, language tag)
    aliases: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@value
class SiteEntry:
    """A named site or community that no list of divisions holds; `located_in` is a code or another site's id."""

    id: str
    kind: str
    labels: tuple[tuple[str, str], ...]  # (text, language)
    aliases: tuple[tuple[str, str], ...]
    weak: frozenset[str]  # names that other places bear as well
    located_in: str
    source: str


@value
class CandidateConcept:
    """An indicator that the vocabulary does not know yet, minted from the words that name it, listed for review."""

    id: str  # vocabulary/candidate/<hash of language, words, unit kind>
    label: str
    language: str
    unit: str


@value
class LedgerEntry:
    """One numeral of the text and what became of it."""

    span: Span
    text: str
    reason: Reason
    claim: str = ""
    note: str = ""


@value
class Assembly:
    """What one document says: its claims in text order, what they are about, and the ledger of every numeral."""

    document: Document
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    candidates: tuple[CandidateConcept, ...]
    ledger: tuple[LedgerEntry, ...]
    mentions: tuple[Mention, ...]  # linked: one candidate where decided
    sentences: tuple[Sentence, ...] = ()
    photo_credits: tuple[str, ...] = ()  # ids of the bodies that captions name as the source of a picture
    issues: tuple[Issue, ...] = ()


@value
class Agreement:
    """How two claims of one fact stand: equal, rounds-to, truncates, within-bound, conflicts or revised."""

    id: str  # id/agreement/<hash of both claims>
    first: str  # claim ids
    second: str
    outcome: str
    preferred: str = ""  # the claim that says more: the finer, the firmer, the one that revises; empty where neither


@value
class DerivedFigure:
    """A figure that no document states, computed from claims: an implied exchange rate, yuan per household."""

    id: str
    kind: str  # what it gives, in words
    value: Decimal
    unit: str = ""  # code of its unit; empty where `kind` names it: yuan per usd
    period: Interval | None = None  # that it holds for, where the claims tell it
    rule: str
    claims: tuple[str, ...]


@value
class Finding:
    """What a rule of arithmetic found of claims that belong together."""

    id: str
    rule: str  # id of a concept: vocabulary/rule/...
    outcome: str  # holds, fails
    message: str  # English, with the numbers
    claims: tuple[str, ...]
    figures: tuple[str, ...] = ()  # ids of the derived figures that it rests on


@value
class Reconciliation:
    """What comparing the claims of many documents gave.

    `not_compared` are (claim id, reason), `copies` (document id, id of the document that stands for its group).
    """

    agreements: tuple[Agreement, ...] = ()
    derived: tuple[DerivedFigure, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_compared: tuple[tuple[str, str], ...] = ()
    copies: tuple[tuple[str, str], ...] = ()


@value
class Concept:
    """One SKOS concept of a vocabulary, as the reader of text uses it.

    `forms` are all its labels by language, hidden ones included; `values` our own properties by local name,
    each an id or a literal.
    """

    id: str
    scheme: str
    notation: str
    kinds: tuple[str, ...] = ()  # local names of ontology classes it has besides skos:Concept
    label: Mapping[str, str] = field(default_factory=dict)  # preferred, by language
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@value
class Spot:
    """A place in the text of a document, so that what stands there is found again in another build."""

    source: str = ""  # the name of the document's source
    bytes_digest: str = ""  # SHA-256 of the source's bytes
    text: str  # SHA-256 of the document's text
    span: Span  # of the anchor in it
    anchor: str = ""
    quote: str = ""


@value
class Decision:
    """What a human decided of something at a place of a text. It stands beside what the program reads, never over it.

    `kind` is quantity or relation (a claim), pair (two claims that were compared), or indicator, entity or name (a
    candidate). `verdict` is accept, correct or reject. `attribute` and `value` say what is right instead, in the codes
    of the claims table; `read` is what the program read when it was decided.
    """

    kind: str
    verdict: str
    attribute: str = ""
    value: str = ""
    read: str = ""
    spot: Spot
    other: Spot | None = None  # of a pair: where the second claim stands
    node: str = ""  # the id that it had then
    who: str
    when: date
    why: str = ""
    file: str = ""
    line: int = 0


@value
class Reading:
    """A claim as a decision sees it: where it stands, and its attributes in the codes of the claims table."""

    id: str
    kind: str
    document: str
    span: Span
    anchor: str
    quote: str
    values: tuple[tuple[str, str], ...]


@value
class Input:
    """A document of a build: its id, the name of its source, the SHA-256 of the source's bytes and of its text."""

    document: str
    source: str
    bytes_digest: str
    text: str


@value
class Settled:
    """A decision and how it stands to a build.

    `state` is holds, read-so (the program reads by itself what was decided) or open (`reason` says why it is to be
    decided anew). `node` is the id of what it is about now, empty where nothing is there; `number` counts the rows.
    """

    id: str
    number: int
    decision: Decision
    node: str
    state: str
    reason: str = ""
