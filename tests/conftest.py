"""What many tests share: the Hechi article where it lies beside the checkout, and the sample build, made once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import Browser, browser
from hechi_kg.gazetteer import Gazetteer, load_gazetteer
from hechi_kg.lexicon import Lexicon, load_lexicon

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the Hechi article, its gold and the scorer."""
    if not (SHARED / "articles").is_dir():
        pytest.skip("the shared folder with the Hechi article is not beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of data/articles."""
    return _built(ROOT / "data" / "articles", tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def gold_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of tests/gold/articles."""
    return _built(ROOT / "tests" / "gold" / "articles", tmp_path_factory.mktemp("gold"))


@pytest.fixture(scope="session")
def yearly_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of articles of several years about the counties of one city."""
    from yearly import write_yearly

    folder = tmp_path_factory.mktemp("yearly")
    return _built(write_yearly(folder / "articles"), folder)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def page(chromium: Browser) -> Browser:
    """A browser of desktop width in the light that has said nothing yet."""
    chromium.size(1280)
    chromium.dark(on=False)
    chromium.said.clear()
    chromium.asked.clear()
    return chromium


def _built(articles: Path, folder: Path) -> Path:
    from hechi_kg.pipeline import build
    from hechi_kg.read import find_sources

    build(find_sources([str(articles)]), folder / "build")
    return folder / "build"
