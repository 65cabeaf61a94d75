"""Makes the page of a series: one indicator at a place over time, as charts, a table, and files to take away."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

from hechi_kg.lexicon import load_lexicon
from hechi_kg.serve.chart import WIDE, Chart, Point, lay_out
from hechi_kg.serve.choices import chosen_iri, indicators, places
from hechi_kg.serve.cite import sources
from hechi_kg.serve.claims import Claim, read_claims
from hechi_kg.serve.graph import Graph, Record
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import Names
from hechi_kg.serve.render import Reader, failure, picture, reader, render
from hechi_kg.serve.sheets import as_file, file_name, sheet_reply
from hechi_kg.serve.vega import vega
from hechi_kg.theme.forms import counted
from hechi_kg.theme.words import words
from hechi_kg.units import reckoned

WITHIN = """SELECT DISTINCT ?place WHERE { ?claim hkg:hasIndicator <INDICATOR> ; hkg:hasPlace|hkg:hasSubject ?place .
  ?place (hkg:partOf|hkg:locatedIn)* <PLACE> }"""
LONGEST = """SELECT ?indicator ?place (COUNT(DISTINCT ?claim) AS ?n) (COUNT(DISTINCT ?time) AS ?times)
WHERE { ?claim hkg:hasIndicator ?indicator ; hkg:hasPlace ?place ; hkg:hasPeriod ?time WANTED }
GROUP BY ?indicator ?place HAVING(COUNT(DISTINCT ?time) > 1)
ORDER BY DESC(?times) DESC(?n) ?indicator ?place LIMIT 40"""
# More of them are no chart any more; the table and the files have all.
MOST_POINTS, MOST_PANELS, MOST_ROWS = 600, 12, 300
EDGE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Figures in one unit and of one role, with their chart."""

    role: str
    unit: str
    chart: Chart
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim of the series; `preferred` where its fact is best known by it, with `rivals` that tell the same fact;
    `copied` where a copy says it again."""

    claim: Claim
    preferred: bool
    rivals: bool
    copied: bool
    reason: str


def series_page(job: Job, graph: Graph) -> Reply:
    """The page, or the file that `job.rows` names: csv, svg, or json (a Vega-Lite chart)."""
    who = reader(job, "/series")
    names = Names(graph, job.language, chosen=who.chosen)
    indicator, place = chosen_iri(who, "indicator"), chosen_iri(who, "place")
    if not indicator or not place:
        return _index(graph, names, who, indicator, place)
    names.load([indicator, place])
    records = list(series_records(graph, indicator, place, below=who.parameters.get("below") == "1"))
    claims = {claim.iri: claim for claim in read_claims(graph, names, [record["claim"] for record in records])}
    title = f"{names.words(indicator)}{'：' if who.language == 'zh' else ', '}{names.words(place)}"
    if job.rows == "csv":
        return sheet_reply(records, list(records[0]) if records else ["claim"], "series", indicator, place)
    panels = _panels(graph, names, who, records, claims)
    if job.rows == "json":
        spec = vega(title, [(p.unit, p.role, p.points) for p in panels], graph.base, who.language)
        body = json.dumps(spec, ensure_ascii=False, indent=1).encode()
        return Reply(media="application/json", body=body, headers=as_file("series", indicator, place, suffix="json"))
    if job.rows == "svg":
        told = sources(claims.values(), WIDE - 2 * EDGE, who.language)
        return picture("series", who, (indicator, place), title=title, panels=panels, sources=told)
    return _page(graph, names, who, title, indicator, place, records, claims, panels)


def series_records(graph: Graph, indicator: str, place: str, *, below: bool) -> list[Record]:
    """The claims of the series; `below` takes the places and sites within the place too."""
    wanted = [place]
    if below:
        text = WITHIN.replace("INDICATOR", indicator).replace("PLACE", place)
        wanted = [row["place"] for row in graph.select(text)]
    local = [iri.removeprefix(graph.base) for iri in wanted if iri.startswith(graph.base)]
    if not local or not indicator.startswith(graph.base):
        return []
    return graph.analysis.series(indicator.removeprefix(graph.base), local)


def _page(graph: Graph, names: Names, who: Reader, title: str, indicator: str, place: str, records: list[Record],
          claims: dict[str, Claim], panels: list[Panel]) -> Reply:  # fmt: skip
    if not records and not names.known(indicator):
        return failure(who, "not_found", words(who.language, "not_found_help"), 404)
    below = who.parameters.get("below") == "1"
    return render(
        "series", who, title=title, panels=panels, below=below,
        indicator=names.link(indicator), place=names.link(place),
        indicators=indicators(graph, names, who), places=places(graph, names, who, indicator=indicator),
        rows=_rows(records, claims)[:MOST_ROWS], cut=MOST_ROWS if len(records) > MOST_ROWS else 0,
        left_out=len(records) - sum(len(panel.points) for panel in panels),
        downloads=[(name, f"/series.{name}" + who.at().removeprefix("/series"),
                    file_name("series", indicator, place, suffix=name)) for name in ("csv", "svg", "json")],
        wider="" if below else who.at(below="1"),
    )  # fmt: skip


def _rows(records: list[Record], claims: dict[str, Claim]) -> list[Row]:
    """The claims as rows; those of one fact follow one another, the preferred one first."""
    return [
        Row(claim=claims[record["claim"]], preferred=bool(record["preferred"]), copied=bool(record["copy_of"]),
            rivals=not (after or record)["preferred"], reason=record["agreement_reason"])
        for record, after in zip_longest(records, records[1:]) if record["claim"] in claims
    ]  # fmt: skip


def _index(graph: Graph, names: Names, who: Reader, indicator: str, place: str) -> Reply:
    """What there is to choose: the series of most times, of an indicator or within a place if one is chosen."""
    wanted = f" FILTER(?indicator = <{indicator}>)" if indicator else ""
    wanted += f" . ?place (hkg:partOf|hkg:locatedIn)* <{place}>" if place else ""
    rows = list(graph.select(LONGEST.replace("WANTED", wanted)))
    names.load(row[name] for row in rows for name in ("indicator", "place"))
    found = [
        (names.words(row["indicator"]), names.words(row["place"]), row["times"], row["n"],
         who.at(indicator=row["indicator"], place=row["place"]))
        for row in rows
    ]  # fmt: skip
    return render(
        "series_index", who, found=found, below=False, indicators=indicators(graph, names, who),
        places=places(graph, names, who, indicator=indicator),
    )  # fmt: skip


def _panels(graph: Graph, names: Names, who: Reader, records: Iterable[Record],
            claims: dict[str, Claim]) -> list[Panel]:  # fmt: skip
    """Charts of the figures that have a time, in one unit each; those with most figures first."""
    by_panel: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for record in records:
        claim = claims.get(record["claim"])
        if claim is None or not record["end"] or not record["value"]:
            continue
        unit, factor = reckoned(record["unit"], load_lexicon())
        role = "change" if record["change"] and record["role"] == "main" else record["role"]
        by_panel[role, unit].append(_point(record, claim, factor, who.language))
    units = {unit: f"{graph.base}vocabulary/unit/{unit}" for _, unit in by_panel}
    names.load(units.values())
    found = sorted(by_panel.items(), key=lambda item: (item[0][0] != "main", -len(item[1]), item[0]))
    return [
        Panel(role=role, unit=_unit_words(unit, units[unit], names, points, claims), points=tuple(points[:MOST_POINTS]),
              chart=lay_out(points[:MOST_POINTS], who.language))
        for (role, unit), points in found[:MOST_PANELS]
    ]  # fmt: skip


def _unit_words(unit: str, iri: str, names: Names, points: Sequence[Point], claims: dict[str, Claim]) -> str:
    """A unit by its label; one that no vocabulary holds as the first claim links it."""
    if names.known(iri):
        return counted(names.words(iri), "") if names.language == "en" else names.words(iri)
    first = next((claim for claim in claims.values() if claim.link.href == points[0].href and claim.unit), None)
    return first.unit.words if first and first.unit else unit.removeprefix("other:")


def _point(record: Record, claim: Claim, factor: Fraction, language: str) -> Point:
    sign = -1 if record["change"] == "down" else 1
    value = sign * _scaled(record["value"], factor)
    top = sign * _scaled(record["value_max"], factor) if record["value_max"] else value
    start, end = (date.fromisoformat(record[n]) if record[n] else None for n in ("start", "end"))
    assert end is not None
    about = claim.about if claim.about and "/project-group/" not in claim.about.href else claim.place
    label = about.words if about else ""
    length = (end - start).days // 28 if start else -1
    return Point(
        start=start, end=end, value=min(value, top), top=max(value, top), status=claim.status or "none",
        bound=claim.bound, line=f"{label} {length} {record['role']} {record['status']}", label=label,
        href=claim.link.href, title=_title(claim, label, language), faint=not record["preferred"],
        clash=record["agreement"] in ("conflicts", "revised"),
    )  # fmt: skip


def _title(claim: Claim, label: str, language: str) -> str:
    """A point in words: what it stands for, and the sentence."""
    bound = words(language, f"bound_{claim.limit}") if claim.bound else ""
    change = words(language, claim.change) if claim.change else ""
    figure = " ".join(
        part for part in (change, bound, claim.number, claim.counted.words if claim.counted else "") if part
    )
    status = words(language, claim.status) if claim.status else ""
    head = " · ".join(part for part in (label, claim.period, status, figure) if part)
    return f"{head}\n{claim.before}{claim.anchor}{claim.after}"


def _scaled(value: str, factor: Fraction) -> Decimal:
    exact = Fraction(value) * factor
    return Decimal(exact.numerator) / Decimal(exact.denominator)
