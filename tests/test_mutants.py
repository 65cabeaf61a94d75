"""Change a figure, its scale, its place, its year or its tense in an article, and the claim changes with it."""

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from gold_score import Article, read_gold
from hechi_kg.assemble import assemble
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.link import link
from hechi_kg.model import Assembly, Document
from hechi_kg.read import find_sources, read
from hechi_kg.recognise import recognise
from mutants import figures, mutants

ROOT = Path(__file__).resolve().parent.parent
LEAST, FOLLOWED = 500, 0.97


def test_claims_follow_what_the_text_says(lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    """At least 500 mutants of gold articles, of which 97 in 100 are followed."""

    def assembled(document: Document) -> Assembly:
        linked = link(recognise(document, lexicon=lexicon, gazetteer=gazetteer), lexicon=lexicon, gazetteer=gazetteer)
        return assemble(linked, lexicon=lexicon, gazetteer=gazetteer)

    tried, followed, lost = Counter[str](), Counter[str](), []
    for document, article in _articles():
        for mutant in mutants(assembled(document), article, gazetteer):
            tried[mutant.kind] += 1
            if mutant.follows(figures(assembled(mutant.document))):
                followed[mutant.kind] += 1
            else:
                lost.append(f"{article['id']}: {mutant.kind}: {mutant.what}")
    shares = {kind: f"{followed[kind]} of {count}" for kind, count in tried.items()}
    assert tried.total() >= LEAST, shares
    assert followed.total() >= FOLLOWED * tried.total(), "\n".join([str(shares), *lost])
    assert set(tried) == {"figure", "scale", "year", "place", "tense"}


def _articles() -> Iterator[tuple[Document, Article]]:
    """The samples and, where it lies beside the checkout, the first article, each with its gold."""
    gold = {article["id"]: article for article in read_gold()}
    folders = [ROOT / "data" / "articles"]
    shared = ROOT.parent / "shared"
    if (shared / "articles").is_dir():
        folders.append(shared / "articles")
        lines = (shared / "gold" / "seed.jsonl").read_text(encoding="utf-8").splitlines()
        gold |= {a["id"]: a for a in (json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in lines)}
    for source in find_sources([str(folder) for folder in folders]):
        if source.path.stem in gold:
            yield read(source), gold[source.path.stem]
