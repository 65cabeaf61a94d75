"""The numerals that no grammar reads: runs of digits and letters of number in any script, each found whole."""

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hechi_kg.model import Span
from hechi_kg.recognise.rare_numerals import rare_numerals

NUMERALS = [chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) in ("Nd", "Nl", "No")]


def found(text: str) -> list[str]:
    return [numeral.text for numeral in rare_numerals(text, known=())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("١٢ schools and ½ of them", ["١٢", "½"]),
        ("第Ⅲ期，③修路", ["Ⅲ", "③"]),
        ("12 km² in 2023", ["12", "²", "2023"]),
        ("三十个村", []),
        ("廿四节气", ["廿"]),
    ],
)
def test_runs_of_any_script_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_what_the_grammar_knows_is_left_to_it() -> None:
    assert not list(rare_numerals("12 schools", known=[Span(0, 2)]))


@given(st.text(st.one_of(st.sampled_from(NUMERALS), st.sampled_from("ab ,.、。，（“中一")), max_size=12))
def test_every_sign_of_number_is_in_one_run(text: str) -> None:
    signs = [at for at, sign in enumerate(text) if unicodedata.category(sign) in ("Nd", "Nl", "No")]
    spans = [numeral.span for numeral in rare_numerals(text, known=())]
    assert [at for span in spans for at in range(span.start, span.end)] == signs
    assert all(one.end < other.start for one, other in pairwise(spans))
