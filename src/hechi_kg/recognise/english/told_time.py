"""Rules for words of time that lean on the year that the paragraph named last: "the following year", "since then"."""

import re

from hechi_kg.model import Basis
from hechi_kg.recognise.english.calendar_words import CARDINALS, ORDINALS
from hechi_kg.recognise.english.time_scene import Days, Found, TimeScene, whole_year

_REACH = 700  # characters back
_YEAR_NAMED = re.compile(
    r"(?:\b(?:in|since|by|of|during|from|until|early|late|year|and|back in)(?: [a-z]{3,9}\.?)?|mid-?|[,(]|\n) ?"
    r"(?P<y>(?:19|20)[0-9]{2})(?![0-9]|[.,][0-9]|%|-)(?=[,.;:)]| [a-z])"
)
# "twice that in 2012", "up 8 percent over 2016"
_YARDSTICK = re.compile(r"\b(?:than|that|those|over|from|on|compared (?:with|to)|against)(?: that| those)? ?$")
_AGO = re.compile(
    rf"(?<![a-z] or )(?<![a-z] to )\b(?P<many>[0-9]{{1,3}}|an?|{'|'.join(CARDINALS)}) "
    r"(?P<unit>year|decade)s? ago\b(?=,| [a-z])"
)
_HELD_AGAINST = re.compile(r"\b(?:than|from|over|compared (?:with|to)|against|on|to|of) (?:that of |those of )?$")


def year_told(scene: TimeScene, at: int, *, ahead: bool = False) -> int | None:
    """The year that the text named last, not far before a place in it; one that lies ahead only if `ahead`."""
    start = max(at - _REACH, 0)
    named, stands = None, start
    for match in _YEAR_NAMED.finditer(scene.lowered, start, at):
        if not _YARDSTICK.search(scene.lowered, max(start, match.start() - 20), match.start()):
            named, stands = int(match.group("y")), match.end()
    stands = max(stands, scene.lowered.rfind("this year", start, at), scene.lowered.rfind("last year", start, at))
    for match in _AGO.finditer(scene.lowered, stands, at) if scene.published else ():
        opens = scene.lowered[scene.lowered.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
        if scene.published and (not opens or opens[-1] in '.!?"'):  # "Seven years ago, ..." dates what follows
            many = match.group("many")
            count = 1 if many in ("a", "an") else CARDINALS.get(many, 0) or int(many)
            named = scene.published.year - count * (10 if match.group("unit") == "decade" else 1)
    return named if named and (ahead or not (scene.published and named > scene.published.year)) else None


def year_told_here(scene: TimeScene, at: int) -> int | None:
    """The year that the paragraph itself named last."""
    begun = scene.lowered.rfind("\n", 0, at) + 1
    told = year_told(scene, at)
    here = scene.lowered[begun:at]
    return told if told and (str(told) in here or _AGO.search(here)) else None


def year_after_told(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`the following year`, `two years later`, `that year`: a year counted from the one told before.

    `two years after the move in 2018` names it behind.
    """
    if _HELD_AGAINST.search(scene.lowered, max(0, match.start() - 28), match.start()):
        return None
    told, printed = year_told(scene, match.start()), match.group("many") or match.group("on") or match.group("of")
    if match.group("after"):
        told, printed = int(match.group("y")), match.group("after")
    step = 0 if match.group("same") else 1
    if match.group("nth"):
        step = ORDINALS[match.group("nth")] - 1
        if not told:
            return None
    elif printed:
        step = 1 if printed in ("a", "an") else CARDINALS.get(printed, 0) or int(printed)
    year = told + step if told else 0
    if not told or (scene.published and year > scene.published.year):
        return Found(match.start(), match.end(), (None, None), Basis.DOCUMENT, "relative")
    start, end = whole_year(year)
    first = None if match.group("by") else start
    return Found(match.start(), match.end(), (first, end), Basis.DOCUMENT, "told-year")


def since_then(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`since then`, `has since built`: from the year told before to the article's month; `by then`: up to its end."""
    since = match.group("since") or match.group("ever")
    begin = match.start("ever") if match.group("ever") else match.start()
    told = year_told(scene, match.start(), ahead=not since)
    if not told:
        return None if match.group("ever") else Found(begin, match.end(), (None, None), Basis.DOCUMENT, "relative")
    start, end = whole_year(told)
    days: Days = (start, scene.until) if since else (None, end)
    return Found(begin, match.end(), days, Basis.DOCUMENT, "since told" if since else "told")


def at_that_time(scene: TimeScene, match: re.Match[str]) -> Found | None:
    """`At the time, they earned 900 yuan`: in the year that the paragraph named last."""
    told = year_told_here(scene, match.start())
    return Found(match.start(), match.end(), whole_year(told), Basis.DOCUMENT, "told-year") if told else None
