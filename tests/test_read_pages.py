"""Texts of pages as they are saved: title, day, publisher and the kind of each line, in the manner of many sites."""

from pathlib import Path

import pytest

from hechi_kg.model import BlockKind, Document
from hechi_kg.read import Source, read

ENGLISH = "Tian'e county paved 112 km of village roads in 2023 and mended 7 bridges, its transport bureau said."
CHINESE = "天峨县2023年硬化通村公路112公里，改造桥梁7座，完成投资9650万元，县交通运输局有关负责人介绍。"


def page(*lines: str) -> Document:
    return read(Source(name="a.txt", path=Path("a.txt"), data="\n\n".join(lines).encode()))


def words(document: Document, kind: BlockKind) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is kind]


@pytest.mark.parametrize(
    ("dateline", "day", "publisher"),
    [
        ("Updated: 2022-08-12", "2022-08-12", ""),
        ("By A Reader in Baise | China Daily Global | Updated: 2020-11-16 09:21", "2020-11-16", "China Daily Global"),
        ("2018-03-30 By A Reader in Hechi, Guangxi | Example Weekly", "2018-03-30", "Example Weekly"),
        ("(Xinhua) 10:20, July 13, 2020", "2020-07-13", "Xinhua"),
        ("Xinhua) 16:13, July 18, 2023", "2023-07-18", "Xinhua"),
        ("Xinhua, November 27, 2016 Adjust font size:", "2016-11-27", "Xinhua"),
        ("2018-09-07 09:58:00 | From:Example News Online", "2018-09-07", "Example News Online"),
        ("example.com.cn| Updated : Jul 26, 2022", "2022-07-26", "example.com.cn"),
        ("A Reader Published Oct. 12, 2019 | 14:22", "2019-10-12", ""),
        ("Source: Xinhua| 2019-12-23 21:22:23|Editor: someone", "2019-12-23", "Xinhua"),
    ],
)
def test_dateline_of_an_english_page_gives_day_and_publisher(dateline: str, day: str, publisher: str) -> None:
    document = page("Roads reach the last villages", dateline, ENGLISH)
    assert (document.title, str(document.published), document.publisher) == (
        "Roads reach the last villages",
        day,
        publisher,
    )
    assert words(document, BlockKind.BODY) == [ENGLISH]


@pytest.mark.parametrize(
    ("dateline", "day", "publisher"),
    [
        ("2020-07-13 10:20:11 来源：样例日报", "2020-07-13", "样例日报"),
        ("发布时间：2022-08-12", "2022-08-12", ""),
        ("2020-09-15 17:38:14来源:样例在线编辑:某某责编:某某", "2020-09-15", "样例在线"),
        ("- 發佈時間:2015-08-28 02:31:23 來源:樣例日報 責任編輯:某某", "2015-08-28", "樣例日報"),
        ("2017-10-03 19:11:52    样例新闻网  参与评论()人", "2017-10-03", "样例新闻网"),
        ("发布日期:2016-06-08 浏览: 作者: 来源: 打印正文", "2016-06-08", ""),
        ("来源:本站发布 发布时间:2009-05-08 11:56 【字体:", "2009-05-08", ""),
        ("27.10.2014  13:14", "2014-10-27", ""),
    ],
)
def test_dateline_of_a_chinese_page_gives_day_and_publisher(dateline: str, day: str, publisher: str) -> None:
    document = page("总投资0.97亿元的通村公路建成", dateline, CHINESE)
    assert (document.title, str(document.published), document.publisher) == (
        "总投资0.97亿元的通村公路建成",
        day,
        publisher,
    )
    assert words(document, BlockKind.BODY) == [CHINESE]


def test_agency_that_opens_the_report_is_its_publisher_where_nothing_else_says() -> None:
    assert page("Roads", f"HECHI, Aug. 8 (Xinhua) -- {ENGLISH}").publisher == "Xinhua"
    assert page("通村公路建成", f"新华社南宁6月26日电(记者某某){CHINESE}").publisher == "新华社"
    assert page("Roads", "Source: Example Daily", f"HECHI, Aug. 8 (Xinhua) -- {ENGLISH}").publisher == "Example Daily"


@pytest.mark.parametrize(
    "above",
    [
        ("Close this search box.",),
        (
            "Off the wire",
            "1st LD: Talks open • Ship docks • Rain stops play • Cup goes to Nanning",
            "You are here:   Home",
        ),
        ("样例网|视频|网站地图 |", "客服设为首页 |"),
        ("展开通版", "当前版:02版", "发布日期:"),
        ("发布时间：2020-05-06", "样例社官方网站  新闻信息稿源单位", "首页 > 宏观 > 正文"),
        ("今日样例-多媒体数字报", "2017年04月13星期四", "放大 缩小 默认"),
    ],
)
def test_what_a_site_prints_above_is_no_title(above: tuple[str, ...]) -> None:
    title = "通村公路9月建成" if any("\u4e00" <= char <= "\u9fff" for char in "".join(above)) else "Roads open in May"
    body = CHINESE if title.startswith("通村") else ENGLISH
    document = page(*above, title, "2017-04-13 11:58:35", body)
    assert document.title == title
    assert words(document, BlockKind.BODY) == [body]


def test_title_of_a_picture_story_is_found_though_all_its_text_are_captions() -> None:
    document = page(
        "Example Online> Picture", "A road in Lantian", f"{ENGLISH[:-1]}. (Xinhua/A Reader)", "[ Editor: ABC ]"
    )
    assert document.title == "A road in Lantian"


def test_title_said_again_in_other_ways_is_title() -> None:
    document = page(
        "大石山区通村公路建成——全县村村通车",
        "2020-12-19 10:50:59",
        "大石山区通村公路建成——",
        "样例社南宁12月19日电 题:大石山区通村公路建成——全县村村通车",
        "原标题:112公里通村公路建成",
        CHINESE,
    )
    assert len(words(document, BlockKind.TITLE)) == 4
    assert words(document, BlockKind.BODY) == [CHINESE]


def test_day_glued_to_the_title_is_a_dateline() -> None:
    document = page("date 2024-08-08 From hilltops to harvest: 3 roads open", ENGLISH)
    assert document.title == "From hilltops to harvest: 3 roads open"
    assert str(document.published) == "2024-08-08"


@pytest.mark.parametrize(
    "line",
    [
        "全县新增育苗基地3.6万亩",
        "分享改革红利,全县分红320万元。",
        "通过微信销售茶叶3万斤。",
        "返回故乡创业者达420人。",
        "617.50",
        "1243万",
        "Share of tea: 34 percent.",
        "The roads reach 96259 people",
    ],
)
def test_line_with_a_figure_is_kept_though_it_begins_like_a_sign_of_a_page(line: str) -> None:
    body = CHINESE if any("\u4e00" <= char <= "\u9fff" for char in line) else ENGLISH
    assert line in words(page("Roads", "2020-12-19 10:50:59", body, line, body + "."), BlockKind.BODY)


@pytest.mark.parametrize(
    "line",
    [
        "(責編:某某、某某)",
        "初审编辑:某某 二审编辑:某某",
        "□样例日报记者 某某某",
        "• 点赞(0",
        "00:00 / 00:00 直播",
        "【1】【2】【3】【4】",
        "— 3 —",
        "Page 2 of 9",
        "新闻关键词:公路;通车",
        "Editor: A Reader.",
        "Reporting by A Reader; Trans-editing by B Reader",
        "010020070750000000000000011100001368516931",
    ],
)
def test_signs_of_a_page_are_furniture(line: str) -> None:
    assert line in words(page("Roads", "2020-12-19 10:50:59", ENGLISH, line, ENGLISH + "."), BlockKind.FURNITURE)
