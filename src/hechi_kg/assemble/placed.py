"""A figure where it stands: what `roles` and `growth` compare with one another."""

from dataclasses import dataclass

from hechi_kg.assemble.passage import Passage
from hechi_kg.model import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A quantity and the passage that it stands in."""

    quantity: Quantity
    passage: Passage
    text: str  # of the document
