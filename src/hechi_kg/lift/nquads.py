"""Writes N-Quads as text: terms escaped so that any string survives, one line a quad, no RDF library.

Text is the fastest way to a store, and the only one whose bytes are ours to promise: sorted lines are the same
everywhere.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote as percent_encode

from hechi_kg.vocab import BASE, FOREIGN_PREFIXES, iri

XSD = FOREIGN_PREFIXES["xsd"]
# What RFC 3987 keeps out of an IRI: controls, space, delimiters, private use, non-characters, a stray per cent sign.
UNSAFE = re.compile(
    r"%(?![0-9A-Fa-f]{2})|[^!#-;=?-\[\]_a-z~\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF\U00010000-\U0001FFFD\U00020000-\U0002FFFD"
    r"\U00030000-\U0003FFFD\U00040000-\U0004FFFD\U00050000-\U0005FFFD\U00060000-\U0006FFFD\U00070000-\U0007FFFD\U00080000-\U0008FFFD"
    r"\U00090000-\U0009FFFD\U000A0000-\U000AFFFD\U000B0000-\U000BFFFD\U000C0000-\U000CFFFD\U000D0000-\U000DFFFD\U000E1000-\U000EFFFD]"
    r"|[\[\]\s]"
)
PLAIN = re.compile(r"[!$&-;=?-Z_a-z~]*(?:#[!$&-;=?-Z_a-z~]*)?")  # an IRI that needs no second look: nearly all of them
# Line breaks of any kind are escaped, also those that only some readers split lines at.
TO_ESCAPE = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\\\\"]')
SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def named(address: str) -> str:
    """An absolute IRI as a term; what may not stand in an IRI is percent-encoded."""
    if PLAIN.fullmatch(address):
        return f"<{address}>"
    head, mark, fragment = address.partition("#")
    if not mark:
        return f"<{_safe(head)}>"
    return f"<{_safe(head)}{mark}{_safe(fragment).replace('#', '%23')}>"


def literal(text: str, *, language: str = "", datatype: str = "") -> str:
    """A literal as a term; `datatype` is an XML Schema name or an IRI. An impossible language is `und`."""
    body = TO_ESCAPE.sub(_escape, text)
    if language:
        return f'"{body}"@{language_tag(language)}'
    if datatype and datatype != "string":
        return f'"{body}"^^{_datatype(datatype)}'
    return f'"{body}"'


@lru_cache(maxsize=256)
def _datatype(name: str) -> str:
    return named(name if ":" in name else XSD + name)


@lru_cache(maxsize=256)
def language_tag(tag: str) -> str:
    """The tag in the case that RFC 5646 recommends: zh-Hans, en-GB. Readers differ in what case they hand on."""
    if not LANGUAGE.fullmatch(tag):
        return "und"
    first, *rest = tag.lower().split("-")
    return "-".join(
        [first, *(part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest)]
    )


def decimal_text(value: Decimal) -> str:
    """The canonical decimal: no exponent, no trailing zeros (4800000000, 28.12)."""
    if not value.is_finite():
        raise ValueError(f"{value}: expected a finite decimal")
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain


class _Terms(dict[str, str]):
    """The terms of ids of the model, of absolute IRIs and of prefixed names, each made when it is first asked for."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        self._namespaces = FOREIGN_PREFIXES | {"hkg": f"{base}ontology#"}

    def __missing__(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        if colon and prefix in self._namespaces:
            term = named(self._namespaces[prefix] + local)
        else:
            term = named(name if name.startswith(("http://", "https://", "urn:")) else iri(name, self._base))
        self[name] = term
        return term


class Quads:
    """Collects the quads of one graph. Nodes are ids of the model, prefixed names, or absolute IRIs."""

    def __init__(self, graph: str, *, base: str = BASE) -> None:
        self.base = base
        self._terms = _Terms(base)
        self._graph = self.node(graph)
        self._lines: set[str] = set()
        self._told: set[str] = set()

    def node(self, name: str) -> str:
        """The term of an id of the model, of an absolute IRI, or of a prefixed name."""
        return self._terms[name]

    def begin(self, name: str) -> bool:
        """Whether a node that others may share is still to be described: the first time that one asks, it is."""
        if name in self._told:
            return False
        self._told.add(name)
        return True

    def add(self, subject: str, predicate: str, term: str) -> None:
        terms = self._terms
        self._lines.add(f"{terms[subject]} {terms[predicate]} {term} {self._graph} .")

    def link(self, subject: str, predicate: str, target: str) -> None:
        terms = self._terms
        self._lines.add(f"{terms[subject]} {terms[predicate]} {terms[target]} {self._graph} .")

    def text(self, subject: str, predicate: str, text: str, language: str = "") -> None:
        self.add(subject, predicate, literal(text, language=language))

    def count(self, subject: str, predicate: str, number: int, datatype: str = "nonNegativeInteger") -> None:
        self.add(subject, predicate, literal(str(number), datatype=datatype))

    def decimal(self, subject: str, predicate: str, value: Decimal) -> None:
        self.add(subject, predicate, literal(decimal_text(value), datatype="decimal"))

    def day(self, subject: str, predicate: str, day: date) -> None:
        self.add(subject, predicate, literal(day.isoformat(), datatype="date"))

    def lines(self) -> list[str]:
        """The quads as N-Quads, sorted, each once, without line ends."""
        return sorted(self._lines)


def _safe(part: str) -> str:
    if not UNSAFE.search(part):
        return part
    return UNSAFE.sub(lambda match: percent_encode(match[0], safe=""), part)


def _escape(match: re.Match[str]) -> str:
    return SHORT_ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"
