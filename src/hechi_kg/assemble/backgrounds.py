"""Which places an English sentence names only in passing, so that what follows is not told of them.

After centering (Grosz, Joshi and Weinstein, "Centering: A Framework for Modeling the Local Coherence of Discourse",
1995): a text goes on with what a sentence is about, and its subject comes before what only describes somebody.
"""

import re

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.world import World
from hechi_kg.model import Mention
from hechi_kg.vocab import place_id

# "said Li Ning, an official with the agriculture department of Guangxi": where a speaker works
OFFICE = re.compile(
    r"[A-Z][\w'’-]+, (?:(?:an?|the|who is|then|also|former) )?(?:[\w-]+ ){0,3}?(?:officials?|director|deputy|vice|head|"
    r"chief|secretary|mayor|governor|chair\w*|member|researcher|professor|expert|president|spokes\w+|leader|staff|"
    r"manager|engineer|technician)\b[^,.;:\"“”]{0,80}$"
)
SAYS = re.compile(
    r"\b(?:said|says|told|tells|added|adds|noted|notes|explained|explains|introduced|recalled|according to)\b"
)
WIDE = frozenset(("Province", "Country"))


def in_passing(mention: Mention, passage: Passage, world: World) -> bool:
    """Whether nothing that follows is told of a place: where a speaker works, or the whole that the topic lies in."""
    text, start = world.document.text, mention.span.start
    if mention.kind in WIDE and not passage.quantities and _around_topic(mention, world):
        return True
    if mention.kind == "Village" or not OFFICE.search(text, max(passage.span.start, start - 140), start):
        return False
    return SAYS.search(text, *passage.span) is not None


def _around_topic(mention: Mention, world: World) -> bool:
    """Whether a province is the one in which the smaller area lies that the text is about."""
    home = place_id(world.linked.home) if world.linked.home else ""
    return bool(home) and mention.candidates[0] != home and world.holds(mention.candidates[0], home)
