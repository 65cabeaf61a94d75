"""Shows the ledger of a build: every numeral in its context, grouped by what became of it, the unexplained first."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hechi_kg.errors import BuildError
from hechi_kg.model import Reason

WORDS = 7  # on either side
CHARACTERS = 60  # on either side at most: Chinese has no blanks
CHINESE = 18
RANK = {"unexplained": 0, "claim": 2}  # what asks for a look comes first
PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One numeral of a text with the words around it; `start` and `end` count code points of the stored text."""

    document: str
    source: str
    start: int
    end: int
    text: str
    reason: str
    claim: str
    note: str
    before: str
    after: str


def coverage(build: Path, texts: Mapping[str, str]) -> Iterator[Entry]:
    """Every numeral of a build, in the order of its ledger; `texts` gives the digest of each document's text."""

    @lru_cache(maxsize=4)
    def text_of(document: str) -> str:
        try:
            return (build / "texts" / f"{texts[document]}.txt").read_text(encoding="utf-8")
        except (KeyError, OSError) as error:
            raise BuildError(f"{build}: expected the text of {document}, found none") from error

    path = build / "ledger.jsonl"
    if not path.is_file():
        raise BuildError(f"{build}: expected a build with ledger.jsonl, found none")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            before, after = context(text_of(row["document"]), row["start"], row["end"])
            yield Entry(**row, before=before, after=after)


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """The words left and right of a span, in its paragraph, white space folded."""
    left = PARAGRAPH.split(text[max(0, start - CHARACTERS) : start])[-1]
    right = PARAGRAPH.split(text[end : end + CHARACTERS])[0]
    return _last_words(left), _first_words(right)


def _last_words(left: str) -> str:
    words = re.findall(r"\s*\S+\s*$|\s*\S+", left)[-WORDS:]
    return _short("".join(words), from_end=True)


def _first_words(right: str) -> str:
    words = re.findall(r"^\s*\S+|\s+\S+", right)[:WORDS]
    return _short("".join(words), from_end=False)


def _short(words: str, *, from_end: bool) -> str:
    """Runs without blanks, as Chinese has them, are cut by their length."""
    folded = re.sub(r"\s+", " ", words)
    if not re.search(r"[\u3400-\u9fff]", folded):
        return folded
    return folded[-CHINESE:] if from_end else folded[:CHINESE]


def in_words(entries: Sequence[Entry], *, limit: int | None, wanted: str | None = None) -> Iterator[str]:
    """The ledger in lines: counts by reason, then each reason's numerals in context, the unexplained first and whole.

    `limit` is how many numerals of each other reason are shown; None shows all. `wanted` shows one reason alone, whole.
    """
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.reason].append(entry)
    yield f"{len(entries):6}  numerals, {len(groups['unexplained'])} unexplained"
    order = sorted((r.value for r in Reason), key=lambda name: (RANK.get(name, 1), -len(groups[name]), name))
    yield from (f"{len(groups[name]):6}  {name}" for name in order if groups[name])
    for name in order:
        if not groups[name] or wanted not in (None, name):
            continue
        shown = groups[name] if limit is None or name in ("unexplained", wanted) else groups[name][:limit]
        if shown:
            yield ""
            yield f"{name}:" if len(shown) == len(groups[name]) else f"{name} ({len(shown)} of {len(groups[name])}):"
        for entry in shown:
            note = f"  ({entry.note})" if entry.note else ""
            words = " ".join(f"{entry.before}[{entry.text}]{entry.after}".split())
            yield f"  {entry.source}:{entry.start}: {words}{note}"
