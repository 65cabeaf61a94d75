"""Takes the pictures of the pages in docs/: `PYTHONPATH=tests python -m scripts.screenshots`, with Chromium installed.

The sample articles are built for most, and articles of several years about the counties of one city for what changes in
time. A picture that would be larger than a page should carry is taken again with fewer pixels.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from click.testing import CliRunner

from browser import Browser, browser
from hechi_kg.cli import cli
from hechi_kg.pipeline import build
from hechi_kg.read import find_sources
from hechi_kg.vocab import BASE
from serving import server
from yearly import write_yearly

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
MOST = 200_000  # bytes
WIDE, PHONE = (1180, 820), (390, 780)
HECHI = f"{BASE}id/place/451200"
INCOME = {"indicator": f"{BASE}vocabulary/indicator/rural-disposable-income"}
MOVED = {"indicator": f"{BASE}vocabulary/indicator/people-relocated"}
QUERY = """# What the plans cost, in yuan.
SELECT ?claim ?indicator ?place ?value {
  ?claim hkg:hasStatus v-status:planned ; hkg:hasUnit v-unit:yuan ; hkg:value ?value ;
    hkg:hasIndicator ?indicator ; hkg:hasPlace ?place
} ORDER BY DESC(?value) LIMIT 12"""
# Opens the first figure of an article; what it is follows its anchor.
OPEN = "document.querySelector('.document a.figure').click()"
FIT = "document.querySelector('.tools button:last-of-type').click()"
CHART = "document.querySelector('[data-view=chart]').click()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture: its file, the path of the page, what to do on it, and what must be there before."""

    name: str
    path: str
    script: str = ""
    ready: str = "document.readyState === 'complete'"
    size: tuple[int, int] = WIDE


def samples(article: str, claim: str) -> list[Shot]:
    asked = f"/ask?lang=en&query={quote(QUERY)}"
    return [
        Shot(name="serve-read", path=f"{article}?lang=en", script=OPEN),
        Shot(name="serve-read-zh", path=f"{article}?lang=zh", script=OPEN),
        Shot(name="serve-claim", path=f"{claim}?lang=en"),
        Shot(name="serve-graph", path="/graph?lang=en&things=id/place/451200",
             ready="document.querySelector('.tools button') !== null", script=FIT),
        Shot(name="serve-figures", path="/figures?lang=en"),
        Shot(name="serve-phone", path="/figures?lang=en", size=PHONE,
             ),
        Shot(name="serve-conflicts", path="/conflicts?lang=en"),
        Shot(name="serve-about", path="/about?lang=en"),
        Shot(name="serve-ask", path=asked, script=CHART, ready="document.querySelector('[data-view=chart]') !== null"),
    ]  # fmt: skip


def yearly() -> list[Shot]:
    return [
        Shot(name="serve-series", path=f"/series?{urlencode(INCOME | {'place': HECHI, 'below': '1', 'lang': 'en'})}"),
        Shot(name="serve-map", path=f"/map?{urlencode(MOVED | {'within': HECHI, 'lang': 'en'})}"),
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, browser() as page:
        for name, articles in (
            ("sample", ROOT / "data" / "articles"),
            ("yearly", write_yearly(Path(folder) / "years")),
        ):
            build(find_sources([str(articles)]), Path(folder) / name)
        with served(Path(folder) / "sample") as origin:
            article, claim = links(page, origin)
            for shot in samples(article, claim):
                take(page, origin, shot)
        with served(Path(folder) / "yearly") as origin:
            for shot in yearly():
                take(page, origin, shot)
        out = Path(folder) / "view"
        CliRunner().invoke(
            cli, ["view", "--build", str(Path(folder) / "sample"), "--out", str(out)], catch_exceptions=False
        )
        asked = f"#ask={quote(QUERY)}"
        take(page, (out / "index.html").as_uri(), Shot(
            name="view-offline", path=asked, ready="document.querySelector('table.answer') !== null",
            script="document.querySelector('#ask').scrollIntoView()"))  # fmt: skip


@contextmanager
def served(built: Path) -> Iterator[str]:
    with server(built, "--timeout", "60") as running:
        yield running.url.removesuffix("/sparql")


def links(page: Browser, origin: str) -> tuple[str, str]:
    """The paths of the article with most figures, and of its first claim that another article tells too."""
    page.open(f"{origin}/figures?lang=en&agreement=equal")
    claim = page.value("document.querySelector('table.claims a.anchor').pathname")
    page.open(f"{origin}{claim}?lang=en")
    article = page.value("document.querySelector('article cite a').pathname")
    return str(article), str(claim)


def take(page: Browser, origin: str, shot: Shot) -> None:
    """Take a picture, with fewer pixels where it is too large."""
    file = DOCS / f"{shot.name}.png"
    page.size(*shot.size)
    page.open("about:blank")
    page.open(f"{origin}{shot.path}")
    page.wait_for(shot.ready)
    if shot.script:
        page.value(shot.script)
    page.value("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    for scale in (1.0, 0.85, 0.7):
        page.picture(file, scale=scale)
        if file.stat().st_size <= MOST:
            break
    sys.stdout.write(f"{file.name} {file.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
