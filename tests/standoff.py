"""Gold of real articles, kept apart from their texts: an address, a hash, offsets and values, no sentences.

python tests/standoff.py TEXTS [--details]     score every article of tests/gold/standoff whose text lies in TEXTS
python tests/standoff.py TEXTS --make GOLD OUT make stand-off annotations of a gold file, for review and commit

Of the blind part totals are all that is ever printed.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from gold_score import Article, compare, differences, score
from hechi_kg.export.table import ClaimRow, claims
from hechi_kg.model import Document
from hechi_kg.pipeline import build
from hechi_kg.read import find_sources, read
from hechi_kg.store import Store

FOLDER = Path(__file__).parent / "gold" / "standoff"
KEPT = ("value", "value_max", "approx", "change", "unit", "measure", "place", "time", "status", "role")


def detach(article: Article, document: Document) -> dict[str, Any]:
    """An annotation without words of the text: each anchor as offsets into the canonical text, `of` as a number."""
    spans = list(_spans(article, document))
    anchors = [fact["anchor"] for fact in article["facts"]]
    facts = []
    for fact, span in zip(article["facts"], spans, strict=True):
        kept = {name: fact[name] for name in KEPT if fact.get(name) is not None}
        if fact.get("of") in anchors:
            kept["of"] = anchors.index(fact["of"])
        facts.append({"start": span[0], "end": span[1], **kept})
    entities = [{"name": e["name"], "code": e["code"]} for e in article.get("entities", []) if e.get("code")]
    head = {name: article.get(name) for name in ("id", "url", "date", "lang", "place")}
    return {**head, "text_sha256": document.digest, "facts": facts, "entities": entities}


def attach(annotation: dict[str, Any], document: Document) -> Article:
    """The annotation with its words again, read from the text."""
    facts = [
        {**fact, "anchor": " ".join(document.text[fact["start"] : fact["end"]].split())} for fact in annotation["facts"]
    ]
    for fact in facts:
        if "of" in fact:
            fact["of"] = facts[fact["of"]]["anchor"]
        fact |= {"status": fact.get("status") or "actual", "role": fact.get("role") or "main"}
        fact |= {"place": fact.get("place"), "time": fact.get("time"), "measure": fact.get("measure", "")}
    return {**annotation, "facts": facts, "relations": [], "repeats": []}


def _spans(article: Article, document: Document) -> Iterator[tuple[int, int]]:
    """Where each anchor stands, in text order; white space of any kind is one space."""
    folded = "".join(" " if c.isspace() else c for c in document.text)
    at = 0
    for fact in article["facts"]:
        anchor = " ".join(fact["anchor"].split())
        found = folded.find(anchor, at)
        if found < 0:
            found = folded.find(anchor)
        if found < 0:
            raise SystemExit(f"{article['id']}: the anchor {anchor!r} is not in the text")
        yield found, found + len(anchor)
        at = found


def main(texts: Path, *, details: bool) -> None:
    """Score each part whose texts are at hand."""
    sources = {read(source).digest: source for source in find_sources([str(texts)])}
    for file in sorted(FOLDER.glob("*.jsonl")):
        lines = file.read_text(encoding="utf-8").splitlines()
        part = [json.loads(line, parse_float=Decimal) for line in lines]
        here = [annotation for annotation in part if annotation["text_sha256"] in sources]
        say(f"{file.stem}: {len(here)} of {len(part)} articles at hand")
        if not here:
            continue
        rows = _rows([sources[a["text_sha256"]].path for a in here])
        articles = [attach(a, read(sources[a["text_sha256"]])) for a in here]
        compared = [compare({**a, "id": sources[a["text_sha256"]].path.stem}, rows) for a in articles]
        if details and not file.stem.startswith("blind"):
            say("\n".join(differences(compared)))
        for language, found in score(compared).items():
            say(f"  {language}: " + "  ".join(f"{name} {value}" for name, value in found.items()))


def say(line: str) -> None:
    """To standard output."""
    sys.stdout.write(line + "\n")


def _rows(paths: list[Path]) -> list[ClaimRow]:
    with tempfile.TemporaryDirectory() as folder:
        build(find_sources([str(path) for path in paths]), Path(folder) / "build")
        return list(claims(Store.open(Path(folder) / "build" / "store").records))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    if "--make" in sys.argv:
        gold, out = Path(sys.argv[-2]), Path(sys.argv[-1])
        documents = {source.path.stem: read(source) for source in find_sources([str(folder)])}
        articles = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
        made = [json.dumps(detach(a, documents[a["id"]]), ensure_ascii=False) for a in articles]
        with out.open("a", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in made)
    else:
        main(folder, details="--details" in sys.argv)
