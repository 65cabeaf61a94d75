"""Tells whether words end with those that hold a figure against another time: "compared with", "from that of", 比."""

import re

# A period that a figure is compared with is not its own.
COMPARED = re.compile(
    r"(?:\bthan(?: in| at| for| (?:that|those) (?:of|in))?|"
    r"\b(?:below|above|of) (?:that|the levels?|the figures?)(?: (?:of|in|for|during|from))?|\bflat (?:to|with|from)|"
    r"\b(?:below|above) those (?:of|in)|"
    r"\b(?:doubl|tripl|quadrupl)\w+ (?:the|that|those) (?:\w+ )?(?:of|in)|"
    r"\b(?:times|twice|half) (?:that|those|as (?:much|many|high|large) as(?: that)?|"
    r"the (?:amount|figure|level|number))(?: (?:of|in))?|"
    r"\bcompared (?:with|to)(?: that of| that in)?|\bversus|\bagainst|\bover|"
    r"\bfrom(?: that of| that in| (?:the|its) (?:amount|figure|level|number|total|value) (?:in|of|for|at))?|"
    r"\bon|比|较|同|与|和)\s*(?:the\s+)?$"
)
# With what such words end, before a "the"
COMPARING = (
    "than", "in", "at", "for", "of", "that", "those", "as", "much", "many", "high", "large", "amount", "figure",
    "level", "levels", "figures", "during",
    "number", "with", "to", "versus", "against", "over", "from", "on", "比", "较", "同", "与", "和",
)  # fmt: skip


def ends_in_comparison(lead: str) -> bool:
    """Whether a time behind these words is one that a figure is compared with: most end otherwise, as is soon seen."""
    told = lead.rstrip()
    ended = told.endswith(COMPARING) or (told.endswith("the") and told[:-3].rstrip().endswith(COMPARING))
    return ended and COMPARED.search(lead) is not None
