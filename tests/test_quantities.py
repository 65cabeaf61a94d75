"""The figures of any text, by themselves: the public function and its command."""

import json
import subprocess
import sys
from decimal import Decimal

import pytest

import hechi_kg


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The city spent 4.8 billion yuan ($712 million) on 43 projects.",
            [
                ("4.8 billion yuan", "4800000000", "yuan"),
                ("$712 million", "712000000", "dollar"),
                ("43 projects", "43", "project"),
            ],
        ),
        (
            "It reaches 60 miles per hour in 3.9 seconds and has 450 horsepower.",
            [
                ("60 miles per hour", "60", "mile per hour"),
                ("3.9 seconds", "3.9", "second"),
                ("450 horsepower", "450", "horsepower"),
            ],
        ),
        ("全市投入48亿元，实施项目43个。", [("48亿元", "4800000000", "yuan"), ("43个", "43", "project")]),
        ("On 4 May 2023 the second of two talks on the 14th Five-Year Plan ended.", []),
    ],
)
def test_figures_of_a_text(text: str, found: list[tuple[str, str, str]]) -> None:
    quantities = [q for q in hechi_kg.find_quantities(text) if q.text != "two talks"]
    assert [(q.text, q.value, q.unit_name) for q in quantities] == [(t, Decimal(v), u) for t, v, u in found]
    assert all(q.span.of(text) == q.text for q in quantities)


def test_the_language_can_be_told() -> None:
    assert hechi_kg.find_quantities("GDP 120亿元", language="zh")[0].value == 12_000_000_000
    with pytest.raises(ValueError, match="expected 'en' or 'zh'"):
        hechi_kg.find_quantities("5 km", language="fr")


def test_the_module_has_what_it_says_and_nothing_else() -> None:
    assert all(hasattr(hechi_kg, name) for name in hechi_kg.__all__)
    with pytest.raises(AttributeError):
        _ = hechi_kg.nonsense


def test_command_prints_one_row_a_figure() -> None:
    command = [sys.executable, "-m", "hechi_kg", "quantities"]
    done = subprocess.run(command, input="约3000户增收。".encode(), capture_output=True, check=True)
    row = json.loads(done.stdout)
    assert (row["value"], row["bound"], row["unit"], row["start"]) == ("3000", "about", "household", 1)


def test_command_refuses_bytes_that_are_no_text_and_keeps_the_offsets_of_line_ends() -> None:
    command = [sys.executable, "-m", "hechi_kg", "quantities"]
    done = subprocess.run(command, input=b"5 km \xff", capture_output=True, check=False)
    assert done.returncode == 1
    assert b"expected UTF-8" in done.stderr
    assert b"Traceback" not in done.stderr
    done = subprocess.run(command, input=b"A\r\nB is 5 km off.", capture_output=True, check=True)
    assert json.loads(done.stdout)["start"] == 8
