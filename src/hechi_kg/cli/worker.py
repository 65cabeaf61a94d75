"""A worker process of the server: opens a kept build, confines itself, and answers what the server hands it.

Started by `hechi-kg serve` as `python -m hechi_kg.cli.worker SETTINGS`, the settings as JSON.
"""

import json
import sys
from collections.abc import Collection
from pathlib import Path

from hechi_kg.errors import HechiKGError
from hechi_kg.serve import Graph, Limits, confine, leave_network, pack, plain, work

INDEX = "figures.json"


def main(settings: str) -> None:
    given = json.loads(settings)
    hosts = given["hosts"]
    if not hosts:
        leave_network()
    try:
        graph = open_graph(Path(given["folder"]), base=given["base"], licence=given["licence"],
                           boundaries=given["boundaries"])  # fmt: skip
    except HechiKGError as error:
        sys.stdout.buffer.write(pack(plain(500, str(error))))
        return
    limits = Limits(**given["limits"])
    confine(memory=limits.memory)
    work(graph, limits, hosts, sys.stdin.buffer, sys.stdout.buffer)


def open_graph(folder: Path, *, base: str, licence: str = "", boundaries: str = "") -> Graph:
    """A kept build as what the pages and the endpoint ask; `boundaries` is the path of a GeoJSON file, or empty."""
    from hechi_kg.cli.analysis import analysis
    from hechi_kg.cli.drawing import drawing
    from hechi_kg.store import Dataset, Document, Store, read_query, shipped_queries
    from hechi_kg.vocab import prefixes

    store = Store.open(folder / "store", base=base)

    def document(
        text: str,
        *,
        rows: str,
        graph: str,
        limit: int,
        size: int,
        default: tuple[str, ...] = (),
        named: tuple[str, ...] = (),
        hosts: Collection[str] = (),
    ) -> Document:
        dataset = Dataset(default=default, named=named)
        return store.document(text, rows=rows, graph=graph, limit=limit, size=size, dataset=dataset, hosts=hosts)

    questions = (read_query(name, base=base) for name, _ in shipped_queries() if "competency/" in name)
    return Graph(base=base, document=document, select=store.records, texts=folder / "texts", licence=licence,
        ledger=folder / "ledger.jsonl", report=folder / "report.txt", questions=tuple(questions),
        prefixes=prefixes(base), analysis=analysis(store), draw=drawing(store),
        boundaries=Path(boundaries) if boundaries else None, index=folder / INDEX)  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
