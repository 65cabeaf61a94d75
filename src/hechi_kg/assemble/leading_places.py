"""Which places lead an English sentence, and which only say where another lies."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.named_places import area_of
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.subjects import SITES
from hechi_kg.assemble.world import World
from hechi_kg.model import Mention, Span

# "two bridges - one in Nandan and one in Donglan -", where the parts are
DASHED = re.compile(r"\s[–—-]\s[^.;]*?(?:\s[–—-]\s|$)")
MEASURES = re.compile(r"(?:Covering|Spanning|Stretching|Occupying|Measuring|Extending|Running|Totaling)\b")
MAIN, PAIR = re.compile(r",?\s*(?:[Tt]he\s+)?"), 2
OPENING = re.compile(r"[\"“\s]*(?:(?:[Tt]he|[Ii]n|[Aa]t) )*(?:[a-z]+ of )?")
LYING = re.compile(
    r",? (?:which )?(?:(?:is|are|was) )?(?:located|situated|nestled|perched|lies|lying|sits|stands|based|administered|"
    r"governed|under (?:the )?(?:jurisdiction|administration))\b|, (?:an?|the)\b[^,.;]{0,60} (?:in|of|under|by) "
)


def of_main_clause(span: Span, passage: Passage, named: Sequence[Mention], world: World) -> Mention | None:
    """The site of an English sentence that begins with its size: "Covering 9 mu in Nandan, the X Park ..."."""
    text, own = world.document.text, passage.clause(span)
    if own or len(passage.clauses) < PAIR or not MEASURES.match(text, passage.span.start):
        return None
    start = passage.clauses[1].start
    return next((m for m in named if m.kind in SITES and MAIN.fullmatch(text, start, m.span.start)), None)


def lies_within(named: Sequence[Mention], passage: Passage, world: World) -> set[Span]:
    """The places that an English sentence says the one lies in that it begins with."""
    first = named[0] if named else None
    if first is None or world.document.language != "en" or first.span in world.linked.asides:
        return set()
    if not OPENING.fullmatch(world.document.text, passage.span.start, first.span.start):
        return set()
    around = (m for m in named[1:] if world.inside(m.candidates[0], first.candidates[0]))
    return {m.span for m in around if LYING.match(world.document.text, first.span.end, m.span.start)}


def dashed(named: Sequence[Mention], span: Span, passage: Passage, world: World) -> set[Span]:
    """The places that an English sentence names between dashes, where a figure outside has another before it."""
    text, inside = world.document.text, set[Span]()
    if world.document.language != "en":
        return inside
    for aside in DASHED.finditer(text, passage.span.start, passage.span.end):
        if not aside.start() <= span.start < aside.end():
            inside |= {m.span for m in named if aside.start() <= m.span.start < aside.end()}
    outside = (m for m in named if m.span not in inside and m.span not in world.linked.asides)
    return inside if inside and any(m.span.end <= span.start for m in outside) else set()


def openers(named: Sequence[Mention], span: Span, passage: Passage, world: World) -> set[Span]:
    """The places behind one that opens their clause, and not inside it: 甲村得到乙县支持 tells of 甲村."""
    text, found = world.plain.text, set[Span]()
    if text[passage.span.start].isascii() and not world.document.language.startswith("zh"):
        return found
    for index, clause in enumerate(passage.clauses):
        here = [m for m in named if passage.clause(m.span) == index and m.span.end <= span.start]
        if (
            len(here) < 2
            or here[0].span in world.linked.asides
            or text[clause.start : here[0].span.start].strip(" ，,“")
        ):
            continue
        first = here[0]
        for mention in here[1:]:
            told = any(first.span.end <= q.span.start < mention.span.start for q in passage.quantities)
            inside = world.holds(area_of(first, world), area_of(mention, world) or "id/place/")
            same = mention.candidates == first.candidates
            if not told and not inside and not same and (first.kind in SITES or mention.kind not in SITES):
                found.add(mention.span)
    return found
