"""Rules for words of time that lean on the publication date, or name a part or the end of a year."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from hechi_kg.model import Basis
from hechi_kg.recognise.english.absolute_time import ordinal_number
from hechi_kg.recognise.english.calendar_words import CARDINALS, ORDINALS, WEEKDAYS, back, month_end, plan_years
from hechi_kg.recognise.english.time_scene import (
    MONTH_ANY,
    ORDINAL,
    Days,
    Found,
    TimeScene,
    basis_of,
    bounded,
    day_number,
    is_future,
    named_month,
    recent_year,
    relative_year,
    whole_months,
    whole_year,
)
from hechi_kg.recognise.english.told_time import year_told, year_told_here
from hechi_kg.recognise.holidays import days_off, month_around

_GROWN = re.compile(r"(?:percent|%|points?|times|fold|year[ -]on[ -]year)(?: [a-z]+){0,2} $")
_COMPARING = re.compile(r"\b(?:than|compared (?:with|to)|versus|against|from|to)(?: (?:that|those|the figure))? $")
# "Today, the village has 300 wells" tells of these days
_OPENING_TODAY = re.compile(
    r"(?:(?<=[;,] )|(?<= and )|(?<= but ))today,? (?:it|they|he|she|the|there)\b|"
    r"(?<![A-Za-z,] )Today,? (?!at|in|by)"
)
_MOVING = ("spring", "chinese", "lunar")
_GOLDEN = ("national day", "spring festival")
_COUNTED_DAYS = re.compile(r"\bday\b|-day\b|week-long|weeklong")
_MARCH, _JULY, _SEPTEMBER, _OCTOBER, _DECEMBER = 3, 7, 9, 10, 12
_DECADE = 10
_SEASONS = {"spring": _MARCH, "summer": 6, "autumn": _SEPTEMBER, "fall": _SEPTEMBER, "winter": _DECEMBER}
_STEPS = {"last": -1, "this": 0, "next": 1}
_OF_WINTER = re.compile(r"\b(?:snow|ice|ski|skiing|winter|heating|crushing)\b")
_EACH = re.compile(r"\b(?:each|every)(?: year)?(?: of)? $|\b(?:annually|a year|per year|yearly) $")
_AHEAD = 2  # months: accounts of a half or of three quarters come out a little before it ends
PLAN_WORDS = re.compile(rf"(?:the |china's )?(?P<ordinal>{ORDINAL})[ -]five[ -]year[ -]plan")


def part_of_year(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`the first half of 2022`, `the first three quarters`, `the first five months of 2021`, `third-quarter sales`."""
    words, tail = match.group("part"), match.group("y") or match.group("y0") or ""
    year = relative_year(scene, tail)
    which = ORDINALS.get(match.group("which"), 0) or {
        "latter": 2,
        "1st": 1,
        "2nd": 2,
        "3rd": 3,
        "4th": 4,
        "last": -1,
        "final": -1,
    }.get(match.group("which"), 0)
    basis = basis_of(tail)
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
            and _not_begun(which, size, count, scene.published.month)
            and not is_future(scene, match.start())
        ):
            year -= 1
    if size == 1 and not many:
        return None
    if year is None:
        return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "part-of-year")
    first = 12 - size * count + 1 if which == -1 else (which - 1) * size + 1
    last = first + size * count - 1
    if not 1 <= first <= last <= 12:
        return None
    return Found(match.start(), match.end(), whole_months(year, first, last), basis, "part-of-year")


def _not_begun(which: int, size: int, count: int, month: int) -> bool:
    """Whether a part of the year lies ahead: then a text that tells of it means the year before."""
    if size == 1:
        return count > month
    return (which - 1) * size + 1 > month or which * size * count > month + _AHEAD


def coded_quarter(scene: TimeScene, match: re.Match[str]) -> Found | None:
    code, tail = match.group("code"), match.group("y") or match.group("y0") or ""
    year = int(tail) if tail else (scene.published.year if scene.published else None)
    size = 6 if code[0] == "h" else 3
    if year is None:
        return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "part-of-year")
    first = (int(code[1]) - 1) * size + 1
    return Found(
        match.start(), match.end(), whole_months(year, first, first + size - 1), basis_of(tail), "part-of-year"
    )


def end_of(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`by the end of 2020`, `since the start of June`, `from the beginning of 2016 to the end of 2020`."""
    first, last, basis = _edges(scene, match.start("what"), match.group("what"))
    lead = (match.group("lead") or "").strip()
    closing = match.group("which") in ("end", "close")
    if match.group("what2"):
        start = last if closing else first
        _, last, basis = _edges(scene, match.start("what2"), match.group("what2"))
        return Found(match.start(), match.end(), (start, last), basis, "edges")
    if lead in ("since", "from") and first and last:
        days = (last if closing else first), scene.until
        return Found(match.start(), match.end(), days, Basis.DOCUMENT if scene.until else basis, f"since {lead}")
    if closing:
        return Found(match.start(), match.end(), (None, last), basis, "end")
    if lead in ("", "at", "in", "around", "towards", "toward") and first:
        return Found(match.start(), match.end(), whole_months(first.year, first.month), basis, "beginning")
    return Found(match.start(), match.end(), (None, first), basis, "beginning")


def _edges(scene: TimeScene, at: int, words: str) -> tuple[date | None, date | None, Basis]:
    """First and last day of the year, month or plan whose end or beginning is named."""
    month = re.match(MONTH_ANY, words)
    if plan := PLAN_WORDS.match(words):
        printed = plan.group("ordinal")
        years = plan_years(day_number(printed) if printed[0].isdigit() else ordinal_number(printed))
        return *(whole_year(*years) if years else (None, None)), Basis.SENTENCE
    if month and (number := named_month(scene, at, month.group())):
        tail = words[month.end() :]
        year = relative_year(scene, tail) if tail.strip() else recent_year(scene, at, number)
        return *(whole_months(year, number) if year else (None, None)), basis_of(words)
    if "month" in words:
        if scene.published is None:
            return None, None, Basis.DOCUMENT
        moved = back(scene.published.replace(day=1), 1 if "last" in words else -1 if "next" in words else 0, "month")
        return *whole_months(moved.year, moved.month), Basis.DOCUMENT
    year = relative_year(scene, words)
    if words == "the year" and not is_future(scene, at) and (told := year_told_here(scene, at)):
        year = told  # "In 2017, ...; there were 35 cars at the end of the year"
    return *(whole_year(year) if year else (None, None)), basis_of(words)


def year_end(scene: TimeScene, match: re.Match[str]) -> Found | None:
    words = match.group()
    year = relative_year(scene, words) or (scene.published.year if scene.published else None)
    return Found(match.start(), match.end(), (None, date(year, 12, 31) if year else None), basis_of(words), "end")


def relative(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`this year`, `since last year`, `next month`, `yesterday`."""
    day, words = scene.published, match.group("words")
    lead = (match.group("lead") or "").strip()
    if day is None or re.search(r"same|previous|following", words):
        return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "relative")
    if words == "today" and _OPENING_TODAY.match(scene.text, match.start()):
        return Found(match.start(), match.end(), (None, scene.until), Basis.DOCUMENT, "so-far")
    start: date | None
    end: date | None
    step = -1 if re.search(r"last|past|yesterday", words) else 1 if re.search(r"next|coming|tomorrow", words) else 0
    if "before last" in words:
        step = -2
    if "year" in words:
        start, end = whole_year(day.year + step)
    elif "month" in words:
        moved = back(day.replace(day=1), -step, "month")
        start, end = whole_months(moved.year, moved.month)
    elif "quarter" in words:
        moved = back(day.replace(day=1), -step, "quarter")
        first = (moved.month - 1) // 3 * 3 + 1
        start, end = whole_months(moved.year, first, first + 2)
    elif "week" in words:
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        start, end = monday, monday + timedelta(days=6)
    else:
        start = end = day + timedelta(days=step)
    return bounded(scene, match, lead, start, end, Basis.DOCUMENT, "relative")


def _looks_back(scene: TimeScene, match: re.Match[str]) -> bool:
    """Whether `for the previous year` is last year: the text has named no year, and compares nothing with it."""
    told = year_told(scene, match.start()) or _COMPARING.search(
        scene.lowered, max(0, match.start() - 40), match.start()
    )
    plain = match.group() in ("for the previous year", "in the previous year", "during the previous year")
    return plain and scene.published is not None and not told


def whole_of_it(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`for the whole year`: the year of the article."""
    if scene.published is None:
        return None
    start, end = whole_year(scene.published.year)
    return Found(match.start(), match.end(), (start, end), Basis.DOCUMENT, "relative")


def season(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`this winter`: its three months, from the December before on until the autumn; `last spring` in a winter.

    `last summer` of an autumn is that of the year before where the text has told of `this summer`. `in spring` is of no
    year; `since the spring` is since the last one.
    """
    day, rel, since = scene.published, match.group("rel"), match.group("since") or match.group("since_the")
    name = match.group("season") or match.group("the")
    first, last = _SEASONS[name], rel == "last"
    unclear = last and day is not None and first <= day.month and f"this {name}" not in scene.lowered[: match.start()]
    if day is None or rel == "next" or unclear or not (rel or since):
        return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "season")
    year = day.year - last
    if first == _DECEMBER and (day.month < _MARCH or (day.month < _SEPTEMBER and not is_future(scene, match.start()))):
        year = day.year - 1 - (last and day.month < _MARCH)
    final = back(date(year, first, 1), -2, "month")
    days = date(year, first, 1), month_end(final.year, final.month)
    if since:
        days = date(year - (first > day.month), first, 1), scene.until or day
    return Found(match.start(), match.end(), days, Basis.DOCUMENT, "since season" if since else "season")


def holiday(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`the seven-day National Day holiday`: the days off of that year; `the week-long holiday` was named last.

    Those of the Spring Festival move from year to year: it is their month where the text counts no days.
    """
    found = match.groupdict()
    tail = " ".join(found.get(name) or "" for name in ("y0", "rel", "rel0", "y"))
    year = relative_year(scene, tail) if re.search("[a-z0-9]", tail) else None
    printed = re.sub(r"\([^()]*\) ", "", match.group("fest") or "").strip()
    named: Sequence[tuple[date, date]] | None
    if printed:
        named = next((scene.holidays[part] for part in printed.split(" and ") if part in scene.holidays), None)
    else:
        named = _holiday_before(scene, match.start()) if match.group("the") else None
        if named is None and "golden week" in match.group():
            named = sorted(days for form in _GOLDEN for days in scene.holidays.get(form, ()))  # the last one
    if named is None:
        return None
    days = days_off(named, year=year, published=None if year else scene.published)
    basis = basis_of(tail) if year else Basis.DOCUMENT
    dates: tuple[date | None, date | None] = days or (None, None)
    if printed.startswith(_MOVING) and not _COUNTED_DAYS.search(match.group()):
        dates = month_around(*dates)
    return Found(match.start(), match.end(), dates, basis, "holiday")


def _holiday_before(scene: TimeScene, end: int) -> Sequence[tuple[date, date]] | None:
    """The days off of the holiday that the text named last."""
    at = {form: scene.lowered.rfind(form, 0, end) for form in scene.holidays if form.isascii()}
    last = max(at, key=lambda form: (at[form], len(form)), default="")
    return scene.holidays[last] if last and at[last] >= 0 else None


def so_far(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`so far`, `now`: up to the article's month; `so far this year`, `the year to date`: from January on."""
    start = date(scene.published.year, 1, 1) if scene.published and "year" in match.group() else None
    if scene.published and "this month" in match.group():
        start = scene.published.replace(day=1)
    return Found(match.start(), match.end(), (start, scene.until), Basis.DOCUMENT, "so-far")


def at_present(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`from the current 90 tons`: what the figure right behind it is in the article's month."""
    return Found(match.start("now"), match.end("now"), (None, scene.until), Basis.DOCUMENT, "current")


def that_day(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`on that day`: the one that the text named last, which only its reader knows."""
    return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "that-day")


def anaphor(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`during the same period`: the period that the text named last, which only its reader knows."""
    if match.group("lead") == "over" and _GROWN.search(scene.lowered, max(0, match.start() - 40), match.start()):
        return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "compared")  # `up 5 percent over`
    if _COMPARING.search(scene.lowered, max(0, match.start() - 40), match.start()):
        return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "compared")
    return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "anaphor")


def compared(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`the same period of 2019`: what a figure is compared with."""
    return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "compared")


def vague(scene: TimeScene, match: re.Match[str]) -> Found | None:
    return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "vague")


def past_or_coming(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`over the past decade`, `in the next three years`, `the last two months`."""
    many = match.group("many")
    count = CARDINALS.get(many, 0) or int(many) if many else 1
    if not many and not match.group("unit").endswith(("decade", "century")) and match.group("unit").endswith("s"):
        return vague(scene, match)
    if scene.published and _looks_back(scene, match):
        return Found(match.start(), match.end(), whole_year(scene.published.year - 1), Basis.DOCUMENT, "relative")
    if not many and (match.group().startswith("over last") or match.group("way") in ("previous", "preceding")):
        return compared(scene, match)  # `up 5 percent over the previous year`
    day = scene.published
    if day is None or not 0 < count <= 500 or (not many and match.group("unit") == "day"):
        return vague(scene, match)
    bygone = match.group("way") == "last" or (match.group("way") == "past" and day.month == 1)
    if not many and bygone and match.group("unit") == "year":
        return Found(match.start(), match.end(), whole_year(day.year - 1), Basis.DOCUMENT, "relative")
    unit = match.group("unit")
    if match.group("way") == "following" and (told := year_told(scene, match.start())):
        return _after_told(scene, match, told, count)
    if match.group().endswith("the next year") and not is_future(scene, match.start()):
        opens = scene.text.startswith(("The next", "In the next"), match.start())
        # "In 2018 he had 20 hives, and 100 the next year"
        told = year_told(scene, match.start()) if opens else year_told_here(scene, match.start())
        if told and told < day.year:
            return Found(match.start(), match.end(), whole_year(told + 1), Basis.DOCUMENT, "told-year")
    if match.group("half") or match.group("and_half"):  # "the past decade and a half"
        months = {"decade": 120, "year": 12}.get(unit.rstrip("s"))
        if months is None or match.group("way") in ("next", "coming", "following"):
            return vague(scene, match)
        start = back(day, count * months + months // 2, "month")
        return Found(match.start(), match.end(), _counted(start, day, unit), Basis.DOCUMENT, "past")
    if match.group("way") in ("past", "last", "previous", "recent", "preceding"):
        each = _EACH.search(scene.lowered, max(0, match.start() - 16), match.start())
        if unit.startswith("year") and 1 < count < _DECADE and (each or day.month == 1 or day.month >= _JULY):
            last = day.year - (day.month < (_OCTOBER if each else _JULY))  # so many years, each a whole one
            return Found(match.start(), match.end(), whole_year(last - count + 1, last), Basis.DOCUMENT, "past")
        return Found(match.start(), match.end(), _counted(back(day, count, unit), day, unit), Basis.DOCUMENT, "past")
    return Found(match.start(), match.end(), _counted(day, back(day, -count, unit), unit), Basis.DOCUMENT, "coming")


def _after_told(scene: TimeScene, match: re.Match[str], told: int, count: int) -> Found:
    """`over the following 10 years`: counted from the year told before, up to the article's month."""
    years = count * {"year": 1, "decade": 10}.get(match.group("unit").rstrip("s"), 0)
    if not years:
        return vague(scene, match)  # type: ignore[return-value]
    start, end = date(told, 1, 1), date(min(told + years, 9999), 12, 31)
    if scene.until and end.year > scene.until.year:
        end = scene.until
    return Found(match.start(), match.end(), (start, end), Basis.DOCUMENT, "told-year")


def _counted(start: date, end: date, unit: str) -> Days:
    """A time that is counted from now in years begins and ends with a year: five years off nobody means the month."""
    counted = unit.startswith(("year", "decade")) and end.year - start.year > 1
    return whole_year(start.year, end.year) if counted else _to_months(start, end, unit)


def _to_months(start: date, end: date, unit: str) -> Days:
    """A span of months or years begins and ends with a month: nobody means the day."""
    if unit.startswith(("day", "week")):
        return start, end
    if unit.startswith("centur"):
        return date(start.year, 1, 1), date(end.year, 12, 31)  # of so long a time nobody means the month
    return start.replace(day=1), month_end(end.year, end.month)


def ago(scene: TimeScene, match: re.Match[str]) -> Found | None:
    count, unit = _number(match.group("many")), match.group("unit")
    if scene.published is None or not unit.startswith(("year", "month", "decade")) or match.group("way") == "earlier":
        return vague(scene, match)
    day = back(scene.published, count, unit)
    days = whole_months(day.year, day.month) if unit.startswith("month") else whole_year(day.year)
    if match.group("least") and unit.startswith("year"):  # "seven or eight years ago"
        days = whole_year(day.year, scene.published.year - _number(match.group("least")))
    return Found(match.start(), match.end(), days, Basis.DOCUMENT, "ago")


def _number(printed: str) -> int:
    return 1 if printed in ("a", "an") else CARDINALS.get(printed, 0) or int(printed)


def two_years(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`this year and next`: from the one to the other."""
    if scene.published is None:
        return None
    years = sorted(scene.published.year + _STEPS[match.group(name)] for name in ("one", "other"))
    return Found(match.start(), match.end(), whole_year(*years), Basis.DOCUMENT, "years")


def season_of(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`this season`: the year of the article; `this snow season`: the two years that a winter lies in."""
    if scene.published is None:
        return None
    year = scene.published.year - (match.group("which") == "last")
    if not _OF_WINTER.search(match.group("what")):
        return Found(match.start(), match.end(), whole_year(year), Basis.DOCUMENT, "relative")
    first = year if scene.published.month >= _SEPTEMBER else year - 1
    return Found(match.start(), match.end(), whole_year(first, first + 1), Basis.DOCUMENT, "season")


def weekday(scene: TimeScene, match: re.Match[str]) -> Found | None:
    if not scene.text[match.start("day")].isupper():
        return None
    if scene.published is None:
        return vague(scene, match)
    number = WEEKDAYS[match.group("day")]
    if is_future(scene, match.start()) or match.group("way") == "next":
        day = scene.published + timedelta(days=(number - scene.published.weekday()) % 7)
    else:
        day = scene.published - timedelta(days=(scene.published.weekday() - number) % 7)
    if match.group().startswith("since"):
        return Found(match.start(), match.end(), (day, scene.published), Basis.DOCUMENT, "since weekday")
    return Found(match.start(), match.end(), (day, day), Basis.DOCUMENT, "weekday")
