"""Finds names of divisions and sites in text: one automaton over all forms, then what stands beside a hit decides.

Which of its candidates a name means is not decided here.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation

from hechi_kg.gazetteer.entries import KINDS, NEVER, WEAK, rows, split, unmarked
from hechi_kg.gazetteer.townships import TownshipNames
from hechi_kg.model import SiteEntry, value

RANKS = {level: rank for rank, level in enumerate(KINDS)}
TOWNS = ("城区", "市区", "镇区", "新区", "城镇")  # parts of a place that have no name of their own
SHORT = 2  # characters of the shortest Chinese names
SITE_RANK = len(RANKS)
# 坡头组 and 南宁路 are no districts, 贵南高铁 is no county's.
LONGER = re.compile("[组屯路街桥]|村(?![民镇庄集])|社区|(高铁|高速|铁路|公路|客专|城际|大桥|隧道|水库|电站|机场)")
COMPASS = re.compile("[东南西北中新老城郊矿]区|城[东南西北中]区")
SURNAME = re.compile(r"(?<![A-Za-z'-])([A-Z][a-z]{1,5}) $")


@value
class Match:
    """A name in a text. `candidates` are codes or ids of sites, the higher level first.

    `form` is `full` (with its kind of division), `stem` or `former`. A weak match counts only where the context
    supports it.
    """

    start: int
    end: int
    candidates: tuple[str, ...]
    weak: bool
    form: str
    former: str = ""  # the code that the former name had


@value
class Name:
    """What one printed form stands for."""

    candidates: tuple[str, ...]
    weak: bool = False
    form: str = "full"
    former: str = ""
    english: bool


class NameFinder:
    """Finds names; `ancestors` gives the codes above a candidate, `townships` are read when a text first needs them.

    `settled` says which code a name stands for, whatever other places bear it.
    """

    def __init__(
        self,
        folder: Path,
        sites: Iterable[SiteEntry],
        townships: Callable[[], TownshipNames],
        ancestors: Callable[[str], tuple[str, ...]],
        settled: Mapping[str, str],
    ) -> None:
        forms = read_forms(folder, sites, settled)
        self._names = tuple(forms.values())
        self._automaton = AhoCorasick(list(forms), implementation=Implementation.ContiguousNFA)
        contexts = list(rows(folder / "contexts.csv"))
        self._contexts = {row["form"]: (row["before"], row["after"]) for row in contexts}
        self._common = {row["form"] for row in contexts if row["weak"] == "yes"}
        self._surnames = frozenset((folder / "surnames.txt").read_text(encoding="utf-8").split())
        self._townships = townships
        self._ancestors = ancestors

    def find(self, text: str) -> tuple[Match, ...]:
        """Names leftmost and longest first, disjoint; where its neighbours refute a hit, a shorter one may stand."""
        lowered = _lower(text)
        hits = [hit for hit in self._hits(text, lowered) if self._stands(text, *hit)]
        hits.sort(key=lambda hit: (hit[0], -hit[1]))
        found: list[Match] = []
        for start, end, name in hits:
            previous = found[-1] if found else None
            if previous is not None and _runs_over(previous, start, end, name, text):
                found.pop()  # 和龙岩乡 names no 和龙
                previous = found[-1] if found else None
            if previous is None or start >= previous.end:
                weak = self._is_weak(text, start, name, previous)
                match = Match(
                    start=start, end=end, candidates=name.candidates, weak=weak, form=name.form, former=name.former
                )
                found.append(match)
        return tuple(found)

    def _hits(self, text: str, lowered: str) -> Iterator[tuple[int, int, Name]]:
        for index, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            yield start, end, self._names[index]
        if TownshipNames.may_be_in(lowered):
            for start, end, codes in self._townships().find(text, lowered):
                english = text[start] < "\u2e80"
                weak = end - start == 2 or text[start:end] in self._common
                yield start, end, Name(candidates=codes, weak=weak, english=english)

    def _stands(self, text: str, start: int, end: int, name: Name) -> bool:
        """A capital and word boundaries in English; no telling character beside it in Chinese."""
        if name.english:
            return text[start].isupper() and _starts_word(text, start) and _ends_word(text, end)
        ending = f"*{text[end - 2 : end]}"  # a row for all names of that end
        before, after = self._contexts.get(text[start:end]) or self._contexts.get(ending, ("", ""))
        longer = LONGER.match(text, end) if name.form == "stem" else None
        if longer and not (longer[1] and name.candidates[0].endswith("0000")):  # 广西高速公路 are those of Guangxi
            return False
        return not (start and text[start - 1] in before) and not (end < len(text) and text[end] in after)

    def _is_weak(self, text: str, start: int, name: Name, previous: Match | None) -> bool:
        """A weak Chinese name behind a division that holds it is certain; an English stem after a surname is weak."""
        if name.english:
            surname = SURNAME.search(text[max(0, start - 8) : start]) if name.form != "full" else None
            return name.weak or (surname is not None and surname[1] in self._surnames)
        unsure = name.weak or COMPASS.match(text, start) is not None
        if not unsure or previous is None or previous.end != start:
            return unsure
        above = set(previous.candidates)
        return not any(above.intersection(self._ancestors(candidate)) for candidate in name.candidates)


def _runs_over(previous: Match, start: int, end: int, name: Name, text: str) -> bool:
    """Whether a Chinese name with its kind of division begins in the last character of a county's short name.

    秀山城区 is the town of 秀山, and no 山城区.
    """
    if text[previous.end : end] in TOWNS:
        return False
    county = not any(code.endswith("00") for code in previous.candidates)
    short = county and previous.end - previous.start == SHORT and previous.form != "full"
    return short and start == previous.end - 1 and name.form == "full" and not name.english and end - start > SHORT


def read_forms(folder: Path, sites: Iterable[SiteEntry], settled: Mapping[str, str]) -> dict[str, Name]:
    """Lower-case form -> what it stands for; former names only where no present one is the same."""
    found: dict[str, dict[str, tuple[bool, int, str, str]]] = defaultdict(dict)  # id -> weak, rank, form, former code
    never: set[str] = set()
    for row in rows(folder / "divisions.csv"):
        rank = RANKS[row["level"]]
        for form in (*split(row["en_forms"]), row["en"], *split(row["zh_forms"]), row["zh"]):
            found[unmarked(form).lower()].setdefault(row["code"], (form.endswith(WEAK), rank, "full", ""))
        for form in (*split(row["en_shorts"]), *split(row["zh_shorts"])):
            if form.endswith(NEVER):
                never.add(unmarked(form).lower())
            else:
                found[unmarked(form).lower()].setdefault(row["code"], (form.endswith(WEAK), rank, "stem", ""))
    for site in sites:
        for text, _ in (*site.labels, *site.aliases):
            found[text.lower()].setdefault(site.id, (text in site.weak, SITE_RANK, "full", ""))
    present = never.union(found)
    for row in sorted(rows(folder / "changes.csv"), key=lambda row: row["until"], reverse=True):
        for key in ("zh", "en", "zh_short", "en_short"):
            form = row[key].lower()
            if form and form not in present:
                weak = key.endswith("short") or len(form) == 2
                found[form].setdefault(row["successor"], (weak, RANKS[row["level"]], "former", row["code"]))
    names = {form: _name(form, ids) for form, ids in found.items()}
    for text, code in settled.items():
        names[text.lower()] = Name(candidates=(code,), english=text[0] < "\u2e80")
    return names


def _name(form: str, ids: Mapping[str, tuple[bool, int, str, str]]) -> Name:
    ranked = sorted(ids.items(), key=lambda item: (item[1][1], item[1][0], item[0]))
    _, _, kind, former = ranked[0][1]
    return Name(
        candidates=tuple(candidate for candidate, _ in ranked),
        weak=all(weak for weak, *_ in ids.values()),
        form=kind,
        former=former,
        english=form[0] < "\u2e80",
    )


def _lower(text: str) -> str:
    """Lower case, one character to one character."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(lower if len(lower := character.lower()) == 1 else character for character in text)


def _starts_word(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    return not _latin(before) and not (before == "'" and start > 1 and _latin(text[start - 2]))


def _ends_word(text: str, end: int) -> bool:
    """At the end of the text, before no letter or digit, or before a possessive 's or a closing quote."""
    rest = text[end : end + 3]
    if not rest.startswith("'"):
        return not rest or not _latin(rest[0])
    return not rest[1:] or not _latin(rest[1]) or (rest[1] in "sS" and not (rest[2:] and _latin(rest[2])))


def _latin(character: str) -> bool:
    return character.isalnum() and character < "\u0250"
