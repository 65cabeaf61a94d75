"""Checks one claim against its text: evidence, anchor, the cues of its attributes, its figure by a second reader."""

import re
from collections.abc import Generator, Iterator

from hechi_kg.model import Span
from hechi_kg.validate.anchors import fold, read_anchor, with_unit
from hechi_kg.validate.figures import Figure, compare
from hechi_kg.validate.numerals import DIGITS, SCALE
from hechi_kg.validate.report import Result
from hechi_kg.validate.sources import Scope, Source, evidence_span, exact_quote, parse_span
from hechi_kg.validate.unit_words import is_bare

PASSAGE = re.compile(r"id/text/([0-9a-f]{64})#char=(\d+),(\d+)")
SINGLE = ("anchor", "anchorStart", "anchorEnd", "value", "maximumValue", "hasUnit")
CUED = ("place", "period", "status")
HEADERS = ("indicator", "unit")  # of a table's cell
BASES = ("sentence", "paragraph", "title", "document")
BEFORE = 200  # characters before a sentence that may name what its bare numbers count
CHINESE_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万亿两]")
PROPERTIES = {"maximum": "maximumValue", "unit": "hasUnit", "bound": "hasBound"}


def check_claim(scope: Scope, claim: str, source: Source) -> Iterator[Result]:
    """Yield what is wrong with a claim. Without the text, what needs it is passed over."""
    derived = scope.terms.prov("wasDerivedFrom")
    sentences = scope.facts.values(claim, derived)
    spans = [span for node in sentences if (span := evidence_span(scope, node))]
    if not spans:
        yield Result(
            focus=claim, path=derived, rule="claim-evidence", message="The claim cites no evidence with a span."
        )
        return
    text = scope.own(scope.own(claim, "statedIn"), "hasText")
    for node in sentences:
        if not text or scope.facts.one(node, scope.terms.oa("hasSource")) != text:
            message = "The evidence is of another text than the document that states the claim."
            yield Result(focus=claim, path=derived, rule="claim-evidence", message=message, found=node)
    for name in SINGLE:
        if len(scope.facts.values(claim, scope.terms.own(name))) > 1:
            message, path = "The claim has more than one of what it may have once.", scope.terms.own(name)
            yield Result(focus=claim, path=path, rule="anchor-span", message=message)
    anchor = parse_span(scope.own(claim, "anchorStart"), scope.own(claim, "anchorEnd"))
    if anchor is None:
        message = "The claim's anchor lacks its offsets, or ends before it starts."
        yield Result(focus=claim, path=scope.terms.own("anchorStart"), rule="anchor-span", message=message)
        return
    yield from _anchor(scope, claim, anchor, spans[0], source)
    yield from _cues(scope, claim, spans[0], source)
    if scope.own(claim, "value"):
        quote = exact_quote(scope, sentences[0]) or ""
        said = source.text[max(0, anchor.start - BEFORE) : spans[0].start] if source.text is not None else ""
        yield from _figure(scope, claim, quote, anchor.start - spans[0].start, said)


def _anchor(scope: Scope, claim: str, anchor: Span, sentence: Span, source: Source) -> Iterator[Result]:
    scope.counts["anchors"] += 1
    printed, path = scope.own(claim, "anchor"), scope.terms.own("anchor")
    said = anchor.of(source.text) if source.text is not None else ""
    if source.text is not None and said != printed:
        message = "The anchor is not what the text says there."
        yield Result(focus=claim, path=path, rule="anchor-span", message=message, found=printed, expected=said)
    elif anchor.end - anchor.start != len(printed) or not printed:
        message = "The anchor is longer or shorter than its offsets say."
        yield Result(focus=claim, path=path, rule="anchor-span", message=message, found=printed)
    if not sentence.holds(anchor):
        message, path = "The anchor does not lie in the sentence that is cited.", scope.terms.own("anchorStart")
        found, expected = f"{anchor.start}-{anchor.end}", f"within {sentence.start}-{sentence.end}"
        yield Result(focus=claim, path=path, rule="anchor-span", message=message, found=found, expected=expected)


def _cues(scope: Scope, claim: str, sentence: Span, source: Source) -> Iterator[Result]:
    bases = {name: scope.own(claim, f"{name}Basis") for name in CUED}
    for name, stated in bases.items():
        cues = scope.facts.values(claim, scope.terms.own(f"{name}Cue"))
        # the document's own date may come from its metadata, which no words of the text are
        if stated and (stated not in BASES or not (cues or stated == "document")):
            message = "The basis is unknown, or there is no cue that it is the basis of."
            path = scope.terms.own(f"{name}Basis")
            yield Result(focus=claim, path=path, rule="cue-basis", message=message, found=stated)
        for cue in cues:
            scope.counts["cues"] += 1
            if problem := _cue_problem(scope, cue, source, sentence if stated in ("", "sentence") else None):
                path = scope.terms.own(f"{name}Cue")
                yield Result(focus=claim, path=path, rule="cue-passage", message=problem, found=cue)
    apart = yield from _headers(scope, claim, sentence, source)
    if scope.own(claim, "hasGrade").endswith("/stated") and (apart or set(bases.values()) - {"", "sentence"}):
        message, path = (
            "The claim is graded as stated, yet a cue stands outside its sentence.",
            scope.terms.own("hasGrade"),
        )
        yield Result(focus=claim, path=path, rule="grade", message=message, found="stated", expected="inferred")


def _headers(scope: Scope, claim: str, sentence: Span, source: Source) -> Generator[Result, None, bool]:
    """Check the headers that a table's cell cites; return whether one stands outside its row."""
    apart = False
    for name in HEADERS:
        for cue in scope.facts.values(claim, scope.terms.own(f"{name}Cue")):
            scope.counts["cues"] += 1
            if problem := _cue_problem(scope, cue, source, None):
                path = scope.terms.own(f"{name}Cue")
                yield Result(focus=claim, path=path, rule="cue-passage", message=problem, found=cue)
            elif (span := cue_span(scope, cue)) and not sentence.holds(span):
                apart = True
    return apart


def cue_span(scope: Scope, cue: str) -> Span | None:
    """The span of a cue's IRI."""
    found = PASSAGE.fullmatch(cue.removeprefix(scope.terms.base))
    return parse_span(found[2], found[3]) if found else None


def _cited(scope: Scope, claim: str, span: Span) -> tuple[str, str] | None:
    """The words of a span, and those before it in the passage that the claim cites; None where it cites none."""
    cited = (scope.terms.prov("wasDerivedFrom"), scope.terms.own("contextEvidence"))
    for node in (node for predicate in cited for node in scope.facts.values(claim, predicate)):
        whole, quote = evidence_span(scope, node), exact_quote(scope, node)
        if whole and quote is not None and whole.holds(span):
            return quote[span.start - whole.start : span.end - whole.start], quote[: span.start - whole.start]
    return None


def _cue_problem(scope: Scope, cue: str, source: Source, sentence: Span | None) -> str:
    """What is wrong with the passage that an attribute was read from, in a sentence; empty when nothing is."""
    found = PASSAGE.fullmatch(cue.removeprefix(scope.terms.base))
    span = parse_span(found[2], found[3]) if found else None
    if not found or span is None or span.start == span.end:
        return "The cue is no passage of a text, or an empty one."
    if source.sha256 and found[1] != source.sha256:
        return "The cue stands in another text than the claim's."
    if source.text is not None and span.end > len(source.text):
        return "The cue lies beyond the end of the text."
    if source.text is not None and not span.of(source.text).strip():
        return "The cue is blank."
    if sentence and not sentence.holds(span):
        return "The cue is said to stand in the sentence, but lies outside it."
    return ""


def _figure(scope: Scope, claim: str, quote: str, offset: int, said: str) -> Iterator[Result]:
    """What a second reader makes of the anchor, against value, maximum, unit and bound of the claim.

    `said` is what stands before the sentence: a number alone may count what the sentence before it was about.
    """
    scope.counts["figures"] += 1
    printed, path = scope.own(claim, "anchor"), scope.terms.own("anchor")
    reading = read_anchor(printed)
    cue = scope.own(claim, "unitCue")
    near = quote[max(0, offset - 40) : max(0, offset)]
    if reading is not None and cue:  # a cell of a table: the unit stands in a header
        span = cue_span(scope, cue)
        words, lead = (span and _cited(scope, claim, span)) or ("", "")
        reading = with_unit(reading, words) if words and is_bare(reading.words) else None
        said, near = f"{said} {lead}", lead.rstrip("（(\t :：")
        if reading is None:
            message = f"Anchor not confirmed: the unit cue “{words}” is no unit in a passage that the claim cites."
            yield Result(focus=claim, path=scope.terms.own("unitCue"), rule="anchor-unit", message=message, found=cue)
            return
    if reading is None:
        message = "Anchor not confirmed: the independent reader finds no figure in it."
        yield Result(focus=claim, path=path, rule="anchor-figure", message=message, found=printed)
        return
    if is_cut(quote, offset, offset + len(printed), bare=not cue and not reading.units and is_bare(reading.words)):
        message = "The anchor is cut out of a longer number."
        yield Result(focus=claim, path=path, rule="anchor-figure", message=message, found=printed)
    for value in scope.facts.values(claim, scope.terms.own("value")):
        figure = Figure(
            value=value,
            maximum=scope.own(claim, "maximumValue"),
            denominator=scope.own(claim, "denominator"),
            unit=scope.terms.unit_code(scope.own(claim, "hasUnit")),
            bound=scope.own(claim, "hasBound").rsplit("/", 1)[-1] or "exact",
            sentence=f"{said} {quote}",
            near=near,
            after="" if cue else quote[offset + len(printed) : offset + len(printed) + 60],
        )
        for difference in compare(figure, reading, scope.names):
            yield Result(
                focus=claim,
                path=scope.terms.own(PROPERTIES.get(difference.attribute, difference.attribute)),
                rule=f"anchor-{difference.attribute}",
                message=f"The anchor “{printed}” does not confirm the claim's {difference.attribute}.",
                found=difference.found,
                expected=difference.expected,
            )


def is_cut(quote: str, start: int, end: int, *, bare: bool) -> bool:
    """Whether an anchor starts inside a number of its sentence or, with no unit after it, ends before its scale."""
    if not 0 <= start < end <= len(quote):
        return False
    if any(match.start() < start < match.end() and " " not in match.group() for match in DIGITS.finditer(quote)):
        return True
    if start and CHINESE_NUMERAL.match(quote[start - 1]) and CHINESE_NUMERAL.match(quote[start]):
        return True
    return bare and bool(SCALE.match(fold(quote[end : end + 12] + ".")))
