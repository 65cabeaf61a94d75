"""The attributes that a decision can correct, and what each may be, in the codes of the claims table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.vocab import concept_id, place_id

OUTCOMES = ("equal", "rounds-to", "truncates", "within-bound", "conflicts", "revised")
CODE = re.compile(r"\d{6,12}")
NODE = re.compile(r"(?:id|vocabulary)/[^\s<>\"]+")
EMPTIED = ("value_max", "change", "place", "subject", "start", "end", "status")  # those that a claim can be without
OF_KIND = {
    "quantity": (
        *("value", "value_max", "bound", "change", "unit", "place", "subject", "indicator", "measured"),
        *("start", "end", "status", "role"),
    ),
    "relation": ("subject", "object", "status"),
    "pair": ("outcome",),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a value may name."""

    lexicon: Lexicon
    gazetteer: Gazetteer


def canonical(attribute: str, text: str, known: Known) -> str:
    """The one form of a value: decimals without zeros at their end, places and concepts as ids.

    ValueError, with what was expected, where the attribute can't have this value.
    """
    if not text:
        if attribute in EMPTIED:
            return ""
        raise ValueError(f"a value for {attribute}")
    return READERS[attribute](text, known)


def _decimal(text: str, _: Known) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError("a plain decimal, as 4800000000") from error
    if not value.is_finite() or value.is_signed() or not re.fullmatch(r"[\d.]+", text):
        raise ValueError("a plain decimal without a sign, as 4800000000")
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _day(text: str, _: Known) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ValueError("a day, as 2025-12-31") from error


def _code_of(scheme: str) -> Callable[[str, Known], str]:
    def read(text: str, known: Known) -> str:
        codes = [concept.notation for concept in known.lexicon.scheme(scheme)]
        if text not in codes:
            few = ", ".join(sorted(codes)) if len(codes) < 12 else "a code of the vocabulary"
            raise ValueError(f"{scheme}: {few}")
        return text

    return read


def _place(text: str, known: Known) -> str:
    code = text.removeprefix("id/place/")
    if CODE.fullmatch(code):
        if code not in known.gazetteer:
            raise ValueError("the code of a division that the gazetteer has")
        return place_id(code)
    return _node(text, known)


def _node(text: str, known: Known) -> str:
    if not NODE.fullmatch(text):
        raise ValueError("the code of a division, or an id such as id/site/damou-town")
    if text.startswith("vocabulary/") and text not in known.lexicon.concepts:
        raise ValueError("the id of a concept of the vocabulary")
    if text.startswith("id/site/") and text not in known.gazetteer.sites:
        raise ValueError("the id of a listed site")
    return text


def _indicator(text: str, known: Known) -> str:
    identity = text if text.startswith("vocabulary/") else concept_id("indicator", text)
    if identity not in known.lexicon.concepts:
        raise ValueError("the code of an indicator of the vocabulary")
    return identity


def _outcome(text: str, _: Known) -> str:
    if text not in OUTCOMES:
        raise ValueError(f"outcome: {', '.join(OUTCOMES)}")
    return text


READERS: Mapping[str, Callable[[str, Known], str]] = {
    "value": _decimal,
    "value_max": _decimal,
    "bound": _code_of("bound"),
    "change": _code_of("change"),
    "unit": _code_of("unit"),
    "place": _place,
    "subject": _place,
    "object": _place,
    "indicator": _indicator,
    "measured": lambda text, _: text,
    "start": _day,
    "end": _day,
    "status": _code_of("status"),
    "role": _code_of("role"),
    "outcome": _outcome,
}
