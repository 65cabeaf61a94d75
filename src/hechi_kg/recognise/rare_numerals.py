"""Finds the numerals that no grammar reads: digits of other scripts, ½, Ⅲ, ③, x², and the numerals of Chinese bills.

Only the ledger needs them: it accounts for every numeral of a text, also for those that it can't explain.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from hechi_kg.model import Numeral, Reason, Span

# 壹佰万 and 廿 are numerals; 陆 and 拾 alone are land and to pick up.
_BILL = re.compile(r"[壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟]{2,}|[壹贰貳叁叄肆伍陆陸柒捌玖](?=[万萬亿億元圆])|[廿卅]")
_BILL_SIGN = re.compile("[壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟廿卅]")
# What may be a numeral: no other ASCII, no Han character (to Unicode they are letters), no common mark. The class of
# its first character stands first, so that all others are passed over fast.
_MAYBE = re.compile(r"[^\x00-\x2f\x3a-\x7f\u3400-\u9fff、。，：；（）“”‘’](?:(?<=[0-9])[0-9]+)?")
_LISTED = re.compile(r"(?:^|[\s。；;（(])$")


def rare_numerals(text: str, *, known: Iterable[Span]) -> Iterator[Numeral]:
    """The numerals outside the spans that the grammar knows, each with the reason that its form gives, if any."""
    taken = bytearray(len(text))
    for span in known:
        taken[span.start : span.end] = b"x" * (span.end - span.start)
    bills = _BILL.finditer(text) if _BILL_SIGN.search(text) else ()
    for span in sorted([*_signs(text), *(Span(*m.span()) for m in bills)]):
        if not any(taken[span.start : span.end]):
            reason, note = _reason(text, span)
            yield Numeral(span=span, text=span.of(text), reason=reason, note=note)


def _signs(text: str) -> Iterator[Span]:
    """Runs of characters that Unicode counts as digits, letters of number, or other numbers."""
    start = end = -1
    for match in _MAYBE.finditer(text):
        if match[0].isascii() or unicodedata.category(match[0]) in ("Nd", "Nl", "No"):
            if match.start() != end and end > 0:
                yield Span(start, end)
            start, end = (start if match.start() == end else match.start()), match.end()
    if end > 0:
        yield Span(start, end)


def _reason(text: str, span: Span) -> tuple[Reason | None, str]:
    first = text[span.start]
    name = unicodedata.name(first, "")
    if name.startswith(("SUPERSCRIPT", "SUBSCRIPT")):
        return Reason.NAME, "raised or lowered digit"
    if name.startswith(("CIRCLED", "PARENTHESIZED", "DINGBAT", "NEGATIVE CIRCLED", "DOUBLE CIRCLED")):
        return Reason.ORDINAL, "list mark"
    if name.startswith("ROMAN NUMERAL"):
        return Reason.ORDINAL, "roman numeral"
    if (
        name.startswith("DIGIT")
        and _LISTED.search(text[max(0, span.start - 2) : span.start])
        and text[span.end : span.end + 1] in tuple(".．")
    ):
        return Reason.ORDINAL, "list mark"
    return None, ""
