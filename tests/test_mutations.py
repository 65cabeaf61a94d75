"""Change a figure, a place, a time or a tense of the Hechi article, and the claim changes with it."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import QuantityClaim
from hechi_kg.pipeline import assemble_all
from hechi_kg.read import Source

Reader = Callable[[str], list[QuantityClaim]]
FACTS = 13
DAY = date.fromisoformat


@pytest.fixture(scope="module")
def article(shared: Path) -> str:
    return next((shared / "articles").glob("hechi-2022-08-12*.txt")).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def anchors(shared: Path) -> list[str]:
    gold = json.loads((shared / "gold" / "seed.jsonl").read_text(encoding="utf-8"))
    return [fact["anchor"] for fact in gold["facts"]]


@pytest.fixture
def figures(lexicon: Lexicon, gazetteer: Gazetteer) -> Reader:
    def read(text: str) -> list[QuantityClaim]:
        source = Source(name="article.txt", path=Path("article.txt"), data=text.encode())
        assembly = next(assemble_all([source], [], lexicon=lexicon, gazetteer=gazetteer))
        return [c for c in assembly.claims if isinstance(c, QuantityClaim)]

    return read


def swapped(text: str, old: str, new: str) -> str:
    """The text with every `old` (white space of any kind between its words) as `new`; it must be there."""
    changed, count = re.subn(r"\s+".join(map(re.escape, old.split())), new, text)
    assert count, f"{old!r} is not in the article"
    return changed


@pytest.mark.parametrize("number", range(FACTS))
def test_a_changed_figure_changes_its_claim_alone(
    number: int, article: str, anchors: list[str], figures: Reader
) -> None:
    anchor = anchors[number]
    digits = re.search(r"[\d,.]*\d", anchor)
    assert digits
    other = digits.group().translate(str.maketrans("123456789", "345678912"))
    before, after = figures(article), figures(swapped(article, anchor, anchor.replace(digits.group(), other)))
    changed = [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a.value != b.value]
    assert changed == [number]
    assert after[number].value == before[number].value / _number(digits.group()) * _number(other)


def _number(printed: str) -> int:
    return int(printed.replace(",", "").replace(".", ""))


@pytest.mark.parametrize(
    ("name", "code"), [("Guilin", "450300"), ("Baise", "451000"), ("Bijie", "520500"), ("Yan'an", "610600")]
)
def test_another_city_is_another_place(name: str, code: str, article: str, figures: Reader) -> None:
    places = [c.place for c in figures(swapped(article, "Hechi", name))]
    assert places[0] == ""
    assert set(places[1:]) == {f"id/place/{code}"}


@pytest.mark.parametrize(
    ("old", "new", "number", "start", "end"),
    [
        ("in June", "in May", 0, "2022-05-01", "2022-05-31"),
        ("in June", "in October", 0, "2021-10-01", "2021-10-31"),
        ("14th Five-Year Plan period (2021-25)", "13th Five-Year Plan period (2016-20)", 1, "2016-01-01", "2020-12-31"),
        ("14th Five-Year Plan period (2021-25)", "15th Five-Year Plan period", 2, "2026-01-01", "2030-12-31"),
        ("be invested in 2022", "be invested in 2023", 4, "2023-01-01", "2023-12-31"),
        ("be invested in 2022", "be invested in 2024", 6, "2024-01-01", "2024-12-31"),
        ("first half of 2022", "second half of 2021", 8, "2021-07-01", "2021-12-31"),
        ("first half of 2022", "first quarter of 2022", 10, "2022-01-01", "2022-03-31"),
        ("October 2021 to July 2022", "January to June 2022", 11, "2022-01-01", "2022-06-30"),
    ],
)
def test_another_time_is_another_period(
    old: str, new: str, number: int, start: str, end: str, article: str, figures: Reader
) -> None:
    period = figures(swapped(article, old, new))[number].period
    assert period is not None
    assert (period.start, period.end) == (DAY(start), DAY(end))


@pytest.mark.parametrize(
    ("old", "new", "number", "status"),
    [
        ("will be invested", "was invested", 4, "actual"),
        ("will be invested", "was invested", 6, "actual"),
        ("has planned", "aims to complete", 1, "target"),
        ("has planned", "has completed", 1, "actual"),
        ("carried out", "plans to carry out", 8, "planned"),
        (
            "income of the city's relocated people reached",
            "income of the city's relocated people is expected to reach",
            11,
            "planned",
        ),
    ],
)
def test_another_tense_is_another_status(
    old: str, new: str, number: int, status: str, article: str, figures: Reader
) -> None:
    assert figures(swapped(article, old, new))[number].status == status


def test_a_fall_is_no_rise(article: str, figures: Reader) -> None:
    assert figures(swapped(article, "year-on-year increase", "year-on-year decrease"))[12].change == "down"


def test_claim_ids_outlive_a_better_rule(article: str, figures: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """An id hangs on where a thing is said, never on what was read there."""
    before = figures(article)
    monkeypatch.setattr("hechi_kg.assemble.figures.period_of", lambda *_: (None, None))
    after = figures(article)
    assert [c.id for c in before] == [c.id for c in after]
    assert [c.period for c in before] != [c.period for c in after]
