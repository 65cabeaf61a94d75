"""Says why a numeral of an English text states no figure: it is a name, an ordinal, an age, a clock time, a threshold.

Each test looks at a bounded window around the numeral, so that the whole stays linear.
"""

import re
from dataclasses import dataclass

from hechi_kg.model import Reason
from hechi_kg.recognise.english.numbers import Kind, Number

Why = tuple[Reason, str]

_CHUNK_LEFT = re.compile(r"[^ \n\t(\[\"]*$")
_CHUNK_RIGHT = re.compile(r"[^ \n\t)\]\"]*")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|cn|org|net|gov|html?|php|pdf|jpe?g|png)(?![a-z])|=|\\")
_CLOCK = re.compile(
    r"-[0-9]{1,2}(?::[0-9]{2})? ?(?:am|pm|a\.m|p\.m)|(?:[:.][0-9]{2})? ?(?:am|pm|a\.m|p\.m)(?![a-z])|"
    r":[0-9]{2}(?![0-9:])| ?o'clock"
)
_CLOCK_LEFT = re.compile(r"(?<![0-9])[0-9]{1,2}:$")
_PHONE_LEFT = re.compile(
    r"(?:tel|telephone|phone|fax|hotline|mobile|whatsapp|wechat|qq|postcode|zip code|icp|license|"
    r"licence|isbn|issn)[^a-z\n]{0,25}$"
)
_PHONE = re.compile(
    r"(?<![0-9,.])(?:\+?\(?[0-9]{2,4}\)?[ -])?[0-9]{3,4}-[0-9]{7,8}(?![0-9])|"
    r"(?<![0-9,.-])0[0-9]{2,3}-[0-9]{7,8}|\+?86[ -]?1[0-9]{10}|[0-9]{3,4}-[0-9]{3,4}-[0-9]{4}"
)
_NUMBERED = re.compile(r"(?<![a-z])(?:nos?\.?|number|#) ?$")
_CLASS_WORDS = (
    "page|photo|chapter|article|section|part|volume|figure|table|phase|stage|grade|class|level|line|route|room|building|gate|terminal|"
    "unit|type|model|version|lesson|category|rank|channel|flight|train|tier|form|appendix|annex|clause|item|question|step|platform|zone|"
    "highway|expressway|national highway|provincial highway|road|project|plan|agenda|vision|program|programme|action|"
    "formula|"
    "week|day|season|episode|round|group of|team|division|pier|block|lot|area|district|ward|mission|operation|cabin|"
    "track"
)
_CLASSED = re.compile(rf"(?<![A-Za-z])({_CLASS_WORDS})s? $", re.IGNORECASE)
_ALWAYS_NAME = re.compile(
    r"(?:page|photo|chapter|article|section|phase|grade|highway|expressway|project|agenda|vision|"
    r"group of|level|type|version|line|room|flight|formula|model|route|class|category|tier|stage|gate|"
    r"platform|appendix)$"
)
_TOP = re.compile(
    r"(?<![a-z])(?:top|best|first|last|next|past|opening|initial|final|previous|coming|following|remaining) $"
)
_TIME_NEXT = re.compile(r"[ -](?:years?|months?|days?|weeks?|hours?|minutes?|seconds?|quarters?)(?![a-z])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CURRENCY_CODE = re.compile(r"(?<![a-z])(?:rmb|cny|usd|eur|hkd|gbp|jpy)-?$")
_IN_SLOGAN = re.compile(r'"(?:one|two|three|four|five|six|seven|eight|nine|ten)[ -][^".,\n]{1,36}$')
_PER = re.compile(r"(?<![a-z])(?:per|every|for each) $")
_THE_FEW = re.compile(r"(?<![a-z])(?:the|these|those|both|all|other) $")
_AGE_AFTER = re.compile(
    r"[- ]years?[- ]old(?:s)?(?![a-z])|[- ]year[- ]olds?(?![a-z])| years? of age|"
    r" months?[- ]old(?! [a-z]+ (?:project|company))"
)
_OLD_THING = re.compile(
    r"[- ]years?[- ]old (?:[a-z-]+ ){0,3}?(?:tree|trees|village|villages|town|towns|city|temple|"
    r"bridge|house|houses|building|buildings|history|tradition|company|school|church|wall|site|street|"
    r"kiln|craft|palace|garden|club|road|banyan|camphor|ginkgo|pagoda|wells?|brand|festival|art|"
    r"culture|custom|technique|practice|fort|tower|tomb|relics?|record|institution|enterprise|store|"
    r"shop|tea|skill|skills|form|opera|embroidery|dispute|war|conflict|reign|law|agreement|treaty|"
    r"partnership|relationship|industry|plant|factory)"
)
_AGE_LEFT = re.compile(
    r"(?<![a-z])(?:aged|ages|age|age of|age limit of|turned|turns|turning|between the ages of|"
    r"under the age of|over the age of|above the age of|aged over|aged under|aged above|aged between|"
    r"ages of|aged from)(?: of)?(?: [0-9]{1,3} (?:and|to|or))? ?$"
)
_AGE_COMMA_LEFT = re.compile(r"[A-Z][A-Za-z'.-]+\"?, $|[A-Z][A-Za-z'-]+ \($")
_AGE_COMMA_RIGHT = re.compile(r",(?! [0-9])|\)|\.(?= |$)")
_IN_THEIR = re.compile(r"in (?:his|her|their|my|our) (?:early |mid-?|late )?$")
_PLURAL_TAIL = re.compile(r"'?s(?![a-z])")
_THRESHOLD = re.compile(
    r"(?:[a-z-]+ ){1,4}(?:or more|or above|or over|and above|and over|or fewer|or less|and more|"
    r"or below|and below)(?![a-z])"
)
_THRESHOLD_LEFT = re.compile(
    r"(?:s|people|children|population) (?:of|with|at|having|measuring|containing|"
    r"worth) (?:a population of |populations of |an? [a-z ]{1,30} of )?$"
)
_SCORE = re.compile(
    r"(?<![0-9,.])([0-9]{1,3})-([0-9]{1,3})(?![0-9%]|[.,][0-9]| ?(?:percent|per|million|billion|"
    r"thousand|yuan|meters?|km|mu|hours?|days?|years?|minutes?|months?|weeks?|tons?|kg|people|mph|"
    r"inches|miles|feet|degrees|pounds|[a-z]+s(?![a-z])))"
)
_SCORING = re.compile(
    r"(?<![a-z])(?:won|win|wins|beat|beats|beating|lost|lose|victory|defeat|defeated|draw|drew|"
    r"scored?|lead|led|leads|tie|tied|loss|match|game|"
    r"semifinals?|finals?|aggregate|edged?)(?![a-z])"
)
_RATIO = re.compile(r"(?<![0-9])[0-9]{1,4} ?: ?[0-9]{1,4}(?![0-9])")
_GEO = re.compile(
    r" ?(?:degrees?(?![a-z])|°) ?(?:[0-9.]+ ?(?:minutes|') ?)?(?:north|south|east|west|n|s|e|w)(?![a-z])(?! of)"
)
_LIST_MARK = re.compile(r"(?:(?<=\n)|^)[ \t]*\(?$")
_LIST_AFTER = re.compile(r"[.)] ")
_SLOGAN_NOUN = re.compile(
    r"[- ](?:[a-z-]+ ){0,1}(?:assurances|guarantees|worries|comprehensives|sessions|consciousnesses|"
    r"confidences|upholds|adherences|basics|transformations|"
    r"musts|no-worries|self-confidences|resolutes)(?![a-z])"
)
_ONE_OK_LEFT = re.compile(
    r"(?:only|just|least|than|for|within|about|around|nearly|over|exactly|and|plus|total of|as) $"
)
_ONE_PRONOUN = re.compile(
    r"(?:'s|-(?:stop|on|off|sided|to|time|size|way|child|of|third)(?![a-z])| (?:of|by|after|another|"
    r"day|can|could|should|must|may|who|that|which|is|was|has|had|side|hand|thing|another's|and all|"
    r"or(?! two)|to|with|in|on|at|for|from|as|where|when|the|way|time|such|more|village one|until|among|would|"
    r"will|does|needs|step|point|end|example|reason)(?![a-z-])|[.,;:!?)\"]|$)"
)


@dataclass(frozen=True, slots=True)
class Scene:
    text: str  # folded, in its own case
    lowered: str
    original: str


def why_no_figure(scene: Scene, number: Number, *, has_unit: bool) -> Why | None:
    """The reason why a numeral is no figure, or None. `has_unit`: a unit of measure or a currency stands with it."""
    if number.kind is Kind.ORDINAL:
        return Reason.ORDINAL, ""
    if number.kind is Kind.VAGUE:
        return Reason.VAGUE, ""
    if number.kind is Kind.CODE:
        return Reason.NAME, "code"
    if number.plain:
        return _digits(scene, number, has_unit=has_unit)
    return _words(scene, number, has_unit=has_unit)


def _digits(scene: Scene, number: Number, *, has_unit: bool) -> Why | None:
    text, low, start, end = scene.text, scene.lowered, number.start, number.end
    left = low[max(0, start - 40) : start]
    if why := _glued(scene, number, has_unit=has_unit):
        return why
    if _NUMBERED.search(left):
        return Reason.ORDINAL, "number of a series"
    if _PER.search(left) and not has_unit:
        return Reason.NAME, "base of a rate"
    if why := _age(scene, number):
        return why
    if match := _CLASSED.search(text, max(0, start - 24), start):
        word = match.group(1)
        if not has_unit and (word[0].isupper() or _ALWAYS_NAME.match(word.lower())):
            return (Reason.FURNITURE, "page") if word.lower() == "page" else (Reason.NAME, word)
    if _TOP.search(left) and not _YEAR.fullmatch(low[start:end]) and (not has_unit or _TIME_NEXT.match(low, end)):
        return (Reason.PERIOD, "") if has_unit else (Reason.ORDINAL, "rank")
    if _LIST_MARK.search(low, max(0, start - 4), start) and _LIST_AFTER.match(low, end) and number.value < 100:
        return Reason.ORDINAL, "list mark"
    if start and text[start - 1] == "(" and text.startswith(")", end) and number.value < 30:
        return Reason.ORDINAL, "list mark"
    if _threshold(scene, number):
        return Reason.THRESHOLD, ""
    if not has_unit and (_GEO.match(low, end)):
        return Reason.NAME, "position"
    if _GEO.match(low, end):
        return Reason.NAME, "position"
    return None


def _glued(scene: Scene, number: Number, *, has_unit: bool) -> Why | None:
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
    if chunk and _ADDRESS.search(chunk):
        return Reason.FURNITURE, "address"
    if _PHONE_LEFT.search(window) and not has_unit and len(low[start:end].replace(",", "")) > 2:
        return Reason.FURNITURE, "telephone or licence"
    if chunk and _PHONE.search(low, max(0, start - 12), end + 14) and len(re.sub(r"[^0-9]", "", chunk)) >= 7:
        return Reason.FURNITURE, "telephone"
    if number.value < 25 and _CLOCK.match(low, end):
        if "ratio" in window or (
            _SCORING.search(window)
            and low[end : end + 1] == ":"
            and number.value < 15
            and not re.match(r":[0-9]{2} ?[ap]\.?m", low[end : end + 7])
        ):
            return Reason.NAME, "ratio"
        return Reason.PERIOD, "time of day"
    if _CLOCK_LEFT.search(low, max(0, start - 4), start):
        return Reason.PERIOD, "time of day"
    if chunk and _RATIO.search(chunk):
        return Reason.NAME, "ratio"
    hyphened = before == "-" and start > 1 and low[start - 2].isalpha() and not _dash(scene.original, start - 1)
    if (before.isalpha() or before in "_&" or hyphened) and not _CURRENCY_CODE.search(low, max(0, start - 6), start):
        return Reason.NAME, "code"
    if number.value % 10 == 0 and _PLURAL_TAIL.match(low, end) and number.value < 100:
        return (Reason.AGE, "") if _IN_THEIR.search(window) else (Reason.VAGUE, "decade")
    if after.isalpha() and not has_unit:
        return (Reason.AGE, "") if _IN_THEIR.search(window) else (Reason.NAME, "code")
    if after in "+" and text[end + 1 : end + 2].isdigit():
        return Reason.NAME, "code"
    if before in "./" and start > 1 and (low[start - 2].isdigit() or low[start - 2].isalpha()) and not has_unit:
        return Reason.NAME, "code"
    if after in "./" and end + 1 < len(low) and low[end + 1].isdigit():
        return Reason.NAME, "code"
    if chunk and (match := _SCORE.search(chunk)) and chunk.count("-") == 1:
        around = low[max(0, start - 60) : end + 40]
        if int(match.group(1)) < 200 and _SCORING.search(around):
            return Reason.NAME, "score"
    return None


def _dash(original: str, at: int) -> bool:
    """Whether the original prints a dash there, which parts words, and not a hyphen, which joins them."""
    return original[at] in "–—―"


def _age(scene: Scene, number: Number) -> Why | None:
    low, start, end = scene.lowered, number.start, number.end
    if _AGE_AFTER.match(low, end):
        if number.value > 110 or _OLD_THING.match(low, end):
            return None
        return Reason.AGE, ""
    if number.value > 120:
        return None
    if _AGE_LEFT.search(low, max(0, start - 40), start):
        return Reason.AGE, ""
    if not number.plain or number.scale != 1 or not 3 < number.value <= 110 or number.value != int(number.value):
        return None
    named = _AGE_COMMA_LEFT.search(scene.text, max(0, start - 30), start)
    return (Reason.AGE, "") if named and _AGE_COMMA_RIGHT.match(low, end) else None


def _threshold(scene: Scene, number: Number) -> bool:
    """`sites of 1,000 people or more` defines a class of sites."""
    low = scene.lowered
    match = _THRESHOLD.match(low, number.end + 1)
    return bool(match and _THRESHOLD_LEFT.search(low, max(0, number.start - 60), number.start))


def _words(scene: Scene, number: Number, *, has_unit: bool) -> Why | None:
    text, low, start, end = scene.text, scene.lowered, number.start, number.end
    left = low[max(0, start - 40) : start]
    if number.kind is Kind.MULTIPLE:
        return _multiple(low, start, end)
    if number.kind is Kind.FRACTION:
        return _part(low, left, start, end)
    if why := _age(scene, number):
        return why
    if low[start:end] == "one" and (why := _one(low, left, start, end, has_unit=has_unit)):
        return why
    if _NUMBERED.search(left) or (left.endswith("-") and left[-2:-1].isalpha()):
        return Reason.NAME, ""
    if _named(text, start, end):
        return Reason.NAME, ""
    if _SLOGAN_NOUN.match(low, end) or (
        left.endswith('"') and re.match(r'[^".,\n]{1,60}"', low[end : end + 62]) and number.value < 20 and not has_unit
    ):
        return Reason.NAME, "slogan"
    if _TOP.search(left) and not _YEAR.fullmatch(low[start:end]) and (not has_unit or _TIME_NEXT.match(low, end)):
        return (Reason.PERIOD, "") if has_unit else (Reason.ORDINAL, "rank")
    if _threshold(scene, number):
        return Reason.THRESHOLD, ""
    if not has_unit and number.value < 100 and _THE_FEW.search(left):
        return Reason.REPEAT, "refers back"
    if _IN_SLOGAN.search(left) and re.match(r'[^".,\n]{0,40}"', low[end : end + 42]):
        return Reason.NAME, "slogan"
    if low[start:end] == "zero" and not has_unit:
        return Reason.NAME, "zero"
    return None


def _one(low: str, left: str, start: int, end: int, *, has_unit: bool) -> Why | None:
    why = Reason.VAGUE, "pronoun or determiner"
    if has_unit:
        if re.match(
            r" (?:day|time|second|night|point|degree|minute)(?![a-z])", low[end : end + 10]
        ) and not _ONE_OK_LEFT.search(left):
            return why
        return None
    if _ONE_PRONOUN.match(low, end) or re.search(
        r"(?<![a-z])(?:no|the|this|that|every|each|any|which|another|some|new|number|last|next|first|"
        r"old|good|big|small|other|own) $|-$",
        left,
    ):
        return why
    if re.search(r"(?:only|just|least|more than) $", left) or low.startswith(" or two ", end):
        return None
    figure = r"(?:[0-9][0-9,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![a-z0-9])"
    if re.match(rf" (?:[a-z'-]+ ){{1,6}}(?:and|,) ?{figure}|(?: [a-z'-]+){{1,5}}, {figure}", low[end : end + 70]):
        return None
    if re.search(rf"(?<![a-z0-9]){figure}(?: [a-z'-]+){{1,6}},? (?:and )?$", low[max(0, start - 60) : start]):
        return None
    return why


def _named(text: str, start: int, end: int) -> bool:
    """A number word with a capital inside a sentence, before another capital: `Three Gorges`, `Four Comprehensives`."""
    if not text[start].isupper() or not re.match(r"[ -][A-Z]", text[end : end + 2]):
        return False
    before = text[max(0, start - 3) : start]
    if re.search(r"(?:^|[.!?:\n]['\"]? {0,2}['\"]?|\n)$", before):
        return bool(re.match(r"[ -][A-Z][a-z]+(?:s|ions)(?: [A-Z]|,| [a-z])", text[end : end + 30])) and bool(
            re.match(
                r"[ -](?:Gorges|Sessions|Represents|Comprehensives|Guarantees|Assurances|Kingdoms|"
                r"Belt|Years|Olds|News)",
                text[end : end + 20],
            )
        )
    return True


def _multiple(low: str, start: int, end: int) -> Why | None:
    word = low[start:end]
    after = low[end : end + 12]
    if word in ("double", "triple", "quadruple", "twice", "quintuple"):
        if re.match(
            r" (?:the|that|its|their|as|what|in|from|by|of|those|last|to|his|her|farmers|residents|"
            r"income|output)(?![a-z])",
            after,
        ):
            return None
        if (
            re.search(r"(?:\bto|will|would|than|nearly|almost|about) $", low[max(0, start - 8) : start])
            and word != "twice"
        ):
            return None
        return Reason.VAGUE, word
    if word in ("doubling", "doubles", "triples", "tripling") and after.startswith(" down"):
        return Reason.VAGUE, word
    return None


def _part(low: str, left: str, start: int, end: int) -> Why | None:
    if low[start:end] != "half":
        return None
    if re.search(r"(?:first|second|latter|other|1st|2nd|upper|lower|better|final) $|[a-z]-$", left):
        return Reason.ORDINAL, "half"
    if re.match(
        r" (?:of|the|its|their|his|her|our|are|is|were|was|had|have|that|from|came)(?![a-z])", low[end : end + 7]
    ) and not re.match(r" of (?:the|this|last) year", low[end : end + 14]):
        return None
    if re.search(r"(?:than|nearly|almost|about|over|around|by|roughly|least) $", left):
        return None
    return Reason.VAGUE, "half"
