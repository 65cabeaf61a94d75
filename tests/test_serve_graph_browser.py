"""The page of the graph in a browser: walked by keyboard, zoomed, taken along, on a phone, with labels that attack."""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from browser import AXE, CHROMIUM, Browser
from hechi_kg.web import MISSING, script
from payloads import payload_quads
from serving import Server, server, tiny_build
from test_serve_graph import HECHI, NANDAN, NDRC, ONTOLOGY

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(script("graph.js") is None, reason=MISSING),
]
FOCUSED = "document.activeElement.closest('svg')?.matches('.figure') ? document.activeElement.href.baseVal : ''"


@pytest.fixture(scope="module")
def sample(sample_build: Path) -> Iterator[Server]:
    with server(sample_build) as running:
        yield running


def address(running: Server, query: str) -> str:
    return running.url.removesuffix("/sparql") + f"/graph?{query}"


def test_a_box_is_reached_and_chosen_by_keyboard(sample: Server, page: Browser) -> None:
    page.open(address(sample, f"lang=en&things={HECHI}"))
    for _ in range(80):
        page.press("Tab")
        if "451221" in page.value(FOCUSED):
            break
    else:
        pytest.fail("the box is not reached with Tab")
    assert "Nandan" in page.value("document.activeElement.getAttribute('aria-label')")
    page.press("Enter")
    page.wait_for("document.querySelector('h1').textContent.includes('Nandan') && document.readyState === 'complete'")
    assert page.complaints() == []


def test_the_picture_is_made_larger_and_fits_and_shows_what_was_chosen(sample: Server, page: Browser) -> None:
    page.size(390)
    page.open(address(sample, f"lang=en&things={HECHI}"))
    page.wait_for("document.querySelectorAll('.tools button').length === 3")
    sides = "(({ left, right }) => [left, right])(document.querySelector('SELECTOR').getBoundingClientRect())"
    ring, frame = (page.value(sides.replace("SELECTOR", one)) for one in (".ring", ".picture"))
    assert frame[0] <= ring[0] < ring[1] <= frame[1], "what was chosen is in sight"
    width = "Number(document.querySelector('svg.figure').getAttribute('width'))"
    before = page.value(width)
    page.value("document.querySelectorAll('.tools button')[0].click()")
    assert page.value(width) > before
    page.value("document.querySelectorAll('.tools button')[2].click()")
    assert page.value(width) <= page.value("document.querySelector('.picture').clientWidth")
    assert page.overflow() <= 0


def test_the_picture_is_taken_as_png(sample: Server, page: Browser) -> None:
    page.open(address(sample, f"lang=en&things={HECHI}"))
    page.value("document.querySelectorAll('.tools a')[1].click()")
    page.wait_for("document.querySelectorAll('.tools a')[1].dataset.taken === '1'")
    assert page.complaints() == []


@pytest.mark.parametrize("query", ["", f"things={HECHI}", f"from={NDRC}&to={NANDAN}", "q=hechi"])
@pytest.mark.parametrize(("width", "dark", "language"), [(1280, False, "zh"), (390, True, "en")])
def test_the_page_fits_its_window_and_serves_those_who_cannot_see(
    sample: Server, page: Browser, query: str, width: int, dark: bool, language: str
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: `make web` does it")
    page.size(width)
    page.dark(on=dark)
    page.open(address(sample, f"lang={language}&{query}"))
    assert page.overflow() <= 0
    assert page.faults() == []
    assert page.complaints() == []


def test_no_label_runs(tmp_path: Path, page: Browser) -> None:
    with server(tiny_build(tmp_path / "build", payload_quads() + ONTOLOGY)) as attacked:
        for query in (
            "things=id/place/payloads",
            "lang=zh&q=alert",
            "things=id/site/payload1",
            "from=alert(1&to=alert(2",
        ):
            page.open(address(attacked, query))
            assert "alert(" in page.value("document.body.textContent")
            assert page.complaints() == []
