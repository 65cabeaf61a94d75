"""Pages of figures in a browser: long lists typed into by keyboard alone, pictures taken as PNG, references copied."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from browser import AXE, CHROMIUM, Browser
from hechi_kg.vocab import BASE
from hechi_kg.web import MISSING, script
from payloads import PAYLOADS
from serving import Server, server, tiny_build

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(script("views.js") is None, reason=MISSING),
]
INDICATOR = f"{BASE}vocabulary/indicator/"
HECHI = f"{BASE}id/place/451200"
CLAIM = "/page/id/claim/466090ff879579959910"
FIELD = "document.querySelector('[role=combobox]')"
FOCUSED = "document.activeElement === document.querySelector('[role=combobox]')"
CHOSEN = "document.querySelector('select[name=indicator]').value"
LISTED = "Array.from(document.querySelectorAll('[role=option]'), (one) => one.firstChild.textContent)"


@pytest.fixture(scope="module")
def sample(sample_build: Path) -> Iterator[Server]:
    with server(sample_build) as running:
        yield running


def at(running: Server, path: str) -> str:
    return running.url.removesuffix("/sparql") + path


def to_field(page: Browser) -> None:
    for _ in range(40):
        page.press("Tab")
        if page.value(FOCUSED):
            return
    pytest.fail("the field is not reached with Tab")


def test_an_indicator_is_typed_chosen_and_shown_by_keyboard_alone(sample: Server, page: Browser) -> None:
    page.open(at(sample, "/figures?lang=en"))
    to_field(page)
    page.type("relocated")
    page.wait_for(f"{FIELD}.getAttribute('aria-expanded') === 'true'")
    listed = page.value(LISTED)
    assert listed
    assert all("relocated" in words for words in listed)
    page.press("ArrowDown")
    active = page.value(
        f"document.getElementById({FIELD}.getAttribute('aria-activedescendant')).firstChild.textContent"
    )
    assert active == listed[1]
    page.press("Enter")
    assert page.value(f"{FIELD}.value") == active
    assert page.value(f"{FIELD}.getAttribute('aria-expanded')") == "false"
    chosen = page.value(CHOSEN)
    assert chosen.startswith(INDICATOR)
    page.press("Enter")
    page.wait_for("location.search.includes('indicator=http') && document.readyState === 'complete'")
    assert page.value(f"{FIELD}.value") == active, "the page that comes shows what was chosen"
    assert page.complaints() == []


def test_words_of_both_ends_fit_and_an_empty_field_chooses_all(sample: Server, page: Browser) -> None:
    page.open(at(sample, f"/figures?lang=en&indicator={INDICATOR}planned-investment"))
    assert page.value(f"{FIELD}.value") == "planned investment"
    to_field(page)
    page.value(f"{FIELD}.select()")
    page.type("INCOME  net")
    page.wait_for(f"{LISTED}.length > 0")
    assert all("income" in words and "net" in words for words in page.value(LISTED))
    page.press("Escape")
    assert page.value(f"{FIELD}.value") == "planned investment", "what was chosen comes back"
    page.value(f"{FIELD}.value = ''; {FIELD}.dispatchEvent(new Event('input'))")
    page.press("Tab")
    assert page.value(CHOSEN) == ""


def test_what_nothing_is_called_is_said_and_not_sent(sample: Server, page: Browser) -> None:
    page.open(at(sample, "/figures?lang=zh"))
    to_field(page)
    page.type("xyzzy")
    page.wait_for("document.querySelector('.typed [role=status]').textContent === '没有这样的选项。'")
    page.press("Enter")
    assert page.value("location.search") == "?lang=zh"
    assert page.value(f"{FIELD}.validity.customError")
    assert page.value(CHOSEN) == ""


def test_candidates_come_up_when_they_are_asked_for(sample: Server, page: Browser) -> None:
    page.open(at(sample, "/figures?lang=en"))
    candidate = page.value("document.querySelector('select[name=indicator] optgroup option').dataset.words")
    to_field(page)
    page.press("ArrowDown")
    page.wait_for(f"{LISTED}.length > 10")
    assert candidate not in page.value(LISTED)
    page.type(candidate)
    page.wait_for(f"{LISTED}.includes({json.dumps(candidate)})")


def test_a_pointer_opens_the_list_and_takes_an_option(sample: Server, page: Browser) -> None:
    page.open(at(sample, "/rank?lang=en"))
    page.value(f"{FIELD}.click()")
    first = page.value(f"{LISTED}[0]")
    page.value("document.querySelector('[role=option]').click()")
    assert page.value(f"{FIELD}.value") == first
    page.value("document.querySelector('form button').click()")
    page.wait_for("location.search.includes('indicator=http') && document.readyState === 'complete'")


@pytest.mark.parametrize("width", [390, 1280])
def test_an_open_list_fits_its_window_and_serves_those_who_cannot_see(
    sample: Server, page: Browser, width: int
) -> None:
    page.size(width)
    page.open(at(sample, "/figures?lang=en"))
    page.value(f"{FIELD}.focus(); {FIELD}.click()")
    page.wait_for(f"{LISTED}.length > 10")
    assert page.overflow() <= 0
    if AXE.is_file():
        assert page.faults() == []
    page.type("xyzzy")
    page.wait_for(f"{LISTED}.length === 0")
    if AXE.is_file():
        assert page.faults() == []
    assert page.complaints() == []


@pytest.mark.parametrize(
    ("view", "given"),
    [("map", {"indicator": f"{INDICATOR}relocated-people", "within": HECHI}),
     ("series", {"indicator": f"{INDICATOR}relocated-net-income", "place": HECHI})],
)  # fmt: skip
def test_a_picture_is_taken_as_png_under_its_own_name(
    sample: Server, page: Browser, view: str, given: dict[str, str]
) -> None:
    page.open(at(sample, f"/{view}?{urlencode({**given, 'lang': 'en'})}"))
    links = "Array.from(document.querySelectorAll('.pictures a'))"
    svg, png = (page.value(f"{links}.find((a) => a.textContent === '{name}').download") for name in ("SVG", "PNG"))
    assert png == svg.removesuffix(".svg") + ".png"
    page.value(f"{links}.find((a) => a.textContent === 'PNG').click()")
    page.wait_for(f"{links}.some((a) => a.dataset.taken === '1')")
    assert page.complaints() == []


def test_a_reference_is_copied(sample: Server, page: Browser) -> None:
    page.open(at(sample, f"{CLAIM}?lang=en"))
    page.value("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }; 0")
    page.value("document.querySelector('button.copy').click()")
    page.wait_for("document.querySelector('button.copy').nextElementSibling.textContent === 'Copied.'")
    assert page.value("window.copied") == page.value("document.querySelector('pre.cite').textContent")
    assert page.complaints() == []


def test_no_label_of_an_option_runs(sample_build: Path, tmp_path: Path, page: Browser) -> None:
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    payloads, lines = cycle(PAYLOADS), []
    for line in (sample_build / "graph.nq").read_text(encoding="utf-8").splitlines():
        subject, predicate, rest = line.split(" ", 2)
        if subject.startswith(f"<{INDICATOR}") and predicate == label and "@en" in rest:
            graph = rest.split()[-2]
            lines.append(f"{subject} {label} {json.dumps(next(payloads))}@en {graph} .")
        else:
            lines.append(line)
    with server(tiny_build(tmp_path / "build", "\n".join(sorted(lines)) + "\n")) as attacked:
        page.open(at(attacked, "/figures?lang=en"))
        page.value(f"{FIELD}.click()")
        page.wait_for(f"{LISTED}.length > 10")
        assert "alert(" in page.value("document.querySelector('[role=listbox]').textContent")
        page.value("document.querySelector('[role=option]').click()")
        assert page.complaints() == []
