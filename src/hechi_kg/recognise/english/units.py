"""The units of the vocabulary as English prints them: measures after the number, counts as a head noun."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Concept

_WORD = re.compile(r"[^ \t\n()\[\]\";]+")
_HYPHENATED = re.compile(r"-([a-z]+(?:[- ](?=[a-z])[a-z]+){0,3})")
_PARTED = re.compile(r"[/'’]|-(?=[A-Za-z])(?!(?:hono|tested|saving|consuming|sharing))")  # 36 time-honored brands
_TRAILING = ".,:!?'"
_CODES = frozenset(("Rs", "Rp", "kr", "Ksh", "usd", "rmb", "cny", "eur", "gbp"))  # codes with small letters
_LONGEST_SIGN = 7


@dataclass(frozen=True, slots=True)
class Unit:
    code: str
    name: str  # plain English, singular
    kind: str  # count, money, area ...
    factor: Decimal = Decimal(1)  # turns a number of a unit outside the table's codes into this one: jin into kg


@dataclass(frozen=True, slots=True)
class Units:
    """`measures` by printed form in lower case, `exact` those forms that keep their case, `counts` by head noun.

    `firsts` are the first words of measures: most words after a number are none, and need no further look. `signs` are
    the forms of money that stand before a number.
    """

    measures: dict[str, Unit]
    exact: dict[str, Unit]
    counts: dict[str, Unit]
    codes: dict[str, Unit]
    firsts: frozenset[str]
    signs: dict[str, Unit]
    initials: frozenset[str]  # signs that begin a form: %, °, €

    def coded(self, code: str) -> Unit:
        """The unit of a code; one that goes by the code's own words where the vocabulary has none."""
        return self.codes.get(code) or Unit(code, code.removeprefix("other:"), "other")

    def measure_at(self, text: str, lowered: str, at: int) -> tuple[Unit, int] | None:
        """The unit of measure that begins at the offset, the longest first, and where it ends."""
        first = _WORD.search(text, at, min(len(text), at + 60))
        if not first or text[at : first.start()].strip(" "):
            return None
        word = first.group().rstrip(_TRAILING)
        if word not in self.firsts and word.lower() not in self.firsts:
            return self._glued(word, lowered, first.start())
        words = [first.span()]
        for match in _WORD.finditer(text, first.end(), min(len(text), at + 60)):
            if text[words[-1][1] : match.start()].strip(" ") or len(words) == 4:
                break
            words.append(match.span())
        for last in range(len(words), 0, -1):
            start, end = words[0][0], words[last - 1][1]
            printed = " ".join(text[left:right] for left, right in words[:last])
            cut = printed.rstrip(_TRAILING)
            if unit := self.measures.get(cut.lower()) or self.exact.get(cut):
                return unit, end - (len(printed) - len(cut))
            if last == 1:
                return self._glued(cut, lowered, start)
        return None

    def _glued(self, word: str, lowered: str, start: int) -> tuple[Unit, int] | None:
        """`yuan/kg`, `yuan-a-day`, `year's`, `yuan's`: the unit is the word's first part."""
        part = _PARTED.split(word, maxsplit=1)[0]
        if part != word and (unit := self.measures.get(part.lower()) or self.exact.get(part)):
            return unit, start + len(part)
        return None

    def hyphenated_at(self, lowered: str, at: int) -> tuple[Unit, int] | None:
        """The unit in `-square-kilometer`, `-yuan`, `-year`; counted nouns too (`-member`)."""
        match = _HYPHENATED.match(lowered, at)
        if not match:
            return None
        for end in _ends(match.group(1)):
            form = match.group(1)[:end].replace("-", " ")
            if unit := self.measures.get(form) or self.exact.get(form) or self.counts.get(form):
                return unit, match.start(1) + end
        return None

    def currency_before(self, text: str, at: int) -> tuple[Unit, int] | None:
        """The currency sign or code right before the offset, and where it starts."""
        low = max(0, at - _LONGEST_SIGN - 2)
        window = text[low:at]
        tail = window.rstrip(" ")
        if not tail or len(window) - len(tail) > 2:
            return None
        for size in range(min(_LONGEST_SIGN, len(tail)), 0, -1):
            if (unit := self.signs.get(tail[-size:])) and not (
                tail[-size].isalpha() and tail[-size - 1 : -size].isalpha()
            ):
                return unit, low + len(tail) - size
        return None


@lru_cache(maxsize=8)
def units(lexicon: Lexicon) -> Units:
    """The compiled units of a lexicon."""
    measures: dict[str, Unit] = {}
    exact: dict[str, Unit] = {}
    counts: dict[str, Unit] = {}
    codes: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    for concept in lexicon.scheme("unit"):
        unit = _unit(concept, lexicon)
        codes[concept.notation] = unit
        for form in concept.forms.get("en", ()):
            if unit.kind == "count":
                for spelling in (form.lower(), plural(form.lower())):
                    counts.setdefault(spelling, unit)
                continue
            sign = unit.kind == "money" and _is_sign(form)
            if sign:
                for spelling in (form, form.replace("$", " $")) if form[0] != "$" else (form,):
                    signs.setdefault(spelling, unit)
            if sign or len(form) <= 2 or (len(form) <= 3 and form != form.lower() and form.upper() != form):
                exact.setdefault(form, unit)
            else:
                for spelling in (form.lower(), plural(form.lower())):
                    measures.setdefault(spelling, unit)
    firsts = frozenset(form.split(" ")[0].rstrip(_TRAILING) for form in (*measures, *exact))
    initials = frozenset(form[0] for form in (*measures, *exact) if not form[0].isalpha())
    return Units(
        measures=measures, exact=exact, counts=counts, codes=codes, firsts=firsts, signs=signs, initials=initials
    )


def _is_sign(form: str) -> bool:
    """Whether a form of money is a sign or code, in its own case: $, HK$, EUR, Rs, kr; `yen` is a word."""
    return form in _CODES or form.isupper() or not (form.isalpha() or " " in form or "-" in form)


def plural(word: str) -> str:
    """The regular plural of the last word."""
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return f"{word}es"
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}s"


def singular(word: str) -> str:
    """The singular of a regular plural, and of the irregular ones that counted nouns have."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if (
        re.search(r"[^aeiou]ies$", word)
        and len(word) > 4
        and word not in ("movies", "cookies", "calories", "species", "series")
    ):
        return f"{word[:-3]}y"
    if re.search(r"[^aeiou]oes$", word) and not word.endswith("shoes") and word not in ("canoes", "toes"):
        return word[:-2]  # grottoes, volcanoes
    if re.search(r"(?:ss|x|zz|ch|sh|(?<![ao])us)es$", word):
        return word[:-2]
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("s") and not re.search(r"(?:ss|us|is)$", word) and word not in ("series", "species"):
        return word[:-1]
    return word


_IRREGULAR = {
    "menus": "menu",
    "teus": "teu",
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "leaves": "leaf",
    "calves": "calf",
    "halves": "half",
    "wolves": "wolf",
    "shelves": "shelf",
    "feet": "foot",
    "teeth": "tooth",
    "geese": "goose",
    "mice": "mouse",
    "oxen": "ox",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "bases": "base",
    "crises": "crisis",
    "analyses": "analysis",
    "theses": "thesis",
    "axes": "axe",
    "heroes": "hero",
    "buses": "bus",
    "gases": "gas",
    "lenses": "lens",
    "aches": "ache",
    "caches": "cache",
    "shoes": "shoe",
}


def _unit(concept: Concept, lexicon: Lexicon) -> Unit:
    kind = concept.values.get("hasUnitKind", ("vocabulary/unit-kind/count",))[0].rsplit("/", 1)[-1]
    if kind == "mass" and concept.notation.startswith("other:") and "ofUnit" in concept.values:
        base = lexicon.concepts[concept.values["ofUnit"][0]]  # 600 jin are 300 kilograms, as 600斤 are
        top, bottom = (Decimal(concept.values[key][0]) for key in ("factorNumerator", "factorDenominator"))
        return Unit(base.notation, base.label.get("en", base.notation), kind, top / bottom)
    return Unit(concept.notation, concept.label.get("en", concept.notation), kind)


def _ends(words: str) -> list[int]:
    """Where each word ends, the last first."""
    return [match.end() for match in re.finditer(r"[a-z]+", words)][::-1]
