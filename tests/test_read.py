"""Reading a source gives a Document: the canonical text, typed blocks, metadata; or one line that says why not."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hechi_kg.errors import SourceError
from hechi_kg.model import BlockKind, Document
from hechi_kg.read import Source, find_sources, read

RESOURCES = Path(__file__).parent / "resources" / "read"
ARTICLE = Path(__file__).parents[2] / "shared" / "articles" / "hechi-2022-08-12-relocation-follow-up.txt"


def article(data: str | bytes, name: str = "article.txt") -> Document:
    return read(Source(name=name, path=Path(name), data=data.encode() if isinstance(data, str) else data))


def resource(name: str) -> Document:
    return read(Source(name=name, path=RESOURCES / name))


def words(document: Document, kind: BlockKind) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is kind]


@pytest.mark.skipif(not ARTICLE.exists(), reason="the first article is kept beside the checkout, in ../shared")
def test_first_article_is_read_as_it_is_printed() -> None:
    document = read(find_sources([str(ARTICLE)])[0])
    assert document.text == ARTICLE.read_text(encoding="utf-8")
    assert document.title.startswith("Hechi focuses on poverty-alleviation")
    assert document.published == date(2022, 8, 12)
    assert document.published_span is not None
    assert document.published_span.of(document.text) == "2022-08-12"
    assert (document.publisher, document.presenter, document.language) == (
        "Hechi Municipal Government",
        "China Daily",
        "en",
    )
    assert len(words(document, BlockKind.BODY)) == 6
    (caption,) = words(document, BlockKind.CAPTION)
    assert caption.endswith("[Photo/Hechi Daily]")
    assert len(words(document, BlockKind.FURNITURE)) == 5


def test_portal_page_is_read_block_by_block() -> None:
    document = resource("portal.html")
    assert words(document, BlockKind.TITLE) == ["Walnut growers of Fengshan bring in a better harvest"]
    assert [line[:7] for line in words(document, BlockKind.BODY)] == ["Farmers", "The cou", '"We pla']
    assert words(document, BlockKind.CAPTION)[0].endswith("[Photo/Hechi Daily]")
    assert words(document, BlockKind.TABLE) == [
        "Township\tArea (mu)\tOutput (tons)",
        "Paoli\t5,200\t1,010",
        "Jiangzhou\t\t640",
    ]
    assert "< 1 2 3 ... 8 >" in words(document, BlockKind.FURNITURE)
    assert "14 villages of Fengshan get new roads" in words(document, BlockKind.FURNITURE)
    assert document.url == "https://news.example.org/hechi/2022-10/09/c_100001.htm"
    assert document.publisher == "Fengshan County Government"
    assert document.presenter == "China Daily"
    assert document.published == date(2022, 10, 9)


def test_text_of_a_page_is_what_a_browser_shows() -> None:
    text = resource("portal.html").text
    assert (
        "3,400\xa0metric tons of walnuts this autumn, the county's agriculture bureau said, 12\xa0percent more" in text
    )
    assert "between 2019 & 2021" in text
    for hidden in ("99999", "12,345", "77 comments", "500,000"):
        assert hidden not in text


def test_government_page_names_its_source_and_day() -> None:
    document = resource("government.html")
    assert document.title == "东兰县新建标准化养殖场12个"
    assert document.publisher == "东兰县农业农村局"
    assert document.published == date(2023, 5, 18)
    assert document.published_span is not None
    assert document.published_span.of(document.text) == "2023年5月18日"
    assert document.language == "zh-Hans"
    body = words(document, BlockKind.BODY)
    assert [line[:4] for line in body] == ["今年1至", "据县农业", "下一步，"]
    assert not any("老旧小区" in line or "联系电话" in line for line in body)


def test_hard_wrapped_lines_are_one_block_and_keep_their_line_ends() -> None:
    document = resource("wrapped.txt")
    body = words(document, BlockKind.BODY)
    assert [line.count("\n") for line in body] == [2, 2]
    assert document.text == (RESOURCES / "wrapped.txt").read_text(encoding="utf-8")


def test_header_of_a_plain_text_is_its_metadata() -> None:
    document = resource("wrapped.txt")
    assert document.title == "Tea gardens of Nandan open a second factory"
    assert document.url == "https://example.org/nandan/tea"
    assert document.publisher == "Nandan Weekly"
    assert document.published == date(2023, 3, 14)
    furniture = words(document, BlockKind.FURNITURE)
    assert "Publisher: Nandan Weekly" in furniture
    assert furniture[-1].startswith("Sources: the figures")


def test_lines_of_a_chinese_text_are_paragraphs() -> None:
    document = resource("lines.txt")
    assert document.title == "凤山核桃丰收 农户增收"
    assert document.publisher == "凤山周报"
    assert [line[:4] for line in words(document, BlockKind.BODY)] == ["眼下正是", "全县核桃"]
    assert words(document, BlockKind.CAPTION) == ["图为袍里乡农户晾晒核桃。罗某 摄"]


def test_markdown_is_read_without_its_marks() -> None:
    document = resource("article.md")
    assert document.title == "Roads of Tian'e"
    assert document.published == date(2024, 6, 30)
    body = words(document, BlockKind.BODY)
    assert body[0] == "Tian'e county paved 112 km of village roads in 2023.\nIt spent 96 million yuan."
    assert body[1:] == ["Seven bridges were mended.", "Two are still closed."]
    assert words(document, BlockKind.TABLE) == ["Township\tLength (km)", "Xialao\t34", "Sanbao\t28"]
    assert words(document, BlockKind.CAPTION) == ["A new road in Xialao township. [Photo/Tian'e Gazette]"]


PRINTED = """Tea feeds Tian'e county
By A READER in Tian'e, Guangxi | Updated: 2022-05-11 10:20
Share
Villagers of Tian'e county picked 112 tonnes of tea in April, and sold most of them to buyers from three provinces.
"""
LONG = "县交通运输局局长在会上表示,今年先修的120公里从三月起分四个标段动工,年底前全部通车。"
CHINESE = f"天峨县计划五年修路300公里。{LONG}{LONG}\n村道增加120公里\n据了解,去年全县修路98公里。"
BROKEN = """Tian'e county paved 112 km of village roads
in 2023, and spent 96 million yuan."""


@pytest.mark.parametrize(
    ("text", "blocks"),
    [(PRINTED, PRINTED.splitlines()), (CHINESE, CHINESE.splitlines()), (BROKEN, [BROKEN])],
)
def test_lines_of_markdown_are_one_paragraph_unless_a_page_printed_them(text: str, blocks: list[str]) -> None:
    document = article(text, "a.md")
    assert [block.span.of(document.text) for block in document.blocks] == blocks


def test_id_is_that_of_the_name_whatever_address_the_page_claims() -> None:
    named = article("Hechi built 35 schools in 2021.", "a.txt")
    assert named.id != article("Hechi built 35 schools in 2021.", "b.txt").id
    page = "URL: https://example.org/1\n\nHechi built 35 schools in 2021."
    assert article(page, "a.txt").id == named.id != article(page, "b.txt").id


def test_title_repeated_as_the_name_of_a_picture_is_title() -> None:
    lines = (
        "Silk pays",
        "Updated: 2020-03-04",
        "Yizhou district sold 900 tons of silk last year, it said.",
        "Silk pays",
    )
    assert words(article("\n\n".join(lines)), BlockKind.TITLE) == ["Silk pays"] * 2


def test_text_below_the_line_of_its_date_is_text_though_the_title_is_said_again_below_it() -> None:
    lines = [
        "2019-03-05 09:12:00|来源:甲县日报|编辑:某某",
        "据悉，乙乡是全县20个贫困乡镇之一，面积136平方公里，耕地26893亩。",
        "甲县: 山里开出金花",
        "乙乡辖五个村，3577户，15244人，去年种花8000亩。",
    ]
    document = article("---\ntitle: '甲县: 山里开出金花'\n---\n\n" + "\n\n".join(lines), "a.md")
    kinds = {block.span.of(document.text)[:2]: block.kind for block in document.blocks}
    assert (kinds["据悉"], kinds["甲县"], kinds["乙乡"]) == (BlockKind.BODY, BlockKind.TITLE, BlockKind.BODY)


def test_title_that_goes_on_in_a_second_line_is_whole() -> None:
    lines = (
        "首页 > 三农 > 正文",
        "告别土坯房后，天峨县——",
        "搬进新家 找到新路",
        "罗某  2021-04-01 11:58:35  样例报",
        "天峨县去年有320户群众搬进新居，人均住房面积达25平方米，就业率达九成以上。",
    )
    assert article("\n\n".join(lines)).title == "告别土坯房后，天峨县—— 搬进新家 找到新路"


def test_nothing_after_the_editor_is_article() -> None:
    body = "Donglan county built 140 km of roads in 2020, its government said, and mended 60 km more."
    after = "Donglan has 14 townships and is known for its ducks and its rice."
    document = article("\n\n".join(("Roads reach Donglan", body, "Edited by A. Reader", after)))
    assert words(document, BlockKind.BODY) == [body]


def test_list_of_other_articles_at_the_end_is_furniture_but_a_list_of_the_article_is_not() -> None:
    lines = ["Donglan county built 140 km of roads in 2020, its government said.", "- Silk pays", "- 12 new schools"]
    assert words(article("\n\n".join(lines)), BlockKind.BODY) == lines[:1]
    lines[0] += " It also built:"
    assert words(article("\n\n".join(lines)), BlockKind.BODY) == lines


def test_page_of_one_line_is_article() -> None:
    assert words(article("Hechi built 35 schools in 2021"), BlockKind.BODY) == ["Hechi built 35 schools in 2021"]
    assert words(article("<p>Hechi built 35 schools</p>", "a.html"), BlockKind.BODY) == ["Hechi built 35 schools"]


def test_page_laid_out_by_tables_is_paragraphs() -> None:
    page = (
        "<table><tr><td><a href=/>Home</a></td><td>"
        "<table><tr><td><p>Bama county served 3,000 more tourists in May than in April, it said.</p>"
        "<p>Each of them spent 210 yuan on average, 15 yuan more than before.</p></td></tr></table></td></tr></table>"
    )
    document = article(page, "a.html")
    assert len(words(document, BlockKind.BODY)) == 2
    assert words(document, BlockKind.TABLE) == []


def test_row_across_a_table_is_a_row() -> None:
    page = (
        "<p>The county published its yearly figures of farming on Monday, as it does in spring.</p>"
        "<table><tr><td colspan=2>单位：万元</td></tr><tr><td>Corn</td><td>86</td></tr>"
        "<tr><td>Silk</td><td>910</td></tr></table>"
    )
    assert words(article(page, "a.html"), BlockKind.TABLE) == ["单位：万元", "Corn\t86", "Silk\t910"]


def test_traditional_script_is_told_apart() -> None:
    assert article("羅城縣懷群鎮30多戶群眾開始搬遷，縣政府投入資金200萬元。").language == "zh-Hant"
    assert article("罗城县怀群镇30多户群众开始搬迁，县政府投入资金200万元。").language == "zh-Hans"


def test_control_characters_are_left_out_with_an_issue() -> None:
    document = article("Hechi built\x07 35\ufffe schools in 2021.")
    assert document.text == "Hechi built 35 schools in 2021."
    (issue,) = document.issues
    assert issue.place == "character 11"
    assert "2 control character(s)" in issue.message


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings_of_chinese_text_give_the_same_text(codec: str) -> None:
    text = "河池市今年投入资金1.92亿元，实施后续扶持项目15个，惠及搬迁群众22600户。"
    assert article(text.encode(codec)).text == text


def test_big5_is_read() -> None:
    text = "河池市今年投入資金1.92億元，實施後續扶持項目15個，惠及搬遷群眾22600戶。"
    assert article(text.encode("big5")).text == text


def test_declared_charset_is_believed_unless_the_bytes_are_utf8() -> None:
    page = '<meta charset="gb2312"><p>河池市建成学校35所，新增学位2万个。</p>'
    for codec in ("gb18030", "utf-8"):
        assert "建成学校35所" in article(page.encode(codec), "a.html").text
    assert "café" in article('<meta charset="iso-8859-1"><p>A café opened.</p>'.encode("cp1252"), "a.html").text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\t\n", "empty file"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "binary file"),
        ("paper.html", b"%PDF-1.7\n", "binary file: a PDF"),
        ("nul.txt", b"Hechi\x00built", "binary file"),
        ("noise.txt", bytes(range(1, 32)) * 9, "binary file"),
        ("latin.txt", "Une école à Hechi, créée en été".encode("latin-1"), "unknown encoding"),
        ("japanese.txt", "河池市に新しい学校ができました。".encode("shift_jis"), "unknown encoding"),
        ("korean.html", '<meta charset="euc-kr"><p>학교</p>'.encode("euc-kr"), "declares the encoding euc-kr"),
        ("big.html", b"<p>" * 17_000_000, "larger than 5,000,000 bytes"),
        ("deep.html", b"<div>" * 100_000 + b"x" + b"</div>" * 100_000, "nested more than 1,000"),
        ("bold.html", b"<b>" * 100_000, "nested more than 1,000"),
        ("many.html", b"<p>" * 1_000_000, "more than 200,000 elements"),
        ("lines.txt", b"x\n" * 300_000, "more than 50,000 paragraphs"),
        ("silent.html", b"<html><script>alert(1)</script><p hidden>5 roads</p></html>", "holds no visible text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        article(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_size_limit_is_the_callers_to_choose() -> None:
    source = Source(name="a.txt", path=Path("a.txt"), data=b"Hechi built 35 schools.")
    with pytest.raises(SourceError, match="larger than 10 bytes"):
        read(source, size_limit=10)
    assert read(source, size_limit=100).text == "Hechi built 35 schools."


def test_torn_character_is_marked_and_reported() -> None:
    data = ("河池市建成学校35所。" * 200).encode() + b"\xe6\xb2"
    document = article(data)
    assert document.text.endswith("\ufffd")
    assert "1 broken byte sequence" in document.issues[0].message


def test_reading_text_loads_no_html_library() -> None:
    code = (
        "import sys; from pathlib import Path; from hechi_kg.read import Source, read;"
        "read(Source(name='a.txt', path=Path('a.txt'), data=b'Hechi built 35 schools.'));"
        "sys.exit(any(name in sys.modules for name in ('trafilatura', 'lxml')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", sorted(path.name for path in RESOURCES.iterdir()))
def test_reading_twice_gives_equal_documents(name: str) -> None:
    assert resource(name) == resource(name)


PARTS = (
    *"<>/pb &#;5。.x='|-![](*\n\xa0\u3000\"",
    "<td>",
    "<tr>",
    "<table>",
    "</div>",
    "<div",
    "河池",
    "Updated: 2022-08-12",
)
MARKUP = st.lists(st.sampled_from(PARTS), max_size=100).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=MARKUP, suffix=st.sampled_from([".txt", ".md", ".html"]))
def test_blocks_are_disjoint_ordered_and_within_the_text(text: str, suffix: str) -> None:
    try:
        document = article(text, f"a{suffix}")
    except SourceError:
        return
    position = 0
    for block in document.blocks:
        assert position <= block.span.start < block.span.end <= len(document.text)
        assert block.span.of(document.text).strip()
        position = block.span.end
    assert document == article(text, f"a{suffix}")


@settings(max_examples=150, deadline=None)
@given(text=MARKUP, suffix=st.sampled_from([".txt", ".html"]))
def test_blocks_hold_all_the_text_but_white_space(text: str, suffix: str) -> None:
    try:
        document = article(text, f"a{suffix}")
    except SourceError:
        return
    held = {i for block in document.blocks for i in range(block.span.start, block.span.end)}
    assert not "".join(char for i, char in enumerate(document.text) if i not in held).strip()


@settings(max_examples=200, deadline=None)
@given(
    data=st.binary(max_size=200) | MARKUP.map(str.encode), suffix=st.sampled_from([".txt", ".md", ".html", ".dat", ""])
)
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    try:
        document = article(data, f"a{suffix}")
    except SourceError:
        return
    document.text.encode()
