"""Names what a figure of a table measures: the words of its row and its column, as one indicator."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hechi_kg.assemble.grid import Datum
from hechi_kg.assemble.headers import Headers
from hechi_kg.assemble.measures import candidate_of, fitting
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import CandidateConcept, Span
from hechi_kg.spans import within

# "Table 2. ..." and 表2 ...; one that lists indicators, or tells how things are, names no one measure.
TITLED = re.compile(r"\W*(?:附?[表图]|table|figure)\s*(\d+(?:[-–.]\d+)*)[\s.:：、]*", re.I)
MANY = re.compile(r"指标|情况|统计表|一览表|数据|\b(?:indicators|figures|statistics|data)\b", re.I)
CHANGED = re.compile(
    r"(?:[当本]月|累计|名义|实际|同比|环比|(?:比|较)[^增减升降提]{1,8})*"
    r"(?:增长|增幅|增速|增减|上升|提高|下降|降幅|减少|降低|同比|环比|±|增|减)+(?:幅度|率|速度|量|额)?"
    r"|(?:annual |year[- ]on[- ]year )?(?:growth|increases?|changes?|rise|decreases?|declines?|drop)(?: rate)?"
    r"(?: (?:over|from|on) .*)?",
    re.I,
)
SPACES = re.compile(r"\s+")
CJK = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator, the words that name it, where they stand, and the candidate where no vocabulary knows it."""

    indicator: str
    measured: str
    span: Span | None
    candidate: CandidateConcept | None


def name_of(datum: Datum, unit: str, headers: Headers, above: Sequence[Span]) -> Named | None:
    """What a figure measures, or None where no header says."""
    lexicon = headers.world.lexicon
    rows, columns = (
        # "growth" alone says not of what
        [(c.span, words) for c in cells if (words := headers.label(c.span)) and not CHANGED.fullmatch(words)]
        for cells in (datum.stubs, datum.heads)
    )
    if not rows and not columns:
        return _by_the_tables_name(unit, headers, above)
    span = (columns or rows)[-1][0]
    group = headers.label(datum.group.span) if datum.group and rows else ""
    for words in _said([words for _, words in rows], [words for _, words in columns]):
        if known := fitting(_known(lexicon).get(_folded(words), ()), unit, lexicon):
            return Named(sorted(known)[0], words, span, None)
    words = _joined([*([group] if group else []), *(words for _, words in (*rows, *columns))])
    candidate = candidate_of(words, unit, headers.world.document)
    return Named(candidate.id, words, span, candidate)


def what_changes(words: str) -> str:
    """What a head of changes says to change: 面积 of 面积比上年增长; empty where it does not say."""
    return CHANGED.sub(" ", words).strip()


def share_words(one: str, other: str) -> bool:
    """Whether two names have a word in common, or in Chinese two characters on end."""
    if CJK.search(one):
        return any(one[at : at + 2] in other for at in range(len(one) - 1))
    return bool(set(one.casefold().split()) & set(other.casefold().split()))


def _said(rows: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    """How the words of row and column may name one thing: all of them, in either order."""
    yield _joined([*rows, *columns])
    yield _joined([*columns, *rows])
    if rows and columns:
        yield f"{_joined(columns)} of {_joined(rows)}"


def _by_the_tables_name(unit: str, headers: Headers, above: Sequence[Span]) -> Named | None:
    """The one indicator that the lines above a table name, else the words of its title."""
    lexicon = headers.world.lexicon
    found = {}
    for span in above:
        labels = [
            m
            for m in within(headers.world.linked.mentions, span, where=lambda mention: mention.span)
            if m.kind == "Indicator"
        ]
        for mention in labels:
            inside = any(other is not mention and other.span.holds(mention.span) for other in labels)
            if not inside and (known := fitting(mention.candidates, unit, lexicon)):
                found[sorted(known)[0]] = mention
    if len(found) != 1:
        return None if found else _by_its_title(unit, headers, above)
    indicator, mention = next(iter(found.items()))
    return Named(indicator, mention.text, mention.span, None)


def _by_its_title(unit: str, headers: Headers, above: Sequence[Span]) -> Named | None:
    for span in above:
        if title := TITLED.match(headers.text(span)):
            said = Span(span.start + title.end(), span.end)
            words = headers.label(said)
            if words and not MANY.search(words):
                candidate = candidate_of(words, unit, headers.world.document)
                return Named(candidate.id, words, said, candidate)
    return None


def _joined(words: Sequence[str]) -> str:
    return ("" if any(CJK.search(word) for word in words) else " ").join(words)


def _folded(words: str) -> str:
    return (SPACES.sub("", words) if CJK.search(words) else " ".join(words.split())).casefold()


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The indicators that each label stands for."""
    known: dict[str, tuple[str, ...]] = {}
    for language in ("en", "zh"):
        for form, concept in lexicon.forms("indicator", language):
            known[_folded(form)] = (*known.get(_folded(form), ()), concept.id)
    return known
