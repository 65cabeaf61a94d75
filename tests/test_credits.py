"""Who is named as a source: the body that a sentence quotes, the agency that a caption credits with its picture."""

from pathlib import Path

import pytest

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.lift import lift_document
from hechi_kg.pipeline import assemble_all
from hechi_kg.read import Source
from reading import assembled, figures


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("According to the National Development and Reform Commission, 12 bridges were built.", "ndrc"),
        ("The National Development and Reform Commission said 12 bridges were built.", "ndrc"),
        ("Data from the National Bureau of Statistics show that 12 bridges were built.", "nbs"),
        ("据国家统计局统计，全县新建桥梁12座。", "nbs"),
        ("国家发展改革委数据显示，全国建成桥梁12座。", "ndrc"),
        ("记者从国家发展改革委获悉，全国建成桥梁12座。", "ndrc"),
    ],
)
def test_a_figure_is_attributed_to_the_body_that_is_quoted(body: str, quoted: str) -> None:
    assert [c.attributed_to for c in figures(assembled(body))] == [f"vocabulary/organisation/{quoted}"]


@pytest.mark.parametrize(
    "body",
    [
        "The National Development and Reform Commission built 12 bridges.",
        "The National Development and Reform Commission, a villager said, built 12 bridges.",
        "According to a driver, the National Development and Reform Commission built 12 bridges.",
        "据公安部门统计，全县人口12万人。",
        "国家发展改革委投资建成桥梁12座。",
    ],
)
def test_a_body_that_only_acts_is_not_quoted(body: str) -> None:
    assert {c.attributed_to for c in figures(assembled(body))} == {""}


PAGE = """<html><title>A walk</title><body><h1>A walk</h1>
<figure><img><figcaption>{}</figcaption></figure>
<p>The people of Hechi built 12 bridges in the hills, and they walk there each day of the year.</p></body></html>"""


def captioned(caption: str) -> tuple[str, ...]:
    page = PAGE.format(caption)
    source = Source(name="a.html", path=Path("a.html"), data=page.encode())
    assembly = next(assemble_all([source], [], lexicon=load_lexicon(), gazetteer=load_gazetteer()))
    lines = lift_document(assembly, lexicon=load_lexicon())
    assert len([line for line in lines if "ontology#creditsPhotoTo" in line]) == len(assembly.photo_credits)
    return tuple(credit.rsplit("/", 1)[-1] for credit in assembly.photo_credits)


@pytest.mark.parametrize(
    ("caption", "named"),
    [
        ("A bridge in Hechi. [Photo/Hechi Daily]", ("hechi-daily",)),
        ("A bridge in Hechi. (Xinhua/Wei Lan)", ("xinhua",)),
        ("A bridge in Hechi. [Photo provided by Hechi Daily]", ("hechi-daily",)),
        ("A bridge in Hechi. [Photo by Wei Lan/Xinhua]", ("xinhua",)),
        ("河池的一座桥。新华社记者 韦兰 摄", ("xinhua",)),
        ("A bridge in Hechi. [Photo provided to China Daily]", ()),
        ("A reporter of Xinhua on a bridge in Hechi.", ()),
    ],
)
def test_a_caption_credits_whom_it_names_as_the_source_of_the_picture(caption: str, named: tuple[str, ...]) -> None:
    assert captioned(caption) == named


def test_the_graph_says_who_is_quoted() -> None:
    assembly = assembled("According to the National Development and Reform Commission, 12 bridges were built.")
    lines = lift_document(assembly, lexicon=load_lexicon())
    assert any(
        "prov#wasAttributedTo> <https://w3id.org/hechi-kg/vocabulary/organisation/ndrc>" in line for line in lines
    )
