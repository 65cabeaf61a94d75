"""Holds merged triples as N-Triples terms, in layers: what is to be checked, and what it may lean on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from hechi_kg.vocab import FOREIGN_PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

TYPE = f"<{FOREIGN_PREFIXES['rdf']}type>"
SUBCLASS = f"<{FOREIGN_PREFIXES['rdfs']}subClassOf>"

Index = Mapping[str, Mapping[str, Sequence[str]]]  # subject -> predicate -> objects


def index_terms(quads: "Iterable[ox.Quad]") -> dict[str, dict[str, list[str]]]:
    """Quads by subject and predicate; the named graph is left out, and a triple of several graphs counts once."""
    known: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        values = known.setdefault(str(quad.subject), {}).setdefault(str(quad.predicate), [])
        value = str(quad.object)
        if value not in values:
            values.append(value)
    return known


class Triples:
    """Layers of triples, read as their merge. Nothing that is asked changes them, so answers are kept."""

    def __init__(self, own: Index, *background: Index) -> None:
        self.own = own
        self._layers = (own, *background)
        self._classes: dict[str, frozenset[str]] = {}
        self._above: dict[str, frozenset[str]] = {}

    def values(self, node: str, predicate: str) -> Sequence[str]:
        """The objects of that subject and predicate, each once."""
        found: Sequence[str] = ()
        for layer in self._layers:
            if (held := layer.get(node)) and (more := held.get(predicate)):
                found = [*found, *(value for value in more if value not in found)] if found else more
        return found

    def classes(self, node: str) -> frozenset[str]:
        """The classes of a node with all that lie above them."""
        known = self._classes.get(node)
        if known is None:
            known = frozenset().union(*(self.above(cls) for cls in self.values(node, TYPE)))
            self._classes[node] = known
        return known

    def own_classes(self, node: str) -> frozenset[str]:
        """The classes that the first layer itself says the node has, with all that lie above them."""
        return frozenset().union(*(self.above(cls) for cls in self.own.get(node, {}).get(TYPE, ())))

    def above(self, cls: str) -> frozenset[str]:
        """A class and its superclasses, at any remove."""
        known = self._above.get(cls)
        if known is None:
            found, queue = {cls}, [cls]
            while queue:
                for parent in self.values(queue.pop(), SUBCLASS):
                    if parent not in found:
                        found.add(parent)
                        queue.append(parent)
            known = self._above[cls] = frozenset(found)
        return known

    def nodes(self) -> Iterator[str]:
        """Every node of the first layer, subjects and objects, without the literals."""
        objects = (value for known in self.own.values() for values in known.values() for value in values)
        yield from dict.fromkeys([*self.own, *(value for value in objects if not value.startswith('"'))])

    def all(self) -> Iterator[tuple[str, str, str]]:
        """Every triple of every layer; one that two layers hold comes twice."""
        for layer in self._layers:
            for subject, known in layer.items():
                for predicate, values in known.items():
                    for value in values:
                        yield subject, predicate, value
