"""Finds copies: documents with the same text or nearly, in either script of Chinese, that count as one witness.

Copies may leave words out, but not change a figure: then they are two witnesses that differ. `bands` is a function of
one document's text, `is_copy` of two; documents that share a band are worth comparing (MinHash with banding).
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

import rensa

from hechi_kg.model import BlockKind, Document
from hechi_kg.tables import simplified
from hechi_kg.vocab import digest

WORD = re.compile(r"[一-鿿㐀-䶿]|[^\W一-鿿㐀-䶿]+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SHINGLE = 5  # words, or Chinese characters
ROWS, BANDS = 6, 20  # finds a pair of likeness 0.8 with a chance of 0.998
ALIKE = 0.8
SEED = 1
TOLD = (BlockKind.BODY, BlockKind.TABLE)


def copy_text(document: Document) -> str:
    """What copies have in common: the words of paragraphs and tables, in Simplified script, without case and marks."""
    told = [block.span.of(document.text) for block in document.blocks if block.kind in TOLD]
    text = unicodedata.normalize("NFKC", "\n".join(told) or document.text)
    return simplified(text.casefold())


def bands(text: str) -> tuple[str, ...]:
    """The bands of a text's MinHash signature, each a short line; texts that are nearly the same share one."""
    signature = rensa.RMinHash(num_perm=ROWS * BANDS, seed=SEED)
    signature.update(list(_shingles(text)))  # of which the order does not matter
    rows = [str(number) for number in signature.digest()]
    return tuple(digest(str(n), *rows[n : n + ROWS]) for n in range(0, len(rows), ROWS))


def is_copy(first: str, second: str) -> bool:
    """Whether two texts share four fifths of their shingles, and one prints no figure that the other lacks."""
    if first == second:
        return True
    figures, others = _figures(first), _figures(second)
    if figures - others and others - figures:  # most texts that share a band part here, which is told soonest
        return False
    one, other = _shingles(first), _shingles(second)
    return len(one & other) >= ALIKE * len(one | other)


def representatives(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The name that stands for each member of a pair: the smallest of all that pairs connect it with."""
    heads: dict[str, str] = {}

    def head(name: str) -> str:
        while (above := heads.setdefault(name, name)) != name:
            name = above
        return name

    for one, other in pairs:
        low, high = sorted((head(one), head(other)))
        heads[high] = low
    return {name: head(name) for name in sorted(heads)}


def copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Of documents, by id, that have copies: the id that stands for each group. `texts` are their `copy_text`s."""
    same: dict[str, list[str]] = defaultdict(list)
    for name, text in sorted(texts.items()):
        same[text].append(name)
    alike: dict[str, list[str]] = defaultdict(list)
    for text in same:
        for band in bands(text):
            alike[band].append(text)
    candidates = {pair for members in alike.values() for pair in combinations(sorted(members), 2)}
    pairs = [(same[one][0], same[other][0]) for one, other in candidates if is_copy(one, other)]
    pairs += [(names[0], name) for names in same.values() for name in names[1:]]
    return representatives(pairs)


def copy_pairs(heads: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(copy, the document that stands for its group), without the pairs of a document with itself."""
    return tuple((name, head) for name, head in sorted(heads.items()) if name != head)


def _shingles(text: str) -> set[str]:
    words = WORD.findall(text)
    return {" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1))}


def _figures(text: str) -> Counter[str]:
    return Counter(number.replace(",", "") for number in NUMBER.findall(text))
