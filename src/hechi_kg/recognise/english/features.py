"""Tells which rivers, lakes and deserts an English text tells of, as it does of a site: "Qingshan Lake covers ..."."""

import re

from hechi_kg.model import Mention

# "Covering 30 square kilometers, Qingshan Lake ..."
OPENS = re.compile(
    r"(?:^|[.!?][\"”]? |\n)(?:The |(?:Covering|Stretching|Spanning|Running|Extending|Measuring|Located|Situated|"
    r"Nestled|Lying|Surrounded) (?:[^.;\n]|\.(?=\d)){1,100}, (?:the )?)?$"
)
# "Qingshan Town received 300 guests, Qingshan Lake received 200 and ..."
LISTED = re.compile(r"(?:,|;|\band|\bwhile) (?:the )?$")
DREW = re.compile(
    r" (?:received|receives|drew|attracted|hosted|recorded|welcomed|saw) (?:(?:about|over|some|nearly) )?\d"
)
REACH = 120  # characters before a name
TOLD = re.compile(
    r"(?:, [^.;]{0,80}?,)? (?:(?:now|also|currently) )?(?:covers?|covered|has|had|is|was|spans?|stretches|boasts?|"
    r"lies|sits|stands|flows|receives?|received|hosts?|feeds|supplies)\b"
)


def is_told_of(feature: Mention, folded: str) -> bool:
    """Whether a sentence, or an item of its list, opens with a natural feature and says something of it."""
    start, end = feature.span.start, feature.span.end
    if " and " in feature.text:
        return False  # "the Hongshui and Longjiang rivers"
    if LISTED.search(folded, max(0, start - REACH), start) and DREW.match(folded, end):
        return True
    return bool(OPENS.search(folded, max(0, start - REACH), start) and TOLD.match(folded, end))
