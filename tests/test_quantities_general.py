"""Quantities of general news, in both languages: the sentences and what they hold stand in `tests/general/*.txt`."""

import doctest
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hechi_kg
from hechi_kg.lexicon import load_lexicon
from hechi_kg.model import Quantity, Reason
from hechi_kg.recognise import english

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


@pytest.mark.parametrize(
    ("text", "numeral"),
    [
        ("The code is 1.2.3 today.", "1.2.3"),
        ("It sold 1,2345 of them.", "1,2345"),
        ("Version 10.0.22621 runs.", "10.0.22621"),
    ],
)
def test_digits_that_make_no_number_are_one_numeral_and_no_quantity(text: str, numeral: str) -> None:
    quantities, numerals = english.find_figures(text, load_lexicon())
    assert quantities == ()
    assert [found.text for found in numerals] == [numeral]
    assert hechi_kg.find_quantities(text) == ()


@pytest.mark.parametrize(
    "digits", ["\u0665\u0660", "\u096b\u0966", "\u0e55\u0e50", "\uff15\uff10", "\U0001d7d3\U0001d7ce"]
)
def test_digits_of_any_script_are_read(digits: str) -> None:
    text = f"It is {digits} km off."
    assert [(q.text, q.value) for q in hechi_kg.find_quantities(text)] == [(f"{digits} km", Decimal(50))]


def test_an_article_keeps_ages_and_repeats_out_of_its_figures() -> None:
    text = "Of 17 firms, the 40-year-old owner of one closed; these 17 firms had stood for the past three years."
    article, numerals = english.find_figures(text, load_lexicon())
    assert [q.text for q in article] == ["17 firms"]
    assert [n.reason for n in numerals if n.text in ("40", "three")] == [Reason.AGE, Reason.PERIOD]
    general = hechi_kg.find_quantities(text)
    assert [q.text for q in general] == ["17 firms", "40-year-old", "17 firms", "three years"]


def test_a_name_in_han_characters_makes_no_text_chinese() -> None:
    text = "The writer Lu Xun (\u9c81\u8fc5) was 55 years old when he died."
    assert [(q.value, q.unit_name) for q in hechi_kg.find_quantities(text)] == [(Decimal(55), "year of age")]


PIECES = st.sampled_from(
    re.split(
        "[|]",
        "5|1,200|\u00bd|2 1/2|.5|1.2.3|12,34,567|\u0665|\u5341\u4e8c|two|million|half|dozen|one|of|the|-|\u2212|$|US$"
        "|RM|\u20ac|%|\u00b0C|km/h|mph|-year-old|aged|years|per|a|/|share|'|\"|in|ft|x|10^6|\u00d710\u2076|bn|m|to|and|or|,"
        "|.|(|)|\n|\u3000|\u5c81|\u5206|\u65f6\u901f|\u516c\u91cc|\u96f6\u4e0b|\u5ea6|\u6bcf|\u5428|\u5143|\ud800|\u200b"
        "|\u0130|\U0001f600|Boeing|737|up|fell|from",
    )
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(PIECES | st.just(" "), max_size=40).map("".join) | st.text(max_size=80),
    st.sampled_from([None, "en", "zh"]),
)
def test_any_text_is_read_without_an_error(text: str, language: str | None) -> None:
    end = 0
    for quantity in hechi_kg.find_quantities(text, language=language):
        assert quantity.text == quantity.span.of(text)
        assert quantity.span.start >= end
        assert quantity.value.is_finite()
        assert quantity.value_max is None or quantity.value < quantity.value_max
        assert quantity.unit_name
        assert quantity.noun is None or quantity.noun.of(text)
        end = quantity.number.end


LONG = [
    "300 apples and 5 pears, ",
    "12 ",
    "5 to ",
    "aged 40, ",
    "$5 a share or ",
    "one of the ",
    "\u5168\u5e02\u6295\u516548\u4ebf\u5143",
    "\u65f6\u901f120\u516c\u91cc\u3001",
]


@pytest.mark.parametrize("piece", LONG)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    """Python calls instead of time: they don't depend on the machine."""
    short, long = (calls(piece * times) for times in (200, 800))
    assert long < 4.6 * short + 1000


def calls(text: str) -> int:
    """How many calls the reading of a text takes."""
    count = 0

    def see(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    hechi_kg.find_quantities(text)  # caches
    sys.setprofile(see)
    try:
        hechi_kg.find_quantities(text)
    finally:
        sys.setprofile(None)
    return count


def test_the_examples_of_the_page_on_quantities_run() -> None:
    page = Path(__file__).parent.parent / "docs" / "quantities.md"
    failures, tried = doctest.testfile(str(page), module_relative=False)
    assert (failures, tried) == (0, 7)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The county has over 5,000 online shops.", [("5000", "other:shop")]),
        ("The farm exports to 20 overseas markets.", [("20", "other:market")]),
        ("The lake receives 500 daily visitors.", [("500", "person")]),
        ("The farm sold 300 online last year.", []),
        ("The port handles 300 daily, officials said.", []),
        ("The county built 20 new nursing homes.", [("20", "other:nursing home")]),
        ("Each family sold 600 to 800 jin of tea.", [("300", "kg")]),
        ("It received 9.51 billioncubic meters of water.", []),
        ("Visits rose with the Beijing 2022 Winter Olympics.", []),
    ],
)
def test_counted_noun_in_a_sentence(text: str, found: list[tuple[str, str]]) -> None:
    assert [(str(q.value), q.unit) for q in hechi_kg.find_quantities(text)] == found
