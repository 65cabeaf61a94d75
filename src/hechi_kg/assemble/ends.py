"""What can stand at the ends of a relation: the things that a sentence names, and which of them a pattern means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hechi_kg.assemble.nearest_place import HELPER
from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.assemble.patterns import CLAUSE_SUBJECT, NEXT_SUBJECT, End
from hechi_kg.assemble.periods import interval
from hechi_kg.assemble.places import told_place
from hechi_kg.assemble.world import World
from hechi_kg.model import Basis, Cue, Mention, Span, value
from hechi_kg.vocab import interval_id

# "in the northwestern part of Guangxi", "in south China's Guangxi", 由某公司共同投资: what may stand between a cue and
# what it leads to.
COMPASS = r"(?:(?:north|south)[ -]?(?:east|west)?|east|west|central)(?:ern)?"
FILLER = re.compile(
    rf"[,，]?\s*(?:了|的|：|共同|联合|聯合|一起|负责|負責|全额|全額|无偿|無償)?\s*(?:(?:the|a|an|its|their|both)\s+)?"
    rf"(?:{COMPASS}\s+(?:part|parts|area|corner|tip)?\s*(?:of\s+(?:the\s+)?)?)?(?:(?:{COMPASS}\s+)?[A-Z][a-z]+['’]s\s+)?",
)
WORDS = frozenset(("Status", "Relation", "Role", "Indicator", "PlaceWord", "Actor", "Attribution"))
ACTING = ("Place", "Organisation")
LOCATIVE = re.compile(
    rf"(?:在|于|於|\b(?:in|at|across|within|throughout)\s+(?:the\s+)?(?:{COMPASS}\s+)?)$", re.IGNORECASE
)
NOT_ALONE = re.compile(r"(?:来自|與|与|和|比|从|從|对|對|向|由|给|給|\b(?:from|with|by|than|for|to|of)\s+(?:the\s+)?)$")
FEW = {"en": 14, "zh": 4}  # characters before the subject of a clause, words of time and places aside
ENDS = tuple("。.!?！？”\"'’）)")
ROW_WORDS = 5
SMALL_WORDS = re.compile(r"\b(?:to|for|of|in|with|from|by|that|which|who|where|while|is|are|was|were|has|have|had)\b")
ROW_CHINESE = re.compile(
    r"(?:[\d一二两三四五六七八九十百千万余多.]*[个所座条家栋套处公里间人米]*)?(?:[(（][^)）]{0,16}[)）])?(?:等)?"
    r"(?:[、和及与與以]+[^。；，、]{0,10}|[，,][\d一二两三四五六七八九十]{0,4}[个所座条家栋套处间]?的?[\u4e00-\u9fff]{0,2})"
)
OWNED = re.compile(r"的?|['’]s\s+|\s+")  # the villagers of a county are not the county
OWN_VERB = re.compile(r"\s+(?:has|have|had|was|were|is|are|will)\b")
LISTED = re.compile(r"(?:,\s*)?(?:such as|including|like|namely)\s+(?:an?\s+|the\s+)?|包括|例如|如|即")


@value
class Node:
    """Something that can stand in a relation: an id and where the text names it."""

    span: Span
    id: str
    kind: str
    cue: Cue | None = None  # for a subject that the context supplies


def nodes_of(passage: Passage, made: Sequence[Node], world: World) -> list[Node]:
    """What a sentence names that can stand in a relation: linked mentions, periods, and the entities made from it."""
    nodes = list(made)
    nodes += [
        Node(span=m.span, id=m.candidates[0], kind=m.kind, cue=_cue(m, passage))
        for m in passage.mentions
        if len(m.candidates) == 1 and m.kind not in WORDS
    ]
    for period in passage.periods:
        if period.plan:
            nodes.append(Node(span=period.span, id=period.plan, kind="Plan"))
        elif (whole := interval(period)) is not None:
            cue = Cue(span=period.span, basis=period.basis)
            nodes.append(Node(span=period.span, id=interval_id(whole), kind="Period", cue=cue))
    return sorted(set(_in_one(sorted(set(nodes), key=_order), world)), key=_order) if nodes else []


def _order(node: Node) -> tuple[Span, str, str]:
    return node.span, node.kind, node.id


def _in_one(nodes: Sequence[Node], world: World) -> Iterator[Node]:
    """Places named in one breath are one: 广西河池市大化县 names the county, "south China's Guangxi" the region."""
    text, places = world.plain.text, world.lexicon.kinds.get("Place", frozenset())
    held: Node | None = None
    for node in nodes:
        if node.kind not in places:
            yield node
            continue
        if held is not None:
            between = text[held.span.end : node.span.start]
            inside = world.inside(held.id, node.id)
            if inside and (between == "" or re.fullmatch(r"['’]s\s+", between)):
                whole = Span(held.span.start, node.span.end) if between == "" else node.span
                held = replace(node, span=whole)
                continue
            yield held
        held = node
    if held is not None:
        yield held


def _cue(mention: Mention, passage: Passage) -> Cue | None:
    if mention.antecedent is None or passage.span.holds(mention.antecedent):
        return None
    basis = Basis.PARAGRAPH if passage.block.span.holds(mention.antecedent) else Basis.DOCUMENT
    return Cue(span=mention.antecedent, basis=basis)


def fitting(end: End, cue: Span, passage: Passage, nodes: Sequence[Node], text: str) -> list[Node]:
    """What can be an end of a relation whose words stand at `cue`: the nearest first, a clause's subject before all."""
    found = [n for n in nodes if n.kind in end.kinds and _lies(n.span, cue, end.side)]
    if end.adjacent:
        found = [n for n in found if touches(n.span, cue, text)]
    if end.after:
        found = [n for n in found if _stands_after(n.span, end.after, text)]
    own = passage.clause(cue)
    if end.is_ == CLAUSE_SUBJECT:
        return sorted((n for n in found if passage.clause(n.span) == own), key=_order)
    if end.is_ == NEXT_SUBJECT:
        return [n for n in sorted(found, key=_order) if _opens(n.span, passage, own, text)]
    return sorted(found, key=lambda n: (gap(n.span, cue), n.span))


def _lies(span: Span, cue: Span, side: str) -> bool:
    return side == "any" or (span.end <= cue.start if side == "left" else span.start >= cue.end)


def touches(span: Span, cue: Span, text: str) -> bool:
    """Whether nothing but small words stands between."""
    left, right = sorted((span, cue))
    return bool(FILLER.fullmatch(text, left.end, right.start))


def _stands_after(span: Span, words: re.Pattern[str], text: str) -> bool:
    start = max(0, span.start - 24)
    return any(m.end() == span.start for m in words.finditer(text, start, span.start))


def _opens(span: Span, passage: Passage, own: int, text: str) -> bool:
    """Whether a thing opens a clause behind the cue's: "Located in X, Y ..."."""
    at = passage.clause(span)
    return at > own and bool(re.fullmatch(r"\W*(?:the\s+)?", text[passage.clauses[at].start : span.start]))


def topic(
    end: End, cue: Span, passage: Passage, earlier: list[Passage], nodes: Sequence[Node], world: World
) -> Node | None:
    """Who acts where a clause speaks of what was done: its subject, else that of the clauses before, else the place
    that the paragraph, the title or the article is about; None where somebody else acts."""
    acting = frozenset[str]().union(*(world.lexicon.kinds.get(kind, frozenset()) for kind in ACTING))
    located: Node | None = None
    for index in range(passage.clause(cue), -1, -1):
        clause = passage.clauses[index]
        heads = [
            n for n in nodes if n.kind in acting and n.span.end <= cue.start and _heads(n.span, clause, passage, world)
        ]
        subject = next((n for n in heads if not _located(n, world)), None)
        located = located or next((n for n in heads if n.id.startswith("id/place/")), None)
        actor = next((m for m in passage.of_kind("Actor") if clause.holds(m.span) and m.span.end <= cue.start), None)
        if actor and (subject is None or OWNED.fullmatch(world.plain.text, subject.span.end, actor.span.start)):
            return None
        if actor and subject and actor.span.start < subject.span.start:
            return None
        if subject:
            return subject if subject.kind in end.kinds else None
    if located:  # "In Hechi, ..." names nobody, but the place
        return located if located.kind in end.kinds else None
    return _inherited(end, cue, passage, earlier, world)


def _inherited(end: End, cue: Span, passage: Passage, earlier: list[Passage], world: World) -> Node | None:
    if not world.plain.text[: passage.span.end].rstrip().endswith(ENDS):
        return None  # a heading says too little to take a subject from far off
    place, context = told_place(passage, earlier, world)
    if not place or "AdministrativeDivision" not in end.kinds:
        return None
    return Node(span=cue, id=place, kind="AdministrativeDivision", cue=context)


def _located(node: Node, world: World) -> bool:
    return bool(LOCATIVE.search(world.plain.text[max(0, node.span.start - 16) : node.span.start]))


def _heads(span: Span, clause: Span, passage: Passage, world: World) -> bool:
    """Whether a thing opens a clause: before it stand words of time, places, and little else."""
    text, places = world.plain.text, world.lexicon.kinds.get("Place", frozenset())
    if not clause.holds(span) or HELPER.match(text, span.end):
        return False
    if NOT_ALONE.search(text[max(clause.start, span.start - 12) : span.start]):
        return False
    lead = span.start - clause.start
    for known in (*(p.span for p in passage.periods), *(m.span for m in passage.mentions if m.kind in places)):
        if clause.start <= known.start and known.end <= span.start:
            lead -= known.end - known.start
    return lead <= FEW[world.plain.language.split("-")[0]]


def row(objects: Sequence[Node], passage: Passage, cue: Span, world: World) -> list[Node]:
    """The objects that stand in one row: "water, electricity and roads"; the first in the cue's clause, or listed."""
    text = world.plain.text
    found = sorted(objects, key=lambda n: (gap(n.span, cue), n.span))[:1]
    if not found or not _reached(found[0].span, passage, cue, text):
        return []
    right = found[0].span.start >= cue.end
    for node in sorted(objects, key=lambda n: n.span, reverse=not right):
        last = found[-1].span
        left, next_ = (last, node.span) if right else (node.span, last)
        follows = left.end <= next_.start and joined(text[left.end : next_.start])
        nested = world.inside(node.id, found[0].id) or world.inside(found[-1].id, node.id)
        if follows and not nested and not OWN_VERB.match(text, node.span.end):
            found.append(node)
    return found


def _reached(span: Span, passage: Passage, cue: Span, text: str) -> bool:
    left, right = sorted((cue, span))
    between = text[left.end : right.start]
    if not between.strip(" ,，、"):
        return True
    if passage.clause(span) == passage.clause(cue) or not re.search(r"[,，:：；;]", between):
        return not re.search(r"[。；;]", between)
    words = re.findall(r"[a-z'-]+", between.lower())
    if words and len(words) <= ROW_WORDS and not SMALL_WORDS.search(between):
        return True  # "built 40 houses, two schools": what comes first is in no vocabulary
    listed = [m.end() for m in LISTED.finditer(between)]
    return bool(listed) and len(between) - listed[-1] <= FEW["en"]


def joined(between: str) -> bool:
    """Whether words join two of a row: a comma or "and", and a few words that describe the second."""
    if re.search(r"[\u4e00-\u9fff]", between) or "、" in between:
        return bool(ROW_CHINESE.fullmatch(between))
    folded = re.sub(r"\([^)]*\)|\d[\d,.]*\s+[a-z]+\s+of\b", "", between.lower())
    head = re.match(r"(?:\s+[a-z]+)?\s*(?:,|\band\b|\bor\b|\bas well as\b|\bplus\b)", folded)
    words = re.findall(r"[a-z'-]+", folded[head.end() :]) if head else []
    words = [
        w for w in words if w not in ("and", "as", "well", "also", "the", "a", "an", "its", "their", "other", "new")
    ]
    return head is not None and len(words) <= ROW_WORDS and not SMALL_WORDS.search(folded)
