"""Refuses the text of a query that would write, leave this machine, or exhaust the parser; words its complaints."""

import re

from hechi_kg.errors import QueryError

# These keep the parser's recursion within its stack: 10 kB of braces, or of operators in a row, ended the process.
MAX_LENGTH = 16_384
MAX_DEPTH = 64
MAX_OPERATORS = 1_000
# What brackets and keywords don't count in: comments, IRIs, strings (long ones first).
OPAQUE = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n]*""",
    re.DOTALL,
)
UPDATE = re.compile(
    r"\s*(?:(?:PREFIX\s+\S*:|BASE)\s*)*(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE
)
SERVICE = re.compile(r"(?<![\w:?$-])SERVICE(?![\w:-])", re.IGNORECASE)


def check_query(text: str) -> None:
    """Refuse what is no query, what would leave this machine, and what is too long or too deep to parse safely."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"expected a query of at most {MAX_LENGTH} characters, found {len(text)}")
    bare = OPAQUE.sub(" ", text)
    update = UPDATE.match(bare)
    if update:
        raise QueryError(f"expected a query that reads, found the update {update[1].upper()}")
    if SERVICE.search(bare):
        raise QueryError("expected a query of this graph alone, found SERVICE: queries never use the network")
    depth = operators = 0
    for place, sign in enumerate(bare):
        if sign in "{([":
            depth += 1
            if depth > MAX_DEPTH:
                raise QueryError(
                    f"expected brackets at most {MAX_DEPTH} deep, found more near {bare[place : place + 20]!r}"
                )
        elif sign in "})]":
            depth -= 1
        elif sign in "!+-*/|&^":
            operators += 1
            if operators > MAX_OPERATORS:
                raise QueryError(f"expected at most {MAX_OPERATORS} operators, found more")


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
