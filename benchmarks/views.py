"""Times the first views of a build in a browser: each page of a server that has just begun, and the offline page.

The browser is the one that the tests steer, headless and on the same machine; `tests` is on the path by then.
"""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from benchmarks.articles import write_files
from benchmarks.load import started
from benchmarks.timing import markdown
from browser import Browser, browser
from hechi_kg.pipeline import build
from hechi_kg.read import find_sources
from hechi_kg.view import MOST_TRIPLES

# As many articles as an offline page holds, less what is the same in each build.
ARTICLES = 95
PAGES = ("/", "/figures", "/graph", "/series", "/rank", "/map", "/conflicts", "/ask", "/page/ontology", "/about")
QUERY = """SELECT ?place (COUNT(*) AS ?n) (SUM(?value) AS ?sum)
  { ?claim hkg:hasPlace ?place ; hkg:hasUnit v-unit:yuan ; hkg:value ?value }
  GROUP BY ?place ORDER BY DESC(?n) LIMIT 20"""
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
READY = "document.documentElement.dataset.ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offline:
    """An offline page: megabytes, and milliseconds until it is painted, until it answers, and of one answer."""

    size: float
    painted: float
    ready: float
    answer: float


def made_build(folder: Path) -> Path:
    """A build of just below the triples that an offline page holds, of invented articles."""
    sources = find_sources([str(write_files(folder / "articles", range(ARTICLES)))])
    build(sources, folder / "build")
    return folder / "build"


def served(built: Path, *, runs: int) -> dict[str, tuple[float, ...]]:
    """By page: the milliseconds until it is painted and until it is loaded, at the first visit to a server.

    It listens before it has opened the build; it is up when it gives its style sheet, for which it does no work.
    """
    found: dict[str, list[tuple[float, ...]]] = {path: [] for path in PAGES}
    for _ in range(runs):
        with _opened() as page, started([sys.executable, "-m", "hechi_kg", "serve", str(built)]) as port:
            urlopen(f"http://127.0.0.1:{port}/assets/style.css").close()
            for path in PAGES:
                page.open(f"http://127.0.0.1:{port}{path}")
                page.wait_for(PAINTED)
                found[path].append((_number(page, PAINTED), _number(page, LOADED)))
    return {path: _medians(taken) for path, taken in found.items()}


def offline(built: Path, folder: Path, *, runs: int) -> Offline:
    """The offline page of a build, opened anew each time."""
    command = [sys.executable, "-m", "hechi_kg", "view", "--build", str(built), "--out", str(folder)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
    file = folder / "index.html"
    taken = [_offline(file) for _ in range(runs)]
    painted, ready, answer = _medians(taken)
    return Offline(size=file.stat().st_size / 1e6, painted=painted, ready=ready, answer=answer)


def _offline(file: Path) -> tuple[float, ...]:
    with _opened() as page:
        page.open(file.as_uri())
        page.wait_for(f"{READY} && ({PAINTED})")
        took = "(async (from) => (await ask({ query: %r }), performance.now() - from))(performance.now())"
        answer = float(page.value(took % QUERY.replace("\n", " ")))
        return _number(page, PAINTED), _number(page, READY), answer


@contextmanager
def _opened() -> Iterator[Browser]:
    with browser() as page:
        page.size(1280)
        page.open("about:blank")
        yield page


def _number(page: Browser, script: str) -> float:
    return float(page.value(f"Number({script})"))


def _medians(taken: list[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(statistics.median(each) for each in zip(*taken, strict=True))


def tables(builds: dict[str, Path], folder: Path, *, runs: int) -> str:
    """Milliseconds of each page and of the offline page, for builds by name."""
    views = {name: served(built, runs=runs) for name, built in builds.items()}
    files = {name: offline(built, folder / f"view-{n}", runs=runs) for n, (name, built) in enumerate(builds.items())}
    cells = [[f"`{path}`", *(f"{ms:,.0f}" for name in builds for ms in views[name][path])] for path in PAGES]
    head = ["first visit, ms", *(f"{name}: {what}" for name in builds for what in ("painted", "loaded"))]
    rows = [[name, f"{o.size:.2f}", f"{o.painted:,.0f}", f"{o.ready:,.0f}", f"{o.answer:,.0f}"]
            for name, o in files.items()]  # fmt: skip
    ends = ["the offline page", "MB", "painted, ms", "SPARQL ready, ms", "a grouped sum, ms"]
    return (
        f"{markdown(head, cells)}\n{markdown(ends, rows)}\nAt most {MOST_TRIPLES:,} triples stand in an offline page.\n"
    )
