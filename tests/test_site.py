"""The documentation as a site: built strictly, whole, without a request to another host, readable on any screen."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import html

from browser import CHROMIUM, Browser
from hechi_kg.cli.worker import open_graph
from hechi_kg.serve.limits import Limits
from hechi_kg.serve.messages import Job
from hechi_kg.serve.work import answer
from hechi_kg.vocab import BASE

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="`make docs` installs mkdocs"),
]

ROOT = Path(__file__).resolve().parent.parent
# What a browser loads by itself: scripts, styles, pictures, frames; not where a link would lead.
LOADED = (
    "//script/@src | //img/@src | //img/@srcset | //source/@src | //source/@srcset | //video/@src | //iframe/@src "
    "| //object/@data | //embed/@src | //link[not(@rel = 'next' or @rel = 'prev' or @rel = 'canonical')]/@href "
    "| //use/@href"
)
CSS_LOADED = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, html.HtmlElement]:
    """Each page by its file, but that for what is not found, whose links are those of a server's root."""
    return {file: html.parse(str(file)).getroot() for file in sorted(site.rglob("*.html")) if file.name != "404.html"}


def test_every_page_of_the_documentation_is_in_the_navigation(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    first = pages[site / "index.html"]
    listed = {
        str(link).removeprefix("./") for link in first.xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href")
    }
    for source in (ROOT / "docs").rglob("*.md"):
        name = source.relative_to(ROOT / "docs").as_posix()
        made = re.sub(r"README\.md$", "index.md", name).removesuffix(".md") + ".html"
        assert site / made in pages
        assert made in listed, name


def test_links_lead_to_a_file_and_to_a_place_in_it(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    places = {file: {str(name) for name in page.xpath("//@id")} for file, page in pages.items()}
    checked = 0
    for file, page in pages.items():
        for link in map(str, page.xpath("//a/@href | //img/@src | //script/@src | //link/@href")):
            if urlsplit(link).scheme or link.startswith("//"):
                continue
            path, fragment = urldefrag(link)
            target = (file.parent / unquote(path)).resolve() if path else file
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{file.name}: {link}"
            if fragment and fragment != "__codelineno" and target in places:
                assert unquote(fragment) in places[target], f"{file.name}: {link}"
            checked += 1
    assert checked > 1_000


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    for file, page in pages.items():
        for address in page.xpath(LOADED):
            assert not re.match(r"(?:[a-z]+:)?//", str(address)), f"{file.name}: {address}"
    sheets = list(site.rglob("*.css"))
    inline = ["".join(page.xpath("//style/text() | //@style")) for page in pages.values()]
    assert sheets
    for text in [*(sheet.read_text(encoding="utf-8") for sheet in sheets), *inline]:
        assert not [one for one in CSS_LOADED.findall(text) if re.match(r"(?:https?:)?//", one)]


def test_the_reference_says_of_each_term_what_the_server_says(
    site: Path, pages: dict[Path, html.HtmlElement], sample_build: Path
) -> None:
    graph = open_graph(sample_build, base=BASE)
    served = html.fromstring(answer(Job(kind="page", path="ontology"), graph, Limits()).body)

    def terms(page: html.HtmlElement) -> dict[str, str]:
        return {str(one.get("id")): " ".join(one.text_content().split()) for one in page.find_class("term")}

    page = pages[site / "ontology-reference.html"]
    assert terms(page) == terms(served)
    declared = graph.select(f"SELECT ?term {{ ?term rdfs:isDefinedBy <{BASE}ontology> }}")
    assert terms(page).keys() == {row["term"].split("#")[1] for row in declared if "#" in row["term"]}


def test_the_first_page_is_the_readme_with_links_of_the_site(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    (article,) = pages[site / "index.html"].xpath("//article")
    said = " ".join(article.text_content().split())
    assert "in which every figure and every relation is tied to the exact words" in said
    assert "](" not in said
    assert (site / "hechi-graph.svg").is_file()
    assert article.xpath("//img/@src[. = 'hechi-graph.svg']")


@pytest.fixture
def shown(page: Browser) -> Iterator[Browser]:
    page.asked.clear()
    yield page
    page.size(1280)
    page.dark(on=False)


needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")


@needs_browser
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (390, True)])
def test_pages_fit_their_window_and_ask_for_nothing_but_files_of_the_site(
    site: Path, pages: dict[Path, html.HtmlElement], shown: Browser, width: int, dark: bool
) -> None:
    shown.size(width)
    shown.dark(on=dark)
    for file in pages:
        shown.open(file.as_uri())
        assert shown.overflow() <= 0, file.name
        assert shown.complaints() == [], file.name
        assert shown.value("document.body.dataset.mdColorScheme") == ("slate" if dark else "default"), file.name
    elsewhere = [one for one in shown.asked if not one.startswith((site.as_uri(), "data:", "about:"))]
    assert elsewhere == []


@needs_browser
def test_the_search_finds_a_word_without_a_server(site: Path, shown: Browser) -> None:
    shown.open((site / "index.html").as_uri())
    shown.value("document.querySelector('input.md-search__input').focus()")
    shown.wait_for("/^\\s*Type /.test(document.querySelector('.md-search-result__meta').textContent)")
    shown.type("candidate indicator")
    shown.press(" ")  # a key, which the page waits for
    results = "[...document.querySelectorAll('.md-search-result__link')].map((one) => one.href)"
    shown.wait_for(f"{results}.length > 0")
    assert any("ontology-reference.html" in one for one in shown.value(results))
    assert shown.complaints() == []
