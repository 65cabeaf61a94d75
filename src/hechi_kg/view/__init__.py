"""Draws the graph: an SVG fit for print, and one offline HTML page around it. The same graph gives the same bytes."""

from collections.abc import Iterable
from pathlib import Path

from hechi_kg.errors import BuildError
from hechi_kg.view.figure import figure
from hechi_kg.view.network import (
    Name,
    Names,
    Relation,
    Select,
    Thing,
    local,
    network,
    network_of,
    read_names,
    read_query,
    read_terms,
)
from hechi_kg.view.offline import MOST_TRIPLES, Data, built
from hechi_kg.view.page import page
from hechi_kg.view.reading import TEXTS, articles
from hechi_kg.view.svg import svg
from hechi_kg.view.tables import figure_rows, in_text_order, relation_rows, reviews_of, sources
from hechi_kg.vocab import BASE

__all__ = ["MOST_TRIPLES", "Data", "Name", "Relation", "Thing", "built", "local", "picture", "read_terms", "view"]


def picture(
    nodes: Iterable[Thing], edges: Iterable[tuple[str, str, Relation]], names: Names, *, language: str = "en"
) -> str:
    """Some things and the relations between them as SVG; `names` are those of the legend."""
    return svg(figure(network_of(nodes, edges)), names, language=language)


def view(
    select: Select, out: Path, *, base: str = BASE, texts: Path | None = None, data: Data | None = None
) -> tuple[Path, ...]:
    """Write `index.html` and `graph.svg` into the folder `out`; `select` is a store's `records`. Gives the files.

    With the folder `texts` of a build the page holds the articles, with `data` it answers SPARQL by itself.
    """
    names = read_names(select, base=base)
    claims = in_text_order(select(read_query("claims", base)))
    things = network(select, claims, names, base=base)
    drawn = figure(things)
    documents = sources(select(read_query("view-documents", base)), claims, names)
    agreements = list(select(read_query("view-agreements", base)))
    reviews = reviews_of(select(read_query("decisions", base)))
    chinese = names.chinese()
    drawn_chinese = figure(network(select, claims, chinese, base=base))
    html = page(
        {
            "en": svg(drawn, names, standalone=False),
            "zh": svg(drawn_chinese, chinese, standalone=False, language="zh"),
        },
        figure_rows(claims, agreements, documents, names, reviews),
        relation_rows(claims, things, documents, names, reviews),
        tuple(documents.values()),
        read=articles(texts, select(TEXTS.replace(BASE, base)), claims, documents) if texts else (),
        data=data,
    )
    files = (out / "index.html", out / "graph.svg")
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file, text in zip(files, (html, svg(drawn, names)), strict=True):
            file.write_bytes(text.encode())
    except OSError as error:
        raise BuildError(f"{out}: expected a folder that may be written, found {error.strerror}") from error
    return files
