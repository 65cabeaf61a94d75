"""The figure of a table's cell is read a second time, in the unit of the words that it cites: what differs is found."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hechi_kg.lexicon import load_lexicon
from hechi_kg.lift import lift_document
from hechi_kg.model import Assembly, QuantityClaim
from hechi_kg.validate import validate
from hechi_kg.validate.anchors import read_anchor, with_unit
from reading import figures
from test_tables import assembled

TABLE = ("单位：万元", "指标\t2022年\t2023年", "财政收入\t1,234.5\t1,300", "粮食产量（吨）\t71,200\t72,000")


@pytest.fixture(scope="module")
def assembly() -> Assembly:
    return assembled(*TABLE)


@pytest.fixture(scope="module")
def texts(assembly: Assembly, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / f"{assembly.document.digest}.txt").write_bytes(assembly.document.text.encode())
    return folder


def problems(lines: list[str], texts: Path) -> set[str]:
    report = validate(lines, texts=texts, shapes=False, checks=False)
    return {result.rule for result in report.results if result.rule != "text-present"}


def first(assembly: Assembly) -> QuantityClaim:
    return next(claim for claim in figures(assembly) if claim.anchor_text == "1,234.5")


def test_cells_as_read_are_confirmed_with_and_without_the_text(assembly: Assembly, texts: Path, tmp_path: Path) -> None:
    lines = lift_document(assembly, lexicon=load_lexicon())
    assert sum("#unitCue>" in line for line in lines) == 4
    assert problems(lines, texts) == set()
    assert "anchor-value" not in problems(lines, tmp_path)


Change = Callable[[str], str]


@pytest.mark.parametrize(
    ("predicate", "change", "rule"),
    [
        ("value", lambda line: line.replace('"12345000"', '"1234500"'), "anchor-value"),
        ("value", lambda line: line.replace('"12345000"', '"1234.5"'), "anchor-value"),
        ("hasUnit", lambda line: line.replace("unit/yuan", "unit/usd"), "anchor-unit"),
        ("hasUnit", lambda line: line.replace("unit/yuan", "unit/person"), "anchor-unit"),
        ("unitCue", lambda line: re.sub(r"char=\d+,\d+", "char=0,5", line), "anchor-unit"),
        ("unitCue", lambda line: re.sub(r"char=\d+,\d+", "char=7000,7002", line), "cue-passage"),
        ("unitCue", lambda line: "", "anchor-value"),
    ],
)
def test_cell_that_differs_from_its_text_is_found(
    predicate: str, change: Change, rule: str, assembly: Assembly, texts: Path
) -> None:
    claim = first(assembly).id
    lines = lift_document(assembly, lexicon=load_lexicon())
    changed = [change(line) if claim in line.split(" ")[0] and f"#{predicate}>" in line else line for line in lines]
    assert changed != lines
    assert rule in problems([line for line in changed if line], texts)


@pytest.mark.parametrize(
    ("figure", "unit", "value", "code"),
    [
        ("1,234.5", "万元", "12345000", "yuan"),
        ("617.50", "亿元", "61750000000", "yuan"),
        ("1 234", "10,000 yuan", "12340000", "yuan"),
        ("0.5", "100 million yuan", "50000000", "yuan"),
        ("7.1", "千公顷", "7100", "hectare"),
        ("3", "million US dollars", "3000000", "usd"),
        ("-1.1", "%", "1.1", "percent"),
        ("2", "斤", "1", "kg"),
    ],
)
def test_second_reader_takes_the_unit_of_the_header(figure: str, unit: str, value: str, code: str) -> None:
    read = read_anchor(figure)
    assert read is not None
    stated = with_unit(read, unit)
    assert stated is not None
    factor = dict(stated.units)[code]
    assert stated.value * factor == int(value) if "." not in value else str(float(stated.value * factor)) == value


@pytest.mark.parametrize("unit", ["2023", "比上年", ""])
def test_words_that_are_no_unit_give_none_that_fits(unit: str) -> None:
    read = read_anchor("1,234.5")
    assert read is not None
    stated = with_unit(read, unit) if unit else None
    assert stated is None or not stated.units
