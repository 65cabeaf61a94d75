"""Makes mutants of documents: a figure, its scale, its place, its year or its tense is another, and what must follow.

A mutant is a document whose text differs in some spans, with its blocks where they stand then. Only claims that the
gold has so are mutated: what follows a wrong reading proves nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gold_score import Article
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.model import Assembly, Document, QuantityClaim, Span

# Each digit of a figure is another, in three ways; a figure never gets a nought in front.
TURNS = (str.maketrans("123456789", "345678912"), str.maketrans("123456789", "567891234"),
         str.maketrans("123456789", "789123456"))  # fmt: skip
SCALES = (("million", "billion", 1000), ("billion", "million", Decimal("0.001")), ("亿", "万", Decimal("0.0001")),
          ("万", "亿", 10000))  # fmt: skip
YEARS = (2, 3)  # that a year moves back
CITIES = ("Guilin", "Baise", "Bijie", "Yan'an", "Jiuquan", "Weifang")
COUNTIES = ("Tiandong", "Menglian", "Youyang", "Zigui", "Jinzhai", "Minqin")  # each the only one of its name
PLANNED = {
    "will be": "was", "plans to": "managed to", "is expected to": "managed to", "are expected to": "managed to",
    "aims to": "managed to", "计划": "已经", "预计": "已经", "力争": "已经", "拟": "已",
}  # fmt: skip
ACTUAL = {
    "built": "plans to build", "invested": "plans to invest", "spent": "plans to spend",
    "received": "expects to receive", "provided": "plans to provide", "completed": "plans to complete",
    "planted": "plans to plant", "reached": "will reach", "建成": "计划建成", "新建": "计划新建", "完成": "计划完成",
    "实现": "预计实现", "达到": "预计达到", "投入": "计划投入", "接待": "预计接待", "带动": "预计带动",
    "新增": "预计新增", "达": "预计达",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A changed document, and what is asked of the claims that it gives: True where they follow."""

    kind: str
    what: str
    document: Document
    follows: Callable[[Sequence[QuantityClaim]], bool]


def figures(assembly: Assembly) -> list[QuantityClaim]:
    return [claim for claim in assembly.claims if isinstance(claim, QuantityClaim)]


def mutants(assembly: Assembly, article: Article, gazetteer: Gazetteer) -> Iterator[Mutant]:
    """Every mutant of a document whose claims agree with its gold."""
    claims = figures(assembly)
    sound = [(index, claim) for index, claim in enumerate(claims) if _sound(claim, article)]
    yield from _other_figures(assembly.document, claims, sound)
    yield from _other_scales(assembly.document, sound)
    yield from _other_years(assembly.document, sound)
    yield from _other_places(assembly.document, sound, gazetteer)
    yield from _other_tenses(assembly.document, sound)


def changed(document: Document, changes: Iterable[tuple[Span, str]]) -> Document:
    """The document with other words at some spans, its blocks moved along."""
    text, blocks = document.text, list(document.blocks)
    for span, words in sorted(changes, reverse=True):
        shift = len(words) - (span.end - span.start)
        text = text[: span.start] + words + text[span.end :]
        blocks = [replace(b, span=_moved(b.span, span, shift)) for b in blocks]
    return replace(document, text=text, blocks=tuple(blocks), published_span=None)


def _moved(block: Span, span: Span, shift: int) -> Span:
    if block.start >= span.end:
        return Span(block.start + shift, block.end + shift)
    return Span(block.start, block.end + shift) if block.end >= span.end else block


def _sound(claim: QuantityClaim, article: Article) -> bool:
    """Whether the gold has a fact of this value, unit and anchor."""
    anchor = "".join(claim.anchor_text.split())
    return any(
        fact["value"] == claim.value and fact["unit"] == claim.unit and "".join(fact["anchor"].split()) in (anchor,)
        for fact in article["facts"]
    )


Indexed = Sequence[tuple[int, QuantityClaim]]


def _other_figures(document: Document, claims: Sequence[QuantityClaim], sound: Indexed) -> Iterator[Mutant]:
    for index, claim in sound:
        digits = re.search(r"\d[\d,.]*", claim.anchor_text)
        if digits is None or claim.value_max is not None:
            continue
        printed = digits.group().rstrip(",.")
        start = claim.anchor.start + digits.start()
        for turn in TURNS:
            other = printed.translate(turn)
            factor = Decimal(other.replace(",", "")) / Decimal(printed.replace(",", ""))

            def follows(found: Sequence[QuantityClaim], index: int = index, factor: Decimal = factor) -> bool:
                told = {c.anchor.start: c.value for c in found}
                wanted = claims[index].value * factor
                others = all(told.get(c.anchor.start) == c.value for i, c in enumerate(claims) if i != index)
                value = told.get(claims[index].anchor.start)
                return others and value is not None and abs(value - wanted) < Decimal("1e-9") * wanted

            new = changed(document, [(Span(start, start + len(printed)), other)])
            yield Mutant(kind="figure", what=f"{claim.anchor_text} -> {other}", document=new, follows=follows)


def _other_scales(document: Document, sound: Indexed) -> Iterator[Mutant]:
    for _, claim in sound:
        for scale, other, factor in SCALES:
            at = claim.anchor_text.find(scale)
            if at < 0:
                continue
            start = claim.anchor.start + at
            wanted = claim.value * factor

            def follows(found: Sequence[QuantityClaim], claim: QuantityClaim = claim, wanted: Decimal = wanted) -> bool:
                return any(c.anchor.start == claim.anchor.start and c.value == wanted for c in found)

            new = changed(document, [(Span(start, start + len(scale)), other)])
            yield Mutant(kind="scale", what=f"{claim.anchor_text}: {other}", document=new, follows=follows)


def _other_years(document: Document, sound: Indexed) -> Iterator[Mutant]:
    """Every printing of a year moves, and with it the periods whose cue prints it in full, and that year alone."""
    for year in sorted(set(re.findall(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)", document.text))):
        told = [
            c for _, c in sound
            if c.period and c.period_cue and re.findall(r"\d+", c.period_cue.span.of(document.text)) == [year]
        ]  # fmt: skip
        places = [Span(*m.span()) for m in re.finditer(rf"(?<![\d.,]){year}(?![\d.,]?\d)", document.text)]
        for back in YEARS if told else ():
            new = changed(document, [(span, str(int(year) - back)) for span in places])
            for claim in told:

                def follows(
                    found: Sequence[QuantityClaim], claim: QuantityClaim = claim, back: int = back, year: str = year
                ) -> bool:
                    mine = next((c for c in found if c.anchor.start == claim.anchor.start), None)
                    if mine is None or mine.period is None or claim.period is None:
                        return False
                    old, new = claim.period, mine.period
                    moved = old.start and str(old.start.year) == year
                    if moved and old.start and new.start != _back(old.start, back):
                        return False
                    return new.end == (_back(old.end, back) if str(old.end.year) == year else old.end)

                yield Mutant(kind="year", what=f"{claim.anchor_text}: {year} - {back}", document=new, follows=follows)


def _back(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)


def _other_places(document: Document, sound: Indexed, gazetteer: Gazetteer) -> Iterator[Mutant]:
    for place in sorted({claim.place for _, claim in sound if claim.place}):
        entry = gazetteer.entry(place.removeprefix("id/place/"))
        names = {"prefecture": CITIES, "county": COUNTIES}.get(entry.level, ())
        for name in names:
            (code,) = {m.candidates[0] for m in gazetteer.find(name)} or {""}
            other = gazetteer.entry(code)
            spans = _printed(document, entry.en, other.en) + _printed(document, entry.zh, other.zh)
            if not spans or code == entry.code:
                continue
            new = changed(document, spans)
            held = [c for _, c in sound if c.place == place and c.place_cue and _is_named(document, c, spans)]
            for claim in held:

                def follows(
                    found: Sequence[QuantityClaim], claim: QuantityClaim = claim, code: str = code,
                    spans: Sequence[tuple[Span, str]] = tuple(spans),
                ) -> bool:  # fmt: skip
                    shift = sum(len(n) - (s.end - s.start) for s, n in spans if s.start < claim.anchor.start)
                    mine = next((c for c in found if c.anchor.start == claim.anchor.start + shift), None)
                    return mine is not None and mine.place == f"id/place/{code}"

                yield Mutant(kind="place", what=f"{claim.anchor_text}: {name}", document=new, follows=follows)


def _printed(document: Document, name: str, other: str) -> list[tuple[Span, str]]:
    """Where the stem of a name stands, and what takes its place."""
    stem, new = (text.removesuffix(" City").removesuffix(" County") for text in (name, other))
    if not name.isascii():
        stem, new = name[:2], other[:-1]
    word = rf"\b{re.escape(stem)}\b" if name.isascii() else re.escape(stem)
    return [(Span(*m.span()), new) for m in re.finditer(word, document.text)]


def _is_named(document: Document, claim: QuantityClaim, spans: Sequence[tuple[Span, str]]) -> bool:
    assert claim.place_cue is not None
    return any(claim.place_cue.span.overlaps(span) for span, _ in spans)


def _other_tenses(document: Document, sound: Indexed) -> Iterator[Mutant]:
    for _, claim in sound:
        if claim.status_cue is None or claim.role in ("conversion", "growth"):
            continue
        cue = claim.status_cue.span
        table, status = (PLANNED, "actual") if claim.status in ("planned", "target") else (ACTUAL, "planned")
        if document.text.startswith(" be ", cue.end):
            cue = Span(cue.start, cue.end + 3)  # "will be built" becomes "was built"
        words = table.get(cue.of(document.text).lower())
        if words is None:
            continue
        shift = len(words) - (cue.end - cue.start) if cue.start < claim.anchor.start else 0

        def follows(found: Sequence[QuantityClaim], at: int = claim.anchor.start + shift, status: str = status) -> bool:
            mine = next((c for c in found if c.anchor.start == at), None)
            return mine is not None and mine.status == status

        new = changed(document, [(cue, words)])
        yield Mutant(kind="tense", what=f"{claim.anchor_text}: {words}", document=new, follows=follows)
