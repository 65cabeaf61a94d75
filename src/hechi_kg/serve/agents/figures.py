"""Tells agents figures, where each comes from, and which contradict one another."""

from collections.abc import Mapping, Sequence

from hechi_kg.errors import QueryError
from hechi_kg.serve.agents.answers import (
    Compared,
    Conflict,
    Conflicts,
    Cue,
    Evidence,
    Figure,
    Figures,
    Reason,
    Side,
)
from hechi_kg.serve.choices import PLACES
from hechi_kg.serve.claims import WORST_FIRST, Claim, checked, compared, read_claims, read_cues, read_text
from hechi_kg.serve.graph import Graph, Record
from hechi_kg.serve.names import Link, Names
from hechi_kg.serve.series import series_records

SUGGESTED = 8


def figures(graph: Graph, given: Mapping[str, str], limit: int) -> Figures:
    """The claims of an indicator at a place, and within it where `below` is 1, in a period if one is given."""
    indicator, place = (
        graph.analysis.find("indicator", given["indicator"]),
        graph.analysis.find("place", given["place"]),
    )
    names = Names(graph, "en")
    names.load([indicator, place])
    records = series_records(graph, indicator, place, below=given["below"] == "1")
    if given["period"]:
        start, _, end = graph.analysis.find("period", given["period"]).partition("/")
        records = [record for record in records if start <= (record["start"] or record["end"]) and record["end"] <= end]
    claims = {one.iri: one for one in read_claims(graph, names, [record["claim"] for record in records[:limit]])}
    return Figures(
        indicator=indicator, place=place, total=len(records), truncated=len(records) > limit,
        figures=tuple(_figure(record, claims[record["claim"]]) for record in records[:limit]),
        note="" if records else _elsewhere(graph, names, indicator, place, given["period"]),
    )  # fmt: skip


def _figure(record: Record, claim: Claim) -> Figure:
    same = ("claim", "value", "value_max", "unit", "bound", "change", "start", "end", "status", "role", "copy_of",
            "quote")  # fmt: skip
    reason = f" ({record['agreement_reason']})" if record["agreement_reason"] else ""
    return Figure(
        **{name: record[name] for name in same}, indicator=_words(claim.indicator) or claim.measured,
        place=_words(claim.place), about=record["subject_label"], grade=claim.grade,
        preferred=bool(record["preferred"]), agreement=record["agreement"] + reason, anchor=claim.anchor,
        source=claim.cited.line,
    )  # fmt: skip


def _elsewhere(graph: Graph, names: Names, indicator: str, place: str, period: str) -> str:
    """What to try where there are no figures: the places that have some."""
    rows = list(graph.select(PLACES.replace("WANTED", f"hkg:hasIndicator <{checked(indicator)}> ;")))[:SUGGESTED]
    names.load(row["value"] for row in rows)
    listed = ", ".join(f"{names.words(row['value'])} ({row['n']})" for row in rows)
    when = f" in {period}; leave `period` out, or" if period else ";"
    return (
        f"no article tells {names.words(indicator)} of {names.words(place)}{when} "
        f"set `below`, or try a place that has figures of it: {listed or 'none has'}"
    )


def evidence(graph: Graph, name: str) -> Evidence:
    """The words that state a claim, where they stand, and how it stands to other claims."""
    iri = graph.analysis.find("thing", name)
    names = Names(graph, "en")
    found = read_claims(graph, names, [iri])
    if not found:
        raise QueryError(f"{name}: expected a claim, found none; `figures` and `sparql` give claims")
    (claim,) = found
    text, quote = read_text(graph, claim.digest), f"{claim.before}{claim.anchor}{claim.after}"
    stands = text[claim.start : claim.end] == claim.anchor and text[claim.quote_start : claim.quote_end] == quote
    cues = tuple(
        Cue(attribute=cue.attribute, basis=cue.basis, words=text[cue.start : cue.end], start=cue.start, end=cue.end)
        for cue in read_cues(graph, claim)
    )
    others = tuple(
        Compared(outcome=outcome, claim=other.iri, anchor=other.anchor, source=other.cited.line)
        for outcome, other in compared(graph, names, claim)
    )
    return Evidence(
        claim=claim.iri, says=_says(claim), anchor=claim.anchor, anchor_start=claim.start, anchor_end=claim.end,
        quote=quote, quote_start=claim.quote_start, quote_end=claim.quote_end, text=claim.digest,
        stands=stands if text else None, grade=claim.grade, method=claim.method,
        document=_document(graph, claim), title=claim.cited.link.words, publisher=claim.cited.publisher,
        published=claim.cited.published, url=claim.cited.url, page=claim.page, citation=claim.cited.line, cues=cues,
        compared=others,
    )  # fmt: skip


def _says(claim: Claim) -> str:
    """A claim in words: what, how much, where, when."""
    if claim.relation:
        return " ".join(_words(link) for link in (claim.subject, claim.predicate, claim.object) if link)
    figure = " ".join(part for part in (claim.change, claim.bound, claim.number, _words(claim.unit)) if part)
    about = (_words(claim.indicator) or claim.measured, _words(claim.place), claim.period, claim.status)
    return f"{figure}: {', '.join(part for part in about if part)}"


def _document(graph: Graph, claim: Claim) -> str:
    row = next(graph.select(f"SELECT ?document WHERE {{ <{claim.iri}> hkg:statedIn ?document }}"))
    return row["document"]


def conflicts(graph: Graph, outcomes: Sequence[str], limit: int) -> Conflicts:
    """Pairs of these outcomes, and what arithmetic finds amiss."""
    unknown = [outcome for outcome in outcomes if outcome not in WORST_FIRST]
    if unknown or not outcomes:
        raise QueryError(f"{', '.join(unknown) or 'none'}: expected outcomes out of {', '.join(WORST_FIRST)}")
    records = graph.analysis.conflicts(outcomes)
    return Conflicts(
        conflicts=tuple(_conflict(record) for record in records[:limit]), total=len(records),
        truncated=len(records) > limit,
        not_compared=tuple(Reason(reason=reason, figures=n) for reason, n in graph.analysis.not_compared()),
    )  # fmt: skip


def _conflict(record: Record) -> Conflict:
    sides = tuple(
        Side(figure=record[f"{side}_figure"], claim=record[f"{side}_claim"], quote=record[f"{side}_quote"],
             source=record[f"{side}_citation"])
        for side in ("first", "second") if record[f"{side}_claim"]
    )  # fmt: skip
    same = ("kind", "outcome", "rule", "message", "indicator", "place", "period", "status", "preferred")
    return Conflict(**{name: record[name] for name in same}, sides=sides)


def _words(link: Link | None) -> str:
    return link.words if link else ""
