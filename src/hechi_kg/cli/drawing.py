"""Draws for the server what it has read of the network, with the picture's own layout and shapes."""

from collections.abc import Callable, Sequence

from hechi_kg.serve import Drawn, Joined
from hechi_kg.store import Store


def drawing(store: Store) -> Callable[[Sequence[Drawn], Sequence[Joined], str], str]:
    """A function that makes an SVG of things and the relations between them, in a language."""

    def draw(things: Sequence[Drawn], relations: Sequence[Joined], language: str) -> str:
        from hechi_kg.view import Name, Relation, Thing, local, picture, read_terms

        def name(words: str) -> Name:
            return Name(chinese=words) if language == "zh" else Name(english=words)

        nodes = [
            Thing(iri=one.iri, kind=one.kind, name=name(one.name), notes=one.notes,
                  href=one.href, chosen=one.chosen, apart=one.apart)
            for one in things
        ]  # fmt: skip
        edges = [
            (one.subject, one.object,
             Relation(predicate=local(one.predicate), label=one.label, status=one.status, claims=one.claims))
            for one in relations
        ]  # fmt: skip
        return picture(nodes, edges, read_terms(store.records, base=store.base), language=language)

    return draw
