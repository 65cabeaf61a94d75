"""Keeps in the store itself what each of its graphs holds: sixteen small graphs of digests, by name of graph.

Each is put as a whole, and says how many entries it has, so that one that did not arrive whole is seen. A graph that
is on its way has an empty digest: whoever comes next must send it again, but knows that it may be there.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping

from hechi_kg.remote.graph_store import GraphStore
from hechi_kg.vocab import FOREIGN_PREFIXES, iri

SHARDS = "0123456789abcdef"
ON_ITS_WAY = ""
DIGEST = f"{FOREIGN_PREFIXES['schema']}sha256"
ENTRIES = f"{FOREIGN_PREFIXES['void']}entities"
LINE = re.compile(r'<([^>]*)>\s+<([^>]*)>\s+"([^"]*)"')


def shard(graph: str) -> str:
    """Which of the sixteen tells of a graph."""
    return hashlib.sha256(graph.encode()).hexdigest()[0]


def record_graph(name: str, base: str) -> str:
    return iri(f"id/graph/published/{name}", base)


def read_record(store: GraphStore, name: str, base: str) -> tuple[dict[str, str], bool]:
    """Graph -> digest of what the store holds of it; and whether that is all that was written, as far as one knows."""
    known, told = {}, ""
    content = store.get(record_graph(name, base)) or b""
    for line in content.decode().splitlines():
        if found := LINE.match(line):
            graph, property_, value = found.groups()
            if property_ == DIGEST:
                known[graph] = value
            elif property_ == ENTRIES:
                told = value
    is_whole = told == str(len(known)) or not content.strip()
    return (known if is_whole else dict.fromkeys(known, ON_ITS_WAY)), is_whole


def write_record(store: GraphStore, name: str, base: str, known: Mapping[str, str]) -> None:
    """Put one of the sixteen in the place of what it said before."""
    if known:
        store.put(record_graph(name, base), lambda: _lines(name, base, known))
    else:
        store.delete(record_graph(name, base))


def _lines(name: str, base: str, known: Mapping[str, str]) -> Iterator[bytes]:
    for graph, sha256 in sorted(known.items()):
        yield f'<{graph}> <{DIGEST}> "{sha256}" .\n'.encode()
    yield f'<{record_graph(name, base)}> <{ENTRIES}> "{len(known)}" .\n'.encode()
