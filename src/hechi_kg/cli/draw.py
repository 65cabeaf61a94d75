"""The command that draws a build: a picture, and a page that needs nothing but itself."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hechi_kg.cli.options import build_option

if TYPE_CHECKING:
    from hechi_kg.store import Store
    from hechi_kg.view import Data


@click.command(
    epilog="\b\nExamples:\n  hechi-kg view --build build --out view   # view/index.html, view/graph.svg\n"
    "  hechi-kg view --build build --out view --no-sparql"
)
@build_option
@click.option("--out", "-o", type=click.Path(path_type=Path, file_okay=False), default=Path("view"), show_default=True)
@click.option("--no-sparql", is_flag=True, help="A light page, without the data and the engine that answers queries.")
def view(build: Path, out: Path, no_sparql: bool) -> None:
    """Draw the graph: an SVG, and one offline HTML page with articles, claims, and an engine that answers SPARQL."""
    from hechi_kg.pipeline.folder import read_manifest
    from hechi_kg.store import Store
    from hechi_kg.view import view as draw

    store = Store.open(build / "store", base=str(read_manifest(build)["base"]))
    data = None if no_sparql else _data(store)
    for file in draw(store.records, out, base=store.base, texts=build / "texts", data=data):
        click.echo(f"Wrote {file}", err=True)


def _data(store: "Store") -> "Data | None":
    """What the page answers from; None, and said so, where that can't be."""
    from hechi_kg.store import read_query, shipped_queries
    from hechi_kg.view import MOST_TRIPLES, Data, built
    from hechi_kg.vocab import prefixes
    from hechi_kg.web import MISSING

    if not built():
        click.echo(f"No SPARQL in the page: {MISSING}", err=True)
        return None
    everything = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    made = store.document(everything, rows="", graph="turtle", limit=MOST_TRIPLES, size=1 << 30)
    if made.cut:
        hint = "`hechi-kg serve` answers for larger ones"
        click.echo(f"No SPARQL in the page: expected at most {MOST_TRIPLES:,} triples, found more; {hint}", err=True)
        return None
    questions = (read_query(name, base=store.base) for name, _ in shipped_queries() if "competency/" in name)
    return Data(turtle=made.content, base=store.base, prefixes=prefixes(store.base), questions=tuple(questions))
