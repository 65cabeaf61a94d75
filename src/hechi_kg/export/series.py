"""One figure's history: every claim of an indicator at a place over all sources, and which value is preferred."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hechi_kg.export.compared import OUTCOMES, copies, figure_of, period_of, report, rows_of
from hechi_kg.export.table import ClaimRow, Select
from hechi_kg.vocab import BASE, iri

COLUMNS = (
    "start", "end", "status", "role", "subject_label", "value", "value_max", "bound", "change", "unit", "preferred",
    "agreement", "agreement_reason", "copy_of", "published", "publisher", "title", "source", "claim", "quote",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim of a series; `preferred` marks the one that its fact is best known by."""

    row: ClaimRow
    preferred: bool
    copy_of: str  # the document that stands for its group of copies

    def record(self) -> dict[str, str]:
        """As a flat row of `COLUMNS`."""
        own = {"preferred": "yes" if self.preferred else "", "copy_of": self.copy_of}
        return {name: own[name] if name in own else str(getattr(self.row, name)) for name in COLUMNS}


def series(indicator: str, places: Iterable[str], select: Select, *, base: str = BASE) -> list[Told]:
    """The claims of an indicator (an id) at places (ids, sites among them), by time, status and role."""
    wanted = {iri(place, base) for place in places}
    asked = (
        f"SELECT DISTINCT ?claim ?place WHERE {{ "
        f"?claim <{iri('ontology#hasIndicator', base)}> <{iri(indicator, base)}> . "
        f"{{ ?claim <{iri('ontology#hasPlace', base)}> ?place }} UNION "
        f"{{ ?claim <{iri('ontology#hasSubject', base)}> ?place }} }}"
    )
    found = (record["claim"] for record in select(asked) if record["place"] in wanted)
    rows = rows_of(found, select, base)
    same, pairs = copies(select, base=base), _pairs(rows, select, base)
    groups: dict[tuple[str, ...], list[ClaimRow]] = defaultdict(list)
    for row in rows.values():
        groups[fact_of(row)].append(row)
    chosen = {preferred(group, pairs).claim for group in groups.values()}
    told = [Told(row=r, preferred=r.claim in chosen, copy_of=same.get(r.document, "")) for r in rows.values()]
    return sorted(told, key=lambda t: (fact_of(t.row), not t.preferred, t.row.published, t.row.source, t.row.claim))


def fact_of(row: ClaimRow) -> tuple[str, ...]:
    """What the claims of one fact have in common, the time first; a past figure without a status is an actual one."""
    over = row.end and row.published and row.end < row.published
    status = row.status or ("actual" if over else "")
    subject = "" if row.subject == row.place or "/project-group/" in row.subject else row.subject
    people = row.unit if row.unit in ("person", "household", "person-time", "percent") else ""
    return (row.end, row.start, status, row.role, row.change, row.place, subject, people)


def preferred(group: Sequence[ClaimRow], pairs: Iterable[Mapping[str, str]]) -> ClaimRow:
    """The claim that no other one betters; of several the one most agreed with, then the latest, then by IRI."""
    names = {row.claim for row in group}
    beaten, support = set(), Counter[str]()
    for pair in pairs:
        two = {pair["first"], pair["second"]}
        if two <= names:
            beaten |= two - {pair["preferred"]} if pair["preferred"] else set()
            if pair["outcome"] not in ("conflicts", "revised"):
                support.update(two)
    best = [row for row in group if row.claim not in beaten] or list(group)
    return sorted(sorted(best, key=lambda r: r.claim), key=lambda r: (support[r.claim], r.published), reverse=True)[0]


def in_words(told: Sequence[Told]) -> Iterator[list[str]]:
    """Rows of a table for people: time, status, figure, agreement, source; a star marks the preferred value."""
    for each in told:
        row = each.row
        agreement = row.agreement + (f" ({row.agreement_reason})" if row.agreement_reason else "")
        about = row.status or "?"
        if row.role != "main":
            about += f", {row.role}"
        source = ", ".join(part for part in (row.publisher or row.source, row.published) if part)
        source += " (copy)" if each.copy_of else ""
        yield [
            "*" if each.preferred else "",
            period_of(row),
            about,
            figure_of(row),
            row.subject_label,
            agreement,
            source,
        ]


def uncompared(told: Sequence[Told]) -> Counter[str]:
    """How many of the claims were compared with none, by reason."""
    return Counter(t.row.agreement_reason for t in told if t.row.agreement == "not-compared")


def _pairs(rows: Mapping[str, ClaimRow], select: Select, base: str) -> list[Mapping[str, str]]:
    return [p for p in select(report("compared", base)) if p["first"] in rows and p["outcome"] in OUTCOMES]
