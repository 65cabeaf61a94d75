"""Splits HTML into tags and text in one linear pass, however broken the page is.

The standard library's parser takes minutes for 150 kB of `<p ` or `<!--` (Python 3.11.7); this one looks at each
character a bounded number of times. Tags and character references follow the HTML standard
as far as visible text needs it.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# Possessive, and a `<` outside quotes ends the attempt: at most three attempts can be under way over any one character.
TAG = re.compile(r"""<(/?)([A-Za-z][^\s/><]*+)((?:[^"'<>]++|"[^"]*+"|'[^']*+')*+)>""")
# A `<` that opens nothing is text. Nothing follows that could fail; possessive, it stops too late before Python 3.11.5.
STRAY = re.compile(r"(?:<(?!/?[A-Za-z]|[!?])[^<]*)+")
ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?""")
TOO_LONG_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{7,}+|[0-9]{8,}+);?")
RAW = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in RAW}
ATTRIBUTES_READ = 20_000  # characters of one tag's attributes that are looked at


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag. `raw` are its attributes as written."""

    name: str
    closes: bool
    raw: str

    def attributes(self) -> Mapping[str, str]:
        """Lower-case names to values; the first of a name counts."""
        found: dict[str, str] = {}
        for name, double, single, bare in ATTRIBUTE.findall(self.raw[:ATTRIBUTES_READ]):
            found.setdefault(name.lower(), unescape(double or single or bare))
        return found


Token = Tag | str


def tokens(page: str) -> Iterator[Token]:
    """Tags and text of a page in order; character references resolved, comments and declarations left out."""
    position, length = 0, len(page)
    while position < length:
        start = page.find("<", position)
        if start < 0:
            yield unescape(page[position:])
            return
        if start > position:
            yield unescape(page[position:start])
        match = TAG.match(page, start)
        if match:
            tag = Tag(match[2].lower(), bool(match[1]), match[3])
            yield tag
            position = match.end()
            if tag.name in RAW_ENDS and not tag.closes and not tag.raw.endswith("/"):
                end = RAW_ENDS[tag.name].search(page, position)
                stop = end.start() if end else length
                yield unescape(page[position:stop]) if tag.name in ("title", "textarea") else page[position:stop]
                position = stop
        elif page.startswith("<!--", start):
            position = _after(page, "-->", start + 2)
        elif page.startswith("<![CDATA[", start):
            position = _after(page, "]]>", start)
        elif page[start + 1 : start + 2] in ("!", "?") or _opens_tag(page, start):
            position = _after(page, ">", start)
        else:
            stray = STRAY.match(page, start)
            position = stray.end() if stray else start + 1
            yield unescape(page[start:position])


def unescape(text: str) -> str:
    """Character references as characters; a number with more digits than any character has is U+FFFD."""
    return html.unescape(TOO_LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def _opens_tag(page: str, start: int) -> bool:
    # A tag without a matching quote or end: as a browser does, it runs to the next `>`.
    following = page[start + 1 : start + 3]
    return following[:1].isalpha() or (following[:1] == "/" and following[1:].isalpha())


def _after(page: str, mark: str, start: int) -> int:
    end = page.find(mark, start)
    return end + len(mark) if end >= 0 else len(page)
