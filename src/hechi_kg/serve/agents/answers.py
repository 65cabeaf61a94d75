"""What the tools answer with. The MCP server publishes these as the schemas of its structured output.

An answer itself has no slots: the SDK would take the slot of a field for its default.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing: its IRI, the prefixed name for queries, its classes, its names; `claims` say something of it."""

    iri: str
    name: str
    classes: tuple[str, ...]
    label: str
    other_names: tuple[str, ...]
    claims: int


@dataclass(frozen=True, kw_only=True)
class Entities:
    """Things that a name fits, the best first; `note` says what to try where none does."""

    entities: tuple[Entity, ...]
    truncated: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """A class or property by its prefixed name, with its label and how often the graph uses it."""

    name: str
    label: str
    uses: int


@dataclass(frozen=True, kw_only=True)
class Schema:
    """What the graph is made of; `prefixes` need no declaration in a query, `examples` are queries that work."""

    triples: int
    documents: int
    claims: int
    classes: tuple[Usage, ...]
    properties: tuple[Usage, ...]
    prefixes: dict[str, str]
    examples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer to a query: `kind` is rows, boolean or graph; a cell is plain text, an IRI in full, empty if unbound.

    `truncated` says that there is more than is here.
    """

    kind: str
    variables: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    boolean: bool | None
    turtle: str
    truncated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One claim of a figure. Values are exact decimals, dates ISO; what the text does not say is empty.

    `preferred` marks the claim that its fact is best known by; `copy_of` the document that its own repeats.
    """

    claim: str
    indicator: str
    place: str
    about: str
    value: str
    value_max: str
    unit: str
    bound: str
    change: str
    start: str
    end: str
    status: str
    role: str
    grade: str
    preferred: bool
    agreement: str
    copy_of: str
    anchor: str
    quote: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What the articles say of an indicator at a place, by time; `total` before it was cut to the limit."""

    indicator: str
    place: str
    figures: tuple[Figure, ...]
    total: int
    truncated: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that an attribute was read from, and where they stand in the text."""

    attribute: str
    basis: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Another claim of the same fact, and how the two stand: equal, rounds-to, conflicts ..."""

    outcome: str
    claim: str
    anchor: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Where a claim comes from. Offsets count code points of the text whose SHA-256 is `text`.

    `stands` is whether anchor and quote were found there just now; null where the text is not at hand.
    """

    claim: str
    says: str
    anchor: str
    anchor_start: int
    anchor_end: int
    quote: str
    quote_start: int
    quote_end: int
    text: str
    stands: bool | None
    grade: str
    method: str
    document: str
    title: str
    publisher: str
    published: str
    url: str
    page: str
    citation: str
    cues: tuple[Cue, ...]
    compared: tuple[Compared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One figure of a pair, or of a finding."""

    figure: str
    claim: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Figures of one fact side by side (`kind` pair), or a claim that a rule of arithmetic objects to (finding)."""

    kind: str
    outcome: str
    rule: str
    message: str
    indicator: str
    place: str
    period: str
    status: str
    preferred: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why figures were compared with none, and how many."""

    reason: str
    figures: int


@dataclass(frozen=True, kw_only=True)
class Conflicts:
    """Compared figures, the gravest first; `not_compared` counts the figures that have nothing to compare with."""

    conflicts: tuple[Conflict, ...]
    total: int
    truncated: bool
    not_compared: tuple[Reason, ...]
