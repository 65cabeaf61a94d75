"""Finds the words of time in an English text and resolves them, against the publication date where they need it.

`time_patterns` says what the words look like, `absolute_time` and `relative_time` which days they stand for. Of
overlapping finds the one that begins first and reaches furthest wins. A rule that can't decide gives a period without
dates: the words are still time.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Basis, Period, Span
from hechi_kg.recognise.english.datelines import datelines
from hechi_kg.recognise.english.time_scene import TimeScene
from hechi_kg.recognise.english.time_search import find_times
from hechi_kg.recognise.fold import fold
from hechi_kg.recognise.holidays import holidays

# A line break after a long line that no list, heading or table row follows: hard-wrapped text.
_WRAP = re.compile(r"\n(?<=[^\n\t]{40}\n)(?=[^\s*•#|>-])(?![^\n]{0,200}\t)")

_SINCE_THEN = re.compile(r"(?:ever )?since then", re.IGNORECASE)
_TOLD_OF = ("month", "date", "year")
_SENTENCES = 3  # that may end between a time and what counts from it


def find_periods(text: str, *, published: date | None, lexicon: Lexicon) -> tuple[Period, ...]:
    """Every period of the text, in text order, none overlapping."""
    folded = soft(fold(text))
    if published and not 1000 <= published.year <= 9000:  # room for a century either way
        published = None
    scene = TimeScene(folded, lower(folded), published, _plans(lexicon), holidays(lexicon))
    dispatched = datelines(folded)
    found = sorted(find_times(scene), key=lambda one: (one.start, -one.end))
    periods: list[Period] = []
    last = line = 0
    for one in found:
        while line < len(dispatched) and dispatched[line].end <= one.start:
            line += 1
        span = Span(one.start, one.end)
        if one.start < last or (line < len(dispatched) and dispatched[line].overlaps(span)):
            continue
        last = one.end
        start, end = one.days
        if start and end and start > end:
            start = end = None
        periods.append(
            Period(span=span, text=span.of(text), start=start, end=end, basis=one.basis, rule=one.rule, plan=one.plan)
        )
        if _SINCE_THEN.fullmatch(periods[-1].text):
            periods[-1] = _since_last(periods, scene)
    return tuple(periods)


def _since_last(periods: Sequence[Period], scene: TimeScene) -> Period:
    """`Since then` behind a sentence that tells of a month or a day: from that one on."""
    since = periods[-1]
    told = next((p for p in reversed(periods[:-1]) if p.rule in _TOLD_OF), None)
    if told is None or told.start is None or not scene.published or told.start > scene.published:
        return since
    if (
        scene.lowered.count("\n", told.span.end, since.span.start)
        or scene.lowered.count(".", told.span.end, since.span.start) > _SENTENCES
    ):
        return since
    end, start = scene.until, told.start
    return replace(since, start=start, end=end, basis=Basis.DOCUMENT, rule="since told")


def lower(folded: str) -> str:
    """Lower case of the same length."""
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def soft(folded: str) -> str:
    """Line breaks of hard-wrapped text as spaces: those after a long line. Empty lines, lists and table rows stay."""
    return _WRAP.sub(" ", folded) if "\n" in folded else folded


@lru_cache(maxsize=8)
def _plans(lexicon: Lexicon) -> dict[str, str]:
    return {re.sub(r"[^a-z0-9]+", " ", form.lower()): concept.id for form, concept in lexicon.forms("plan", "en")}
