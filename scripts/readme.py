"""Writes into the README what the sample build says: its figures, and one fact as it stands in graph.ttl.

python -m scripts.readme BUILD
"""

import json
import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
ARTICLE, FIGURE = '"hechi-relocation-2022.html"', 'billion yuan"'


def main(build: Path) -> None:
    """Replace the table of figures and the Turtle example."""
    figures = json.loads((build / "manifest.json").read_text(encoding="utf-8"))["figures"]
    rows = "".join(f"| {v:,} | {k} |\n" if isinstance(v, int) else f"| {v} | {k} |\n" for k, v in figures.items())
    text = README.read_text(encoding="utf-8")
    text = re.sub(r"(\| ---: \| --- \|\n).*?(<!-- end -->)", lambda m: m[1] + rows + m[2], text, flags=re.DOTALL)
    fact = _fact((build / "graph.ttl").read_text(encoding="utf-8"))
    README.write_text(
        re.sub(r"```turtle\n.*?```", lambda _: f"```turtle\n{fact}\n```", text, flags=re.DOTALL), encoding="utf-8"
    )


def _fact(turtle: str) -> str:
    """The claim of the article's first billion, with its evidence."""
    blocks = {block.split(" ", 1)[0]: block.strip() for block in turtle.split("\n\n")}
    document = next(name for name, block in blocks.items() if name.startswith("document:") and ARTICLE in block)
    claim = next(b for b in blocks.values() if b.startswith("claim:") and FIGURE in b and document in b)
    evidence = re.search(r"prov:wasDerivedFrom (\S+) \.", claim)
    if evidence is None:
        raise SystemExit("the claim has no evidence")
    at = list(blocks).index(evidence[1])
    return "\n\n".join([claim, *list(blocks.values())[at : at + 3]])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
