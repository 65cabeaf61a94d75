"""What the tests for numerals that are no figures share: the scene, ages, thresholds, and the words before ranks."""

import re
from dataclasses import dataclass

from hechi_kg.model import Reason
from hechi_kg.recognise.english.numbers import Number

Why = tuple[Reason, str]
CLASS = "class"  # the note of a number that defines a class of households

NUMBERED = re.compile(
    r"(?<![a-z])(?:(?:nos?\.?|number|#) ?|nos?\.? ?[0-9]{1,3}(?:, [0-9]{1,3})?(?:,? and |, |-| to ))$"
)
_ALL_DAY = 24  # hours
_YOUNGEST = 16  # in brackets behind a name
_RANKED = re.compile(r"(?<![a-z])(top|best|first) $")
_FEW = 10  # `the first ten` tells ranks, `the first 50 families` counts
TOP = re.compile(
    r"(?<![a-z])(?:top|best|first|last|next|past|opening|initial|final|previous|coming|following|remaining) $"
)
_PLAN = re.compile(
    r"-(?:years?|months?) (?:[a-z][a-z-]* ){0,3}?(?:plan|action|campaign|program|programme|initiative|drive|"
    r"scheme|strategy|agenda|blueprint|roadmap|road map|education)s?(?![a-z])|"
    r"-days? (?:[a-z(][a-z'()-]* ){0,4}?(?:plan|action|campaign|drive|holidays?|break|weekend|golden week)(?![a-z])"
)
_RECORD = re.compile(r"-(?:year|month|week|day)[ -](?:high|low|peak|record)s?(?![a-z])")  # "a 16-year high"
# "24 hours a day", "four decades later", "two hours later"
_ROUND_THE_CLOCK = re.compile(r" hours (?:a|per|every|each) day(?![a-z])")
_LATER = re.compile(
    r" years ago(?![a-z])|"
    r" (?:(?:decades|centuries) (?:later|on)|(?:minutes?|hours?|days?|weeks?|months?) later)(?![a-z])"
)
TIME_NEXT = re.compile(r"[ -](?:years?|months?|days?|weeks?|hours?|minutes?|seconds?|quarters?)(?![a-z])")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_AGE_AFTER = re.compile(
    r"(?: ?- ?| to )[0-9]{1,3}[- ]years?[- ]old|(?:[- ]| - )years?(?:[- ]| - )olds?(?![a-z])|"
    r"[- ](?:year|month|week|day)s? of age|"
    r"[- ](?:month|week|day)s?[- ]olds?(?! [a-z]+ (?:project|company))| ?(?:y/?o|yrs? old)(?![a-z])"
)
_OLD_THING = re.compile(
    r"[- ]years?[- ]old (?:(?!(?:from|in|of|at|who|and|to|for|with|on|by|as|has|had|was|is) )[a-z-]+ ){0,3}?"
    r"(?:tree|trees|village|villages|"
    r"town|towns|city|temple|"
    r"bridge|house|houses|building|buildings|history|tradition|company|school|church|wall|site|street|"
    r"kiln|craft|palace|garden|club|road|banyan|camphor|ginkgo|pagoda|wells?|brand|festival|art|"
    r"culture|custom|technique|practice|fort|tower|tomb|relics?|record|institution|enterprise|store|"
    r"shop|tea|skill|skills|form|opera|embroidery|dispute|war|conflict|reign|law|agreement|treaty|"
    r"partnership|relationship|industry|plant|factory)s?(?![a-z])"
    r"(?! (?:girl|boy|pupil|student|child|teacher|graduate|leaver)s?\b)"
)
_OLDER = re.compile(
    r"(?:children|people|those|residents|seniors|adults|women|men|kids|minors|citizens|teenagers|students|farmers)"
    r" (?:who are )?(?:under|over|above|below|older than|younger than) $"
)
_COUNTED = re.compile(r" [a-z]")
_AGE_LEFT = re.compile(
    r"(?<![a-z])(?:aged|ages|age|age of|age limit of|turned|turns|turning|between the ages of|"
    r"under the age of|over the age of|above the age of|aged over|aged under|aged above|aged between|"
    r"ages of|aged from)(?: of)?(?: [0-9]{1,3}(?: (?:and|to|or)|-))? ?$"
)
# "Wang Hua (C), 71," tells who of a picture is 71
_AGE_COMMA_LEFT = re.compile(r"[A-Z][A-Za-z'.-]+(?: \([1-9A-Za-z ]{1,10}\)|\"?), $|[A-Z][A-Za-z'-]+ \($")
# "a farmer who is nearly 60", "when he was 16", "her son is 7"
_IS_AGED = re.compile(
    r"(?<![a-z])(?:who|he|she|i|son|daughter|wife|husband|father|mother|grandmother|grandfather|brother|sister) "
    r"(?:is|was|am|were) (?:now |already |only |just |about |around |nearly |almost |over |about to turn )?$"
)
_AGE_ENDS = re.compile(r"(?:[.,;!?\")]|$| (?:and|when|but|years)(?![a-z]))")
_AGE_COMMA_RIGHT = re.compile(r",(?! [0-9])|\)|\.(?=\s|$)")
_THRESHOLD = re.compile(
    r"(?:[a-z-]+ ){1,4}(?:or more|or above|or over|and above|and over|or fewer|or less|and more|"
    r"or below|and below)(?![a-z])"
)
_CLASS_AFTER = re.compile(
    r"-(?:person|people) (?:households?|families)(?![a-z])|-member (?:households|families)(?![a-z])"
)
# "extreme poverty, defined as less than 2,300 yuan ($330) a year"
_DEFINED = re.compile(
    r"(?<![a-z])(?:poverty|poor|line)\b[^.;]{0,40}defined (?:[a-z]+ )?(?:as|by|at)[^.;]{0,60}$|"
    r"(?<![a-z])defin(?:es?|ed|ing) [^.;]{0,60}?(?<![a-z])as [^.;]{0,80}"
    r"(?:at least|over|under|(?:more|less|fewer) than) $"
)
_BOUND = (
    r"(?:over|above|below|under|at least|at most|exceeding|exceeds|reaches|"
    r"(?:more|fewer|less|no less|not less|no more) than) (?:us|rmb)?[$¥]?$"
)
_BOUNDED = re.compile(_BOUND)
# "Those who train more than 90 villagers get ...", "if the income falls below 3,000 yuan"
_CONDITION = re.compile(rf"(?<![a-z])if [^.;,]{{0,80}}(?<![a-z]){_BOUND}")
_WHOEVER = re.compile(
    r"(?:^|[.;!?\n\"] ?)(?:those|anyone|anybody|whoever|(?:(?:all|any) )?(?:[a-z-]+ )?(?:families|households|farmers|"
    r"villagers|companies|enterprises|firms|businesses|residents|people|workers|workshops|factories|cooperatives|"
    rf"growers|individuals|students|owners|employers)) (?:who|that|which|whose|with) [^.;,]{{0,70}}(?<![a-z]){_BOUND}"
)
_RULED = re.compile(
    r"[^.;]{0,60}?(?<![a-z])(?:gets?|receives?|have|has|can|will|may|must|should|enjoy|are|is)(?![a-z])"
)
# "for every 90 square meters of grassland", "3 kilograms are needed to make one kilogram of tea"
_EVERY = re.compile(r"(?<![a-z])(?:every|each) (?:additional )?$")
_TO_MAKE = re.compile(
    r"(?<![a-z])(?:takes?|needs?|needed|requires?|required) [^.;]{0,60}?(?<![a-z])to (?:make|produce|breed|raise|grow|"
    r"feed|process|get|weave|obtain) $"
)
_PRICED = re.compile(r"(?<![a-z])(?:price|cost) (?:of|for) (?:each )?$")
# "the poverty line of 2,300 yuan ($330)", "enterprises with an output value of more than 100 million yuan"
_LIMIT = re.compile(
    r"(?:(?:poverty line|threshold) (?:of|at|set at)(?: [a-z]+){0,4}?|"
    r"(?<![a-z])(?:enterprises|companies|firms|businesses|factories|manufacturers|taxpayers) with (?:an? )?"
    r"(?:[a-z]+ ){0,4}(?:value|income|revenue|revenues|sales|turnover|assets|capital)(?: of)?"
    r" (?:over|above|exceeding|surpassing|(?:more|no less|not less) than|at least)|"
    r"(?<![a-z])(?:all|every|any|each) (?:[a-z-]+ ){1,4}with an? (?:[a-z]+ ){1,3}(?:of )?"
    r"(?:over|above|below|under|(?:more|fewer|less|no less|not less) than|at least|up to)|"
    r"(?:on|in|for|of|the|all|and) (?:[a-z]+ )?projects (?:of|worth) (?:over|above|(?:more|no less|not less) than)) "
    r"(?:[0-9.,]+ (?:[a-z]+ ){0,2}\((?:about |around )?)?(?:us|rmb)? ?[$¥]?$"
)
_LIMITED = ("poverty line", "threshold", " with ", " projects ")  # one of which such a limit has
_AND_OVER = re.compile(r" (?:and|or) (?:over|above|more|up|below|under|fewer|less)(?= ?(?:[.,;:)]|$))")
_THRESHOLD_LEFT = re.compile(
    r"(?:s|people|children|population|those|ones) (?:of|with|at|having|measuring|containing|"
    r"worth) (?:a population of |populations of |(?:an? )?[a-z ]{1,30} of )?$"
)


@dataclass(frozen=True, slots=True)
class Scene:
    text: str  # folded, in its own case
    lowered: str
    original: str
    named: re.Pattern[str] = re.compile("(?!)")  # the names that a number ends
    general: bool = False  # every quantity counts; an article's figures leave out ages, durations, things said again


def age(scene: Scene, number: Number, *, has_unit: bool) -> Why | None:
    low, start, end = scene.lowered, number.start, number.end
    if _AGE_AFTER.match(low, end):
        if number.value > 110 or _OLD_THING.match(low, end):
            return None
        return Reason.AGE, ""
    if number.value > 120:
        return None
    if not has_unit and _OLDER.search(low, max(0, start - 30), start) and not _COUNTED.match(low, end):
        return Reason.AGE, ""
    if _AGE_LEFT.search(low, max(0, start - 40), start):
        return Reason.AGE, ""
    if not number.plain or number.scale != 1 or not 3 < number.value <= 110 or number.value != int(number.value):
        return None
    if not has_unit and _IS_AGED.search(low, max(0, start - 40), start) and _AGE_ENDS.match(low, end):
        return Reason.AGE, ""
    named = _AGE_COMMA_LEFT.search(scene.text, max(0, start - 30), start)
    if named and named.group().endswith("(") and number.value < _YOUNGEST:
        return None  # the number on a player's shirt
    return (Reason.AGE, "") if named and _AGE_COMMA_RIGHT.match(low, end) else None


def threshold(scene: Scene, number: Number, *, has_unit: bool) -> Why | None:
    """`sites of 1,000 people or more` and `for four and over` define classes."""
    low = scene.lowered
    if not has_unit and number.scale == 1 and _AND_OVER.match(low, number.end):
        return Reason.THRESHOLD, ""
    before = low[max(0, number.start - 120) : number.start]
    if "defin" in before and _DEFINED.search(low, max(0, number.start - 90), number.start):
        return Reason.THRESHOLD, CLASS
    if _BOUNDED.search(before[-24:]) and (
        _CONDITION.search(before) or (_WHOEVER.search(before) and _RULED.match(low, number.end))
    ):
        return Reason.THRESHOLD, ""
    if (
        has_unit
        and any(word in before for word in _LIMITED)
        and _LIMIT.search(low, max(0, number.start - 110), number.start)
    ):
        return Reason.THRESHOLD, ""
    match = _THRESHOLD.match(low, number.end + 1)
    if match and _THRESHOLD_LEFT.search(low, max(0, number.start - 60), number.start):
        return Reason.THRESHOLD, ""
    return None


def base_of_a_rate(scene: Scene, number: Number, *, has_unit: bool) -> Why | None:
    """What a rate is told for: `every 90 mu`, `the price of one kilogram`, `it takes 3 kilograms to make one`."""
    before = scene.lowered[max(0, number.start - 110) : number.start]
    timed = TIME_NEXT.match(scene.lowered, number.end)
    if has_unit and not timed and (_EVERY.search(before) or (number.value == 1 and _PRICED.search(before))):
        return Reason.RATIO, "base of a rate"
    if number.value == 1 and _TO_MAKE.search(before):
        return Reason.RATIO, "base of a rate"
    return None


def compound(scene: Scene, number: Number) -> Why | None:
    """`a three-year action plan` names a plan, `two-person households` a class, `24 hours a day` no time."""
    if _LATER.match(scene.lowered, number.end):
        return Reason.PERIOD, ""
    if _RECORD.match(scene.lowered, number.end):
        return Reason.PERIOD, "record"
    if number.value == _ALL_DAY and _ROUND_THE_CLOCK.match(scene.lowered, number.end):
        return Reason.NAME, "idiom"
    if _PLAN.match(scene.lowered, number.end):
        return Reason.NAME, "plan"
    return (Reason.THRESHOLD, CLASS) if _CLASS_AFTER.match(scene.lowered, number.end) else None


def ranked(left: str, number: Number) -> bool:
    """Whether a number tells ranks: `the top 100`, `the first three`."""
    match = _RANKED.search(left)
    return bool(match and number.value <= (_FEW if match.group(1) == "first" else 1000))
