"""Quantities of general news, in both languages: the sentences and what they hold stand in `tests/general/*.txt`."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import hechi_kg
from hechi_kg.model import Quantity

FOLDER = Path(__file__).parent / "general"


def cases() -> Iterator[tuple[str, str, str]]:
    """(language, sentence, expected rows) of each block of the data files."""
    for file in sorted(FOLDER.glob("*.txt")):
        for block in file.read_text(encoding="utf-8").split("\n\n"):
            sentence, _, rows = block.strip("\n").partition("\n")
            if sentence.startswith("> "):
                yield file.stem, sentence[2:], rows


def printed(quantity: Quantity, text: str, fields: int) -> str:
    """A quantity as a row of the data file, with as many fields."""
    value = format(quantity.value, "f") + ("" if quantity.value_max is None else f"..{quantity.value_max:f}")
    bound = "" if quantity.bound == "exact" else quantity.bound
    noun = quantity.noun.of(text) if quantity.noun else ""
    row = (quantity.text, value, quantity.unit_name, bound, quantity.change, noun)
    return " | ".join(row[: max(fields, 5 if quantity.change else 4 if bound else 3)])


@pytest.mark.parametrize(("language", "sentence", "expected"), list(cases()))
def test_quantities_of_general_news(language: str, sentence: str, expected: str) -> None:
    found = hechi_kg.find_quantities(sentence)
    rows = expected.splitlines()
    fields = [len(row.split("|")) for row in rows] + [3] * len(found)  # a row too many shows in full
    assert [printed(q, sentence, size) for q, size in zip(found, fields, strict=False)] == [
        " | ".join(field.strip() for field in row.split("|")) for row in rows
    ]
    assert all(sentence[q.span.start : q.span.end] == q.text for q in found)
    assert all(Decimal(q.value).is_finite() for q in found)
    assert hechi_kg.find_quantities(sentence, language=language) == found
