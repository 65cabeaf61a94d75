"""A Word document is read as Word shows it; an archive that unpacks to too much, or names entities, is refused."""

from pathlib import Path

import pytest

from documents import docx, paragraph, part, relation, table
from hechi_kg.errors import SourceError
from hechi_kg.model import BlockKind, Document
from hechi_kg.read import Source, read

STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="my"><w:name w:val="Mine"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 2"/></w:style>',
)
BODY = "The county paved 112 km of village roads in 2023 and mended 7 bridges, its transport bureau said."


def read_docx(data: bytes) -> Document:
    return read(Source(name="a.docx", path=Path("a.docx"), data=data))


def words(document: Document, kind: BlockKind) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is kind]


def test_styles_tell_title_caption_and_contents() -> None:
    body = (
        paragraph("Roads of the county", style="my")
        + paragraph("Roads of the county  3", style="t")
        + paragraph(BODY)
        + paragraph("Figure 1. A road in Lantian town.", style="c")
    )
    document = read_docx(docx(body, more={"word/styles.xml": STYLES}))
    assert document.title == "Roads of the county"
    assert words(document, BlockKind.CAPTION) == ["Figure 1. A road in Lantian town."]
    assert words(document, BlockKind.FURNITURE) == ["Roads of the county  3"]
    assert words(document, BlockKind.BODY) == [BODY]


def test_line_set_larger_is_the_title_where_no_style_says() -> None:
    document = read_docx(
        docx(paragraph("通 知", size=28) + paragraph("全县公路建设情况", size=44) + paragraph(BODY, size=32))
    )
    assert document.title == "全县公路建设情况"


def test_rows_of_a_table_are_rows() -> None:
    document = read_docx(docx(paragraph(BODY) + table(("Town", "Roads (km)"), ("Lantian", "34.5"), ("Shuiping", ""))))
    assert words(document, BlockKind.TABLE) == ["Town\tRoads (km)", "Lantian\t34.5", "Shuiping\t"]


def test_words_in_tags_controls_insertions_and_text_boxes_are_read_and_deleted_ones_not() -> None:
    said = (
        "<w:p><w:r><w:t>It paved </w:t></w:r>"
        '<w:smartTag w:element="x"><w:r><w:t>112 km</w:t></w:r></w:smartTag>'
        '<w:ins><w:r><w:t xml:space="preserve"> of roads</w:t></w:r></w:ins>'
        "<w:del><w:r><w:delText>99 of lanes</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>88 moved</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>77 hidden</w:t></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>, 34</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:noBreakHyphen/><w:t>36 in Lantian.</w:t></w:r>"
        f"<w:r><mc:AlternateContent><mc:Choice><w:pict><w:txbxContent>{paragraph('A box of 5 lines.')}</w:txbxContent>"
        f"</w:pict></mc:Choice><mc:Fallback><w:txbxContent>{paragraph('66 twice.')}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert read_docx(docx(said)).text == "It paved 112 km of roads, 34\u201136 in Lantian.\n\nA box of 5 lines."


def test_notes_are_text_and_headers_are_furniture() -> None:
    notes = part(
        "footnotes", f'<w:footnote w:type="separator"/><w:footnote>{paragraph("Without 12 km of lanes.")}</w:footnote>'
    )
    more = {
        "word/footnotes.xml": notes,
        "word/header1.xml": part("hdr", paragraph("Yearbook 2024")),
        "word/header2.xml": part("hdr", paragraph("Yearbook 2024")),
    }
    relations = (
        relation("footnotes", "footnotes.xml") + relation("header", "header1.xml") + relation("header", "header2.xml")
    )
    document = read_docx(docx(paragraph(BODY), more=more, relations=relations))
    assert words(document, BlockKind.FURNITURE) == ["Yearbook 2024"]
    assert words(document, BlockKind.BODY) == [BODY, "Without 12 km of lanes."]


def test_table_that_only_lays_out_a_page_is_paragraphs() -> None:
    document = read_docx(docx(table((BODY * 4,), (BODY, BODY * 4))))
    assert words(document, BlockKind.TABLE) == []
    assert len(words(document, BlockKind.BODY)) == 3


def test_archive_that_unpacks_to_too_much_is_refused() -> None:
    bomb = docx(paragraph(BODY), more={"word/styles.xml": b" " * 30_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(SourceError, match="unpacks to more than 20,000,000 bytes"):
        read_docx(bomb)


def test_entities_are_refused() -> None:
    more = {"word/styles.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'}
    with pytest.raises(SourceError, match="declares a document type"):
        read_docx(docx(paragraph(BODY), more=more))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"\xd0\xcf\x11\xe0 old", "no Word document"),
        (docx("")[:60], "no Word document"),
        (docx("<w:p>"), "is no XML"),
        (docx(""), "holds no visible text"),
    ],
    ids=["empty", "not zipped", "cut short", "broken", "no text"],
)
def test_what_is_no_word_document_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_docx(data)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
