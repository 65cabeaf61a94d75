"""Finds the stretches of a Chinese text whose numbers state no figure: ordinals, names, slogans, list marks, ages.

A veto is a stretch of text with the reason why numbers inside it are no figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Reason
from hechi_kg.recognise.alternatives import Alternatives
from hechi_kg.recognise.chinese.name_patterns import CN, PATTERNS
from hechi_kg.recognise.chinese.script import simplify

# Characters with which a match may begin: looked at first, they spare the patterns most places of a text.
_FIRST = (
    rf"[\d{CN}A-Za-z\s第首其前近上本位名排跻进列居稳跃升挺年已未满不今每平逐东西南北国省县乡中市区半上下后大小至少最"
    r"\u3014\[【(①-⑳电图表附专热传手邮微备标证帐账编代公]"
)
_ANY = Alternatives([rule.pattern for rule in PATTERNS], _FIRST, re.M)
_QUOTED = re.compile(r"[“「『‘]([^“”「」『』‘’\n]{1,18})[”」』’]")
_STRAIGHT = re.compile(r"\"([^\"\n，。]{1,18})\"")
_TITLE = re.compile(r"《[^《》\n]{1,80}》")
_SAID = re.compile(r"[，。！？；,!?;:：]")
_HAS_NUMBER = re.compile(rf"[\d{CN}]")
# Groups of fixed words that are names; the notation of the others is the reason itself.
NAMES = frozenset({"slogan", "term"})
# A figure quoted in passing keeps its unit: “增收3万元”.
_FIGURE = re.compile(r"\d[\d.,]*[万亿千百]?(?:元|亩|公里|%|个百分点|平方米|吨|户|万人|亿)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    start: int
    end: int
    reason: Reason
    note: str
    fixed: bool = False  # a row of the vocabulary, not a pattern


def vetoes(text: str, simple: str, lexicon: Lexicon) -> tuple[Veto, ...]:
    """The stretches whose numbers are no figures, sorted; they may overlap."""
    found = [*_patterns(simple), *_quoted(text, simple), *_fixed(simple, lexicon)]
    return tuple(sorted(found, key=lambda veto: (veto.start, -veto.end)))


def _patterns(simple: str) -> Iterator[Veto]:
    for index, match in _ANY.finditer(simple):
        rule = PATTERNS[index]
        yield Veto(start=match.start(), end=match.end(), reason=rule.reason, note=rule.note)


def _quoted(text: str, simple: str) -> Iterator[Veto]:
    for match in _TITLE.finditer(simple):
        if _HAS_NUMBER.search(match[0]):
            yield Veto(start=match.start(), end=match.end(), reason=Reason.NAME, note="title of a work")
    pattern = _QUOTED if re.search("[“「『]", text) else _STRAIGHT
    for match in pattern.finditer(text if pattern is _QUOTED else simple):
        inside = simple[match.start(1) : match.end(1)]
        if _HAS_NUMBER.search(inside) and not _SAID.search(inside) and not _FIGURE.search(inside):
            yield Veto(start=match.start(), end=match.end(), reason=Reason.NAME, note="quoted name")


@lru_cache(maxsize=8)
def _matcher(lexicon: Lexicon) -> tuple[AhoCorasick, tuple[str, ...]]:
    forms: dict[str, str] = {}
    for concept in lexicon.scheme("fixed-word"):
        if concept.notation != "rhetorical":
            for tag, labels in sorted(concept.forms.items()):
                if tag.startswith("zh"):
                    forms |= {simplify(form): concept.notation for form in labels if _HAS_NUMBER.search(simplify(form))}
    return AhoCorasick(list(forms) or ["\0"], matchkind=MatchKind.LeftmostLongest), tuple(forms.values()) or ("word",)


def _fixed(simple: str, lexicon: Lexicon) -> Iterator[Veto]:
    matcher, notes = _matcher(lexicon)
    for index, start, end in matcher.find_matches_as_indexes(simple):
        note = notes[index]
        yield Veto(start=start, end=end, reason=Reason.NAME if note in NAMES else Reason(note), note=note, fixed=True)
