"""The classifier behind the tables of accuracy: each phenomenon on figures written for it."""

from typing import Any

import pytest

from phenomena import names, phenomena

ENGLISH = "It sold 3,200 and 4,100 tonnes, about half of the 1.2 million yuan (about $0.2 million)."
CHINESE = "分别搬迁2104户0.96万人，七成就业，人均收入增长2倍。"

CASES = [
    (ENGLISH, "3,200", {"unit": "tonne"}, ["digits alone", "lists that share a unit", "mass"]),
    (ENGLISH, "half", {"unit": "percent", "approx": "about"}, ["fractions (two-thirds, 成, 分之)", "hedges"]),
    (ENGLISH, "1.2 million yuan", {"unit": "yuan"}, ["scale words (million, 万, 亿)", "money"]),
    (
        ENGLISH,
        "$0.2 million",
        {"unit": "usd", "role": "conversion", "approx": "about"},
        ["scale words (million, 万, 亿)", "hedges", "conversions"],
    ),
    (
        CHINESE,
        "0.96万人",
        {"unit": "person"},
        [
            "scale words (million, 万, 亿)",
            "respectively, 分别",
            "runs without a comma (2104户0.96万人)",
            "persons",
        ],
    ),
    (
        CHINESE,
        "2倍",
        {"unit": "times", "role": "growth"},
        ["digits alone", "respectively, 分别", "times, 倍", "rates per head and household"],
    ),
]


@pytest.mark.parametrize(("text", "anchor", "fact", "expected"), CASES)
def test_a_figure_shows_its_phenomena(text: str, anchor: str, fact: dict[str, Any], expected: list[str]) -> None:
    others = {ENGLISH: [("4,100 tonnes", "tonne")], CHINESE: [("2104户", "household")]}[text]
    facts = [{**fact, "anchor": anchor}, *({"unit": unit, "anchor": printed} for printed, unit in others)]
    spans = [(text.index(f["anchor"]), text.index(f["anchor"]) + len(f["anchor"])) for f in facts]
    assert list(phenomena(facts, spans, text)[0]) == expected
    assert set(expected) <= set(names())
