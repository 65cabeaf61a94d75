"""Makes the articles of the page: each text with its claims marked where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hechi_kg.theme.marks import Mark, Piece, lines
from hechi_kg.view.network import local
from hechi_kg.view.tables import Row, Source, row_id

TEXTS = """PREFIX hkg: <https://w3id.org/hechi-kg/ontology#>
SELECT ?document ?text WHERE { ?document hkg:hasText ?text }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article with the lines of its text, cut at the marks of its claims."""

    source: Source
    lines: tuple[tuple[Piece, ...], ...]


def articles(
    texts: Path, digests: Iterable[Row], claims: Iterable[Row], documents: Mapping[str, Source]
) -> tuple[Article, ...]:
    """The articles whose text is at hand, in the order of their sources; `digests` are rows of `TEXTS`."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for row in claims:
        marks[row["document"]].append(_mark(row))
    named = {row["document"]: texts / f"{local(row['text'])}.txt" for row in digests}
    return tuple(
        Article(source=source, lines=tuple(map(tuple, lines(_read(named[document]), marks[document]))))
        for document, source in documents.items()
        if document in named and named[document].is_file()
    )


def _mark(row: Row) -> Mark:
    kinds = ["relation"] if row["kind"] == "relation" else ["figure", row["status"] or "none"]
    kinds += ["inferred"] if row["grade"] != "stated" else []
    start, end = int(row["anchor_start"]), int(row["anchor_end"])
    return Mark(start=start, end=end, kinds=tuple(kinds), key=row_id(row["claim"]))


def _read(file: Path) -> str:
    with file.open(encoding="utf-8", newline="") as stream:
        return stream.read()
