"""The pages of rankings, maps and conflicts say what the commands say, and show what they leave out."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from math import isclose
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from hechi_kg.cli import cli
from hechi_kg.errors import ResourceError
from hechi_kg.export.compared import findings, pairs, records
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.serve import Limits
from hechi_kg.serve.boundaries import read_boundaries
from hechi_kg.serve.conflicts import joined
from hechi_kg.serve.map import draw
from hechi_kg.serve.names import Link
from hechi_kg.serve.projection import albers, frame, position
from hechi_kg.serve.rank import RankRow
from hechi_kg.store import Store
from hechi_kg.vocab import BASE
from serving import application
from test_serve_pages import Page, text_of, visit

if TYPE_CHECKING:
    from starlette.testclient import TestClient

INCOME, MOVED = "vocabulary/indicator/rural-disposable-income", "vocabulary/indicator/people-relocated"
HECHI, REGION = "id/place/451200", "id/place/450000"
SQUARE = [[107.0, 24.0], [107.6, 24.0], [107.6, 24.6], [107.0, 24.6], [107.0, 24.0]]


@pytest.fixture(scope="module")
def store(yearly_build: Path) -> Store:
    return Store.open(yearly_build / "store")


@pytest.fixture(scope="module")
def client(yearly_build: Path) -> Iterator["TestClient"]:
    with application(yearly_build, Limits()) as client:
        yield client


def address(page: str, indicator: str = INCOME, within: str = HECHI, **more: str) -> str:
    return f"/{page}?{urlencode({'indicator': BASE + indicator, 'within': BASE + within, **more})}"


def told(build: Path, *words: str) -> list[dict[str, str]]:
    """What the command prints."""
    result = CliRunner().invoke(cli, [*words, "--build", str(build), "--format", "csv"], catch_exceptions=False)
    return list(csv.DictReader(io.StringIO(result.stdout)))


def sheet(client: "TestClient", path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def cells(page: Page, label: str) -> list[str]:
    return [text_of(td) for td in page.xpath("//td[@data-label=$label]", label=label)]


def test_a_ranking_is_that_of_the_command_with_the_missing_places(client: "TestClient", yearly_build: Path) -> None:
    wanted = told(yearly_build, "rank", "rural-disposable-income", "--within", "Hechi", "--period", "2021")
    path = address("rank", lang="en", time="2021-01-01--2021-12-31.actual")
    page = visit(client, path)
    ranked = [row for row in wanted if row["rank"]]
    assert len(ranked) == 7
    assert cells(page, "Rank") == [row["rank"] for row in ranked]
    assert cells(page, "Place") == [row["place"] for row in ranked]
    assert [cell.split()[0].replace(",", "") for cell in cells(page, "Value")] == [row["value"] for row in ranked]
    missing = [row["place"] for row in wanted if not row["rank"]]
    assert f"No figure ({len(missing)}): {' · '.join(missing)}" in text_of(page.xpath("//main")[0])
    told_here = sheet(client, path.replace("/rank?", "/rank.csv?"))
    assert [{name: row[name] for name in wanted[0]} for row in told_here] == wanted
    assert {row["indicator"] for row in told_here} == {"per capita disposable income of rural residents"}
    assert all(row["period"] == "2021" and row["value"] for row in told_here if row["sentence"])
    named = client.get(path.replace("/rank?", "/rank.csv?")).headers["content-disposition"]
    assert named == 'attachment; filename="rank-rural-disposable-income-451200-2021-01-01--2021-12-31-actual.csv"'


def test_the_latest_figure_of_each_place_is_ranked_with_its_period(client: "TestClient", yearly_build: Path) -> None:
    page = visit(client, address("rank", lang="en", time="latest.actual"))
    periods = dict(zip(cells(page, "Place"), cells(page, "Period"), strict=True))
    assert periods.pop("Donglan County") == "2023"
    assert set(periods.values()) == {"2022"}
    values = [int(cell.split()[0].replace(",", "")) for cell in cells(page, "Value")]
    assert values == sorted(values, reverse=True)
    assert len(values) == 7
    newest = told(yearly_build, "rank", "rural-disposable-income", "--within", "Hechi", "--period", "2023")
    assert cells(page, "Value")[cells(page, "Place").index("Donglan County")].startswith(f"{int(newest[0]['value']):,}")
    options = page.xpath("//select[@name='time']/option/@value")
    assert "latest.actual" in options
    mapped = visit(client, address("map", lang="en", time="latest.actual"))
    assert len(mapped.xpath("//ol/li")) == 7


def test_a_time_of_another_indicator_gives_way_to_one_of_this(client: "TestClient") -> None:
    page = visit(client, address("rank", MOVED, lang="en", time="2021-01-01--2021-12-31.actual"))
    assert "2022-12-31, actual" in text_of(page.xpath("//h1")[0])
    assert cells(page, "Place")


def test_the_time_of_most_places_is_taken_where_none_is_chosen(client: "TestClient") -> None:
    page = visit(client, address("rank", MOVED, lang="en"))
    assert "2022-12-31, actual" in text_of(page.xpath("//h1")[0])
    (chosen,) = page.xpath("//select[@name='time']/option[@selected]/@value")
    assert chosen == "2022-12-31.actual"
    page = visit(client, address("rank", MOVED, lang="zh", time="2025-12-31.target"))
    assert cells(page, "地点") == ["巴马瑶族自治县", "东兰县"]
    assert "超过" in cells(page, "数值")[0]


def test_a_level_reaches_further_than_the_places_directly_within(client: "TestClient") -> None:
    direct = visit(client, address("rank", within=REGION, lang="en", time="2021-01-01--2021-12-31.actual"))
    assert not direct.xpath("//td[@data-label='Place']")
    (other,) = direct.xpath("//main//li/a")
    assert text_of(other) == "all counties"
    assert len(cells(visit(client, other.get("href")), "Place")) == 7, "where the figure is told is one step away"
    page = visit(client, address("rank", within=REGION, lang="en", level="county"))
    assert len(cells(page, "Place")) == 7
    assert page.xpath("//details"), "a hundred missing counties are folded away"


@pytest.mark.parametrize("view", ["rank", "map"])
def test_a_figure_that_is_told_elsewhere_leads_there(client: "TestClient", view: str) -> None:
    """Whoever chooses another indicator keeps the place of the former one."""
    page = visit(client, address(view, within="id/place/450300", lang="en", time="2021-01-01--2021-12-31.actual"))
    assert "No article tells this figure" in text_of(page.xpath("//p[@role='status']")[0])
    offered = {text_of(a): a.get("href") for a in page.xpath("//main/ul/li/a")}
    led = visit(client, offered["Hechi City (7)"])
    assert "Hechi City, " in text_of(led.xpath("//h1")[0])
    assert not led.xpath("//main/ul/li/a")
    assert led.xpath("//td[@data-label='Place']|//ol/li")


def test_a_figure_is_offered_to_be_divided_by_what_is_told_of_the_same_places(client: "TestClient") -> None:
    page = visit(client, address("rank", lang="en", time="2022-01-01--2022-12-31.actual"))
    others = page.xpath("//select[@name='per']//option/@value")
    assert f"{BASE}vocabulary/indicator/investment" in others
    assert BASE + INCOME not in others
    assert len(others) < len(page.xpath("//select[@name='indicator']//option"))


def test_a_figure_is_divided_by_another(client: "TestClient", yearly_build: Path) -> None:
    words = ("--within", "Hechi", "--period", "2022", "--per", "investment")
    wanted = [row for row in told(yearly_build, "rank", "rural-disposable-income", *words) if row["rank"]]
    more = {"time": "2022-01-01--2022-12-31.actual", "per": f"{BASE}vocabulary/indicator/investment"}
    page = visit(client, address("rank", lang="en", **more))
    assert [cell.split()[0] for cell in cells(page, "Value")] == [row["value"] for row in wanted]
    assert wanted
    assert "yuan / yuan" in cells(page, "Value")[0]


def test_what_can_be_ranked_is_offered(client: "TestClient") -> None:
    for path in ("/rank?lang=en", "/map?lang=en", f"/rank?lang=en&indicator={BASE}{MOVED}"):
        page = visit(client, path)
        hrefs = page.xpath("//tbody//a/@href")
        assert hrefs
        assert all(href.startswith(path[:4]) for href in hrefs)
        visit(client, hrefs[0])


@pytest.mark.parametrize("time", ["x", "2022-99-99.actual", "--.actual", "2022-01-01--2022-12-31.'"])
def test_a_time_that_is_none_gives_way_too(client: "TestClient", time: str) -> None:
    for page in ("rank", "map"):
        answer = client.get(address(page, time=time), headers={"accept": "text/html"})
        assert answer.status_code == 200
        assert "2022" in answer.text


# The map


def test_each_ranked_place_is_a_point_as_large_as_its_figure(client: "TestClient") -> None:
    page = visit(client, address("map", MOVED, lang="en"))
    dots = {a.get("aria-label"): int(a.xpath(".//circle[contains(@class, 'dot')]/@r")[0])
            for a in page.xpath("//svg//a[.//circle[contains(@class, 'dot')]]")}  # fmt: skip
    assert len(dots) == 7
    assert dots["Du'an Yao Autonomous County: 48,420 people"] == 26
    assert abs(dots["Bama Yao Autonomous County: 23,820 people"] - 26 * (23820 / 48420) ** 0.5) <= 1
    assert len(page.xpath("//svg//path[@class='untold']")) == 4
    listed = [text_of(li) for li in page.xpath("//ol/li")]
    assert listed[0] == "Du'an Yao Autonomous County: 48,420 people"
    assert len(listed) == 7
    for href in page.xpath("//svg//a/@href"):
        visit(client, href)
    svg = client.get(address("map.svg", MOVED, lang="zh"))
    assert "都安瑶族自治县" in "".join(map(str, etree.fromstring(svg.content).itertext()))
    assert sheet(client, address("map.csv", MOVED)) == sheet(client, address("rank.csv", MOVED))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_point_of_a_map_has_its_name_and_its_figure(client: "TestClient", language: str) -> None:
    page = visit(client, address("map", MOVED, lang=language))
    labels = {text_of(text) for text in page.xpath("//svg//text[not(@x='65' or contains(., '°'))]")}
    for link in page.xpath("//svg//a[contains(@class, 'point')]"):
        name, _, told = link.get("aria-label").partition(": ")
        figure = told.split()[0].removesuffix("人") if told else ""
        assert f"{name} {figure}".strip() in labels


def test_places_too_close_for_labels_beside_them_are_led_to(client: "TestClient") -> None:
    """Districts of a city, on a map of all its counties: each label stands free, joined to its point by a line."""
    place = Link(words="A district with a long name")
    row = RankRow(rank="1", place=place, value="12", unit="jobs", share=50, claim=None)
    codes = (*(f"45020{n}" for n in range(2, 7)), "450226")
    records = [{"code": code, "rank": "1", "value": "12"} for code in codes]
    drawn = draw(records, [row] * len(records), [], "en")
    assert drawn is not None
    assert all(dot.label and dot.told == "12" for dot in drawn.dots)
    assert any(dot.leader for dot in drawn.dots)
    spots = {(dot.label_x, dot.label_y) for dot in drawn.dots}
    assert len(spots) == len(records)


def test_a_map_is_a_file_that_says_what_it_shows_and_from_where(client: "TestClient") -> None:
    answer = client.get(address("map.svg", MOVED, lang="en"))
    assert answer.headers["content-disposition"].startswith(
        'attachment; filename="map-people-relocated-451200-2022-12-31'
    )
    (offered,) = visit(client, address("map", MOVED, lang="en")).xpath("//span[@class='pictures']/a[1]/@download")
    assert f'"{offered}"' in answer.headers["content-disposition"]
    root: Any = etree.fromstring(answer.content)
    below = " ".join(root.xpath("//*[@class='sources']//text()"))
    ranked = [row for row in sheet(client, address("map.csv", MOVED)) if row["rank"]]
    told = {f"{row['publisher']}, {row['published']}" for row in ranked}
    assert told
    assert all(source in below for source in told) or "… +" in below
    lowest = max(int(text.get("y")) for text in root.xpath("//*[@class='sources']/*"))
    assert lowest < int(root.get("height")), "the lines stand in the picture"


def test_own_boundaries_are_drawn_below_and_change_the_tag(yearly_build: Path, tmp_path: Path) -> None:
    tags = []
    for number in (1, 2):
        file = tmp_path / "own.geojson"
        file.write_text(json.dumps(collection(451224, [SQUARE] * number)), encoding="utf-8")
        read_boundaries.cache_clear()
        with application(yearly_build, Limits(), boundaries=file) as client:
            page = visit(client, address("map", MOVED))
            assert len(page.xpath("//svg//path[@class='outline']")) == 1
            tags.append(client.get(address("map", MOVED), headers={"accept": "text/html"}).headers["etag"])
    assert tags[0] != tags[1]


def collection(code: object, rings: object, kind: str = "Polygon", **more: object) -> dict[str, object]:
    shape = {"type": kind, "coordinates": rings}
    feature = {"type": "Feature", "properties": {"adcode": code}, "geometry": shape}
    return {"type": "FeatureCollection", "features": [feature], **more}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("{", "found no JSON"),
        (json.dumps({"type": "Feature"}), "expected a GeoJSON FeatureCollection"),
        (json.dumps(collection("Donglan", [SQUARE])), "six-digit division code"),
        (json.dumps(collection(451224, [[[500000.0, 2700000.0]]])), "longitude and latitude (WGS84), found 500000"),
        (json.dumps(collection(451224, [107, 24], "Point")), "expected a Polygon or MultiPolygon, found Point"),
        (json.dumps(collection(451224, [SQUARE], crs={"properties": {"name": "EPSG:4490"}})), "found the system"),
        (json.dumps(collection(451224, ["x"])), "feature 0"),
    ],
)
def test_boundaries_that_cannot_be_used_are_refused_by_name(tmp_path: Path, value: str, words: str) -> None:
    file = tmp_path / "bad.geojson"
    file.write_text(value, encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        read_boundaries(file)
    assert words in str(caught.value)
    assert str(caught.value).startswith(str(file))
    result = CliRunner().invoke(cli, ["serve", str(tmp_path), "--boundaries", str(file)])
    assert result.exit_code != 0


def test_boundaries_are_found_by_each_name_of_the_code(tmp_path: Path) -> None:
    file = tmp_path / "own.geojson"
    for number, name in enumerate(("adcode", "code", "gb")):
        made = collection("451224", [[SQUARE]], "MultiPolygon")
        made["features"][0]["properties"] = {name: "451224", "number": number}  # type: ignore[index]
        file.write_text(json.dumps(made), encoding="utf-8")
        read_boundaries.cache_clear()
        assert list(read_boundaries(file)) == ["451224"]


@given(st.floats(75, 134), st.floats(4, 53))
def test_a_position_comes_back_from_the_projection(longitude: float, latitude: float) -> None:
    east, north = position(albers((longitude, latitude)))
    assert isclose(east, longitude, abs_tol=1e-6)
    assert isclose(north, latitude, abs_tol=1e-6)


def test_every_division_stands_in_the_window_that_shows_all(gazetteer: Gazetteer) -> None:
    points = [(float(e.longitude), float(e.latitude)) for e in gazetteer.entries.values() if e.longitude]
    window = frame(points, wide=700, high=500, margin=20)
    spots = [window.spot(point) for point in points]
    assert all(19 <= x <= 681 and 19 <= y <= 481 for x, y in spots)
    assert len(window.graticule()) >= 4
    harbin, sanya = window.spot((126.6, 45.8)), window.spot((109.5, 18.3))
    assert harbin[0] > sanya[0]
    assert harbin[1] < sanya[1]


# Conflicts


def test_conflicts_stand_side_by_side_as_the_command_tells_them(client: "TestClient", store: Store) -> None:
    wanted = list(records(pairs(store.records, outcomes=["conflicts"]), findings(store.records)))
    page = visit(client, "/conflicts?lang=en")
    (pair,) = page.xpath("//section[@class='pair']")
    figures = {text_of(a): a.get("href") for a in pair.xpath(".//h3/a")}
    assert sorted(figures) == ["12,905 yuan", "13,693 yuan"]
    assert {href.split("?")[0].removeprefix("/page/") for href in figures.values()} == {
        row[name].removeprefix(BASE) for row in wanted for name in ("first_claim", "second_claim")
    }
    assert "Donglan County · 2022 · actual" in text_of(pair.xpath("./h2")[0])
    assert len(pair.xpath(".//blockquote")) == 2
    assert sheet(client, "/conflicts.csv") == wanted
    equal = visit(client, "/conflicts?lang=zh&outcome=equal")
    assert "一致" in text_of(equal.xpath("//section[@class='pair']/h2")[0])
    assert "No pair" in text_of(visit(client, "/conflicts?lang=en&outcome=truncates"))


def test_a_fact_stands_once_however_many_articles_contradict_each_other(sample_build: Path) -> None:
    with application(sample_build, Limits()) as client:
        page = visit(client, "/conflicts?lang=en")
        (fact,) = page.xpath("//section[@class='pair']")
        sides = fact.xpath(".//div[@class='side']")
        assert [text_of(side.xpath("./h3")[0]) for side in sides] == ["43 projects", "42 projects"]
        assert [len(side.xpath("./blockquote")) for side in sides] == [2, 1]
        assert text_of(page.xpath("//p[@role='status']")[0]).startswith("conflicts: 1 fact, 3 figures")
        assert text_of(page.xpath("//option[@selected]")[0]) == "conflicts (1)"
        assert len(sheet(client, "/conflicts.csv")) == 2, "the file has what `hechi-kg conflicts` says"


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))))
def test_pairs_join_to_facts_that_share_nothing(pairs: list[tuple[str, str]]) -> None:
    facts = joined(pairs)
    assert sorted(claim for fact in facts for claim in fact) == sorted({claim for pair in pairs for claim in pair})
    for one, other in pairs:
        assert any({one, other} <= set(fact) for fact in facts)


def test_reasons_of_what_is_not_compared_lead_to_the_figures(sample_build: Path) -> None:
    with application(sample_build, Limits()) as client:
        page = visit(client, "/conflicts?lang=en")
        reasons = page.xpath("//section[@aria-labelledby='reasons-head']//li")
        assert reasons
        for item in reasons:
            listed = sheet(client, item.xpath("./a/@href")[0].replace("/figures?", "/figures.csv?"))
            assert len(listed) == int(text_of(item).split()[-1])


def test_limits_are_what_the_command_line_names() -> None:
    """`serve` hands its options on by name."""
    from hechi_kg.cli.serving import serve

    assert asdict(Limits()).keys() - {"size"} <= {parameter.name for parameter in serve.params}
