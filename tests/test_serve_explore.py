"""Series, ranks, maps, conflicts and figures in a browser: by keyboard, on a phone, in the dark, in two languages."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from browser import AXE, CHROMIUM, Browser
from hechi_kg.vocab import BASE
from payloads import PAYLOADS
from serving import Server, server, tiny_build
from test_serve_rank import SQUARE, collection
from yearly import COUNTIES

pytestmark = [pytest.mark.system, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]
INCOME = {"indicator": f"{BASE}vocabulary/indicator/rural-disposable-income"}
MOVED = {"indicator": f"{BASE}vocabulary/indicator/people-relocated"}
HECHI = f"{BASE}id/place/451200"
PAGES = {
    "series": f"/series?{urlencode({**INCOME, 'place': HECHI, 'below': '1'})}",
    "ranking": f"/rank?{urlencode({**INCOME, 'within': HECHI})}",
    "map": f"/map?{urlencode({**MOVED, 'within': HECHI})}",
    "conflicts": "/conflicts?x=",
    "figures": "/figures?q=yuan",
    "list of series": "/series?x=",
    "list of maps": "/map?x=",
    "counts": "/about?x=",
}


@pytest.fixture(scope="module")
def yearly(yearly_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    file = tmp_path_factory.mktemp("own") / "own.geojson"
    file.write_text(json.dumps(collection(451224, [SQUARE])), encoding="utf-8")
    with server(yearly_build, "--boundaries", str(file)) as running:
        yield running


def at(running: Server, path: str) -> str:
    return running.url.removesuffix("/sparql") + path


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "dark", "language"), [(1280, False, "en"), (390, True, "zh"), (390, False, "en")])
def test_pages_fit_their_window_and_serve_those_who_cannot_see(
    yearly: Server, page: Browser, name: str, width: int, dark: bool, language: str
) -> None:
    page.size(width)
    page.dark(on=dark)
    page.open(at(yearly, f"{PAGES[name]}&lang={language}"))
    assert page.value("document.querySelector('h1').textContent.trim()")
    assert page.overflow() <= 0
    assert page.complaints() == []
    assert all(address.startswith((at(yearly, "/"), "data:")) for address in page.asked)
    if AXE.is_file():
        assert page.faults() == []


@pytest.mark.parametrize("name", ["series", "map"])
def test_points_are_reached_by_keyboard_and_open_their_sentence(yearly: Server, page: Browser, name: str) -> None:
    page.open(at(yearly, f"{PAGES[name]}&lang=en"))
    for _ in range(60):
        page.press("Tab")
        if page.value("document.activeElement.classList.contains('point')"):
            break
    else:
        pytest.fail("no point is reached with Tab")
    assert page.value("document.activeElement.getAttribute('aria-label')")
    ring = "getComputedStyle(document.activeElement.querySelector('[pointer-events]')).strokeWidth"
    assert page.value(ring) == "3px", "it is seen to have the focus"
    page.press("Enter")
    page.wait_for("document.querySelector('blockquote mark') !== null || location.pathname.includes('/place/')")


@pytest.mark.parametrize("name", ["series", "map"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_words_of_a_picture_lie_within_it(yearly: Server, page: Browser, name: str, language: str) -> None:
    page.open(at(yearly, f"{PAGES[name]}&lang={language}"))
    outside = page.value(
        "Array.from(document.querySelectorAll('.drawing svg')).flatMap((svg) => {"
        " const box = svg.viewBox.baseVal;"
        " return Array.from(svg.querySelectorAll('text')).filter((one) => { const it = one.getBBox();"
        " return it.x < 0 || it.y < 0 || it.x + it.width > box.width || it.y + it.height > box.height; })"
        " .map((one) => one.textContent) })"
    )
    assert outside == []


def test_a_choice_is_made_with_the_form(yearly: Server, page: Browser) -> None:
    page.open(at(yearly, "/rank?lang=zh"))
    page.value(f"document.querySelector('[name=indicator]').value = {json.dumps(MOVED['indicator'])}")
    page.value("document.querySelector('form button').click()")
    page.wait_for("document.querySelector('[name=within]')?.options.length > 1")
    page.value(f"document.querySelector('[name=within]').value = {json.dumps(HECHI)}")
    page.value("document.querySelector('form button').click()")
    page.wait_for(f"document.querySelectorAll('table.claims tbody tr').length === {len(COUNTIES)}")
    assert page.value("document.documentElement.lang") == "zh-Hans"
    assert page.complaints() == []


def test_no_name_of_a_place_or_unit_runs(yearly_build: Path, tmp_path: Path, page: Browser) -> None:
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    places = [f"<{BASE}id/place/4512{n}> {label} " for n in (21, 22, 23, 24, 25, 27, 28)]
    quads = (yearly_build / "graph.nq").read_text(encoding="utf-8").splitlines()
    lines = [line for line in quads if not line.startswith(tuple(places))]
    for place, payload in zip(places, (PAYLOADS[n] for n in (0, 1, 6, 7, 20, 22, 34)), strict=True):
        lines.append(f"{place}{json.dumps(payload)}@en <{BASE}id/graph/places> .")
    with server(tiny_build(tmp_path / "build", "\n".join(sorted(lines)) + "\n")) as attacked:
        for name in ("series", "ranking", "map", "conflicts", "figures"):
            page.open(at(attacked, f"{PAGES[name]}&lang=en"))
            assert page.complaints() == []
            assert "alert(" in page.value("document.body.textContent")
