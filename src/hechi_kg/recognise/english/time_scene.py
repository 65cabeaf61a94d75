"""What the rules of time share: the scene that they look at, what they find, and the days of years and months."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from hechi_kg.model import Basis
from hechi_kg.recognise.english.calendar_words import MONTHS, ORDINALS, month_end

Days = tuple[date | None, date | None]
YEAR = r"(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9]|%)"
MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
MONTH_ANY = rf"(?:{MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
ORDINAL = r"[0-9]{1,2}(?:st|nd|rd|th)|" + "|".join(ORDINALS)
FORESEEN = 160  # characters between a word of the future and its time
_FUTURE = re.compile(
    r"(?:\bwill\b|\bplan(?:s|ned|ning)? to\b|\bexpected to\b|\bis to\b|\bare to\b|\bscheduled\b|"
    r"\bslated\b|\bto be\b|\bset to\b|\baims?\b|\bupcoming\b|\bdue to\b)[^.;\n]*$"
)
# `By the end of August, the work will be done`: the word of the future comes behind.
_BY = re.compile(r"(?:^|[.;\n\"] ?|, and )by (?:the )?(?:(?:end|close|middle) of )?$")
_OPENS_BY = re.compile(r"(?:(?<=\n)|(?<=[.;\"] )|(?<=\")|\A)by ")
_WILL = re.compile(
    r"(?:(?!\b(?:had|has|have|was|were)\b)[^.;\n]){0,90}?"
    r"\b(?:will|is to|are to|(?:is|are) (?:expected|scheduled|set|slated|due) to)\b"
)


# "since the campaign was launched in 2016", "since being founded in May 2010"
_SINCE = re.compile(r"\bsince (?:[a-z'’-]+ ){1,14}$")


@dataclass(frozen=True, slots=True)
class TimeScene:
    """What a rule may look at beside its match."""

    text: str  # folded, in its own case
    lowered: str
    published: date | None
    plans: dict[str, str]
    holidays: Mapping[str, tuple[tuple[date, date], ...]] = field(default_factory=dict)

    @property
    def until(self) -> date | None:
        """Where what holds now ends: the last day of the article's month."""
        return month_end(self.published.year, self.published.month) if self.published else None


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    days: Days
    basis: Basis
    rule: str
    plan: str = ""


Rule = Callable[[TimeScene, re.Match[str]], Found | None]


def whole_year(start: int, end: int | None = None) -> Days:
    return date(start, 1, 1), date(end or start, 12, 31)


def whole_months(year: int, month: int, last: int | None = None) -> Days:
    return date(year, month, 1), month_end(year, last or month)


def day_number(printed: str) -> int:
    return int(re.match(r"[0-9]+", printed).group())  # type: ignore[union-attr]


def second_year(first: int, printed: str) -> int:
    return int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)


def named_month(scene: TimeScene, at: int, word: str) -> int | None:
    """The month, where it is printed with a capital: `may` and `march` are words too."""
    return MONTHS.get(word.strip(". ")) if scene.text[at : at + 1].isupper() else None


def is_future(scene: TimeScene, at: int) -> bool:
    """Whether a word of the future stands before a time in its sentence, or behind one that opens it with `by`."""
    if _FUTURE.search(scene.lowered, max(0, at - FORESEEN), at):
        return True
    opened = _BY.search(scene.lowered, max(0, at - 20), at) or _OPENS_BY.match(scene.lowered, at)
    return bool(opened and _WILL.match(scene.lowered, at))


def recent_year(scene: TimeScene, at: int, month: int) -> int | None:
    """The year of a bare month: the latest that had begun at publication; the next one after a word of the future."""
    if scene.published is None:
        return None
    year = scene.published.year
    if is_future(scene, at):
        return year if month >= scene.published.month else year + 1
    return year if month <= scene.published.month else year - 1


def relative_year(scene: TimeScene, words: str) -> int | None:
    """The year that `this year`, `last year`, `2021` stand for."""
    if found := re.search(r"(?:19|20)[0-9]{2}", words):
        return int(found.group())
    if scene.published is None:
        return None
    if "last" in words:
        return scene.published.year - 1
    if "next" in words:
        return scene.published.year + 1
    return scene.published.year if re.search(r"this|the year|current", words) else None


def since_clause(scene: TimeScene, at: int) -> bool:
    """Whether a time dates the event that a clause with `since` tells: what follows has lasted from then on."""
    return bool(_SINCE.search(scene.lowered, max(0, at - 100), at))


def basis_of(words: str | None) -> Basis:
    return Basis.SENTENCE if words and re.search(r"(?:19|20)[0-9]{2}", words) else Basis.DOCUMENT


def bounded(
    scene: TimeScene, match: re.Match[str], lead: str, start: date | None, end: date | None, basis: Basis, rule: str
) -> Found | None:
    """Apply `by`, `as of`, `since`, `until`, `before` to the days that follow it."""
    if lead in ("by", "as of", "until", "till", "up to", "up until", "by the end of", "as at", "to"):
        start, rule = None, f"{lead} {rule}"
    elif lead == "since" and start and scene.until and start > scene.until:
        rule = f"from {rule}"  # what will be from then on is told of its first year
    elif lead == "since":
        end, rule = scene.until, f"since {rule}"
        basis = Basis.DOCUMENT if scene.published else basis
    elif lead in ("before", "prior to") and start:
        end = start - timedelta(days=1)
        start, rule = None, f"before {rule}"
    elif lead == "after" and end:
        start = end + timedelta(days=1)
        end, rule = None, f"after {rule}"
    return Found(match.start(), match.end(), (start, end), basis, rule)
