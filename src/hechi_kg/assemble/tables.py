"""Makes a claim of each figure of a table: what it measures, its unit, period and place from the cells that govern it.

A figure whose unit or measure nothing states, or two headers state differently, is no claim; the ledger says why.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from hechi_kg.assemble.draft import Draft, evidence_of, id_of
from hechi_kg.assemble.grid import NUMBER, UNITS, YEAR, Datum, Grid
from hechi_kg.assemble.headers import RATIOS, SHARE, Headers, captions, cue
from hechi_kg.assemble.labels import TITLED, Named, name_of, share_words, what_changes
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.world import World
from hechi_kg.model import Basis, Cell, Cue, Interval, Quantity, QuantityClaim, Reason, Span, StatedUnit
from hechi_kg.spans import within

SEPARATORS = re.compile(r"[,，\s]")
MONTH = re.compile(r"[当本](?:月|季)|this (?:month|quarter)", re.I)
ZERO = Decimal(0)


class UnreadError(Exception):
    """Why a cell is no claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The figure of a cell, before it is scaled. `whole` is the grammar's, where the cell prints its unit."""

    anchor: Span
    value: Decimal
    negative: bool = False
    percent: bool = False
    whole: Quantity | None = None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One table in its document, with what was claimed so far: by (row, column)."""

    headers: Headers
    above: tuple[Span, ...]  # lone cells and lines that speak of the whole table, the nearest first
    told: frozenset[Span]  # the lone cells among them
    columns: tuple[tuple[int, bool], ...]  # those with figures, and whether they are changes or shares
    claimed: dict[tuple[int, int], QuantityClaim]


def taken_by_tables(grids: Iterable[Grid], world: World) -> list[Span]:
    """Where the tables and not the sentences decide what a number is, in text order."""
    spans = [unit.span for unit in world.linked.recognition.units]
    for grid in grids:
        spans += [*grid.refused, *(cell.span for cell in grid.told)]
        for datum in grid.data:
            spans += [cell.span for cell in (*datum.heads, *datum.stubs[:1])]
            if _reading(datum, world) is not None:
                spans.append(datum.cell.span)
    return sorted(set(spans))


def add_tables(spoken: Sequence[Passage], grids: Sequence[Grid], world: World, draft: Draft) -> None:
    """Add a claim for each figure of the document's tables."""
    for unit in world.linked.recognition.units:
        draft.noted[unit.span] = (Reason.NAME, "of a unit")
    for grid in grids:
        draft.noted |= grid.refused
        draft.noted |= dict.fromkeys(_years(grid, world), (Reason.PERIOD, "year"))
        if grid.data:
            _add_table(spoken, grid, world, draft)


def _years(grid: Grid, world: World) -> Iterator[Span]:
    """The years that head columns or rows."""
    for cell in {cell for datum in grid.data for cell in (*datum.heads, *datum.stubs)}:
        if YEAR.fullmatch(cell.span.of(world.document.text).strip()):
            yield cell.span


def _add_table(spoken: Sequence[Passage], grid: Grid, world: World, draft: Draft) -> None:
    first = min(cell.span for datum in grid.data for cell in (datum.cell, *datum.heads, *datum.stubs))
    first = min([first, *(cell.span for cell in grid.told)])
    above = (*(cell.span for cell in reversed(grid.told)), *(block.span for block in captions(first, world)))
    headers = Headers(world)
    columns = {d.column: any(_is_ratio(cell, headers) for cell in d.heads) for d in grid.data}
    told = frozenset(cell.span for cell in grid.told)
    sheet = _Sheet(headers, above, told, tuple(sorted(columns.items())), {})
    for span in above:
        if number := TITLED.match(world.document.text, span.start, span.end):
            draft.noted[Span(*number.span(1))] = (Reason.ORDINAL, "number of a table")
    for datum in grid.data:
        passage = _passage(datum.cell.span, spoken)
        reading = _reading(datum, world)
        if passage is None or reading is None:
            continue
        try:
            claim = _claim(datum, reading, passage, sheet, world, draft)
        except UnreadError as error:
            draft.noted[datum.cell.span] = (Reason.UNEXPLAINED, str(error))
            continue
        sheet.claimed[datum.row, datum.column] = claim
        draft.claims.append(claim)
        draft.figures[claim.anchor] = claim


def _passage(span: Span, spoken: Sequence[Passage]) -> Passage | None:
    at = bisect_right(spoken, span.start, key=lambda passage: passage.span.start) - 1
    return spoken[at] if at >= 0 and spoken[at].span.holds(span) else None


def _reading(datum: Datum, world: World) -> Reading | None:
    """The figure of a cell that is a number, or a quantity, and nothing else."""
    text, span = world.document.text, datum.cell.span
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    match = NUMBER.fullmatch(words.strip())
    if match:
        end = start + max(match.end("digits"), match.end("percent"))
        value = Decimal(SEPARATORS.sub("", match["digits"]))
        negative = match["sign"] not in ("", "+")
        return Reading(anchor=Span(start, end), value=value, negative=negative, percent=bool(match["percent"]))
    whole = Span(start, start + len(words.strip()))
    for quantity in within(world.linked.recognition.quantities, whole, where=lambda quantity: quantity.span):
        if quantity.span == whole:
            return Reading(anchor=whole, value=quantity.value, whole=quantity)
    return None


def _claim(
    datum: Datum, reading: Reading, passage: Passage, sheet: _Sheet, world: World, draft: Draft
) -> QuantityClaim:
    headers, document = sheet.headers, world.document
    change = next((c for cell in (*datum.heads, *datum.stubs) if (c := headers.change(cell.span))), "")
    share = not change and any(SHARE.search(headers.text(cell.span)) for cell in (*datum.heads, *datum.stubs))
    ratio = "column" if any(_is_ratio(cell, headers) for cell in datum.heads) else ""
    ratio = ratio or ("row" if any(_is_ratio(cell, headers) for cell in datum.stubs) else "")
    unit, scale, unit_cue = _unit(datum, reading, sheet, ratio=ratio)
    if reading.negative and not change:
        raise UnreadError("cell with a negative figure")
    level = _level(datum, sheet) if change else None
    part = any(headers.is_part(cell.span) for cell in datum.stubs)
    named = _named_as(level) if level else name_of(datum, unit, headers, sheet.above)
    if named is None:
        raise UnreadError("cell whose measure nothing names")
    when, period_cue = _period(datum, level, passage, sheet, world)
    place, place_cue, subject = _place(datum, passage, sheet, world)
    said = headers.status([*(cell.span for cell in (*datum.heads, *datum.stubs))])
    whole = level or (_whole(datum, unit, sheet) if part and not change and not share else None)
    role = "growth" if change else "share" if share or (whole is not None) else "main"
    if named.candidate:
        draft.candidates[named.candidate.id] = named.candidate
    quantity = reading.whole
    return QuantityClaim(
        id=id_of(document, "quantity", passage, reading.anchor, 0),
        document=document.id,
        evidence=evidence_of(passage, document),
        anchor=reading.anchor,
        anchor_text=reading.anchor.of(document.text),
        subject=subject,
        place=place,
        place_cue=place_cue,
        indicator=named.indicator,
        measured=named.measured,
        indicator_cue=cue(named.span, passage, world) if named.span else None,
        value=_plain(reading.value * scale),
        value_max=quantity.value_max if quantity else None,
        bound=quantity.bound if quantity else "exact",
        change=_direction(change, reading),
        unit=unit,
        unit_cue=cue(unit_cue, passage, world) if unit_cue else None,
        period=when,
        period_cue=period_cue,
        status=said[0] if said else "",
        status_cue=cue(said[1], passage, world) if said else None,
        role=role,
        of=whole.id if whole else "",
        grade="inferred",
        method=f"table/{role}",
    )


def _named_as(level: QuantityClaim) -> Named:
    return Named(level.indicator, level.measured, level.indicator_cue.span if level.indicator_cue else None, None)


def _direction(change: str, reading: Reading) -> str:
    if not change or reading.value == ZERO:
        return ""
    if change == "fall":
        if reading.negative:
            raise UnreadError("cell with a negative fall")
        return "down"
    return "down" if reading.negative else "up"


def _unit(datum: Datum, reading: Reading, sheet: _Sheet, *, ratio: str) -> tuple[str, Decimal, Span | None]:
    """(unit, scale, where it stands apart from the cell): the cell's own, its headers', the table's.

    `ratio` says whether the column or the row is one of changes or shares: those have their own unit, whatever the
    other is measured in.
    """
    if reading.whole:
        return reading.whole.unit, Decimal(1), None
    if reading.percent:
        return "percent", Decimal(1), None
    headers = sheet.headers
    own = [u for cell in reversed(datum.heads) if (u := headers.unit(cell.span))]
    row = [u for cell in datum.stubs if (u := headers.unit(cell.span))]
    if datum.unit and (alone := headers.alone(datum.unit.span)):
        row.insert(0, alone)
    own, row = ([] if ratio == "row" else own), ([] if ratio == "column" else row)
    found = [*own[:1], *row[:1]]
    if not found and not ratio and datum.group and (unit := headers.unit(datum.group.span)):
        found = [unit]
    if not found:
        told = [u for span in sheet.above for u in _table_units(span, sheet)]
        found = [u for u in told if (u.unit in RATIOS) is bool(ratio)]
    if not found:
        raise UnreadError("cell without a unit")
    if len({(unit.unit, unit.scale) for unit in found}) > 1:
        raise UnreadError("cell with two units")
    return found[0].unit, found[0].scale, found[0].span


def _is_ratio(cell: Cell, headers: Headers) -> bool:
    return bool(headers.change(cell.span) or SHARE.search(headers.text(cell.span)))


def _table_units(span: Span, sheet: _Sheet) -> tuple[StatedUnit, ...]:
    """The units that a lone cell, a line above a table, or its title states for all of it."""
    headers, words = sheet.headers, sheet.headers.text(span)
    if span not in sheet.told and not (UNITS.search(words) or TITLED.match(words)):
        return ()  # "Population (10,000 persons)" is the name of a few rows
    return within(headers.world.linked.recognition.units, span, where=lambda unit: unit.span)


def _level(datum: Datum, sheet: _Sheet) -> QuantityClaim | None:
    """The figure that a change is told of: in its row; above it where the row is one of changes."""
    headers = sheet.headers
    if any(headers.change(cell.span) for cell in datum.heads):
        level = _level_in_row(datum, sheet)
        own = [left for cell in datum.heads if (left := what_changes(headers.label(cell.span)))]
        return level if level and all(share_words(words, level.measured) for words in own) else None
    above = sheet.claimed.get((datum.row - 1, datum.column))
    return above if above and _is_level(above) else None


def _level_in_row(datum: Datum, sheet: _Sheet) -> QuantityClaim | None:
    """One level before: that one. As many as changes: the n-th. Several times of one thing: the latest."""
    at = next(i for i, (column, _) in enumerate(sheet.columns) if column == datum.column)
    runs = [(ratio, list(run)) for ratio, run in groupby(enumerate(sheet.columns), key=lambda item: item[1][1])]
    place = next(number for number, (_, run) in enumerate(runs) if any(i == at for i, _ in run))
    if not place:
        return None
    changes, levels = runs[place][1], runs[place - 1][1]
    claims = [sheet.claimed.get((datum.row, column)) for _, (column, _) in levels]
    if len(claims) == 1:
        return claims[0]
    if len(changes) == len(claims):
        return claims[at - changes[0][0]]
    dated = [claim for claim in claims if claim and claim.period]
    same = len({claim.indicator for claim in dated}) == 1 and len(dated) == len([c for c in claims if c])
    return max(dated, key=lambda claim: claim.period.end if claim.period else date.min) if same and dated else None


def _is_level(claim: QuantityClaim) -> bool:
    return claim.role == "main" or (claim.role == "share" and claim.unit not in RATIOS)


def _whole(datum: Datum, unit: str, sheet: _Sheet) -> QuantityClaim | None:
    """The figure of the nearest row above, same column, that is no part itself."""
    above = [
        (at, claim)
        for at, claim in sheet.claimed.items()
        if at[1] == datum.column and at[0] < datum.row and claim.unit == unit and claim.role == "main"
    ]
    return max(above, key=lambda item: item[0], default=(None, None))[1]


def _period(
    datum: Datum, level: QuantityClaim | None, passage: Passage, sheet: _Sheet, world: World
) -> tuple[Interval | None, Cue | None]:
    """When a figure holds: by its headers; a change when its level does; else by the table, else by the title."""
    headers = sheet.headers
    found = [p for cell in (*reversed(datum.heads), *datum.stubs) if (p := headers.period(cell.span))]
    if len({dates for dates, _, _ in found}) > 1 or any(MONTH.search(headers.text(c.span)) for c in datum.heads):
        return None, None  # two headers say two times, or "this month" of a time that stands elsewhere
    if not found and level:
        inherited = level.period_cue and cue(level.period_cue.span, passage, world)
        return level.period, inherited or None
    group = (datum.group.span,) if datum.group else ()
    for span in () if found else (*group, *sheet.above, *_titles(world)):
        if told := headers.period(span):
            found = [told]
            break
    if not found:
        return None, None
    dates, span, basis = found[0]
    stands = cue(span, passage, world)
    return dates, Cue(span=span, basis=Basis.DOCUMENT) if basis is Basis.DOCUMENT else stands


def _titles(world: World) -> Iterator[Span]:
    return (block.span for block in world.titles)


def _place(datum: Datum, passage: Passage, sheet: _Sheet, world: World) -> tuple[str, Cue | None, str]:
    """Where a figure holds: by its headers, the name of its group, the table's name, or the article's own area."""
    headers = sheet.headers
    cells = [cell.span for cell in (*datum.stubs, *reversed(datum.heads))]
    for span in (*cells, *((datum.group.span,) if datum.group else ()), *sheet.above):
        if mention := headers.place(span):
            identity = mention.candidates[0]
            return world.located_in(identity), cue(mention.antecedent or mention.span, passage, world), identity
    linked = world.linked
    if linked.topic:
        return world.located_in(linked.topic), linked.topic_cue, linked.topic
    home = f"id/place/{linked.home}" if linked.home else ""
    return home, linked.home_cue, home


def _plain(value: Decimal) -> Decimal:
    """The value without an exponent or zeros that say nothing."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value.adjusted() < 27 else value
