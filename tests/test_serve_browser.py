"""The served pages in a browser: nothing of a label runs, nothing is asked of others, a mark opens its claim."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from payloads import PAYLOADS, payload_quads
from serving import Server, server, tiny_build
from test_view_browser import CHROMIUM, QUIET

pytestmark = [pytest.mark.system, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]
ARTICLE = "/page/id/document/060c93ab95f9da439708?lang=en"
FIGURE = "466090ff879579959910"


@pytest.fixture(scope="module")
def sample(sample_build: Path) -> Iterator[Server]:
    with server(sample_build) as running:
        yield running


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with server(tiny_build(tmp_path_factory.mktemp("attacked") / "build", payload_quads())) as running:
        yield running


def browse(running: Server, path: str, folder: Path, *options: str) -> tuple[str, str]:
    """What the page has become, and what the browser said: refused scripts and styles among it."""
    quiet = [one.replace("~NOTFOUND", "~NOTFOUND, EXCLUDE 127.0.0.1") for one in QUIET]
    address = running.url.removesuffix("/sparql") + path
    run = [str(CHROMIUM), *quiet, f"--user-data-dir={folder / 'profile'}", "--enable-logging=stderr", "--v=0",
           "--virtual-time-budget=3000", *options, "--dump-dom", address]  # fmt: skip
    done = subprocess.run(run, capture_output=True, timeout=120, check=True)
    return done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    "path", ["/", ARTICLE, f"/page/id/claim/{FIGURE}?lang=zh", "/page/ontology", "/sparql", "/page/id/nothing"]
)
def test_pages_come_without_a_complaint(sample: Server, path: str, tmp_path: Path) -> None:
    for _ in range(2):  # the second time the browser asks whether what it kept still holds
        page, said = browse(sample, path, tmp_path)
        assert "CONSOLE" not in said or "nothing" in path
        assert "<h1" in page


@pytest.mark.parametrize(
    "path",
    ["/page/id/place/payloads", *(f"/page/id/site/payload{number}" for number in range(0, len(PAYLOADS), 6)),
     f"/sparql?query={quote('SELECT * { ?s rdfs:label ?l }')}"],
)  # fmt: skip
def test_no_label_runs(attacked: Server, path: str, tmp_path: Path) -> None:
    page, said = browse(attacked, path, tmp_path)
    assert "CONSOLE" not in said, "no script was refused, since none is there"
    scripts = re.findall(r"<script[^>]*>[^<]*", page)
    assert all(re.fullmatch(r'<script src="/assets/[a-z]+\.js" defer="">', one) for one in scripts), (
        "only our own files"
    )
    assert "alert(" in page, "the labels are shown"


def test_the_policy_would_refuse_a_script(attacked: Server, tmp_path: Path) -> None:
    import httpx2

    policy = httpx2.get(attacked.url, headers={"accept": "text/html"}).headers["content-security-policy"]
    (tmp_path / "page.html").write_text(
        f'<meta http-equiv="Content-Security-Policy" content="{policy.replace("frame-ancestors", "x")}">'
        "<title>quiet</title><script>document.title = 'ran'</script>",
        encoding="utf-8",
    )
    run = [str(CHROMIUM), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom",
           (tmp_path / "page.html").as_uri()]  # fmt: skip
    done = subprocess.run(run, capture_output=True, timeout=120, check=True)
    assert "<title>quiet</title>" in done.stdout.decode()


@pytest.mark.parametrize("width", [500, 1280])
@pytest.mark.parametrize("path", ["/", ARTICLE, f"/page/id/claim/{FIGURE}", "/page/id/place/451200?lang=zh", "/sparql"])
def test_pages_fit_their_window(sample: Server, path: str, width: int, tmp_path: Path) -> None:
    """A copy of the page beside a script that measures it: the page itself runs none."""
    import httpx2

    base = sample.url.removesuffix("/sparql")
    text = httpx2.get(base + path, headers={"accept": "text/html"}).text
    style = httpx2.get(f"{base}/assets/style.css").text
    text = re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: f"<style>{style}</style>", text)
    script = "document.title = document.documentElement.scrollWidth + ' ' + innerWidth"
    (tmp_path / "page.html").write_text(text.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    run = [str(CHROMIUM), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={width},900",
           "--dump-dom", (tmp_path / "page.html").as_uri()]  # fmt: skip
    done = subprocess.run(run, capture_output=True, timeout=120, check=True)
    found = re.search(r"<title>(\d+) (\d+)</title>", done.stdout.decode())
    assert found
    assert int(found[1]) <= int(found[2])


def test_a_picture_of_a_page_can_be_taken(sample: Server, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    browse(sample, f"{ARTICLE}#c-{FIGURE}", tmp_path, f"--screenshot={picture}", "--window-size=1280,900")
    assert picture.stat().st_size > 20_000
    shutil.rmtree(tmp_path / "profile")
