"""Where counties or townships are that a Chinese text counts or lists: not in one of them, but in what holds all."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.subjects import DIVISIONS
from hechi_kg.assemble.world import World
from hechi_kg.model import Basis, Cue, Mention, Quantity
from hechi_kg.vocab import place_id

COUNTRY = "100000"
# What a unit counts -> the levels that can hold several of them.
HOLDERS = {"county": ("country", "province", "prefecture"), "town": ("country", "province", "prefecture", "county")}
JOINED = re.compile(r"、|和|及|以及|与")
# 产品销往周边5个县: those are counted for the sake of who sells
REACHES = re.compile(r"涉及|覆[盖蓋]|流[经經]|[横橫地]跨|跨越|途[经經]|串[联聯起]|[惠辐][及射]")
OTHERS = re.compile(r"(?:(?:销|周边|邻|辐射|结对|对口|与|同|和|跨|到|往)[^，。；;,\n]{0,8}|来自[^，。；;,\n]{0,24})$")


def around_counted(
    quantity: Quantity, place: str, cue: Cue | None, subject: str, passage: Passage, world: World
) -> tuple[str, Cue | None, str] | None:
    """(place id, its cue, subject id) of the area that holds several counties or townships, where one was found.

    58 poor counties are not in the county that the sentence before told of, but in the article's own area around it,
    else in what the county lies in; so is what the clause goes on to tell of them. None where the place found can
    hold them, and for those that a site reaches into.
    """
    if subject.startswith("id/site/") and _reaches(quantity, passage, world):
        return None  # 云岭盆地涉及3个县
    levels = _holders(quantity, cue, passage, world)
    code = place.removeprefix("id/place/")
    if not levels or code not in world.gazetteer or world.gazetteer.entry(code).level in levels:
        return None
    home = place_id(world.linked.home) if world.linked.home else ""
    if home and world.holds(home, place) and world.gazetteer.entry(world.linked.home).level in levels:
        return home, world.linked.home_cue, home
    around = next((c for c in world.gazetteer.ancestors(code) if world.gazetteer.entry(c).level in levels), "")
    return (place_id(around), cue, place_id(around)) if around else None


def _reaches(quantity: Quantity, passage: Passage, world: World) -> bool:
    start = passage.clauses[passage.clause(quantity.span)].start
    return REACHES.search(world.plain.text, start, quantity.span.start) is not None


def _holders(quantity: Quantity, cue: Cue | None, passage: Passage, world: World) -> tuple[str, ...]:
    """The levels that can hold what is counted, or what the clause of a sentence without a place counted before."""
    if not world.document.language.startswith("zh"):
        return ()
    inherited = cue is not None and cue.basis is not Basis.SENTENCE
    for counted in passage.quantities:
        led = passage.clause(counted.span) == passage.clause(quantity.span) and counted.span <= quantity.span
        if not led or counted.value < 2 or counted.unit not in HOLDERS:
            continue
        own = counted.span == quantity.span
        if (own or inherited) and not OTHERS.search(world.plain.text, passage.span.start, counted.span.start):
            return HOLDERS[counted.unit]
    return ()


def around_listed(passage: Passage, world: World) -> tuple[str, Cue | None, str] | None:
    """(place id, its cue, subject id) of the smallest area that holds the divisions which a Chinese sentence lists.

    乡镇主要有甲镇、乙镇等两个，面积3万亩: those are in the county of both. None for a list of others, outside
    the article's own area.
    """
    if not world.document.language.startswith("zh"):
        return None
    named = [m for m in passage.mentions if m.kind in DIVISIONS - {"Village"} and len(m.candidates) == 1]
    named = [m for m in named if m.span in world.linked.asides and m.candidates[0].startswith("id/place/")]
    run = _run(named, world.plain.text)
    lineages = [world.gazetteer.ancestors(m.candidates[0].removeprefix("id/place/")) for m in run]
    around = next((c for c in lineages[0] if all(c in other for other in lineages)), COUNTRY) if run else COUNTRY
    home = world.linked.home or around
    if around == COUNTRY or home not in (around, *world.gazetteer.ancestors(around)):
        return None
    return place_id(around), Cue(span=run[0].span, basis=Basis.SENTENCE), place_id(around)


def _run(named: Sequence[Mention], text: str) -> list[Mention]:
    """The first list of two or more places."""
    run = list[Mention]()
    for mention in named:
        if run and JOINED.fullmatch(text, run[-1].span.end, mention.span.start):
            run.append(mention)
        elif len(run) > 1:
            break
        else:
            run = [mention]
    return run if len(run) > 1 else []
