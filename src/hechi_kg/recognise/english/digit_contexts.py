"""Says why digits state no figure: codes, clock times, telephones, scores, names, list marks."""

import re

from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Reason
from hechi_kg.recognise.english.numbers import Number
from hechi_kg.recognise.english.surroundings import NUMBERED, TIME_NEXT, TOP, YEAR, Scene, Why, age, ranked, threshold

_CHUNK_LEFT = re.compile(r"[^ \n\t(\[\"]*$")
_CHUNK_RIGHT = re.compile(r"[^ \n\t)\]\"]*")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|cn|org|net|gov|html?|php|pdf|jpe?g|png)(?![a-z])|=|\\")
_CLOCK = re.compile(
    r"-[0-9]{1,2}(?::[0-9]{2})? ?(?:am|pm|a\.m|p\.m)|(?:[:.][0-9]{2})? ?(?:am|pm|a\.m|p\.m)(?![a-z])|"
    r":[0-9]{2}(?![0-9:])| ?o'clock"
)
_ZONE = re.compile(r" (?:gmt|bst|utc|est|edt|pst|pdt|cet|cest|ist|jst|aest|hrs|hours local time)(?![a-z])")  # 1100 GMT
_DAY = re.compile(r"(?<![0-9])[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:19|20)[0-9]{2}(?![0-9])")  # 05-21-2018
_CLOCK_LEFT = re.compile(r"(?<![0-9.])[0-9]{1,2}:$")
_PHONE_LEFT = re.compile(
    r"(?:tel|telephone|phone|fax|hotline|mobile|whatsapp|wechat|qq|postcode|zip code|icp|license|"
    r"licence|isbn|issn)[^a-z\n]{0,25}$"
)
_PHONE = re.compile(
    r"(?<![0-9,.])(?:\+?\(?[0-9]{2,4}\)?[ -])?[0-9]{3,4}-[0-9]{7,8}(?![0-9])|"
    r"(?<![0-9,.-])0[0-9]{2,3}-[0-9]{7,8}|\+?86[ -]?1[0-9]{10}|[0-9]{3,4}-[0-9]{3,4}-[0-9]{4}"
)
_CLASS_WORDS = (
    "page|photo|chapter|article|section|part|volume|figure|table|phase|stage|grade|class|level|line|route|room|building|gate|terminal|"
    "unit|type|model|version|lesson|category|rank|channel|flight|train|tier|form|appendix|annex|clause|item|question|step|platform|zone|"
    "highway|expressway|national highway|provincial highway|road|project|plan|agenda|vision|program|programme|action|"
    "formula|"
    "week|day|season|episode|round|group of|team|division|pier|block|lot|area|district|ward|mission|operation|cabin|"
    "track"
)
_CLASSED = re.compile(rf"(?<![A-Za-z-])({_CLASS_WORDS})s? $", re.IGNORECASE)
_CLASS_ENDS = frozenset(word[-3:] for word in _CLASS_WORDS.split("|"))
_ALWAYS_NAME = re.compile(
    r"(?:page|photo|chapter|article|section|phase|grade|highway|expressway|project|agenda|vision|"
    r"level|type|version|line|room|flight|formula|model|route|class|category|tier|stage|gate|"
    r"platform|appendix)$"
)
_NOUNS_NUMBER = re.compile(r"[a-z]s number $")  # `base stations number 1,230`
_PER = re.compile(r"(?<![a-z])(per|out of every|every|for each|out of) $")
_PER_AREA = re.compile(r"(?<![a-z])(?:per|a|an|each|every|one) (?:mu|acre|hectare|jin|li) \((?:about |around )?$")
_OUT_OF = re.compile(r" out of (?:every )?([0-9][0-9,]*)")  # `seven out of 100,000 people`, not `37 out of 41 villages`
_OLD_YEAR = re.compile(r"1[0-8][0-9]{2}")
_YEAR_LEFT = re.compile(
    r"(?<![a-z])(?:in|since|of|by|until|till|before|after|from|to|around|about|year|circa) $|\($|[0-9]{3,4}[-–—]$"
)
_YEAR_RIGHT = re.compile(r"(?:[,.;:)]|[-–—][0-9]{3,4}\)| (?:and|to|by|when|as|after|until|the) |$)")
_IN_THEIR = re.compile(r"in (?:his|her|their|my|our) (?:early |mid-?|late )?$")
_PLURAL_TAIL = re.compile(r"'?s(?![a-z])")
_SCORE = re.compile(
    r"(?<![0-9,.])([0-9]{1,3})-([0-9]{1,3})(?![0-9%]|[.,][0-9]| ?(?:percent|per|million|billion|"
    r"thousand|yuan|meters?|km|mu|hours?|days?|years?|minutes?|months?|weeks?|tons?|kg|people|mph|"
    r"inches|miles|feet|degrees|pounds|[a-z]+s(?![a-z])))"
)
_EVEN = re.compile(r"(?<![0-9,.])([0-9]{2})-\1(?![0-9,])")
_SCORING = re.compile(
    r"(?<![a-z])(?:won|win|wins|beat|beats|beating|lost|lose|victory|defeat|defeated|draw|drew|"
    r"scored?|lead|led|leads|tie|tied|loss|match|game|"
    r"semifinals?|finals?|aggregate|edged?)(?![a-z])"
)
_RATIO = re.compile(r"(?<![0-9])[0-9]{1,4} ?: ?[0-9]{1,4}(?![0-9])")
_GEO = re.compile(
    r" ?(?:degrees?(?![a-z])|°) ?(?:[0-9.]+ ?(?:minutes|') ?)?(?:north|south|east|west|n|s|e|w)(?![a-z])(?! of)"
)
_EVENT = re.compile(
    r"(?:19|20)[0-9]{2} (?:[A-Z][A-Za-z'-]+ ){0,4}(?:Olympics?|Paralympics?|Games|Expo|Exposition|Cup|Conference|Forum|"
    r"Festival|Fair|Summit|Congress|Marathon|Championships?)(?![a-z])"
)
_YEARS_NAME = re.compile(r"(?:19|20)[0-9]{2} [A-Z][a-z]+ [A-Z]")  # "China -2021 Nandan Tea Tour"
_BEFORE_NAME = ("-", "–", "—", '"', "“")
_PAGE_OF = re.compile(r"(?<![a-z])page [0-9]+ of $")
_LONGEST_NAME = 26
_LIST_MARK = re.compile(r"(?:(?<=\n)|^)[ \t]*\(?$")
_HEDGED = re.compile(rf"(?<![a-z-])(?:{HEDGE})-$")  # "an over-66-hectare garden"
_LIST_AFTER = re.compile(r"[.)] ")


_PAGE_LETTER = re.compile(r"(?<![a-z])page [a-z]$")  # Page A10
_VIEWS = re.compile(r"[0-9.]{1,6}k")  # how often a page was read, alone on its line


def why_no_figure_in_digits(scene: Scene, number: Number, *, has_unit: bool, paid: bool) -> Why | None:
    text, low, start, end = scene.text, scene.lowered, number.start, number.end
    left = low[max(0, start - 40) : start]
    if why := _glued(scene, number, has_unit=has_unit, paid=paid):
        return why
    if NUMBERED.search(left) and not _NOUNS_NUMBER.search(left):
        return Reason.ORDINAL, "number of a series"
    if _EVENT.match(text, start):
        return Reason.NAME, "named after a year"
    if not has_unit and (base := _OUT_OF.match(low, end)) and _is_round(base.group(1)):
        return Reason.RATIO, "part of a ratio"
    if text.endswith("Double ", 0, start) and low[start:end] in ("11", "12"):
        return Reason.NAME, "shopping day"
    if text.endswith(_BEFORE_NAME, 0, start) and _YEARS_NAME.match(text, start):
        return Reason.NAME, "named after a year"
    if not has_unit and _PAGE_OF.search(left):
        return Reason.FURNITURE, "page"
    if not has_unit and _OLD_YEAR.fullmatch(low[start:end]) and _YEAR_LEFT.search(left) and _YEAR_RIGHT.match(low, end):
        return Reason.PERIOD, "year"
    if (
        (match := _PER.search(left))
        and (not has_unit or match.group(1) in ("per", "out of every"))
        and (match.group(1) != "out of" or _is_round(low[start:end]))
    ):
        return Reason.RATIO, "base of a rate"
    if has_unit and _PER_AREA.search(left):
        return Reason.RATIO, "base of a rate"  # `200 yuan per mu (0.067 hectares)`
    if why := age(scene, number, has_unit=has_unit):
        return why
    tail = low[max(0, start - 5) : max(0, start - 1)]  # the end of the word before
    classed = tail[-3:] in _CLASS_ENDS or (tail.endswith("s") and tail[-4:-1] in _CLASS_ENDS)
    if classed and (match := _CLASSED.search(text, max(0, start - 24), start)):
        word = match.group(1)
        if not has_unit and (word[0].isupper() or _ALWAYS_NAME.match(word.lower())):
            return (Reason.FURNITURE, "page") if word.lower() == "page" else (Reason.NAME, word)
    if not has_unit and number.scale == 1 and scene.named.search(text, max(0, start - _LONGEST_NAME), start):
        return Reason.NAME, "numbered name"
    if has_unit and TOP.search(left) and TIME_NEXT.match(low, end) and not YEAR.fullmatch(low[start:end]):
        return Reason.PERIOD, ""
    if not has_unit and ranked(left, number):
        return Reason.ORDINAL, "rank"
    if _LIST_MARK.search(low, max(0, start - 4), start) and _LIST_AFTER.match(low, end) and number.value < 100:
        return Reason.ORDINAL, "list mark"
    if start and text[start - 1] == "(" and text.startswith(")", end) and number.value < 30:
        return Reason.ORDINAL, "list mark"
    if why := threshold(scene, number, has_unit=has_unit):
        return why
    if not has_unit and (_GEO.match(low, end)):
        return Reason.NAME, "position"
    if _GEO.match(low, end):
        return Reason.NAME, "position"
    return None


def _line_of(low: str, start: int, end: int) -> tuple[int, int]:
    """Where a line of little more than the number begins and ends."""
    first, last = low.rfind("\n", max(0, start - 8), start) + 1, low.find("\n", end, end + 8)
    return max(first, start - 8, 0), last if last >= 0 else min(len(low), end + 8)


def _is_round(printed: str) -> bool:
    """Whether a number is the base of rates: 5, 10, 1,000."""
    return re.fullmatch("[1-9]0*", printed.rstrip(",").replace(",", "")) is not None


def _glued(scene: Scene, number: Number, *, has_unit: bool, paid: bool) -> Why | None:
    """Numerals that touch letters, signs or other numerals: codes, clock times, telephones, scores, addresses."""
    text, low, start, end = scene.text, scene.lowered, number.start, number.end
    before = low[start - 1] if start else " "
    after = low[end] if end < len(low) else " "
    if (
        before in " \n\t($¥€£\"'~"
        and after in " \n\t,.;)%\"'?!~"
        and not re.match(r" ?(?:am|pm|a\.m|p\.m|o'clock)|\.[0-9]", low[end : end + 8])
    ):
        chunk = ""
    else:
        left = _CHUNK_LEFT.search(low, max(0, start - 60), start)
        right = _CHUNK_RIGHT.match(low, end, end + 60)
        chunk = (left.group() if left else "") + low[start:end] + (right.group() if right else "")
    window = low[max(0, start - 40) : start]
    if _PAGE_LETTER.search(low, max(0, start - 8), start) or _VIEWS.fullmatch(low, *_line_of(low, start, end)):
        return Reason.FURNITURE, "page"
    if chunk and _ADDRESS.search(chunk):
        return Reason.FURNITURE, "address"
    if _PHONE_LEFT.search(window) and not has_unit and len(low[start:end].replace(",", "")) > 2:
        return Reason.FURNITURE, "telephone or licence"
    if chunk and _DAY.search(chunk):
        return Reason.PERIOD, "day"
    if chunk and _PHONE.search(low, max(0, start - 12), end + 14) and len(re.sub(r"[^0-9]", "", chunk)) >= 7:
        return Reason.FURNITURE, "telephone"
    if len(low[start:end]) == 4 and number.value < 2400 and _ZONE.match(low, end):
        return Reason.PERIOD, "time of day"
    if number.value < 25 and _CLOCK.match(low, end):
        if "ratio" in window or (
            _SCORING.search(window)
            and low[end : end + 1] == ":"
            and number.value < 15
            and not re.match(r":[0-9]{2} ?[ap]\.?m", low[end : end + 7])
        ):
            return Reason.RATIO, "ratio"
        return Reason.PERIOD, "time of day"
    if _CLOCK_LEFT.search(low, max(0, start - 4), start):
        return (Reason.RATIO, "ratio") if "ratio" in window else (Reason.PERIOD, "time of day")
    if chunk and _RATIO.search(chunk):
        return Reason.RATIO, "ratio"
    hyphened = before == "-" and start > 1 and low[start - 2].isalpha() and not _dash(scene.original, start - 1)
    hedged = hyphened and has_unit and _HEDGED.search(low, max(0, start - 20), start)
    if (before.isalpha() or before in "_&" or (hyphened and not hedged)) and not paid:
        return Reason.NAME, "code"
    if number.value % 10 == 0 and _PLURAL_TAIL.match(low, end) and number.value < 100:
        return (Reason.AGE, "") if _IN_THEIR.search(window) else (Reason.VAGUE, "decade")
    if after.isalpha() and not has_unit:
        return (Reason.AGE, "") if _IN_THEIR.search(window) else (Reason.NAME, "code")
    if after in "+" and text[end + 1 : end + 2].isdigit():
        return Reason.NAME, "code"
    if before == "+" and start > 1 and low[start - 2].isdigit() and not has_unit:
        return Reason.NAME, "code"  # `the "1+1" model`
    if before in "./" and start > 1 and (low[start - 2].isdigit() or low[start - 2].isalpha()) and not has_unit:
        return Reason.NAME, "code"
    if after in "./" and end + 1 < len(low) and low[end + 1].isdigit():
        return Reason.NAME, "code"
    if chunk and _EVEN.search(chunk):
        return Reason.NAME, "split"
    if chunk and (match := _SCORE.search(chunk)) and chunk.count("-") == 1:
        around = low[max(0, start - 60) : end + 40]
        if int(match.group(1)) < 200 and _SCORING.search(around):
            return Reason.NAME, "score"
    return None


def _dash(original: str, at: int) -> bool:
    """Whether the original prints a dash there, which parts words, and not a hyphen, which joins them."""
    return original[at] in "–—―"
