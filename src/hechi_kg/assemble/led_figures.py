"""The English words right before a figure that tell its status: "up from 60 tons", "a goal of 60", "its current 60".

Each pattern is searched only where a word of its own stands: before most figures none does.
"""

import re

from hechi_kg.assemble.passage import Passage
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Span

# "will reach 90 tons, up from 60 tons in 2022": what a plan is held against is so already
COMPARED_WITH = re.compile(rf"\b((?:up|down) from|(?<=, )from|compared (?:with|to)|versus)(?: the)?(?: (?:{HEDGE}))? $")
TARGET_OF = re.compile(rf"\b(target|goal|quota) of (?:(?:{HEDGE}) )?[$¥￥]?$")
# "surpassing its targets by 12 percent", "attaining the goal of": what was aimed at is reached
ATTAINED = re.compile(
    r"\b(?:surpass|exceed|attain|achiev|meet|met|fulfil|complet|beat|outstrip|hit|reach)\w*\s+(?:[a-z]+\s+){0,3}$"
)
CURRENT = re.compile(rf"\b(?:the|its|their) (current|present|existing) (?:(?:{HEDGE}) )?$")
STOCK = re.compile(
    r"\bwith (?:a|an|its) (?:total |registered |permanent )?(?:population|area) of "
    rf"(?:(?:{HEDGE}) )?$",
    re.IGNORECASE,
)
REACH = 40  # characters


def held_against(span: Span, passage: Passage, text: str) -> Span | None:
    """The words that hold something against a figure, which is so already."""
    low, before = _before(span, passage, text)
    comparing = "from" in before or "compared" in before or "versus" in before
    led = COMPARED_WITH.search(text, low, span.start) if comparing else None
    return Span(*led.span(1)) if led else None


def aimed_at(span: Span, passage: Passage, text: str) -> Span | None:
    """The word for an aim that a figure is, unless it has been attained."""
    low, before = _before(span, passage, text)
    aiming = "target of" in before or "goal of" in before or "quota of" in before
    aimed = TARGET_OF.search(text, low, span.start) if aiming else None
    if aimed is None or ATTAINED.search(text, max(passage.span.start, aimed.start() - 48), aimed.start()):
        return None
    return Span(*aimed.span(1))


def current(span: Span, passage: Passage, text: str) -> Span | None:
    """The word that says that a figure is that of now."""
    low, before = _before(span, passage, text)
    said = "current" in before or "present" in before or "existing" in before
    now = CURRENT.search(text, low, span.start) if said else None
    return Span(*now.span(1)) if now else None


def is_stock(span: Span, text: str) -> bool:
    """Whether a figure is the population or area of a place that is told with it."""
    low = max(0, span.start - 60)
    return "ith " in text[low : span.start] and STOCK.search(text, low, span.start) is not None


def _before(span: Span, passage: Passage, text: str) -> tuple[int, str]:
    low = max(passage.span.start, span.start - REACH)
    return low, text[low : span.start]
