"""Knows the places of China by code and by name: reads the tables of `data/gazetteer` once and finds their names in text.

`Gazetteer.find` gives each name with everything that it may stand for; which of them a text means is for `link` to decide.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation

from hechi_kg.errors import ResourceError
from hechi_kg.resources import resource

KINDS = {
    "country": "Country",
    "province": "Province",
    "prefecture": "Prefecture",
    "county": "County",
    "township": "Township",
}
RANKS = {level: rank for rank, level in enumerate(KINDS)}
SITE_RANK = len(RANKS)
WEAK, NEVER = "~", "!"  # marks behind a form in the tables
TOWNSHIP_CUE = re.compile(r"\b(?:town(?:ship)?|sub-?district|sumu)\b")
BEFORE_CUE = re.compile(r"(?:[A-Z][A-Za-z']+[ -]){1,3}(?:[Ee]thnic |[Nn]ationality )?$")
TOWNSHIP_END = re.compile("[镇乡道木]")


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
    """A division. `precision` says whose point it has: `seat`, `parts` (the middle of its parts), `capital`, or the level it is borrowed from."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEntry:
    """A named site or community that no list of divisions holds; `located_in` is a code or another site's id."""

    id: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    aliases: tuple[tuple[str, str], ...]
    weak: frozenset[str]  # names that other places bear as well
    located_in: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A name in a text. `candidates` are codes or site ids, the higher level first. `form` is `full` (with its kind of
    division), `stem` or `former`; a `weak` match counts only where the context supports it."""

    start: int
    end: int
    candidates: tuple[str, ...]
    weak: bool
    form: str
    former: str = ""  # the code that the former name had


@dataclass(frozen=True, slots=True)
class _Name:
    """What one printed form stands for."""

    candidates: tuple[str, ...]
    weak: bool
    form: str
    former: str
    english: bool


@dataclass(frozen=True)
class Gazetteer:
    """All divisions down to the county by code, townships when asked for, sites by id."""

    folder: Path
    entries: Mapping[str, Entry]
    sites: Mapping[str, SiteEntry]
    forms: Mapping[str, _Name] = field(repr=False)
    contexts: Mapping[str, tuple[str, str]] = field(repr=False)
    surnames: frozenset[str] = field(repr=False)

    def entry(self, code: str) -> Entry:
        """The division of a present code; a `KeyError` for any other."""
        if len(code) != 9:
            return self.entries[code]
        zh, en = self.townships[code]
        return Entry(code=code, level="township", kind=KINDS["township"], parent=code[:6], zh=zh, en=en)

    def __contains__(self, code: object) -> bool:
        return code in self.entries or (isinstance(code, str) and len(code) == 9 and code in self.townships)

    def present(self, code: str) -> str:
        """The present code that a present or former code leads to; empty where nothing is known."""
        return code if code in self else self._successors.get(code, "")

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above a division, its parent first, up to the country."""
        found = []
        parent = self.entry(code).parent
        while parent:
            found.append(parent)
            parent = self.entries[parent].parent
        return tuple(found)

    def within(self, code: str, other: str) -> bool:
        """Whether one division is the other or lies in it."""
        return code == other or other in self.ancestors(code)

    def place_of(self, site: str) -> str:
        """The code of the division that a site lies in, through other sites."""
        while site in self.sites:
            site = self.sites[site].located_in
        return site

    def find(self, text: str) -> tuple[Match, ...]:
        """Names in a folded text (' for every apostrophe, a space for NBSP), leftmost and longest first, disjoint."""
        lowered = _lower(text)
        hits = [
            (s, e, self._names[i]) for i, s, e in self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        ]
        if TOWNSHIP_END.search(lowered):
            towns, automaton = self._chinese_townships
            hits += [(s, e, towns[i]) for i, s, e in automaton.find_matches_as_indexes(lowered, overlapping=True)]
        hits += self._english_townships(text, lowered)
        hits = [hit for hit in hits if self._stands(text, hit)]
        hits.sort(key=lambda hit: (hit[0], -hit[1], hit[2].weak))
        found: list[Match] = []
        for start, end, name in hits:
            if not found or start >= found[-1].end:
                weak = self._is_weak(text, start, end, name, found[-1] if found else None)
                found.append(
                    Match(
                        start=start, end=end, candidates=name.candidates, weak=weak, form=name.form, former=name.former
                    )
                )
        return tuple(found)

    @cached_property
    def townships(self) -> Mapping[str, tuple[str, str]]:
        """Code -> (Chinese name, English name) of towns, townships and subdistricts."""
        return {row["code"]: (row["zh"], row["en"]) for row in _rows(self.folder / "townships.csv")}

    @cached_property
    def _names(self) -> tuple[_Name, ...]:
        return tuple(self.forms.values())

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(list(self.forms), implementation=Implementation.DFA)

    @cached_property
    def _successors(self) -> Mapping[str, str]:
        return {former.code: entry.code for entry in self.entries.values() for former in entry.former}

    @cached_property
    def _chinese_townships(self) -> tuple[tuple[_Name, ...], AhoCorasick]:
        codes: dict[str, list[str]] = defaultdict(list)
        for code, (zh, _) in self.townships.items():
            codes[zh].append(code)
        names = tuple(
            _Name(candidates=tuple(found), weak=len(zh) == 2, form="full", former="", english=False)
            for zh, found in codes.items()
        )
        return names, AhoCorasick(list(codes))

    @cached_property
    def _townships_by_name(self) -> Mapping[str, tuple[str, ...]]:
        """`lihu yao` and `lihu` -> codes: the press calls a township a town and drops its people."""
        codes: dict[str, dict[str, None]] = defaultdict(dict)
        for code, (zh, en) in self.townships.items():
            stem = en.rpartition(" ")[0].lower()
            codes[stem][code] = None
            if "族" in zh and " " in stem:
                codes[stem.split()[0]][code] = None
        return {stem: tuple(found) for stem, found in codes.items()}

    def _english_townships(self, text: str, lowered: str) -> Iterator[tuple[int, int, _Name]]:
        for cue in TOWNSHIP_CUE.finditer(lowered):
            words = BEFORE_CUE.search(text, max(0, cue.start() - 60), cue.start())
            start = words.start() if words else cue.start()
            while start < cue.start():
                stem = re.sub(r" (ethnic|nationality)$", "", lowered[start : cue.start()].strip())
                if codes := self._townships_by_name.get(stem):
                    kind = cue.group().replace("-", "")
                    ranked = sorted(
                        codes, key=lambda code: (not self.townships[code][1].lower().endswith(f" {kind}"), code)
                    )
                    yield start, cue.end(), _Name(tuple(ranked), weak=False, form="full", former="", english=True)
                    break
                start = min(i for i in (text.find(" ", start), text.find("-", start), cue.start()) if i >= 0) + 1

    def _stands(self, text: str, hit: tuple[int, int, _Name]) -> bool:
        """Whether a hit is a name by what stands beside it: word boundaries in English, telling characters in Chinese."""
        start, end, name = hit
        if name.english:
            return text[start].isupper() and _starts_word(text, start) and _ends_word(text, end)
        before, after = self.contexts.get(text[start:end], ("", ""))
        return not (start and text[start - 1] in before) and not (end < len(text) and text[end] in after)

    def _is_weak(self, text: str, start: int, end: int, name: _Name, previous: Match | None) -> bool:
        """A weak Chinese name right behind a division that holds it is certain; an English stem behind a surname is weak."""
        if name.english:
            return name.weak or (name.form != "full" and self._behind_surname(text, start))
        if not name.weak or previous is None or previous.end != start:
            return name.weak
        above = set(previous.candidates)
        return not any(code in self and above.intersection(self.ancestors(code)) for code in name.candidates)

    def _behind_surname(self, text: str, start: int) -> bool:
        word = re.search(r"(?<![A-Za-z'-])([A-Z][a-z]+) $", text[max(0, start - 8) : start])
        return word is not None and word[1] in self.surnames


def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Read the tables of a folder (the shipped ones when none is given); townships wait until they are needed."""
    return _load(folder or resource("data/gazetteer"))


@lru_cache(maxsize=4)
def _load(folder: Path) -> Gazetteer:
    former: dict[str, list[Former]] = defaultdict(list)
    changes = list(_rows(folder / "changes.csv"))
    for row in changes:
        known = {key: row[key] for key in ("code", "level", "zh", "en", "until", "next", "since")}
        former[row["successor"]].append(Former(**known))
    rows = list(_rows(folder / "divisions.csv"))
    entries = {row["code"]: _entry(row, tuple(former.get(row["code"], ()))) for row in rows}
    sites = {site.id: site for site in map(_site, _rows(folder / "sites.csv"))}
    contexts = {row["form"]: (row["before"], row["after"]) for row in _rows(folder / "contexts.csv")}
    surnames = frozenset((folder / "surnames.txt").read_text(encoding="utf-8").split())
    return Gazetteer(folder, entries, sites, _forms(rows, changes, sites.values()), contexts, surnames)


def _entry(row: Mapping[str, str], former: tuple[Former, ...]) -> Entry:
    names = {
        language: dict.fromkeys(
            form.rstrip(WEAK + NEVER) for form in _split(row[f"{language}_forms"] + "|" + row[f"{language}_shorts"])
        )
        for language in ("zh", "en")
    }
    aliases = tuple((name, language) for language, found in names.items() for name in found if name != row[language])
    shorts = {
        language: next(iter(_split(row[f"{language}_shorts"])), row[language]).rstrip(WEAK + NEVER)
        for language in names
    }
    same = {
        key: row[key]
        for key in ("code", "level", "parent", "zh", "en", "latitude", "longitude", "precision", "geonames")
    }
    return Entry(
        **same, kind=KINDS[row["level"]], short_zh=shorts["zh"], short_en=shorts["en"], aliases=aliases, former=former
    )


def _site(row: Mapping[str, str]) -> SiteEntry:
    marked = {language: _split(row[f"{language}_aliases"]) for language in ("en", "zh")}
    names = [(name.rstrip(WEAK), language) for language, found in marked.items() for name in found]
    place = row["located_in"]
    return SiteEntry(
        id=f"id/site/{row['id']}",
        kind=row["kind"],
        labels=tuple((row[language], tag) for language, tag in (("en", "en"), ("zh", "zh-Hans")) if row[language]),
        aliases=tuple((name, language) for name, language in names if name != row[language]),
        weak=frozenset(name.rstrip(WEAK) for found in marked.values() for name in found if name.endswith(WEAK)),
        located_in=place if place.isdigit() else f"id/site/{place}",
        source=row["source"],
    )


def _forms(
    rows: Iterable[Mapping[str, str]], changes: Iterable[Mapping[str, str]], sites: Iterable[SiteEntry]
) -> dict[str, _Name]:
    """Lowered form -> what it stands for: divisions by level, then sites; former names only where no present one is the same."""
    found: dict[str, dict[str, tuple[bool, int, str, str]]] = defaultdict(dict)  # id -> weak, rank, form, former code
    for row in rows:
        rank = RANKS[row["level"]]
        for form in (row["en"], *_split(row["en_forms"]), *_split(row["zh_forms"]), row["zh"]):
            found[form.rstrip(WEAK).lower()].setdefault(row["code"], (form.endswith(WEAK), rank, "full", ""))
        for form in (*_split(row["en_shorts"]), *_split(row["zh_shorts"])):
            if not form.endswith(NEVER):
                found[form.rstrip(WEAK).lower()].setdefault(row["code"], (form.endswith(WEAK), rank, "stem", ""))
    for site in sites:
        for text, _ in (*site.aliases, *site.labels):
            found[text.lower()].setdefault(site.id, (text in site.weak, SITE_RANK, "full", ""))
    present = set(found)
    for row in sorted(changes, key=lambda row: row["until"], reverse=True):
        for key, weak in (("zh", False), ("en", False), ("zh_short", True), ("en_short", True)):
            form = row[key].lower()
            if form and form not in present:
                known = (weak or len(form) == 2, RANKS[row["level"]], "former", row["code"])
                found[form].setdefault(row["successor"], known)
    return {form: _name(form, ids) for form, ids in found.items()}


def _name(form: str, ids: Mapping[str, tuple[bool, int, str, str]]) -> _Name:
    ranked = sorted(ids.items(), key=lambda item: (item[1][1], item[1][0], item[0]))
    _, _, kind, former = ranked[0][1]
    weak = all(known[0] for known in ids.values())
    return _Name(tuple(code for code, _ in ranked), weak=weak, form=kind, former=former, english=form[0] < "\u2e80")


def _rows(file: Path) -> Iterator[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)
    except OSError as error:
        raise ResourceError(f"{file}: expected a table of the gazetteer, found {error.strerror}") from error


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _lower(text: str) -> str:
    """Lower case, one character to one character."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def _starts_word(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    return not _latin(before) and not (before == "'" and start > 1 and _latin(text[start - 2]))


def _ends_word(text: str, end: int) -> bool:
    rest = text[end : end + 3]
    if not rest.startswith("'"):
        return not rest or not _latin(rest[0])
    return not rest[1:2] or not _latin(rest[1]) or (rest[1] in "sS" and not (rest[2:] and _latin(rest[2])))


def _latin(character: str) -> bool:
    return character.isalnum() and character < "\u0250"
