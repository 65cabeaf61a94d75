"""Sentences of blocks, English and Chinese."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hechi_kg.model import Block, BlockKind, Document, Span
from hechi_kg.recognise.sentences import sentences


def document(text: str, kind: BlockKind = BlockKind.BODY) -> Document:
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Document(
        id="id/document/x",
        source="x.txt",
        text=text,
        digest=digest,
        raw_digest=digest,
        blocks=(Block(span=Span(0, len(text)), kind=kind),),
    )


def split(text: str, kind: BlockKind = BlockKind.BODY) -> list[str]:
    return [sentence.span.of(text) for sentence in sentences(document(text, kind))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It grew. It shrank.", ["It grew.", "It shrank."]),
        ("It cost 4.8 billion yuan. Then 3.5 more.", ["It cost 4.8 billion yuan.", "Then 3.5 more."]),
        ("It earned US$ 4.8 billion. He left.", ["It earned US$ 4.8 billion.", "He left."]),
        (
            "Mr. Wei and Dr. Lan met at 9 a.m. on Oct. 1. They left.",
            ["Mr. Wei and Dr. Lan met at 9 a.m. on Oct. 1.", "They left."],
        ),
        ("It sold to the U.S. The deal closed.", ["It sold to the U.S.", "The deal closed."]),
        ("It sold to the U.S. Army.", ["It sold to the U.S. Army."]),
        ("It is No. 1 there. No. It is not.", ["It is No. 1 there.", "No.", "It is not."]),
        ("J. Smith came. He sat.", ["J. Smith came.", "He sat."]),
        ("“It is good.” He smiled.", ["“It is good.”", "He smiled."]),
        ("“Why?” he asked. “Because!”", ["“Why?” he asked.", "“Because!”"]),
        ("The long line was\nwrapped hard. Next.", ["The long line was\nwrapped hard.", "Next."]),
        ("One\n\nTwo", ["One", "Two"]),
        ("built resettlement sites.It has roads.", ["built resettlement sites.", "It has roads."]),
        ("See www.example.com for it.", ["See www.example.com for it."]),
        ("1. Roads are built.", ["1. Roads are built."]),
        ("全市搬迁18万人。投资3.5亿元！", ["全市搬迁18万人。", "投资3.5亿元！"]),
        ("他说：“好。”大家笑了。", ["他说：“好。”", "大家笑了。"]),
        ("增长8.5%；下降2%。", ["增长8.5%；下降2%。"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_of_a_paragraph(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize("kind", [BlockKind.TITLE, BlockKind.TABLE])
def test_titles_and_rows_are_one_sentence(kind: BlockKind) -> None:
    assert split("Roads. Schools.", kind) == ["Roads. Schools."]


@given(st.text())
def test_sentences_are_disjoint_in_order_and_lose_no_word(text: str) -> None:
    spans = [sentence.span for sentence in sentences(document(text))]
    assert spans == sorted(spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()) == "".join("".join(text.split()).split())
