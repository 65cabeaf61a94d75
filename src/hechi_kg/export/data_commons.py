"""Writes the reached figures for Data Commons: a CSV of observations, the TMCF that maps it, an MCF of all it names.

Formats: https://github.com/datacommonsorg/data/blob/master/docs/mcf_format.md and `representing_statistics.md` there.
Data Commons has one value for a variable, place, date and source, and no hedges. So a figure that is planned, hedged, a
growth, a conversion or without one of these is left out; so are those of one document that differ. All are counted.
"""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hechi_kg.export.table import ClaimRow
from hechi_kg.vocab import digest

COLUMNS = ("variable", "place", "date", "period", "value", "unit", "method", "claim", "address", "quote")
MAPPED = {
    "variableMeasured": "variable",
    "observationAbout": "place",
    "observationDate": "date",
    "observationPeriod": "period",
    "value": "value",
    "unit": "unit",
    "measurementMethod": "method",
}
LEVELS = {"Province": 1, "Prefecture": 2, "County": 3, "Township": 4, "Village": 5}
Place = Mapping[str, str]  # place, name, larger, kind, code, point


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The files by name, how many observations they hold, and how many figures were left out for which reason."""

    files: Mapping[str, bytes]
    observations: int
    left_out: Mapping[str, int]


def data_commons(rows: Iterable[ClaimRow], places: Iterable[Place], *, base: str) -> Exported:
    """The files of the claims `rows` (as humans corrected them), with what is known of the `places` they name."""
    left_out: Counter[str] = Counter()
    told: dict[tuple[str, ...], list[ClaimRow]] = defaultdict(list)
    for row in rows:
        if row.kind != "quantity":
            continue
        if reason := _unfit(row):
            left_out[reason] += 1
        else:
            told[_key(row, base)].append(row)
    kept = {}
    for key, same in told.items():
        if len({row.value for row in same}) > 1:
            left_out["a document gives several values of one variable, place and time"] += len(same)
        else:
            kept[key] = same[0]
            left_out["told again in the same document"] += len(same) - 1
    chosen = sorted(kept.items())
    files = {
        "observations.csv": _observations(chosen),
        "observations.tmcf": _template(),
        "nodes.mcf": _nodes([row for _, row in chosen], list(places), base),
    }
    return Exported(files=files, observations=len(chosen), left_out=+left_out)


def _unfit(row: ClaimRow) -> str:
    """Why a figure is no observation of Data Commons; empty if it is one."""
    if row.status != "actual":
        return "planned, aimed at, or of unknown status"
    if row.role not in ("main", "share") or row.change:
        return "a growth or a conversion"
    if row.bound != "exact" or row.value_max:
        return "hedged"
    if not row.indicator:
        return "no indicator"
    if not row.subject or row.subject != row.place:
        return "of a body or a site, or of no known place"
    if not row.end or not observed(row.start, row.end):
        return "no period, or one of no whole months"
    return ""


def observed(start: str, end: str) -> tuple[str, str] | None:
    """The date and the duration (ISO 8601) of a period: its last year, month or day; None if it is no whole months.

    Without a start it is a day on which something held: no duration.
    """
    last = date.fromisoformat(end)
    if not start:
        return end, ""
    first = date.fromisoformat(start)
    if first == last:
        return end, "P1D"
    after = last + timedelta(days=1)
    if first.day != 1 or after.day != 1:
        return None
    months = (after.year - first.year) * 12 + after.month - first.month
    if months % 12 == 0 and first.month == 1:
        return f"{last.year}", f"P{months // 12}Y"
    return end[:7], f"P{months}M"


def dcid(iri: str, base: str) -> str:
    """The id of a node in a space of its own: `hechi_kg/place/451200`."""
    return "hechi_kg/" + iri.removeprefix(base).removeprefix("id/").removeprefix("vocabulary/")


def _key(row: ClaimRow, base: str) -> tuple[str, ...]:
    """What must not differ in value: variable, place, date, period, unit and method, in the order of the columns."""
    day, length = observed(row.start, row.end) or ("", "")
    return (_variable(row, base), dcid(row.place, base), day, length, _unit(row), _method(row, base))


def _variable(row: ClaimRow, base: str) -> str:
    share = "share/" if row.role == "share" else ""
    return f"{dcid(row.indicator, base).replace('hechi_kg/', f'hechi_kg/{share}', 1)}/{_local(row.unit)}"


def _method(row: ClaimRow, base: str) -> str:
    return dcid(row.document, base).replace("/document/", "/method/", 1)


def _unit(row: ClaimRow) -> str:
    return f"hechi_kg/unit/{_local(row.unit)}"


def _local(unit: str) -> str:
    """A code of a unit as part of an id, which is ASCII: of other scripts a digest."""
    return re.sub(r"\W+", "_", unit) if unit.isascii() else digest(unit)


def _observations(chosen: Iterable[tuple[tuple[str, ...], ClaimRow]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for (variable, place, day, length, unit, method), row in chosen:
        ids = (f"dcid:{variable}", f"dcid:{place}", day, length, row.value, f"dcid:{unit}", f"dcid:{method}")
        writer.writerow((*ids, row.claim, row.url or row.source, row.quote))
    return buffer.getvalue().encode()


def _template() -> bytes:
    lines = ["Node: E:observations->E0", "typeOf: dcs:StatVarObservation"]
    lines += [f"{name}: C:observations->{column}" for name, column in MAPPED.items()]
    return ("\n".join(lines) + "\n").encode()


def _nodes(rows: list[ClaimRow], places: list[Place], base: str) -> bytes:
    """The variables, units, documents and places that the observations name, each node once."""
    nodes: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        variable = _variable(row, base)
        what = f"{row.indicator_label or row.measured} ({row.unit}{', share' if row.role == 'share' else ''})"
        nodes[variable] = [
            ("typeOf", "dcs:StatisticalVariable"),
            ("name", _text(what)),
            ("populationType", "schema:Thing"),
            ("statType", "dcs:measuredValue"),
            ("measuredProperty", f"dcid:{dcid(row.indicator, base)}"),
        ]
        nodes[dcid(row.indicator, base)] = [
            ("typeOf", "schema:Property"),
            ("name", _text(row.indicator_label or row.measured)),
            ("url", _text(row.indicator)),
        ]
        nodes[_unit(row)] = [("typeOf", "dcs:UnitOfMeasure"), ("name", _text(row.unit))]
        if row.unit_iri:
            nodes[_unit(row)].append(("url", _text(row.unit_iri)))
        nodes[_method(row, base)] = [
            ("typeOf", "dcs:MeasurementMethodEnum"),
            ("name", _text(f"As stated in {row.citation}")),
            ("url", _text(row.url or row.document)),
        ]
    nodes |= _place_nodes({row.place for row in rows}, {place["place"]: place for place in places}, base)
    return "\n".join(_node(name, values) for name, values in sorted(nodes.items())).encode()


def _place_nodes(wanted: Iterable[str], places: Mapping[str, Place], base: str) -> dict[str, list[tuple[str, str]]]:
    nodes: dict[str, list[tuple[str, str]]] = {}
    for iri in wanted:
        at = iri
        while at and dcid(at, base) not in nodes:
            place = places.get(at, {})
            level = LEVELS.get(place.get("kind", ""))
            kind = f"dcs:AdministrativeArea{level}" if level else "schema:Place"
            values = [("typeOf", kind), ("name", _text(place.get("name") or at)), ("url", _text(at))]
            larger = place.get("larger", "")
            if larger:
                values.append(("containedInPlace", f"dcid:{dcid(larger, base)}"))
            nodes[dcid(at, base)] = values
            at = larger
    return nodes


def _node(name: str, values: Iterable[tuple[str, str]]) -> str:
    return "\n".join((f"Node: dcid:{name}", *(f"{key}: {value}" for key, value in values))) + "\n"


def _text(words: str) -> str:
    """A string of MCF: in double quotes, on one line."""
    return '"' + " ".join(words.replace("\\", "\\\\").replace('"', '\\"').split()) + '"'


def said(exported: Exported) -> Iterator[str]:
    """What was written and left out, in words, a line each."""
    yield f"{exported.observations:,} observations"
    for reason, count in sorted(exported.left_out.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{count:,} figures left out: {reason}"
