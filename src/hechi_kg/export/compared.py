"""What a build says of compared figures: pairs with their sentences, findings, copies, what was not compared."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hechi_kg.export.reviews import read_reviews
from hechi_kg.export.table import ClaimRow, Select, claims
from hechi_kg.model import Concept
from hechi_kg.resources import resource
from hechi_kg.tables import simplified
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

OUTCOMES = ("conflicts", "revised", "truncates", "rounds-to", "within-bound", "equal")
PLACES = ("id/place/", "id/site/", "id/village/")
COLUMNS = (
    *("kind", "outcome", "rule", "message", "indicator", "place", "period", "status", "preferred"),
    *("first_figure", "first_claim", "first_quote", "first_citation"),
    *("second_figure", "second_claim", "second_quote", "second_citation"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two figures of one fact; `preferred` is the claim that says more, if one does, `review` what humans decided."""

    outcome: str
    preferred: str
    first: ClaimRow
    second: ClaimRow
    agreement: str
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule of arithmetic found, with the rows of the claims."""

    rule: str
    severity: str
    result: str
    message: str
    claims: tuple[ClaimRow, ...]


def pairs(select: Select, *, base: str = BASE, outcomes: Collection[str] = OUTCOMES) -> list[Pair]:
    """The compared pairs of some outcomes, each once however often reprinted, the gravest first, then by place."""
    told = [record for record in select(report("compared", base)) if record["outcome"] in outcomes]
    rows = rows_of({claim for record in told for claim in (record["first"], record["second"])}, select, base)
    reviews = read_reviews(select, base=base)
    found = [
        Pair(
            outcome=r["outcome"],
            preferred=r["preferred"],
            first=rows[r["first"]],
            second=rows[r["second"]],
            agreement=r["agreement"],
            review=tuple(reviews.notes(r["agreement"])),
        )
        for r in told
    ]
    return sorted(_once(found, copies(select, base=base)), key=_order)


def _once(found: Iterable[Pair], heads: Mapping[str, str]) -> Iterable[Pair]:
    """Pairs that copies only say again are left out; those of the documents that stand for their groups stay."""

    def voice(row: ClaimRow) -> tuple[str, ...]:
        document, unit = heads.get(row.document, row.document), simplified(row.unit)
        return document, row.value, row.value_max, row.bound, unit, row.indicator

    kept: dict[frozenset[tuple[str, ...]], Pair] = {}
    for pair in sorted(found, key=lambda p: (sum(r.document in heads for r in (p.first, p.second)), p.first.claim)):
        kept.setdefault(frozenset((voice(pair.first), voice(pair.second))), pair)
    return kept.values()


def findings(select: Select, *, base: str = BASE, result: str = "fails") -> list[Found]:
    """The findings of a result, by rule and message."""
    told: dict[str, list[Mapping[str, str]]] = {}
    for record in select(report("findings", base)):
        if record["result"] == result:
            told.setdefault(record["finding"], []).append(record)
    rows = rows_of({record["claim"] for records in told.values() for record in records}, select, base)
    found = [
        Found(
            rule=records[0]["rule"],
            severity=records[0]["severity"],
            result=result,
            message=records[0]["message"],
            claims=tuple(rows[record["claim"]] for record in records),
        )
        for records in told.values()
    ]
    return sorted(found, key=lambda f: (f.rule, f.message, [row.claim for row in f.claims]))


def not_compared(select: Select, *, base: str = BASE) -> list[tuple[str, int]]:
    """(reason, how many figures), the most frequent first."""
    return [(record["reason"], int(record["figures"])) for record in select(report("not-compared", base))]


def copies(select: Select, *, base: str = BASE) -> dict[str, str]:
    """Document -> the one that stands for its group, for documents that are copies."""
    return {record["document"]: record["head"] for record in select(report("copies", base))}


def rows_of(names: Iterable[str], select: Select, base: str = BASE) -> dict[str, ClaimRow]:
    """The rows of some claims, by their IRIs."""
    wanted = sorted(set(names))
    return {row.claim: row for row in claims(select, base=base, only=wanted)} if wanted else {}


def report(name: str, base: str = BASE) -> str:
    """The text of a shipped report query, for a base."""
    return resource(f"queries/reports/{name}.rq").read_text(encoding="utf-8").replace(BASE, base)


def side_by_side(pair: Pair) -> Iterator[str]:
    """A pair as lines: what it is about, then each figure with its sentence and where it was said."""
    one = pair.first
    about = " · ".join(part for part in (one.indicator_label, one.place_label, period_of(one), one.status) if part)
    yield f"{pair.outcome}: {about}"
    for row in sorted((pair.first, pair.second), key=lambda r: (r.published, r.source, r.claim)):
        yield f"  {'*' if row.claim == pair.preferred else ' '} {row.anchor} = {figure_of(row)}"
        yield f"      “{' '.join(row.quote.split())}”"
        yield f"      {row.citation}"
        if row.review:
            yield f"      {row.review_note}"
    yield f"    {pair.agreement}"
    yield from (f"    {note}" for note in pair.review)
    yield ""


def figure_of(row: ClaimRow) -> str:
    """A row's figure in plain words: over 60000 person, up 8.1 percent."""
    value = f"{row.value}-{row.value_max}" if row.value_max else row.value
    return " ".join(part for part in (row.change, "" if row.bound == "exact" else row.bound, value, row.unit) if part)


def period_of(row: ClaimRow) -> str:
    """A row's period as its days, or its years where they are whole; empty where it has none."""
    if row.start.endswith("-01-01") and row.end.endswith("-12-31"):
        first, last = row.start[:4], row.end[:4]
        return first if first == last else f"{first}/{last}"
    return f"{row.start}/{row.end}" if row.start else row.end


def in_words(told: Sequence[Pair], found: Sequence[Found], reasons: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Pairs, then findings, then what was not compared, as lines."""
    for pair in told:
        yield from side_by_side(pair)
    for finding in found:
        yield f"{finding.severity}, {finding.rule}: {finding.message}"
        for row in finding.claims:
            yield f"    {row.anchor}: {row.citation}"
        yield ""
    if not told and not found:
        yield "Nothing of the kind was found."
    total = sum(number for _, number in reasons)
    yield f"Not compared: {total} figures" + (
        f" ({', '.join(f'{number} {reason}' for reason, number in reasons)})" if reasons else ""
    )


def _order(pair: Pair) -> tuple[object, ...]:
    one = pair.first
    about = (one.place_label, one.indicator_label, one.start, one.end)
    return (OUTCOMES.index(pair.outcome), *about, one.claim, pair.second.claim)


def records(told: Iterable[Pair], found: Iterable[Found]) -> Iterator[dict[str, str]]:
    """A flat row of `COLUMNS` for each pair, and for each claim of each finding."""
    for pair in told:
        yield {
            **dict.fromkeys(COLUMNS, ""), "kind": "pair", "outcome": pair.outcome, "preferred": pair.preferred,
            **_about(pair.first), **_side("first", pair.first), **_side("second", pair.second),
        }  # fmt: skip
    for finding in found:
        for row in finding.claims:
            yield {
                **dict.fromkeys(COLUMNS, ""), "kind": "finding", "outcome": finding.result, "rule": finding.rule,
                "message": finding.message, **_about(row), **_side("first", row),
            }  # fmt: skip


def _about(row: ClaimRow) -> dict[str, str]:
    return {"indicator": row.indicator_label, "place": row.place_label, "period": period_of(row), "status": row.status}


def _side(side: str, row: ClaimRow) -> dict[str, str]:
    said = {"figure": figure_of(row), "claim": row.claim, "quote": row.quote, "citation": row.citation}
    return {f"{side}_{name}": value for name, value in said.items()}


def places_of(select: Select, *, base: str = BASE) -> dict[str, set[str]]:
    """Id -> names of all places, sites and villages that figures hold for or are about."""
    asked = (
        f"SELECT DISTINCT ?place ?name WHERE {{ {{ ?claim <{base}ontology#hasPlace> ?place }} UNION "
        f"{{ ?claim <{base}ontology#hasSubject> ?place }} "
        f"?place <{FOREIGN_PREFIXES['rdfs']}label>|<{FOREIGN_PREFIXES['skos']}altLabel> ?name }}"
    )
    names: dict[str, set[str]] = defaultdict(set)
    for record in select(asked):
        names[record["place"].removeprefix(base)].add(record["name"])
    return {place: told for place, told in names.items() if place.startswith(PLACES)}


def indicators_of(select: Select, *, base: str = BASE) -> list[Concept]:
    """The indicators of a build's vocabularies, its user's own and its candidates among them."""
    skos = FOREIGN_PREFIXES["skos"]
    asked = (
        "SELECT DISTINCT ?node ?name (LANG(?name) AS ?language) ?code "
        f"WHERE {{ ?claim <{base}ontology#hasIndicator> ?node . "
        f"?node <{skos}prefLabel>|<{skos}altLabel> ?name OPTIONAL {{ ?node <{skos}notation> ?code }} }} "
        "ORDER BY ?node ?name"
    )
    found: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for record in select(asked):
        found[record["node"].removeprefix(base)].append(record)
    return [_concept(name, records) for name, records in found.items()]


def _concept(name: str, records: Sequence[Mapping[str, str]]) -> Concept:
    forms: dict[str, list[str]] = defaultdict(list)
    for record in records:
        forms[record["language"]].append(record["name"])
    return Concept(
        id=name,
        scheme=name.split("/")[1],
        notation=records[0]["code"] or name.rsplit("/", 1)[-1],
        kinds=("Indicator",),
        label={language: names[0] for language, names in forms.items()},
        forms={language: tuple(names) for language, names in forms.items()},
    )
