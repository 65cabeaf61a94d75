"""Finds the words of time in an English text and resolves them, against the publication date where they need it.

Each rule is a regex over folded lower-case text and a function that works out the days; where rules overlap, the one that
begins first and reaches furthest wins. A rule that can't decide gives a period without dates: the words are still time.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Basis, Period, Span
from hechi_kg.recognise.english.calendar_words import (
    CARDINALS,
    MONTHS,
    ORDINALS,
    WEEKDAYS,
    back,
    month_end,
    plan_years,
    safe_date,
)
from hechi_kg.recognise.fold import fold

_WRAP = re.compile(r"(?<=[^\n\t]{40})\n(?=[^\s*•#|>-])(?![^\n]{0,200}\t)")

Days = tuple[date | None, date | None]

_Y = r"(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9]|%)"
_NOT_IN_NUMBER = r"(?<![a-z0-9.,$¥€£/#-])"
_MON = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_MON_ANY = rf"(?:{_MON}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
_D = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9]|[.,:][0-9]|%)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CARDINAL = r"(?:[0-9]{1,3}|" + "|".join(CARDINALS) + ")"
_SPAN = r"(?:days?|weeks?|months?|quarters?|years?|decades?|centuries|century)"
_REL_YEAR = r"(?:this|last|next|the previous|the same|the following|the current|the past) year"
_FUTURE = re.compile(
    r"(?:\bwill\b|\bplan(?:s|ned|ning)? to\b|\bexpected to\b|\bis to\b|\bare to\b|\bscheduled\b|\bslated\b|\bto be\b|\bset to\b|\baims?\b|\bupcoming\b|\bdue to\b)[^.;\n]*$"
)
_ROMAN_QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a rule may look at beside its match."""

    text: str  # folded, in its own case
    lowered: str
    published: date | None
    plans: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    days: Days
    basis: Basis
    rule: str
    plan: str = ""


_Rule = Callable[[_Scene, re.Match[str]], _Found | None]


def find_periods(text: str, *, published: date | None, lexicon: Lexicon) -> tuple[Period, ...]:
    """Every period of the text, in text order, none overlapping."""
    folded = soft(fold(text))
    scene = _Scene(folded, lower(folded), published, _plans(lexicon))
    found = sorted(_matches(scene), key=lambda one: (one.start, -one.end))
    periods: list[Period] = []
    last = 0
    for one in found:
        if one.start < last:
            continue
        last = one.end
        start, end = one.days
        if start and end and start > end:
            start = end = None
        span = Span(one.start, one.end)
        periods.append(
            Period(span=span, text=span.of(text), start=start, end=end, basis=one.basis, rule=one.rule, plan=one.plan)
        )
    return tuple(periods)


def lower(folded: str) -> str:
    """Lower case of the same length."""
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def soft(folded: str) -> str:
    """Line breaks of hard-wrapped text as spaces: those after a long line. Empty lines, lists and table rows stay."""
    return _WRAP.sub(" ", folded) if "\n" in folded else folded


def _matches(scene: _Scene) -> Iterator[_Found]:
    for pattern, rule in _RULES:
        for match in pattern.finditer(scene.lowered):
            if found := rule(scene, match):
                yield found


@lru_cache(maxsize=8)
def _plans(lexicon: Lexicon) -> dict[str, str]:
    return {re.sub(r"[^a-z0-9]+", " ", form.lower()): concept.id for form, concept in lexicon.forms("plan", "en")}


def _year(start: int, end: int | None = None) -> Days:
    return date(start, 1, 1), date(end or start, 12, 31)


def _month(year: int, month: int, last: int | None = None) -> Days:
    return date(year, month, 1), month_end(year, last or month)


def _named_month(scene: _Scene, at: int, word: str) -> int | None:
    """The month, where it is printed with a capital: `may` and `march` are words too."""
    return MONTHS.get(word.strip(". ")) if scene.text[at : at + 1].isupper() else None


def _future(scene: _Scene, at: int) -> bool:
    return bool(_FUTURE.search(scene.lowered, max(0, at - 90), at))


def _recent_year(scene: _Scene, at: int, month: int) -> int | None:
    """The year of a bare month: the latest that had begun at publication; the next one after a word of the future."""
    if scene.published is None:
        return None
    year = scene.published.year
    if _future(scene, at):
        return year if month >= scene.published.month else year + 1
    return year if month <= scene.published.month else year - 1


def _relative_year(scene: _Scene, words: str) -> int | None:
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


def _basis(words: str | None) -> Basis:
    return Basis.SENTENCE if words and re.search(r"(?:19|20)[0-9]{2}", words) else Basis.DOCUMENT


def _plan(scene: _Scene, match: re.Match[str]) -> _Found | None:
    printed = match.group("ordinal")
    ordinal = int(re.match(r"[0-9]+", printed).group()) if printed[0].isdigit() else _ordinal(printed)  # type: ignore[union-attr]
    years = plan_years(ordinal)
    if years is None:
        return None
    if match.group("from"):
        first = int(match.group("from"))
        years = first, _second_year(first, match.group("till"))
    form = re.sub(r"[^a-z0-9]+", " ", f"{_suffixed(ordinal)} five year plan")
    return _Found(
        match.start(), match.end(), _year(*years), Basis.SENTENCE, "five-year-plan", scene.plans.get(form, "")
    )


def _ordinal(word: str) -> int:
    return ORDINALS.get(word, 0)


def _suffixed(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def _second_year(first: int, printed: str) -> int:
    return int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)


def _iso(scene: _Scene, match: re.Match[str]) -> _Found | None:
    day = safe_date(*(int(match.group(n)) for n in (1, 2, 3)))
    return _Found(match.start(), match.end(), (day, day), Basis.SENTENCE, "date") if day else None


def _year_range(scene: _Scene, match: re.Match[str]) -> _Found | None:
    first, second = int(match.group("first")), _second_year(int(match.group("first")), match.group("second"))
    if match.group("joint").strip() in ("and", "&") and "between" not in (match.group("lead") or ""):
        return None
    if not first < second <= first + 120:
        return None
    return _Found(match.start(), match.end(), _year(first, second), Basis.SENTENCE, "years")


def _month_range(scene: _Scene, match: re.Match[str]) -> _Found | None:
    """`October 2021 to July 2022`, `January to June`, `Aug 24 - Sept 3, 2021`."""
    one = _named_month(scene, match.start("m1"), match.group("m1"))
    two = _named_month(scene, match.start("m2"), match.group("m2"))
    if one is None or two is None:
        return None
    if match.group("joint").strip() == "and" and "between" not in (match.group("lead") or ""):
        return None
    tail = match.group("y2")
    year = _relative_year(scene, tail) if tail else None
    basis = _basis(tail)
    if year is None:
        year = _recent_year(scene, match.start(), two)
        basis = Basis.DOCUMENT
    if year is None:
        return _Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "months")
    first = int(match.group("y1")) if match.group("y1") else (year if one <= two else year - 1)
    d1, d2 = match.group("d1"), match.group("d2")
    start = safe_date(first, one, _day(d1)) if d1 else date(first, one, 1)
    end = safe_date(year, two, _day(d2)) if d2 else month_end(year, two)
    return _Found(match.start(), match.end(), (start, end), basis, "months")


def _day(printed: str) -> int:
    return int(re.match(r"[0-9]+", printed).group())  # type: ignore[union-attr]


def _days(scene: _Scene, match: re.Match[str]) -> _Found | None:
    """`Aug 12, 2022`, `Aug 24-26`, `12 August 2022`, `on Aug 12`."""
    groups = match.groupdict()
    month = _named_month(scene, match.start("m"), groups["m"])
    if month is None:
        return None
    tail = groups.get("y")
    year = _relative_year(scene, tail) if tail else _recent_year(scene, match.start(), month)
    basis = _basis(tail)
    if year is None:
        return _Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "date")
    start = safe_date(year, month, _day(groups["d"]))
    end = safe_date(year, month, _day(groups["d2"])) if groups.get("d2") else start
    if not tail and start and scene.published and start > scene.published and not _future(scene, match.start()):
        start, end = safe_date(year - 1, month, start.day), safe_date(year - 1, month, end.day) if end else None
    lead = (groups.get("lead") or "").strip()
    return _bounded(scene, match, lead, start, end, basis, "date")


def _bounded(
    scene: _Scene, match: re.Match[str], lead: str, start: date | None, end: date | None, basis: Basis, rule: str
) -> _Found | None:
    """Apply `by`, `as of`, `since`, `until`, `before` to the days that follow it."""
    if lead in ("by", "as of", "until", "till", "up to", "up until", "by the end of", "as at", "to"):
        start, rule = None, f"{lead} {rule}"
    elif lead == "since":
        end, rule = scene.published, f"since {rule}"
        basis = Basis.DOCUMENT if scene.published else basis
    elif lead in ("before", "prior to") and start:
        end = start - timedelta(days=1)
        start, rule = None, f"before {rule}"
    elif lead == "after" and end:
        start = end + timedelta(days=1)
        end, rule = None, f"after {rule}"
    return _Found(match.start(), match.end(), (start, end), basis, rule)


def _month_year(scene: _Scene, match: re.Match[str]) -> _Found | None:
    """`June 2022`, `June this year`, `in June`, `since June`."""
    month = _named_month(scene, match.start("m"), match.group("m"))
    if month is None:
        return None
    tail, lead = match.group("y"), (match.group("lead") or "").strip()
    if not tail and not lead:
        before = scene.lowered[max(0, match.start() - 12) : match.start()]
        if not re.search(
            r"(?:\bin|\bof|\bduring|\bthis|\blast|\bnext|\bfrom|\bearly|\blate|\bmid-?|\band|,|\bsince|\bheld|\bon) ?$",
            before,
        ):
            return None
        if match.group("m").strip(".") in ("may", "march", "mar") and not re.search(
            r"(?:\bin|\bof|\bsince|\bthis|\blast) ?$", before
        ):
            return None
    year = _relative_year(scene, tail) if tail else _recent_year(scene, match.start(), month)
    if year is None:
        return _Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "month")
    start, end = _month(year, month)
    return _bounded(scene, match, lead, start, end, _basis(tail), "month")


def _half(scene: _Scene, match: re.Match[str]) -> _Found | None:
    """`the first half of 2022`, `the third quarter`, `the first three quarters`, `the first five months of this year`."""
    words, tail = match.group("part"), match.group("y") or ""
    year = _relative_year(scene, tail)
    which = ORDINALS.get(match.group("which"), 0) or {
        "latter": 2,
        "1st": 1,
        "2nd": 2,
        "3rd": 3,
        "4th": 4,
        "last": -1,
        "final": -1,
    }.get(match.group("which"), 0)
    basis = _basis(tail)
    size = 6 if "half" in words else 3 if "quarter" in words else 1
    many = match.group("many")
    count = CARDINALS.get(many, 0) or int(many) if many else 1
    if not tail and match.group("which") in (
        "first",
        "second",
        "third",
        "fourth",
        "1st",
        "2nd",
        "3rd",
        "4th",
        "latter",
    ):
        year = scene.published.year if scene.published else None
        if (
            year
            and scene.published
            and size > 1
            and (which - 1) * size + 1 > scene.published.month
            and not _future(scene, match.start())
        ):
            year -= 1
    if size == 1 and not many:
        return None
    if year is None:
        return _Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "part-of-year")
    first = 12 - size * count + 1 if which == -1 else (which - 1) * size + 1
    last = first + size * count - 1
    if not 1 <= first <= last <= 12:
        return None
    return _Found(match.start(), match.end(), _month(year, first, last), basis, "part-of-year")


def _coded_quarter(scene: _Scene, match: re.Match[str]) -> _Found | None:
    code, tail = match.group("code"), match.group("y") or match.group("y0") or ""
    year = int(tail) if tail else (scene.published.year if scene.published else None)
    size = 6 if code[0] == "h" else 3
    if year is None:
        return _Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "part-of-year")
    first = (int(code[1]) - 1) * size + 1
    return _Found(match.start(), match.end(), _month(year, first, first + size - 1), _basis(tail), "part-of-year")


def _end_of(scene: _Scene, match: re.Match[str]) -> _Found | None:
    """`by the end of 2020`, `at the end of June`, `the end of the 14th Five-Year Plan period`, `the beginning of 2021`."""
    words = match.group("what")
    basis = _basis(words)
    day: date | None = None
    month = re.match(_MON_ANY, words)
    if plan := _PLAN_WORDS.match(words):
        printed = plan.group("ordinal")
        years = plan_years(_day(printed) if printed[0].isdigit() else _ordinal(printed))
        day, basis = (date(years[1], 12, 31) if years else None), Basis.SENTENCE
    elif month and (number := _named_month(scene, match.start("what"), month.group())):
        tail = words[month.end() :]
        year = _relative_year(scene, tail) if tail.strip() else _recent_year(scene, match.start(), number)
        day = month_end(year, number) if year else None
        if not tail.strip() and day and scene.published and day > scene.published and not _future(scene, match.start()):
            year = (
                scene.published.year - 1
                if number == scene.published.month and scene.published.day < 20
                else scene.published.year
            )
            day = day if number == scene.published.month else month_end(year, number)
    elif "month" in words:
        if scene.published:
            first = scene.published.replace(day=1)
            day = first - timedelta(days=1) if "last" in words else month_end(first.year, first.month)
    elif "century" in words or "decade" in words:
        day = None
    else:
        year = _relative_year(scene, words)
        day = date(year, 12, 31) if year else None
    if match.group("which") not in ("end", "close"):
        if day is None:
            return _Found(match.start(), match.end(), (None, None), basis, "beginning")
        first = date(day.year, day.month, 1) if month else date(day.year, 1, 1)
        return _Found(match.start(), match.end(), (None, first), basis, "beginning")
    return _Found(match.start(), match.end(), (None, day), basis, "end")


def _year_end(scene: _Scene, match: re.Match[str]) -> _Found | None:
    words = match.group()
    year = _relative_year(scene, words) or (scene.published.year if scene.published else None)
    return _Found(match.start(), match.end(), (None, date(year, 12, 31) if year else None), _basis(words), "end")


def _with_year(scene: _Scene, match: re.Match[str]) -> _Found | None:
    """A year after a preposition that makes it one: `in 2022`, `by 2025`, `since 2016`."""
    year, lead = int(match.group("y")), match.group("lead").strip()
    if lead in (
        "of",
        "from",
        "to",
        "with",
        "than",
        "for",
        "and",
        "or",
        "over",
        "at",
        "the",
        "a",
        "around",
        "about",
        "before",
        "after",
        "until",
    ) and _counts(scene, match.end("y")):
        return None
    start, end = _year(year)
    if lead in ("by", "as of", "since", "until", "till", "before", "prior to", "after", "up to"):
        if lead == "by" and _CHANGE_BY.search(scene.lowered, max(0, match.start() - 24), match.start()):
            return None
        return _bounded(scene, match, lead, start, end, Basis.SENTENCE, "year")
    begin = match.start("y")
    rule = "year-attributive" if lead in ("the", "a", "its", "their", "'s") else "year"
    return _Found(begin, match.end("y"), (start, end), Basis.SENTENCE, rule)


_CHANGE_BY = re.compile(r"(?:increas|decreas|ris|rose|grew|grow|reduc|fell|fall|drop|declin|up|down|cut)[a-z]* $")
_COUNTS = re.compile(
    r" (?:[a-z-]+ ){0,1}(?:people|yuan|households|families|mu|hectares|villages|tons|tonnes|kilometers|meters|square|cubic|residents|students|jobs|million|billion|workers|persons|houses|villagers|farmers|projects|companies|enterprises)(?![a-z])"
)
_AFTER_NUMBER = re.compile(r" (?:[a-z-]+s|people|mu|yuan|percent|million|billion|thousand)(?![a-z])")


def _counts(scene: _Scene, at: int) -> bool:
    """Whether the four digits count the noun that follows them."""
    return bool(_COUNTS.match(scene.lowered, at))


def _bare_year(scene: _Scene, match: re.Match[str]) -> _Found | None:
    """A year in brackets, at a clause's start, before `'s`, or after another year."""
    if _AFTER_NUMBER.match(scene.lowered, match.end()) and not match.group().endswith("'s"):
        return None
    year = int(match.group("y"))
    return _Found(match.start("y"), match.end("y"), _year(year), Basis.SENTENCE, "year")


def _decade(scene: _Scene, match: re.Match[str]) -> _Found | None:
    first = int(match.group("y"))
    start, end = first, first + 9
    if match.group("part"):
        start, end = {"early": (first, first + 3), "mid": (first + 4, first + 6), "late": (first + 7, first + 9)}[
            match.group("part")[:5].strip(" -")[:5]
        ]
    return _Found(match.start(), match.end(), _year(start, end), Basis.SENTENCE, "decade")


def _century(scene: _Scene, match: re.Match[str]) -> _Found | None:
    number = _day(match.group("n"))
    if not 1 <= number <= 25:
        return None
    return _Found(
        match.start(), match.end(), _year(100 * (number - 1) + 1, min(9999, 100 * number)), Basis.SENTENCE, "century"
    )


def _relative(scene: _Scene, match: re.Match[str]) -> _Found | None:
    """`this year`, `since last year`, `next month`, `yesterday`."""
    day, words = scene.published, match.group("words")
    lead = (match.group("lead") or "").strip()
    if day is None or re.search(r"same|previous|following", words):
        return _Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "relative")
    start: date | None
    end: date | None
    step = -1 if re.search(r"last|past|yesterday", words) else 1 if re.search(r"next|coming|tomorrow", words) else 0
    if "before last" in words:
        step = -2
    if "year" in words:
        start, end = _year(day.year + step)
    elif "month" in words:
        moved = back(day.replace(day=1), -step, "month")
        start, end = _month(moved.year, moved.month)
    elif "quarter" in words:
        moved = back(day.replace(day=1), -step, "quarter")
        first = (moved.month - 1) // 3 * 3 + 1
        start, end = _month(moved.year, first, first + 2)
    elif "week" in words:
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        start, end = monday, monday + timedelta(days=6)
    else:
        start = end = day + timedelta(days=step)
    return _bounded(scene, match, lead, start, end, Basis.DOCUMENT, "relative")


def _season(scene: _Scene, match: re.Match[str]) -> _Found | None:
    return _Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "season")


def _so_far(scene: _Scene, match: re.Match[str]) -> _Found | None:
    start = date(scene.published.year, 1, 1) if scene.published and "this year" in match.group() else None
    return _Found(match.start(), match.end(), (start, scene.published), Basis.DOCUMENT, "so-far")


def _vague(scene: _Scene, match: re.Match[str]) -> _Found | None:
    return _Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "vague")


def _past(scene: _Scene, match: re.Match[str]) -> _Found | None:
    """`over the past decade`, `in the next three years`, `the last two months`."""
    many = match.group("many")
    count = CARDINALS.get(many, 0) or int(many) if many else 1
    if not many and not match.group("unit").endswith(("decade", "century")) and match.group("unit").endswith("s"):
        return _vague(scene, match)
    day = scene.published
    if day is None or not 0 < count <= 500:
        return _vague(scene, match)
    if not many and match.group("way") == "last" and match.group("unit") == "year":
        return _Found(match.start(), match.end(), _year(day.year - 1), Basis.DOCUMENT, "relative")
    if match.group("way") in ("past", "last", "previous", "recent", "preceding"):
        return _Found(match.start(), match.end(), (back(day, count, match.group("unit")), day), Basis.DOCUMENT, "past")
    return _Found(match.start(), match.end(), (day, back(day, -count, match.group("unit"))), Basis.DOCUMENT, "coming")


def _ago(scene: _Scene, match: re.Match[str]) -> _Found | None:
    many = match.group("many")
    count = 1 if many in ("a", "an") else CARDINALS.get(many, 0) or int(many)
    unit = match.group("unit")
    if scene.published is None or not unit.startswith(("year", "month", "decade")) or match.group("way") == "earlier":
        return _vague(scene, match)
    day = back(scene.published, count, unit)
    days = _month(day.year, day.month) if unit.startswith("month") else _year(day.year)
    return _Found(match.start(), match.end(), days, Basis.DOCUMENT, "ago")


def _weekday(scene: _Scene, match: re.Match[str]) -> _Found | None:
    if not scene.text[match.start("day")].isupper():
        return None
    if scene.published is None:
        return _vague(scene, match)
    number = WEEKDAYS[match.group("day")]
    if _future(scene, match.start()) or match.group("way") == "next":
        day = scene.published + timedelta(days=(number - scene.published.weekday()) % 7)
    else:
        day = scene.published - timedelta(days=(scene.published.weekday() - number) % 7)
    return _Found(match.start(), match.end(), (day, day), Basis.DOCUMENT, "weekday")


_ORD = r"[0-9]{1,2}(?:st|nd|rd|th)|" + "|".join(ORDINALS)
_PLAN_WORDS = re.compile(rf"(?:the |china's )?(?P<ordinal>{_ORD})[ -]five[ -]year[ -]plan")
_PLAN = rf"(?:the |china's )?(?P<ordinal>{_ORD})[ -]five[ -]year[ -]plans?(?: period)?(?: ?\((?P<from>{_Y[:-1].replace('(?![0-9]|[.,][0-9]|%', '')}) ?- ?(?P<till>[0-9]{{4}}|[0-9]{{2}})\))?(?: period)?"
_LEAD = (
    r"(?P<lead>(?:by|as of|as at|since|until|till|up to|up until|before|prior to|after|to) )?(?:early |mid-?|late )?"
)
_TAIL_YEAR = rf"(?P<y>(?:,? | of |, ){_Y}|,? (?:of )?(?:this|last|next|the same) year)?"


def _compiled() -> Iterator[tuple[re.Pattern[str], _Rule]]:
    rules: tuple[tuple[str, _Rule], ...] = (
        (rf"\b{_PLAN}", _plan),
        (r"(?<![0-9/-])((?:19|20)[0-9]{2})[-/.]([01]?[0-9])[-/.]([0-3]?[0-9])(?![0-9/-])", _iso),
        (
            rf"(?P<lead>\b(?:from|between|during|over|in) )?{_NOT_IN_NUMBER}(?P<first>(?:19|20)[0-9]{{2}})"
            rf"(?P<joint> ?- ?| to | and | through | until | till )(?P<second>(?:19|20)[0-9]{{2}}|[0-9]{{2}})"
            r"(?![0-9]|[.,][0-9]|%| (?:million|billion|thousand|yuan|percent|people|mu|hectares)|-[0-9])",
            _year_range,
        ),
        (
            rf"(?P<lead>\b(?:from|between|during|in) )?(?<![a-z])(?P<m1>{_MON_ANY})(?: (?P<d1>{_D}))?(?:,? (?P<y1>{_Y}))?"
            rf"(?P<joint> ?- ?| to | and | through | until )(?P<m2>{_MON_ANY})(?![a-z])(?: (?P<d2>{_D}))?"
            rf"(?P<y2>,? {_Y}| of {_Y}|,? (?:of )?(?:this|last|next) year)?",
            _month_range,
        ),
        (
            rf"\b{_LEAD}(?<![a-z])(?P<m>{_MON_ANY})(?: |(?<=\.))(?P<d>{_D})(?:(?: ?- ?| to | and )(?P<d2>{_D}))?{_TAIL_YEAR}(?! ?(?:percent|people|yuan))",
            _days,
        ),
        (rf"\b{_LEAD}(?P<d>{_D})(?: ?- ?(?P<d2>{_D}))? (?:of )?(?P<m>{_MON_ANY})(?![a-z]){_TAIL_YEAR}", _days),
        (rf"\b{_LEAD}(?<![a-z])(?P<m>{_MON_ANY})(?![a-z0-9]){_TAIL_YEAR}", _month_year),
        (
            r"\b(?:the )?(?P<which>first|second|third|fourth|latter|last|final|1st|2nd|3rd|4th) "
            rf"(?:(?P<many>{_CARDINAL}) )?(?P<part>half(?: year)?|quarters?|months)(?! an? | a |-time| hour)(?P<y> (?:of |in )?(?:{_Y}|the year|(?:this|last|next|the same|the current) year))?",
            _half,
        ),
        (rf"\b(?:(?P<y0>{_Y}) ?)?(?P<code>h[12]|q[1-4])(?:,? (?:of )?(?P<y>{_Y}))?(?![a-z0-9])", _coded_quarter),
        (
            r"\b(?:(?:by|at|as of|until|till|before|up to|since|from|around|towards?|to) )?(?:the )?(?P<which>end|close|beginning|start) of "
            rf"(?P<what>{_Y}|{_MON_ANY}(?![a-z])(?:,? (?:of )?(?:{_Y}|this year|last year|next year))?|(?:this|last|next) (?:year|month)|the (?:year|month)(?! {_Y})|"
            rf"the (?:{_ORD})[ -]five[ -]year[ -]plan(?: period)?(?: ?\([0-9]{{4}}-[0-9]{{2,4}}\))?)",
            _end_of,
        ),
        (
            rf"\b(?:by |at |before )?(?:(?:the )?year-?end(?: of)?(?: {_Y})?|(?:this|last) year's end|the year's end|{_Y}'s end|(?<=by )end-{_Y}|(?<=of )end-{_Y})",
            _year_end,
        ),
        (
            rf"\b(?P<lead>in early|in late|in mid-?|in|of|by|since|during|from|until|till|before|prior to|after|through|throughout|to|year|years|around|about|early|late|mid-?|as of|up to|fiscal|than|with|over|for|at|"
            rf"the|a|its|their|and|or|spring|summer|autumn|winter|on) ?{_NOT_IN_NUMBER.replace('-', '')}(?P<y>{_Y})(?!-)",
            _with_year,
        ),
        (rf"(?<=mid-)(?P<y>{_Y})|(?<=\()(?P<y2>{_Y})(?=\))", _bracketed_year),
        (
            rf"(?:(?:^|(?<=[.!?\n] ))|(?<=\n)|(?<=, ))(?P<y>{_Y})(?=,| (?:was|is|saw|marks?|marked|will|has|and beyond|to))",
            _bare_year,
        ),
        (rf"{_NOT_IN_NUMBER}(?P<y>{_Y})(?='s)", _bare_year),
        (r"\b(?:the )?(?P<part>early |mid-?|late )?(?<![0-9])(?P<y>(?:19|20)[0-9]0)'?s(?![a-z])", _decade),
        (r"\b(?:the )?(?:early |mid-?|late )?(?P<n>[0-9]{1,2}(?:st|nd|rd|th)) century\b", _century),
        (
            r"\b(?P<lead>(?:by|since|until|before|after|as of) )?(?P<words>(?:this|last|next) (?:year|month|week|quarter)|the (?:same period (?:of )?)?(?:previous|following|current) (?:year|month)|"
            r"the same period (?:of )?(?:last|the previous) year|the year before last|the year before|the coming year|today|yesterday|tomorrow|this morning|last night)(?![a-z])",
            _relative,
        ),
        (r"\b(?:this|last|next) (?:spring|summer|autumn|winter|fall)\b", _season),
        (r"\b(?:so far(?: this year)?|to date|until now|up to now|till now|thus far)(?![a-z])", _so_far),
        (r"\b(?:currently|at present|at the moment|nowadays|presently|right now|now)(?![a-z-])", _so_far),
        (
            r"\b(?:in|over|during) (?:the )?(?:recent|past few|last few|past several|next few|coming|past) (?:years|months|decades|days|weeks)\b|\brecently\b",
            _vague,
        ),
        (
            rf"\b(?:(?:(?:in|over|during|for|within|throughout|across) )?(?:the|its|their|this) |(?:in|over|during|for) )(?P<way>past|last|previous|next|coming|following|recent|preceding) (?:(?P<many>{_CARDINAL}) )?(?P<unit>{_SPAN})(?![a-z])",
            _past,
        ),
        (rf"\b(?P<many>an?|{_CARDINAL}) (?P<unit>{_SPAN}) (?P<way>ago|earlier)(?![a-z])", _ago),
        (rf"\b(?:(?:on|by|until|since) )?(?:(?P<way>last|next|this) )?(?P<day>{_WEEKDAY})(?!s)\b", _weekday),
    )
    for pattern, rule in rules:
        yield re.compile(pattern), rule


def _bracketed_year(scene: _Scene, match: re.Match[str]) -> _Found | None:
    year = int(match.group("y") or match.group("y2"))
    return _Found(match.start(), match.end(), _year(year), Basis.SENTENCE, "year")


_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(_compiled())
