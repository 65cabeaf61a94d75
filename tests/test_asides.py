"""Places that a sentence only compares with, comes from or leads to, and what is told of those that it is about."""

import pytest

from hechi_kg.link.asides import asides
from hechi_kg.model import Linked
from reading import assembled, figures, linked


def told(found: Linked) -> dict[str, bool]:
    """Whether each division of a text is told of."""
    text = found.recognition.document.text
    named = [m for m in found.mentions if m.kind in ("Country", "Province", "Prefecture", "County")]
    aside = asides(named, text)
    return {m.text: m.span not in aside for m in named}


@pytest.mark.parametrize(
    ("body", "about", "aside"),
    [
        ("Unlike Nandan county, Donglan county built 3 parks.", "Donglan county", "Nandan county"),
        ("Donglan county received 300 visitors from Nandan county.", "Donglan county", "Nandan county"),
        ("A trip to Nandan county takes people of Donglan county 2 hours.", "Donglan county", "Nandan county"),
        ("People of Donglan county sold 30 cows and left for Nandan county.", "Donglan county", "Nandan county"),
        ("东兰县接待了来自南丹县的300名客人。", "东兰县", "南丹县"),
        ("东兰县收到南丹县特大地震灾区的300名学生。", "东兰县", "南丹县"),
        ("南丹县至天峨县的高速公路通车，东兰县建成3个服务区。", "东兰县", "南丹县"),
    ],
)
def test_a_place_in_passing_is_aside(body: str, about: str, aside: str) -> None:
    found = told(linked(body))
    assert (found[about], found[aside]) == (True, False)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Lingyun in Baise built 3 parks.", "451027"),
        ("The Lingyun area in Beijing built 3 parks.", "110000"),
        ("The Chaoyang area in Beijing built 3 parks.", "110105"),
    ],
)
def test_a_bare_name_is_no_place_where_the_text_puts_it_elsewhere(body: str, code: str) -> None:
    assert [c.place for c in figures(assembled(body))] == [f"id/place/{code}"]


@pytest.mark.parametrize(
    ("body", "date", "intervals"),
    [
        ("Donglan county built 3 parks in the first five months.", "2023-06-04", [("2023-01-01", "2023-05-31")]),
        ("东兰县前5个月建成3个公园。", "2023-06-04", [("2023-01-01", "2023-05-31")]),
        ("国庆假期，东兰县接待游客3000人次。", "2021-10-09", [("2021-10-01", "2021-10-07")]),
    ],
)
def test_periods_of_news(body: str, date: str, intervals: list[tuple[str, str]]) -> None:
    claims = figures(assembled(body, date=date))
    assert [(str(c.period.start), str(c.period.end)) for c in claims if c.period] == intervals


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("Donglan county will build 30 parks.", "planned"),
        ("Donglan county has built 30 parks.", "actual"),
        ("东兰县将建成30个公园。", "planned"),
        ("东兰县已建成30个公园。", "actual"),
        ("东兰县科学规划，建成30个公园。", "actual"),
        ("东兰县规划建成30个公园。", "planned"),
    ],
)
def test_what_lies_ahead_is_not_reached(body: str, status: str) -> None:
    assert [c.status.rsplit("/", 1)[-1] for c in figures(assembled(body))] == [status]
