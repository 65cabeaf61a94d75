"""Writes values as pages show them."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

# English names of units that have no plural, and those whose plural has a form of its own. Compounds ending so follow.
UNCHANGED = re.compile(
    r"\b(?:times|yuan|mu|jin|li|dan|fen|dong|won|yen|baht|ringgit|sen|rand|naira|birr|kwacha|taka|som|lari|kip|lei|leu"
    r"|lev|hertz|\w*hertz|lux|kelvin|horsepower|percent|dot|\w+-equivalent)$"
)
PLURALS = {"person": "people", "percentage": "percent", "foot": "feet", "penny": "pence", "millennium": "millennia"}
# What a unit is counted by stands before these.
BEFORE = re.compile(r" (?=per |of |sterling|Celsius|Fahrenheit|on |in )")
# 增长0.9倍 and "grew by 0.9 times" add to what was there; 翻一番, "tripled", 是去年的3倍 tell how much it has become.
ADDED = re.compile(
    r"(?:增长|增長|增加|提高|上升|[增多涨漲]|\b(?:increased?|grew|grown|rose|risen|up|more)(?: by)?)"
    r"\s*(?:了|约|約|近|超过|超過|逾|将近|about|over|nearly|almost|some|more than|\s)*$"
)

# Words for large numbers, the largest first, and how many decimals before them are still easier to read than noughts.
LARGE = {
    "en": ((Decimal(10) ** 12, " trillion"), (Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million")),
    "zh": ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
}
DECIMALS = {"en": 3, "zh": 2}
NEARLY = re.compile(r"(?:nearly|almost|close to|近|将近|將近|接近)\s*(?:[$¥€]\s*)?$", re.IGNORECASE)


def number(value: str, language: str = "") -> str:
    """A number with commas; in a language with its word for a large one, where that says the same: 4.8 billion, 48亿.

    What is no number stays as it is.
    """
    try:
        exact = Decimal(value)
    except InvalidOperation:
        return value
    for size, word in LARGE.get(language, ()) if exact.is_finite() else ():
        short = (exact / size).normalize()
        if abs(short) >= 1 and -int(short.as_tuple().exponent) <= DECIMALS[language]:
            return f"{short:,f}{word}"
    return f"{exact:,f}"


def limit(bound: str, lead: str) -> str:
    """The word for a bound: "nearly" for what is under a figure and close to it; `lead` are the words before."""
    return "nearly" if bound == "under" and NEARLY.search(lead) else bound


def becomes(unit: str, change: str, lead: str) -> bool:
    """Whether a change in times says how many times as much there is; `lead` are the words before the figure."""
    return unit == "times" and bool(change) and ADDED.search(lead) is None


def period(start: str, end: str) -> str:
    """A period in the shortest way that says the same: 2021–2025, 2022-06, 2022-01-01 – 2022-03-31, to 2025-12-31."""
    if not end:
        return ""
    if not start:
        return end
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    after = last + timedelta(days=1) if last < date.max else last
    if first == last:
        return start
    if (first.month, first.day) == (after.month, after.day) == (1, 1):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == after.day == 1:
        return start[:7] if (first.year, first.month) == (last.year, last.month) else f"{start[:7]} – {end[:7]}"
    return f"{start} – {end}"


def counted(unit: str, number: str) -> str:
    """The English name of a unit as it stands behind a number: `1 person`, `12 people`, `3 square metres`."""
    head, space, rest = unit.partition(found[0]) if (found := BEFORE.search(unit)) else (unit, "", "")
    if unit == "percentage":
        return "percent"
    if number == "1" or not head.isascii() or UNCHANGED.search(head):
        return unit
    *before, last = re.split(r"(?<=[ -])", head)
    return "".join([*before, _plural(last), space, rest])


def _plural(word: str) -> str:
    if word in PLURALS:
        return PLURALS[word]
    if re.search(r"(?:s|x|ch|sh)$", word):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"
