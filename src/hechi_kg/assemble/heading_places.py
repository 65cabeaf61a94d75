"""The place of a paragraph that a line of its own heads: 甲市, "3. The Qingshan highway", and what is told of it."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from hechi_kg.assemble.named_places import first_named, placed
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.world import World
from hechi_kg.model import Mention

MARKS = " \u3000·•●◆■▲★【】[]()（）:：一二三四五六七八九十、.0123456789"
LISTED = re.compile(r"^(?:\d{1,2}[.)] ?|No\.? ?\d{1,2}:? )?(?:The )?")
REACH = 4  # paragraphs that a line heads


def headed(passage: Passage, earlier: Iterable[Passage], world: World) -> Mention | None:
    """The place that the last such line names, where no paragraph since has turned to another."""
    before = [p for p in earlier if p.block is not passage.block]
    for count, block in enumerate(_from_the_last(before)):
        if count > REACH:
            return None
        if (place := _heading(block, world)) is not None:
            return place
        named = [m for p in block if (m := first_named(p, world)) is not None]
        if named and count:
            return None
    return None


def _from_the_last(passages: list[Passage]) -> Iterator[list[Passage]]:
    for _, block in groupby(reversed(passages), key=lambda p: p.block.span):
        yield list(block)


def _heading(block: list[Passage], world: World) -> Mention | None:
    """The place that is all of a paragraph."""
    named = placed(block[0], world)
    if len(block) > 1 or not named:
        return None
    left = LISTED.sub("", block[0].span.of(world.plain.text))
    for mention in named:
        left = left.replace(mention.span.of(world.plain.text), "")
    return named[-1] if not left.strip(MARKS) else None
