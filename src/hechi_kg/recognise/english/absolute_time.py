"""Rules for words of time that name a year, a month, a day, a decade or a Five-Year Plan."""

import re
from datetime import date

from hechi_kg.model import Basis
from hechi_kg.recognise.english.calendar_words import CARDINALS, ORDINALS, month_end, months_back, plan_years, safe_date
from hechi_kg.recognise.english.time_scene import (
    Found,
    TimeScene,
    basis_of,
    bounded,
    day_number,
    is_future,
    named_month,
    recent_year,
    relative_year,
    second_year,
    since_clause,
    whole_months,
    whole_year,
)

SINCE_PLAN = re.compile(r"\bsince (?:the (?:start|beginning|outset|launch) of )?(?:the )?$")


def five_year_plan(scene: TimeScene, match: re.Match[str]) -> Found | None:
    printed = match.group("ordinal")
    ordinal = int(re.match(r"[0-9]+", printed).group()) if printed[0].isdigit() else ordinal_number(printed)  # type: ignore[union-attr]
    years = plan_years(ordinal)
    if years is None:
        return None
    if match.group("from"):
        first = int(match.group("from"))
        years = first, second_year(first, match.group("till"))
    form = re.sub(r"[^a-z0-9]+", " ", f"{suffixed(ordinal)} five year plan")
    days, basis = whole_year(*years), Basis.SENTENCE
    if (
        scene.until
        and years[0] <= scene.until.year
        and SINCE_PLAN.search(scene.lowered, max(0, match.start() - 48), match.start())
    ):
        days, basis = (days[0], scene.until), Basis.DOCUMENT
    return Found(match.start(), match.end(), days, basis, "five-year-plan", scene.plans.get(form, ""))


# When the National Congresses of the Communist Party opened, to the month.
CONGRESSES = {16: (2002, 11), 17: (2007, 10), 18: (2012, 11), 19: (2017, 10), 20: (2022, 10)}


def since_congress(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`since the 18th National Congress of the CPC`: from its month to the article's."""
    opened = CONGRESSES.get(int(match.group("ordinal")))
    if opened is None or scene.until is None:
        return None
    return Found(match.start(), match.end(), (date(*opened, 1), scene.until), Basis.DOCUMENT, "since congress")


def ordinal_number(word: str) -> int:
    return ORDINALS.get(word, 0)


def suffixed(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def iso_date(scene: TimeScene, match: re.Match[str]) -> Found | None:
    day = safe_date(*(int(match.group(n)) for n in (1, 2, 3)))
    return Found(match.start(), match.end(), (day, day), Basis.SENTENCE, "date") if day else None


# "In 2009 and 2010, 400 and 500 people moved respectively": a year each
_EACH = re.compile(
    r"[^.;\n]{0,160}?\b(?:respectively|each|both|annual|annually|a year|per year|every)\b|"
    r"[^.;\n]{0,80}?[0-9](?: [a-z%]+){0,2} and [$¥]?[0-9]"
)


def year_range(scene: TimeScene, match: re.Match[str]) -> Found | None:
    first, second = int(match.group("first")), second_year(int(match.group("first")), match.group("second"))
    listed = match.group("joint").strip() == "and" and "between" not in (match.group("lead") or "")
    if listed and (not match.group("lead") or second != first + 1 or _EACH.match(scene.lowered, match.end())):
        return None
    if not first < second <= first + 120:
        return None
    return Found(match.start(), match.end(), whole_year(first, second), Basis.SENTENCE, "years")


def relative_range(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`between this year and 2017`, `from 2016 to last year`: whole years, of which at least one is told from now."""
    first, second = relative_year(scene, match.group("first")), relative_year(scene, match.group("second"))
    if first is None or second is None or not first < second:
        return None
    return Found(match.start(), match.end(), whole_year(first, second), Basis.DOCUMENT, "years")


def years_to_half(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`from 2021 to the first half of 2022`: to the last day of that half."""
    first, second = int(match.group("first")), int(match.group("second"))
    if not first < second:
        return None
    last = date(second, 6, 30) if match.group("half") == "first" else date(second, 12, 31)
    return Found(match.start(), match.end(), (date(first, 1, 1), last), Basis.SENTENCE, "years")


def years_to_month(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`from 2021 to September 2023`: to the last day of that month."""
    first, second = int(match.group("first")), int(match.group("second"))
    month = named_month(scene, match.start("m"), match.group("m"))
    if month is None or not first < second:
        return None
    days = date(first, 1, 1), month_end(second, month)
    return Found(match.start(), match.end(), days, Basis.SENTENCE, "years")


def month_range(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`October 2021 to July 2022`, `January to June`, `Aug 24 - Sept 3, 2021`, `July and August`."""
    one = named_month(scene, match.start("m1"), match.group("m1"))
    two = named_month(scene, match.start("m2"), match.group("m2"))
    if one is None or two is None:
        return None
    if match.group("joint").strip() == "and" and "between" not in (match.group("lead") or ""):
        apart = match.group("d1") or match.group("d2") or match.group("y1")
        if apart or two != one % 12 + 1:
            return None
    tail = match.group("y2")
    year = relative_year(scene, tail) if tail else None
    basis = basis_of(tail)
    if year is None:
        year = recent_year(scene, match.start(), two)
        basis = Basis.DOCUMENT
    if year is None:
        return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "months")
    first = int(match.group("y1")) if match.group("y1") else (year if one <= two else year - 1)
    d1, d2 = match.group("d1"), match.group("d2")
    start = safe_date(first, one, day_number(d1)) if d1 else date(first, one, 1)
    end = safe_date(year, two, day_number(d2)) if d2 else month_end(year, two)
    return Found(match.start(), match.end(), (start, end), basis, "months")


def dated(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`Aug 12, 2022`, `Aug 24-26`, `12 August 2022`, `on Aug 12`."""
    groups = match.groupdict()
    month = named_month(scene, match.start("m"), groups["m"])
    if month is None:
        return None
    tail = groups.get("y")
    year = relative_year(scene, tail) if tail else recent_year(scene, match.start(), month)
    basis = basis_of(tail)
    if year is None:
        return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "date")
    start = safe_date(year, month, day_number(groups["d"]))
    end = safe_date(year, month, day_number(groups["d2"])) if groups.get("d2") else start
    if not tail and start and scene.published and start > scene.published and not is_future(scene, match.start()):
        start, end = safe_date(year - 1, month, start.day), safe_date(year - 1, month, end.day) if end else None
    lead = (groups.get("lead") or "").strip()
    return bounded(scene, match, lead, start, end, basis, "date")


def years_up_to(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`in the three years to 2020`, `over the decade to 2020`: so many years, of which the last is printed."""
    many, last = match.group("many"), int(match.group("y"))
    count = 10 if match.group("ten") else int(many) if many.isdigit() else CARDINALS.get(many, 0)
    if not 0 < count <= 100:
        return None
    return Found(match.start(), match.end(), whole_year(last - count + 1, last), Basis.SENTENCE, "years")


def months_through(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`the six months through June`, `the three months ended March 31, 2021`."""
    month = named_month(scene, match.start("m"), match.group("m"))
    many = match.group("many")
    count = int(many) if many.isdigit() else CARDINALS.get(many, 0)
    year = (
        relative_year(scene, match.group("y")) if match.group("y") else month and recent_year(scene, match.end(), month)
    )
    if month is None or not 0 < count <= 12 or not year:
        return None
    first = months_back(date(year, month, 1), count - 1)
    return Found(
        match.start(), match.end(), (first, month_end(year, month)), basis_of(match.group("y") or ""), "months"
    )


def month_of_year(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`June 2022`, `June this year`, `in June`, `since June`."""
    month = named_month(scene, match.start("m"), match.group("m"))
    if month is None:
        return None
    tail, lead = match.group("y") or match.group("rel"), (match.group("lead") or "").strip()
    if tail and not match.group("y"):
        tail += "year"  # `last October`
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
    year = relative_year(scene, tail) if tail else recent_year(scene, match.start(), month)
    if year is None:
        return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "month")
    start, end = whole_months(year, month)
    if lead in ("", "in") and since_clause(scene, match.start()):
        lead = "since"
    return bounded(scene, match, lead, start, end, basis_of(tail), "month")


def year_after_word(scene: TimeScene, match: re.Match[str]) -> Found | None:
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
    ) and counts_noun(scene, match.end("y")):
        return None
    middle = "mid" in match.group()[: match.start("y") - match.start()]
    start, end = whole_months(year, 6) if middle else whole_year(year)
    if lead.startswith(("starting", "beginning")) or (lead == "in" and since_clause(scene, match.start())):
        lead = "since"
    if lead == "from" and scene.lowered.startswith((" on ", " on,", " onward"), match.end()):
        lead = "since"
    if lead in ("by", "as of", "since", "until", "till", "before", "prior to", "after", "up to"):
        if lead == "by" and _CHANGE_BY.search(scene.lowered, max(0, match.start() - 24), match.start()):
            return None
        return bounded(scene, match, lead, start, end, Basis.SENTENCE, "year")
    begin = match.start("y")
    rule = "year-attributive" if lead in ("the", "a", "its", "their", "'s") else "year"
    return Found(begin, match.end("y"), (start, end), Basis.SENTENCE, rule)


_CHANGE_BY = re.compile(r"(?:increas|decreas|ris|rose|grew|grow|reduc|fell|fall|drop|declin|up|down|cut)[a-z]* $")
_COUNTS = re.compile(
    r" (?:[a-z-]+ ){0,1}(?:people|yuan|households|families|mu|hectares|villages|tons|tonnes|"
    r"kilometers|meters|square|cubic|residents|students|jobs|million|billion|workers|persons|houses|"
    r"villagers|farmers|projects|companies|enterprises)(?![a-z])"
)
_AFTER_NUMBER = re.compile(
    r" (?!was|is|has|sees|marks|this|as)(?:[a-z-]+s|people|mu|yuan|percent|million|billion|thousand)(?![a-z])"
)


def counts_noun(scene: TimeScene, at: int) -> bool:
    """Whether the four digits count the noun that follows them."""
    return bool(_COUNTS.match(scene.lowered, at))


def bare_year(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """A year in brackets, at a clause's start, before `'s`, or after another year."""
    if _AFTER_NUMBER.match(scene.lowered, match.end()) and not match.group().endswith("'s"):
        return None
    year = int(match.group("y"))
    return Found(match.start("y"), match.end("y"), whole_year(year), Basis.SENTENCE, "year")


def bracketed_year(scene: TimeScene, match: re.Match[str]) -> Found | None:
    year = int(match.group("y") or match.group("y2"))
    return Found(match.start(), match.end(), whole_year(year), Basis.SENTENCE, "year")


def decade(scene: TimeScene, match: re.Match[str]) -> Found | None:
    first = int(match.group("y"))
    start, end = first, first + 9
    if match.group("part"):
        start, end = {"early": (first, first + 3), "mid": (first + 4, first + 6), "late": (first + 7, first + 9)}[
            match.group("part")[:5].strip(" -")[:5]
        ]
    return Found(match.start(), match.end(), whole_year(start, end), Basis.SENTENCE, "decade")


def century(scene: TimeScene, match: re.Match[str]) -> Found | None:
    number = day_number(match.group("n"))
    if not 1 <= number <= 25:
        return None
    return Found(
        match.start(),
        match.end(),
        whole_year(100 * (number - 1) + 1, min(9999, 100 * number)),
        Basis.SENTENCE,
        "century",
    )
