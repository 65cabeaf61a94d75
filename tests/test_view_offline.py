"""The offline file in a browser: it answers SPARQL by itself, asks for nothing, and folds what is long."""

from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from browser import AXE, CHROMIUM, Browser
from hechi_kg.cli import cli
from hechi_kg.web import MISSING, script
from payloads import PAYLOADS, payload_quads
from serving import tiny_build

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(script("offline.js") is None, reason=MISSING),
]
YUAN = """SELECT ?claim ?indicator ?value { ?claim a hkg:QuantityClaim ; hkg:value ?value ;
  hkg:hasIndicator ?indicator ; hkg:hasUnit v-unit:yuan } ORDER BY DESC(?value) ?claim LIMIT 9"""
READY = "document.documentElement.dataset.ready"
ANSWERED = "document.querySelector('#answer').children.length > 0"


def written(build: Path, out: Path, *options: str) -> Path:
    done = CliRunner().invoke(cli, ["view", "--build", str(build), "--out", str(out), *options])
    assert done.exit_code == 0, done.output
    return out / "index.html"


@pytest.fixture(scope="module")
def sample(sample_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(sample_build, tmp_path_factory.mktemp("offline"))


def ask(page: Browser, file: Path, query: str) -> None:
    page.open("about:blank")
    page.open(f"{file.as_uri()}#ask={quote(query)}")
    page.wait_for(READY)
    page.wait_for(ANSWERED)


def test_the_file_answers_by_itself_and_asks_for_nothing(sample: Path, page: Browser) -> None:
    ask(page, sample, "SELECT (COUNT(*) AS ?n) { ?claim a hkg:QuantityClaim }")
    counted = page.value("document.querySelector('#answer td').dataset.value")
    assert int(counted) == page.value("document.querySelector('#figures-body').rows.length")
    assert all(address.startswith(("file:", "blob:", "data:")) for address in page.asked)
    assert page.complaints() == []


def test_a_claim_opens_its_sentence_and_leads_to_its_row(sample: Path, page: Browser) -> None:
    ask(page, sample, YUAN)
    assert page.value("document.querySelectorAll('table.answer tbody tr').length") == 9
    page.value("document.querySelector('table.answer summary').click()")
    anchor, sentence, row = page.value(
        "(([d]) => [d.querySelector('summary').textContent, d.querySelector('q').textContent, "
        "d.querySelector('q a').hash.slice(1)])(document.querySelectorAll('table.answer details'))"
    )
    assert anchor in sentence
    assert anchor in page.value(f"document.getElementById('{row}').textContent")
    assert page.value("document.querySelector('table.answer bdi').textContent") == "industry scale", "a label, no IRI"


def test_an_answer_is_shown_as_chart_and_graph_and_taken_as_csv(sample: Path, page: Browser) -> None:
    ask(page, sample, YUAN)
    page.value("document.querySelector('[data-view=chart]').click()")
    assert page.value("document.querySelectorAll('rect.bar').length") == 9
    page.value("document.querySelector('[data-view=graph]').click()")
    assert page.value("document.querySelectorAll('path.course').length") == 9
    assert page.value("(({ download, protocol }) => [download, protocol])(document.querySelector('a[download]'))") == [
        "answer.csv",
        "blob:",
    ]


def test_a_faulty_query_is_answered_with_words(sample: Path, page: Browser) -> None:
    ask(page, sample, "SELECT <b>")
    assert "1" in page.value("document.querySelector('#answer [role=alert] p').textContent")


def test_the_questions_are_links_that_ask(sample: Path, page: Browser) -> None:
    page.open(sample.as_uri())
    page.wait_for(READY)
    for _ in range(200):
        page.press("Tab")
        if page.value("document.activeElement.closest('.questions') !== null"):
            break
    else:
        pytest.fail("the questions are not reached with Tab")
    page.press("Enter")
    page.wait_for("document.querySelectorAll('table.answer tbody tr').length > 0")
    assert page.complaints() == []


def test_the_articles_are_read_with_their_marks(sample: Path, page: Browser) -> None:
    page.open(sample.as_uri())
    page.wait_for(READY)
    marks = page.value("Array.from(document.querySelectorAll('.article .text a.figure'), (one) => one.hash.slice(1))")
    rows = page.value("Array.from(document.querySelectorAll('tbody tr[id^=claim]'), (one) => one.id)")
    assert len(set(marks)) > 100
    assert set(marks) <= set(rows)


def test_a_light_page_has_no_engine(sample_build: Path, tmp_path: Path, sample: Path) -> None:
    light = written(sample_build, tmp_path, "--no-sparql").read_text(encoding="utf-8")
    assert len(light) < 600_000 < len(sample.read_text(encoding="utf-8"))
    assert "wasm" not in light
    assert 'id="ask"' not in light


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_file_fits_its_window_and_serves_those_who_cannot_see(
    sample: Path, page: Browser, width: int, dark: bool
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: `make web` does it")
    page.size(width)
    page.dark(on=dark)
    ask(page, sample, YUAN)
    page.value("document.querySelector('details.article').open = true")
    assert page.overflow() <= 0
    assert page.faults() == []


def test_no_label_runs(tmp_path: Path, page: Browser) -> None:
    file = written(tiny_build(tmp_path / "build", payload_quads()), tmp_path / "view")
    query = "SELECT ?site ?place ?l ?n { ?site hkg:locatedIn ?place ; rdfs:label ?l BIND(STRLEN(?l) AS ?n) }"
    ask(page, file, f"{query} # {PAYLOADS[1]}")
    for view in ("chart", "graph", "table"):
        page.value(f"document.querySelector('[data-view={view}]').click()")
        assert page.value("document.querySelector('#answer').textContent").count("alert(") >= 20
    ask(page, file, "SELECT ?s ?other { ?s rdfs:seeAlso ?other }")
    assert page.value("document.querySelectorAll('#answer table a').length") == 0, "no address of the data is a link"
    assert page.complaints() == []
