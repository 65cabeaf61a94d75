"""English words that tell of what is to come only where they stand so, and words of plan that tell of none there."""

import re
from collections.abc import Iterator

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.tenses import ONCE
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Document, Span

_MODAL = re.compile(
    r"\b(?:may|might|should)(?= (?:also |even |well |then |now |soon |[a-z]+ly )?(?!have\b|not\b)[a-z]+)"
)
# "is also to train 30 farmers", "is to be finished"
_IS_TO = re.compile(
    r"\b(?:is|are) (?:(?:also|then|now|further|jointly|eventually|first) to(?= [a-z])|"
    r"to(?= be [a-z]+(?:ed|en|ilt|t)\b))"
)
# "pledged in 2014 to lift 300 families": when it was pledged is not when it is to be done
_PLEDGED_IN = re.compile(r"\b(?:pledged|vowed|promised|planned)(?= in (?:[A-Z][a-z]+ )?(?:19|20)\d\d to [a-z])")
# "If they grow tea, revenues can hit 30,000 yuan"
_IF = re.compile(r"\b[Ii]f (?!not\b|any\b)[a-z]+")
_CAN = re.compile(r"\b(?:can|could)(?= (?:[a-z]+ly )?[a-z]+)")
# "The cost of the works was estimated at 30 million yuan", "an estimated throughput of 300,000 a year"
_OUTLAY = r"(?:investment|costs?|expenditure|budget|outlay|funding|price tag)"
_ESTIMATED = re.compile(
    rf"\b{_OUTLAY}\b[^,;.\d]{{0,60}}?(?P<at>\b(?:is|are|was|were)\s(?:estimated|projected|forecast|budgeted)\sat\b)|"
    rf"\b(?P<an>estimated)(?= (?:[a-z]+ ){{0,3}}?(?:{_OUTLAY}|output|throughput|capacity|revenues?|sales|profits?)\b)"
)
_ESTIMATING = ("estimated", "projected", "forecast", "budgeted")
# "every shop may get a yearly grant of 3,000 yuan"
_ENTITLED = re.compile(
    r"\bcan (?:[a-z]+ )?(?:get|receive|obtain|claim|enjoy|apply for)(?= [^.;]{0,40}?"
    r"\b(?:subsid(?:y|ies)|grants?|allowances?|rewards?|bonus(?:es)?|compensation|loans?)\b)"
)
_SURE = (  # with their words
    (_MODAL, ("may", "might", "should")),
    (_IS_TO, ("is ", "are ")),
    (_ENTITLED, ("can ",)),
    (_PLEDGED_IN, ("pledged", "vowed", "promised", "planned")),
)
_GOAL = re.compile(
    r"\b(?:goals?|aims?|targets?|objectives?|purposes?)\b(?: of [^.;,]{1,80}?)? (?:is|are|was|were) to\b"
)
# "will open 30 posts, in an effort to hold the share above 90 percent"
_EFFORT = re.compile(r"\b(?:efforts?|bid|drive|push|attempt) to\b")
# "another 30 in plan", "30 works, at 9 million yuan, in the preparation stage"
_STAGE = re.compile(
    r"(?:(?!\b(?:and|but|while)\b)[^,;.\d]){0,40}?(?:, costing [^;.]{1,40})?,? ?"
    r"\b(in (?:plan|planning|preparation|the pipeline|the works)|"
    r"in the (?:planning|preparation|preparatory|design) (?:stage|phase)s?|"
    r"(?:being|under) (?:planned|planning)|on the drawing board)\b"
)
_STAGING = ("in plan", "in prep", "in the ", "planned", "planning", "drawing board")
# "59 more than planned", "as expected"
_HELD_AGAINST = re.compile(
    r"\b(?:than|as)(?: (?:had been|was|were|is))?(?: (?:originally|previously|initially|first))? $"
)
# "In the past, villagers would walk 30 km"
_FORMERLY = re.compile(r"\b(?:back then|at that time|formerly|previously|every time)\b", re.IGNORECASE)
# "in the coming months", "in the next few years"
_SOON = re.compile(r"\b(?:in|over|during|within) (?:the )?(?:coming|next)\b")
# "Nandan, home to 300,000 people, will build 3 schools": what a place has already
HAS_SO_MUCH = re.compile(rf"\s*(?:which is )?(?:home to|boasting|possessing) (?:(?:{HEDGE}) )?", re.IGNORECASE)
# "invested 300 yuan and expects to earn it back": what comes behind has its own subject or verb
_AND = re.compile(r"\band (?:also |then |now )?(?:(?:said|says) (?:that )?)?(?:he |she |they |it |we |I )?$")


def english_plan_words(text: str, sentence: Span, clause: Span) -> Iterator[tuple[Span, str]]:
    """The words of a clause that tell of a plan or an aim without being words of plan everywhere."""
    told = clause.of(text)
    for pattern, words in _SURE:
        for match in pattern.finditer(text, clause.start, clause.end) if any(word in told for word in words) else ():
            yield Span(*match.span()), "planned"
    if ("can" in told or "could" in told) and _IF.search(text, sentence.start, clause.end):
        for match in _CAN.finditer(text, clause.start, clause.end):
            yield Span(*match.span()), "planned"
    if any(word in told for word in _ESTIMATING):
        for match in _ESTIMATED.finditer(text, clause.start, clause.end):
            yield Span(*match.span("at" if match["at"] else "an")), "planned"
    if " to" in told:
        for match in _GOAL.finditer(text, clause.start, clause.end):
            yield Span(match.end() - 2, match.end()), "target"


def aims_at(text: str, clause: Span) -> Iterator[Span]:
    """The efforts that a plan is part of: what they are for is an aim."""
    for match in _EFFORT.finditer(text, clause.start, clause.end) if " to" in clause.of(text) else ():
        yield Span(*match.span())


def is_no_plan(text: str, sentence: Span, cue: Span) -> bool:
    """Whether a word of plan tells of none: 59 more than planned; in the past, villagers would walk."""
    if _HELD_AGAINST.search(text, max(sentence.start, cue.start - 32), cue.start):
        return True
    return cue.of(text) == "would" and any(
        known.search(text, sentence.start, sentence.end) for known in (ONCE, _FORMERLY)
    )


def stage_behind(span: Span, passage: Passage, document: Document) -> Span | None:
    """The words right behind a figure that say that it is only being planned."""
    if document.language != "en":
        return None
    behind = document.text[span.end : passage.span.end]
    staged = any(word in behind for word in _STAGING)
    told = _STAGE.match(document.text, span.end, passage.span.end) if staged else None
    return Span(*told.span(1)) if told else None


def coming_soon(quantity: Span, passage: Passage, document: Document) -> Span | None:
    """The words of a figure's clause for a time to come that has no dates: "in the coming months"."""
    if document.language != "en":
        return None
    clause = passage.clauses[passage.clause(quantity)]
    return next(
        (p.span for p in passage.periods if clause.holds(p.span) and p.end is None and _SOON.match(p.text.lower())),
        None,
    )


def goes_on(cue: Span, span: Span, document: Document) -> bool:
    """Whether a word of plan behind a figure has its own subject or follows another verb."""
    return (
        document.language == "en" and _AND.search(document.text, max(span.end, cue.start - 32), cue.start) is not None
    )
