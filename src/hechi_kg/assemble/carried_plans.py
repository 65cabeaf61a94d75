"""Carries a Chinese plan on: what goes on behind 今年计划…。 without a word of time or of completion is planned too."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.periods import compared
from hechi_kg.model import Basis, Cue, Document, Quantity, QuantityClaim

# What says that a sentence tells of what is so: an aspect, a present state, a comparison, somebody's own words.
IS_SO = re.compile(
    r"[已曾了]|(?<!没)有(?!效|机|序|力|关|利)|[现現](?=[有为已])|截[至止]|目前|如今|[现現]在|当前|當前|累[计計]|同比|比上年|[近去前]年|连续|連續|"
    r"是|位[于於]|相[当當]|地[处處]|[辖轄]|[“「\"][^”」\"，,。]{0,60}[，,。！？!?]|[，,。！？!?][”」\"]|[说說]|介[绍紹]|全[长長]|[记記]者|[获獲][悉评評]|[达達](?!到)|突破|占(?![地用总總全])|超[过過]|去冬|[刚剛]|此外|人口|此前|之前|[认認评評划劃核]定(?!将|擬|拟)|[识識][别別]"
)
# What only tells what is to come of something else: 建成后, 预计, 有望
OUTCOME = re.compile(r"^可$|后|[预預][计計期]|有望|可望|即[将將]|[届屆][时時]|[估概]算")
SENTENCE = 200  # characters on either side of a figure that are looked at


def carried_plan(
    quantity: Quantity,
    passage: Passage,
    document: Document,
    recent: Sequence[QuantityClaim],
    *,
    ahead: bool = False,
) -> tuple[str, Cue] | None:
    """The plan that the figure before tells of, in the sentence before of the same paragraph or earlier in this one.

    Of a figure whose time lies `ahead`, 累计达3万亩 does not say that it is so.
    """
    if not document.language.startswith("zh") or not recent or quantity.change:
        return None
    last = max((c for c in recent if c.anchor.end <= quantity.span.start), key=lambda c: c.anchor, default=None)
    if last is None or last.status not in ("planned", "target") or last.status_cue is None:
        return None
    if last.status_cue == last.period_cue or OUTCOME.search(last.status_cue.span.of(document.text)):
        return None  # planned by its time alone: 生产线明年6月投产。
    if not passage.block.span.holds(last.anchor) or passage.span.holds(last.status_cue.span):
        return None
    if not ahead and told_as_so(quantity, passage, document):
        return None
    return last.status, Cue(span=last.status_cue.span, basis=Basis.PARAGRAPH)


def told_as_so(quantity: Quantity, passage: Passage, document: Document) -> bool:
    """Whether a sentence says that what it tells is so, or names a time that is over and no base of a comparison."""
    start, end = quantity.span.start - SENTENCE, quantity.span.end + SENTENCE
    if IS_SO.search(document.text, max(start, passage.span.start), min(end, passage.span.end)):
        return True
    told = [p for p in passage.periods if not compared(p, document)]
    return any(p.end is None or document.latest is None or p.end < document.latest for p in told)
