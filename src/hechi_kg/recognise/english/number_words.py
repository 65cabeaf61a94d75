"""The words and digits that numerals of an English text are made of, each with its value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mln": 10**6,
    "bln": 10**9,
    "bn": 10**9,
    "trln": 10**12,
    "dozen": 12,
    "lakh": 10**5,
    "lakhs": 10**5,
    "crore": 10**7,
    "crores": 10**7,
}
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
)
TENS_ORDINALS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7} | {
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
}
MULTIPLES = {
    **dict.fromkeys(("doubled", "doubling", "doubles", "double", "twofold", "two-fold"), 2),
    **dict.fromkeys(("tripled", "tripling", "triples", "triple", "trebled", "threefold"), 3),
    **dict.fromkeys(("quadrupled", "quadrupling", "quadruple", "fourfold"), 4),
    **dict.fromkeys(("quintupled", "quintuple", "fivefold"), 5),
    **{f"{word}fold": value for value, word in enumerate(SMALL.split()) if value > 5},
    "twice": 2,
    "hundredfold": 100,
}
VAGUE = "tens dozens scores hundreds thousands millions billions trillions"
_LONGEST = 24  # digits in a row beyond this are a code, and beyond the exact range of Decimal
_DIGITS = re.compile(
    r"(?=[0-9.])(?:[0-9]+(?:, 000(?![0-9,]))+"
    r"|(?<![0-9.,])[1-9][0-9]{0,2}(?P<spaced>(?: [0-9]{3})+)(?![0-9,]|\.[0-9])"
    r"|[0-9]+(?:[.,][0-9]+)*|(?<![a-z0-9.)])\.[0-9]+)"
)
# Groups of digits are western thousands or Indian lakhs and crores; nothing else with commas or two points is a number.
_PLAIN = re.compile(r"[0-9]*(?:\.[0-9]+)?|(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})(?:\.[0-9]+)?")
_GROUP_SPACES = frozenset("\u00a0\u2009\u202f")
_VULGAR = re.compile(r"[\u00bc-\u00be\u2150-\u215e]")
_VULGAR_SIGNS = tuple(map(chr, (*range(0xBC, 0xBF), *range(0x2150, 0x215F))))
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class Atom:
    """A number word or a run of digits. `group` says how it joins with others."""

    start: int
    end: int
    group: str  # digits, vulgar, small, tens, scale, ordinal, part, multiple, vague, code
    value: Decimal


def find_atoms(text: str, original: str = "") -> Iterator[Atom]:
    """Every digit run and number word, the digits first; not in text order.

    `original` is the text before folding, where a space that parts thousands is told from one that parts words.
    """
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if match["spaced"] and not _parts_thousands(match, original or text):
            for piece in re.finditer("[0-9]+", match.group()):
                yield _digits_atom(text, start + piece.start(), start + piece.end())
        else:
            yield _digits_atom(text, start, end)
    for match in _VULGAR.finditer(text) if any(sign in text for sign in _VULGAR_SIGNS) else ():
        yield Atom(match.start(), match.end(), "vulgar", Decimal(1))
    automaton, meanings = _words()
    for index, start, end in automaton.find_matches_as_indexes(text):
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if before.isalpha() or before == "'" or after.isalpha() or (before.isdigit() and meanings[index][0] != "scale"):
            continue
        yield Atom(start, end, *meanings[index])


def _digits_atom(text: str, start: int, end: int) -> Atom:
    printed = text[start:end]
    plain = printed.replace(", ", "").replace(" ", "")
    if not _PLAIN.fullmatch(plain) or len(plain) > _LONGEST:
        return Atom(start, end, "code", Decimal(0))
    value = plain.replace(",", "")
    tail = _ORDINAL_TAIL.match(text, end)
    if tail and value.isdigit():
        return Atom(start, tail.end(), "ordinal", Decimal(value))
    return Atom(start, end, "digits", Decimal(value))


def _parts_thousands(match: re.Match[str], original: str) -> bool:
    """Whether the spaces in `10 000`, `1 234 567` part thousands: `May 4 100 came` has two numbers."""
    return match.group().endswith(" 000") or original[match.start("spaced")] in _GROUP_SPACES


@lru_cache(maxsize=1)
def _words() -> tuple[AhoCorasick, tuple[tuple[str, Decimal], ...]]:
    table: dict[str, tuple[str, int]] = {}
    table |= {word: ("multiple", value) for word, value in MULTIPLES.items()}
    table |= dict.fromkeys(VAGUE.split(), ("vague", 0))
    table |= {word: ("ordinal", value) for value, word in enumerate(ORDINALS.split(), 1)}
    table |= {word: ("ordinal", value * 10) for value, word in enumerate(TENS_ORDINALS.split(), 2)}
    table |= {word: ("part", value) for word, value in PARTS.items()}
    table |= {f"{word}s": ("part", value) for word, value in PARTS.items() if word not in ("half", "halves")}
    table |= {word: ("small", value) for value, word in enumerate(SMALL.split())}
    table |= {word: ("tens", value * 10) for value, word in enumerate(TENS.split(), 2)}
    table |= {word: ("scale", value) for word, value in SCALES.items()}
    automaton = AhoCorasick(list(table), matchkind=MatchKind.LeftmostLongest)
    return automaton, tuple((group, Decimal(value)) for group, value in table.values())
