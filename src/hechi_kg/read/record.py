"""Lays out one record, a line of JSON: an object with the article's text and what is known of it."""

import json
from dataclasses import replace

from hechi_kg.errors import SourceError
from hechi_kg.read.dates import find_date
from hechi_kg.read.decode import strip
from hechi_kg.read.html import lay_out_html
from hechi_kg.read.layout import Layout
from hechi_kg.read.text import lay_out_text
from hechi_kg.read.words import folded

KEYS = ("title", "url", "publisher", "date")
SHOWN = 60  # characters of what was found instead


def lay_out_record(line: str, source: str) -> Layout:
    """The article of a line: its title, where the text does not print it, then its text; or its page.

    The keys are `text`, or `html` for a page, and, if known, `title`, `url`, `date` and `publisher`, all strings;
    others are passed over. SourceError says what was expected and found.
    """
    record = _object(line, source)
    printed = _string(record, "text", source)
    page = "" if printed.strip() else _string(record, "html", source)
    text, issues = strip((page or printed).replace("\r\n", "\n").replace("\r", "\n"), source)
    if not text.strip():
        raise SourceError(source, "expected the article in `text` or `html`, found none")
    metadata = {key: folded(strip(value, source)[0]) for key in KEYS if (value := _string(record, key, source))}
    if "date" in metadata and find_date(metadata["date"]) is None:
        raise SourceError(source, f"expected a day such as 2022-08-12 in `date`, found {_shown(metadata['date'])}")
    title = metadata.get("title", "")
    layout = lay_out_html(text, source) if page else lay_out_text(_titled(title, text))
    return replace(
        layout,
        titles=(title, *layout.titles) if title else layout.titles,
        metadata={**layout.metadata, **metadata},
        issues=(*issues, *layout.issues),
    )


def _titled(title: str, text: str) -> str:
    """The text with its title, once."""
    printed = {folded(line) for line in text.split("\n")}
    return text if not title or title in printed else f"{title}\n\n{text}"


def _object(line: str, source: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else "no JSON"
        raise SourceError(source, f"expected a JSON object on the line, found {_shown(line)} ({reason})") from error
    if not isinstance(record, dict):
        raise SourceError(source, f"expected a JSON object on the line, found {_shown(line)}")
    return record


def _string(record: dict[str, object], key: str, source: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SourceError(source, f"expected a string in `{key}`, found {_shown(json.dumps(value))}")
    return value


def _shown(found: str) -> str:
    words = folded(found)
    return repr(words if len(words) <= SHOWN else f"{words[:SHOWN]}...")
