"""Finds the figures of any text: the grammar by itself, without documents, places or a graph."""

import re
from dataclasses import replace

from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.model import Quantity
from hechi_kg.recognise import chinese, english

_HAN = re.compile(r"[\u3400-\u9fff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # half a character: no search of words takes it
_WORD = re.compile(r"[A-Za-z]{2,}")


def find_quantities(text: str, *, language: str | None = None, lexicon: Lexicon | None = None) -> tuple[Quantity, ...]:
    """Every figure of a text, in text order.

    `language` is `en` or `zh`; without it the text decides. Each Quantity has its exact offsets (`span`), `value` and
    `value_max` as decimals, fully scaled, `bound` (exact, about, over, under), `change` (up, down or empty), the code
    of its `unit`, the plain English `unit_name`, and `noun`, the span of what is counted. Dates, ordinals and names
    with numerals are no figures. ValueError for another language.
    """
    if language not in (None, "en", "zh"):
        raise ValueError(f"language {language!r}: expected 'en' or 'zh'")
    known = lexicon or load_lexicon()
    grammar = chinese if (language or _language(text)) == "zh" else english
    whole = _SURROGATE.sub("\ufffd", text)
    periods = grammar.find_periods(whole, published=None, lexicon=known)
    found = grammar.find_quantities(whole, known, periods=periods, general=True)
    return tuple(found if whole == text else (replace(one, text=one.span.of(text)) for one in found))


def _language(text: str) -> str:
    """Chinese where Han characters outnumber English words: a name in brackets makes no Chinese of an English text."""
    han = len(_HAN.findall(text))
    return "zh" if han and han >= len(_WORD.findall(text)) else "en"
