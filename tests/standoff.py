"""Gold of real articles, kept apart from their texts: an address, a hash, offsets and values, no sentences.

python tests/standoff.py TEXTS [--details]     score every article of tests/gold/standoff whose text lies in TEXTS
python tests/standoff.py TEXTS --by phenomenon count what is right by phenomenon
python tests/standoff.py TEXTS --make GOLD OUT make stand-off annotations of a gold file, for review and commit

Of the blind part totals are all that is ever printed.
"""

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from gold_score import Article, differences, score
from gold_tables import Read, beside, spans_of, tally
from hechi_kg.model import Document
from hechi_kg.read import find_sources, read
from phenomena import names

FOLDER = Path(__file__).parent / "gold" / "standoff"
KEPT = ("value", "value_max", "approx", "change", "unit", "measure", "place", "time", "status", "role")


def detach(article: Article, document: Document) -> dict[str, Any]:
    """An annotation without words of the text: each anchor as offsets into the canonical text, `of` as a number."""
    spans = list(spans_of(article, document))
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


def at_hand(texts: Path) -> Iterator[tuple[str, int, list[Read]]]:
    """Each part of the annotations: its name, how many articles it has, and those whose texts are in the folder."""
    sources = {read(source).digest: source for source in find_sources([str(texts)])}
    for file in sorted(FOLDER.glob("*.jsonl")):
        part = [json.loads(line, parse_float=Decimal) for line in file.read_text(encoding="utf-8").splitlines()]
        here = [(annotation, sources.get(annotation["text_sha256"])) for annotation in part]
        found = [(attach(annotation, read(source)), source) for annotation, source in here if source]
        yield file.stem, len(part), beside(found) if found else []


def main(texts: Path, *, details: bool, by_phenomenon: bool) -> None:
    """Score each part whose texts are at hand."""
    for name, size, here in at_hand(texts):
        say(f"{name}: {len(here)} of {size} articles at hand")
        compared = [each.compared for each in here]
        if details and not name.startswith("blind"):
            say("\n".join(differences(compared)))
        for language, found in score(compared).items():
            say(f"  {language}: " + "  ".join(f"{name} {value}" for name, value in found.items()))
        counted = tally(here) if by_phenomenon else {}
        for shown in (shown for shown in names() if counted.get((shown, "facts"))):
            totals = (f"{what} {counted.get((shown, what), 0)}" for what in ("facts", "value", "unit", "full"))
            say(f"  {shown}: " + "  ".join(totals))


def say(line: str) -> None:
    """To standard output."""
    sys.stdout.write(line + "\n")


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
        main(folder, details="--details" in sys.argv, by_phenomenon="--by" in sys.argv)
