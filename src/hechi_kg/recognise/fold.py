"""Folds a text for matching: one character for one, so that every offset of the folded text is one of the original.

Spaces of any kind become a space, dashes `-`, quotes `'` and `"`, full-width digits, letters and signs their ASCII
forms, digits of other scripts 0 to 9. Newlines and tabs stay: they part lines and cells. `，`, `。` and `、` stay too:
they part clauses, and never stand inside a number as `,` and `.` do.
"""

import re
import unicodedata
from functools import lru_cache

_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u202f\u205f"
    "\u2060\u3000\ufeff\r"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe58\ufe63\uff0d"
_TILDES = "\u301c\u223c\uff5e"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u0060\uff07"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\uff02"
_COMMA = 0xFF0C

_TABLE: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code != _COMMA},
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _TILDES), "~"),
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
    0xFE54: ";",
    0xFFE5: "¥",
    0xFFE1: "£",
    0x2028: "\n",
    0x2029: "\n",
    0x0085: "\n",
}


@lru_cache(maxsize=4)  # every grammar folds the text that it shares with the others
def fold(text: str) -> str:
    """The text with typographic variants replaced, of the same length."""
    if text.isascii():
        return text.translate(_TABLE) if "\r" in text or "`" in text else text
    return _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text.translate(_TABLE))
