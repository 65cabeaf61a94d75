"""Figures of tables are claims with unit, period, place and measure of their headers; those that lack one are none."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.model import Assembly, Basis, QuantityClaim, Reason
from hechi_kg.pipeline import assemble_all, build
from hechi_kg.read import Source, find_sources
from reading import figures

CASE = Path(__file__).parent / "cases" / "tables"
LEAD = "河池市统计局介绍了全市的有关情况，以下数据均为测试虚构，不代表任何真实情况，请勿引用。"


def assembled(*lines: str, title: str = "河池市2023年主要指标") -> Assembly:
    data = "\n".join([f"Title: {title}", "Date: 2024-02-03", "", LEAD, "", *lines, ""]).encode()
    source = Source(name="a.txt", path=Path("a.txt"), data=data)
    return next(assemble_all([source], [], lexicon=load_lexicon(), gazetteer=load_gazetteer()))


def read(*lines: str, title: str = "河池市2023年主要指标") -> dict[str, tuple[str, str]]:
    """Anchor -> (value, unit) of the claims of the cells."""
    claims = figures(assembled(*lines, title=title))
    return {c.anchor_text: (str(c.value), c.unit) for c in claims if c.method.startswith("table/")}


def notes(assembly: Assembly) -> dict[str, tuple[Reason, str]]:
    return {entry.text: (entry.reason, entry.note) for entry in assembly.ledger}


def row_of(claim: QuantityClaim, assembly: Assembly) -> dict[str, str]:
    anchors = {c.id: c.anchor_text for c in figures(assembly)}
    return {
        "source": assembly.document.source,
        "anchor": claim.anchor_text,
        "value": str(claim.value),
        "unit": claim.unit,
        "change": claim.change,
        "measured": claim.measured,
        "place": claim.place.removeprefix("id/place/"),
        "period": str(claim.period.end.year) if claim.period else "",
        "role": claim.role,
        "of": anchors.get(claim.of, ""),
        "unit_cue": claim.unit_cue.span.of(assembly.document.text) if claim.unit_cue else "",
    }


def test_tables_of_html_markdown_and_word_are_read_cell_by_cell() -> None:
    assemblies = list(assemble_all(find_sources([str(CASE)]), [], lexicon=load_lexicon(), gazetteer=load_gazetteer()))
    rows = [row_of(claim, a) for a in assemblies for claim in figures(a) if claim.method.startswith("table/")]
    with (CASE / "expected.tsv").open(encoding="utf-8") as file:
        assert rows == list(csv.DictReader(file, delimiter="\t"))
    others = [c.anchor_text for a in assemblies for c in figures(a) if not c.method.startswith("table/")]
    assert others == ["两个乡镇"]  # of the prose around them


def test_cell_cites_its_row_and_its_headers() -> None:
    assembly = assembled("单位：万元", "指标\t2022年\t2023年", "财政收入\t1,234.5\t1,300")
    first, _ = figures(assembly)
    text = assembly.document.text
    assert (first.anchor_text, first.evidence.quote) == ("1,234.5", "财政收入\t1,234.5\t1,300")
    assert (str(first.value), first.grade) == ("12345000", "inferred")
    cues = (first.unit_cue, first.period_cue, first.indicator_cue)
    assert [cue and (cue.span.of(text), cue.basis) for cue in cues] == [
        ("万元", Basis.PARAGRAPH),
        ("2022年", Basis.PARAGRAPH),
        ("财政收入", Basis.SENTENCE),
    ]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("指标\t绝对数（亿元）", "地区生产总值\t617.50", {"617.50": ("61750000000", "yuan")}),
        ("指标\t绝对数", "地区生产总值（亿元）\t617.50", {"617.50": ("61750000000", "yuan")}),
        ("指标\t单位\t绝对数", "粮食产量\t万吨\t71.2", {"71.2": ("712000", "tonne")}),
        ("指标\t绝对数", "森林覆盖率\t71.2%", {"71.2%": ("71.2", "percent")}),
        ("指标\t绝对数", "财政收入\t12.3亿元", {"12.3亿元": ("1230000000", "yuan")}),
        ("项目\t年末人口（万人）", "金城江区\t33.2", {"33.2": ("332000", "person")}),
        ("项目\t户数/户", "金城江区\t1 204", {"1 204": ("1204", "household")}),
    ],
)
def test_unit_is_that_of_cell_row_or_column(header: str, row: str, expected: dict[str, tuple[str, str]]) -> None:
    assert read(header, row, row.replace("金城江区", "宜州区")).items() >= expected.items()


def test_unit_of_an_english_table_is_scaled_exactly() -> None:
    lines = ("Unit: 10,000 yuan", "Item\t2022\t2023", "Fiscal revenue\t1,234.56\t1,300", "Investment\t98\t99")
    read_ = read("The city's invented accounts of two years are given below for tests only.", *lines, title="Hechi")
    assert read_["1,234.56"] == ("12345600", "yuan")


def test_tables_of_bars_are_read_as_saved_pages_print_them() -> None:
    assert read(
        "| 绝 对 数 (亿元) | 比上年增长 (%) |", "地区生产总值 | 617.50 | 5.2 |", "工业增加值 | 240.5 | -6.7 |"
    ) == {
        "617.50": ("61750000000", "yuan"),
        "5.2": ("5.2", "percent"),
        "240.5": ("24050000000", "yuan"),
        "-6.7": ("6.7", "percent"),
    }


def test_growth_below_its_level_is_of_it() -> None:
    assembly = assembled(
        "指标\t2023年", "地区生产总值（亿元）\t617.5", "增长（%）\t5.2", "工业增加值（亿元）\t99", "增长（%）\t7.7"
    )
    by_anchor = {c.anchor_text: c for c in figures(assembly)}
    assert by_anchor["5.2"].of == by_anchor["617.5"].id
    assert by_anchor["7.7"].of == by_anchor["99"].id
    assert {by_anchor[a].role for a in ("5.2", "7.7")} == {"growth"}


def test_places_of_rows_are_theirs_and_the_rest_is_the_articles() -> None:
    assembly = assembled("表2 财政收入", "单位：万元", "县区\t2023年", "南丹县\t1200", "天峨县\t980", "全市\t2180")
    assert [(c.anchor_text, c.place.removeprefix("id/place/")) for c in figures(assembly)] == [
        ("1200", "451221"),
        ("980", "451222"),
        ("2180", "451200"),
    ]
    assert len({c.indicator for c in figures(assembly)}) == 1


@pytest.mark.parametrize(
    ("lines", "cell", "reason"),
    [
        (("指标\t2023年", "财政收入\t1200", "财政支出\t980"), "1200", "cell without a unit"),
        (("指标\t2023年（万元）", "财政收入（亿元）\t1200", "财政支出\t980"), "1200", "cell with two units"),
        (("指标\t2023年（万元）", "财政收入\t1200", "进出口差额\t-12.5"), "-12.5", "cell with a negative figure"),
        (("\t2023年（万元）", "合计\t1200", "小计\t980"), "1200", "cell whose measure nothing names"),
        (("指标\t2022年\t2023年", "财政收入（万元）\t1200\t1300", "财政支出（万元）\t980"), "980",
         "row of a table with fewer cells than its header"),
        (("指标\t金额\t比上年增长", "财政收入（万元）\t1200\t3.1", "财政支出\t980\t4"), "3.1", "cell without a unit"),
    ],
)  # fmt: skip
def test_cell_that_is_not_read_is_in_the_ledger_with_the_reason(lines: tuple[str, ...], cell: str, reason: str) -> None:
    assembly = assembled(*lines)
    assert cell not in {c.anchor_text for c in figures(assembly)}
    noted = {text: why for text, why in notes(assembly).items() if text in cell}
    assert (Reason.UNEXPLAINED, reason) in noted.values()


def test_header_further_down_begins_a_table_of_its_own() -> None:
    lines = (
        "指标\t2022年（万元）\t2023年（万元）",
        "财政收入\t12\t13",
        "乡镇\t户数（户）\t人口（人）",
        "大厂镇\t310\t980",
    )
    assert read(*lines)["980"] == ("980", "person")
    assert read(*lines)["13"] == ("130000", "yuan")


def test_header_that_is_broken_over_rows_governs_nothing() -> None:
    assembly = assembled(
        "类 别 | 企 业 | 总产值（万元） |",
        "单 位 数 | |",
        "（个） | 亏 损 | |",
        "轻工业 | 8377 | 1047 |",
        "重工业 | 97 | 4 |",
    )
    assert figures(assembly) == []
    assert notes(assembly)["8377"] == (Reason.UNEXPLAINED, "table whose header is broken over rows")


def test_rows_that_begin_with_a_number_no_header_explains_are_not_read() -> None:
    lines = ("地区\t当月产量（吨）\t累计产量（吨）\t", "1\t南丹县\t0.02\t0.31", "2\t天峨县\t3.77\t63.45")
    assert read(*lines) == {}


def test_changes_belong_to_as_many_levels_in_order() -> None:
    assembly = assembled(
        "地区\t播种面积（公顷）\t粮食产量（吨）\t面积增长（%）\t产量增长（%）",
        "南丹县\t410\t210\t0.3\t1.2",
        "天峨县\t99\t98\t-0.4\t2.2",
    )
    anchors = {c.id: c.anchor_text for c in figures(assembly)}
    assert {c.anchor_text: anchors[c.of] for c in figures(assembly) if c.role == "growth"} == {
        "0.3": "410",
        "1.2": "210",
        "-0.4": "99",
        "2.2": "98",
    }


def test_change_of_one_of_several_things_is_of_none() -> None:
    assembly = assembled("乡镇\t户数（户）\t人口（人）\t增长（%）", "大厂镇\t310\t980\t1.1", "芒场镇\t210\t700\t2.1")
    assert {c.anchor_text for c in figures(assembly)} == {"310", "980", "210", "700"}


def test_change_of_another_thing_is_not_of_the_figure_before() -> None:
    assembly = assembled("乡镇\t粮食产量（吨）\t农民收入增长（%）", "大厂镇\t310\t1.1", "芒场镇\t210\t2.1")
    assert [(c.of, c.measured) for c in figures(assembly) if c.role == "growth"] == [("", "农民收入增长")] * 2


def test_change_is_of_the_latest_of_several_years() -> None:
    assembly = assembled(
        "指标\t2023年\t2022年\t增长（%）", "财政收入（万元）\t310\t300\t3.3", "财政支出（万元）\t210\t200\t5"
    )
    by_anchor = {c.anchor_text: c for c in figures(assembly)}
    assert by_anchor["3.3"].of == by_anchor["310"].id


CELLS = (
    "",
    "指标",
    "南丹县",
    "2023年",
    "2022",
    "增长（%）",
    "单位：万元",
    "万元",
    "12.5",
    "1,234",
    "-0.4",
    "7%",
    "3.1万吨",
    "—",
    "其中：茶叶",
)
ROWS = st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=5).map("\t".join), min_size=2, max_size=7)


@settings(max_examples=150, deadline=None)
@given(rows=ROWS)
def test_any_table_is_read_and_every_claim_is_the_number_of_its_cell(rows: list[str]) -> None:
    assembly = assembled(*rows)
    text = assembly.document.text
    for claim in figures(assembly):
        assert claim.anchor.of(text) == claim.anchor_text
        assert claim.evidence.span.holds(claim.anchor)
        digits = "".join(char for char in claim.anchor_text if char.isdigit()).strip("0")
        assert str(claim.value.normalize()).replace(".", "").split("E")[0].strip("0") == digits
    claimed = {claim.id for claim in figures(assembly)}
    assert claimed == {entry.claim for entry in assembly.ledger if entry.reason is Reason.CLAIM}


def test_numbers_that_are_no_figures_have_their_reasons() -> None:
    assembly = assembled("表3 财政", "Unit: 10,000 yuan", "序号\t指标\t2023", "1\t财政收入\t1200", "2\t财政支出\t980")
    found = notes(assembly)
    assert (Reason.ORDINAL, "number of a table") in found.values()
    assert found["1"] == found["2"] == (Reason.ORDINAL, "number of a row")
    assert found["10,000" if "10,000" in found else "10"][0] is Reason.NAME
    assert {c.anchor_text for c in figures(assembly)} == {"1200", "980"}


def test_rows_that_only_blanks_part_make_no_claims() -> None:
    lines = (
        "Population (10 000 persons)",
        "Item 1978 1990 2000",
        "Population at Year-end 96259 114333 126743",
        "Male 49567 58904 65437",
    )
    assembly = assembled(
        "The bureau lists invented figures of three years below, for tests only.", *lines, title="Hechi"
    )
    assert figures(assembly) == []
    found = notes(assembly)
    assert found["96259"] == (Reason.UNEXPLAINED, "cell without a unit")
    assert notes(assembled("Male 49567 58904 65437", "Female 46692 55429 61306"))["49567"] == (
        Reason.UNEXPLAINED,
        "table without a header",
    )
    assert any(why == (Reason.NAME, "of a unit") for why in found.values())


def test_cells_that_claim_to_reach_everywhere_are_read_in_bounded_space() -> None:
    cells = "<td colspan=100 rowspan=100>1</td>" * 3
    page = f"<p>{LEAD}</p><table>{f'<tr>{cells}</tr>' * 500}</table>"
    source = Source(name="a.html", path=Path("a.html"), data=page.encode())
    (assembly,) = assemble_all([source], [], lexicon=load_lexicon(), gazetteer=load_gazetteer())
    assert len(assembly.document.tables[0].rows) == 500
    assert figures(assembly) == []


def test_words_in_a_cell_are_read_as_a_sentence() -> None:
    lines = ("项目\t内容\t投资（万元）", "通村公路\t新建道路12公里\t120", "饮水工程\t惠及群众3400人\t80")
    assert {c.anchor_text for c in figures(assembled(*lines))} == {"12公里", "120", "3400人", "80"}


def test_lines_with_a_bar_that_are_no_table_are_text() -> None:
    document = assembled("要闻 | 2023年建成公路112公里。", "视频 | 记者走基层").document
    assert document.tables == ()


def test_a_build_of_tables_conforms_and_every_numeral_is_accounted_for(tmp_path: Path) -> None:
    summary = build(find_sources([str(CASE)]), tmp_path / "build")
    assert summary.conforms, (tmp_path / "build" / "report.txt").read_text(encoding="utf-8")
    assert summary.figures["violations"] == 0
