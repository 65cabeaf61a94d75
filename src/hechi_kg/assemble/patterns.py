"""Reads the rows of ontology/vocabulary/relations.ttl: what each relation's words ask of what stands beside them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from hechi_kg.errors import ResourceError
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Concept

SIDES = ("left", "right", "any")
CONTEXT = "context"  # the subject is what the clause is about
PERIOD = "Period"
CLAUSE_SUBJECT, NEXT_SUBJECT = "clause subject", "next clause subject"
ADJACENT = ("subject", "object", "clause", "reason")
LIST, ROW = "list", "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """What can be a relation's subject or object: `kinds` are local names of classes, those below them included."""

    kinds: frozenset[str]
    side: str
    is_: str = ""
    adjacent: bool = False
    after: re.Pattern[str] | None = None  # the words that stand right before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One row: the words are the concept's labels; `predicate` is the id of the property that a match asserts."""

    notation: str
    predicate: str
    subject: End
    object: End
    takes: str = ""
    near: str = ""  # where the object must stand beside: "clause" (this or the one before), "reason"
    status: str = ""
    joined: re.Pattern[str] | None = None  # "A and B" before the words: what stands between subject and object
    requires: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    unless_before: frozenset[str] = frozenset()
    unless_kind: frozenset[str] = frozenset()
    unless_next: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def patterns(lexicon: Lexicon) -> dict[str, Pattern]:
    """Every relation of the vocabulary by the id of its concept; ResourceError where a row can't be understood."""
    return {concept.id: _pattern(concept, lexicon) for concept in lexicon.scheme("relation")}


def _pattern(rule: Concept, lexicon: Lexicon) -> Pattern:
    near = [word for word in rule.values.get("adjacentTo", ()) if word in ("clause", "reason")]
    return Pattern(
        notation=rule.notation,
        predicate=_one(rule, "assertsPredicate", lexicon),
        subject=_end(rule, "subject", lexicon),
        object=_end(rule, "object", lexicon),
        takes=_one(rule, "takes", lexicon, ("", LIST, ROW)),
        near=near[0] if near else "",
        status=_one(rule, "assertsStatus", lexicon, ("", "planned", "target", "actual")),
        joined=_words(rule.values.get("joinedBy", ())),
        requires=frozenset(rule.values.get("requiresConcept", ())),
        unless=frozenset(rule.values.get("unlessConcept", ())),
        unless_before=frozenset(rule.values.get("unlessBefore", ())),
        unless_kind=_below(rule.values.get("unlessKind", ()), lexicon),
        unless_next=rule.values.get("unlessNext", ()),
    )


def _end(rule: Concept, role: str, lexicon: Lexicon) -> End:
    kinds = rule.values.get(f"{role}Kind", ())
    if not kinds:
        raise _wrong(rule, f"{role}Kind", "a class", "none", lexicon)
    sides = (*SIDES, CONTEXT) if role == "subject" else SIDES
    for adjacent in rule.values.get("adjacentTo", ()):
        if adjacent not in ADJACENT:
            raise _wrong(rule, "adjacentTo", ", ".join(ADJACENT), adjacent, lexicon)
    return End(
        kinds=_below(kinds, lexicon),
        side=_one(rule, f"{role}Side", lexicon, sides),
        is_=_one(rule, f"{role}Is", lexicon, ("", CLAUSE_SUBJECT, NEXT_SUBJECT)),
        adjacent=role in rule.values.get("adjacentTo", ()),
        after=_words(rule.values.get(f"{role}After", ())),
    )


def _below(kinds: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    return frozenset[str]().union(*(lexicon.kinds.get(kind, frozenset((kind,))) for kind in kinds))


def _words(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of the words, the longest first, with white space around; English ones as whole words."""
    if not words:
        return None
    forms = "|".join(sorted(map(re.escape, words), key=lambda form: (-len(form), form)))
    return re.compile(rf"\s*(?<![A-Za-z])(?:{forms})(?![A-Za-z])\s*(?:the\s+)?", re.IGNORECASE)


def _one(rule: Concept, name: str, lexicon: Lexicon, allowed: tuple[str, ...] = ()) -> str:
    values = rule.values.get(name, ("",) if "" in allowed else ())
    if len(values) != 1 or (allowed and values[0] not in allowed):
        expected = f"one of {', '.join(word for word in allowed if word)}" if allowed else "one value"
        raise _wrong(rule, name, expected, ", ".join(values) or "none", lexicon)
    return values[0]


def _wrong(rule: Concept, name: str, expected: str, found: str, lexicon: Lexicon) -> ResourceError:
    return ResourceError(f"{lexicon.where(rule.id)}: hkg:{name} of {rule.id}: expected {expected}, found {found}")
