"""The ledger is complete and right: every numeral has an entry, and its reason says what became of it."""

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from hechi_kg.export.coverage import context
from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.model import Assembly, Reason
from hechi_kg.pipeline import assemble_all
from hechi_kg.read import find_sources
from reading import assembled

ROOT = Path(__file__).resolve().parent.parent
# Number words as a reader sees them, found by a pattern of our own; those that are part of other words aside.
ENGLISH = re.compile(
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|"
    r"first|second|third|fourth|fifth|doubled|tripled|twice)\b",
    re.IGNORECASE,
)
CHINESE = re.compile(r"[一二两三四五六七八九十百千万亿兩萬億](?!分点|分點|[克瓦米])")


def ledger(body: str, *, title: str = "") -> list[tuple[str, str]]:
    """(printed numeral, reason) of a body, without those of the header."""
    found = assembled(body, title=title)
    begin = found.document.text.index(body.split("\n")[0])
    return [(e.text, e.reason.value) for e in found.ledger if e.span.start >= begin]


def reasons(body: str) -> dict[str, str]:
    return dict(ledger(body))


def uncovered(assembly: Assembly) -> list[str]:
    """The numerals of a text that no entry of its ledger holds."""
    text = assembly.document.text
    held = {at for e in assembly.ledger for at in range(e.span.start, e.span.end)}
    quantities = {at for c in assembly.claims for at in range(c.anchor.start, c.anchor.end)}
    signs = [at for at, sign in enumerate(text) if unicodedata.category(sign) in ("Nd", "Nl", "No")]
    words = [at for pattern in (ENGLISH, CHINESE) for m in pattern.finditer(text) for at in range(*m.span())]
    return [text[max(0, at - 10) : at + 5] for at in (*signs, *words) if at not in held and at not in quantities]


def test_every_numeral_of_the_samples_has_an_entry() -> None:
    failures: list[object] = []
    sources = find_sources([str(ROOT / "data" / "articles")])
    read = list(assemble_all(sources, failures, lexicon=load_lexicon(), gazetteer=load_gazetteer()))  # type: ignore[arg-type]
    assert len(read) == 9
    for assembly in read:
        assert uncovered(assembly) == [], assembly.document.source
        assert all(entry.text == entry.span.of(assembly.document.text) for entry in assembly.ledger)


@pytest.mark.parametrize(
    "body",
    [
        "Ⅲ roads, ½ mu, ③ and ٣٥ sheep, ५ goats, x² and １２ cows stand in list ⅷ.",
        "全村种了壹佰贰拾亩，廿年来卅户，②是３５０头，༣只羊，占½。",
        "The first of three teams doubled its half; hundreds came, twenty-one stayed.",
        "唯一一个村，半年建成半座桥，上半年两省五县十万人，三三两两。",
    ],
)
def test_numerals_of_any_script_have_an_entry(body: str) -> None:
    assert uncovered(assembled(body)) == []


@pytest.mark.parametrize(
    ("body", "numeral", "reason"),
    [
        # what states something is no name and not vague
        ("Wuxi is one of the national-level 592 key counties.", "592", "claim"),
        ("The incidence of poverty fell from 12 percent in 2015 to zero in 2020.", "zero", "claim"),
        ("服务热线共接听投诉电话217个。", "217", "claim"),
        ("该市辖9县2区，面积3万平方公里。", "2", "claim"),
        ("该县新建小学一所、卫生院一所。", "一", "claim"),
        # time
        ("Old records show that in 1876, an official planted trees there.", "1876", "period"),
        ("The house was built in the Qing Dynasty (1644-1911).", "1644", "period"),
        ("During the 13th Five-Year Plan period, 30 schools were built.", "13th", "period"),
        ("该县半年完成投资3亿元。", "半年", "period"),
        # ratios and what a rate counts per
        ("Some seven out of 100,000 people there reach that age.", "seven", "ratio"),
        ("Some seven out of 100,000 people there reach that age.", "100,000", "ratio"),
        ("三次产业结构比为1:7:2。", "1:7:2", "ratio"),
        ("每10万人就有20名百岁老人。", "每10万", "ratio"),
        # classes, ages, ranks, names, words
        ("60岁以上老人838名。", "60岁以上", "threshold"),
        ("0-17岁、18-34岁人口分别为300人和500人。", "18-34岁", "threshold"),
        ("有劳动力的家庭实现至少一人就业。", "至少一人", "threshold"),
        ("The county built sites of 1,000 people or more.", "1,000", "threshold"),
        ("46岁的韦阿姨说。", "46岁", "age"),
        ('"I like it," said Lan Mei, a 46-year-old baker.', "46", "age"),
        ("The county ranked first, and the second batch came.", "first", "ordinal"),
        ("产量居全区第一。", "居全区第一", "ordinal"),
        ("（一）加强领导；（二）加大投入。", "（一）", "ordinal"),
        ("The road meets National Highway 323 near the town.", "323", "name"),
        ("联系电话：0778-2287712。", "电话：0778-2287712", "name"),
        ("拨打12345热线。", "12345", "name"),
        ("中委[2021]年197号文件公布。", "[2021]年197号", "name"),
        ("南山村3组村民韦大叔来了。", "3组", "ordinal"),
        ("村民看好百香果。", "百香果", "name"),
        ("收入以两位数增长。", "两位数", "vague"),
        ("该县相当于再造半个县城。", "半", "vague"),
        ("After the bend, one still has to walk far.", "one", "word"),
        ("他一直在村里。", "一直", "word"),
        ("项目二期开工。", "二期", "ordinal"),
        ("聚焦三农工作。", "三农", "name"),
        ("下一步，县里将修路。", "下一步", "word"),
        ("这里绘出一幅乡村新画卷。", "一", "word"),
        ("The county closed all kilns with a yearly output of less than 7,000 tons.", "7,000", "threshold"),
        ("瓜州县七墩回族东乡族乡修了路。", "七", "name"),
        ("新华社南宁5月3日电（记者韦一鸣）村里修了路。", "一", "name"),
        ("Dozens of families came.", "Dozens", "vague"),
    ],
)
def test_a_numeral_has_the_reason_that_fits(body: str, numeral: str, reason: str) -> None:
    assert reasons(body)[numeral] == reason


def test_a_title_and_furniture_have_their_reasons() -> None:
    found = ledger("The county built 36 bridges in 2021.\n\nPage 1 2 3 4 5 Next", title="36 bridges built")
    assert ("36", "claim") in found
    whole = assembled("The county built 36 bridges in 2021.", title="36 bridges built")
    assert [e.text for e in whole.ledger if e.reason is Reason.REPEAT] == ["36"]
    assert "furniture" in {e.reason.value for e in whole.ledger if e.span.start < 60}


def test_what_nothing_explains_is_unexplained() -> None:
    assert reasons("They put 12 beside it.")["12"] == "unexplained"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "hechi_kg", *words], capture_output=True, text=True, check=False)


def test_coverage_shows_the_words_around_a_numeral(sample_build: Path) -> None:
    done = run("coverage", "--build", str(sample_build), "--reason", "ordinal")
    assert done.returncode == 0
    lines = [line for line in done.stdout.splitlines() if line.startswith("  ") and "[" in line]
    assert lines
    assert all(re.search(r"\w.*\[.+\]|\[.+\].*\w", line.split(": ", 1)[1]) for line in lines)
    assert "claim:" not in done.stdout


def test_coverage_puts_the_unexplained_first(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Hechi built 12 km of roads in 2021.\n\nThey put it there and 17 beside it.\n", encoding="utf-8")
    run("build", str(article), "--out", str(tmp_path / "b"), "--quiet")
    told = run("coverage", "--build", str(tmp_path / "b")).stdout
    assert "1 unexplained" in told.splitlines()[0]
    assert "and [17] beside it." in told.split("unexplained:\n")[1].splitlines()[0]
    assert told.index("unexplained:") < told.index("period:") < told.index("claim:")


def test_coverage_as_json_lines_has_the_context(sample_build: Path) -> None:
    done = run("coverage", "--build", str(sample_build), "--reason", "claim", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) > 20
    assert {row["reason"] for row in rows} == {"claim"}
    assert all(row["before"] or row["after"] for row in rows)


def test_an_unknown_reason_is_a_usage_error_that_lists_the_reasons(sample_build: Path) -> None:
    done = run("coverage", "--build", str(sample_build), "--reason", "nosuch")
    assert done.returncode == 2
    assert all(reason.value in done.stderr for reason in Reason)


def test_context_stays_in_its_paragraph() -> None:
    text = "One paragraph.\n\nThe town built 12 km of\nroads.\n\nAnother."
    at = text.index("12")
    assert context(text, at, at + 2) == ("The town built ", " km of roads.")
    assert context("全" * 40 + "12" + "村" * 40, 40, 42) == ("全" * 18, "村" * 18)
