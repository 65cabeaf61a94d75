"""A PDF's lines become paragraphs, rows, headings and running lines; every page keeps its span of the text."""

from pathlib import Path

import pytest

from documents import Printed, pdf
from hechi_kg.errors import SourceError
from hechi_kg.model import BlockKind, Document
from hechi_kg.read import Source, read

BODY = (
    "The county paved 112 km of village roads in 2023 and",
    "mended 7 bridges, its transport bureau said. It spent",
    "96.5 million yuan.",
)


def read_pdf(data: bytes) -> Document:
    return read(Source(name="a.pdf", path=Path("a.pdf"), data=data))


def words(document: Document, *kinds: BlockKind) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind in kinds]


def lines(*texts: str, x: float = 72, y: float = 700, size: float = 12) -> list[Printed]:
    return [Printed(x, y - 1.2 * size * number, text, size) for number, text in enumerate(texts)]


def test_lines_of_a_paragraph_are_joined_with_a_space() -> None:
    document = read_pdf(pdf(lines(*BODY)))
    assert document.text == " ".join(BODY)


def test_lines_of_a_chinese_paragraph_are_joined_without() -> None:
    texts = (
        "　　2023年全县硬化通村公路112公里，改造桥梁7座，",
        "完成投资9650万元，惠及群众1.2万人，比上年多出",
        "3000人。",
    )
    assert read_pdf(pdf(lines(*texts))).text == "".join(texts).strip()


def test_paragraphs_part_at_a_gap_an_indent_and_a_short_line() -> None:
    gap = [
        *lines("All day the trucks brought gravel up to the bridge", y=700),
        *lines("Then the rain came and they had to wait", y=670),
    ]
    indent = lines("Two days on, the river had gone down by two metres", y=600)
    indent += lines("and so the work could begin anew.", x=96, y=585.6)
    short = lines("The road opened.", "Everyone in the village came to see the first buses", y=500)
    assert read_pdf(pdf([*gap, *indent, *short])).text.count("\n\n") == 5


def test_hyphen_of_a_parted_word_goes_and_that_of_a_figure_stays() -> None:
    document = read_pdf(
        pdf(lines("It helped with the relo-", "cation of 350 households and a 2.3-billion-", "yuan road."))
    )
    assert "the relocation of" in document.text
    assert "a 2.3-billion-yuan road" in document.text


def test_paragraph_over_a_page_is_whole_and_pages_keep_their_spans() -> None:
    head = [Printed(72, 800, "Yearbook of roads", 9), Printed(290, 30, "1", 9)]
    second = [Printed(72, 800, "Yearbook of roads", 9), Printed(290, 30, "2", 9)]
    document = read_pdf(pdf([*head, *lines(*BODY[:2], y=120)], [*second, *lines(BODY[2], "Later it built more.")]))
    assert words(document, BlockKind.BODY) == [" ".join(BODY), "Later it built more."]
    assert words(document, BlockKind.FURNITURE) == ["Yearbook of roads", "1", "Yearbook of roads", "2"]
    assert [document.page(document.text.index(said)) for said in ("112 km", "7 bridges", "96.5", "Later")] == [
        1,
        1,
        2,
        2,
    ]
    assert document.pages[0].end == document.pages[1].start
    assert document.pages[1].end == len(document.text)


def test_line_of_the_text_at_the_edge_of_two_pages_is_no_running_line() -> None:
    same = lines("Each village got 12 lamps.", "Each village got 12 lamps.", y=760)
    assert "12 lamps" in " ".join(words(read_pdf(pdf(same, same)), BlockKind.BODY))


def test_larger_line_of_the_first_page_is_the_title() -> None:
    title = [*lines("Roads reach the last", size=20, y=760), *lines("villages", x=160, y=736, size=20)]
    document = read_pdf(pdf([*title, *lines("Updated: 2024-02-03", y=716), *lines(*BODY, y=660)]))
    assert document.title == "Roads reach the last villages"
    assert str(document.published) == "2024-02-03"


def test_lines_with_wide_gaps_are_rows() -> None:
    rows = [
        Printed(x, 600 - 15 * row, cell)
        for row, cells in enumerate((("Town", "Roads (km)", "Bridges"), ("Lantian", "34.5", "2")))
        for x, cell in zip((72, 200, 320), cells, strict=True)
    ]
    document = read_pdf(pdf([*lines(*BODY), *rows]))
    assert words(document, BlockKind.TABLE) == ["Town\tRoads (km)\tBridges", "Lantian\t34.5\t2"]


def test_page_without_text_is_an_issue_and_a_scan_is_refused() -> None:
    document = read_pdf(pdf(lines(*BODY), []))
    assert [issue.place for issue in document.issues] == ["page 2"]
    with pytest.raises(SourceError, match="no visible text: a scan"):
        read_pdf(pdf([]))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"%PDF-1.7\nnothing", "broken PDF"),
        (b"<p>Roads</p>", "broken PDF"),
        (bytes(99), "broken PDF"),
    ],
)
def test_broken_pdf_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_pdf(data)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
