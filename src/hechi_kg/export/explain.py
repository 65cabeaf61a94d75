"""Tells where a fact comes from: its sentence in its paragraph, the cue of each attribute, its evidence, the checks."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from hechi_kg.errors import QueryError
from hechi_kg.export.compared import rows_of
from hechi_kg.export.quads import Names
from hechi_kg.export.reviews import read_reviews
from hechi_kg.export.table import ClaimRow, Select, claims
from hechi_kg.theme.forms import becomes, limit
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES, prefixes

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|^`\\]+", re.IGNORECASE)
CUE = re.compile(r"/text/([0-9a-f]{64})#char=(\d+),(\d+)$")
DERIVED, SOURCE = FOREIGN_PREFIXES["prov"] + "wasDerivedFrom", FOREIGN_PREFIXES["oa"] + "hasSource"
WIDTH = 14
MANY = 20  # compared claims to show


def explain(name: str, select: Select, texts: Path, *, base: str = BASE) -> str:
    """What the graph knows of a node and why, as plain text. `name` is an IRI, a prefixed name or an id."""
    address = resolve(name, base)
    found = list(claims(select, base=base, only=[address]))
    parts = _claim(found[0], select, texts, base) if found else _node(address, select, base)
    return "\n".join(parts)


def resolve(name: str, base: str = BASE) -> str:
    """The IRI that `name` stands for: an IRI with or without brackets, a prefixed name, an id such as id/claim/..."""
    name = name.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = name.partition(":")
    if colon and prefix in prefixes(base):
        name = prefixes(base)[prefix] + local
    elif name.startswith(("id/", "vocabulary/", "ontology#")):
        name = base + name
    if not IRI.fullmatch(name):
        raise QueryError(f"{name}: expected an IRI, a prefixed name such as claim:0a1b, or an id such as id/claim/0a1b")
    return name


def _claim(row: ClaimRow, select: Select, texts: Path, base: str) -> Iterator[str]:
    facts = _facts(row.claim, select)
    yield _line("claim", row.claim)
    yield _line("says", _reading(row))
    yield _line("grade", f"{row.grade}, read by {row.method}")
    yield _line("source", row.citation)
    yield from (_line("page", page) for page in _of_evidence(facts, f"{base}ontology#page", select)[:1])
    file = texts / f"{_digest(facts, select)}.txt"
    text = file.read_bytes().decode() if file.exists() else ""
    yield ""
    yield _paragraph(row, text) if text else f"“{row.quote}”"
    yield ""
    yield _line("anchor", f"“{row.anchor}” {row.anchor_start}-{row.anchor_end}")
    for attribute, value, basis in (
        ("place", row.place_label, row.place_basis),
        ("period", "/".join(part for part in (row.start, row.end) if part), row.period_basis),
        ("status", row.status, row.status_basis),
    ):
        if value:
            yield _line(attribute, f"{value}{_cue(facts.get(f'{base}ontology#{attribute}Cue', []), basis, text)}")
    for attribute, value in (("indicator", row.indicator_label or row.measured), ("unit", row.unit)):
        if cues := facts.get(f"{base}ontology#{attribute}Cue"):  # of a table's cell
            yield _line(attribute, f"{value}{_cue(cues, 'table', text)}")
    if row.of:
        yield _line(row.role, f"of {row.of}")
    yield _line("compared", row.agreement + (f" ({row.agreement_reason})" if row.agreement_reason else ""))
    yield from _compared(row, select, base)
    reviews = read_reviews(select, base=base)
    yield from (_line("review", note) for note in reviews.notes(row.claim))
    yield from (_line("of its pairs", note) for pair in _pairs_of(row.claim, select) for note in reviews.notes(pair))
    yield _line("derived from", ", ".join(facts.get(DERIVED, [])))
    for check, passed in _checks(row, text, file.stem):
        yield _line("check", f"{check}: {passed}")


def _compared(row: ClaimRow, select: Select, base: str) -> Iterator[str]:
    """The claims that one was compared with, what arithmetic found of it, and the document that its own copies."""
    term = f"{base}ontology#"
    asked = (
        f"SELECT DISTINCT ?outcome ?other WHERE {{ ?pair <{term}hasOutcome> ?outcome ; "
        f"<{term}comparesFirst>|<{term}comparesSecond> <{row.claim}>, ?other FILTER(?other != <{row.claim}>) }} "
        f"ORDER BY ?outcome ?other LIMIT {MANY}"
    )
    pairs = list(select(asked))
    others = rows_of((pair["other"] for pair in pairs), select, base)
    for pair in pairs:
        other = others[pair["other"]]
        name = Names(base).short(f"<{other.claim}>")
        yield _line("", f"{pair['outcome']}: “{other.anchor}”, {other.citation}, {name}")
    asked = f"SELECT DISTINCT ?told WHERE {{ ?found <{DERIVED}> <{row.claim}> ; <{term}message> ?told }} ORDER BY ?told"
    for finding in select(asked):
        yield _line("finding", finding["told"])
    yield from _computed(row, select, base)
    for head in select(f"SELECT ?head WHERE {{ <{row.document}> <{term}hasSameTextAs> ?head }}"):
        yield _line("same text as", Names(base).short(f"<{head['head']}>"))


def _computed(row: ClaimRow, select: Select, base: str) -> Iterator[str]:
    """The figures that are computed from a claim: value, unit, period, what it is and by which rule."""
    term = f"{base}ontology#"
    asked = (
        f"SELECT ?value ?unit ?time ?kind ?rule WHERE {{ ?figure <{DERIVED}> <{row.claim}> ; <{term}value> ?value ; "
        f"<{term}derivedKind> ?kind ; <{term}hasRule> ?rule OPTIONAL {{ ?figure <{term}hasUnit>/skos:notation ?unit }} "
        f"OPTIONAL {{ ?figure <{term}hasPeriod>/rdfs:label ?time }} }} ORDER BY ?kind ?value"
    )
    for figure in select(asked):
        said = " ".join(part for part in (figure["value"], figure["unit"]) if part)
        time = f", {figure['time']}" if figure["time"] else ""
        yield _line("computed", f"{said}{time}: {figure['kind']} ({figure['rule']})")


def _reading(row: ClaimRow) -> str:
    if row.kind == "relation":
        return f"{row.subject_label or row.subject} {row.predicate_label} {row.object_label or row.object}"
    value = f"{row.value}-{row.value_max}" if row.value_max else row.value
    lead = row.quote[: max(0, row.anchor_start - row.quote_start)]
    grown = becomes(row.unit, row.change, lead)
    bound = "" if row.bound == "exact" else limit(row.bound, lead)
    words = [bound, value, "times as much as before"] if grown else [row.change, bound, value, row.unit]
    return f"{' '.join(word for word in words if word)}: {row.indicator_label or row.measured}"


def _paragraph(row: ClaimRow, text: str) -> str:
    """The paragraph with the sentence in « » and the anchor in [ ]."""
    start = text.rfind("\n", 0, row.quote_start) + 1
    end = text.find("\n", row.quote_end)
    marks = sorted(
        [(row.quote_start, "«"), (row.anchor_start, "["), (row.anchor_end, "]"), (row.quote_end, "»")],
        key=lambda mark: mark[0],
    )
    parts, place = [], start
    for offset, mark in marks:
        parts += [text[place:offset], mark]
        place = offset
    return "".join([*parts, text[place : end if end >= 0 else len(text)]])


def _cue(cues: list[str], basis: str, text: str) -> str:
    """The words of a cue and where they stand."""
    found = [match for match in map(CUE.search, cues) if match]
    words = [f"“{text[int(m[2]) : int(m[3])]}” {m[2]}-{m[3]}" if text else f"{m[2]}-{m[3]}" for m in found]
    return f", from the {basis}" + (f": {', '.join(words)}" if words else "") if basis else ""


def _checks(row: ClaimRow, text: str, digest: str) -> Iterator[tuple[str, str]]:
    if not text:
        yield "quote and anchor equal their spans", "not checked, the text is not at hand"
        return
    for check, passed in (
        ("the text has the digest that the graph gives", hashlib.sha256(text.encode()).hexdigest() == digest),
        ("the quote equals its span", text[row.quote_start : row.quote_end] == row.quote),
        ("the anchor equals its span", text[row.anchor_start : row.anchor_end] == row.anchor),
        ("the anchor lies in the quote", row.quote_start <= row.anchor_start <= row.anchor_end <= row.quote_end),
    ):
        yield check, "passed" if passed else "FAILED"


def _pairs_of(claim: str, select: Select) -> list[str]:
    told = f"SELECT ?pair WHERE {{ ?pair hkg:comparesFirst|hkg:comparesSecond <{claim}> }} ORDER BY ?pair"
    return [record["pair"] for record in select(told)]


def _node(address: str, select: Select, base: str) -> Iterator[str]:
    """What is said of any other node, and what refers to it."""
    names = Names(base)
    facts = _facts(address, select)
    uses = list(
        select(f"SELECT ?from ?property WHERE {{ ?from ?property <{address}> }} ORDER BY ?from ?property LIMIT 50")
    )
    if not facts and not uses:
        raise QueryError(f"{address}: expected a node of the graph, found none")
    yield _line("node", address)
    for predicate, values in facts.items():
        for value in values:
            yield _line(names.short(f"<{predicate}>"), names.short(f"<{value}>") if IRI.fullmatch(value) else value)
    for use in uses:
        yield _line("used by", f"{names.short('<' + use['from'] + '>')} ({names.short('<' + use['property'] + '>')})")


def _facts(address: str, select: Select) -> dict[str, list[str]]:
    facts: dict[str, list[str]] = {}
    for record in select(f"SELECT ?property ?value WHERE {{ <{address}> ?property ?value }} ORDER BY ?property ?value"):
        facts.setdefault(record["property"], []).append(record["value"])
    return facts


def _digest(facts: dict[str, list[str]], select: Select) -> str:
    return next((source.rsplit("/", 1)[-1] for source in _of_evidence(facts, SOURCE, select)), "")


def _of_evidence(facts: dict[str, list[str]], predicate: str, select: Select) -> list[str]:
    """What the evidence of a claim has for a predicate."""
    return [value for evidence in facts.get(DERIVED, []) for value in _facts(evidence, select).get(predicate, [])]


def _line(name: str, value: str) -> str:
    return f"{name:{WIDTH}}{value}" if len(name) < WIDTH else f"{name}  {value}"
