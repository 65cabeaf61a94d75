"""The offline file in a browser: it answers SPARQL by itself, asks for nothing, and speaks English or Chinese."""

import json
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from browser import AXE, CHROMIUM, Browser
from hechi_kg.cli import cli
from hechi_kg.view.offline import packed
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
ALL = "Number(document.querySelector('#figures output').textContent.match(/\\d+$/)[0])"
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
    assert int(counted) == page.value(ALL)
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
    show_all(page)
    marks = page.value("Array.from(document.querySelectorAll('.article .text a.figure'), (one) => one.hash.slice(1))")
    rows = page.value("Array.from(document.querySelectorAll('tbody tr[id^=claim]'), (one) => one.id)")
    assert len(set(marks)) > 100
    assert set(marks) <= set(rows)


def show_all(page: Browser) -> None:
    for name in ("earlier", "later"):
        button = f"document.querySelector('[data-{name}=figures-table]')"
        page.value(f"while (!{button}.hidden) {button}.querySelector('button').click()")


def test_a_long_table_is_shown_in_parts_and_a_link_leads_to_any_row(
    gold_build: Path, tmp_path: Path, page: Browser
) -> None:
    page.open(written(gold_build, tmp_path).as_uri())
    page.wait_for(READY)
    whole = page.value(ALL)
    assert page.value("document.querySelector('#figures-body').rows.length") == 300 < whole
    marks = "document.querySelectorAll('.article .text a.figure')"
    last = page.value(f"Array.from({marks}, (one) => one.hash.slice(1)).findLast((id) => !document.getElementById(id))")
    page.value("document.querySelector('#figures [type=search]').value = 'no such word'")
    page.value("document.querySelector('#figures form').dispatchEvent(new Event('input'))")
    assert page.value("document.querySelector('#figures-body').rows.length") == 0
    page.value(f"document.querySelector('.article .text a[href=\"#{last}\"]').click()")
    page.wait_for(f"document.querySelector('tr:target')?.id === '{last}'")
    assert 0 <= page.value("document.querySelector('tr:target').getBoundingClientRect().top") < 900
    show_all(page)
    assert page.value("document.querySelector('#figures-body').rows.length") == whole
    page.value("document.querySelector('#figures thead button').click()")
    figures = page.value(
        "Array.from(document.querySelector('#figures-body').rows, (row) => +row.cells[0].dataset.value)"
    )
    assert figures == sorted(figures)
    assert page.complaints() == []


# Words of the interface: what stands in neither the data nor a file's name.
INTERFACE = (
    "h1, h2, h3, label, button, section > table th, caption, figcaption, .legend li, nav a, option, output, .grade, "
    ".outcome"
)


def latin(page: Browser) -> set[str]:
    """The words of the interface without a Chinese letter."""
    texts = page.value(
        f"Array.from(document.querySelectorAll('{INTERFACE}'), (one) => one.textContent.trim())"
        ".concat(Array.from(document.querySelectorAll('[aria-label]'), (one) => one.ariaLabel))"
        ".filter((text) => /[a-z]/i.test(text) && !/\\p{Script=Han}/u.test(text))"
    )
    return {text for text in texts if not text.endswith((".txt", ".html"))}


@pytest.mark.parametrize("options", [(), ("--no-sparql",)])
def test_the_language_of_the_whole_page_is_changed(
    sample_build: Path, tmp_path: Path, page: Browser, options: tuple[str, ...]
) -> None:
    file = written(sample_build, tmp_path, *options)
    page.open(file.as_uri())
    if not options:
        ask(page, file, YUAN)
    page.wait_for("document.querySelector('#figures-body').rows.length > 0")
    english = page.value("document.body.textContent")
    page.value("document.querySelector('#language').focus()")
    page.press("Enter")
    page.wait_for("document.documentElement.lang === 'zh-Hans'")
    if not options:
        page.wait_for("document.querySelector('table.answer tbody').textContent.includes('产业规模')")
        assert page.value("document.querySelector('#answer h3').textContent") == "9 行"
    assert latin(page) == set()
    assert page.value("document.title").startswith("hechi-kg：")
    assert page.value("document.querySelector('#figures-body .named').firstElementChild.lang") == "zh-Hans"
    shown = "Array.from(document.querySelectorAll('#picture svg')).find((one) => one.checkVisibility()).textContent"
    assert "文中所述" in page.value(shown)
    page.value("document.querySelector('#language').click()")
    assert page.value("document.documentElement.lang") == "en"
    if options:
        assert page.value("document.body.textContent") == english
    assert page.complaints() == []


def test_the_file_opens_in_the_language_of_its_address_or_of_the_browser(sample: Path, page: Browser) -> None:
    page.open(f"{sample.as_uri()}?lang=zh")
    assert page.value("document.documentElement.lang") == "zh-Hans"
    page.wait_for(READY)
    assert "就绪" in page.value("document.querySelector('#ask-state').textContent")
    assert latin(page) == set()
    agent = page.value("navigator.userAgent")
    page.call("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage="zh-CN")
    page.open(sample.as_uri())
    assert page.value("document.documentElement.lang") == "zh-Hans"
    page.call("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage="en-GB")
    page.open(sample.as_uri())
    assert page.value("document.documentElement.lang") == "en"


TEXTS = (
    b"",
    b"a",
    b"ab" * 70_000,
    "河池的数字".encode() * 99,
    Random(5).randbytes(999).hex().encode(),
    bytes(range(128)),
)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_packed_comes_out_as_it_was(sample: Path, page: Browser, text: bytes) -> None:
    page.open(sample.as_uri())
    page.wait_for(READY)
    assert page.value(f"ask({{ packed: {json.dumps(str(packed(text)))} }}).then((it) => it.text)") == text.decode()


def test_a_light_page_has_no_engine(sample_build: Path, tmp_path: Path, sample: Path) -> None:
    light = written(sample_build, tmp_path, "--no-sparql").read_text(encoding="utf-8")
    assert len(light) < 600_000 < len(sample.read_text(encoding="utf-8"))
    assert "wasm-unsafe-eval" not in light
    assert 'id="part-' not in light
    assert 'id="ask"' not in light


@pytest.mark.parametrize(
    ("width", "dark", "language"), [(1280, False, "en"), (390, True, "en"), (390, False, "zh"), (1280, True, "zh")]
)
def test_the_file_fits_its_window_and_serves_those_who_cannot_see(
    sample: Path, page: Browser, width: int, dark: bool, language: str
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: `make web` does it")
    page.size(width)
    page.dark(on=dark)
    ask(page, sample, YUAN)
    page.value(f"choose('{language}')")
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
