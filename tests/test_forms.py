"""Values as pages show them: units behind their numbers."""

import pytest

from hechi_kg.theme.forms import counted


@pytest.mark.parametrize(
    ("unit", "number", "said"),
    [
        ("person", "61,300", "people"), ("person", "1", "person"), ("percentage", "12.4", "percent"),
        ("percentage point", "2", "percentage points"), ("yuan", "9", "yuan"), ("mu", "3", "mu"),
        ("times", "2", "times"),
        ("square metre", "20", "square metres"), ("kilometre per hour", "80", "kilometres per hour"),
        ("company", "4", "companies"), ("foot", "6", "feet"), ("degree Celsius", "7", "degrees Celsius"),
        ("gigahertz", "3", "gigahertz"), ("part per million", "40", "parts per million"),
        ("person-time", "8", "person-times"),
        ("tonne", "2–3", "tonnes"), ("元", "5", "元"), ("inch", "2", "inches"), ("day", "2", "days"),
    ],
)  # fmt: skip
def test_a_unit_stands_behind_its_number_as_one_says_it(unit: str, number: str, said: str) -> None:
    assert counted(unit, number) == said
