"""The page to ask on in a browser: its editor, its answers as table, chart and graph, by keyboard, on a phone."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from browser import AXE, CHROMIUM, Browser
from hechi_kg.web import MISSING, script
from payloads import PAYLOADS, payload_quads
from serving import Server, server, tiny_build

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(script("ask.js") is None, reason=MISSING),
]
YUAN = """SELECT ?claim ?indicator ?value { ?claim a hkg:QuantityClaim ; hkg:value ?value ;
  hkg:hasIndicator ?indicator ; hkg:hasUnit v-unit:yuan } ORDER BY DESC(?value) ?claim LIMIT 9"""
IN_TIME = """SELECT ?what ?year ?n { VALUES (?what ?year ?n) { ("a" "2021" 5) ("a" "2022" -7.5) ("b" "2021-06" 2) } }"""


@pytest.fixture(scope="module")
def sample(sample_build: Path) -> Iterator[Server]:
    with server(sample_build) as running:
        yield running


def asking(running: Server, query: str = "", language: str = "en") -> str:
    base = running.url.removesuffix("/sparql")
    return f"{base}/ask?lang={language}" + (f"&query={quote(query)}" if query else "")


EDITOR = "document.querySelector('.editor').shadowRoot"


def test_the_page_asks_for_nothing_but_its_own_files_and_complains_of_nothing(sample: Server, page: Browser) -> None:
    page.open(asking(sample, YUAN))
    base = sample.url.removesuffix("/sparql")
    assert all(address.startswith((f"{base}/", "data:")) for address in page.asked)
    assert page.value(f"{EDITOR}.querySelectorAll('.cm-line').length") == 2
    assert page.complaints() == []


def test_a_query_is_written_completed_and_run_by_keyboard_alone(sample: Server, page: Browser) -> None:
    page.open(asking(sample))
    for _ in range(30):
        page.press("Tab")
        if page.value(f"{EDITOR}.activeElement?.classList.contains('cm-content') ?? false"):
            break
    else:
        pytest.fail("the editor is not reached with Tab")
    page.press("a", ctrl=True)
    page.type("SELECT ?claim { ?claim a hkg:QuantityC")
    page.wait_for(
        f"{EDITOR}.querySelector('.cm-tooltip-autocomplete [aria-selected]')?.textContent.includes('hkg:Quant')"
    )
    page.value("new Promise((go) => setTimeout(go, 200))")  # the list takes no key in its first moment
    page.press("Enter")
    page.type(" } LIMIT 3 ")
    page.press("Tab")
    assert page.value("document.activeElement.type") == "submit", "Tab leaves the editor"
    page.press("Enter")
    page.wait_for("document.querySelectorAll('table.answer tbody tr').length === 3")
    asked = parse_qs(urlsplit(str(page.value("location.href"))).query)
    assert "hkg:QuantityClaim" in asked["query"][0], "the address is a permanent link"
    page.wait_for("document.querySelector('.editor') !== null")
    page.value(f"{EDITOR}.querySelector('.cm-content').focus()")
    page.type("# again\n")
    page.press("Enter", ctrl=True)
    page.wait_for(
        "document.querySelector('textarea').textContent.startsWith('# again') && document.readyState === 'complete'"
    )
    assert page.complaints() == []


def test_the_claim_of_a_row_opens_its_sentence(sample: Server, page: Browser) -> None:
    page.open(asking(sample, YUAN))
    page.value("document.querySelector('table.answer summary').focus()")
    page.press("Enter")
    page.wait_for("document.querySelector('table.answer details').open")
    anchor, sentence, href = page.value(
        "(([d]) => [d.querySelector('summary').textContent, d.querySelector('q').textContent, "
        "d.querySelector('q a').getAttribute('href')])(document.querySelectorAll('table.answer details'))"
    )
    assert anchor in sentence
    assert len(sentence) > len(anchor)
    page.open(sample.url.removesuffix("/sparql") + href)
    assert page.value("document.querySelector('blockquote').textContent").strip()


def test_an_answer_is_shown_as_a_chart_and_as_a_graph(sample: Server, page: Browser) -> None:
    page.open(asking(sample, YUAN))
    page.value("document.querySelector('[data-view=chart]').click()")
    widths = page.value("Array.from(document.querySelectorAll('rect.bar'), (one) => one.getBoundingClientRect().width)")
    assert len(widths) == 9
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 2 * widths[-1], "as they are seen"
    assert page.value("document.querySelector('.scroll').hidden")
    assert page.value("document.querySelectorAll('svg.drawn a[href^=\"/page/id/claim/\"]').length") == 9
    page.value("document.querySelector('[data-view=graph]').click()")
    assert page.value("document.querySelectorAll('svg.drawn path.course').length") == 9
    page.value("document.querySelector('[data-view=table]').click()")
    assert page.value("!document.querySelector('.scroll').hidden && document.querySelector('.other-view').hidden")
    assert page.complaints() == []


def test_numbers_in_time_are_a_course_for_each_label(sample: Server, page: Browser) -> None:
    page.open(asking(sample, IN_TIME))
    assert page.value("document.querySelector('[data-view=graph]')") is None
    page.value("document.querySelector('[data-view=chart]').click()")
    points = page.value(
        "Array.from(document.querySelectorAll('circle.bar'), (one) => [one.cx, one.cy].map((v) => v.baseVal.value))"
    )
    (first_x, first_y), (second_x, second_y), (third_x, third_y) = points
    assert first_x < third_x < second_x
    assert first_y < third_y < second_y, "larger is higher"
    assert page.value("document.querySelectorAll('path.course').length") == 1


def test_an_answer_of_words_alone_has_no_other_view(sample: Server, page: Browser) -> None:
    page.open(asking(sample, "SELECT ?l { ?s rdfs:label ?l } LIMIT 4"))
    assert page.value("document.querySelector('.views')") is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_questions_are_asked_in_both_languages(sample: Server, page: Browser, language: str) -> None:
    page.open(asking(sample, language=language))
    banners = page.value("Array.from(document.querySelectorAll('.questions a'), (one) => one.textContent)")
    chinese = [any("\u4e00" <= letter <= "\u9fff" for letter in banner) for banner in banners]
    assert len(banners) > 20
    assert all(chinese) if language == "zh" else not any(chinese)


@pytest.mark.parametrize("view", ["table", "chart", "graph"])
@pytest.mark.parametrize(("width", "dark", "language"), [(1280, False, "en"), (390, True, "zh"), (390, False, "en")])
def test_the_page_fits_its_window_and_serves_those_who_cannot_see(
    sample: Server, page: Browser, view: str, width: int, dark: bool, language: str
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: `make web` does it")
    page.size(width)
    page.dark(on=dark)
    page.open(asking(sample, YUAN, language))
    page.value(f"document.querySelector('[data-view={view}]').click()")
    assert page.overflow() <= 0
    assert page.faults() == []


def test_axe_finds_what_is_wrong(page: Browser, tmp_path: Path) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: `make web` does it")
    (tmp_path / "wrong.html").write_text("<title>x</title><img src='x.png'><button></button>", encoding="utf-8")
    page.open((tmp_path / "wrong.html").as_uri())
    assert any("button-name" in one for one in page.faults())


def test_no_label_runs(tmp_path: Path, page: Browser) -> None:
    with server(tiny_build(tmp_path / "build", payload_quads())) as attacked:
        query = "SELECT ?site ?place ?l ?n { ?site hkg:locatedIn ?place ; rdfs:label ?l BIND(STRLEN(?l) AS ?n) }"
        for number, payload in enumerate(PAYLOADS):
            if number % 10 == 0:
                page.open(asking(attacked, f"{query} # {payload}".replace("\n", " ")))
        for view in ("chart", "graph", "table"):
            page.value(f"document.querySelector('[data-view={view}]').click()")
            assert page.value("document.body.textContent").count("alert(") >= 20
        assert page.complaints() == []
