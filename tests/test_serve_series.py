"""The page of a series: each claim stands in it once, each point opens its claim, and the files say the same."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from typing import TYPE_CHECKING, Any

from hechi_kg.export import claims
from hechi_kg.export.series import series
from hechi_kg.serve import Limits
from hechi_kg.serve.chart import (
    BOTTOM,
    HIGH,
    LABEL,
    LEFT,
    MOST_TICKS,
    TOP,
    WIDE,
    Point,
    lay_out,
    nice_step,
    time_ticks,
    width,
)
from hechi_kg.store import Store
from hechi_kg.vocab import BASE
from payloads import PAYLOADS
from serving import application, tiny_build
from test_serve_pages import Page, parse, text_of, visit

if TYPE_CHECKING:
    from starlette.testclient import TestClient

INCOME, MOVED = "vocabulary/indicator/rural-disposable-income", "vocabulary/indicator/people-relocated"
DONGLAN, HECHI = "id/place/451224", "id/place/451200"
DAYS = st.dates(min_value=date(1949, 1, 1), max_value=date(2060, 12, 31))


@pytest.fixture(scope="module")
def store(yearly_build: Path) -> Store:
    return Store.open(yearly_build / "store")


@pytest.fixture(scope="module")
def client(yearly_build: Path) -> Iterator["TestClient"]:
    with application(yearly_build, Limits()) as client:
        yield client


def address(indicator: str, place: str, suffix: str = "", **more: str) -> str:
    return f"/series{suffix}?{urlencode({'indicator': BASE + indicator, 'place': BASE + place, **more})}"


def keys(page: Page, path: str) -> list[str]:
    return [a.split("/")[-1].split("?")[0] for a in page.xpath(path)]


POINTS, SENTENCES = "//svg//a/@href", "//td[contains(@class, 'sentence')]//a/@href"


def test_each_claim_is_a_row_and_each_with_a_time_a_point_that_opens_it(client: "TestClient", store: Store) -> None:
    page = visit(client, address(INCOME, DONGLAN, lang="en"))
    told = series(INCOME, [DONGLAN], store.records)
    wanted = sorted(t.row.claim.rsplit("/", 1)[1] for t in told)
    assert len(wanted) == 7
    assert sorted(keys(page, SENTENCES)) == wanted
    assert sorted(keys(page, POINTS)) == sorted(t.row.claim.rsplit("/", 1)[1] for t in told if t.row.end)
    for link in page.xpath("//svg//a"):
        visit(client, link.get("href"))
        assert "yuan" in link.get("aria-label")


def test_statuses_are_told_apart_by_shape_and_dash_and_conflicts_are_crossed(client: "TestClient") -> None:
    page = visit(client, address(MOVED, DONGLAN))
    drawn = {shape: len(page.xpath(f"//svg//a//{path}")) for shape, path in {
        "actual": "circle[@class='s-actual']", "target": "path[@class='s-target hollow']"}.items()}  # fmt: skip
    assert drawn == {"actual": 5, "target": 2}
    dashes = {e.get("class"): e.get("stroke-dasharray") for e in page.xpath("//svg/g/line[@stroke-dasharray]")}
    assert dashes == {"s-actual": "none", "s-target": "2 4"}
    income = visit(client, address(INCOME, DONGLAN))
    assert len(income.xpath("//svg//path[@class='clash']")) == 2
    assert len(income.xpath("//svg//rect[@class='s-planned hollow']")) == 2, "a point and its key"


def test_the_line_takes_the_preferred_of_figures_that_contradict(client: "TestClient", store: Store) -> None:
    page = visit(client, address(INCOME, DONGLAN))
    (line,) = page.xpath("//svg//polyline/@points")
    assert len(line.split()) == 5, "2019 to 2023, each once"
    rejected = [t.row.claim.rsplit("/", 1)[1] for t in series(INCOME, [DONGLAN], store.records) if not t.preferred]
    assert len(rejected) == 1
    (faint,) = page.xpath("//tr[@class='faint']")
    assert keys(faint, ".//td[contains(@class, 'sentence')]//a/@href") == rejected


def test_places_within_come_on_request_each_by_its_name(client: "TestClient") -> None:
    alone = visit(client, address(INCOME, HECHI, lang="en"))
    assert not alone.xpath("//svg")
    assert "include the places within it" in text_of(alone)
    page = visit(client, address(INCOME, HECHI, below="1", lang="zh"))
    names = {text_of(text) for text in page.xpath("//svg//text")}
    assert {"南丹县", "东兰县", "凤山县"} <= names
    assert len(page.xpath("//svg//polyline")) == 7


def test_the_files_hold_what_the_page_shows(client: "TestClient", store: Store) -> None:
    told = [t.record() for t in series(INCOME, [DONGLAN], store.records)]
    answer = client.get(address(INCOME, DONGLAN, ".csv"))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))) == told
    chart = json.loads(client.get(address(INCOME, DONGLAN, ".json")).content)
    assert chart["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    values = [value for panel in chart["vconcat"] for value in panel["data"]["values"]]
    assert {(v["claim"], Decimal(v["value"])) for v in values} == {(r["claim"], Decimal(r["value"])) for r in told}
    assert {v["status"] for v in values} == {"actual", "planned"}
    svg = client.get(address(INCOME, DONGLAN, ".svg", lang="zh"))
    assert svg.headers["content-type"] == "image/svg+xml"
    root: Any = etree.fromstring(svg.content)
    assert "农村居民人均可支配收入" in "".join(map(str, root.itertext()))
    assert not root.xpath("//*[local-name() = 'a' or local-name() = 'script']")
    assert f"{told[0]['publisher']}, {told[0]['published']}" in " ".join(root.xpath("//*[@class='sources']//text()"))
    page = visit(client, address(INCOME, DONGLAN))
    for link in page.xpath("//span[@class='pictures']/a"):
        named = client.get(link.get("href")).headers["content-disposition"]
        assert named == f'attachment; filename="{link.get("download")}"'


def test_few_points_have_their_figures_beside_them(client: "TestClient") -> None:
    page = visit(client, address(INCOME, DONGLAN, lang="en"))
    figures = {text_of(text) for text in page.xpath("//svg//text[@text-anchor='middle' and @font-size]")}
    cells = [text_of(cell) for cell in page.xpath("//tr[not(@class)]/td[@data-label='Value']")]
    assert len(figures) > 1
    assert figures <= {cell.removeprefix("over ").split()[0] for cell in cells}, "that of the bound is its tip"
    many = visit(client, address(INCOME, HECHI, below="1", lang="en"))
    assert not many.xpath("//svg//text[@text-anchor='middle' and @font-size]")


def test_the_unit_of_an_axis_is_said_as_it_stands_behind_numbers(client: "TestClient") -> None:
    page = visit(client, address("vocabulary/indicator/people-relocated", HECHI, below="1", lang="en"))
    assert "people" in {text_of(unit) for unit in page.xpath("//figcaption/bdi")}


def test_claims_and_indicators_lead_to_their_series(client: "TestClient", store: Store) -> None:
    told = series(INCOME, [DONGLAN], store.records)
    page = visit(client, f"/page/{told[0].row.claim.removeprefix(BASE)}?lang=en")
    (href,) = page.xpath("//main//a[starts-with(@href, '/series')]/@href")
    assert sorted(keys(visit(client, href), SENTENCES)) == sorted(t.row.claim.rsplit("/", 1)[1] for t in told)
    page = visit(client, f"/page/{INCOME}?lang=en")
    (href,) = page.xpath("//main//a[starts-with(@href, '/series')]/@href")
    places = [text_of(td) for td in visit(client, href).xpath("//td[@data-label='Place']")]
    assert "Donglan County" in places
    page = visit(client, f"/page/{HECHI}?lang=en")
    shown = [
        href for href in page.xpath("//main//a/@href") if href.startswith(("/figures", "/series", "/rank", "/map"))
    ]
    assert len(shown) == 4
    for href in shown:
        assert visit(client, href).xpath("//tbody/tr")
    rows = [row for row in claims(store.records) if row.indicator and row.place]
    told_of = Counter((row.indicator, row.place) for row in rows)
    lone = next(row for row in rows if told_of[row.indicator, row.place] == 1)
    page = visit(client, f"/page/{lone.claim.removeprefix(BASE)}")
    assert not page.xpath("//main//a[starts-with(@href, '/series')]")


def test_what_is_not_there_is_said(client: "TestClient") -> None:
    assert visit(client, "/series?lang=en").xpath("//tbody/tr")
    assert "No article states" in text_of(visit(client, address(INCOME, "id/place/110000", lang="en")))
    visit(client, address("vocabulary/indicator/nosuch", "id/place/nosuch"), status=404)
    assert visit(client, "/series?indicator=%3Cscript%3E&place=x&lang=en").xpath("//tbody/tr")


def test_names_that_attack_are_words_in_the_chart(yearly_build: Path, tmp_path: Path) -> None:
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    quads = (yearly_build / "graph.nq").read_text(encoding="utf-8")
    named = {DONGLAN: PAYLOADS[0], "id/place/451221": PAYLOADS[20]}
    lines = [q for q in quads.splitlines() if not q.startswith(tuple(f"<{BASE}{place}> {label}" for place in named))]
    for place, payload in named.items():
        lines.append(f"<{BASE}{place}> {label} {json.dumps(payload)}@en <{BASE}id/graph/places> .")
    build = tiny_build(tmp_path / "build", "\n".join(sorted(lines)) + "\n")
    with application(build, Limits()) as client:
        page = visit(client, address(INCOME, HECHI, below="1", lang="en"))
        assert any("alert(1)" in title for title in page.xpath("//svg//a/@aria-label"))
        svg = client.get(address(INCOME, HECHI, ".svg", below="1", lang="en"))
        assert not etree.fromstring(svg.content).xpath("//*[local-name() = 'script']")
        assert not parse(svg.text).xpath("//script")


@given(st.lists(st.tuples(DAYS, st.integers(0, 4000), st.decimals("-1e6", "1e12", places=2)), min_size=1, max_size=12))
def test_a_chart_keeps_all_within_its_frame(told: list[tuple[date, int, Decimal]]) -> None:
    points = [
        Point(start=end - timedelta(days) if days else None, end=end, value=value, top=value + 1, status="actual",
              bound="", line=str(n % 3), label=f"place {n % 3}", href="/", title="", faint=False, clash=False)
        for n, (end, days, value) in enumerate(told)
    ]  # fmt: skip
    drawn = lay_out(points, "en")
    assert len(drawn.marks) == len(points)
    for mark in drawn.marks:
        assert LEFT <= mark.left <= mark.x <= mark.right <= drawn.right < WIDE
        assert TOP <= mark.high <= mark.low == mark.y <= HIGH - BOTTOM
    for x, y, words in drawn.values:
        half = width(words, LABEL) // 2
        assert x - half >= LEFT
        assert x + half <= drawn.right
        assert TOP <= y <= HIGH - BOTTOM
    heights = [y for _, y, _ in drawn.labels]
    assert all(later - one >= 15 for one, later in pairwise(heights))
    assert all(TOP <= y <= HIGH for y in heights)
    assert all(TOP <= y <= HIGH - BOTTOM for y, _ in drawn.up)


@given(DAYS, DAYS)
def test_a_time_axis_has_few_marks_in_order_within_it(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other) + timedelta(60)
    ticks = time_ticks(first, last)
    assert 1 <= len(ticks) <= 2 * MOST_TICKS + 2
    assert [day for day, _ in ticks] == sorted({day for day, _ in ticks})
    assert all(first <= day <= last for day, _ in ticks)


@given(st.decimals("0.0001", "1e15", places=4))
def test_steps_are_round_and_few(span: Decimal) -> None:
    step = nice_step(span)
    assert span / step <= 6
    assert str(step.normalize().as_tuple().digits[0]) in "125"
