"""Tells whether the words after a number count what a unit goes by: stems of English nouns, ends of Chinese ones."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from hechi_kg.tables import simplified
from hechi_kg.validate import anchor_words as words
from hechi_kg.validate.anchors import fold

CJK = re.compile(r"[\u3400-\u9fff]")
# Where a noun phrase goes on after its head: "counties of Hechi", "projects related to relocation".
TAIL = re.compile(r" (?:of|in|for|with|from|to|at|on|per|by|related|that|who|which|were|was|are|is|each)\b")
# What is counted by the head, the pair or the set: "20 head of cattle".
PARTITIVE = re.compile(
    r"^(?:[a-z-]+ ){0,2}(?:head|pairs?|sets?|pieces?|kinds?|types?|varieties|batches|groups?|rows?|lots?|bunches) of "
)
LEADING_OF = re.compile(r"^of (?:(?:the|its|their|these|those|all|our|his|her) )?")
AND = re.compile(r" and | or |[,、/&]|和|及|与")
PAIR = re.compile(r"\b([a-z]+) and ([a-z]+)\b")
AFTER_ALL = re.compile(f"(?:{'|'.join(sorted(words.AFTER_BOUNDS, key=len, reverse=True))})$")
CLASSIFIER = re.compile(f"{'|'.join(map(re.escape, words.LONG_CLASSIFIERS))}|[{words.GENERIC_CLASSIFIERS}]")
BARE = re.compile(
    rf"|{CLASSIFIER.pattern}|[{words.VISITS}]次|of(?: (?:them|which|whom|the|its|their))?|more|others?|strong"
    r"|(?:[a-z0-9.'-]+ ){0,3}ones"
)
# What may stand between a noun and its number: 岗位共计约4.5万个, 加工厂8家、11家.
TRAILING = re.compile(
    rf"(?:[总户人]数|数量|业务量|突破|发展|分别|[\s约近超达共有了至到为逾计各总过、，和高多已仅累增]|[\d.十百千万亿多余]+[{words.GENERIC_CLASSIFIERS}])+$"
)
LONGEST = 6  # words of a label


@dataclass(frozen=True, slots=True)
class Names:
    """What a unit goes by: stems of its English labels, and its Chinese labels, folded."""

    english: frozenset[tuple[str, ...]]
    chinese: frozenset[str]

    def __or__(self, other: "Names") -> "Names":
        return Names(self.english | other.english, self.chinese | other.chinese)


def names_of(labels: Iterable[str]) -> Names:
    """The names that labels give."""
    folded = {simplified(fold(label)) for label in labels}
    chinese = frozenset(label for label in folded if CJK.search(label))
    return Names(frozenset(form for label in folded - chinese if (form := stems(label))), chinese)


def counts(phrase: str, names: Names) -> bool:
    """Whether the English words after a number count the thing that has one of the names."""
    if any(stems(phrase)[:size] in names.english for size in range(2, LONGEST)):
        return True  # miles per hour: a unit of several words
    heads = [stems(part) for part in AND.split(noun_phrase(phrase))]
    if any(head[-size:] in names.english for head in heads for size in range(1, LONGEST) if len(head) >= size):
        return True
    attributive = phrase.startswith("-") and heads  # 11-member team
    return bool(attributive) and any(heads[0][:size] in names.english for size in range(1, LONGEST))


def chinese_units(phrase: str, before: str, names: Mapping[str, Names]) -> set[str]:
    """The units that the Chinese words around a number allow; none where they name none.

    A noun after a measure word decides (15个项目), without one the noun right before the number (岗位4.5万个), else the
    measure word itself (35场). Of several names that fit, only the longest counts: 安置点 is no 点.
    """
    text, before = AFTER_ALL.sub("", simplified(phrase).replace(" ", "")), simplified(before)
    generic = CLASSIFIER.match(text)
    rest = text[generic.end() :] if generic else text
    if text[:1] in tuple(words.OF_THINGS) and len(rest) > 3:
        rest = rest.removesuffix("项目")  # 4眼水井项目 are wells
    if len(rest) > 1 and (whole := {code for code, known in names.items() if text in known.chinese}):
        return whole  # 个季度
    heads = [part for part in (rest, *AND.split(rest)) if part]
    nouns = _longest(names, lambda name: any(head.endswith(name) for head in heads))
    measures = _longest(names, text.startswith)
    clause = TRAILING.sub("", before)
    before_it = _longest(names, lambda name: len(name) > 1 and clause.endswith(name))
    if text == "户":  # 企业总数达401户: companies are counted like households
        return measures | (before_it & {"company", "other:market entity"})
    if not generic and text:
        return nouns | measures
    found = nouns if rest else before_it
    return found | measures if text[:1] in tuple(words.BUILDINGS) else found or measures


def _longest(names: Mapping[str, Names], fits: Callable[[str], bool]) -> set[str]:
    """The units with the longest Chinese name that fits."""
    lengths = {code: max((len(n) for n in known.chinese if fits(n)), default=0) for code, known in names.items()}
    most = max(lengths.values(), default=0)
    return {code for code, length in lengths.items() if length == most > 0}


def starts(phrase: str, names: Names, *, printed: str = "") -> bool:
    """Whether one of the names stands right after the number, and is no shorter than the unit printed there."""
    text = phrase.strip(" -")
    if any(text.startswith(name) and len(name) >= len(printed) for name in names.chinese):
        return True
    head = stems(text)
    return any(head[:size] in names.english for size in range(max(1, len(stems(printed))), LONGEST))


def counts_together(phrase: str, names: Iterable[Names]) -> bool:
    """Whether unlike things are counted as one, as "prefectures and cities" are: each head is the noun of some unit."""
    parts = AND.split(noun_phrase(phrase))
    known = tuple(names)
    return len(parts) > 1 and all(
        stems(part)[-1:] and (stems(part)[-1] in words.DIVISIONS or any(counts(part, one) for one in known))
        for part in parts
    )


def lists_divisions(phrase: str) -> bool:
    """Whether a phrase that goes on behind its anchor lists unlike divisions: 88 cities, districts and counties."""
    first, *others = [part for part in AND.split(phrase) if part.strip()] or [""]
    head = stems(noun_phrase(first))[-1:]
    second = [stem for part in others[:1] for stem in stems(part)[:3] if stem in words.DIVISIONS][:1]
    return bool(second) and head != tuple(second) and set(head) <= words.DIVISIONS


def ranks_with_counties(phrase: str) -> bool:
    """Whether divisions of the county's rank are counted together: counties, cities and districts."""
    parts = [part for part in AND.split(noun_phrase(phrase)) if part.strip()]
    heads = [stems(part)[-1:] for part in parts]
    ranked = all(head and head[0] in words.COUNTY_LEVEL for head in (*heads[:1], *heads[-1:]))
    return ranked and all(head and head[0] in (*words.COUNTY_LEVEL, "city") for head in heads)


def has_rival(phrase: str, names: Names, every: Iterable[Names]) -> bool:
    """Whether something else is counted too: "towns and villages" are not so many villages; "school buildings" are."""
    parts = AND.split(noun_phrase(phrase))
    if len(parts) < 2:
        return False
    others = [part for part in parts if _is_plural(part) and not counts(part, names)]
    return bool(others) and any(counts(part, known) for known in every for part in others)


def is_bare(phrase: str) -> bool:
    """Whether no counted noun follows the number: nothing, a bound, a measure word alone, or "of them"."""
    return bool(BARE.fullmatch(AFTER_ALL.sub("", phrase.strip(" -")).strip()))


def says(sentence: str, names: Names) -> bool:
    """Whether a sentence has one of the names anywhere."""
    text = simplified(fold(sentence))
    if any(name in text for name in names.chinese):
        return True
    found = stems(text)
    return any(found[i : i + size] in names.english for i in range(len(found)) for size in range(1, LONGEST))


def says_together(sentence: str) -> bool:
    """Whether a sentence names unlike divisions in one breath: "cities and counties"."""
    return any(all(stems(word)[-1] in words.DIVISIONS for word in pair) for pair in PAIR.findall(fold(sentence)))


def noun_phrase(phrase: str) -> str:
    """The phrase up to its head: without "of its" before and "related to ..." behind."""
    text = PARTITIVE.sub("", LEADING_OF.sub("", phrase.strip(" -").replace("-", " ")))
    return TAIL.split(text, maxsplit=1)[0]


def stems(phrase: str) -> tuple[str, ...]:
    """The words of an English phrase in the singular; signs of money and degrees are words too."""
    return tuple(_singular(word) for word in re.findall(r"[a-z0-9]+(?:['.][a-z0-9]+)*|[^\w\s.,;:()-]", fold(phrase)))


def _is_plural(phrase: str) -> bool:
    last = fold(phrase).split()[-1:]
    return bool(last) and stems(last[0]) != tuple(last)


def _singular(word: str) -> str:
    if word in words.IRREGULAR:
        return words.IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ch|sh|ss|x|z)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
