"""Tells the bodies that an English text only names as a source, and which are no sites: "data from the X Center"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hechi_kg.model import Mention

REACH = 70  # characters before a name
LED = re.compile(
    r"\b(?:[Aa]ccording to|(?:report|survey|study|research|paper|data|figures|statistics|estimates?|forecasts?)"
    r"(?: (?:recently|jointly|just))?(?: (?:published|released|issued|conducted|compiled|made|provided|collected))?"
    r"(?: (?:from|by|of)))\s(?:the |an? (?:\w+ ){0,2}(?:published|released|issued|conducted) by (?:the )?)?$"
)
SAYS = re.compile(
    r"(?: (?:data|figures|statistics))?,? (?:said|says|showed?s?|estimated|forecast|reported)\b(?: that)?|"
    r"['’]s (?:\w+ )?(?:data|figures|statistics|report|survey)\b"
)
BODIES = ("center", "station", "park", "base", "experience center", "service center", "innovation center")


def without_sources(mentions: Iterable[Mention], folded: str) -> Iterator[Mention]:
    """The mentions; a centre that is quoted is a body, where nothing happens."""
    for mention in mentions:
        if mention.kind == "Site" and mention.head in BODIES and mention.text.isascii():
            start, end = mention.span
            led = LED.search(folded, max(0, start - REACH), start)
            if led or SAYS.match(folded, end):
                mention = replace(mention, kind="Organisation")
        yield mention
