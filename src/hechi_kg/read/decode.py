"""Turns bytes into text: the encoding by its mark, by validity, by what the page declares, then by its look."""

import codecs
import re
from collections.abc import Iterator

from hechi_kg.errors import SourceError
from hechi_kg.model import Issue

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
FORMATS = (  # what people give by mistake, by its first bytes
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)
DECLARED = {  # charset label -> codec; the superset where pages are known to use it under the narrower name
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}
CHARSET = re.compile(
    rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml\b[^>]{0,100}\bencoding=["']([\w.:-]{2,40})""",
    re.I,
)
HEAD = 4096  # bytes in which a page declares its charset
TOLERATED = 500  # one broken sequence in so many bytes is a torn page, more is another encoding
SAMPLE = 20_000  # characters looked at to tell GB18030 from Big5
PLAUSIBLE = 0.85  # share of everyday characters in text that was decoded rightly
STRIPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)


def decode(data: bytes, source: str, expected: str = "text, Markdown or HTML") -> tuple[str, tuple[Issue, ...]]:
    """The text of the bytes with `\\n` line ends, free of what no text holds; each thing left out is an Issue."""
    if not data.strip():
        raise SourceError(source, "empty file")
    for magic, name in FORMATS:
        if data.startswith(magic):
            raise SourceError(source, f"binary file: {name}, expected {expected}")
    text, issues = _decoded(data, source)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text, stripped = strip(text, source)
    return text, (*issues, *stripped)


def strip(text: str, source: str) -> tuple[str, tuple[Issue, ...]]:
    """The text without control characters, lone surrogates and noncharacters, and an Issue that counts them."""
    first = STRIPPED.search(text)
    if first is None:
        return text, ()
    clean, count = STRIPPED.subn("", text)
    message = f"expected text, found {count} control character(s), lone surrogate(s) or noncharacter(s): left out"
    return clean, (Issue(source=source, place=f"character {first.start()}", message=message),)


def _decoded(data: bytes, source: str) -> tuple[str, tuple[Issue, ...]]:
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], codec, source)
    if b"\x00" in data:
        raise SourceError(source, "binary file: holds NUL bytes, expected text (UTF-16 needs its byte order mark)")
    if _controls(data) * 20 > len(data):
        raise SourceError(source, "binary file: holds too many control characters to be text")
    # Bytes that are valid UTF-8 are hardly ever anything else, whatever the page declares.
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    declared = _declared(data)
    if declared is not None:
        found = DECLARED.get(declared)
        if found is None:
            raise SourceError(source, f"declares the encoding {declared}, which is not read: save it as UTF-8")
        if found != "utf-8":
            return _tolerant(data, found, source)
    best = _chinese(data)
    if best is not None:
        return _tolerant(data, best, source)
    return _tolerant(data, "utf-8", source)


def _tolerant(data: bytes, codec: str, source: str) -> tuple[str, tuple[Issue, ...]]:
    try:
        return data.decode(codec), ()
    except UnicodeDecodeError as error:
        place = error.start
    text = data.decode(codec, "replace")
    broken = text.count("\ufffd")
    if broken * TOLERATED > len(data):
        raise SourceError(
            source, "unknown encoding: neither UTF-8, UTF-16 with its mark, GB18030 nor Big5; save it as UTF-8"
        )
    message = f"expected {codec}, found {broken} broken byte sequence(s): read as U+FFFD"
    return text, (Issue(source=source, place=f"byte {place}", message=message),)


def _declared(data: bytes) -> str | None:
    match = CHARSET.search(data[:HEAD])
    return (match[1] or match[2]).decode("ascii").lower() if match else None


def _controls(data: bytes) -> int:
    text = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1a")
    return len(data) - len(data.translate(None, text))


def _chinese(data: bytes) -> str | None:
    """`gb18030` or `big5hkscs`, whichever gives everyday characters; None when neither does."""
    scores = {codec: _everyday(data[: SAMPLE * 2].decode(codec, "replace")) for codec in ("gb18030", "big5hkscs")}
    best = max(scores, key=lambda codec: scores[codec])
    return best if scores[best] >= PLAUSIBLE else None


def _everyday(text: str) -> float:
    # Level 1 of both standards: the characters sorted by use, and the punctuation before them. Text decoded
    # wrongly lands all over the rare ones, and turns an English apostrophe and its letter into one.
    foreign = [char for char in text if char > "\x7f"]
    if not foreign:
        return 0.0
    return sum(map(_is_everyday, foreign)) / len(foreign)


def _is_everyday(char: str) -> bool:
    return any(
        first <= lead <= last for codec, ranges in LEVELS for lead in _lead(char, codec) for first, last in ranges
    )


def _lead(char: str, codec: str) -> Iterator[int]:
    try:
        encoded = char.encode(codec)
    except UnicodeEncodeError:
        return
    if len(encoded) == 2:
        yield encoded[0]


LEVELS = (("gb2312", ((0xA1, 0xA3), (0xB0, 0xD7))), ("big5", ((0xA1, 0xA3), (0xA4, 0xC6))))
