"""Measures and breaks text for the picture, without a font at hand: widths are estimated generously."""

import unicodedata

# Thousandths of an em, after the widths that common sans-serif faces share.
NARROW, SLIM, WIDE = 290, 380, 900
WIDTHS = (
    dict.fromkeys("fijl.,:;'|!I()[]{}·’‘", NARROW) | dict.fromkeys('tr-"/“” ', SLIM) | dict.fromkeys("mwMW@%—…", WIDE)
)
UPPER, LOWER, FULL = 690, 565, 1000


def plain(text: str) -> str:
    """`text` on one line, without control and formatting characters: these may break XML or turn the line around."""
    kept = [c for c in text if unicodedata.category(c) not in ("Cf", "Cs", "Cn")]
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in kept).split())


def width(text: str, size: int) -> int:
    """The pixels that `text` takes at most, at a font size of `size` pixels."""
    return -(-sum(_em(c) for c in text) * size // 1000)


def wrap(text: str, size: int, limit: int, lines: int = 3) -> tuple[str, ...]:
    """`text` in at most `lines` lines of `limit` pixels, broken at spaces and between Chinese characters."""
    made: list[str] = []
    line = ""
    for piece in _pieces(plain(text)):
        if line and width(f"{line}{piece}".rstrip(), size) > limit:
            made.append(line.rstrip())
            line = ""
        line += piece.lstrip() if not line else piece
        while width(line, size) > limit and len(line) > 1:
            fitting = max(1, _fitting(line, size, limit))
            if fitting >= len(line.rstrip()):
                break
            made.append(line[:fitting])
            line = line[fitting:]
    made.append(line.rstrip())
    if len(made) > lines:
        last = made[lines - 1]
        made = [*made[: lines - 1], f"{last[: max(1, _fitting(last, size, limit - size))].rstrip()}…"]
    return tuple(part for part in made if part)


def is_chinese(text: str) -> bool:
    return any(unicodedata.east_asian_width(c) in "WF" for c in text)


def _em(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return FULL
    if unicodedata.combining(char):
        return 0
    return WIDTHS.get(char, UPPER if char.isupper() else LOWER if char.isascii() else UPPER)


def _pieces(text: str) -> list[str]:
    """Words with the space after them, and single Chinese characters."""
    pieces: list[str] = []
    word = ""
    for char in text:
        if unicodedata.east_asian_width(char) in "WF":
            pieces += [word, char] if word else [char]
            word = ""
        else:
            word += char
            if char in " -/":
                pieces.append(word)
                word = ""
    return [*pieces, word] if word else pieces


def _fitting(line: str, size: int, limit: int) -> int:
    """How many characters of `line` fit."""
    total = 0
    for count, char in enumerate(line):
        total += _em(char) * size
        if total > limit * 1000:
            return count
    return len(line)
