"""The vocabularies' words that make a number a figure, ready for matching: units, measure words, nouns, hedges.

Everything is matched at one place by its longest form, so a look-up takes a handful of dictionary reads.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Concept
from hechi_kg.recognise.chinese.script import simplify

AFTER = "…"  # a hedge that a label opens with this stands behind the number: …以上
# A counted noun that only looks like a person, a household, a village ...
_NO_HEAD = (
    "机器人",
    "法人",
    "度假村",
    "小镇",
    "跨省",
    "跨市",
    "跨县",
    "农村",
    "乡村",
    "客户",
    "账户",
    "用户",
    "窗户",
    "门户",
    "地球村",
    "开户",
    "合伙人",
    "保护人",
    "超市",
    "门市",
    "夜市",
    "集市",
    "股市",
    "楼市",
    "上市",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as the claims table writes it; `factor` turns one outside the table's codes into one inside (斤 -> kg)."""

    code: str
    name: str
    kind: str
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Longest:
    """Words by form, matched at a place by the longest that stands there."""

    words: Mapping[str, str]
    beginning: Mapping[str, tuple[int, ...]]  # first character -> lengths of such words, longest first
    ending: Mapping[str, tuple[int, ...]]  # last character -> the same
    upto: re.Pattern[str]  # all of a text up to the last of these

    def at(self, text: str, start: int) -> str:
        """The longest known word that begins at `start`, or nothing."""
        for size in self.beginning.get(text[start : start + 1], ()):
            word = text[start : start + size]
            if word in self.words:
                return word
        return ""

    def before(self, text: str, end: int) -> str:
        """The longest known word that ends at `end`, or nothing."""
        for size in self.ending.get(text[end - 1 : end], ()):
            if size <= end and (word := text[end - size : end]) in self.words:
                return word
        return ""

    def nearest(self, text: str) -> tuple[int, str] | None:
        """The last known word of a text, and where it begins."""
        upto = self.upto.match(text)
        while upto:
            if word := self.before(text, upto.end()):
                return upto.end() - len(word), word
            upto = self.upto.match(text, 0, upto.end() - 1)
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """All matchers of one lexicon. Values are codes: of units in `units`, else of the concept."""

    units: Mapping[str, Unit]
    measures: Longest  # form -> unit code: 元, 亩, 公里
    classifiers: Longest  # form -> unit code or "": 个, 名, 户
    nouns: Longest  # form -> unit code: 项目, 村
    hedges_before: Longest
    hedges_after: Longest
    changes: Longest
    rhetorical: Longest
    acts: Longest  # of the scheme counted-word: what is never counted, what is done to a thing, what is counted
    works: Longest
    things: Longest

    def counted(self, phrase: str, *, least: int = 1) -> str:
        """The unit that the last word of a phrase counts in, or nothing; `least` is how long the word must be."""
        word = self.nouns.before(phrase, len(phrase))
        if len(word) < least or not word or (phrase.endswith(_NO_HEAD) and word not in _NO_HEAD):
            return ""
        return self.nouns.words[word]

    def within(self, phrase: str, code: str) -> int:
        """Where the last noun of a phrase that counts in this unit (in any, when empty) ends; 0 where none does."""
        for end in range(len(phrase), 0, -1):
            word = self.nouns.before(phrase, end) if phrase[end - 1] in self.nouns.ending else ""
            if word and code in ("", self.nouns.words[word]) and (code or len(word) > 1):
                return end
        return 0


def longest(pairs: Iterable[tuple[str, str]]) -> Longest:
    """A matcher of words, the forms folded and in Simplified script."""
    words = {simplify(form): code for form, code in pairs if form}
    beginning, ending = _lengths(words, 0), _lengths(words, -1)
    return Longest(words, beginning, ending, re.compile(f"(?s:.*)[{re.escape(''.join(ending))}]" if ending else "(?!)"))


def _lengths(words: Iterable[str], at: int) -> Mapping[str, tuple[int, ...]]:
    """The lengths of the words, longest first, by the character that each has at a place."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[at], set()).add(len(word))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}


@lru_cache(maxsize=8)
def words(lexicon: Lexicon) -> Words:
    """The matchers of a lexicon."""
    units = {concept.notation: _unit(concept, lexicon) for concept in lexicon.scheme("unit")}
    classifiers = longest(
        (form, _implied(concept, lexicon)) for concept in lexicon.scheme("measure-word") for form in _chinese(concept)
    )
    measures: list[tuple[str, str]] = []
    nouns: list[tuple[str, str]] = []
    for concept in lexicon.scheme("unit"):
        counts = units[concept.notation].kind == "count"
        for form in _chinese(concept):
            simple = simplify(form)
            if simple in classifiers.words:
                continue
            if not counts:
                measures.append((form, concept.notation))
            elif simple[0] not in "个家所套场" or simple not in {f"{c}{n}" for c in "个家所套场" for n, _ in nouns}:
                nouns.append((form, concept.notation))
    nouns += [(simple, code) for simple, code in (("人", "person"), ("户", "household")) if code in units]
    return Words(
        units=units,
        measures=longest(measures),
        classifiers=classifiers,
        nouns=longest(nouns),
        hedges_before=longest(_hedges(lexicon, after=False)),
        hedges_after=longest(_hedges(lexicon, after=True)),
        changes=longest((form, concept.notation) for concept in lexicon.scheme("change") for form in _chinese(concept)),
        rhetorical=_noted("fixed-word", "rhetorical", lexicon),
        acts=_noted("counted-word", "act", lexicon),
        works=_noted("counted-word", "work", lexicon),
        things=_noted("counted-word", "thing", lexicon),
    )


def _noted(scheme: str, notation: str, lexicon: Lexicon) -> Longest:
    """The words of one concept of a scheme."""
    concepts = (concept for concept in lexicon.scheme(scheme) if concept.notation == notation)
    return longest((form, "") for concept in concepts for form in _chinese(concept))


def _chinese(concept: Concept) -> Iterable[str]:
    return (form for tag, forms in sorted(concept.forms.items()) if tag.split("-")[0] == "zh" for form in forms)


def _unit(concept: Concept, lexicon: Lexicon) -> Unit:
    kind = next(iter(concept.values.get("hasUnitKind", ())), "").rsplit("/", 1)[-1]
    base = lexicon.concepts.get(next(iter(concept.values.get("ofUnit", ())), ""))
    if base and concept.notation.startswith("other:") and not base.notation.startswith("other:"):
        top, bottom = (Decimal(concept.values[key][0]) for key in ("factorNumerator", "factorDenominator"))
        return Unit(code=base.notation, name=base.label.get("en", base.notation), kind=kind, factor=top / bottom)
    return Unit(code=concept.notation, name=concept.label.get("en", concept.notation), kind=kind)


def _implied(concept: Concept, lexicon: Lexicon) -> str:
    unit = lexicon.concepts.get(next(iter(concept.values.get("impliesUnit", ())), ""))
    return unit.notation if unit else ""


def _hedges(lexicon: Lexicon, *, after: bool) -> Iterable[tuple[str, str]]:
    for concept in lexicon.scheme("bound"):
        if concept.notation != "exact":
            for form in _chinese(concept):
                if form.startswith(AFTER) == after:
                    yield form.removeprefix(AFTER), concept.notation
