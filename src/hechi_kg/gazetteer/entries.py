"""Reads the tables of `data/gazetteer` into values: divisions with their former names, townships, sites."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hechi_kg.errors import ResourceError

KINDS = {
    "country": "Country",
    "province": "Province",
    "prefecture": "Prefecture",
    "county": "County",
    "township": "Township",
}
LANGUAGES = ("zh", "en")
WEAK, NEVER = "~", "!"  # marks behind a form: counts only where the context supports it; never stands alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A name and code that an entry bore until a year or month; `next` is the code that followed at once."""

    code: str
    level: str
    zh: str
    en: str
    until: str
    next: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A division; `kind` is its class in the ontology.

    `precision` says whose point it has: `seat`, `parts` (the middle of its parts), `capital`, or the level that it is
    borrowed from.
    """

    code: str
    level: str
    kind: str
    parent: str
    zh: str
    en: str
    short_zh: str = ""
    short_en: str = ""
    aliases: tuple[tuple[str, str], ...] = ()  # (text, language)
    latitude: str = ""
    longitude: str = ""
    precision: str = ""
    geonames: str = ""
    former: tuple[Former, ...] = ()


def read_entries(folder: Path) -> dict[str, Entry]:
    """All divisions from the country down to the county, by code."""
    former: dict[str, list[Former]] = defaultdict(list)
    for row in rows(folder / "changes.csv"):
        known = {key: row[key] for key in ("code", "level", "zh", "en", "until", "next", "since")}
        former[row["successor"]].append(Former(**known))
    return {row["code"]: _entry(row, tuple(former[row["code"]])) for row in rows(folder / "divisions.csv")}


def read_townships(folder: Path) -> dict[str, tuple[str, str]]:
    """Code -> (Chinese name, English name) of towns, townships and subdistricts."""
    return {row["code"]: (row["zh"], row["en"]) for row in rows(folder / "townships.csv")}


def township_entry(code: str, zh: str, en: str) -> Entry:
    return Entry(code=code, level="township", kind=KINDS["township"], parent=code[:6], zh=zh, en=en)


def rows(file: Path) -> Iterator[dict[str, str]]:
    """The rows of a table by column name."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            table = csv.reader(lines)
            names = next(table, [])
            yield from (dict(zip(names, row, strict=False)) for row in table)
    except OSError as error:
        raise ResourceError(f"{file}: expected a table of the gazetteer, found {error.strerror}") from error


def split(cell: str) -> list[str]:
    """The forms of a cell, with their marks."""
    return [part for part in cell.split("|") if part]


def unmarked(form: str) -> str:
    return form.rstrip(WEAK + NEVER)


def _entry(row: Mapping[str, str], former: tuple[Former, ...]) -> Entry:
    shorts = {language: split(row[f"{language}_shorts"]) for language in LANGUAGES}
    aliases: dict[tuple[str, str], None] = {}
    for language in LANGUAGES:
        for form in (*split(row[f"{language}_forms"]), *shorts[language]):
            if unmarked(form) != row[language]:
                aliases[unmarked(form), language] = None
    return Entry(
        **{key: row[key] for key in ("code", "level", "parent", "zh", "en")},
        **{key: row[key] for key in ("latitude", "longitude", "precision", "geonames")},
        kind=KINDS[row["level"]],
        short_zh=unmarked(shorts["zh"][0]) if shorts["zh"] else row["zh"],
        short_en=unmarked(shorts["en"][0]) if shorts["en"] else row["en"],
        aliases=tuple(aliases),
        former=former,
    )
