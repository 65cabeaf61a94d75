"""Reads claims for the pages: what was read, from which words, and how it stands to other claims."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hechi_kg.serve.graph import Graph
from hechi_kg.serve.names import IRI, WEB, Link, Names, short
from hechi_kg.theme.forms import becomes, counted, limit, number, period

QUERIES = Path(__file__).resolve().parent / "queries"
AGREEMENTS = """SELECT DISTINCT ?claim ?other ?outcome
WHERE { VALUES ?claim { CLAIMS }
  { ?agreement hkg:comparesFirst ?claim ; hkg:comparesSecond ?other }
  UNION { ?agreement hkg:comparesSecond ?claim ; hkg:comparesFirst ?other }
  ?agreement hkg:hasOutcome ?outcome }
ORDER BY ?claim ?outcome ?other"""
CUES = """SELECT ?attribute ?cue ?basis
WHERE { VALUES (?attribute ?by ?from) {
    ("place" hkg:placeCue hkg:placeBasis) ("period" hkg:periodCue hkg:periodBasis)
    ("status" hkg:statusCue hkg:statusBasis)
    ("indicator" hkg:indicatorCue hkg:none) ("unit" hkg:unitCue hkg:none) }
  <CLAIM> ?by ?cue OPTIONAL { <CLAIM> ?from ?basis } }
ORDER BY ?attribute ?cue"""
RELATED = """SELECT ?role ?claim ?way
WHERE { VALUES (?role ?by) { ("conversion" hkg:conversionOf) ("growth" hkg:growthOf) ("share" hkg:shareOf)
    ("share" hkg:relatesToFigure) }
  { <CLAIM> ?by ?claim . BIND("of" AS ?way) } UNION { ?claim ?by <CLAIM> . BIND("has" AS ?way) } }
ORDER BY ?role ?claim"""
DERIVED = """SELECT ?figure ?value ?kind ?rule ?unit ?time
WHERE { ?figure a hkg:DerivedFigure ; prov:wasDerivedFrom <CLAIM> ; hkg:value ?value ; hkg:derivedKind ?kind .
  OPTIONAL { ?figure hkg:hasRule ?rule } OPTIONAL { ?figure hkg:hasUnit ?unit }
  OPTIONAL { ?figure hkg:hasPeriod ?time } }
ORDER BY ?kind ?figure"""
FOUND = """SELECT DISTINCT ?result ?told
WHERE { ?found a hkg:Finding ; prov:wasDerivedFrom <CLAIM> ; hkg:hasResult ?result ; hkg:message ?told }
ORDER BY ?result ?told"""
# Facts by thing and property: with one OPTIONAL for each attribute the engine reads all claims of the graph.
FACTS = """SELECT ?thing ?property ?value
WHERE { VALUES ?thing { THINGS } ?thing ?property ?value
  FILTER(?property NOT IN (hkg:mentions, hkg:contextEvidence)) }"""
OWN = {
    "document": "statedIn", "anchor": "anchor", "anchor_start": "anchorStart", "anchor_end": "anchorEnd",
    "subject": "hasSubject", "predicate": "hasPredicate", "object": "hasObject", "place": "hasPlace",
    "indicator": "hasIndicator", "measured": "measured", "value": "value", "value_max": "maximumValue",
    "unit": "hasUnit", "period": "hasPeriod", "method": "method", "not_compared": "notCompared",
}  # fmt: skip
# These are concepts of small vocabularies: their code is enough.
CODES = {
    "bound": "hasBound",
    "change": "hasChange",
    "role": "hasRole",
    "status": "hasStatus",
    "grade": "hasGrade",
}
SPEAKER = "http://www.w3.org/ns/prov#wasAttributedTo"
TERMS = "http://purl.org/dc/terms/"
CUE = re.compile(r"/text/([0-9a-f]{64})#char=(\d+),(\d+)$")
WORST_FIRST = (
    "conflicts",
    "revised",
    "truncates",
    "rounds-to",
    "within-bound",
    "equal",
)
BATCH = 60
PER_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A figure that no article states. `unit` is None where the kind names it, `period` empty where none is told."""

    link: Link
    kind: str
    number: str
    unit: Link | None
    period: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The document that a claim is stated in. `line` can be pasted as a reference."""

    link: Link
    publisher: str
    published: str
    url: str
    line: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim as a page shows it.

    `value` and, of a range, `value_max` are decimals; `number` writes both for readers. `before`, `anchor` and `after`
    are its sentence; offsets count code points of the text `digest`.
    """

    iri: str
    link: Link
    key: str
    relation: bool
    value: str
    value_max: str
    number: str
    bound: str
    change: str
    unit: Link | None
    indicator: Link | None
    indicator_iri: str
    measured: str
    about: Link | None
    place: Link | None
    place_iri: str
    period: str
    status: str
    role: str
    grade: str
    subject: Link | None
    predicate: Link | None
    object: Link | None
    speaker: Link | None
    method: str
    page: str
    before: str
    anchor: str
    after: str
    start: int
    end: int
    quote_start: int
    quote_end: int
    digest: str
    cited: Cited
    agreement: str
    not_compared: str

    @property
    def becomes(self) -> bool:
        """Whether it says how many times as much there is, as "tripled" and 翻一番 do."""
        unit = self.unit.href.partition("?")[0].rpartition("/unit/")[2] if self.unit else ""
        return becomes(unit, self.change, self.before)

    @property
    def limit(self) -> str:
        """The word for a bound: "nearly" where the text says nearly or 近, else its code."""
        return limit(self.bound, self.before)

    @property
    def counted(self) -> Link | None:
        """The unit as it stands behind the number."""
        if self.unit is None or not self.unit.language.startswith("en"):
            return self.unit
        return replace(self.unit, words=counted(self.unit.words, self.number))

    @property
    def sentence(self) -> str:
        return f"{self.before}{self.anchor}{self.after}"

    @property
    def citation(self) -> str:
        """A reference to copy: the source, the sentence, and the name of the claim."""
        return f"{self.cited.line}\n“{self.sentence}”\n{self.iri}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Where an attribute was read: its basis, and the offsets of the words in the claim's text."""

    attribute: str
    basis: str
    start: int
    end: int


def claims_about(graph: Graph, iri: str, *, offset: int = 0, many: int = PER_PAGE) -> tuple[list[str], bool]:
    """The claims that say something of a thing, from `offset` on, and whether there are more."""
    text = query("claims-about", graph.base).replace("THING", checked(iri))
    rows = list(graph.select(f"{text}\nLIMIT {many + 1} OFFSET {offset}"))
    return [row["claim"] for row in rows[:many]], len(rows) > many


def read_claims(graph: Graph, names: Names, iris: Sequence[str]) -> list[Claim]:
    """The claims named, in the order of their documents and texts."""
    rows: list[dict[str, str]] = []
    outcomes: dict[str, set[str]] = defaultdict(set)
    for start in range(0, len(iris), BATCH):
        batch = iris[start : start + BATCH]
        rows += _rows(graph, batch)
        values = " ".join(f"<{checked(iri)}>" for iri in batch)
        for row in graph.select(AGREEMENTS.replace("CLAIMS", values)):
            outcomes[row["claim"]].add(row["outcome"])
    rows.sort(key=lambda row: (row["source"], int(row["anchor_start"]), row["claim"]))
    columns = (
        "subject",
        "predicate",
        "object",
        "place",
        "indicator",
        "unit",
        "speaker",
        "publisher",
    )
    names.load(row[name] for row in rows for name in columns if row[name])
    return [_claim(row, names, outcomes[row["claim"]]) for row in rows]


def _rows(graph: Graph, iris: Sequence[str]) -> list[dict[str, str]]:
    """The attributes of claims, of their sentences and of their documents by name; empty where there is none."""
    own = f"{graph.base}ontology#"
    values = " ".join(f"<{checked(iri)}>" for iri in iris)
    sentences = {row["claim"]: row for row in graph.select(query("sentences", graph.base).replace("CLAIMS", values))}
    facts = _facts(graph, list(sentences))
    documents = _facts(graph, sorted({said[own + "statedIn"] for said in facts.values()}))
    rows = []
    for iri, sentence in sentences.items():
        said = facts[iri]
        row = sentence | {name: said.get(own + property_, "") for name, property_ in OWN.items()}
        row |= {name: short(said.get(own + property_, "")) for name, property_ in CODES.items()}
        row["start"], row["end"] = days(row["period"])
        document = documents[row["document"]]
        row |= {"source": document.get(own + "source", ""), "url": document.get(own + "url", ""),
                "publisher": document.get(own + "hasPublisher", ""), "speaker": said.get(SPEAKER, ""),
                "title": document.get(f"{TERMS}title", ""), "published": document.get(f"{TERMS}issued", ""),
                "language": document.get(f"{TERMS}language", "")}  # fmt: skip
        rows.append(row)
    return rows


def _facts(graph: Graph, iris: Sequence[str]) -> dict[str, dict[str, str]]:
    """One value of each property, by thing; the least where there are several."""
    facts: dict[str, dict[str, str]] = {iri: {} for iri in iris}
    if iris:
        values = " ".join(f"<{checked(iri)}>" for iri in iris)
        for row in graph.select(FACTS.replace("THINGS", values)):
            said = facts[row["thing"]]
            said[row["property"]] = min(row["value"], said.get(row["property"], row["value"]))
    return facts


def days(period_iri: str) -> tuple[str, str]:
    """The first and last day that the name of a period says; an instant has no first."""
    start, dashes, end = short(period_iri).partition("--")
    return (start, end) if dashes else ("", start)


def read_cues(graph: Graph, claim: Claim) -> list[Cue]:
    cues = []
    for row in graph.select(CUES.replace("CLAIM", checked(claim.iri))):
        found = CUE.search(row["cue"])
        if found and found[1] == claim.digest:
            cues.append(Cue(attribute=row["attribute"], basis=row["basis"] or "sentence",
                            start=int(found[2]), end=int(found[3])))  # fmt: skip
    return cues


def read_text(graph: Graph, digest: str) -> str:
    """The canonical text by its SHA-256; empty where it is not at hand."""
    file = graph.texts / f"{digest}.txt"
    if not re.fullmatch(r"[0-9a-f]{64}", digest) or not file.is_file():
        return ""
    return file.read_bytes().decode("utf-8")


def related(graph: Graph, names: Names, claim: Claim) -> list[tuple[str, str, Claim]]:
    """The claims that this one converts, shares in or is the growth of (`of`), and those that do so to it (`has`)."""
    rows = list(graph.select(RELATED.replace("CLAIM", checked(claim.iri))))
    by_iri = {other.iri: other for other in read_claims(graph, names, sorted({row["claim"] for row in rows}))}
    return [(row["role"], row["way"], by_iri[row["claim"]]) for row in rows if row["claim"] in by_iri]


def compared(graph: Graph, names: Names, claim: Claim) -> list[tuple[str, Claim]]:
    """The claims of other documents that this one was compared with, the worst outcome first."""
    rows = list(graph.select(AGREEMENTS.replace("CLAIMS", f"<{checked(claim.iri)}>")))
    by_iri = {other.iri: other for other in read_claims(graph, names, sorted({row["other"] for row in rows}))}
    pairs = [(row["outcome"], by_iri[row["other"]]) for row in rows if row["other"] in by_iri]
    return sorted(pairs, key=lambda pair: (_rank(pair[0]), pair[1].cited.line, pair[1].iri))


def derived(graph: Graph, names: Names, claim: Claim) -> list[Computed]:
    """The figures computed from this claim."""
    return [
        Computed(
            link=names.link(row["figure"]),
            kind=row["kind"],
            number=number(row["value"], names.language),
            unit=names.link(row["unit"]) if row["unit"] else None,
            period=period(*days(row["time"])),
            rule=row["rule"],
        )
        for row in graph.select(DERIVED.replace("CLAIM", checked(claim.iri)))
    ]


def found(graph: Graph, claim: Claim) -> list[tuple[str, str]]:
    """What arithmetic says of this claim and others: whether it holds, and the numbers in words."""
    return [(row["result"], row["told"]) for row in graph.select(FOUND.replace("CLAIM", checked(claim.iri)))]


def query(name: str, base: str) -> str:
    text = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    return text.replace("https://w3id.org/hechi-kg/", base)


def checked(iri: str) -> str:
    """The IRI, if it is one that may stand in a query between `<` and `>`."""
    if not IRI.fullmatch(iri):
        raise ValueError(f"{iri!r} is no IRI")
    return iri


def _rank(outcome: str) -> int:
    return (*WORST_FIRST, outcome).index(outcome)


def _claim(row: dict[str, str], names: Names, outcomes: Iterable[str]) -> Claim:
    def link(name: str) -> Link | None:
        return names.link(row[name]) if row[name] else None

    begin, end = (int(row[name]) - int(row["quote_start"]) for name in ("anchor_start", "anchor_end"))
    quote = row["quote"]
    if quote[max(begin, 0) : max(end, 0)] != row["anchor"]:
        begin = end = 0
    return Claim(
        iri=row["claim"],
        link=names.link(row["claim"]),
        key=row["claim"].rsplit("/", 1)[-1],
        relation=bool(row["predicate"]),
        value=row["value"],
        value_max=row["value_max"],
        number="–".join(number(row[name], names.language) for name in ("value", "value_max") if row[name]),
        bound="" if row["bound"] == "exact" else row["bound"],
        change=row["change"],
        unit=link("unit"),
        indicator=link("indicator"),
        indicator_iri=row["indicator"],
        measured=row["measured"],
        about=link("subject") if not row["predicate"] else None,
        place=link("place"),
        place_iri=row["place"],
        period=period(row["start"], row["end"]),
        status=row["status"],
        role=row["role"],
        grade=row["grade"],
        subject=link("subject"),
        predicate=link("predicate"),
        object=link("object"),
        speaker=link("speaker"),
        method=row["method"],
        page=row["page"],
        before=quote[:begin],
        anchor=quote[begin:end],
        after=quote[end:],
        start=int(row["anchor_start"]),
        end=int(row["anchor_end"]),
        quote_start=int(row["quote_start"]),
        quote_end=int(row["quote_end"]),
        digest=row["text"].rsplit("/", 1)[-1],
        cited=_cited(row, names),
        agreement=min(outcomes, key=_rank, default=""),
        not_compared=row["not_compared"],
    )


def _cited(row: dict[str, str], names: Names) -> Cited:
    publisher = names.words(row["publisher"]) if row["publisher"] else ""
    url = row["url"] if WEB.fullmatch(row["url"]) else ""
    title = f'"{row["title"]}"' if row["title"] else row["source"]
    return Cited(
        link=Link(
            words=row["title"] or row["source"],
            href=names.href(row["document"]),
            language=row["language"],
        ),
        publisher=publisher,
        published=row["published"],
        url=url,
        line=", ".join(part for part in (publisher, title, row["published"], url) if part),
        language=row["language"],
    )
