"""Which places lead an English sentence, and which only say where another lies."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.named_places import area_of
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.subjects import SITES
from hechi_kg.assemble.world import World
from hechi_kg.model import Mention, Span

# "two bridges - one in Nandan and one in Donglan -", where the parts are
DASH = re.compile(r"[–—-](?<=\s.)\s")
DASHED = re.compile(r"\s[–—-]\s[^.;]*?(?:\s[–—-]\s|$)")
MEASURES = re.compile(
    r"(?:Covering|Spanning|Stretching|Occupying|Measuring|Extending|Running|Totaling|Situated|Located|Perched|Nestled|"
    r"Boasting|Having|Employing|Built|Founded|Established|Opened|With)\b"
)
MAIN, PAIR = (
    re.compile(
        r",?\s*(?:and [^,]{0,60}, )?(?:[Tt]he\s+)?"
        r"(?:(?:farmers|villagers|residents|people|workers|locals) (?:of|in) (?:the )?)?"
    ),
    2,
)
OPENING = re.compile(r"[\"“\s]*(?:(?:[Tt]he|[Ii]n|[Aa]t) )*(?:[a-z]+ of )?")
WHICH = re.compile(r"\s*(?:which|who|whose|where)\b")
FINITE = re.compile(r"\s*(?:is|are|was|were|has|have|had|will|can|could|now|also|covers?|employs?|produces?)\b")
LYING = re.compile(
    r",? (?:which )?(?:(?:is|are|was) )?(?:located|situated|nestled|perched|lies|lying|sits|stands|based|administered|"
    r"governed|under (?:the )?(?:jurisdiction|administration))\b|, (?:an?|the)\b[^,.;]{0,60} (?:in|of|under|by) "
)


def of_main_clause(span: Span, passage: Passage, named: Sequence[Mention], world: World) -> Mention | None:
    """The site of an English sentence that begins with its size: "Covering 9 mu in Nandan, the X Park ..."."""
    text, own = world.document.text, passage.clause(span)
    if len(passage.clauses) < PAIR or not MEASURES.match(text, passage.span.start):
        return None
    for clause in passage.clauses[own + 1 :]:  # "With 9 mu of tea, 3 mills and a shop, X village ..."
        if told := next((m for m in named if MAIN.fullmatch(text, clause.start, m.span.start)), None):
            return told if told.kind in SITES else None
    return None


def lies_within(named: Sequence[Mention], passage: Passage, world: World) -> set[Span]:
    """The places that an English sentence says the one lies in that it begins with."""
    first = named[0] if named else None
    if first is None or world.document.language != "en" or first.span in world.linked.asides:
        return set()
    if not OPENING.fullmatch(world.document.text, passage.span.start, first.span.start):
        return set()
    around = (m for m in named[1:] if world.inside(m.candidates[0], first.candidates[0]))
    return {m.span for m in around if LYING.match(world.document.text, first.span.end, m.span.start)}


def inserted(named: Sequence[Mention], span: Span, passage: Passage, world: World) -> set[Span]:
    """The places in a relative clause that an English sentence puts between its subject and what it says of it.

    "The mill, which lies between Nandan and Donglan, employs 30 people" tells of the mill.
    """
    text, found = world.document.text, set[Span]()
    if world.document.language != "en":
        return found
    own = passage.clause(span)
    for at, clause in enumerate(passage.clauses[:own]):
        # A firm has no place but what is told of it.
        subject = [m for m in named if m.span.end <= clause.start and m.kind != "Organisation"]
        if not subject or not WHICH.match(text, clause.start):
            continue
        for index in range(at + 1, own + 1):
            goes_on = passage.clauses[index]
            if FINITE.match(text, goes_on.start):
                found |= {m.span for m in named if clause.start <= m.span.start < goes_on.start}
                break
    return found


def dashed(named: Sequence[Mention], span: Span, passage: Passage, world: World) -> set[Span]:
    """The places that an English sentence names between dashes, where a figure outside has another before it."""
    text, inside = world.document.text, set[Span]()
    if world.document.language != "en" or not DASH.search(text, passage.span.start, passage.span.end):
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
