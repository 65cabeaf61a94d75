"""Sets what the program reads beside what other libraries find, on the articles of the gold, by phenomenon.

It needs `tests` on the path: `PYTHONPATH=tests python -m benchmarks accuracy`. Real articles are scored where a folder
holds their texts; of them totals are all that is printed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from benchmarks.peer_figures import Finder, Found, finders
from benchmarks.timing import markdown
from gold_score import Fact
from gold_tables import Read, Tally, tally, whole, written
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import BlockKind, Span
from hechi_kg.recognise import chinese, english
from phenomena import names, phenomena
from standoff import at_hand

HUNDRED = Decimal(100)
ROUNDED = Decimal("0.01")
FEWEST = 3  # figures, below which a phenomenon is left out of a table
ALL = "all figures"


def tables(texts: Path | None, lexicon: Lexicon, missing: Callable[[str], None]) -> str:
    """The tables of every set and language: written articles, and the real ones whose texts are in the folder."""
    sets = [("written", written())]
    if texts is not None:
        for name, _, here in at_hand(texts):
            kind = "real, blind" if name.startswith("blind") else "real, seen"
            sets.append((kind, here))
    parts = []
    for name, articles in sets:
        for language, full in (("en", "English"), ("zh", "Chinese")):
            if chosen := [each for each in articles if each.language == language]:
                parts.append(f"### {full}, {name}\n\n{_table(chosen, language, lexicon, missing)}")
    return "\n".join(parts)


def _table(articles: Sequence[Read], language: str, lexicon: Lexicon, missing: Callable[[str], None]) -> str:
    ours = tally(articles)
    facts = sum(len(each.facts) for each in articles)
    peers = [(name, *_scored(articles, find, lexicon)) for name, find in finders(language, missing)]
    head = ["", "figures", "value", "+ unit", "full fact"]
    head += [f"{name}: {what}" for name, *_ in peers for what in ("value", "+ unit")]
    rows = [
        [
            name,
            f"{ours[name, 'facts']}",
            *(_share(ours[name, what], ours[name, "facts"]) for what in ("value", "unit", "full")),
            *(_share(right[name, what], ours[name, "facts"]) for _, right, _ in peers for what in ("value", "unit")),
        ]
        for name in names()
        if ours[name, "facts"] >= FEWEST
    ]
    pairs = [pair for each in articles for pair in each.compared.pairs]
    found = len(pairs) + sum(len(each.compared.extra) for each in articles)
    right = {"value": len(pairs), "unit": sum(p.right["unit"] for p in pairs), "full": sum(map(whole, pairs))}
    total = [f"**{ALL}, F1**", f"{facts}", *(_f1(right[what], found, facts) for what in ("value", "unit", "full"))]
    for _, good, finds in peers:
        total += [_f1(good[ALL, what], finds, facts) for what in ("value", "unit")]
    return markdown(head, [*rows, total])


def _scored(articles: Iterable[Read], find: Finder, lexicon: Lexicon) -> tuple[Tally, int]:
    """What a peer has right by phenomenon, and how many figures it finds that are no time."""
    right: Tally = Counter()
    finds = 0
    for each in articles:
        found = list(_finds(each, find, lexicon))
        finds += len(found)
        shown = phenomena(each.facts, each.spans, each.document.text)
        for fact, span, kinds in zip(each.facts, each.spans, shown, strict=True):
            same = [one for one in found if one.start < span[1] and span[0] < one.end and _same_value(fact, one)]
            if not same:
                continue
            best = max(same, key=lambda one: _same_unit(str(fact["unit"]), one.unit))
            found.remove(best)
            for kind in (ALL, *kinds):
                right[kind, "value"] += 1
                right[kind, "unit"] += _same_unit(str(fact["unit"]), best.unit) or _is_fraction(fact, best)
    return right, finds


def _finds(each: Read, find: Finder, lexicon: Lexicon) -> Iterable[Found]:
    """A peer's finds in the article's text, without furniture and title; what stands in words of time isn't counted."""
    document = each.document
    grammar = chinese if each.language == "zh" else english
    periods = [p.span for p in grammar.find_periods(document.text, published=document.published, lexicon=lexicon)]
    for block in document.blocks:
        if block.kind in (BlockKind.FURNITURE, BlockKind.TITLE):
            continue
        for one in find(block.span.of(document.text)):
            span = Span(block.span.start + one.start, block.span.start + one.end)
            if not any(period.overlaps(span) for period in periods):
                yield Found(start=span.start, end=span.end, value=one.value, value_max=one.value_max, unit=one.unit)


def _same_value(fact: Fact, one: Found) -> bool:
    if one.value_max != fact.get("value_max"):
        return False
    return bool(one.value == fact["value"]) or _is_fraction(fact, one)


def _is_fraction(fact: Fact, one: Found) -> bool:
    """Whether a find of 0.666667 is the gold's 66.67 percent."""
    fraction = fact["unit"] == "percent" and not one.unit and 0 < one.value < 1
    return fraction and (one.value * HUNDRED).quantize(ROUNDED) == Decimal(fact["value"]).quantize(ROUNDED)


def _same_unit(wanted: str, found: str) -> bool:
    named = wanted.startswith("other:") and found.startswith("other:")
    return wanted == found or (named and bool(set(wanted[6:].split()) & set(found[6:].split())))


def _share(right: int, of: int) -> str:
    return f"{100 * right / of:.0f}"


def _f1(right: int, found: int, facts: int) -> str:
    return f"{200 * right / (found + facts):.1f}" if found + facts else ""
