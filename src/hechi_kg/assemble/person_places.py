"""Where the people are from of whom a sentence tells, as places of its figures."""

import re

from hechi_kg.assemble.named_places import chain, placed
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.persons import home_of_person, introduced
from hechi_kg.assemble.world import World
from hechi_kg.model import BlockKind, Mention, Span
from hechi_kg.spans import by_place

VILLAGERS = re.compile(r"\b(?:[Vv]illagers|[Ll]ocal (?:farmers?|residents?|growers?|herders?|people)|[Ll]ocals)\b")
PASSED = 6  # sentences before within which somebody of the village is told of


def of_person(span: Span, passage: Passage, earlier: list[Passage], world: World) -> Mention | None:
    """Where the one is from whom an English sentence calls by the surname, or a Chinese one by the name."""
    if world.document.language != "en":
        return of_named(passage, world)
    told = [(p, _introduced_in(p, world)) for p in earlier if p.block.kind is BlockKind.BODY]
    places = homes(passage, world) if passage.block.kind is BlockKind.BODY else ()
    found = home_of_person(span.start, passage, places, told, world.document.text, world.people)
    if found is None:
        return None
    home, named = found[0], placed(found[1], world)
    return chain(home, named, world) if home in named else home


def of_villagers(passage: Passage, earlier: list[Passage], world: World) -> Mention | None:
    """The village of whom an English text told last, where a sentence goes on with "villagers" or "local farmers"."""
    if world.document.language != "en" or not VILLAGERS.search(world.document.text, *passage.span):
        return None
    for back in range(1, min(PASSED, len(earlier)) + 1):
        passed = earlier[-back]
        if passed.block.kind is not BlockKind.BODY or passed.block is passage.block:
            continue
        end = passed.span.end
        home = of_person(Span(end, end), passed, earlier[:-back], world)
        if home is not None or placed(passed, world):
            return home if home is not None and home.kind == "Village" else None
    return None


def _introduced_in(passage: Passage, world: World) -> list[tuple[str, Mention]]:
    """Whom a passage introduces, with the place that they are of; looked for once, for all figures behind it."""
    known = world.introduced.get(passage.number)
    if known is None:
        found = introduced(passage.span, homes(passage, world), world.document.text)
        known = world.introduced[passage.number] = [(name, _narrowest(name, home, world)) for name, home in found]
    return known


def _narrowest(name: str, home: Mention, world: World) -> Mention:
    """Where somebody is from, or the place inside it that the text says later: "from Guangxi", "hails from Nandan"."""
    later = world.people.get(name, home)
    return later if world.inside(home.candidates[0], later.candidates[0]) else home


def homes(passage: Passage, world: World) -> list[Mention]:
    """What an English sentence can say that somebody is of: the places, and firms, whose head speaks for them."""
    firms = [m for m in passage.of_kind("Organisation") if m.candidates and m.candidates[0] in world.linked.firms]
    return sorted({m.span: m for m in (*placed(passage, world), *firms)}.values(), key=by_place)


def of_named(passage: Passage, world: World) -> Mention | None:
    """The village of somebody whom a Chinese sentence names, and whom the text says to be from there."""
    text, span = world.plain.text, passage.span
    found = [(at, home) for name, home in world.people.items() if (at := text.find(name, span.start, span.end)) >= 0]
    return min(found, key=lambda pair: pair[0])[1] if found else None
