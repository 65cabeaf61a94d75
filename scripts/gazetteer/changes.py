"""Follows former names and codes to the division that stands in their place now."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .names import TABLES
from .sources import Change, Division

# Kinds of event that end a name or a code and name what followed. A code given to another place (码位改派) is none.
SUCCESSIONS = frozenset(
    {
        "同名改码",
        "更名",
        "撤县设市",
        "撤县设区",
        "撤市设区",
        "撤区设区",
        "撤旗设区",
        "撤地设市",
        "撤销",
        "划转",
        "区划调整",
    }
)
SINCE = 1985  # before, codes were dealt out anew all over and the differences between lists are no successions


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A former code with its name, the code that followed it, and the one in force now."""

    code: str
    level: str
    zh: str
    until: str
    next: str
    since: str
    successor: str


def successions(changes: Iterable[Change], divisions: Iterable[Division]) -> tuple[list[Former], int]:
    """All former (code, name) that lead to a present division, sorted; and the count of those that lead nowhere."""
    present = {division.code: division for division in divisions}
    events: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.kind in SUCCESSIONS and change.new and change.year >= SINCE and change.new != change.old:
            events[change.old].append(change)
    dates = _dates()
    found, lost = [], 0
    for old in sorted(events):
        last = max(events[old], key=lambda change: (change.year, change.kind != "撤销"))
        successor = _follow(old, last, events, present)
        if not successor or not last.new:
            lost += 1
            continue
        until, since = dates.get(old[0], (str(last.year), str(last.year)))
        if (old[0], old[1]) != (successor, present[successor].zh):
            found.append(
                Former(
                    code=old[0],
                    level=last.level,
                    zh=old[1],
                    until=until,
                    next=last.new[0],
                    since=since,
                    successor=successor,
                )
            )
    return found, lost


def _follow(
    old: tuple[str, str],
    change: Change,
    events: Mapping[tuple[str, str], list[Change]],
    present: Mapping[str, Division],
) -> str:
    seen = {old}
    while change.new and change.new not in seen:
        code, name = change.new
        if code in present and present[code].zh == name:
            return code
        seen.add(change.new)
        later = [event for event in events.get(change.new, []) if event.year >= change.year]
        if not later:
            return ""
        change = min(later, key=lambda event: (event.year, event.kind, event.new or ("", "")))
    return ""


def _dates() -> dict[str, tuple[str, str]]:
    """Former code -> (last month, first month of what followed), where a source gives months."""
    with (TABLES / "dates.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (row["until"], row["since"]) for row in csv.DictReader(file)}
