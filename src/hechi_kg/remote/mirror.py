"""Makes a store hold the graphs of a build: sends those that changed, deletes those that are gone, leaves the rest."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import islice

from hechi_kg.remote.graph_store import GraphStore
from hechi_kg.remote.graphs import Graph
from hechi_kg.remote.record import ON_ITS_WAY, SHARDS, read_record, shard, write_record

BATCH = 500  # graphs between two notes in the record: what a run that dies makes the next one send again, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirrored:
    """How many graphs were sent, deleted, and left as they were.

    `torn` counts records that did not come back whole: of graphs that they tell of, one may be left that is not wanted.
    """

    sent: int = 0
    deleted: int = 0
    kept: int = 0
    torn: int = 0

    def __add__(self, other: "Mirrored") -> "Mirrored":
        return Mirrored(
            sent=self.sent + other.sent,
            deleted=self.deleted + other.deleted,
            kept=self.kept + other.kept,
            torn=self.torn + other.torn,
        )


def mirror(
    graphs: Iterable[Graph],
    store: GraphStore,
    *,
    base: str,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Mirrored:
    """Make the store hold these graphs, of all those that the program has ever sent there under this base.

    Graphs that others have put into the store stay. A run that dies is made good by the next one.
    """
    wanted: defaultdict[str, dict[str, Graph]] = defaultdict(dict)
    for graph in graphs:
        wanted[shard(graph.iri)][graph.iri] = graph
    total, done = sum(map(len, wanted.values())), Mirrored()
    for name in SHARDS:
        for step in _steps(wanted[name], name, store, base):
            done += step
            progress("publish", done.sent + done.kept, total)
    return done


def _steps(wanted: dict[str, Graph], name: str, store: GraphStore, base: str) -> Iterator[Mirrored]:
    known, is_whole = read_record(store, name, base)
    changed = [graph.iri for graph in wanted.values() if known.get(graph.iri) != graph.sha256]
    yield Mirrored(kept=len(wanted) - len(changed), torn=not is_whole)
    gone = [graph for graph in known if graph not in wanted]
    rest = iter(changed + gone)
    while batch := set(islice(rest, BATCH)):
        write_record(store, name, base, known | dict.fromkeys(batch, ON_ITS_WAY))
        for graph in sorted(batch):
            yield _settle(graph, wanted.get(graph), store)
        known = _after(known, batch, wanted)
        write_record(store, name, base, known)


def _settle(iri: str, graph: Graph | None, store: GraphStore) -> Mirrored:
    if graph is None:
        store.delete(iri)
        return Mirrored(deleted=1)
    store.put(iri, graph.lines)
    return Mirrored(sent=1)


def _after(known: dict[str, str], batch: Set[str], wanted: dict[str, Graph]) -> dict[str, str]:
    """The record once the graphs of a batch are settled."""
    left = {graph: sha256 for graph, sha256 in known.items() if graph not in batch}
    return left | {graph: wanted[graph].sha256 for graph in batch if graph in wanted}
