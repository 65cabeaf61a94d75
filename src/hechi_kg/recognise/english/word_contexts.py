"""Says why a number in words states no figure: pronouns, names, slogans, words that refer back."""

import re

from hechi_kg.model import Reason
from hechi_kg.recognise.english.numbers import AND_A_HALF, Kind, Number
from hechi_kg.recognise.english.surroundings import NUMBERED, TIME_NEXT, TOP, YEAR, Scene, Why, age, ranked, threshold

_OUT_OF = re.compile(
    r" (?:out of|in) (?:every )?(?:([0-9]{1,3})(?![0-9])|(?<=out of )[0-9]|three|four|five|six|seven|eight|"
    r"nine|ten|twenty)(?![a-z])"
)
_HOUR_LEFT = re.compile(r"(?<![a-z])(?:morning|afternoon|evening|night|day|up|bed) at (?:about |around )?$")
_HOUR_RIGHT = re.compile(r" (?:in the (?:morning|afternoon|evening)|at night|sharp)(?![a-z])")
_ONE_OR = re.compile(r"(?<![a-z])an? [a-z]+ or $")  # an hour or two
_LATER = re.compile(r"[- ](?:hour|day|week|month|year)s? (?:ago|later|earlier)(?![a-z])")
_AGO = re.compile(r" (?:ago|later|earlier|after|before)(?![a-z])")
_COMPULSORY = re.compile(
    r"-year (?:[a-z]+ )?(?:compulsory|free|schooling|education)(?: (?:schooling|education))?(?![a-z])"
)
_GRADE = re.compile(r"(?<![a-z])(?:grade|phase|chapter|stage|step|level|tier|category|article|section) $")
_RATE_BASE = re.compile(r"(?<![a-z])out of(?: every)? $")
_IN_SLOGAN = re.compile(r'"(?:one|two|three|four|five|six|seven|eight|nine|ten)[ -][^".,\n]{1,36}$')
_THE_FEW = re.compile(r"(?<![a-z])(the|these|those|both|all|other) $")
_ONE_OF_FIRST = re.compile(r"(?<![a-z])(?:one of|among) the first $")  # of a batch so large
_NOUN_NEXT = re.compile(r" [a-z]")
_SLOGAN_NOUN = re.compile(
    r"[- ](?:[a-z-]+ ){0,1}(?:assurances|guarantees|worries|comprehensives|sessions|consciousnesses|"
    r"confidences|upholds|adherences|basics|transformations|"
    r"musts|no-worries|self-confidences|resolutes)(?![a-z])"
)
_ONE_OK_LEFT = re.compile(
    r"(?:only|just|least|than|for|within|about|around|nearly|over|exactly|and|plus|total of|as) $"
)
# one school, one clinic and one shop: each is counted
_LISTED_ONE = re.compile(
    r"(?: (?!of |is |was |has )[a-z'-]+){1,5}(?:,| and|, and) one"
    r"(?! (?:of|by|day|is|was|can|after|another)(?![a-z]))(?= [a-z])"
)
_ONE_BEFORE = re.compile(r"(?<![a-z-])one(?: (?!of |is |was |has |to )[a-z'-]+){1,5}(?:,| and|, and) $")
_ONE_PRONOUN = re.compile(
    r"(?:'s|-(?:stop|on|off|sided|to|time|size|way|child|of|third)(?![a-z])| (?:of|by|after|another|"
    r"day|still|often|always|never|can|could|should|must|may|who|that|which|is|was|has|had|side|hand|thing|"
    r"another's|and all|"
    r"or(?! two)|to|with|in|on|at|for|from|as|where|when|the|way|time|such|more|village one|until|among|would|"
    r"will|does|needs|step|point|end|example|reason)(?![a-z-])|[.,;:!?)\"]|$)"
)


def why_no_figure_in_words(scene: Scene, number: Number, *, has_unit: bool) -> Why | None:
    text, low, start, end = scene.text, scene.lowered, number.start, number.end
    left = low[max(0, start - 40) : start]
    if number.kind is Kind.MULTIPLE:
        return _multiple(low, start, end)
    if number.kind is Kind.FRACTION:
        return _part(low, left, start, end)
    if why := age(scene, number, has_unit=has_unit):
        return why
    if low[start:end] == "one" and (why := _one(low, left, start, end, has_unit=has_unit)):
        return why
    if not has_unit and number.value <= 12 and (_HOUR_LEFT.search(left) or _HOUR_RIGHT.match(low, end)):
        return Reason.PERIOD, "time of day"
    if (AND_A_HALF.match(low, start) and _AGO.match(low, end)) or (has_unit and _LATER.match(low, end)):
        return Reason.PERIOD, "ago"
    if _COMPULSORY.match(low, end):
        return Reason.NAME, "term"
    if has_unit and left.endswith("every ") and number.value > 1:
        return Reason.RATIO, "base of a rate"  # every two years
    if low[start:end] == "two" and not has_unit and _ONE_OR.search(left):
        return Reason.VAGUE, "one or two"
    if not has_unit and _GRADE.search(left):
        return Reason.ORDINAL, "number of a series"
    if NUMBERED.search(left) or (re.search(r"[a-z]-$", left) and not left.endswith("-to-")):
        return Reason.NAME, ""
    if _named(text, start, end):
        return Reason.NAME, ""
    if _SLOGAN_NOUN.match(low, end) or (
        left.endswith('"') and re.match(r'[^".,\n]{1,60}"', low[end : end + 62]) and number.value < 20 and not has_unit
    ):
        return Reason.NAME, "slogan"
    if has_unit and TOP.search(left) and TIME_NEXT.match(low, end) and not YEAR.fullmatch(low[start:end]):
        return Reason.PERIOD, ""
    if not has_unit and ranked(left, number) and not (_ONE_OF_FIRST.search(left) and _NOUN_NEXT.match(low, end)):
        return Reason.ORDINAL, "rank"
    if why := threshold(scene, number, has_unit=has_unit):
        return why
    if not has_unit and number.value < 20 and (match := _THE_FEW.search(left)) and _refers_back(low, number, match):
        return Reason.REPEAT, "refers back"
    if _IN_SLOGAN.search(left) and re.match(r'[^".,\n]{0,40}"', low[end : end + 42]):
        return Reason.NAME, "slogan"
    if not has_unit and (_of_round(low, end) or _RATE_BASE.search(left)):
        return Reason.RATIO, "part of a ratio"
    if low[start:end] == "zero" and not has_unit and not left.endswith(" to "):
        return Reason.WORD, "zero"
    return None


def _of_round(low: str, end: int) -> bool:
    """Whether a number is one side of `nine out of ten`; `eight out of 17 counties` counts both."""
    base = _OUT_OF.match(low, end)
    return base is not None and (not base[1] or base[1].rstrip("0") in ("1", "2", "5"))


def _refers_back(low: str, number: Number, match: re.Match[str]) -> bool:
    """`these three towns`, `the two sides`, `the three said`; `the three towns` may be counted first here."""
    if number.value <= 2 or match.group(1) in ("these", "those", "both"):
        return True
    return not _NOUN_NEXT.match(low, number.end)


def _one(low: str, left: str, start: int, end: int, *, has_unit: bool) -> Why | None:
    why = Reason.WORD, "pronoun or determiner"
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
    if _LISTED_ONE.match(low, end) or _ONE_BEFORE.search(left):
        return None
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
    if after.startswith((" digit", "-digit")):
        return Reason.VAGUE, word
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
    if left.endswith("per "):
        return Reason.RATIO, "base of a rate"
    if re.search(r"(?:first|second|latter|other|1st|2nd|upper|lower|better|final) $|[a-z]-$", left):
        return Reason.ORDINAL, "half"
    if re.match(
        r" (?:of|the|its|their|his|her|our|are|is|were|was|had|have|that|from|came)(?![a-z])", low[end : end + 7]
    ) and not re.match(r" of (?:the|this|last) year", low[end : end + 14]):
        return None
    if re.search(r"(?:than|nearly|almost|about|over|around|by|roughly|least) $", left):
        return None
    return Reason.VAGUE, "half"
