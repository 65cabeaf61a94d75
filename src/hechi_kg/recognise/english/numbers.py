"""Finds every numeral of an English text, in digits or in words, and works out its value: scales, fractions, multiples.

The text is folded and in lower case, of the original's length. Nothing here knows units: it says what the number is,
not what it counts. One Aho-Corasick pass finds the words, one regex the digits; what stands side by side is joined.
"""

import re
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import value
from hechi_kg.recognise.english.number_words import Atom, find_atoms

_SYMBOLS = {
    **dict.fromkeys(("m", "mn", "mil", "mio"), 10**6),
    **dict.fromkeys(("b", "bn", "bil", "mrd"), 10**9),
    **dict.fromkeys(("t", "tn", "trn"), 10**12),
    "k": 10**3,
    "cr": 10**7,
}
_SYMBOL = re.compile(r" ?(bn|bil|mn|mil|mio|mrd|tn|trn|cr|m|k|b|t)(?![a-z0-9])")
_FOR = re.compile(r"(?:\bfor|\bduring|\bwithin|\bafter|\blast|\bpast|\bnext|\bprevious|\bfirst)(?: the)? $")
_IN_A_ROW = re.compile(r" (?:in a row|running|straight|in succession)\b")
_POWER = re.compile(
    r" ?[x\u00d7] ?10(?:\^(-?[0-9]{1,2})|(\u207b?[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,2}))(?![0-9])"
)
_SYMBOL_NOUN = re.compile(
    r" (?:yuan|dollars?|euros?|pounds?|yen|won|rupees|rand|ro?ubles?|rmb|people|tourists|visitors|residents|"
    r"households|tonnes|tons|jobs|mu|kwh?|mwh?|gwh?|kilowatts?|kilowatt-hours?|megawatts?|hectares|farmers|passengers|users|students|workers)(?![a-z])"
)
_ANY_NOUN = re.compile(r" (?:yuan|people|(?:[a-z]+ )?[a-z]+s)(?![a-z])")
_CURRENCY_BEFORE = re.compile(r"[$¢£¥€₣-₿৳฿] {0,2}$|(?<![a-z])[a-z]{2,3}$|(?<![a-z])(?:rmb|cny|usd|eur|gbp) $")
# `35m of its`, `2.7m digital sales`; a distance is run or swum.
_MILLION_OF = re.compile(
    r" (?:of (?:its|their|the|them|his|her|our)|(?:[a-z]+ (?:and )?){0,3}?(?:people|[a-z]+(?<![sui])s))(?![a-z])"
)
_RUN_OR_SWUM = re.compile(
    r" (?:[a-z]+ )?(?:tall|long|wide|high|deep|away|above|below|from|apart|hurdles|steeplechase|relays?|sprints?|"
    r"finals?|heats?|races?|runners?|runs?|titles?|records?|freestyle|butterfly|backstroke|breaststroke|waves?|walls?|"
    r"towers?|boats?|pools?)(?![a-z])"
)
_WHOLE_OF = re.compile(
    r" (?:of|people|children|adults|women|men|households|families|patients|workers|babies|residents|villagers|farmers|"
    r"students)(?![a-z])"
)
_ROUND_WHOLES = frozenset((3, 4, 5, 10, 20, 100))
_MEASURED_PART = re.compile(
    r"[ -](?:an? )?(?:inch|mile|cup|teaspoon|tablespoon|pound|ounce|hour|pint|gallon|acre|tsp|tbsp|oz|lb)"
)
_VULGAR = dict(
    zip(
        "\u00bd\u2153\u2154\u00bc\u00be\u2155\u2156\u2157\u2158\u2159\u215a\u2150\u215b\u215c\u215d\u215e\u2151\u2152",
        map(
            Fraction, re.findall("[0-9/]+", "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/7 1/8 3/8 5/8 7/8 1/9 1/10")
        ),
        strict=True,
    )
)
_SUPERSCRIPTS = str.maketrans("\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "-0123456789")
_ARTICLE = re.compile(r"(?<![a-z])an? $")
# `up a fifth from 2020`, `fell by nearly a third`
_CHANGED_BY = re.compile(rf"(?<![a-z])(?:by|up|down)(?: (?:{HEDGE}))? $")
_CHANGE_ENDS = re.compile(r"[.,;)]|$| (?:from|to|in|over|on|compared|year|last|this|since|during|between)(?![a-z])")
_HALF_MORE = re.compile(r"(?: and (?:a )?|-and-(?:a-)?)half(?![a-z])(?! (?:of|an?)(?![a-z]))")
# `a year and a half`: the unit stands inside the number
AND_A_HALF = re.compile(
    r"(?<![a-z])(?:an? |one )(?=(?:hour|day|week|month|year|decade|mile|kilometer|kilometre)( and a )half(?![a-z-]))"
)
_LONGEST_LEAD = 24  # characters of `one kilometer and a half`
_HALF_OF = re.compile(r"[ -](?:an? )?(?=(?:hundred|thousand|million|billion|dozen)(?![a-z]))")
_HALF_MEASURE = re.compile(r"[ -](?:an? (?=[a-z])|(?=(?:hour|day|month|mile|kilometer)s?(?![a-z])))")
_FEW = re.compile(r"(?<![a-z])(?:several|few|some|many|multi|multiple|countless)[ -]$")
_MAKES_UP = re.compile(r"(?:accounting for|accounts for|accounted for|making up|by)(?: (?:about|nearly|over|some))? $")
_VAGUE_TAIL = re.compile(r" of (?:tens |hundreds |thousands )?(?:of )?(?:thousands|millions|billions|trillions)?")


class Kind(Enum):
    """What a numeral is: only figures have a value."""

    FIGURE = "figure"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    ORDINAL = "ordinal"
    VAGUE = "vague"
    CODE = "code"


@value
class Number:
    """A numeral as printed. `scale` is the factor of its scale word, for a list to share; `plain` tells digits."""

    start: int
    end: int
    kind: Kind
    value: Decimal = Decimal(0)
    scale: int = 1
    denominator: int | None = None
    numerator: int | None = None
    plain: bool = False


def numbers(lowered: str, original: str = "") -> list[Number]:
    """Every numeral in text order; none overlap. `original` is the text before folding, where that is at hand."""
    atoms = sorted(find_atoms(lowered, original), key=lambda atom: atom.start)
    found: list[Number] = []
    at = 0
    while at < len(atoms):
        number, used = _join(lowered, atoms, at)
        at += used
        found.append(number)
    return found


def _join(text: str, atoms: list[Atom], at: int) -> tuple[Number, int]:
    """The number that begins with the atom, and how many atoms it takes."""
    atom = atoms[at]
    if atom.group == "vague":
        tail = _VAGUE_TAIL.match(text, atom.end)
        end = tail.end() if tail else atom.end
        used = sum(1 for other in atoms[at : at + 4] if other.start < end)
        return Number(start=atom.start, end=max(atoms[at + used - 1].end, atom.end), kind=Kind.VAGUE), used
    if atom.group == "ordinal":
        return Number(start=atom.start, end=atom.end, kind=Kind.ORDINAL, value=atom.value), 1
    if atom.group == "code":
        return Number(start=atom.start, end=atom.end, kind=Kind.CODE), 1
    if atom.group == "multiple":
        return Number(start=atom.start, end=atom.end, kind=Kind.MULTIPLE, value=atom.value), 1
    if atom.group == "part":
        return _part(text, atoms, at)
    if atom.group == "vulgar":
        return _vulgar(text, atom)
    if atom.group == "digits":
        return _digits(text, atoms, at)
    return _spelled(text, atoms, at)


def _part(text: str, atoms: list[Atom], at: int) -> tuple[Number, int]:
    """`half a million`, `half an hour`, `a third of`; any other `third` is an ordinal."""
    atom = atoms[at]
    word = text[atom.start : atom.end]
    article = _ARTICLE.search(text, max(0, atom.start - 3), atom.start)
    if word == "half":
        if around := _and_a_half(text, atom.start):
            return Number(start=around.start(), end=atom.end, kind=Kind.FIGURE, value=Decimal("1.5")), 1
        scale = _HALF_OF.match(text, atom.end)
        if scale and at + 1 < len(atoms) and atoms[at + 1].start == scale.end():
            value = atoms[at + 1].value
            return (
                Number(
                    start=atom.start,
                    end=atoms[at + 1].end,
                    kind=Kind.FIGURE,
                    value=value / 2,
                    scale=1 if value < 1000 else int(value),
                ),
                2,
            )
        if measure := _HALF_MEASURE.match(text, atom.end):
            end = max(measure.end() - 1, atom.end)
            return Number(start=atom.start, end=end, kind=Kind.FIGURE, value=Decimal("0.5")), 1
        return _fraction(atom.start, atom.end, 1, 2), 1
    if article and (
        text.startswith(" of ", atom.end)
        or (
            _CHANGED_BY.search(text, max(0, article.start() - 24), article.start())
            and _CHANGE_ENDS.match(text, atom.end)
        )
    ):
        return _fraction(article.start(), atom.end, 1, int(atom.value)), 1
    return Number(start=atom.start, end=atom.end, kind=Kind.ORDINAL, value=atom.value), 1


def _and_a_half(text: str, at: int) -> re.Match[str] | None:
    """What opens `an hour and a half`, whose half stands at the place."""
    if not text.endswith(" and a ", 0, at):
        return None
    found = (m for m in AND_A_HALF.finditer(text, max(0, at - _LONGEST_LEAD), at + 6) if m.end(1) == at)
    return next(found, None)


def _digits(text: str, atoms: list[Atom], at: int) -> tuple[Number, int]:
    atom = atoms[at]
    after = atoms[at + 1] if at + 1 < len(atoms) else None
    if mixed := _mixed(text, atoms, at):
        return mixed
    if after and after.group == "digits" and text[atom.end : after.start] == "/" and _whole_slash(text, atom, after):
        if 0 < atom.value < after.value <= 16 and _MEASURED_PART.match(text, after.end):
            return _exact_part(atom.start, after.end, atom.value / after.value), 2
        part_of = text.startswith((" of ", " the ", " that of "), after.end) or _MAKES_UP.search(
            text, max(0, atom.start - 24), atom.start
        )
        if 0 < atom.value < after.value <= 100 and part_of:
            return _fraction(atom.start, after.end, int(atom.value), int(after.value)), 2
        return Number(start=atom.start, end=atom.end, kind=Kind.FIGURE, value=atom.value, plain=True), 1
    if ratio := _one_in(text, atoms, at + 1, atom.value, atom.start, atom.end):
        return ratio, 2
    number = Number(start=atom.start, end=atom.end, kind=Kind.FIGURE, value=atom.value, plain=True)
    if (
        after
        and after.group == "part"
        and text[atom.end : after.start] in (" ", "-")
        and _denominates(text, atom, after)
    ):
        return _fraction(atom.start, after.end, int(atom.value), int(after.value)), 2
    if power := _POWER.match(text, atom.end):
        return _powered(text, atoms, at, power)
    used = 1
    while after and after.group == "scale" and _close(text[number.end : after.start]):
        number = _scaled(number, after)
        used += 1
        after = atoms[at + used] if at + used < len(atoms) else None
    if used == 1 and (symbol := _SYMBOL.match(text, atom.end)):
        paid = _CURRENCY_BEFORE.search(text, max(0, atom.start - 4), atom.start)
        if (
            paid
            or (symbol.group() == "b" and "." in text[atom.start : atom.end])
            or (symbol.group(1) in ("bn", "tn", "mn", "trn") and symbol.group()[0] != " ")
            or _scales_noun(text, symbol)
        ):
            factor = _SYMBOLS[symbol.group(1)]
            number = replace(number, end=symbol.end(), value=number.value * factor, scale=factor)
    return number, used


def _scales_noun(text: str, symbol: re.Match[str]) -> bool:
    """Whether a symbol is a scale by the noun that it counts: `35m of its devices`, `2.7m sales`, `90k jobs`."""
    mark, glued = symbol.group(1), symbol.group()[0] != " "
    if mark in ("t", "mil", "cr", "mio"):
        return False
    if mark == "b":  # `2B campsites` are of a class
        return bool(_SYMBOL_NOUN.match(text, symbol.end()))
    if mark != "m":
        return bool(_ANY_NOUN.match(text, symbol.end()))
    if _SYMBOL_NOUN.match(text, symbol.end()):
        return True
    return glued and bool(_MILLION_OF.match(text, symbol.end())) and not _RUN_OR_SWUM.match(text, symbol.end())


def _mixed(text: str, atoms: list[Atom], at: int) -> tuple[Number, int] | None:
    """`2 1/2`, `10-1/2`, `2½`: a whole number and a part."""
    whole = atoms[at]
    rest = atoms[at + 1 : at + 3]
    if not rest or whole.value != whole.value.to_integral_value():
        return None
    gap = text[whole.end : rest[0].start]
    if rest[0].group == "vulgar" and gap in ("", " "):
        top, bottom = _VULGAR[text[rest[0].start]].as_integer_ratio()
        return _exact_part(whole.start, rest[0].end, whole.value + Decimal(top) / bottom), 2
    slash = len(rest) == 2 and rest[1].group == rest[0].group == "digits" and text[rest[0].end : rest[1].start] == "/"
    if (
        slash
        and gap in (" ", "-")
        and 0 < rest[0].value < rest[1].value <= 64
        and text[rest[1].end : rest[1].end + 1] != "/"
    ):
        return _exact_part(whole.start, rest[1].end, whole.value + rest[0].value / rest[1].value), 3
    return None


def _vulgar(text: str, atom: Atom) -> tuple[Number, int]:
    """`½ cup`; `¾ of the land` is a part of a whole."""
    top, bottom = _VULGAR[text[atom.start]].as_integer_ratio()
    if text.startswith((" of ", " the "), atom.end):
        return _fraction(atom.start, atom.end, top, bottom), 1
    return _exact_part(atom.start, atom.end, Decimal(top) / bottom), 1


def _exact_part(start: int, end: int, value: Decimal) -> Number:
    return Number(
        start=start, end=end, kind=Kind.FIGURE, value=value.quantize(Decimal("0.0001")).normalize(), plain=True
    )


def _powered(text: str, atoms: list[Atom], at: int, power: re.Match[str]) -> tuple[Number, int]:
    """`2.48 x 10^5`, `3×10⁻⁶`."""
    exponent = int(power.group(1) or power.group(2).translate(_SUPERSCRIPTS))
    used = sum(1 for other in atoms[at : at + 3] if other.start < power.end())
    value = atoms[at].value.scaleb(exponent)
    return Number(start=atoms[at].start, end=power.end(), kind=Kind.FIGURE, value=value, plain=True), used


def _spelled(text: str, atoms: list[Atom], at: int) -> tuple[Number, int]:
    """Number words: `two hundred and fifty`, `twenty-five`, `a dozen`, `two and a half million`, `two-thirds`."""
    atom = atoms[at]
    start, end = atom.start, atom.end
    if atom.group == "scale":
        article = _ARTICLE.search(text, max(0, start - 3), start)
        if _FEW.search(text, max(0, start - 10), start) or (
            article and _FEW.search(text, max(0, article.start() - 10), article.start())
        ):
            return Number(start=start, end=end, kind=Kind.VAGUE), 1
        if article is None:
            return Number(start=start, end=end, kind=Kind.VAGUE), 1
        start = article.start()
    total, section, used = Decimal(0), Decimal(0), 0
    last = ""
    scale = 1
    while at + used < len(atoms):
        one = atoms[at + used]
        gap = text[end : one.start] if used else ""
        if used and not _may_follow(last, one.group, gap):
            break
        if one.group in ("small", "tens"):
            section += one.value
        elif one.value < 1000:
            section = (section or Decimal(1)) * one.value
        else:
            total += (section or Decimal(1)) * one.value
            section, scale = Decimal(0), int(one.value)
        last, end, used = one.group if one.value < 1000 else "great", one.end, used + 1
    value = total + section
    if value == value.to_integral_value() and used <= 2 and at + used < len(atoms):
        part = atoms[at + used]
        if part.group == "part" and text[end : part.start] in (" ", "-") and _denominates(text, atom, part):
            return _fraction(start, part.end, int(value), int(part.value)), used + 1
        if part.group == "ordinal" and last == "tens" and text[end : part.start] in (" ", "-"):
            return Number(start=start, end=part.end, kind=Kind.ORDINAL, value=value + part.value), used + 1
        if part.group == "part" and last == "tens" and text[end : part.start] == "-":
            return Number(start=start, end=part.end, kind=Kind.ORDINAL, value=value + part.value), used + 1
    if ratio := _one_in(text, atoms, at + used, value, start, end):
        return ratio, used + 1
    if half := _HALF_MORE.match(text, end):
        value, end, used = value + Decimal("0.5"), half.end(), used + 1
        following = atoms[at + used] if at + used < len(atoms) else None
        if following and following.group == "scale" and _close(text[end : following.start]):
            value, scale, end, used = value * following.value, int(following.value), following.end, used + 1
    return Number(start=start, end=end, kind=Kind.FIGURE, value=value, scale=scale), used


def _one_in(text: str, atoms: list[Atom], at: int, value: Decimal, start: int, end: int) -> Number | None:
    """`one in five`, `nine out of ten`, `two out of every three`: a part of a whole."""
    if at >= len(atoms) or atoms[at].group not in ("small", "tens", "digits"):
        return None
    gap, whole = text[end : atoms[at].start], atoms[at].value
    if gap not in (" in ", " in every ", " out of ", " out of every ", " of every "):
        return None
    if not (0 < value < whole <= 100) or value != int(value) or whole != int(whole):
        return None
    if gap in (" in ", " out of ") and whole > 20 and not (value == 1 and _WHOLE_OF.match(text, atoms[at].end)):
        return None
    if gap == " out of " and value > 1 and whole not in _ROUND_WHOLES:
        return None  # `10 out of 14 cities` counts both
    people = _WHOLE_OF.match(text, atoms[at].end) is not None
    if gap == " in " and value > 1 and whole not in (10, 100) and not (people and whole in (3, 4, 5, 20)):
        return None
    return _fraction(start, atoms[at].end, int(value), int(whole))


def _may_follow(last: str, group: str, gap: str) -> bool:
    """Whether a number word continues the number: `twenty-five`, `two hundred`, `hundred and five`."""
    if group == "scale":
        return gap in (" ", "-", "  ")
    if group not in ("small", "tens"):
        return False
    if last == "tens":
        return group == "small" and gap in ("-", " ")
    return last in ("scale", "great") and gap in (" ", " and ", "-")


def _denominates(text: str, numerator: Atom, part: Atom) -> bool:
    """`two-thirds`, `one quarter`; neither `two third-tier cities` nor `three quarters of 2022`."""
    word = text[part.start : part.end]
    plural = word.endswith("s")
    if text.startswith("-", part.end) or numerator.value != numerator.value.to_integral_value():
        return False
    if not 0 < numerator.value < part.value:
        return False
    if word.startswith("quarter") and _lasts(text, numerator.start, part.end):
        return False
    return plural if numerator.value > 1 else not plural


def _lasts(text: str, start: int, end: int) -> bool:
    """Whether quarters are those of a year: `for three quarters`, `two quarters in a row`."""
    if _IN_A_ROW.match(text, end):
        return True
    return bool(_FOR.search(text, max(0, start - 14), start)) and not text.startswith((" of ", " the "), end)


def _whole_slash(text: str, left: Atom, right: Atom) -> bool:
    return not (text[max(0, left.start - 1) : left.start] == "/" or text.startswith("/", right.end))


def _scaled(number: Number, scale: Atom) -> Number:
    return replace(number, end=scale.end, value=number.value * scale.value, scale=number.scale * int(scale.value))


def _close(gap: str) -> bool:
    return gap in ("", " ", "-", "  ", "\n")


def _fraction(start: int, end: int, numerator: int, denominator: int) -> Number:
    """A part of a whole as a percentage, to two places where it has no end."""
    exact = Decimal(100 * numerator) / denominator
    rounded = exact.quantize(Decimal("0.01"))
    return Number(
        start=start,
        end=end,
        kind=Kind.FRACTION,
        value=rounded.normalize() if rounded == exact else rounded,
        denominator=None if rounded == exact else denominator,
        numerator=numerator,
    )
