"""Takes N-Triples terms apart and orders literals, as SPARQL does and, where SPARQL can't, as rdflib does.

pyshacl is the reference that the shapes are held to, and its comparisons are those of rdflib.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from hechi_kg.vocab import FOREIGN_PREFIXES

XSD, RDF = FOREIGN_PREFIXES["xsd"], FOREIGN_PREFIXES["rdf"]
STRING, LANG_STRING = f"{XSD}string", f"{RDF}langString"
TERM = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
TEXTS = frozenset({STRING, LANG_STRING, *(XSD + name for name in ("normalizedString", "token", "language", "anyURI"))})
FLOATS = frozenset({f"{XSD}float", f"{XSD}double"})
# Least and greatest value of each whole number; None is no bound.
WHOLE: dict[str, tuple[int | None, int | None]] = {
    f"{XSD}{name}": bounds
    for name, bounds in {
        "integer": (None, None), "nonNegativeInteger": (0, None), "positiveInteger": (1, None),
        "nonPositiveInteger": (None, 0), "negativeInteger": (None, -1),
        "long": (-(2**63), 2**63 - 1), "int": (-(2**31), 2**31 - 1), "short": (-(2**15), 2**15 - 1),
        "byte": (-128, 127), "unsignedLong": (0, 2**64 - 1), "unsignedInt": (0, 2**32 - 1),
        "unsignedShort": (0, 2**16 - 1), "unsignedByte": (0, 255),
    }.items()
}  # fmt: skip
NUMERIC = FLOATS | set(WHOLE) | {f"{XSD}decimal"}
INTEGER_FORM, DECIMAL_FORM = re.compile(r"[+-]?[0-9]+"), re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
DOUBLE_FORM = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN")
DATE_FORM = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")

Value = Decimal | float | date | bool | str | None


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: its characters, datatype and language; `value` is None where the datatype is unknown or ill-served."""

    text: str
    datatype: str
    language: str
    value: Value
    ill_typed: bool = False


@lru_cache(maxsize=8192)
def parse_literal(term: str) -> Literal:
    """The literal that an N-Triples term stands for; ValueError for an IRI or a blank node."""
    match = TERM.fullmatch(term)
    if match is None:
        raise ValueError(f"{term}: expected a literal")
    text = ESCAPE.sub(_plain, match[1]) if "\\" in match[1] else match[1]
    if match[2]:
        return Literal(text, LANG_STRING, match[2].lower(), text)
    datatype = match[3] or STRING
    value, known = _value(text, datatype)
    return Literal(text, datatype, "", value, known and value is None)


def plain_text(term: str) -> str:
    """The characters of a term: of a literal, without quotes and datatype; of an IRI, without brackets."""
    return parse_literal(term).text if term.startswith('"') else term.strip("<>")


def compare(one: Literal, other: Literal) -> int | None:
    """-1, 0 or 1; None where the two can't be compared. Datatypes that don't mix are ordered by their names."""
    if one.datatype in NUMERIC and other.datatype in NUMERIC and None not in (one.value, other.value):
        return _order(one.value, other.value)
    if one.datatype != other.datatype:
        return _order(one.datatype, other.datatype)
    if one.value is None or other.value is None:
        return 0 if one.text == other.text else None
    return _order(one.value, other.value)


def less(one: str, other: str) -> bool:
    """Whether a term is less than another. IRIs and texts are compared by their characters, but not with numbers."""
    if one.startswith("_:") or other.startswith("_:"):
        return False
    if _is_text(one) or _is_text(other):
        return _is_text(one) and _is_text(other) and plain_text(one) < plain_text(other)
    first, second = parse_literal(one), parse_literal(other)
    order = compare(first, second)
    return first.text < second.text if order is None else order < 0


def _is_text(term: str) -> bool:
    return not term.startswith('"') or isinstance(parse_literal(term).value, str)


def _order(one: Value, other: Value) -> int:
    return (one > other) - (one < other)  # type: ignore[operator]


def _plain(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else SHORT.get(match[3], match[3])


def _value(text: str, datatype: str) -> tuple[Value, bool]:
    """What the characters mean, None if nothing; and whether the datatype is one that we know."""
    if datatype in TEXTS:
        return text, True
    if datatype in WHOLE:
        return _whole(text, datatype), True
    if datatype == f"{XSD}decimal":
        return (Decimal(text) if DECIMAL_FORM.fullmatch(text) else None), True
    if datatype in FLOATS:
        return (float(text) if DOUBLE_FORM.fullmatch(text) else None), True
    if datatype == f"{XSD}date":
        return _date(text), True
    if datatype == f"{XSD}boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(text), True
    return None, False


def _whole(text: str, datatype: str) -> Decimal | None:
    if not INTEGER_FORM.fullmatch(text):
        return None
    value, (least, most) = Decimal(text), WHOLE[datatype]
    return None if (least is not None and value < least) or (most is not None and value > most) else value


def _date(text: str) -> date | None:
    match = DATE_FORM.fullmatch(text)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
