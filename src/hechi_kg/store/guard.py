"""Refuses the text of a query that would write, leave this machine, or exhaust the parser; words its complaints.

The parser takes keywords without a boundary (`trueSERVICE<x>`, `SERVICE:x`) and decides by context whether `<` opens
an IRI or compares. So a SERVICE counts wherever the parser might see one, under either reading.
"""

import re
from collections.abc import Collection, Iterator

from hechi_kg.errors import QueryError

# These keep the parser's recursion within its stack: 10 kB of braces, or of operators in a row, ended the process.
MAX_LENGTH = 16_384
MAX_DEPTH = 64
MAX_OPERATORS = 1_000
# Long strings first. A comment also ends at a carriage return; a backslash escapes a sign of a prefixed name.
# `<scheme://...>` can be nothing but an IRI: no expression holds two slashes in a row. Other `<...>` may also compare.
TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<escape>\\.)"""
    r"""|(?P<iri><[A-Za-z][A-Za-z0-9+.-]*://[^<>"{}|^`\x00-\x20]*>)"""
    r"""|(?P<angle><[^<>"{}|^`\x00-\x20]*>)"""
    r"""|(?P<comment>\#[^\r\n]*)"""
    r"""|(?P<variable>[?$]\w+)"""
    r"""|(?P<name>[\w.-]*:(?:[\w:][\w:-]*)?)"""
    r"""|(?P<word>\w+)""",
    re.DOTALL,
)
TRANSPARENT = ("name", "variable", "word")
UPDATE = re.compile(
    r"\s*(?:(?:PREFIX\s+\S*:|BASE)\s*)*(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE
)
SERVICE = re.compile("service", re.IGNORECASE)
# What follows an allowed SERVICE: nothing that two readers of addresses could read differently.
ALLOWED = re.compile(
    r"\s*(?:SILENT\s*)?<https?://([A-Za-z0-9.-]+(?::\d{1,5})?)(?:[/?][^<>\\\s\"{}|^`]*)?>", re.IGNORECASE
)


def check_query(text: str, *, hosts: Collection[str] = ()) -> None:
    """Refuse what is no query, what would leave this machine, and what is too long or too deep to parse safely.

    `hosts` (`data.example`, `data.example:8080`) may be asked by SERVICE; by default none.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"expected a query of at most {MAX_LENGTH} characters, found {len(text)}")
    bare = bare_text(text)
    update = UPDATE.match(bare)
    if update:
        raise QueryError(f"expected a query that reads, found the update {update[1].upper()}")
    if SERVICE.search(text):
        for host in _services(text):
            if host not in hosts:
                where = f" of {host}" if host else ""
                raise QueryError(
                    f"expected a query of this graph alone, found SERVICE{where}: it would use the network"
                )
    _check_depth(bare)
    operators = sum(map(bare.count, "!+-*/|&^"))
    if operators > MAX_OPERATORS:
        raise QueryError(f"expected at most {MAX_OPERATORS} operators, found more")


def _check_depth(bare: str) -> None:
    if sum(map(bare.count, "{([")) <= MAX_DEPTH:
        return  # so few can't be too deep: most queries
    depth = 0
    for place, sign in enumerate(bare):
        if sign in "{([":
            depth += 1
            if depth > MAX_DEPTH:
                raise QueryError(
                    f"expected brackets at most {MAX_DEPTH} deep, found more near {bare[place : place + 20]!r}"
                )
        elif sign in "})]":
            depth -= 1


def bare_text(text: str) -> str:
    """The query without what brackets and keywords don't count in: strings, IRIs, comments, each a space."""
    return TOKEN.sub(lambda match: match[0] if match.lastgroup in TRANSPARENT else " ", text)


def _services(text: str) -> Iterator[str]:
    """The host of each SERVICE that the parser might see; empty where it is not written plainly."""
    for match in TOKEN.finditer(text):
        kind, words = match.lastgroup, match[0]
        if kind == "angle" and (SERVICE.search(words) or "#" in words or "'" in words):
            # Read as a comparison it may hide what follows it, or hold a SERVICE.
            yield ""
        elif kind == "name" and SERVICE.search(words.partition(":")[0]):
            yield ""
        elif kind == "word" and SERVICE.search(words):
            plain = words.lower() in ("service", "servicesilent")
            address = ALLOWED.match(text, match.end())
            yield address[1].lower() if plain and address else ""


def complaint(text: str, error: Exception) -> str:
    """The parser's complaint in one line, with the line of the query that it is about."""
    words = " ".join(str(error).split())
    place = re.search(r"error at (\d+):(\d+): (.*)", words)
    if not place:
        return f"expected a SPARQL query, found {words}"
    number, column, wish = int(place[1]), int(place[2]), place[3]
    wish = "a prefix that is declared" if "Prefix not found" in wish else wish.removeprefix("expected ")
    wish = wish if len(wish) <= 80 else wish[:80].rsplit(", ", 1)[0] + " ..."
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    return f"query, line {number}, column {column}: expected {wish}, found {line[column - 1 : column + 39]!r}"
