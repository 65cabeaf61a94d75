"""Counts what became of all numerals of the texts, what is known of figures, and what the checks of a build found."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hechi_kg.serve.claims import checked, read_text
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.index import NONE, Index, index_of
from hechi_kg.serve.names import Link, Names, short
from hechi_kg.serve.render import Reader
from hechi_kg.theme.forms import number
from hechi_kg.theme.words import words

# Attributes that a text need not say, and the words for figures without them.
MISSING = {"place": "no_place", "period": "no_period", "status": "no_status"}
UNEXPLAINED, CLAIM = "unexplained", "claim"
# So many unexplained numerals, and results of checks, are shown; the commands tell all.
MOST, BESIDE = 20, 40
TEXTS = """SELECT ?document ?title ?source ?language ?text
WHERE { VALUES ?document { DOCUMENTS } ?document hkg:hasText ?text ; hkg:source ?source
  OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document dcterms:language ?language } }"""
RESULT = re.compile(r"^(Violation|Warning): (.+)(?:\n  about: (\S+))?", re.MULTILINE)
VERDICT = re.compile(r"(\d+) Violations?, (\d+) Warnings?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of something there are: `share` in percent of all; `href` lists them."""

    words: str
    number: str
    share: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A numeral that no rule explains, in its words, and the article that it stands in."""

    article: Link
    before: str
    text: str
    after: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the checks of a build found: how many violations and warnings, and the first of them."""

    violations: int
    warnings: int
    results: tuple[tuple[str, str, Link | None], ...]


def numerals(graph: Graph, names: Names, who: Reader) -> tuple[list[Count], list[Unread]]:
    """All numerals by what became of them, the figures first, the unexplained last; and the first of these."""
    counts, unread = Counter[str](), list[Mapping[str, object]]()
    for entry in _ledger(graph):
        counts[str(entry["reason"])] += 1
        if entry["reason"] == UNEXPLAINED and len(unread) < MOST:
            unread.append(entry)
    order = sorted(counts, key=lambda reason: (reason == UNEXPLAINED, reason != CLAIM, -counts[reason], reason))
    total = counts.total()
    found = [Count(words=words(who.language, f"reason {reason}").removeprefix("reason "),
                   number=number(str(counts[reason])), share=_share(counts[reason], total))
             for reason in order]  # fmt: skip
    return found, list(_unread(graph, names, who, unread))


def figures(graph: Graph, who: Reader) -> tuple[str, list[Count]]:
    """How many figures there are, and of how many what is known."""
    index = index_of(graph)
    total = len(index.claims)
    return number(str(total)), [
        Count(words=words(who.language, key), number=number(str(n)), share=_share(n, total), href=href)
        for key, n, href in _known(index, who)
    ]


def _known(index: Index, who: Reader) -> Iterator[tuple[str, int, str]]:
    """Keys of words, how many figures, and where these are listed."""
    by = index.by_value
    told = frozenset[int]().union(*by["indicator"].values())
    known = frozenset[int]().union(*(f for iri, f in by["indicator"].items() if "/vocabulary/candidate/" not in iri))
    yield "known_indicator", len(known), ""
    yield "candidate_indicator", len(told - known), ""
    yield "no_indicator", len(index.claims) - len(told), ""
    for name, key in MISSING.items():
        yield key, len(by[name][NONE]), who.link("/figures", **{name: NONE})
    for iri, found in sorted(by["grade"].items(), reverse=True):
        yield short(iri), len(found), who.link("/figures", grade=iri)
    both = frozenset[int]().union(*(f for value, f in by["agreement"].items() if not value.startswith("not-compared")))
    yield "told_twice", len(both), who.link("/conflicts")
    yield "conflicts", len(by["agreement"].get("conflicts", ())), who.link("/figures", agreement="conflicts")


def checks(graph: Graph, names: Names) -> Checked | None:
    """What the report of the build says; None where it has none."""
    if not graph.report.is_file():
        return None
    text = graph.report.read_text(encoding="utf-8")
    verdict = VERDICT.search(text)
    if verdict is None:
        return None
    found = [match.groups(default="") for _, match in zip(range(MOST), RESULT.finditer(text), strict=False)]
    names.load(about for _, _, about in found if about)
    results = tuple((kind, told, names.link(about) if about else None) for kind, told, about in found)
    return Checked(violations=int(verdict[1]), warnings=int(verdict[2]), results=results)


def _ledger(graph: Graph) -> Iterator[Mapping[str, object]]:
    if graph.ledger.is_file():
        with graph.ledger.open(encoding="utf-8") as rows:
            yield from map(json.loads, rows)


def _unread(graph: Graph, names: Names, who: Reader, entries: list[Mapping[str, object]]) -> Iterator[Unread]:
    wanted = sorted({graph.base + str(entry["document"]) for entry in entries})
    if not wanted:
        return
    told = TEXTS.replace("DOCUMENTS", " ".join(f"<{checked(iri)}>" for iri in wanted))
    rows = {row["document"]: row for row in graph.select(told)}
    for entry in entries:
        row = rows.get(graph.base + str(entry["document"]))
        text = read_text(graph, short(row["text"])) if row else ""
        if row and text:
            start, end = int(str(entry["start"])), int(str(entry["end"]))
            href = who.link(names.href(row["document"]).partition("?")[0], numerals="1")
            article = Link(words=row["title"] or row["source"], href=href, language=row["language"])
            yield Unread(article=article, before=text[max(start - BESIDE, 0) : start].rpartition("\n")[2],
                         text=text[start:end], after=text[end : end + BESIDE].partition("\n")[0],
                         language=row["language"])  # fmt: skip


def _share(part: int, whole: int) -> str:
    """A part in percent; what is not all of it never rounds up to all, nor what is not nothing down to nothing."""
    if not whole:
        return ""
    tenths = round(1000 * part / whole)
    tenths = min(max(tenths, 1 if part else 0), 1000 if part == whole else 999)
    return f"{tenths // 10}.{tenths % 10}%"
