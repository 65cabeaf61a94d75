"""Finds firms by what an English text calls them: by part of their name, or by a name that no noun says to be one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hechi_kg.model import Mention, Span
from hechi_kg.recognise.dictionary import lower
from hechi_kg.recognise.english.described import CAPITALISED
from hechi_kg.spans import around

THE_COMPANY = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Oo]ur) (?:company|firm|enterprise)(?:['’]s)?\b")
NAME = re.compile(rf"(?<![.!?”\"] )(?<=[ ,])({CAPITALISED}(?: {CAPITALISED}){{1,3}})\b")
# "decided to found Green Farmers", which "the company" is then; "Tea maker Yida"
FOUNDED = re.compile(
    r"\b(?:found(?:ed)?|establish(?:ed)?|set up|start(?:ed)?|launch(?:ed)?|created?|"
    rf"maker|producer|manufacturer|retailer) ({CAPITALISED}(?: {CAPITALISED}){{0,3}})"
    r"(?=[,.]| (?:in|with|to|and|is|has|was)\b)"
)
FIRM = re.compile(r"\b(?:Co|Ltd|Inc|Corp|Company|Corporation|Group|[Cc]ooperative)\b")
SMALL = re.compile(r"\b[a-z]+\b")
OFTEN, SHORTEST = 2, 4  # times that a text names such a firm; letters of a part of a name
LIKELY = 5  # founded firms of a text


def bare_firms(text: str, folded: str, known: Sequence[Mention], minted: Sequence[Mention]) -> Iterator[Mention]:
    """Each mention of such a firm, a part of a name with the full one as its antecedent."""
    firms = [m for m in minted if m.kind == "Organisation" and FIRM.search(m.text)]
    taken = sorted(m.span for m in (*known, *minted) if m.kind in ("Place", "Organisation", "Site", "Village"))
    for firm in _first(firms):
        yield from _parts(text, folded, firm, taken)
    told = any(noun in folded for noun in ("company", "firm", "enterprise")) and THE_COMPANY.search(folded)
    if told:
        yield from _founded(text, folded, taken)
    if not firms and told:
        yield from _unsaid(text, folded, taken)


def _first(firms: Sequence[Mention]) -> list[Mention]:
    """One mention of each firm, the first; firms that share their first word have no part of their own."""
    by_word = dict[str, Mention]()
    names = Counter(word for word, _ in {(m.text.split(" ")[0], m.text) for m in firms})
    for firm in sorted(firms, key=lambda m: m.span):
        by_word.setdefault(firm.text.split(" ")[0], firm)
    return [firm for word, firm in by_word.items() if names[word] == 1]


def _parts(text: str, folded: str, firm: Mention, taken: Sequence[Span]) -> Iterator[Mention]:
    """The first word of a firm's name, or the first two, where it stands alone: "Yida" behind "Yida Tea Co"."""
    words = firm.span.of(folded).split(" ")
    part = words[0]
    common = len(part) < SHORTEST or not part.isalpha() or re.search(rf"\b{lower(part)}\b", folded)
    if len(words) < OFTEN or common or any(firm.span.start == t.start and t != firm.span for t in taken):
        return
    for match in re.finditer(rf"(?<![A-Z]\w)(?<![\w-])\b{re.escape(part)}\b(?! [A-Z])(?!-)", folded[firm.span.end :]):
        span = Span(firm.span.end + match.start(), firm.span.end + match.end())
        of_a_person = re.search(r"[A-Z]\w+ $", folded[max(0, span.start - 24) : span.start])
        if not of_a_person and not any(t.overlaps(span) for t in around(taken, span, where=lambda s: s)):
            yield Mention(span=span, text=span.of(text), kind="Organisation", head=firm.head, antecedent=firm.span)


def _founded(text: str, folded: str, taken: Sequence[Span]) -> Iterator[Mention]:
    """What a text that tells of "the company" says that somebody founded."""
    names = Counter(match[1] for match in FOUNDED.finditer(folded)).most_common(LIKELY)
    for name in sorted(name for name, _ in names if not re.search(rf"\b{re.escape(lower(name))}\b", folded)):
        for match in re.finditer(rf"\b{re.escape(name)}\b(?! [A-Z])", folded):
            span = Span(*match.span())
            if not any(t.overlaps(span) for t in around(taken, span, where=lambda s: s)):
                yield Mention(span=span, text=span.of(text), kind="Organisation", head="company")


def _unsaid(text: str, folded: str, taken: Sequence[Span]) -> Iterator[Mention]:
    """What a text that tells of "the company" names again and again, if its last word is one of the text's own.

    "Yida Tea" in a text on tea; "Li Ning" is somebody.
    """
    found, words = Counter(match[1] for match in NAME.finditer(folded)), frozenset(SMALL.findall(folded))
    names = [
        name
        for name, times in found.items()
        if times >= OFTEN and lower(name.rsplit(" ", 1)[1]) in words and lower(name.split(" ")[0]) not in words
    ]
    if len(names) != 1:
        return
    for match in re.finditer(rf"\b{re.escape(names[0])}\b", folded):
        span = Span(*match.span())
        if not any(t.overlaps(span) for t in around(taken, span, where=lambda s: s)):
            yield Mention(span=span, text=span.of(text), kind="Organisation", head="company")
