"""Articles of the gold beside their texts and claims, and what is right of them by phenomenon."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from gold_score import ARTICLES, GOLD, Article, Comparison, Fact, Pair, compare, read_gold
from hechi_kg.export.table import ClaimRow, claims
from hechi_kg.model import Document
from hechi_kg.pipeline import build
from hechi_kg.read import Source, find_sources, read
from hechi_kg.store import Store
from phenomena import phenomena

SAMPLES = GOLD.parent.parent / "data" / "articles"
# What a full fact is: all of these that the gold gives. The bound and the words of the measure are reported apart.
FULL = frozenset(("unit", "place", "period", "status", "role", "of", "change"))
# One right or wrong thing of a phenomenon: the phenomenon and "facts", "value", "unit" or "full".
Tally = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article of the gold, where its anchors stand in its text, and the claims made of it."""

    document: Document
    compared: Comparison
    spans: tuple[tuple[int, int], ...]

    @property
    def facts(self) -> list[Fact]:
        return list(self.compared.article["facts"])

    @property
    def language(self) -> str:
        return str(self.compared.article["lang"]).partition("-")[0]


def whole(pair: Pair) -> bool:
    """Whether all of a full fact is right."""
    return all(right for name, right in pair.right.items() if name in FULL)


def written() -> list[Read]:
    """The articles written for the project: the samples and those written for measuring."""
    folders = {"samples": SAMPLES, "en": ARTICLES / "en", "zh": ARTICLES / "zh"}
    made = []
    for name, folder in folders.items():
        articles = {article["id"]: article for article in read_gold(GOLD / f"{name}.jsonl")}
        sources = [s for s in find_sources([str(folder)]) if PurePosixPath(s.name).stem in articles]
        made += beside([(articles[PurePosixPath(s.name).stem], s) for s in sources])
    return made


def beside(pairs: Iterable[tuple[Article, Source]]) -> list[Read]:
    """Each article beside the text of its source and the claims of one build of them all."""
    pairs = list(pairs)
    rows = rows_of([source.path for _, source in pairs])
    made = []
    for article, source in pairs:
        document = read(source)
        compared = compare({**article, "id": source.path.stem}, rows)
        made.append(Read(document=document, compared=compared, spans=tuple(spans_of(article, document))))
    return made


def rows_of(paths: Iterable[Path]) -> list[ClaimRow]:
    """The claims of a build of files."""
    with TemporaryDirectory() as folder:
        build(find_sources([str(path) for path in paths]), Path(folder) / "build")
        return list(claims(Store.open(Path(folder) / "build" / "store").records))


def spans_of(article: Article, document: Document) -> Iterator[tuple[int, int]]:
    """Where each anchor stands, in text order; white space of any kind is one space."""
    at = 0
    for fact in article["facts"]:
        if "start" in fact:
            yield fact["start"], fact["end"]
            continue
        anchor = re.compile(r"\s+".join(map(re.escape, fact["anchor"].split())))
        found = anchor.search(document.text, at) or anchor.search(document.text)
        if found is None:
            raise SystemExit(f"{article['id']}: the anchor {fact['anchor']!r} is not in the text")
        yield found.span()
        at = found.start()


def tally(articles: Iterable[Read]) -> Tally:
    """How many figures show each phenomenon, and of how many the value, the unit too, and the full fact are right."""
    counted: Tally = Counter()
    for each in articles:
        pairs = {id(pair.fact): pair for pair in each.compared.pairs}
        for fact, shown in zip(each.facts, phenomena(each.facts, each.spans, each.document.text), strict=True):
            pair = pairs.get(id(fact))
            right = {
                "facts": True,
                "value": pair is not None,
                "unit": pair is not None and pair.right["unit"],
                "full": pair is not None and whole(pair),
            }
            counted.update((name, what) for name in shown for what, good in right.items() if good)
    return counted
