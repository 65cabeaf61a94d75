"""The page in a browser: it asks for nothing but itself, complains of nothing, sorts, filters and fits a phone."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from graph_values import write_quads
from hechi_kg.store import Store
from hechi_kg.view import view
from test_view import hostile_assembly

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--no-pings"),
    *(
        "--disable-extensions",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--disable-domain-reliability",
        "--hide-scrollbars",
        "--disable-dev-shm-usage",
    ),
)

pytestmark = [pytest.mark.system, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]


@pytest.fixture(scope="module")
def pages(sample_build: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of the sample articles, and that of an article that attacks."""
    folder = tmp_path_factory.mktemp("pages")
    attacked = Store.load(write_quads(folder / "quads", [hostile_assembly()]))
    view(Store.open(sample_build / "store").records, folder / "sample")
    view(attacked.records, folder / "hostile")
    return {name: folder / name / "index.html" for name in ("sample", "hostile")}


def browse(page: Path, folder: Path, *options: str) -> tuple[str, str, list[str]]:
    """What the page has become, what the browser logged, and the addresses that the page asked for."""
    log = folder / "net.json"
    run = [
        *(str(CHROMIUM), *QUIET, f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}"),
        *("--net-log-capture-mode=Everything", "--enable-logging=stderr", "--v=0", "--virtual-time-budget=4000"),
        *(*options, "--dump-dom", page.as_uri()),
    ]
    done = subprocess.run(run, capture_output=True, timeout=120, check=True)
    events = [event.get("params", {}) for event in json.loads(log.read_text(encoding="utf-8"))["events"]]
    # What the browser asks for on its own account (the time, its updates) has no origin.
    asked = sorted({e["url"] for e in events if "url" in e and e.get("initiator", "not an origin") != "not an origin"})
    return done.stdout.decode(), done.stderr.decode(), asked


def driven(page: Path, folder: Path, script: str) -> Path:
    """A copy of the page with a script of the test at its end, which the page's own policy would refuse."""
    text = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page.read_text(encoding="utf-8"))
    copy = folder / "driven.html"
    copy.write_text(text.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    return copy


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_the_page_runs_without_a_complaint_and_asks_for_nothing_else(
    pages: dict[str, Path], name: str, tmp_path: Path
) -> None:
    page, logged, asked = browse(pages[name], tmp_path)
    assert "CONSOLE" not in logged
    assert asked == []
    assert re.search(r"<output[^>]*>\d+ of \d+</output>", page), "the page's script has run"
    assert re.search("<title[^>]*>hechi-kg: ", page), "no other script has"


def test_the_console_would_show_a_refused_script(pages: dict[str, Path], tmp_path: Path) -> None:
    text = (
        pages["sample"].read_text(encoding="utf-8").replace("</body>", "<script>document.title = 'x'</script></body>")
    )
    (tmp_path / "changed.html").write_text(text, encoding="utf-8")
    page, logged, _ = browse(tmp_path / "changed.html", tmp_path)
    assert "CONSOLE" in logged
    assert re.search("<title[^>]*>hechi-kg: ", page)


def test_the_log_would_show_a_request(pages: dict[str, Path], tmp_path: Path) -> None:
    script = "fetch('http://127.0.0.1:9/x').catch(() => 0)"
    _, _, asked = browse(driven(pages["sample"], tmp_path, script), tmp_path)
    assert "http://127.0.0.1:9/x" in asked


def test_columns_sort_and_words_filter(pages: dict[str, Path], tmp_path: Path) -> None:
    script = """
      const table = document.getElementById('figures-table');
      const figures = () => Array.from(table.tBodies[0].rows, (row) => Number(row.cells[0].dataset.value));
      const head = table.tHead.rows[0].cells[0];
      head.firstChild.click();
      const up = figures().every((value, at, all) => !at || all[at - 1] <= value);
      head.firstChild.click();
      const down = figures().every((value, at, all) => !at || all[at - 1] >= value);
      const form = document.querySelector('form.filters');
      form.elements.words.value = 'per capita';
      form.elements.words.dispatchEvent(new Event('input', { bubbles: true }));
      const left = Array.from(table.tBodies[0].rows);
      const [fit, all] = form.querySelector('output').textContent.match(/\\d+/g).map(Number);
      const right = left.length === fit && 0 < fit && fit < all
        && left.every((row) => row.textContent.toLowerCase().includes('per capita'));
      document.title = [up, head.getAttribute('aria-sort'), down, right].join(' ');
    """
    page, logged, _ = browse(driven(pages["sample"], tmp_path, script), tmp_path)
    assert re.search("<title[^>]*>true descending true true</title>", page)
    assert "CONSOLE" not in logged


@pytest.mark.parametrize("width", [500, 1101, 1280])
def test_the_page_fits_its_window(pages: dict[str, Path], width: int, tmp_path: Path) -> None:
    script = "document.title = document.documentElement.scrollWidth + ' ' + innerWidth"
    page, _, _ = browse(driven(pages["sample"], tmp_path, script), tmp_path, f"--window-size={width},900")
    found = re.search(r"<title[^>]*>(\d+) (\d+)</title>", page)
    assert found
    assert int(found[1]) <= int(found[2]) <= width


def test_the_page_shows_all_without_its_script(pages: dict[str, Path], tmp_path: Path) -> None:
    text = pages["sample"].read_text(encoding="utf-8")
    (tmp_path / "bare.html").write_text(re.sub(r"<script>.*</script>", "", text, flags=re.DOTALL), encoding="utf-8")
    page, logged, _ = browse(tmp_path / "bare.html", tmp_path)
    assert page.count("<tr ") == text.count("<tr ")
    assert len(re.findall(r'<form class="filters"[^>]* hidden', page)) == 2
    assert "CONSOLE" not in logged
