"""Documents with the same text count as one witness; a changed figure makes two."""

import csv
import hashlib
import tomllib
from datetime import date
from itertools import permutations

import pytest

from hechi_kg.model import Block, BlockKind, Document, Span
from hechi_kg.reconcile.copies import bands, copies, copy_pairs, copy_text, is_copy, representatives
from hechi_kg.resources import resource
from hechi_kg.tables import simplified, yuan_per_dollar

STORY = (
    "The county opened its second market hall on Tuesday. Some 240 stalls found room under its roof, and 85 of them "
    "went to families who moved down from the hills three years ago. The hall cost 6.4 million yuan, half of it "
    "paid by the city, and the county hopes that it will draw 900 buyers a day before the year is out. "
    "Next to it the road to the bus station was widened, and a clinic with 12 beds opened its doors in the same week."
)
HANS = (
    "该县第二座集贸市场周二开业，设摊位240个，其中85个分给三年前从山上搬下来的家庭。市场投资640万"
    "元，一半由市里承担，预计年底前每天吸引900名顾客。通往车站的道路同时拓宽，设有12张床位的诊所也于"
    "同周开诊。"
)
HANT = (
    "該縣第二座集貿市場周二開業，設攤位240個，其中85個分給三年前從山上搬下來的家庭。市場投資640萬"
    "元，一半由市裡承擔，預計年底前每天吸引900名顧客。通往車站的道路同時拓寬，設有12張床位的診所也於"
    "同周開診。"
)


def document(text: str, furniture: str = "") -> Document:
    printed = f"{furniture}\n{text}" if furniture else text
    cut = len(furniture) + 1 if furniture else 0
    blocks = [Block(span=Span(cut, len(printed)), kind=BlockKind.BODY)]
    if furniture:
        blocks.insert(0, Block(span=Span(0, len(furniture)), kind=BlockKind.FURNITURE))
    return Document(
        id="id/document/1", source="a", published=date(2023, 1, 1), text=printed, digest="0", raw_digest="0",
        blocks=tuple(blocks),
    )  # fmt: skip


def alike(first: str, second: str) -> bool:
    one, other = copy_text(document(first)), copy_text(document(second))
    shared = bool(set(bands(one)) & set(bands(other)))
    return shared and is_copy(one, other) and is_copy(other, one)


@pytest.mark.parametrize(
    "other",
    [
        STORY.upper(),
        STORY.replace(" ", "\u00a0").replace(",", "，"),
        STORY.replace(" on Tuesday", ""),
        STORY.removesuffix(", and a clinic with 12 beds opened its doors in the same week.") + ".",
    ],
)
def test_a_reprint_is_a_copy_though_it_leaves_words_out(other: str) -> None:
    assert alike(STORY, other)


def test_the_two_scripts_of_chinese_are_one_text() -> None:
    assert alike(HANS, HANT)


@pytest.mark.parametrize("other", [STORY.replace("240", "250"), STORY.replace("6.4", "4.6"), HANS])
def test_a_text_with_another_figure_or_in_another_language_is_no_copy(other: str) -> None:
    assert not is_copy(copy_text(document(STORY)), copy_text(document(other)))


def test_what_the_page_prints_around_the_article_does_not_matter() -> None:
    assert copy_text(document(STORY, "Updated 7 May 2023, page 4")) == copy_text(document(STORY))


def test_bands_are_a_function_of_the_text_alone() -> None:
    assert bands(STORY) == bands(STORY)
    assert len(bands(STORY)) == len(set(bands(STORY))) == 20
    assert not set(bands(STORY)) & set(bands(HANS))
    assert bands("")  # an empty text is like no other but an empty one


def test_the_smallest_name_stands_for_a_group_in_any_order() -> None:
    pairs = [("d", "c"), ("b", "d"), ("x", "y"), ("b", "a")]
    for order in permutations(pairs):
        assert representatives(order) == {"a": "a", "b": "a", "c": "a", "d": "a", "x": "x", "y": "x"}


def test_copies_are_grouped_and_the_others_left_out() -> None:
    texts = {"n": STORY, "m": STORY + " The mayor was there.", "h": HANS, "s": simplified(HANT), "o": "Something else."}
    heads = copies(texts)
    assert heads == {"h": "h", "s": "h", "m": "m", "n": "m"}
    assert copy_pairs(heads) == (("n", "m"), ("s", "h"))


def test_the_table_of_rates_gives_exact_decimals_and_nothing_beyond_its_years() -> None:
    assert str(yuan_per_dollar(2022)) == "6.7290"
    assert yuan_per_dollar(1900) is None


def test_each_table_has_origin_licence_and_the_right_digest() -> None:
    folder = resource("data/tables")
    known = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    assert set(known["files"]) == {path.name for path in folder.iterdir()} - {"sources.toml"}
    for name, file in known["files"].items():
        assert file["digest"] == hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert file["licence"]
        assert set(file["from"]) <= set(known["sources"])
    rates = csv.DictReader((folder / "yuan-per-dollar.csv").read_text(encoding="utf-8").splitlines())
    assert {row["source"] for row in rates} == set(known["files"]["yuan-per-dollar.csv"]["from"])
