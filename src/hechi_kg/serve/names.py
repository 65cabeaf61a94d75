"""Names and addresses of what a page shows: labels in the reader's language, and where each thing has its page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from hechi_kg.serve.graph import Graph

LABELS = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?node ?label (LANG(?label) AS ?language)
WHERE { VALUES ?node { NODES } ?node rdfs:label|skos:prefLabel|dcterms:title ?label }"""
# What fits into one query, in characters; a name longer than the second has no label.
ROOM, LONGEST = 12_000, 1_000
WEB = re.compile(r"https?://[^\s<>\"'\\{}|^`]+", re.IGNORECASE)
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words and where they lead; `href` is empty where nothing is to be reached, `language` where none is said."""

    words: str
    href: str = ""
    language: str = ""
    outside: bool = False


class Names:
    """The labels of things in one language, the other's where that is missing; read in batches by `load`."""

    def __init__(self, graph: Graph, language: str, *, chosen: bool = False) -> None:
        self._graph, self.language = graph, language
        self._suffix = f"?lang={language}" if chosen else ""
        self._labels: dict[str, tuple[str, str]] = {}

    def load(self, iris: Iterable[str]) -> None:
        wanted = {iri for iri in iris if len(iri) <= LONGEST and IRI.fullmatch(iri)}
        for batch in _batches(sorted(wanted - self._labels.keys())):
            nodes = " ".join(f"<{iri}>" for iri in batch)
            found: dict[str, list[tuple[bool, str, str]]] = {}
            for row in self._graph.select(LABELS.replace("NODES", nodes)):
                other = not row["language"].lower().startswith(self.language)
                found.setdefault(row["node"], []).append((other, row["label"], row["language"]))
            for node, labels in found.items():
                _, label, language = min(labels)
                self._labels[node] = (label, language)

    def words(self, iri: str) -> str:
        return self._labels.get(iri, (short(iri), ""))[0]

    def known(self, iri: str) -> bool:
        return iri in self._labels

    def link(self, iri: str) -> Link:
        """A thing by its label; one without a label by the end of its IRI."""
        label, language = self._labels.get(iri, (short(iri), ""))
        inside = iri.startswith(self._graph.base)
        return Link(words=label, href=self.href(iri), language=language, outside=not inside)

    def href(self, iri: str) -> str:
        """The page of a thing here; of a foreign thing its own address, if it is one of the web; else nothing."""
        if iri.startswith(self._graph.base):
            return page_path(iri.removeprefix(self._graph.base), self._suffix)
        return iri if WEB.fullmatch(iri) else ""


def _batches(iris: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for iri in iris:
        if size + len(iri) > ROOM:
            yield batch
            batch, size = [], 0
        batch.append(iri)
        size += len(iri) + 3
    if batch:
        yield batch


def page_path(local: str, suffix: str = "") -> str:
    """The path of a page here. A term of the ontology, and a passage of a text, stand on the page of the whole."""
    path, _, fragment = local.partition("#")
    at = f"#{quote(fragment, safe='')}" if fragment and path == "ontology" else ""
    return f"/page/{quote(path, safe='/')}{suffix}{at}"


def short(iri: str) -> str:
    return re.split(r"[#/]", iri.rstrip("/#"))[-1] or iri
