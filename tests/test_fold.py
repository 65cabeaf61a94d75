"""Folding keeps every offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hechi_kg.recognise.fold import fold


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_fold_of_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22,600\u00a0households", "22,600 households"),
        ("２０２１－２５", "2021-25"),
        ("10\u201315\u2009%", "10-15 %"),
        ("“it’s”", '"it\'s"'),
        ("（约７.１２亿）％", "(约7.12亿)%"),
        ("３．５万，４。", "3.5万，4。"),
        ("5～8", "5~8"),
        ("a\tb\nc", "a\tb\nc"),
        ("￥５", "¥5"),
    ],
)
def test_fold_replaces_typographic_variants(text: str, expected: str) -> None:
    assert fold(text) == expected
