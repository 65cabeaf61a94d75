"""Short Chinese scenes as newspapers tell them: of what time, how certain and of what each figure is.

`resources/scenes-chinese-times.txt` marks each figure with what a careful reader takes it for.
"""

import re
from calendar import monthrange
from pathlib import Path

import pytest

from hechi_kg.model import QuantityClaim
from reading import assembled, figures

SCENES = Path(__file__).parent / "resources" / "scenes-chinese-times.txt"
LINES = [line for line in SCENES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
MARKED = re.compile(
    r"\[(?P<anchor>[^\[\]|]+)(?:\|(?P<time>[^\[\]|]*))?(?:\|(?P<status>\w*|\*))?(?:\|(?P<role>[^\[\]|]*))?\]"
)
STATUSES = {"": "a", "actual": "a", "planned": "p", "target": "t"}
ROLES = {"main": "m", "growth": "g", "share": "s", "conversion": "c"}


@pytest.mark.parametrize("line", LINES)
def test_figures_of_a_chinese_scene(line: str) -> None:
    day, title, marked = line.split(" @ ")
    claims = figures(assembled(MARKED.sub(r"\g<anchor>", marked).replace("¶", "\n\n"), title=title, date=day))
    anchors = {claim.id: claim.anchor_text for claim in claims}
    ordered = iter(sorted(claims, key=lambda claim: claim.anchor))
    for mark in MARKED.finditer(marked):
        claim = next(c for c in ordered if c.anchor_text in mark["anchor"] or mark["anchor"] in c.anchor_text)
        told = f"{mark[0]} of {claim.period and (str(claim.period.start), str(claim.period.end))}, {claim.status}"
        if mark["time"] not in (None, "", "*"):
            assert any(is_of(claim, time) for time in mark["time"].split("~")), told
        if mark["status"] not in (None, "", "*"):
            assert STATUSES[claim.status] in mark["status"], told
        role, _, whole = (mark["role"] or "m").partition(":")
        assert role == "*" or ROLES[claim.role] in role.split("/"), f"{mark[0]}: {claim.role}"
        assert not whole or whole == "*" or whole in anchors.get(claim.of, ""), f"{mark[0]} of {anchors.get(claim.of)}"


def is_of(claim: QuantityClaim, time: str) -> bool:
    """Whether a figure is of a time: a year, a month, a day, two with a stroke, or none; a stock may have its start."""
    if claim.period is None or time in ("", "-"):
        return claim.period is None and time in ("", "-")
    first, _, last = time.rpartition("/")
    start, end = str(claim.period.start or ""), str(claim.period.end)
    expected = "" if first == ".." else first_day(first or last)
    if end != last_day(last):
        return False
    at_a_day = {expected, start} - {""} <= {f"{end[:8]}01", end}
    return start == expected or ("" in (start, expected) and at_a_day)


def first_day(time: str) -> str:
    return time + "-01-01"[len(time) - 4 :] if len(time) < len("2023-01-01") else time


def last_day(time: str) -> str:
    if len(time) == len("2023"):
        return f"{time}-12-31"
    if len(time) == len("2023-01"):
        return f"{time}-{monthrange(int(time[:4]), int(time[5:]))[1]:02d}"
    return time
