"""How two builds differ: claims that came, went, or are read another way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hechi_kg.export.compared import figure_of
from hechi_kg.export.table import COLUMNS, ClaimRow

IDENTITY = {"claim", "document"}
FIELDS = ("change", "claim", "source", "anchor", "field", "before", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A claim that came or went (`field` empty), or one column of a claim that changed."""

    change: str  # came, went, changed
    claim: str
    source: str
    anchor: str
    field: str = ""
    before: str = ""
    after: str = ""


def changes(before: Iterable[ClaimRow], after: Iterable[ClaimRow]) -> Iterator[Change]:
    """What changed from the rows of one build to those of another, by source and place in the text."""
    old, new = ({row.claim.rsplit("/", 1)[-1]: row for row in rows} for rows in (before, after))
    both = [(name, new.get(name) or old[name]) for name in old.keys() | new.keys()]
    for name, row in sorted(both, key=lambda pair: (pair[1].source, pair[1].anchor_start, pair[0])):
        if name not in old or name not in new:
            gone = name not in new
            told = {"before" if gone else "after": _says(row)}
            yield Change(
                change="went" if gone else "came", claim=row.claim, source=row.source, anchor=row.anchor, **told
            )
            continue
        for field in COLUMNS:
            one, other = str(getattr(old[name], field)), str(getattr(new[name], field))
            if one != other and field not in IDENTITY:
                yield Change(
                    change="changed", claim=row.claim, source=row.source, anchor=row.anchor, field=field, before=one,
                    after=other,
                )  # fmt: skip


def _says(row: ClaimRow) -> str:
    if row.kind == "relation":
        return f"{row.subject_label or row.subject} {row.predicate_label} {row.object_label or row.object}"
    return f"{figure_of(row)}: {row.indicator_label or row.measured}"
