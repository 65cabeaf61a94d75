"""What the choice of a place needs to know beside the sentence: the linked text, the gazetteer, the vocabularies."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Block, BlockKind, Document, Entity, Linked, Mention
from hechi_kg.vocab import place_id

TOP = 40  # blocks within which a title stands


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A document and what is known around it; `plain` is the document with the text that patterns match."""

    linked: Linked
    document: Document
    plain: Document
    gazetteer: Gazetteer
    lexicon: Lexicon
    entities: dict[str, Entity]
    people: Mapping[str, Mention]  # whom the text says to be of a village: the mention of it by the name
    placed: dict[int, list[Mention]] = field(default_factory=dict)  # what can say where, by the number of the passage
    first: dict[int, Mention | None] = field(default_factory=dict)  # what a passage is about, as `first_named` says
    introduced: dict[int, list[tuple[str, Mention]]] = field(
        default_factory=dict
    )  # who is said to be of where, as well

    @property
    def titles(self) -> tuple[Block, ...]:
        return tuple(block for block in self.document.blocks[:TOP] if block.kind is BlockKind.TITLE)

    def located_in(self, identity: str) -> str:
        """The division that a site or village lies in; empty where neither list nor text says."""
        for _ in range(6):
            if identity.startswith("id/place/"):
                return identity
            if identity in self.gazetteer.sites:
                return place_id(self.gazetteer.place_of(identity))
            entity = self.entities.get(identity)
            identity = dict(entity.attributes).get("locatedIn", "") if entity else ""
        return ""

    def national(self, mention: Mention) -> bool:
        concept = self.lexicon.concepts.get(mention.candidates[0]) if mention.candidates else None
        return concept is not None and concept.values.get("level", ("",))[0] == "national"

    def small(self, area: str) -> bool:
        """Whether a division is a county or less."""
        code = area.removeprefix("id/place/")
        return code in self.gazetteer and self.gazetteer.entry(code).level in ("county", "township")

    def holds(self, outer: str, inner: str) -> bool:
        """Whether a place lies in another, both as ids of divisions."""
        code, other = inner.removeprefix("id/place/"), outer.removeprefix("id/place/")
        return outer != inner and code in self.gazetteer and other in self.gazetteer.ancestors(code)

    def inside(self, outer: str, inner: str) -> bool:
        """Whether a place, site or village lies in a division, as far as list or text say."""
        area, other = self.located_in(inner), self.located_in(outer)
        return bool(area and other) and (self.holds(other, area) or (area == other and inner != outer))
