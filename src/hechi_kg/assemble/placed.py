"""A figure where it stands: what `roles` and `growth` compare with one another."""

from hechi_kg.assemble.passage import Passage
from hechi_kg.model import Quantity, value


@value
class Placed:
    """A quantity and the passage that it stands in."""

    quantity: Quantity
    passage: Passage
    text: str  # of the document
