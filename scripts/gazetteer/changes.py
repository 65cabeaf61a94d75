"""Follows former names and codes to the division that stands in their place now."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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
# Provinces cut from another: Hainan from Guangdong, Chongqing from Sichuan. Nothing else changed its province.
CUT = frozenset({("44", "46"), ("51", "50")})
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
    refused, followed = _refused(), _followed()
    events: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if _is_succession(change) and change.old[0] not in refused:
            events[change.old].append(replace(change, new=followed.get(change.old, change.new)))
    dates = _dates()
    found, lost = [], 0
    for old in sorted(events):
        last = max(events[old], key=lambda change: (change.year, change.kind != "撤销"))
        successor = _follow(old, last, events, present)
        provinces = (old[0][:2], successor[:2])
        if not successor or not last.new or (provinces[0] != provinces[1] and provinces not in CUT):
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


def _is_succession(change: Change) -> bool:
    """Not where a district that was dissolved is matched with one of the same name elsewhere: 桥东区, 矿区."""
    if not change.new or change.new == change.old or change.year < SINCE or change.kind not in SUCCESSIONS:
        return False
    namesake = change.kind == "撤销" and change.new[1] == change.old[1] and change.old[1].endswith("区")
    return not namesake or change.new[0][:4] == change.old[0][:4]


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


def _refused() -> frozenset[str]:
    """Former codes whose succession in the source a check found wrong."""
    with (TABLES / "refused.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["code"] for row in csv.DictReader(file))


def _followed() -> dict[tuple[str, str], tuple[str, str]]:
    """Former (code, name) -> what truly followed, where the source takes the prefecture of the same name."""
    with (TABLES / "followed.csv").open(encoding="utf-8", newline="") as file:
        return {(row["code"], row["zh"]): (row["by"], row["name"]) for row in csv.DictReader(file)}
