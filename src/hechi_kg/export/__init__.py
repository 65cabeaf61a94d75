"""Writes a build in the forms that others read: RDF, other vocabularies, networks, tables. One file a family."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from hechi_kg.errors import BuildError
from hechi_kg.export.quads import Nodes, gather, read_lines
from hechi_kg.export.rdf import GraphFiles, write_graph_files
from hechi_kg.export.table import ClaimRow, Select, claims, write_csv, write_jsonl, write_parquet
from hechi_kg.export.vocabularies import VOCABULARIES, Construct, in_terms_of
from hechi_kg.resources import resource
from hechi_kg.vocab import BASE

__all__ = [
    "FOLDER_FORMATS",
    "FORMATS",
    "ClaimRow",
    "GraphFiles",
    "claims",
    "export",
    "export_files",
    "write_csv",
    "write_graph_files",
    "write_jsonl",
    "write_parquet",
]

FORMATS = ("turtle", "trig", "nquads", "jsonld", "rdfxml", *VOCABULARIES, "graphml", "gexf", "csv")
FOLDER_FORMATS = ("csvw", "data-commons")  # of several files each


def export(
    build: Path,
    format: str,  # noqa: A002
    *,
    select: Select | None = None,
    construct: Construct | None = None,
    base: str = "",
) -> Iterator[bytes]:
    """A build folder's graph in one of `FORMATS`, in parts.

    `csv` is the claims table and needs a store's `records`; other vocabularies need its `construct`. The base is that
    of the build's manifest when none is given.
    """
    base = base or _base(build)
    if format not in FORMATS:
        raise BuildError(f"{format}: expected one of {', '.join(FORMATS)}")
    if format == "csv":
        if select is None:
            raise BuildError("csv: expected a store to ask for the claims, found none")
        return write_csv(claims(select, base=base))
    if format in VOCABULARIES:
        if construct is None:
            raise BuildError(f"{format}: expected a store to ask for the figures, found none")
        return in_terms_of(format, construct, base=base)
    return _writers(base)[format](build)


def export_files(build: Path, format: str, *, select: Select, base: str = "") -> tuple[Mapping[str, bytes], list[str]]:  # noqa: A002
    """A build folder's claims in one of `FOLDER_FORMATS`: files by name, and in words what is and is not in them."""
    from hechi_kg.export.csvw import csvw
    from hechi_kg.export.data_commons import data_commons, said

    base = base or _base(build)
    if format == "csvw":
        return csvw(claims(select, base=base), base=base), []
    if format != "data-commons":
        raise BuildError(f"{format}: expected one of {', '.join(FOLDER_FORMATS)}")
    places = select(resource("queries/exports/places.rq").read_text(encoding="utf-8").replace(BASE, base))
    made = data_commons(claims(select, base=base, reviewed=True), places, base=base)
    return made.files, list(said(made))


def _writers(base: str) -> dict[str, Callable[[Path], Iterator[bytes]]]:
    return {
        "turtle": lambda build: _turtle(build, "ttl", base),
        "trig": lambda build: _turtle(build, "trig", base),
        "nquads": lambda build: _file(build / "graph.nq"),
        "rdfxml": lambda build: _rdfxml(build, base),
        "jsonld": lambda build: _jsonld(build, base),
        "graphml": lambda build: _network(build, "graphml", base),
        "gexf": lambda build: _network(build, "gexf", base),
    }


def _turtle(build: Path, ending: str, base: str) -> Iterator[bytes]:
    """The file of the build; a build too large to have one is written here, from its quads."""
    if (build / f"graph.{ending}").exists():
        yield from _file(build / f"graph.{ending}")
        return
    from hechi_kg.export.rdf import trig, turtle

    parts = turtle(_merge(build), base=base) if ending == "ttl" else trig(read_lines([build / "graph.nq"]), base=base)
    for part in parts:
        yield part.encode()


def _jsonld(build: Path, base: str) -> Iterator[bytes]:
    from hechi_kg.export.jsonld import jsonld

    for part in jsonld(_merge(build), base=base):
        yield part.encode()


def _rdfxml(build: Path, base: str) -> Iterator[bytes]:
    from hechi_kg.export.rdf import rdfxml

    yield rdfxml(read_lines([build / "graph.nq"]), base=base)


def _network(build: Path, format: str, base: str) -> Iterator[bytes]:  # noqa: A002
    from hechi_kg.export import network  # networkx takes a while to load

    write = network.graphml if format == "graphml" else network.gexf
    yield write(_merge(build), base=base)


def _merge(build: Path) -> Nodes:
    return gather(read_lines([build / "graph.nq"]))


def _base(build: Path) -> str:
    try:
        manifest = json.loads((build / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return BASE
    return str(manifest.get("base", BASE))


def _file(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as data:
            while part := data.read(1 << 20):
                yield part
    except OSError as error:
        raise BuildError(f"{file}: expected a file of a build, found {error.strerror}") from error
