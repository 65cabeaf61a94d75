"""The articles that the benchmark builds: the same for everybody, and their figures are found."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from benchmarks.articles import article, value_of, write_files

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import QuantityClaim
from hechi_kg.pipeline import assemble_all
from hechi_kg.read import find_sources

FLOOR = 0.95


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2.5 million yuan", 2_500_000),
        ("1,234 households", 1234),
        ("98.6亿元", 9_860_000_000),
        ("12.5%", Decimal("12.5")),
    ],
)
def test_value_of_a_printed_figure(printed: str, value: Decimal) -> None:
    assert value_of(printed) == value


def test_articles_are_the_same_for_the_same_number_and_of_two_kilobytes() -> None:
    assert article(7) == article(7)
    assert len({article(number).text for number in range(200)}) == 200
    sizes = [len(article(number).text.encode()) for number in range(200)]
    assert 1_500 < sum(sizes) / len(sizes) < 2_500


def test_their_figures_are_found(tmp_path: Path, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    write_files(tmp_path, range(30))
    wanted = found = 0
    for assembly in assemble_all(find_sources([str(tmp_path)]), [], lexicon=lexicon, gazetteer=gazetteer):
        told = Counter(figure.value for figure in article(int(Path(assembly.document.source).stem)).figures)
        claimed = Counter(claim.value for claim in assembly.claims if isinstance(claim, QuantityClaim))
        wanted += told.total()
        found += (told & claimed).total()
    assert found / wanted >= FLOOR
